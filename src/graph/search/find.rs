//! The passes of a search: readings of the query, from the literal one to the most tolerant.

use super::SearchIndex;
use super::hit::{BestHits, SearchHits};
use super::levels::Levels;
use super::matching::{Pass, Scope, required};
use super::normal::{LONGEST_WORD, is_optional, normalize, words};
use super::query_word::{QueryWord, SHORTEST_BEGINNING};
use super::reading::{Reading, Words};
use super::scratch::{MOST_WORDS, Scratch, with_scratch};
use super::text::Kinds;
use super::typos::{MOST_MEASURED, forgiven};
use crate::graph::nodes::NodeIx;
use crate::model::Kind;

/// Maximum number of comparisons of a word with a text: without typing errors, with typing errors, and with missing
/// words.
const LITERAL: usize = 8_000;
const MISTYPED: usize = 4_000;
const PARTIAL: usize = 2_000;

/// Maximum number of words of a query that are tried as two.
const MOST_PARTED: usize = 3;

/// A query.
#[derive(Clone, Copy)]
pub struct Query<'q> {
    /// Its text.
    pub text: &'q str,
    /// The requested kinds of node.
    pub kinds: Kinds,
    /// Maximum number of hits of each kind.
    pub per_kind: usize,
    /// Certifications to omit.
    pub hidden: &'q dyn Fn(NodeIx) -> bool,
}

impl<'q> Query<'q> {
    /// A query for nodes of any kind.
    pub fn new(text: &'q str, per_kind: usize) -> Self {
        Query { text, kinds: Kinds::ALL, per_kind, hidden: &|_| false }
    }
}

impl SearchIndex {
    /// The targets whose texts match a query, best first. The work is bounded for any query, and nothing is allocated
    /// except the result.
    ///
    /// The last word may be incomplete unless a blank follows it.
    pub fn find(&self, query: &Query<'_>) -> SearchHits {
        if query.per_kind == 0 {
            return SearchHits { complete: true, ..SearchHits::default() };
        }
        with_scratch(self, |scratch| {
            let mut normal = std::mem::take(&mut scratch.normal);
            normalize(query.text, &mut normal);
            let found = self.find_normal(query, &normal, scratch);
            scratch.normal = normal;
            found
        })
    }

    fn find_normal(&self, query: &Query<'_>, normal: &str, scratch: &mut Scratch) -> SearchHits {
        let mut letters = [""; MOST_WORDS];
        let mut count = 0;
        for (slot, word) in letters.iter_mut().zip(words(normal)) {
            *slot = word;
            count += 1;
        }
        let letters = &letters[..count];
        if letters.is_empty() {
            return SearchHits { complete: true, ..SearchHits::default() };
        }
        let is_open = !query.text.ends_with(char::is_whitespace);
        // With three letters or more, it may be the prefix of a word at any position.
        if let [before @ .., last] = letters
            && (is_open || last.len() >= SHORTEST_BEGINNING)
            && before.iter().all(|word| is_optional(word))
            && let Some(found) = self.popular.find(self, query, last)
        {
            return found;
        }
        let mut reading = Reading::new(self, letters, is_open, query.kinds, scratch);
        let scope = Scope { index: self, kinds: query.kinds, hidden: query.hidden };
        let mut search = Search { scope, is_open, levels: Levels::NONE, scratch };
        search.literal(&reading);
        let mut found = SearchHits::default();
        if search.is_without_hits() {
            found.absent = self.absent(normal, query.kinds).cloned();
            if found.absent.is_none() {
                found.unknown_words = search.forgiving(&mut reading);
            }
        }
        let Search { levels, scratch, .. } = search;
        let mut best = BestHits::new(query.per_kind);
        scratch.hits().for_each(|hit| best.add(self, hit));
        let (hits, counts) = best.finish();
        SearchHits { hits, counts, complete: !scratch.is_cut, levels, ..found }
    }
}

/// A search in progress.
struct Search<'s> {
    scope: Scope<'s>,
    /// Whether the last word may be incomplete.
    is_open: bool,
    /// The levels that were read in the query, if something was found that way.
    levels: Levels,
    scratch: &'s mut Scratch,
}

