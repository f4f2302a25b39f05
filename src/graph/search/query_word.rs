//! A word of a query, and the words of texts that it may stand for.

use super::SearchIndex;
use super::normal::is_optional;
use std::ops::Range;

/// Shorter prefixes stand for longer words only at the end of a query.
pub(super) const SHORTEST_BEGINNING: usize = 3;

/// Common short forms that are not prefixes, in both directions if both are common.
const SHORT_FORMS: [(&str, &str); 19] = [
    ("asst", "assistant"),
    ("comp", "computer"),
    ("ctr", "center"),
    ("dept", "department"),
    ("engr", "engineer"),
    ("fort", "ft"),
    ("ft", "fort"),
    ("hlth", "health"),
    ("intl", "international"),
    ("mgmt", "management"),
    ("mgr", "manager"),
    ("mount", "mt"),
    ("ms", "microsoft"),
    ("mt", "mount"),
    ("penn", "pennsylvania"),
    ("saint", "st"),
    ("st", "saint"),
    ("sw", "software"),
    ("svcs", "services"),
];

/// A word of a query.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct QueryWord<'q> {
    /// Its letters.
    pub letters: &'q str,
    /// The word itself.
    pub exact: Option<u32>,
    /// Its plural or singular, and the word it abbreviates.
    pub variants: [Option<u32>; 2],
    /// The words that start with it.
    beginning: (u32, u32),
    /// Whether a text may lack it.
    pub is_optional: bool,
    /// The number of texts that have one of these words, counted once per word.
    pub postings: usize,
    /// The list of similar words that may stand for it, if it may be mistyped.
    pub similar: Option<usize>,
}

impl<'q> QueryWord<'q> {
    /// Looks up a word. The last word of a query may be incomplete.
    pub fn new(index: &SearchIndex, letters: &'q str, is_unfinished: bool) -> Self {
        let dictionary = &index.dictionary;
        let exact = dictionary.find(letters);
        let begins = is_unfinished || letters.len() >= SHORTEST_BEGINNING;
        let beginning = if begins { dictionary.beginning_with(letters) } else { 0..0 };
        let short = SHORT_FORMS.iter().find(|form| form.0 == letters);
        let variants = [other_number(index, letters), short.and_then(|form| dictionary.find(form.1))];
        let mut word =
            QueryWord { letters, exact, variants, is_optional: is_optional(letters), ..QueryWord::default() };
        word.beginning = (beginning.start, beginning.end);
        word.postings = word.lists(index).map(<[u32]>::len).sum();
        word
    }

    /// The words that start with it.
    pub fn beginning(&self) -> Range<u32> {
        self.beginning.0..self.beginning.1
    }

    /// The same word, made non-optional.
    pub fn required(self) -> Self {
        QueryWord { is_optional: false, ..self }
    }

    /// The same word, without the words that only start with it.
    pub fn whole(self) -> Self {
        QueryWord { beginning: (0, 0), ..self }
    }

    /// Whether no text has it or a word that starts with it.
    pub fn is_unknown(&self) -> bool {
        self.exact.is_none() && self.variants == [None; 2] && self.beginning().is_empty()
    }

    /// The texts that have the word or its variants, without similar words.
    pub fn lists<'i>(&self, index: &'i SearchIndex) -> impl Iterator<Item = &'i [u32]> + use<'i> {
        let single = [self.exact, self.variants[0], self.variants[1]].into_iter().flatten();
        single.map(|word| index.texts_of.of(word)).chain([index.texts_of.between(self.beginning())])
    }
}

/// The plural of a singular, or the singular of a plural.
fn other_number(index: &SearchIndex, word: &str) -> Option<u32> {
    let dictionary = &index.dictionary;
    if word.len() < 3 {
        return None;
    }
    if let Some(stem) = word.strip_suffix("ies") {
        return dictionary.find_joined(stem, "y");
    }
    if let Some(stem) = word.strip_suffix('s').filter(|stem| stem.len() > 2 && !stem.ends_with('s')) {
        return dictionary.find(stem);
    }
    match word.strip_suffix('y') {
        Some(stem) => dictionary.find_joined(stem, "ies").or_else(|| dictionary.find_joined(word, "s")),
        None => dictionary.find_joined(word, "s"),
    }
}
