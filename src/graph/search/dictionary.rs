//! Every word of the indexed texts, sorted, so that words with a common prefix are adjacent.

use std::ops::Range;

/// All words, numbered in byte order.
#[derive(Debug)]
pub(super) struct Dictionary {
    letters: String,
    /// Where each word begins, and the end of the last one.
    starts: Vec<u32>,
}

impl Dictionary {
    /// The dictionary of these words.
    pub fn new<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let mut words: Vec<&str> = words.collect();
        words.sort_unstable();
        words.dedup();
        let mut dictionary = Dictionary { letters: String::new(), starts: vec![0] };
        for word in words {
            dictionary.letters.push_str(word);
            dictionary.starts.push(u32::try_from(dictionary.letters.len()).expect("fewer letters than 2^32"));
        }
        dictionary
    }

    /// The number of words.
    pub fn len(&self) -> u32 {
        self.starts.len() as u32 - 1
    }

    /// The word with a number.
    pub fn word(&self, number: u32) -> &str {
        &self.letters[self.starts[number as usize] as usize..self.starts[number as usize + 1] as usize]
    }

    /// The length of a word in bytes.
    pub fn length(&self, number: u32) -> u32 {
        self.starts[number as usize + 1] - self.starts[number as usize]
    }

    /// The number of a word.
    pub fn find(&self, word: &str) -> Option<u32> {
        let number = self.first(|other| other < word.as_bytes());
        (number < self.len() && self.word(number) == word).then_some(number)
    }

    /// The number of the word that is the concatenation of two parts.
    pub fn find_joined(&self, stem: &str, end: &str) -> Option<u32> {
        let joined = || stem.bytes().chain(end.bytes());
        let number = self.first(|other| other.iter().copied().lt(joined()));
        (number < self.len() && self.word(number).bytes().eq(joined())).then_some(number)
    }

    /// The numbers of the words with a prefix.
    pub fn beginning_with(&self, beginning: &str) -> Range<u32> {
        let beginning = beginning.as_bytes();
        let start = self.first(|other| other < beginning);
        let end = self.first(|other| other < beginning || other.starts_with(beginning));
        start..end
    }

    /// The first word for which the condition is false; it must be true for all words before it and false after.
    fn first(&self, holds: impl Fn(&[u8]) -> bool) -> u32 {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low + (high - low) / 2;
            if holds(self.word(middle).as_bytes()) { low = middle + 1 } else { high = middle }
        }
        low
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_and_beginnings_equal_a_scan(
            words in proptest::collection::btree_set("[a-cé]{1,4}", 0..40),
            asked in "[a-cé]{0,4}",
            cut in 0_usize..5,
        ) {
            let words: Vec<String> = words.into_iter().collect();
            let dictionary = Dictionary::new(words.iter().rev().map(String::as_str));
            prop_assert_eq!(dictionary.len() as usize, words.len());
            let place = words.iter().position(|word| *word == asked).map(|place| place as u32);
            prop_assert_eq!(dictionary.find(&asked), place);
            let cut = asked.char_indices().nth(cut).map_or(asked.len(), |(place, _)| place);
            let (stem, end) = asked.split_at(cut);
            prop_assert_eq!(dictionary.find_joined(stem, end), place);
            let found: Vec<&str> = dictionary.beginning_with(&asked).map(|word| dictionary.word(word)).collect();
            let scanned: Vec<&String> = words.iter().filter(|word| word.starts_with(&asked)).collect();
            prop_assert_eq!(found, scanned);
        }
    }
}
