//! Words that a mistyped word may stand for.
//!
//! Two words within `k` typing errors share a remainder of their first seven letters after at most `k` deletions in
//! each (the symmetric deletions of SymSpell). So the remainders of all words are stored, sorted by a hash; a typed
//! word looks up its own remainders, and the distance to each word found is computed exactly.

use super::dictionary::Dictionary;
use super::distance::typing_errors;
use rustc_hash::FxHasher;
use std::hash::Hasher;

/// The number of letters of a word for which deletions are stored.
const HEAD: usize = 7;

/// Maximum number of words that one mistyped word may stand for, the most similar ones.
pub(super) const MOST_SIMILAR: usize = 24;

/// Maximum number of distances computed for one query.
pub(super) const MOST_MEASURED: usize = 2_000;

/// Shorter words are not corrected.
const SHORTEST: usize = 4;

/// A word similar to the typed one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Similar {
    /// The word.
    pub word: u32,
    /// Typing errors between them.
    pub errors: u8,
}

/// The words that are similar to one, with working memory.
#[derive(Debug, Default)]
pub(super) struct SimilarWords {
    heads: Vec<(u32, u8)>,
    /// The words, fewest errors first.
    pub similar: Vec<Similar>,
}

/// The prefixes of all words by their remainders after deletions.
#[derive(Debug)]
pub(super) struct Typos {
    /// The first word with each prefix, and the length of the prefix.
    heads: Vec<(u32, u8)>,
    /// Hashes of remainders with the index of their prefix, sorted.
    rests: Vec<(u32, u32)>,
    /// Where the hashes with the same first bits begin.
    buckets: Vec<u32>,
}

/// The number of first bits of a hash that select its bucket.
const BUCKET_BITS: u32 = 16;

/// The number of typing errors tolerated in a word. A number is never corrected to another one.
pub(super) fn forgiven(word: &str) -> u8 {
    match word.len() {
        0..=3 => 0,
        _ if word.contains(|letter: char| letter.is_ascii_digit()) => 0,
        4..=7 => 1,
        _ => 2,
    }
}

impl Typos {
    /// The deletions of all words.
    pub fn new(dictionary: &Dictionary) -> Self {
        let mut typos = Typos { heads: Vec::new(), rests: Vec::new(), buckets: Vec::new() };
        // Whole words of up to seven letters and prefixes of seven; then the shorter prefixes of longer words, for
        // incomplete words.
        typos.add(dictionary, HEAD, |length| length >= SHORTEST - 1);
        for letters in SHORTEST - 1..HEAD {
            typos.add(dictionary, letters, |length| length > letters);
        }
        typos.rests.sort_unstable();
        typos.rests.dedup();
        typos.rests.shrink_to_fit();
        let start = |bucket: u32| typos.rests.partition_point(|&(hash, _)| hash >> (32 - BUCKET_BITS) < bucket) as u32;
        typos.buckets = (0..=1 << BUCKET_BITS).map(start).collect();
        typos
    }

    fn add(&mut self, dictionary: &Dictionary, letters: usize, accepts: impl Fn(usize) -> bool) {
        let mut before: &[u8] = &[];
        for number in 0..dictionary.len() {
            let word = dictionary.word(number).as_bytes();
            let head = &word[..word.len().min(letters)];
            if !accepts(word.len()) || head == before {
                continue;
            }
            before = head;
            let place = self.heads.len() as u32;
            self.heads.push((number, head.len() as u8));
            // A word of eight letters, the shortest with two tolerated errors, is within two errors of none with fewer
            // than six.
            let deletions = if head.len() < HEAD - 1 || letters < HEAD { 1 } else { 2 };
            each_rest(head, deletions, &mut |rest| self.rests.push((hash(rest), place)));
        }
    }

    /// The remainders whose hash has the first bits of this one.
    fn bucket(&self, hash: u32) -> &[(u32, u32)] {
        let bucket = (hash >> (32 - BUCKET_BITS)) as usize;
        &self.rests[self.buckets[bucket] as usize..self.buckets[bucket + 1] as usize]
    }

