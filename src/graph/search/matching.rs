//! Which texts have the words of a query, and how well they match.

use super::SearchIndex;
use super::hit::{Fit, Hit};
use super::levels::Levels;
use super::query_word::QueryWord;
use super::ranking::{Likeness, OPTIONAL_WEIGHT, cost, quality, score};
use super::scratch::{MOST_WORDS, Scratch};
use super::text::{Kinds, TextSort};
use super::typos::SimilarWords;
use crate::graph::nodes::NodeIx;
use crate::model::Kind;

/// What all passes of one search have in common.
#[derive(Clone, Copy)]
pub(super) struct Scope<'s> {
    pub index: &'s SearchIndex,
    /// The requested kinds of node.
    pub kinds: Kinds,
    /// Nodes to omit.
    pub hidden: &'s dyn Fn(NodeIx) -> bool,
}

/// One reading of a query: texts that have these words.
pub(super) struct Pass<'p> {
    pub scope: Scope<'p>,
    pub words: &'p [QueryWord<'p>],
    /// Minimum number of non-optional words that a text must have.
    pub needed: usize,
    /// Number of words of the query that this reading omits.
    pub omitted: usize,
    /// For fields of study: the requested levels, if the query is read that way.
    pub levels: Levels,
}

/// The match between a word of a query and a word of a text.
#[derive(Clone, Copy)]
struct WordMatch {
    quality: f32,
    errors: u8,
    place: usize,
}

/// Whether a word of a text matches a word of the query.
fn meets(word: &QueryWord<'_>, other: u32, similar: &[SimilarWords]) -> bool {
    word.exact == Some(other)
        || word.beginning().contains(&other)
        || word.variants.contains(&Some(other))
        || word.similar.is_some_and(|list| similar[list].similar.iter().any(|similar| similar.word == other))
}

