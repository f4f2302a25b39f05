//! The items of a list and those of a page of it, as numbers, without memory of their own wherever that is possible.

use std::ops::Range;
use std::sync::Arc;

/// Where the items of a list are.
#[derive(Clone)]
pub enum Candidates<'v> {
    /// Consecutive numbers.
    Range(Range<u32>),
    /// Numbers that the graph keeps.
    Slice(&'v [u32]),
    /// Numbers made for this list.
    Owned(Vec<u32>),
}

impl Candidates<'_> {
    /// How many there are.
    pub fn len(&self) -> usize {
        match self {
            Candidates::Range(range) => range.len(),
            Candidates::Slice(slice) => slice.len(),
            Candidates::Owned(items) => items.len(),
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The one at a place below [`Candidates::len`].
    pub fn get(&self, i: usize) -> u32 {
        match self {
            Candidates::Range(range) => range.start + i as u32,
            Candidates::Slice(slice) => slice[i],
            Candidates::Owned(items) => items[i],
        }
    }
}

/// The items of a page.
#[derive(Clone, Debug)]
pub enum Window {
    /// A run of the candidates, by their places: what nearly every page is, and needs no memory of its own.
    Run(Range<usize>),
    /// Any items.
    Items(Arc<[u32]>),
}

impl Window {
    /// How many there are.
    pub fn len(&self) -> usize {
        match self {
            Window::Run(places) => places.len(),
            Window::Items(items) => items.len(),
        }
    }

    /// The number of one, by its place in the page, of the list whose candidates these are.
    pub fn get(&self, candidates: &Candidates<'_>, i: usize) -> u32 {
        match self {
            Window::Run(places) => candidates.get(places.start + i),
            Window::Items(items) => items[i],
        }
    }
}

/// Items that passed, which need memory only once they are no run of the candidates.
pub struct Passed<'c, 'v> {
    candidates: &'c Candidates<'v>,
    run: Range<usize>,
    items: Vec<u32>,
}

impl<'c, 'v> Passed<'c, 'v> {
    /// None yet.
    pub fn new(candidates: &'c Candidates<'v>) -> Self {
        Passed { candidates, run: 0..0, items: Vec::new() }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.run.len().max(self.items.len())
    }

    /// Adds the next one that passed, by its place among the candidates.
    pub fn push(&mut self, place: usize) {
        let kept = !matches!(self.candidates, Candidates::Owned(_)) && self.items.is_empty();
        if kept && self.run.is_empty() {
            self.run = place..place + 1;
        } else if kept && self.run.end == place {
            self.run.end += 1;
        } else {
            self.items.extend(std::mem::take(&mut self.run).map(|earlier| self.candidates.get(earlier)));
            self.items.push(self.candidates.get(place));
        }
    }

    /// The page of them.
    pub fn window(self) -> Window {
        if self.items.is_empty() { Window::Run(self.run) } else { Window::Items(self.items.into()) }
    }
}
