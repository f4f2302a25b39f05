//! The items of a list and of its pages, as numbers, without allocation where possible.

use std::ops::Range;
use std::sync::Arc;

/// The items of a list.
#[derive(Clone)]
pub enum Candidates<'v> {
    /// Consecutive numbers.
    Range(Range<u32>),
    /// Numbers stored in the graph.
    Slice(&'v [u32]),
    /// Numbers computed for this list.
    Owned(Vec<u32>),
}

impl Candidates<'_> {
    /// Number of items.
    pub fn len(&self) -> usize {
        match self {
            Candidates::Range(range) => range.len(),
            Candidates::Slice(slice) => slice.len(),
            Candidates::Owned(items) => items.len(),
        }
    }

    /// Whether there are no items.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The item at a position below [`Candidates::len`].
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
    /// Consecutive numbers: the usual case, which needs no allocation, like the next.
    Numbers(Range<u32>),
    /// A run of the numbers that the graph stores for the list, by position.
    Run(Range<usize>),
    /// Any items.
    Items(Arc<[u32]>),
}

impl Window {
    /// Number of items.
    pub fn len(&self) -> usize {
        match self {
            Window::Numbers(numbers) => numbers.len(),
            Window::Run(places) => places.len(),
            Window::Items(items) => items.len(),
        }
    }

    /// A run of the candidates, by position.
    pub fn run(candidates: &Candidates<'_>, places: Range<usize>) -> Window {
        match candidates {
            Candidates::Range(all) => Window::Numbers(all.start + places.start as u32..all.start + places.end as u32),
            Candidates::Slice(_) => Window::Run(places),
            // Computed for this page: computing them again for each access would cost more than storing them.
            Candidates::Owned(items) => Window::Items(items[places].into()),
        }
    }

    /// The numbers of all items. A run refers to the list returned by `kept`.
    #[inline]
    pub fn numbers<'a>(&'a self, kept: impl FnOnce() -> Candidates<'a>) -> Numbers<'a> {
        match self {
            Window::Numbers(numbers) => Numbers::Consecutive(numbers.clone()),
            Window::Items(items) => Numbers::Listed(items.iter()),
            Window::Run(places) => match kept() {
                Candidates::Slice(slice) => Numbers::Listed(slice[places.clone()].iter()),
                Candidates::Range(_) | Candidates::Owned(_) => Numbers::Listed([].iter()),
            },
        }
    }
}

/// The numbers of the items of a page, in order.
pub enum Numbers<'a> {
    /// In sequence.
    Consecutive(Range<u32>),
    /// As listed.
    Listed(std::slice::Iter<'a, u32>),
}

impl Iterator for Numbers<'_> {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        match self {
            Numbers::Consecutive(range) => range.next(),
            Numbers::Listed(items) => items.next().copied(),
        }
    }
}

/// Matching items, which need an allocation only once they are not a run of the candidates.
pub struct MatchingItems<'c, 'v> {
    candidates: &'c Candidates<'v>,
    run: Range<usize>,
    items: Vec<u32>,
}

impl<'c, 'v> MatchingItems<'c, 'v> {
    /// No items yet.
    pub fn new(candidates: &'c Candidates<'v>) -> Self {
        MatchingItems { candidates, run: 0..0, items: Vec::new() }
    }

    /// Number of items.
    pub fn len(&self) -> usize {
        self.run.len().max(self.items.len())
    }

    /// Adds the next matching item, by its position among the candidates.
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

    /// The page with these items.
    pub fn window(self) -> Window {
        if self.items.is_empty() { Window::run(self.candidates, self.run) } else { Window::Items(self.items.into()) }
    }
}
