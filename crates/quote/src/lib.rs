//! Foreign text as part of a message: one line, short, and without characters that change how the rest of the line
//! reads.

use std::fmt::{self, Write};

/// Maximum characters of an input that a message repeats.
pub const MOST: usize = 80;

/// Maximum characters of a message. Lists of valid values stay well below it.
const MESSAGE: usize = 4000;

/// A text in quotation marks, cut after [`MOST`] characters. Printable characters are kept, others written as `\uXXXX`.
pub fn quoted(text: impl fmt::Display) -> String {
    let mut out = Excerpt::start("\"", MOST, true);
    // An error means that the excerpt is full.
    let _ = write!(out, "{text}");
    out.end("\"")
}

/// The same without quotation marks, for names and numbers.
pub fn excerpt(text: impl fmt::Display) -> String {
    let mut out = Excerpt::start("", MOST, false);
    let _ = write!(out, "{text}");
    out.end("")
}

/// A number as a client would write it, whatever its size.
pub fn number(value: f64) -> String {
    if value.abs() < 1e16 { format!("{value}") } else { format!("{value:e}") }
}

/// The first names of a list, and the number of the others.
pub fn list<'n>(names: impl ExactSizeIterator<Item = &'n str>) -> String {
    const SHOWN: usize = 30;
    let more = names.len().saturating_sub(SHOWN);
    let shown: Vec<String> = names.take(SHOWN).map(excerpt).collect();
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    shown.join(", ") + &more
}

/// A message ready to send: one line of bounded length, in which no word has more than [`MOST`] letters. If every input
/// was quoted, it changes nothing; otherwise it keeps the message short.
pub fn message(text: &str) -> String {
    let mut out = Excerpt::start("", MESSAGE, false);
    let mut letters = 0;
    for character in text.chars() {
        letters = if character.is_alphanumeric() || character == '_' { letters + 1 } else { 0 };
        let written = match letters {
            0..=MOST => out.write_char(character),
            _ if letters == MOST + 1 => out.write_str("..."),
            _ => Ok(()),
        };
        if written.is_err() {
            break;
        }
    }
    out.end("")
}

/// Whether a character is invisible or changes how the text around it is displayed: control characters, line ends,
/// bidirectional marks, and noncharacters.
pub fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{FDD0}'..='\u{FDEF}')
        || matches!(character as u32 & 0xFFFF, 0xFFFE | 0xFFFF)
}

/// A writer that accepts a limited number of characters.
struct Excerpt {
    text: String,
    room: usize,
    escapes_quotes: bool,
    is_cut: bool,
}

impl Excerpt {
    fn start(opening: &str, room: usize, escapes_quotes: bool) -> Excerpt {
        Excerpt { text: opening.to_owned(), room, escapes_quotes, is_cut: false }
    }

    fn end(mut self, closing: &str) -> String {
        self.text.push_str(if self.is_cut { "..." } else { "" });
        self.text.push_str(closing);
        self.text
    }

    fn push(&mut self, character: char) {
        match character {
            '"' | '\\' if self.escapes_quotes => self.text.extend(['\\', character]),
            '\n' => self.text.push_str("\\n"),
            '\r' => self.text.push_str("\\r"),
            '\t' => self.text.push_str("\\t"),
            hidden if is_hidden(hidden) => {
                for unit in hidden.encode_utf16(&mut [0; 2]) {
                    // Writing to a string does not fail.
                    let _ = write!(self.text, "\\u{unit:04x}");
                }
            }
            plain => self.text.push(plain),
        }
    }
}

impl Write for Excerpt {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for character in text.chars() {
            if self.room == 0 {
                self.is_cut = true;
                return Err(fmt::Error);
            }
            self.room -= 1;
            self.push(character);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printable_characters_stand_as_they_are() {
        for text in ["Mayagu\u{308}ez", "👩\u{200d}⚕\u{fe0f}", "Ärzte & <b>", "日本", "a b"] {
            assert_eq!(quoted(text), format!("\"{text}\""));
            assert_eq!((excerpt(text), message(text)), (text.to_owned(), text.to_owned()));
        }
        assert_eq!(quoted(r#"a "b" \ c"#), r#""a \"b\" \\ c""#);
        assert_eq!(excerpt("a\"b"), "a\"b");
    }

    #[test]
    fn what_is_hidden_is_escaped_as_in_json() {
        let text = "a\u{1b}[31m\n\r\t\0\u{7f}\u{85}\u{2028}\u{202e}\u{2066}\u{feff}\u{fffe}\u{fdd0}\u{1ffff}";
        let escaped =
            "a\\u001b[31m\\n\\r\\t\\u0000\\u007f\\u0085\\u2028\\u202e\\u2066\\ufeff\\ufffe\\ufdd0\\ud83f\\udfff";
        assert_eq!(quoted(text), format!("\"{escaped}\""));
        assert_eq!(message(text), escaped);
        let parsed: String = serde_json::from_str(&quoted(text)).unwrap();
        assert_eq!(parsed, text);
    }

    /// A text that never ends unless it is cut.
    struct Endless;

    impl fmt::Display for Endless {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            loop {
                f.write_str("endless ")?;
            }
        }
    }

    #[test]
    fn long_texts_are_cut_and_read_no_further() {
        assert_eq!(quoted("é".repeat(MOST)), format!("\"{}\"", "é".repeat(MOST)));
        assert_eq!(quoted("é".repeat(MOST + 1)), format!("\"{}...\"", "é".repeat(MOST)));
        assert_eq!(excerpt("1".repeat(1 << 20)).len(), MOST + 3);
        assert_eq!(quoted(Endless).chars().count(), MOST + 5);
    }

    #[test]
    fn a_message_is_one_line_of_short_words() {
        let name = "n".repeat(250_000);
        let cut = message(&format!("Unknown field \"{name}\" on type \"Query\"."));
        assert_eq!(cut, format!("Unknown field \"{}...\" on type \"Query\".", "n".repeat(MOST)));
        assert_eq!(message("a\nb"), "a\\nb");
        assert_eq!(message(&"word ".repeat(100_000)).chars().count(), MESSAGE + 3);
        let fit =
            format!("filter{}: {} is none of {}.", ".and[3]".repeat(30), quoted("x".repeat(99)), "name, ".repeat(300));
        assert_eq!(message(&fit), fit);
    }

    #[test]
    fn a_number_is_told_as_it_is_written() {
        assert_eq!([1e308, -1e16, 5.0, 0.25, -3.0].map(number), ["1e308", "-1e16", "5", "0.25", "-3"]);
    }

    #[test]
    fn a_list_of_names_is_short() {
        let names = vec!["n"; 32];
        assert_eq!(list(names[..2].iter().copied()), "n, n");
        assert!(list(names.iter().copied()).ends_with("n, n and 2 more"));
        assert_eq!(list([].into_iter()), "");
    }
}