/// The number of non-optional words.
pub(super) fn required(words: &[QueryWord<'_>]) -> usize {
    words.iter().filter(|word| !word.is_optional).count()
}

impl Pass<'_> {
    /// Visits every text that has the words, up to the limit of the search. With `needed` of `n` words, each such text
    /// has one of the `n + 1 - needed` rarest, so only their texts are visited.
    pub fn run(&self, scratch: &mut Scratch) {
        let index = self.scope.index;
        let mut order = [0; MOST_WORDS];
        let required = required(self.words);
        let places = (0..self.words.len()).filter(|&place| !self.words[place].is_optional);
        order.iter_mut().zip(places).for_each(|(slot, place)| *slot = place);
        order[..required].sort_unstable_by_key(|&place| self.words[place].postings);
        let similar = std::mem::take(&mut scratch.similar);
        scratch.begin_pass();
        for &place in &order[..(required + 1).saturating_sub(self.needed)] {
            let word = &self.words[place];
            let mistyped = word.similar.map_or(&[][..], |list| &similar[list].similar);
            let lists = word.lists(index).chain(mistyped.iter().map(|similar| index.texts_of.of(similar.word)));
            for &text in lists.flatten() {
                if scratch.is_over() {
                    break;
                }
                if scratch.visit(text, self.words.len())
                    && let Some(hit) = self.judge(text, &similar)
                {
                    scratch.keep(hit);
                }
            }
        }
        scratch.similar = similar;
    }

    /// Whether the target of a text is requested, and at which of its levels.
    fn admits(&self, text: u32) -> Option<Levels> {
        let head = &self.scope.index.heads[text as usize];
        let is_admitted = self.scope.kinds.contains(head.kind)
            && (head.kind != Kind::Certification
                || !(self.scope.hidden)(self.scope.index.targets[head.target as usize].node));
        if !is_admitted || self.levels.is_empty() {
            return is_admitted.then_some(head.levels);
        }
        let asked = if head.levels.is_empty() { self.levels } else { self.levels.and(head.levels) };
        let given = asked.and(head.given);
        (!given.is_empty()).then_some(given)
    }

    fn needs_all(&self) -> bool {
        self.needed == required(self.words)
    }

    fn judge(&self, text: u32, similar: &[SimilarWords]) -> Option<Hit> {
        let levels = self.admits(text)?;
        let index = self.scope.index;
        let own = index.words_of.of(text);
        // Most texts lack one of the words.
        let is_required = |word: &&QueryWord<'_>| !word.is_optional;
        if self.needs_all()
            && !self.words.iter().filter(is_required).all(|word| own.iter().any(|&other| meets(word, other, similar)))
        {
            return None;
        }
        let mut met: [Option<WordMatch>; MOST_WORDS] = [None; MOST_WORDS];
        let mut count = 0;
        for (place, word) in self.words.iter().enumerate() {
            let before = place.checked_sub(1).and_then(|before| met[before]).map(|met| met.place);
            met[place] = self.meet(word, own, before, similar);
            count += usize::from(met[place].is_some() && !word.is_optional);
        }
        (count >= self.needed).then(|| self.weigh(text, levels, &met[..self.words.len()], count))
    }

    /// The word of a text that best matches a word of the query; among equals the one after the previously matched
    /// word.
    fn meet(
        &self,
        word: &QueryWord<'_>,
        own: &[u32],
        before: Option<usize>,
        similar: &[SimilarWords],
    ) -> Option<WordMatch> {
        let mut best: Option<WordMatch> = None;
        for (place, &other) in own.iter().enumerate() {
            let Some((quality, errors)) = self.fit(word, other, similar) else { continue };
            let follows = before.is_some_and(|before| before + 1 == place);
            if best.is_none_or(|best| quality > best.quality || (quality == best.quality && follows)) {
                best = Some(WordMatch { quality, errors, place });
            }
        }
        best
    }

    /// How much a word of a text counts for a word of the query, and the typing errors between them.
    fn fit(&self, word: &QueryWord<'_>, other: u32, similar: &[SimilarWords]) -> Option<(f32, u8)> {
        if word.exact == Some(other) {
            return Some((quality::SAME, 0));
        }
        if word.variants.contains(&Some(other)) {
            return Some((quality::VARIANT, 0));
        }
        let typed = word.letters.len();
        if word.beginning().contains(&other) {
            return Some((quality::beginning(typed, self.scope.index.dictionary.length(other)), 0));
        }
        let similar = similar[word.similar?].similar.iter().find(|similar| similar.word == other)?;
        Some((quality::mistyped(typed, similar.errors), similar.errors))
    }

    /// Evaluates a text of which enough words match.
    fn weigh(&self, text: u32, levels: Levels, met: &[Option<WordMatch>], count: usize) -> Hit {
        let index = self.scope.index;
        let head = &index.heads[text as usize];
        let length = index.words_of.of(text).len();
        let weight = |word: &QueryWord<'_>| if word.is_optional { OPTIONAL_WEIGHT } else { 1.0 };
        let parts = self.words.iter().zip(met);
        let (sum, all) = parts.fold((0.0, 0.0), |(sum, all), (word, met)| {
            (sum + weight(word) * met.map_or(0.0, |met| met.quality), all + weight(word))
        });
        let places = || met.iter().map(|met| met.map(|met| met.place));
        let follows =
            |(before, after): (Option<usize>, Option<usize>)| before.is_some() && before.map(|p| p + 1) == after;
        let in_order = places().zip(places().skip(1)).all(follows) && met[0].is_some();
        let is_whole = met.iter().flatten().all(|met| met.quality >= quality::VARIANT || met.errors > 0);
        let errors = met.iter().flatten().map(|met| met.errors).sum();
        let same = in_order && length == self.words.len() && is_whole;
        let wanted = required(self.words) + self.omitted;
        let quality = sum / all;
        let letters = self.words[0].letters.len();
        let likeness = Likeness {
            quality,
            cover: (count as f32 / f32::from(head.required)).min(1.0),
            begins: met[0].is_some_and(|met| met.place == 0),
            in_order,
            exact: same && errors == 0 && self.omitted == 0,
            met: count as f32 / wanted as f32,
            is_brief: self.words.len() == 1 && letters <= 3 && (letters == 1 || quality < quality::VARIANT),
        };
        let is_title = head.sort == TextSort::Title;
        let ends_like_name = is_title && same && errors == 0 && self.ends_like_name(head.target);
        let cost = cost(head.sort, head.is_secondary, ends_like_name);
        let fit = match () {
            () if count < wanted => Fit::Partial,
            () if errors > 0 => Fit::Mistyped,
            () if likeness.exact => Fit::Exact,
            () if likeness.begins && in_order => Fit::Beginning,
            () => Fit::Words,
        };
        let score = score(&likeness, cost, index.targets[head.target as usize].prominence);
        Hit { target: head.target, text, score, fit, typos: errors, is_whole, is_same: same, ends_like_name, levels }
    }

    /// Whether the name of a target ends in the last word of the query, singular or plural.
    fn ends_like_name(&self, target: u32) -> bool {
        let last = &self.words[self.words.len() - 1];
        let end = self.scope.index.last_word_of_name[target as usize];
        last.exact == Some(end) || last.variants.contains(&Some(end))
    }
}
