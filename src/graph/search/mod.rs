//! Text search over the names of nodes: tolerant of typing errors, complete on prefixes, bounded for any query,
//! deterministic.
//!
//! A *target* is a node, or a field of study with its degrees. Each target has texts (its names, titles, abbreviations
//! and codes) and a prominence: how well known it is. A query is normalized like the texts, its words are looked up in
//! one sorted dictionary, and the texts of its rarest word are evaluated one by one. If no text has all words, typing
//! errors are tolerated; if there is still none, words may be missing, and the hits say so.
//!
//! | file | what |
//! |---|---|
//! | `text` | targets and texts, as the builder of the graph collects them |
//! | `normal` | text to words |
//! | `levels` | award levels named in a query |
//! | `dictionary`, `lists` | words by number; texts of words and words of texts |
//! | `typos`, `distance` | words that a mistyped word may stand for |
//! | `query_word` | what a word of a query stands for |
//! | `reading` | the words of a query as they stand, and as a level and a field of study |
//! | `find` | the passes of a search |
//! | `matching`, `ranking` | whether a text fits, how well, and its score |
//! | `popular` | hits for first letters, judged in advance |
//! | `hit`, `scratch` | what is found, and the memory it takes |
//! | `meaning` | the one node that a text means |

mod dictionary;
mod distance;
mod find;
mod hit;
mod levels;
mod lists;
mod matching;
mod meaning;
mod normal;
mod popular;
mod query_word;
mod ranking;
mod reading;
mod scratch;
#[cfg(test)]
mod tests;
mod text;
mod typos;

pub use find::Query;
pub use hit::{Fit, Hit, SearchHits};
pub use levels::Levels;
pub use meaning::{Absent, Match, Meaning};
pub use normal::LONGEST_TEXT;
pub use popular::MOST_HITS;
pub use scratch::MOST_WORDS;
pub use text::{Kinds, TextSort};

pub(in crate::graph) use levels::of_abbreviation;
pub(in crate::graph) use normal::{is_optional, normalized};
pub(in crate::graph) use text::{Entry, Target};

use super::nodes::NodeIx;
use crate::model::Kind;
use crate::model::degree::AwardLevel;
use dictionary::Dictionary;
use lists::Lists;
use meaning::Names;
use popular::PopularPrefixes;
use typos::Typos;

/// Maximum number of indexed words of a text.
const MOST_WORDS_OF_TEXT: usize = 24;

/// The part of a text's data that is read first.
#[derive(Clone, Copy, Debug)]
struct TextHead {
    target: u32,
    kind: Kind,
    sort: TextSort,
    is_secondary: bool,
    /// Number of its non-optional words, at least 1.
    required: u8,
    /// The levels that the text denotes, and those that its field of study has.
    levels: Levels,
    given: Levels,
}

/// The input of an index.
#[derive(Debug, Default)]
pub(in crate::graph) struct Texts {
    /// Nodes and fields of study.
    pub targets: Vec<Target>,
    /// Their texts.
    pub entries: Vec<Entry>,
    /// The name of every node.
    pub names: Vec<(String, NodeIx)>,
    /// Names that the editors list for things that are not in the graph.
    pub absent: Vec<(String, Absent)>,
}

/// The index of all texts of a snapshot.
pub struct SearchIndex {
    targets: Vec<Target>,
    /// Texts, those of the best known targets first, so that a truncated pass has visited them.
    texts: Vec<Box<str>>,
    heads: Vec<TextHead>,
    dictionary: Dictionary,
    texts_of: Lists,
    words_of: Lists,
    /// The text that is the name of each target, and its last word.
    name_of: Vec<u32>,
    last_word_of_name: Vec<u32>,
    typos: Typos,
    popular: PopularPrefixes,
    names: Names,
}

impl std::fmt::Debug for SearchIndex {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SearchIndex").field("texts", &self.texts.len()).finish_non_exhaustive()
    }
}

