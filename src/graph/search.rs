//! Text search over what nodes are called: forgiving of typing errors, complete on prefixes, the same answer every time.
//!
//! tantivy finds candidates (a word may differ by one letter, a long word by two; the last word may be unfinished);
//! `score` then ranks them by how much of the text the query explains, so that a rank does not depend on word
//! statistics of the rest of the graph.

use super::nodes::NodeIx;
use crate::model::{Kind, fold};
use rustc_hash::FxBuildHasher;
use std::collections::HashSet;
use std::hash::BuildHasher;
use tantivy::collector::TopDocs;
use tantivy::directory::RamDirectory;
use tantivy::query::{BooleanQuery, BoostQuery, FuzzyTermQuery, Occur, Query, TermQuery};
use tantivy::schema::{FAST, Field, INDEXED, IndexRecordOption, Schema, TEXT};
use tantivy::{Index, IndexReader, TantivyDocument, Term};

/// Candidates that are ranked for one question; far more than anybody reads.
const CANDIDATES: usize = 400;

/// Memory for writing the index.
const WRITER_BYTES: usize = 50_000_000;

/// Words of a question beyond this many are ignored; no name has as many.
const WORDS: usize = 12;

/// Characters of a question that are looked at; no name is longer, and what is searched with typing errors forgiven takes
/// memory in proportion to it.
const LONGEST: usize = 200;

/// Characters of a word that are looked at.
const LONGEST_WORD: usize = 64;

/// Words that a question may hold and a name may lack: they find nothing and miss nothing.
const SMALL_WORDS: [&str; 8] = ["a", "and", "at", "for", "in", "of", "on", "the"];

/// What a searchable text is to its node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TextSort {
    /// Its name.
    Name,
    /// Its abbreviation, or the code of its exam.
    Abbreviation,
    /// Another name.
    Alias,
    /// An alternate job title.
    Title,
}

/// A text by which a node can be found.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The node.
    pub node: NodeIx,
    /// Its kind.
    pub kind: Kind,
    /// The text.
    pub text: String,
    /// What the text is to the node.
    pub sort: TextSort,
}

/// A node that was found.
#[derive(Clone, Debug)]
pub struct Hit {
    /// The node.
    pub node: NodeIx,
    /// The text that matched best.
    pub text: String,
    /// What that text is to the node.
    pub sort: TextSort,
    /// From 0 to 1; 1 is a name equal to the question.
    pub score: f64,
}

/// The index of all texts of a snapshot.
pub struct SearchIndex {
    entries: Vec<Entry>,
    /// Hashes of whole texts with the numbers of their entries, in order.
    whole: Vec<(u64, u32)>,
    reader: IndexReader,
    fields: Fields,
}

#[derive(Clone, Copy)]
struct Fields {
    words: Field,
    kind: Field,
    entry: Field,
}

impl std::fmt::Debug for SearchIndex {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SearchIndex").field("entries", &self.entries.len()).finish_non_exhaustive()
    }
}

impl SearchIndex {
    /// Indexes the entries.
    pub(super) fn new(entries: Vec<Entry>) -> Self {
        let mut schema = Schema::builder();
        let fields = Fields {
            words: schema.add_text_field("words", TEXT),
            kind: schema.add_u64_field("kind", INDEXED),
            entry: schema.add_u64_field("entry", FAST),
        };
        let mut whole = Vec::with_capacity(entries.len());
        let reader = write(schema.build(), fields, &entries, &mut whole).expect("an index in memory can be written");
        whole.sort_unstable();
        SearchIndex { entries, whole, reader, fields }
    }

    /// The nodes whose texts fit the question, best first, at most `limit`; of these kinds, or of any kind where none are
    /// given. An empty list of kinds finds nothing.
    ///
    /// # Errors
    /// Only where the index itself fails.
    pub fn find(
        &self,
        question: &str,
        kinds: Option<&[Kind]>,
        limit: usize,
    ) -> Result<Vec<Hit>, tantivy::TantivyError> {
        if kinds.is_some_and(<[Kind]>::is_empty) {
            return Ok(Vec::new());
        }
        let plain = plain(beginning(question, LONGEST));
        let words: Vec<String> = words(&plain).take(WORDS).collect();
        let mut hits = self.rank(&plain, self.candidates(&plain, &words, kinds, Occur::Must)?);
        if hits.is_empty() && words.len() > 1 {
            hits = self.rank(&plain, self.candidates(&plain, &words, kinds, Occur::Should)?);
        }
        hits.truncate(limit);
        Ok(hits)
    }

