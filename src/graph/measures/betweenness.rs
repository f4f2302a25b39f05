//! Betweenness: on how many shortest paths a node lies (Freeman 1977), computed by the algorithm of Brandes (2001).
//!
//! A path is a sequence of nodes: several edges between two nodes are one step, as short as the shortest of them. Its
//! ends are not between. Sources are processed in an order shuffled by a seed, so that those done when the budget ends
//! are a random sample (Brandes and Pich 2007), from which the whole is estimated.

use super::{Meter, Part, Stop, whole};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// The length of an edge of weight 1; lengths are integers, so that ties are exact.
const UNIT: f64 = 1e9;

/// The pairs of nodes to consider, and the sample.
#[derive(Clone, Debug)]
pub struct Pairs<'p> {
    /// The start nodes of paths, each once.
    pub from: &'p [u32],
    /// The worth of a path that ends in a node: 0 if it is not a target, else usually 1. By node.
    pub worth: &'p [f64],
    /// Whether the length of an edge is 1 / weight; otherwise each edge has length one.
    pub weighted: bool,
    /// Maximum number of sources, chosen by the seed.
    pub pivots: usize,
    /// The seed of the order of sources.
    pub seed: u64,
}

/// The result.
#[derive(Clone, Debug, PartialEq)]
pub struct Betweenness {
    /// By node: over all pairs of a source and a target, the share of their shortest paths that pass it, times the
    /// worth of the target. An estimate unless all sources were processed.
    pub values: Vec<f64>,
    /// The standard errors of the estimates, from the variance among sources; `None` unless at least two were
    /// processed.
    pub errors: Option<Vec<f64>>,
    /// Number of sources processed.
    pub pivots: usize,
    /// Over all pairs with a path: their number and their worth. Also estimated.
    pub pairs: f64,
    /// See `pairs`.
    pub worth: f64,
    /// Whether the budget allowed for all pivots.
    pub complete: bool,
}

/// Steps from each node, each neighbour once.
struct StepTargets {
    offsets: Vec<u32>,
    steps: Vec<(u32, u64)>,
}

impl StepTargets {
    fn new<E>(part: &Part, weighted: bool, meter: &mut Meter<'_, E>) -> Result<StepTargets, Stop<E>> {
        let mut roads = StepTargets { offsets: vec![0], steps: Vec::new() };
        for node in 0..part.len() as u32 {
            meter.take(1 + part.step_count(node))?;
            let length = |weight: f64| if weighted { (UNIT / weight).round().max(1.0) as u64 } else { 1 };
            let mut steps: Vec<(u32, u64)> =
                part.steps(node).filter(|step| step.0 != node).map(|(to, weight)| (to, length(weight))).collect();
            steps.sort_unstable();
            steps.dedup_by_key(|step| step.0);
            roads.steps.extend(steps);
            roads.offsets.push(roads.steps.len() as u32);
        }
        Ok(roads)
    }

    fn of(&self, node: u32) -> &[(u32, u64)] {
        &self.steps[self.offsets[node as usize] as usize..self.offsets[node as usize + 1] as usize]
    }
}

const FAR: u64 = u64::MAX;

/// The search from one source; its memory is reused by the next one.
struct Search {
    /// Nodes with a final distance, nearest first.
    order: Vec<u32>,
    met: Vec<u32>,
    distance: Vec<u64>,
    /// Number of shortest paths to a node; a float, since it may exceed any integer type.
    paths: Vec<f64>,
    settled: Vec<bool>,
    /// The share of this source's pairs that passes a node, by node.
    passing: Vec<f64>,
    heap: BinaryHeap<Reverse<(u64, u32)>>,
    last: u64,
}

impl Search {
    fn new(nodes: usize) -> Search {
        Search {
            order: Vec::new(),
            met: Vec::new(),
            distance: vec![FAR; nodes],
            paths: vec![0.0; nodes],
            settled: vec![false; nodes],
            passing: vec![0.0; nodes],
            heap: BinaryHeap::new(),
            last: 0,
        }
    }

    fn reset(&mut self) {
        for &node in &self.met {
            self.distance[node as usize] = FAR;
            self.paths[node as usize] = 0.0;
            self.settled[node as usize] = false;
            self.passing[node as usize] = 0.0;
        }
        self.met.clear();
        self.order.clear();
        self.heap.clear();
        self.last = 0;
    }

    /// Settles nodes by distance until no target is left; `targets` are still to be found.
    fn spread<E>(
        &mut self,
        roads: &StepTargets,
        source: u32,
        worth: &[f64],
        mut targets: usize,
        meter: &mut Meter<'_, E>,
    ) -> Result<(), Stop<E>> {
        self.reach(source, 0, 1.0);
        while let Some(Reverse((distance, node))) = self.heap.pop() {
            if std::mem::replace(&mut self.settled[node as usize], true) {
                continue;
            }
            self.order.push(node);
            if node != source && worth[node as usize] > 0.0 {
                self.last = distance;
                targets -= 1;
            }
            if targets == 0 {
                break;
            }
            meter.take(1 + roads.of(node).len())?;
            let paths = self.paths[node as usize];
            for &(next, length) in roads.of(node) {
                self.reach(next, distance + length, paths);
            }
        }
        Ok(())
    }

