//! Each measure compared with its definition, computed slowly, on thousands of small random graphs.

mod betweenness;
mod communities;
mod cut;
mod meter;
mod pagerank;
mod shared;

use super::{Meter, Part, PartEdge};
use crate::graph::{NodeIx, RelationKind};
use std::convert::Infallible;

/// Reproducible random numbers.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % bound as u64) as usize
    }

    /// Parallel edges, edges from a node to itself, several components, and weights with ties.
    fn part(&mut self, nodes: usize, edges: usize, directed: bool) -> Part {
        let weights = [0.25, 0.5, 0.5, 1.0, 1.0, 2.0];
        let edge = |_| (self.below(nodes) as u32, self.below(nodes) as u32, weights[self.below(weights.len())]);
        let edges: Vec<_> = (0..edges).map(edge).collect();
        part(nodes, &edges, directed)
    }

    fn some(&mut self, nodes: usize) -> Vec<u32> {
        (0..nodes as u32).filter(|_| self.below(2) == 0).collect()
    }
}

fn part(nodes: usize, edges: &[(u32, u32, f64)], directed: bool) -> Part {
    let edge = |(number, &(source, target, weight)): (usize, &(u32, u32, f64))| PartEdge {
        source,
        target,
        weight,
        relation: RelationKind::RelatedTo,
        number: number as u32,
    };
    Part::of((0..nodes).map(NodeIx::new).collect(), edges.iter().enumerate().map(edge).collect(), directed)
}

/// The result of a measure without a limit.
fn free<T>(measure: impl FnOnce(&mut Meter<'_, Infallible>) -> Result<T, Infallible>) -> T {
    within(u64::MAX, measure)
}

/// The result of a measure with a budget.
fn within<T>(budget: u64, measure: impl FnOnce(&mut Meter<'_, Infallible>) -> Result<T, Infallible>) -> T {
    match measure(&mut Meter::new(budget, &mut |_| Ok(()))) {
        Ok(value) => value,
    }
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * (1.0 + a.abs().max(b.abs()))
}
