//! Publishers' words for "nothing", spelled so that no program reads them as a missing value.

/// A publisher's text, except that the bare word `None` becomes `No` and the thing that is absent: `None` means that
/// nothing is required, but pandas and others read that word as an unknown value. The source's note says so.
pub(super) fn spelled_out(text: String, what: &str) -> String {
    if text.trim().eq_ignore_ascii_case("none") { format!("No {what}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::spelled_out;

    #[test]
    fn only_the_bare_word_is_replaced() {
        for word in ["None", "none", " NONE "] {
            assert_eq!(spelled_out(word.to_owned(), "experience"), "No experience");
        }
        for text in ["", "Nonesuch", "None required", "Less than 5 years"] {
            assert_eq!(spelled_out(text.to_owned(), "experience"), text);
        }
    }
}
