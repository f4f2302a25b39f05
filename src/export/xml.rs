//! Text in XML.

use std::io::{self, Write};

/// Writes a text as the content of an element or attribute. Tabs and line breaks are written as references, since
/// parsers normalize them; characters that XML 1.0 cannot represent become U+FFFD.
pub(super) fn text(out: &mut impl Write, text: &str) -> io::Result<()> {
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let Some(instead) = instead(c) else { continue };
        out.write_all(&text.as_bytes()[start..at])?;
        out.write_all(instead.as_bytes())?;
        start = at + c.len_utf8();
    }
    out.write_all(&text.as_bytes()[start..])
}

fn instead(c: char) -> Option<&'static str> {
    Some(match c {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        '\t' => "&#9;",
        '\n' => "&#10;",
        '\r' => "&#13;",
        '\0'..'\u{20}' | '\u{FFFE}' | '\u{FFFF}' => "\u{FFFD}",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_escaped_and_invalid_characters_are_replaced() {
        let written = |from: &str| {
            let mut out = Vec::new();
            text(&mut out, from).expect("memory");
            String::from_utf8(out).expect("UTF-8")
        };
        assert_eq!(written("a]]>b & \"c\" <d>"), "a]]&gt;b &amp; &quot;c&quot; &lt;d&gt;");
        assert_eq!(written("\0a\u{1b}\u{FFFF}"), "\u{FFFD}a\u{FFFD}\u{FFFD}");
        assert_eq!(written("tab\tline\r\n🦀é"), "tab&#9;line&#13;&#10;🦀é");
    }
}
