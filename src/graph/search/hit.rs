//! What a search finds.

use super::SearchIndex;
use super::levels::Levels;
use super::meaning::Absent;
use crate::model::Kind;
use std::cmp::Ordering;

/// In which way a text fits a query, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Fit {
    /// The same words, but for case, accents, punctuation and plurals.
    Exact,
    /// The text begins with the query.
    Beginning,
    /// The text has all words of the query, or words that begin with them.
    Words,
    /// The same with typing errors. Looked for only where nothing fits without.
    Mistyped,
    /// The text has some of the words. Looked for only where nothing has all.
    Partial,
}

/// A target that was found.
#[derive(Clone, Copy, Debug)]
pub struct Hit {
    /// Position of the target.
    pub(super) target: u32,
    /// The text that fits best.
    pub(super) text: u32,
    pub(super) score: f32,
    /// In which way it fits.
    pub fit: Fit,
    /// Typing errors, of all words together.
    pub typos: u8,
    /// Whether every word of the query is a word of the text, and not merely the beginning of one.
    pub is_whole: bool,
    /// Whether the query has the same words as the text, but for typing errors.
    pub is_same: bool,
    /// Whether the text is an alternate title that ends like the name of its role, and ranks higher for that.
    pub(super) ends_like_name: bool,
    /// For a field of study: the levels that the query asks for; none means any.
    pub levels: Levels,
}

impl Hit {
    /// A place in memory before something was found.
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

    /// Whether it ranks before another: by score; among equals by the better known text, as texts are numbered.
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

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The hits, best first.
    pub hits: Vec<Hit>,
    /// How many targets fit, by kind.
    pub counts: [u32; Kind::ALL.len()],
    /// Whether every text that fits was judged; if not, `counts` are lower bounds.
    pub complete: bool,
    /// The award levels that were read in the query; none where it was read as words alone.
    pub levels: Levels,
    /// Words of the query that no node of the kinds asked for has, where nothing has all words.
    pub unknown_words: Vec<String>,
    /// What the query stands for, if it is a listed name of something outside of the graph and of no node.
    pub absent: Option<Absent>,
}

/// The best hits of each kind, and how many there are.
#[derive(Debug)]
pub(super) struct Best {
    per_kind: usize,
    hits: [Vec<Hit>; Kind::ALL.len()],
    counts: [u32; Kind::ALL.len()],
}

impl Best {
    /// Keeps at most `per_kind` hits of each kind.
    pub fn new(per_kind: usize) -> Self {
        Best { per_kind, hits: Default::default(), counts: [0; Kind::ALL.len()] }
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
