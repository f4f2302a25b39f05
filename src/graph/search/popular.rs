//! The best hits for the first letters of a word: too many words start with them to evaluate each text on every
//! keystroke.

use super::SearchIndex;
use super::find::Query;
use super::hit::{BestHits, Hit, SearchHits};
use super::levels::Levels;
use super::matching::{Pass, Scope};
use super::query_word::QueryWord;
use super::scratch::with_scratch;
use super::text::Kinds;
use crate::model::Kind;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// The best hits are cached for prefixes with more postings than this.
const MANY_POSTINGS: usize = 600;

/// Maximum number of cached hits of each kind; also the maximum that a query may request.
pub const MOST_HITS: usize = 50;

/// Maximum length of cached prefixes.
const MOST_LETTERS: usize = 12;

/// The hits of popular prefixes, by their range of words.
#[derive(Debug, Default)]
pub(super) struct PopularPrefixes {
    beginnings: FxHashMap<(u32, u32), Beginning>,
}

#[derive(Debug)]
struct Beginning {
    /// The best of each kind, best first; for certifications all, since some are hidden on some days.
    hits: Vec<Hit>,
    counts: [u32; Kind::ALL.len()],
}

impl PopularPrefixes {
    /// Evaluates the popular prefixes of an index.
    pub fn new(index: &SearchIndex) -> Self {
        let mut tried = BTreeSet::new();
        let mut popular = PopularPrefixes::default();
        for number in 0..index.dictionary.len() {
            let word = index.dictionary.word(number);
            let ends = word.char_indices().map(|(place, letter)| place + letter.len_utf8());
            for end in ends.take(MOST_LETTERS) {
                if !tried.insert(&word[..end]) {
                    continue;
                }
                let asked = QueryWord::new(index, &word[..end], true);
                if index.texts_of.between(asked.beginning()).len() <= MANY_POSTINGS {
                    break;
                }
                let range = asked.beginning();
                popular.beginnings.entry((range.start, range.end)).or_insert_with(|| Beginning::new(index, asked));
            }
        }
        popular
    }

    /// The cached hits for a word, if it is a popular prefix and the query requests no more than are cached.
    pub fn find(&self, index: &SearchIndex, query: &Query<'_>, word: &str) -> Option<SearchHits> {
        let range = index.dictionary.beginning_with(word);
        let beginning = self.beginnings.get(&(range.start, range.end)).filter(|_| query.per_kind <= MOST_HITS)?;
        let kind = |hit: &Hit| index.targets[hit.target as usize].kind;
        let is_hidden =
            |hit: &Hit| kind(hit) == Kind::Certification && (query.hidden)(index.targets[hit.target as usize].node);
        let mut kept = [0; Kind::ALL.len()];
        let mut counts = beginning.counts;
        let mut hits = Vec::new();
        for hit in beginning.hits.iter().filter(|hit| query.kinds.contains(kind(hit))) {
            let kept = &mut kept[kind(hit) as usize];
            if is_hidden(hit) {
                counts[kind(hit) as usize] -= 1;
            } else if *kept < query.per_kind {
                *kept += 1;
                hits.push(*hit);
            }
        }
        for kind in Kind::ALL.into_iter().filter(|&kind| !query.kinds.contains(kind)) {
            counts[kind as usize] = 0;
        }
        Some(SearchHits { hits, counts, complete: true, ..SearchHits::default() })
    }
}

impl Beginning {
    fn new(index: &SearchIndex, word: QueryWord<'_>) -> Self {
        let judged = |kinds: &[Kind], per_kind: usize| {
            with_scratch(index, |scratch| {
                let scope = Scope { index, kinds: Kinds::of(Some(kinds)), hidden: &|_| false };
                scratch.allow(usize::MAX);
                let words = [word.required()];
                Pass { scope, words: &words, needed: 1, omitted: 0, levels: Levels::NONE }.run(scratch);
                let mut best = BestHits::new(per_kind);
                scratch.hits().for_each(|hit| best.add(index, hit));
                best.finish()
            })
        };
        let others: Vec<Kind> = Kind::ALL.into_iter().filter(|&kind| kind != Kind::Certification).collect();
        let (mut hits, mut counts) = judged(&others, MOST_HITS);
        let (certifications, count) = judged(&[Kind::Certification], usize::MAX);
        hits.extend(certifications);
        hits.sort_unstable_by(Hit::order);
        hits.shrink_to_fit();
        counts[Kind::Certification as usize] = count[Kind::Certification as usize];
        Beginning { hits, counts }
    }
}
