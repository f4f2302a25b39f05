//! Measures over a chosen part of the graph: degree, importance, betweenness, communities and bottlenecks.
//!
//! Everything here works on a [`Part`], a compact copy of the chosen nodes and edges with their own numbering, in the
//! order of the snapshot. A [`Meter`] limits the work of each measure, which counts its work and reports how far it
//! came. The same part gives the same result to the last digit: nodes are visited in order, and random choices come
//! from a seed.
//!
//! Why not petgraph's: its `page_rank` takes time quadratic in the nodes and departs from the definition, betweenness
//! and communities are missing, and its maximum flow, which is correct (`tests/cut.rs` compares), cannot be stopped.

pub mod betweenness;
pub mod communities;
pub mod cut;
pub mod degree;
pub mod network;
pub mod pagerank;
pub mod part;
#[cfg(test)]
mod tests;
pub mod witness;

pub use part::{Choice, Part, PartEdge, Weight};

/// Why an algorithm stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop<E> {
    /// Its budget is used up.
    Budget,
    /// The request must end.
    Ended(E),
}

/// Counts the work of one measure: nodes and edges visited.
pub struct Meter<'m, E> {
    done: u64,
    budget: u64,
    spend: &'m mut dyn FnMut(usize) -> Result<(), E>,
}

impl<'m, E> Meter<'m, E> {
    /// Allows `budget` steps; `spend` is called for each and may end the request.
    pub fn new(budget: u64, spend: &'m mut dyn FnMut(usize) -> Result<(), E>) -> Self {
        Meter { done: 0, budget, spend }
    }

    /// Charges steps before they are taken.
    ///
    /// # Errors
    /// The steps must not be taken.
    pub fn take(&mut self, steps: usize) -> Result<(), Stop<E>> {
        if self.budget - self.done < steps as u64 {
            return Err(Stop::Budget);
        }
        (self.spend)(steps).map_err(Stop::Ended)?;
        self.done += steps as u64;
        Ok(())
    }

    /// Number of steps so far.
    pub fn done(&self) -> u64 {
        self.done
    }
}

/// Whether a measure completed; only the end of the request is an error.
///
/// # Errors
/// The request must end.
pub fn whole<E>(result: Result<(), Stop<E>>) -> Result<bool, E> {
    match result {
        Ok(()) => Ok(true),
        Err(Stop::Budget) => Ok(false),
        Err(Stop::Ended(end)) => Err(end),
    }
}

/// The nodes with the highest values, which must not be negative, each with its rank: 1 plus the number of listed nodes
/// with a higher value. Ties are in node order, which is id order within a kind; values that differ only by rounding
/// error are ties.
pub fn top(values: &[f64], listed: impl Fn(u32) -> bool, first: usize) -> Vec<(u32, u32)> {
    let mut order: Vec<(u64, u32)> = (0..values.len() as u32)
        .filter(|&node| listed(node))
        .map(|node| (rounded(values[node as usize]), node))
        .collect();
    order.sort_unstable_by_key(|&(value, node)| (std::cmp::Reverse(value), node));
    let mut ranked: Vec<(u32, u32)> = Vec::with_capacity(first.min(order.len()));
    for (place, &(value, node)) in order.iter().take(first).enumerate() {
        let rank = match ranked.last() {
            Some(&(_, rank)) if order[place - 1].0 == value => rank,
            _ => place as u32 + 1,
        };
        ranked.push((node, rank));
    }
    ranked
}

/// A non-negative value, rounded to about 13 digits, as an integer of the same order: the bits of positive floats sort
/// like their values.
fn rounded(value: f64) -> u64 {
    const DROPPED: u32 = 10;
    (value.max(0.0).to_bits() + (1 << (DROPPED - 1))) >> DROPPED
}
