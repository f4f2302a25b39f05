//! Suggests the word that was probably meant.

/// The candidate nearest to `word`, if it is close enough to be a typing error: at most a third of the letters differ,
/// not counting the prefix of an id. Of several equally close ones the first in text order.
pub(super) fn nearest<'c>(word: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    let letters = word.rsplit(':').next().map_or(0, |code| code.chars().count());
    let limit = (letters / 3).clamp(1, 6);
    candidates
        .filter(|candidate| candidate.len().abs_diff(word.len()) <= limit)
        .map(|candidate| (strsim::osa_distance(word, candidate), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, candidate)| candidate)
}

/// ` did you mean ...?`, or empty.
pub(super) fn did_you_mean(found: Option<&str>) -> String {
    found.map_or_else(String::new, |word| format!("; did you mean {word}?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_mended_and_a_different_word_is_not() {
        let words = ["ACTIVE", "RETIRED", "UNKNOWN"];
        assert_eq!(nearest("ACTIV", words.into_iter()), Some("ACTIVE"));
        assert_eq!(nearest("RETIERD", words.into_iter()), Some("RETIRED"));
        assert_eq!(nearest("BLUE", words.into_iter()), None);
    }

    #[test]
    fn ties_go_to_the_first_by_text() {
        assert_eq!(
            nearest("region:state-2", ["region:state-25", "region:state-20"].into_iter()),
            Some("region:state-20")
        );
    }
}
