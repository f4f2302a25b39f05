//! The normal form of a text: names and queries become words in the same way.

use crate::model::fold;

/// Maximum number of characters read; no name is longer.
pub const LONGEST_TEXT: usize = 200;

/// Maximum number of bytes read of a word.
pub const LONGEST_WORD: usize = 32;

/// Writes the words of a text, separated by one blank: folded (see [`fold`]), without apostrophes (`Master's` is `masters`),
/// dotted initials joined (`Ph.D.` is `phd`, `node.js` stays two words). `+` and `#` stay after a letter, because they
/// distinguish programming languages. The work is bounded whatever the text.
pub fn normalize(text: &str, out: &mut String) {
    let text = beginning(text, LONGEST_TEXT);
    match text.is_ascii() {
        true => write(text.chars().map(|letter| letter.to_ascii_lowercase()), out),
        false => write(fold(text).chars(), out),
    }
}

/// The words of a text, as [`normalize`] writes them.
pub fn normalized(text: &str) -> String {
    let mut words = String::new();
    normalize(text, &mut words);
    words
}

fn write(mut letters: impl Iterator<Item = char> + Clone, out: &mut String) {
    out.clear();
    // Letters since the last blank or dot.
    let mut run = 0;
    let mut written = 0;
    while let Some(letter) = letters.next() {
        match letter {
            '\'' | '\u{2018}' | '\u{2019}' | '`' => continue,
            '.' if run > 0 && is_of_initials(run, letters.clone()) => run = 0,
            _ if letter.is_alphanumeric() || (run > 0 && matches!(letter, '+' | '#')) => {
                out.push(letter);
                run += 1;
            }
            _ if out.is_empty() || out.ends_with(' ') => run = 0,
            _ => {
                out.push(' ');
                run = 0;
            }
        }
        written += 1;
        if written == LONGEST_TEXT {
            break;
        }
    }
    out.truncate(out.trim_end().len());
}

/// Whether a dot after `run` letters joins its neighbours: there is a single letter before or after it.
fn is_of_initials(run: usize, mut rest: impl Iterator<Item = char>) -> bool {
    rest.next().is_some_and(char::is_alphabetic) && (run == 1 || !rest.next().is_some_and(char::is_alphanumeric))
}

/// At most this many characters of a text.
fn beginning(text: &str, characters: usize) -> &str {
    text.char_indices().nth(characters).map_or(text, |(end, _)| &text[..end])
}

/// The words of a normal form, each cut to [`LONGEST_WORD`].
pub fn words(normal: &str) -> impl Iterator<Item = &str> {
    normal.split(' ').filter(|word| !word.is_empty()).map(cut)
}

/// The prefix of a word that is read.
fn cut(word: &str) -> &str {
    let end = (0..=word.len().min(LONGEST_WORD)).rev().find(|&end| word.is_char_boundary(end));
    &word[..end.unwrap_or(0)]
}

/// Whether a name may omit the word because it says little.
pub fn is_optional(word: &str) -> bool {
    const ARTICLES: [&str; 12] = ["a", "an", "and", "at", "for", "in", "of", "on", "or", "the", "to", "with"];
    const GENERAL: [&str; 10] =
        ["career", "careers", "degree", "degrees", "job", "jobs", "major", "program", "salaries", "salary"];
    ARTICLES.contains(&word) || GENERAL.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn texts_typed_alike_have_one_normal_form() {
        for (text, normal) in [
            ("Mayagüez", "mayaguez"),
            ("Mayagu\u{308}ez", "mayaguez"),
            ("B.S. in Biology", "bs in biology"),
            ("Ph.D.", "phd"),
            ("M.I.T", "mit"),
            ("St. Paul", "st paul"),
            ("Node.js", "node js"),
            ("C++, C# and F#", "c++ c# and f#"),
            ("CompTIA A+", "comptia a+"),
            ("Master\u{2019}s", "masters"),
            ("15-2051.00", "15 2051 00"),
            ("R & D", "r d"),
            ("\u{1f469}\u{200d}\u{2695}\u{fe0f} +#'", ""),
            ("\u{fb01}nance", "finance"),
        ] {
            assert_eq!(normalized(text), normal, "{text}");
        }
    }

    #[test]
    fn long_texts_are_cut() {
        assert_eq!(normalized(&"a".repeat(1_000_000)).len(), LONGEST_TEXT);
        assert!(normalized(&"\u{fdfa}".repeat(100_000)).chars().count() <= LONGEST_TEXT);
        assert!(normalized(&"e\u{301}".repeat(100_000)).len() <= LONGEST_TEXT);
        let word = "\u{4e2d}".repeat(40);
        assert_eq!(words(&word).next().map(str::len), Some(30));
    }

    proptest! {
        #[test]
        fn a_normal_form_is_its_own(text in any::<String>()) {
            let once = normalized(&text);
            prop_assert_eq!(normalized(&once), once.clone());
            prop_assert!(!once.contains("  ") && !once.starts_with(' ') && !once.ends_with(' '));
            prop_assert!(words(&once).all(|word| !word.is_empty() && word.len() <= LONGEST_WORD));
        }
    }
}