    fn reach(&mut self, node: u32, distance: u64, paths: f64) {
        let known = &mut self.distance[node as usize];
        if distance < *known {
            if *known == FAR {
                self.met.push(node);
            }
            *known = distance;
            self.paths[node as usize] = paths;
            self.heap.push(Reverse((distance, node)));
        } else if distance == *known {
            self.paths[node as usize] += paths;
        }
    }

    /// Accumulates what passes each node, from the farthest node back.
    fn gather<E>(&mut self, roads: &StepTargets, worth: &[f64], meter: &mut Meter<'_, E>) -> Result<(), Stop<E>> {
        for i in (0..self.order.len()).rev() {
            let node = self.order[i] as usize;
            // There is nothing to find beyond the last target.
            if self.distance[node] >= self.last {
                continue;
            }
            meter.take(1 + roads.of(node as u32).len())?;
            let mut passing = 0.0;
            for &(next, length) in roads.of(node as u32) {
                let next = next as usize;
                if self.settled[next] && self.distance[node] + length == self.distance[next] {
                    passing += self.paths[node] / self.paths[next] * (worth[next] + self.passing[next]);
                }
            }
            self.passing[node] = passing;
        }
        Ok(())
    }
}

/// The betweenness of all nodes of a part. Every pair of a source and another node with some worth counts once; if the
/// part is undirected and all nodes are both, each pair therefore counts twice.
///
/// # Errors
/// The request must end.
pub fn betweenness<E>(part: &Part, pairs: &Pairs<'_>, meter: &mut Meter<'_, E>) -> Result<Betweenness, E> {
    let mut sums = Sums::new(part.len());
    let complete = whole(sums.run(part, pairs, meter))?;
    Ok(sums.estimate(pairs.from.len(), complete))
}

/// Sums over the processed sources.
struct Sums {
    passing: Vec<f64>,
    squares: Vec<f64>,
    pivots: usize,
    pairs: f64,
    worth: f64,
}

impl Sums {
    fn new(nodes: usize) -> Sums {
        Sums { passing: vec![0.0; nodes], squares: vec![0.0; nodes], pivots: 0, pairs: 0.0, worth: 0.0 }
    }

    fn run<E>(&mut self, part: &Part, pairs: &Pairs<'_>, meter: &mut Meter<'_, E>) -> Result<(), Stop<E>> {
        let roads = StepTargets::new(part, pairs.weighted, meter)?;
        let targets = pairs.worth.iter().filter(|&&worth| worth > 0.0).count();
        let mut search = Search::new(part.len());
        for &source in shuffled(pairs.from, pairs.seed).iter().take(pairs.pivots) {
            search.reset();
            let own = usize::from(pairs.worth[source as usize] > 0.0);
            search.spread(&roads, source, pairs.worth, targets - own, meter)?;
            search.gather(&roads, pairs.worth, meter)?;
            self.add(&search, source, pairs.worth);
        }
        Ok(())
    }

    fn add(&mut self, search: &Search, source: u32, worth: &[f64]) {
        for &node in search.order.iter().filter(|&&node| node != source) {
            let passing = search.passing[node as usize];
            self.passing[node as usize] += passing;
            self.squares[node as usize] += passing * passing;
            if worth[node as usize] > 0.0 {
                self.pairs += 1.0;
                self.worth += worth[node as usize];
            }
        }
        self.pivots += 1;
    }

    fn estimate(self, sources: usize, complete: bool) -> Betweenness {
        let (n, all) = (self.pivots as f64, sources as f64);
        let scale = if self.pivots == 0 { 0.0 } else { all / n };
        let error = |(sum, square): (&f64, &f64)| {
            let variance = ((square - sum * sum / n) / (n - 1.0)).max(0.0);
            all * ((1.0 - n / all) * variance / n).sqrt()
        };
        let sampled = self.pivots > 1 && self.pivots < sources;
        let errors = sampled.then(|| self.passing.iter().zip(&self.squares).map(error).collect());
        Betweenness {
            values: self.passing.iter().map(|value| value * scale).collect(),
            errors,
            pivots: self.pivots,
            pairs: self.pairs * scale,
            worth: self.worth * scale,
            complete,
        }
    }
}

/// Nodes in a random order: the Fisher-Yates shuffle with the numbers of SplitMix64.
pub fn shuffled(nodes: &[u32], seed: u64) -> Vec<u32> {
    let (mut nodes, mut state) = (nodes.to_vec(), seed);
    for i in (1..nodes.len()).rev() {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        let other = ((u128::from(mixed ^ (mixed >> 31)) * (i as u128 + 1)) >> 64) as usize;
        nodes.swap(i, other);
    }
    nodes
}
