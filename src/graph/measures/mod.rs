//! Measures over a chosen part of the graph: who has how many connections, who is important, who stands between, who
//! belongs together, and where everything has to pass.
//!
//! Everything here works on a [`Part`], a compact copy of the chosen nodes and edges with numbers of its own, in the
//! order of the snapshot. Each measure is told by a [`Meter`] how much it may do, counts its work as it goes, and says
//! how far it came. The same part gives the same answer to the last digit: nodes are visited in their order, and where
//! a choice is random it comes from a seed.
//!
//! Why not petgraph's: `page_rank` takes time quadratic in the nodes and departs from the definition, betweenness and
//! communities are missing, and its maximum flow, which is right (`tests/cut.rs` compares), cannot be stopped.

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
    /// It has done as much as it was to do.
    Budget,
    /// The request is to end.
    Ended(E),
}

/// Counts the work of one measure: nodes and edges looked at.
pub struct Meter<'m, E> {
    done: u64,
    budget: u64,
    spend: &'m mut dyn FnMut(usize) -> Result<(), E>,
}

impl<'m, E> Meter<'m, E> {
    /// Allows `budget` steps; `spend` is told of each and may end the request.
    pub fn new(budget: u64, spend: &'m mut dyn FnMut(usize) -> Result<(), E>) -> Self {
        Meter { done: 0, budget, spend }
    }

    /// Counts steps that are about to be done.
    ///
    /// # Errors
    /// They are not to be done.
    pub fn take(&mut self, steps: usize) -> Result<(), Stop<E>> {
        if self.budget - self.done < steps as u64 {
            return Err(Stop::Budget);
        }
        (self.spend)(steps).map_err(Stop::Ended)?;
        self.done += steps as u64;
        Ok(())
    }

    /// Steps done so far.
    pub fn done(&self) -> u64 {
        self.done
    }
}

/// Whether something was done whole; only the end of the request is an error.
///
/// # Errors
/// The request is to end.
pub fn whole<E>(result: Result<(), Stop<E>>) -> Result<bool, E> {
    match result {
        Ok(()) => Ok(true),
        Err(Stop::Budget) => Ok(false),
        Err(Stop::Ended(end)) => Err(end),
    }
}

/// The nodes with the greatest values, none of which is negative, each with its rank: 1 and the number of listed nodes
/// whose value is greater. Equal values stand in the order of the nodes, which is that of ids within a kind; what differs
/// by less than rounding may have made is equal.
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

/// A value that is not negative to some 13 digits, as a number of the same order: the bits of positive floats are.
fn rounded(value: f64) -> u64 {
    const DROPPED: u32 = 10;
    (value.max(0.0).to_bits() + (1 << (DROPPED - 1))) >> DROPPED
}
