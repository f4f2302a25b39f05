//! The working memory of one search, reused by the thread for the next one.

use super::SearchIndex;
use super::hit::Hit;
use super::typos::SimilarWords;
use std::cell::RefCell;

/// Maximum number of words read in a query.
pub const MOST_WORDS: usize = 12;

/// The working memory of one thread. Nothing is allocated once it has grown.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    /// The normal form of the query.
    pub normal: String,
    /// Positions of the words of a field of study.
    pub field: Vec<usize>,
    /// Similar words, one list for each word of both readings of a query.
    pub similar: [SimilarWords; 2 * MOST_WORDS],
    /// The best hit of each target; valid if its mark is that of this search.
    best: Vec<Hit>,
    search_of: Vec<u64>,
    search: u64,
    /// The last pass in which each text was visited.
    pass_of: Vec<u64>,
    pass: u64,
    /// The targets that were found.
    pub found: Vec<u32>,
    /// Number of words compared with texts, and its maximum.
    pub visited: usize,
    pub limit: usize,
    /// Whether texts were omitted because of that limit.
    pub is_cut: bool,
}

thread_local! {
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

/// Runs a search with the memory of this thread.
pub(super) fn with_scratch<R>(index: &SearchIndex, search: impl FnOnce(&mut Scratch) -> R) -> R {
    SCRATCH.with_borrow_mut(|scratch| {
        scratch.begin(index);
        search(scratch)
    })
}

impl Scratch {
    /// Begins a search. Marks only grow, so those of another index never equal new ones.
    fn begin(&mut self, index: &SearchIndex) {
        if self.best.len() < index.targets.len() {
            self.best.resize(index.targets.len(), Hit::NONE);
            self.search_of.resize(index.targets.len(), 0);
        }
        if self.pass_of.len() < index.heads.len() {
            self.pass_of.resize(index.heads.len(), 0);
        }
        self.search += 1;
        self.found.clear();
        self.is_cut = false;
    }

    /// Begins a pass.
    pub fn begin_pass(&mut self) {
        self.pass += 1;
    }

    /// Sets the maximum number of comparisons of a word with a text from here on.
    pub fn allow(&mut self, comparisons: usize) {
        (self.visited, self.limit) = (0, comparisons);
    }

    /// Marks a text as visited, charging comparisons with `words` words, and returns whether it is new in this pass.
    pub fn visit(&mut self, text: u32, words: usize) -> bool {
        self.visited += words;
        let mark = &mut self.pass_of[text as usize];
        let is_new = *mark != self.pass;
        *mark = self.pass;
        is_new
    }

    /// Whether the limit is reached, so that the remaining texts are omitted.
    pub fn is_over(&mut self) -> bool {
        let is_over = self.visited >= self.limit;
        self.is_cut |= is_over;
        is_over
    }

    /// Keeps a hit if it is the best of its target.
    pub fn keep(&mut self, hit: Hit) {
        let target = hit.target as usize;
        if self.search_of[target] != self.search {
            self.search_of[target] = self.search;
            self.best[target] = hit;
            self.found.push(hit.target);
        } else if hit.is_before(&self.best[target]) {
            self.best[target] = hit;
        }
    }

    /// The best hit of each target that was found.
    pub fn hits(&self) -> impl Iterator<Item = Hit> {
        self.found.iter().map(|&target| self.best[target as usize])
    }
}
