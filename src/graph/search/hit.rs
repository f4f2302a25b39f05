//! The results of a search.

use super::SearchIndex;
use super::levels::Levels;
use super::meaning::Absent;
use crate::model::Kind;
use std::cmp::Ordering;

/// How a text matches a query, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Fit {
    /// The same words, ignoring case, accents, punctuation and plurals.
    Exact,
    /// The text starts with the query.
    Beginning,
    /// The text has all words of the query, or words that start with them.
    Words,
    /// The same with typing errors. Tried only if nothing matches without.
    Mistyped,
    /// The text has some of the words. Tried only if nothing has all.
    Partial,
}

/// A target that was found.
#[derive(Clone, Copy, Debug)]
pub struct Hit {
    /// Index of the target.
    pub(super) target: u32,
    /// The best matching text.
    pub(super) text: u32,
    pub(super) score: f32,
    /// How it matches.
    pub fit: Fit,
    /// Typing errors, over all words.
    pub typos: u8,
    /// Whether every word of the query is a word of the text, not merely a prefix of one.
    pub is_whole: bool,
    /// Whether the query has the same words as the text, apart from typing errors.
    pub is_same: bool,
    /// Whether the text is an alternate title that ends like the name of its role, and ranks higher for that.
    pub(super) ends_like_name: bool,
    /// For a field of study: the levels that the query names; none means any.
    pub levels: Levels,
}

impl Hit {
    /// A placeholder before a hit is found.
    pub(super) const NONE: Hit = Hit {
        target: 0,
        text: 0,
        score: 0.0,
        fit: Fit::Partial,
        typos: 0,
        is_whole: false,
        is_same: false,
        ends_like_name: false,
        levels: Levels::NONE,
    };

    /// Whether it ranks before another: by score, then by the better known text, as texts are numbered.
    pub(super) fn is_before(&self, other: &Hit) -> bool {
        self.order(other) == Ordering::Less
    }

    pub(super) fn order(&self, other: &Hit) -> Ordering {
        other.score.total_cmp(&self.score).then(self.text.cmp(&other.text))
    }

    /// The score, from 0 to 1, to four decimals.
    pub fn score(&self) -> f64 {
        (f64::from(self.score) * 10_000.0).round() / 10_000.0
    }
}

/// The result of a search.
#[derive(Clone, Debug, Default)]
pub struct SearchHits {
    /// The hits, best first.
    pub hits: Vec<Hit>,
    /// Number of matching targets, by kind.
    pub counts: [u32; Kind::ALL.len()],
    /// Whether every matching text was visited; if not, `counts` are lower bounds.
    pub complete: bool,
    /// The award levels that were read in the query; none if it was read as words alone.
    pub levels: Levels,
    /// Words of the query that no node of the requested kinds has, if nothing has all words.
    pub unknown_words: Vec<String>,
    /// What the query stands for, if it is a listed name of something outside of the graph and of no node.
    pub absent: Option<Absent>,
}

/// The best hits of each kind, and the number of hits.
#[derive(Debug)]
pub(super) struct BestHits {
    per_kind: usize,
    hits: [Vec<Hit>; Kind::ALL.len()],
    counts: [u32; Kind::ALL.len()],
}

impl BestHits {
    /// Keeps at most `per_kind` hits of each kind.
    pub fn new(per_kind: usize) -> Self {
        BestHits { per_kind, hits: Default::default(), counts: [0; Kind::ALL.len()] }
    }

    /// Counts a hit, and keeps it if it is one of the best of its kind.
    pub fn add(&mut self, index: &SearchIndex, hit: Hit) {
        let kind = index.targets[hit.target as usize].kind as usize;
        self.counts[kind] += 1;
        let hits = &mut self.hits[kind];
        if hits.len() == self.per_kind && !hits.last().is_some_and(|last| hit.is_before(last)) {
            return;
        }
        hits.truncate(self.per_kind - 1);
        let place = hits.partition_point(|other| other.is_before(&hit));
        hits.insert(place, hit);
    }

    /// All hits, best first, and the counts by kind.
    pub fn finish(self) -> (Vec<Hit>, [u32; Kind::ALL.len()]) {
        let mut hits = self.hits.concat();
        hits.sort_unstable_by(Hit::order);
        (hits, self.counts)
    }
}