impl SearchIndex {
    /// Indexes the texts.
    pub(in crate::graph) fn new(texts: Texts) -> Self {
        let Texts { targets, mut entries, names, absent } = texts;
        let prominence = |entry: &Entry| targets[entry.target as usize].prominence;
        entries.sort_by(|a, b| {
            let known = prominence(b).total_cmp(&prominence(a)).then(a.target.cmp(&b.target));
            known.then(a.sort.cmp(&b.sort)).then_with(|| a.text.cmp(&b.text))
        });
        let normal: Vec<String> = entries.iter().map(|entry| normalized(&entry.text)).collect();
        let split = || normal.iter().map(|text| normal::words(text).take(MOST_WORDS_OF_TEXT));
        let dictionary = Dictionary::new(split().flatten());
        let numbers = |words: &mut dyn Iterator<Item = &str>| -> Vec<u32> {
            words.map(|word| dictionary.find(word).expect("every word is in the dictionary")).collect()
        };
        let words_of: Lists = split().map(|mut words| numbers(&mut words)).collect();
        let mut texts_of = vec![Vec::new(); dictionary.len() as usize];
        for text in 0..entries.len() as u32 {
            for &word in words_of.of(text) {
                let texts: &mut Vec<u32> = &mut texts_of[word as usize];
                if texts.last() != Some(&text) {
                    texts.push(text);
                }
            }
        }
        let heads = entries.iter().zip(split()).map(|(entry, words)| head(entry, words, &targets)).collect();
        let name_of = names_of(&entries, targets.len());
        let last = |&text: &u32| words_of.of(text).last().copied().unwrap_or(u32::MAX);
        let mut index = SearchIndex {
            last_word_of_name: name_of.iter().map(last).collect(),
            name_of,
            heads,
            texts: entries.into_iter().map(|entry| entry.text.into_boxed_str()).collect(),
            typos: Typos::new(&dictionary),
            popular: PopularPrefixes::default(),
            names: Names::new(&targets, names, absent),
            targets,
            dictionary,
            texts_of: texts_of.into_iter().collect(),
            words_of,
        };
        index.popular = PopularPrefixes::new(&index);
        index
    }

    /// The text by which a hit was found.
    pub fn text(&self, hit: &Hit) -> &str {
        &self.texts[hit.text as usize]
    }

    /// The kind of that text.
    pub fn sort(&self, hit: &Hit) -> TextSort {
        self.heads[hit.text as usize].sort
    }

    /// The node of a hit: for a field of study the requested degree with the most awards.
    pub fn node(&self, hit: &Hit) -> NodeIx {
        let target = &self.targets[hit.target as usize];
        self.degrees(hit).next().map_or(target.node, |degree| degree.1)
    }

    /// The requested degrees of a field of study, the most awards first; none for another target.
    pub fn degrees(&self, hit: &Hit) -> impl Iterator<Item = (AwardLevel, NodeIx)> + use<'_> {
        let levels = hit.levels;
        let degrees = self.targets[hit.target as usize].degrees.iter().copied();
        degrees.filter(move |degree| levels.is_empty() || levels.contains(degree.0))
    }

    /// The fields of study with a degree at one of these levels.
    fn fields_at(&self, levels: Levels) -> impl Iterator<Item = Hit> {
        let targets = self.targets.iter().zip(0..).filter(move |(target, _)| !target.levels().and(levels).is_empty());
        targets.map(move |(target, number)| Hit {
            target: number,
            text: self.name_of[number as usize],
            score: ranking::score_of_level(target.prominence),
            fit: Fit::Words,
            levels: target.levels().and(levels),
            ..Hit::NONE
        })
    }
}

fn head<'w>(entry: &Entry, words: impl Iterator<Item = &'w str>, targets: &[Target]) -> TextHead {
    let target = &targets[entry.target as usize];
    TextHead {
        target: entry.target,
        kind: target.kind,
        sort: entry.sort,
        is_secondary: entry.is_secondary,
        required: words.filter(|word| !is_optional(word)).count().clamp(1, MOST_WORDS_OF_TEXT) as u8,
        levels: entry.levels,
        given: target.levels(),
    }
}

/// The text that is the name of each target.
fn names_of(entries: &[Entry], targets: usize) -> Vec<u32> {
    let mut names = vec![0; targets];
    for (entry, text) in entries.iter().zip(0..) {
        if entry.sort == TextSort::Name {
            names[entry.target as usize] = text;
        }
    }
    names
}
