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
    /// Consecutive numbers: what nearly every page is, and needs no memory of its own, like the next.
    Numbers(Range<u32>),
    /// A run of the numbers that the graph keeps for the list, by their places.
    Run(Range<usize>),
    /// Any items.
    Items(Arc<[u32]>),
}

impl Window {
    /// How many there are.
    pub fn len(&self) -> usize {
        match self {
            Window::Numbers(numbers) => numbers.len(),
            Window::Run(places) => places.len(),
            Window::Items(items) => items.len(),
        }
    }

    /// A run of the candidates, by their places.
    pub fn run(candidates: &Candidates<'_>, places: Range<usize>) -> Window {
        match candidates {
            Candidates::Range(all) => Window::Numbers(all.start + places.start as u32..all.start + places.end as u32),
            Candidates::Slice(_) => Window::Run(places),
            // Made for this page: making them again for each look would cost more than keeping them.
            Candidates::Owned(items) => Window::Items(items[places].into()),
        }
    }

    /// The numbers of all of them. A run is one of the list that `kept` gives.
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
    /// One after the other.
    Consecutive(Range<u32>),
    /// As they are listed.
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
        if self.items.is_empty() { Window::run(self.candidates, self.run) } else { Window::Items(self.items.into()) }
    }
}