    /// The words within the tolerated typing errors, fewest errors first; if the typed word is incomplete, also those
    /// with such a prefix. The word itself is not included. `left` is the number of distances that may still be
    /// computed.
    pub fn similar(
        &self,
        dictionary: &Dictionary,
        typed: &str,
        unfinished: bool,
        left: &mut usize,
        found: &mut SimilarWords,
    ) {
        let SimilarWords { heads, similar } = found;
        heads.clear();
        similar.clear();
        let (typed, most) = (typed.as_bytes(), forgiven(typed));
        if most == 0 {
            return;
        }
        each_rest(&typed[..typed.len().min(HEAD)], most, &mut |rest| {
            let wanted = hash(rest);
            let equal = self.bucket(wanted).iter().filter(|&&(hash, _)| hash == wanted);
            heads.extend(equal.map(|&(_, head)| self.heads[head as usize]));
        });
        heads.sort_unstable();
        // The words of a prefix are adjacent, and those of a longer prefix are among them.
        let mut next = 0;
        for &(first, length) in heads.iter() {
            let head = &dictionary.word(first).as_bytes()[..usize::from(length)];
            next = next.max(first);
            while next < dictionary.len() && dictionary.word(next).as_bytes().starts_with(head) && *left > 0 {
                let word = dictionary.word(next).as_bytes();
                let (least, greatest) = (typed.len() - usize::from(most), typed.len() + usize::from(most));
                if word.len() < least || (!unfinished && word.len() > greatest) {
                    next += 1;
                    continue;
                }
                *left -= 1;
                let (whole, begun) = typing_errors(typed, word, most);
                let errors = if unfinished { begun } else { whole };
                if let Some(errors) = errors.filter(|&errors| errors > 0) {
                    insert(Similar { word: next, errors }, similar);
                }
                next += 1;
            }
        }
    }
}

/// Inserts a word into the most similar ones, in order.
fn insert(new: Similar, similar: &mut Vec<Similar>) {
    let place = similar.partition_point(|other| (other.errors, other.word) < (new.errors, new.word));
    if place < MOST_SIMILAR {
        similar.truncate(MOST_SIMILAR - 1);
        similar.insert(place, new);
    }
}

/// Calls `each` for the letters and for what remains after up to `deletions` deletions.
fn each_rest(letters: &[u8], deletions: u8, each: &mut impl FnMut(&[u8])) {
    each(letters);
    let mut once = [0; HEAD];
    let mut twice = [0; HEAD];
    for i in 0..letters.len() {
        if deletions == 0 || (i > 0 && letters[i] == letters[i - 1]) {
            continue;
        }
        let once = without(letters, i, &mut once);
        each(once);
        for j in i..once.len() {
            if deletions > 1 {
                each(without(once, j, &mut twice));
            }
        }
    }
}

/// The letters without the one at `place`.
fn without<'b>(letters: &[u8], place: usize, buffer: &'b mut [u8; HEAD]) -> &'b [u8] {
    buffer[..place].copy_from_slice(&letters[..place]);
    buffer[place..letters.len() - 1].copy_from_slice(&letters[place + 1..]);
    &buffer[..letters.len() - 1]
}

fn hash(rest: &[u8]) -> u32 {
    let mut hasher = FxHasher::default();
    hasher.write(rest);
    hasher.write_usize(rest.len());
    let hash = hasher.finish();
    (hash ^ (hash >> 32)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn brute(words: &[String], typed: &str, unfinished: bool) -> Vec<(String, u8)> {
        let most = forgiven(typed);
        let mut found: Vec<(String, u8)> = words
            .iter()
            .filter_map(|word| {
                let osa = |word: &str| strsim::osa_distance(typed, word) as u8;
                let begun = || (0..=word.len()).map(|end| osa(&word[..end])).min().unwrap_or(u8::MAX);
                let errors = if unfinished { begun() } else { osa(word) };
                (errors > 0 && errors <= most && word.len() >= SHORTEST - 1).then(|| (word.clone(), errors))
            })
            .collect();
        found.sort_by(|a, b| (a.1, &a.0).cmp(&(b.1, &b.0)));
        found
    }

    fn similar(words: &[String], typed: &str, unfinished: bool) -> Vec<(String, u8)> {
        let dictionary = Dictionary::new(words.iter().map(String::as_str));
        let mut found = SimilarWords::default();
        Typos::new(&dictionary).similar(&dictionary, typed, unfinished, &mut MOST_MEASURED.clone(), &mut found);
        found.similar.iter().map(|similar| (dictionary.word(similar.word).to_owned(), similar.errors)).collect()
    }

    #[test]
    fn short_words_are_not_corrected() {
        let words = ["sql", "sqlite", "nurse", "nurses"].map(str::to_owned);
        assert_eq!(similar(&words, "sqk", false), []);
        assert_eq!(similar(&words, "nusre", false), [("nurse".to_owned(), 1)]);
        assert_eq!(similar(&words, "nurse", false), [("nurses".to_owned(), 1)]);
        assert_eq!(similar(&words, "nusr", true), [("nurse".to_owned(), 1), ("nurses".to_owned(), 1)]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn deletions_find_what_measuring_every_word_finds(
            words in proptest::collection::btree_set("[ab]{0,3}[a-d]{1,9}", 1..20),
            typed in "[ab]{0,3}[a-d]{1,9}",
            unfinished in any::<bool>(),
        ) {
            let words: Vec<String> = words.into_iter().collect();
            prop_assert_eq!(similar(&words, &typed, unfinished), brute(&words, &typed, unfinished));
        }
    }
}