impl Search<'_> {
    /// Finds texts that have all words.
    fn literal(&mut self, reading: &Reading<'_>) {
        let (all, field, levels) = (reading.all(), reading.field(), reading.levels);
        self.scratch.allow(LITERAL);
        self.pass(all, Levels::NONE);
        match (levels.is_empty(), field.is_empty()) {
            (false, true) => self.fields_at(levels),
            (false, false) => self.pass(field, levels),
            _ => {}
        }
        self.joined(all);
        if self.is_without_hits() {
            self.parted(all);
        }
        if self.found_degrees() {
            self.levels = levels;
        }
    }

    fn is_without_hits(&self) -> bool {
        self.scratch.found.is_empty()
    }

    fn found_degrees(&self) -> bool {
        self.scratch.found.iter().any(|&target| self.scope.index.targets[target as usize].kind == Kind::Degree)
    }

    /// Finds texts that have all words; for fields of study at some levels if they are given.
    fn pass(&mut self, words: &[QueryWord<'_>], levels: Levels) {
        self.partial_pass(words, required(words), 0, levels);
    }

    /// Finds texts that have at least `needed` of the words. `omitted` words of the query are not among them.
    fn partial_pass(&mut self, words: &[QueryWord<'_>], needed: usize, omitted: usize, levels: Levels) {
        let scope = self.scope;
        // Only degrees have levels.
        let kinds = if levels.is_empty() { scope.kinds } else { Kinds::of(Some(&[Kind::Degree])) };
        Pass { scope: Scope { kinds, ..scope }, words, needed, omitted, levels }.run(self.scratch);
    }

    /// Every field of study at these levels, if the query names nothing else.
    fn fields_at(&mut self, levels: Levels) {
        self.scope.index.fields_at(levels).for_each(|hit| self.scratch.keep(hit));
    }

    /// Two adjacent words written as one: `healthcare` for `health care`.
    fn joined(&mut self, all: &[QueryWord<'_>]) {
        let mut buffer = [0; 2 * LONGEST_WORD];
        for place in 1..all.len() {
            let (a, b) = (all[place - 1], all[place]);
            let length = a.letters.len() + b.letters.len();
            if length > LONGEST_WORD || a.is_optional || b.is_optional {
                continue;
            }
            buffer[..a.letters.len()].copy_from_slice(a.letters.as_bytes());
            buffer[a.letters.len()..length].copy_from_slice(b.letters.as_bytes());
            let Ok(letters) = std::str::from_utf8(&buffer[..length]) else { continue };
            let is_unfinished = self.is_open && place + 1 == all.len();
            let mut whole = QueryWord::new(self.scope.index, letters, is_unfinished);
            // `steam s` is not the plural of steam.
            whole.variants = [None; 2];
            match whole.exact {
                Some(_) => whole = whole.whole(),
                None if length < 6 || whole.beginning().is_empty() => continue,
                None => {}
            }
            let mut words = Words::default();
            words[..place - 1].copy_from_slice(&all[..place - 1]);
            words[place - 1] = whole;
            words[place..all.len() - 1].copy_from_slice(&all[place + 1..]);
            let words = &words[..all.len() - 1];
            self.pass(words, Levels::NONE);
        }
    }

    /// One word written as two: `health care` for `healthcare`, `az 104` for `az104`.
    fn parted(&mut self, all: &[QueryWord<'_>]) {
        if all.len() == MOST_WORDS {
            return;
        }
        let unknown = all.iter().enumerate().filter(|(_, word)| word.exact.is_none());
        for (place, word) in unknown.take(MOST_PARTED) {
            let letters = word.letters;
            for (cut, _) in letters.char_indices().skip(1) {
                let (head, tail) = letters.split_at(cut);
                let is_digit = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
                let is_border = is_digit(head.chars().last()) != is_digit(tail.chars().next());
                if !is_border && tail.len() < 3 || self.scope.index.dictionary.find(head).is_none() {
                    continue;
                }
                let tail = QueryWord::new(self.scope.index, tail, self.is_open && place + 1 == all.len());
                if tail.is_unknown() {
                    continue;
                }
                let mut words = Words::default();
                words[..place].copy_from_slice(&all[..place]);
                words[place] = QueryWord::new(self.scope.index, head, false).whole();
                words[place + 1] = tail;
                words[place + 2..=all.len()].copy_from_slice(&all[place + 1..]);
                let words = &words[..=all.len()];
                self.pass(words, Levels::NONE);
            }
        }
    }

    /// Tolerates typing errors, and then missing words. Returns the unknown words if words are missing.
    fn forgiving(&mut self, reading: &mut Reading<'_>) -> Vec<String> {
        let mut left = MOST_MEASURED;
        if !reading.field().is_empty() {
            self.correct(reading.field_mut(), 0, &mut left);
            self.scratch.allow(MISTYPED);
            self.pass(reading.field(), reading.levels);
        }
        if !self.is_without_hits() {
            self.levels = reading.levels;
            return Vec::new();
        }
        self.correct(reading.all_mut(), MOST_WORDS, &mut left);
        self.scratch.allow(MISTYPED);
        self.pass(reading.all(), Levels::NONE);
        if !self.is_without_hits() {
            return Vec::new();
        }
        self.partial(reading)
    }

    /// Finds texts that have half of the words, or one of them. A level alone does not identify anything: for a field
    /// of study, a missing level counts as a missing word, and a text that only has the level does not match.
    fn partial(&mut self, reading: &Reading<'_>) -> Vec<String> {
        let is_field = !reading.field().is_empty();
        let words = if is_field { reading.field() } else { reading.all() };
        let (most, omitted) = (required(words), usize::from(is_field));
        for needed in [most, most.div_ceil(2), 1] {
            let is_partial = is_field || needed < most;
            if is_partial && self.is_without_hits() {
                self.scratch.allow(PARTIAL);
                self.partial_pass(words, needed, omitted, Levels::NONE);
            }
        }
        let unknown = words.iter().filter(|word| !word.is_optional && !self.is_known(word));
        unknown.map(|word| word.letters.to_owned()).collect()
    }

    /// Finds the words that a mistyped word may stand for: first for words that no text has; for all, if each is known.
    /// Their lists are numbered from `first`.
    fn correct(&mut self, words: &mut [QueryWord<'_>], first: usize, left: &mut usize) {
        let index = self.scope.index;
        let has_unknown = words.iter().any(QueryWord::is_unknown);
        let last = words.len() - 1;
        for (place, word) in words.iter_mut().enumerate() {
            if forgiven(word.letters) == 0 || (has_unknown && !word.is_unknown()) {
                continue;
            }
            let list = first + place;
            let found = &mut self.scratch.similar[list];
            index.typos.similar(&index.dictionary, word.letters, self.is_open && place == last, left, found);
            word.similar = Some(list);
            word.postings += found.similar.iter().map(|similar| index.texts_of.of(similar.word).len()).sum::<usize>();
        }
    }

    /// Whether a node of the requested kinds has the word, or one that starts with it.
    fn is_known(&self, word: &QueryWord<'_>) -> bool {
        let index = self.scope.index;
        let texts = word.lists(index).flatten().take(PARTIAL);
        texts.into_iter().any(|&text| self.scope.kinds.contains(index.heads[text as usize].kind))
    }
}
