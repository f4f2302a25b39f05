//! The number of typing errors between two words.

use super::normal::LONGEST_WORD;

/// The number of typing errors from one word to another, if it is at most `most`: letters inserted, removed or
/// replaced, and neighbours swapped (optimal string alignment). The second number is the same for the best prefix of
/// the other word. Letters are bytes; folded text is almost always ASCII. Neither word is longer than [`LONGEST_WORD`].
pub(super) fn typing_errors(typed: &[u8], word: &[u8], most: u8) -> (Option<u8>, Option<u8>) {
    let band = usize::from(most);
    let far = most + 1;
    let within = |errors: u8| (errors <= most).then_some(errors);
    let (columns, rows) = (typed.len(), word.len().min(typed.len() + band));
    // Row i has the errors between the first i letters of the word and each prefix of what was typed.
    let mut before = [far; LONGEST_WORD + 1];
    let mut above = [far; LONGEST_WORD + 1];
    let mut row = [far; LONGEST_WORD + 1];
    for (errors, cell) in above[..=columns.min(band)].iter_mut().enumerate() {
        *cell = errors as u8;
    }
    let mut of_beginning = above[columns];
    for i in 1..=rows {
        let (from, to) = (i.saturating_sub(band).max(1), (i + band).min(columns));
        row[from - 1] = if from == 1 { (i as u8).min(far) } else { far };
        let mut least = row[from - 1];
        for j in from..=to {
            let replaced = above[j - 1] + u8::from(typed[j - 1] != word[i - 1]);
            let mut errors = replaced.min(row[j - 1] + 1).min(above[j] + 1);
            if i > 1 && j > 1 && typed[j - 1] == word[i - 2] && typed[j - 2] == word[i - 1] {
                errors = errors.min(before[j - 2] + 1);
            }
            row[j] = errors.min(far);
            least = least.min(row[j]);
        }
        if to < columns {
            row[to + 1] = far;
        }
        of_beginning = of_beginning.min(row[columns]);
        if least > most {
            return (None, within(of_beginning));
        }
        (before, above, row) = (above, row, before);
    }
    let whole = if rows == word.len() && columns <= word.len() + band { above[columns] } else { far };
    (within(whole), within(of_beginning))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The whole table, without a band.
    fn table(a: &[u8], b: &[u8]) -> Vec<Vec<usize>> {
        let mut table = vec![vec![0; a.len() + 1]; b.len() + 1];
        for i in 0..=b.len() {
            for j in 0..=a.len() {
                table[i][j] = match (i, j) {
                    (0, j) => j,
                    (i, 0) => i,
                    _ => {
                        let replaced = table[i - 1][j - 1] + usize::from(a[j - 1] != b[i - 1]);
                        let mut errors = replaced.min(table[i][j - 1] + 1).min(table[i - 1][j] + 1);
                        if i > 1 && j > 1 && a[j - 1] == b[i - 2] && a[j - 2] == b[i - 1] {
                            errors = errors.min(table[i - 2][j - 2] + 1);
                        }
                        errors
                    }
                };
            }
        }
        table
    }

    #[test]
    fn a_swap_is_one_error() {
        for (typed, word, errors) in [
            ("nusre", "nurse", Some(1)),
            ("informatcs", "informatics", Some(1)),
            ("practicioner", "practitioner", Some(1)),
            ("finance", "nursing", None),
            ("", "ab", Some(2)),
        ] {
            assert_eq!(typing_errors(typed.as_bytes(), word.as_bytes(), 2).0, errors, "{typed}");
        }
        assert_eq!(typing_errors(b"pyht", b"python", 1), (None, Some(1)));
    }

    proptest! {
        #[test]
        fn the_band_equals_the_table(typed in "[abc]{0,12}", word in "[abc]{0,14}", most in 0_u8..=2) {
            let (typed, word) = (typed.as_bytes(), word.as_bytes());
            let table = table(typed, word);
            let within = |errors: usize| (errors <= usize::from(most)).then_some(errors as u8);
            let whole = within(table[word.len()][typed.len()]);
            let begun = table.iter().filter_map(|row| within(row[typed.len()])).min();
            prop_assert_eq!(typing_errors(typed, word, most), (whole, begun));
        }
    }
}