    /// The nodes of a kind with this name, whatever its case, accents and punctuation, in the order of ids.
    pub fn named(&self, name: &str, kind: Kind) -> Vec<NodeIx> {
        let equal = self.equal(&plain(name), Some(&[kind])).into_iter().map(|i| &self.entries[i]);
        let mut found: Vec<NodeIx> =
            equal.filter(|entry| entry.sort == TextSort::Name).map(|entry| entry.node).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    fn candidates(
        &self,
        question: &str,
        words: &[String],
        kinds: Option<&[Kind]>,
        each: Occur,
    ) -> Result<Vec<usize>, tantivy::TantivyError> {
        let all_small = words.iter().all(|word| small(word));
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        for (i, word) in words.iter().enumerate() {
            let last = i + 1 == words.len();
            let occur = if small(word) && !last && !all_small { Occur::Should } else { each };
            clauses.push((occur, self.word(word, last)));
        }
        let mut all: Vec<(Occur, Box<dyn Query>)> = vec![(Occur::Must, Box::new(BooleanQuery::new(clauses)))];
        if let Some(kinds) = kinds {
            let terms = kinds.iter().map(|&kind| {
                let term = Term::from_field_u64(self.fields.kind, kind as u64);
                (Occur::Should, Box::new(TermQuery::new(term, IndexRecordOption::Basic)) as Box<dyn Query>)
            });
            all.push((Occur::Must, Box::new(BooleanQuery::new(terms.collect()))));
        }
        let searcher = self.reader.searcher();
        let top = searcher.search(&BooleanQuery::new(all), &TopDocs::with_limit(CANDIDATES).order_by_score())?;
        let mut found = self.equal(question, kinds);
        for (_, at) in top {
            let column = searcher.segment_reader(at.segment_ord).fast_fields().u64("entry")?;
            found.push(column.first(at.doc_id).unwrap_or(0) as usize);
        }
        Ok(found)
    }

    /// Entries whose whole text is the question: a common word must not crowd them out.
    fn equal(&self, question: &str, kinds: Option<&[Kind]>) -> Vec<usize> {
        let wanted = hash(question);
        let start = self.whole.partition_point(|&(hash, _)| hash < wanted);
        let same = self.whole[start..].iter().take_while(|&&(hash, _)| hash == wanted);
        let numbers = same.map(|&(_, number)| number as usize);
        let of_kind = |&i: &usize| kinds.is_none_or(|kinds| kinds.contains(&self.entries[i].kind));
        numbers.filter(of_kind).filter(|&i| plain(&self.entries[i].text) == question).collect()
    }

    /// A word of the question: as it stands for most, mistyped for less, and as a beginning if it is the last.
    fn word(&self, word: &str, last: bool) -> Box<dyn Query> {
        let word = beginning(word, LONGEST_WORD);
        let term = Term::from_field_text(self.fields.words, word);
        let distance = match word.chars().count() {
            0..=3 => 0,
            4..=7 => 1,
            _ => 2,
        };
        let exact = TermQuery::new(term.clone(), IndexRecordOption::Basic);
        let mut ways: Vec<(Occur, Box<dyn Query>)> = vec![
            (Occur::Should, Box::new(BoostQuery::new(Box::new(exact), 10.0))),
            (Occur::Should, Box::new(FuzzyTermQuery::new(term.clone(), distance, true))),
        ];
        if last {
            ways.push((
                Occur::Should,
                Box::new(BoostQuery::new(Box::new(FuzzyTermQuery::new_prefix(term, 0, true)), 3.0)),
            ));
        }
        Box::new(BooleanQuery::new(ways))
    }

    fn rank(&self, plain: &str, candidates: Vec<usize>) -> Vec<Hit> {
        let mut hits: Vec<Hit> = candidates
            .into_iter()
            .filter_map(|i| self.entries.get(i))
            .map(|entry| Hit {
                node: entry.node,
                text: entry.text.clone(),
                sort: entry.sort,
                score: score(plain, &entry.text, entry.sort),
            })
            .collect();
        hits.sort_by(|a, b| {
            let best = b.score.total_cmp(&a.score).then(a.sort.cmp(&b.sort));
            best.then(a.text.len().cmp(&b.text.len())).then(a.node.cmp(&b.node))
        });
        let mut seen = HashSet::new();
        hits.retain(|hit| seen.insert(hit.node));
        hits
    }
}

/// At most this many characters of a text.
fn beginning(text: &str, characters: usize) -> &str {
    text.char_indices().nth(characters).map_or(text, |(end, _)| &text[..end])
}

fn hash(text: &str) -> u64 {
    FxBuildHasher.hash_one(text)
}

/// Writes the index, and the hash of each text with the number of its entry.
fn write(
    schema: Schema,
    fields: Fields,
    entries: &[Entry],
    whole: &mut Vec<(u64, u32)>,
) -> Result<IndexReader, tantivy::TantivyError> {
    let builder = Index::builder().schema(schema);
    let mut writer = builder.single_segment_index_writer(RamDirectory::create(), WRITER_BYTES)?;
    for (entry, number) in entries.iter().zip(0..) {
        let text = plain(&entry.text);
        whole.push((hash(&text), number));
        let mut document = TantivyDocument::default();
        document.add_text(fields.words, text);
        document.add_u64(fields.kind, entry.kind as u64);
        document.add_u64(fields.entry, u64::from(number));
        writer.add_document(document)?;
    }
    let index = writer.finalize()?;
    index.reader_builder().reload_policy(tantivy::ReloadPolicy::Manual).try_into()
}

/// Folded (see [`fold`]), one blank between words, no apostrophes (`Master's` is `masters`); `+` and `#` stay, because they tell
/// programming languages apart.
fn plain(text: &str) -> String {
    let folded = fold(text);
    let kept: String = folded
        .chars()
        .filter(|c| !matches!(c, '\'' | '\u{2019}'))
        .map(|c| if c.is_alphanumeric() || matches!(c, '+' | '#') { c } else { ' ' })
        .collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn small(word: &str) -> bool {
    SMALL_WORDS.contains(&word)
}

/// Whether two texts are the same but for case, punctuation and the plural of the last word.
pub fn same(a: &str, b: &str) -> bool {
    let (a, b) = (plain(a), plain(b));
    let longer = if a.len() < b.len() { b.strip_prefix(&a) } else { a.strip_prefix(&b) };
    matches!(longer, Some("")) || (a.len().min(b.len()) > 3 && longer == Some("s"))
}

/// Words as the index splits them.
fn words(plain: &str) -> impl Iterator<Item = String> {
    plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned)
}

/// How well a text fits a question, from 0 to 1: equal, begins with its words, holds its words, begins with or holds
/// its letters, or has words like its words; a longer rest costs a little, and a node's name is worth a little more
/// than its other names.
fn score(question: &str, text: &str, sort: TextSort) -> f64 {
    let text = plain(text);
    let share = question.len() as f64 / text.len().max(1) as f64;
    let padded = format!(" {text} ");
    let fit = if text == question {
        1.0
    } else if padded.starts_with(&format!(" {question} ")) {
        0.88 + 0.1 * share
    } else if padded.contains(&format!(" {question} ")) {
        0.78 + 0.1 * share
    } else if text.starts_with(question) {
        0.68 + 0.3 * share
    } else if padded.contains(&format!(" {question}")) {
        0.58 + 0.3 * share
    } else {
        0.62 * likeness(question, &text) + 0.13 * share.min(1.0)
    };
    let worth = match sort {
        TextSort::Name => 1.0,
        TextSort::Abbreviation | TextSort::Alias => 0.99,
        TextSort::Title => 0.97,
    };
    fit * worth
}

/// The mean over the question's words, small ones left out, of how like the most similar word of the text is.
fn likeness(question: &str, text: &str) -> f64 {
    let best = |word: &str| text.split(' ').map(|other| alike(word, other)).fold(0.0, f64::max);
    let words = question.split(' ').filter(|word| !small(word));
    let (sum, count) = words.fold((0.0, 0.0), |(sum, n), word| (sum + best(word), n + 1.0));
    sum / f64::max(count, 1.0)
}

/// How like two words are, from 0 to 1; a word of three letters or more is also like those that begin with it.
fn alike(word: &str, other: &str) -> f64 {
    let typed = strsim::normalized_damerau_levenshtein(word, other);
    let begins = word.len() >= 3 && word != other && other.starts_with(word);
    if begins { f64::max(typed, 0.8) } else { typed }
}
