//! Communities of high modularity, found by the Leiden algorithm (Traag, Waltman and van Eck 2019).
//!
//! Leiden rather than Louvain, because Louvain's communities may be disconnected. Leiden moves nodes until none gains,
//! refines each community into well-connected parts, and continues with these parts as nodes. Where it chooses at
//! random, this implementation takes the best choice, the first of equal ones, so that the result is deterministic.
//! Communities that are still disconnected at the end are divided, which never lowers modularity.
//!
//! Directions are ignored: an edge joins its ends, and several edges between two nodes join them more strongly.

use super::{Meter, Part, Stop, whole};
use std::collections::VecDeque;

/// A gain below this share of the total weight is rounding error.
const ROUNDING: f64 = 1e-12;

/// Maximum number of runs of the whole algorithm, each starting from the result of the last one, until nothing gains.
const RUNS: u32 = 10;

/// Communities of a part.
#[derive(Clone, Debug, PartialEq)]
pub struct Communities {
    /// The community of each node. They are numbered by size, largest first, then by their first node.
    pub of: Vec<u32>,
    /// The number of nodes of each.
    pub sizes: Vec<u32>,
    /// The modularity of this division.
    pub modularity: f64,
    /// The modularity if every node were alone.
    pub alone: f64,
    /// Number of times that all nodes were moved.
    pub rounds: u32,
    /// Whether it ended because nothing was left to gain.
    pub complete: bool,
}

/// A graph whose nodes may represent several, with edges seen from both ends.
struct Level {
    offsets: Vec<u32>,
    steps: Vec<(u32, f64)>,
    /// The total weight of all edge ends at a node, including those within it.
    strength: Vec<f64>,
    /// Their sum: twice the weight of all edges.
    total: f64,
    resolution: f64,
}

impl Level {
    fn new(nodes: usize, edges: &mut Vec<(u32, u32, f64)>, strength: Vec<f64>, resolution: f64) -> Level {
        edges.retain(|edge| edge.0 != edge.1);
        let back: Vec<(u32, u32, f64)> = edges.iter().map(|&(a, b, weight)| (b, a, weight)).collect();
        edges.extend(back);
        edges.sort_by_key(|edge| (edge.0, edge.1));
        edges.dedup_by(|next, kept| {
            let same = (next.0, next.1) == (kept.0, kept.1);
            kept.2 += if same { next.2 } else { 0.0 };
            same
        });
        let mut offsets = vec![0; nodes + 1];
        for edge in edges.iter() {
            offsets[edge.0 as usize + 1] += 1;
        }
        (1..offsets.len()).for_each(|i| offsets[i] += offsets[i - 1]);
        let steps = edges.iter().map(|edge| (edge.1, edge.2)).collect();
        let total = strength.iter().sum();
        Level { offsets, steps, strength, total, resolution }
    }

    fn len(&self) -> usize {
        self.strength.len()
    }

    fn of(&self, node: u32) -> &[(u32, f64)] {
        &self.steps[self.offsets[node as usize] as usize..self.offsets[node as usize + 1] as usize]
    }

    /// The gain of a node with this strength from joining others: the weight to them minus the expected weight.
    fn gain(&self, joining: f64, strength: f64, others: f64) -> f64 {
        joining - self.resolution * strength * others / self.total
    }
}

/// Weights from one node to communities, cleared for each node.
struct CommunityWeights {
    weight: Vec<f64>,
    met: Vec<u32>,
}

impl CommunityWeights {
    fn new(communities: usize) -> CommunityWeights {
        CommunityWeights { weight: vec![0.0; communities], met: Vec::new() }
    }

    fn look(&mut self, level: &Level, node: u32, of: &[u32], counts: impl Fn(u32) -> bool) {
        for &community in &self.met {
            self.weight[community as usize] = 0.0;
        }
        self.met.clear();
        for &(other, weight) in level.of(node) {
            if counts(other) {
                let community = of[other as usize];
                if self.weight[community as usize] == 0.0 {
                    self.met.push(community);
                }
                self.weight[community as usize] += weight;
            }
        }
        self.met.sort_unstable();
    }
}

/// The communities of a part. A higher `resolution` makes smaller ones; 1 is modularity as Newman defined it.
///
/// # Errors
/// The request must end.
pub fn communities<E>(part: &Part, resolution: f64, meter: &mut Meter<'_, E>) -> Result<Communities, E> {
    let mut of: Vec<u32> = (0..part.len() as u32).collect();
    let alone = modularity(part, &of, resolution);
    let (mut best, mut rounds) = (alone, 0);
    let mut complete = false;
    for _ in 0..RUNS {
        let done = whole(run(part, resolution, &mut of, &mut rounds, meter))?;
        of = connected(part, &of);
        let now = modularity(part, &of, resolution);
        complete = done && now <= best + ROUNDING;
        if !done || complete {
            break;
        }
        best = now;
    }
    let (of, sizes) = numbered(&of);
    let modularity = modularity(part, &of, resolution);
    Ok(Communities { of, sizes, modularity, alone, rounds, complete })
}

/// One run: from the nodes of the part to larger and larger ones. `of` contains a division of the part at any time.
fn run<E>(
    part: &Part,
    resolution: f64,
    of: &mut [u32],
    rounds: &mut u32,
    meter: &mut Meter<'_, E>,
) -> Result<(), Stop<E>> {
    meter.take(part.len() + part.edges.len())?;
    let mut strength = vec![0.0; part.len()];
    for edge in &part.edges {
        strength[edge.source as usize] += edge.weight;
        strength[edge.target as usize] += edge.weight;
    }
    let mut edges: Vec<_> = part.edges.iter().map(|edge| (edge.source, edge.target, edge.weight)).collect();
    let mut level = Level::new(part.len(), &mut edges, strength, resolution);
    if level.total == 0.0 {
        return Ok(());
    }
    // The node of the level that contains each node of the part.
    let mut within: Vec<u32> = (0..part.len() as u32).collect();
    let mut division = of.to_vec();
    loop {
        *rounds += 1;
        let moved = move_nodes(&level, &mut division, meter);
        for (node, of) in of.iter_mut().enumerate() {
            *of = division[within[node] as usize];
        }
        moved?;
        let (refined, count) = refine(&level, &division, meter)?;
        if count == level.len() {
            return Ok(());
        }
        meter.take(level.len() + level.steps.len())?;
        (level, division) = together(&level, &division, &refined, count);
        within.iter_mut().for_each(|node| *node = refined[*node as usize]);
    }
}

/// Moves nodes to where they gain most until none gains; a node is reconsidered whenever a neighbour left its
/// community.
fn move_nodes<E>(level: &Level, division: &mut [u32], meter: &mut Meter<'_, E>) -> Result<(), Stop<E>> {
    let communities = division.iter().map(|&community| community as usize + 1).max().unwrap_or(0).max(level.len());
    let mut strength = vec![0.0; communities];
    let mut members = vec![0u32; communities];
    for (node, &community) in division.iter().enumerate() {
        strength[community as usize] += level.strength[node];
        members[community as usize] += 1;
    }
    let mut empty: Vec<u32> = (0..communities as u32).rev().filter(|&c| members[c as usize] == 0).collect();
    let mut ties = CommunityWeights::new(communities);
    let mut queue: VecDeque<u32> = (0..level.len() as u32).collect();
    let mut waits = vec![true; level.len()];
    while let Some(node) = queue.pop_front() {
        meter.take(1 + level.of(node).len())?;
        waits[node as usize] = false;
        let (own, own_strength) = (division[node as usize], level.strength[node as usize]);
        ties.look(level, node, division, |_| true);
        strength[own as usize] -= own_strength;
        members[own as usize] -= 1;
        if members[own as usize] == 0 {
            strength[own as usize] = 0.0;
        }
        let gain =
            |community: u32| level.gain(ties.weight[community as usize], own_strength, strength[community as usize]);
        let mut best = (gain(own), own);
        let alone = empty.last().copied().filter(|_| members[own as usize] > 0);
        for community in ties.met.iter().copied().chain(alone) {
            if gain(community) > best.0 + ROUNDING * level.total {
                best = (gain(community), community);
            }
        }
        let new = best.1;
        strength[new as usize] += own_strength;
        if members[new as usize] == 0 && new != own {
            empty.pop();
        }
        members[new as usize] += 1;
        if new == own {
            continue;
        }
        if members[own as usize] == 0 {
            empty.push(own);
        }
        division[node as usize] = new;
        for &(other, _) in level.of(node) {
            if division[other as usize] != new && !std::mem::replace(&mut waits[other as usize], true) {
                queue.push_back(other);
            }
        }
    }
    Ok(())
}

/// Divides each community into connected parts, starting from single nodes: a node that is alone joins the part of its
/// community by which it gains most, if both are well connected with the rest. Returns the part of each node, and the
/// number of parts.
fn refine<E>(level: &Level, division: &[u32], meter: &mut Meter<'_, E>) -> Result<(Vec<u32>, usize), Stop<E>> {
    let communities = division.iter().map(|&community| community as usize + 1).max().unwrap_or(0);
    let mut whole = vec![0.0; communities];
    for (node, &community) in division.iter().enumerate() {
        whole[community as usize] += level.strength[node];
    }
    let mut part: Vec<u32> = (0..level.len() as u32).collect();
    let mut members = vec![1u32; level.len()];
    let mut strength = level.strength.clone();
    // Weight from each part to the rest of its community.
    let mut outward = vec![0.0; level.len()];
    for node in 0..level.len() as u32 {
        meter.take(1 + level.of(node).len())?;
        let same = |step: &&(u32, f64)| division[step.0 as usize] == division[node as usize];
        outward[node as usize] = level.of(node).iter().filter(same).map(|step| step.1).sum();
    }
    let enough = |outward: f64, strength: f64, whole: f64| level.gain(outward, strength, whole - strength) >= 0.0;
    let mut ties = CommunityWeights::new(level.len());
    for node in 0..level.len() as u32 {
        meter.take(1 + level.of(node).len())?;
        let (own, community) = (node as usize, division[node as usize]);
        let whole = whole[community as usize];
        if members[own] != 1 || part[own] != node || !enough(outward[own], strength[own], whole) {
            continue;
        }
        ties.look(level, node, &part, |other| division[other as usize] == community);
        let mut best = (ROUNDING * level.total, node);
        for &other in &ties.met {
            let gain = level.gain(ties.weight[other as usize], strength[own], strength[other as usize]);
            if gain > best.0 && enough(outward[other as usize], strength[other as usize], whole) {
                best = (gain, other);
            }
        }
        if best.1 != node {
            let new = best.1 as usize;
            outward[new] += outward[own] - 2.0 * ties.weight[new];
            strength[new] += strength[own];
            members[new] += 1;
            members[own] = 0;
            part[own] = best.1;
        }
    }
    Ok(in_order(&part))
}

/// Numbers communities by their first members.
fn in_order(of: &[u32]) -> (Vec<u32>, usize) {
    let mut numbers = vec![u32::MAX; of.iter().map(|&community| community as usize + 1).max().unwrap_or(0)];
    let mut count = 0;
    let number = |&community: &u32| {
        let number = &mut numbers[community as usize];
        if *number == u32::MAX {
            *number = count;
            count += 1;
        }
        *number
    };
    let numbered = of.iter().map(number).collect();
    (numbered, count as usize)
}

/// The level whose nodes are the parts, and the community of each.
fn together(level: &Level, division: &[u32], refined: &[u32], count: usize) -> (Level, Vec<u32>) {
    let (mut strength, mut of) = (vec![0.0; count], vec![0; count]);
    let mut edges = Vec::new();
    for node in 0..level.len() as u32 {
        let part = refined[node as usize];
        strength[part as usize] += level.strength[node as usize];
        of[part as usize] = division[node as usize];
        let ahead = level.of(node).iter().filter(|step| step.0 > node);
        edges.extend(ahead.map(|&(other, weight)| (part, refined[other as usize], weight)));
    }
    let of = in_order(&of).0;
    (Level::new(count, &mut edges, strength, level.resolution), of)
}

/// The same communities, with each disconnected one divided into its components.
fn connected(part: &Part, of: &[u32]) -> Vec<u32> {
    let within = part.edges.iter().filter(|edge| of[edge.source as usize] == of[edge.target as usize]);
    Part::of(part.nodes.clone(), within.copied().collect(), false).components()
}

/// Communities by size, then by their first node.
fn numbered(of: &[u32]) -> (Vec<u32>, Vec<u32>) {
    let (of, count) = in_order(of);
    let mut sizes = vec![0u32; count];
    of.iter().for_each(|&community| sizes[community as usize] += 1);
    let mut order: Vec<u32> = (0..count as u32).collect();
    order.sort_by_key(|&community| (std::cmp::Reverse(sizes[community as usize]), community));
    let mut place = vec![0; count];
    order.iter().enumerate().for_each(|(number, &community)| place[community as usize] = number as u32);
    let sizes = order.iter().map(|&community| sizes[community as usize]).collect();
    (of.iter().map(|&community| place[community as usize]).collect(), sizes)
}

/// The modularity of a division: over all communities, the share of weight inside minus the expected share, which is
/// `resolution` times the square of the share of edge ends. 0 if there are no edges.
pub fn modularity(part: &Part, of: &[u32], resolution: f64) -> f64 {
    let communities = of.iter().map(|&community| community as usize + 1).max().unwrap_or(0);
    let (mut inside, mut ends) = (vec![0.0; communities], vec![0.0; communities]);
    let mut weight = 0.0;
    for edge in &part.edges {
        let (a, b) = (of[edge.source as usize] as usize, of[edge.target as usize] as usize);
        weight += edge.weight;
        ends[a] += edge.weight;
        ends[b] += edge.weight;
        if a == b {
            inside[a] += edge.weight;
        }
    }
    if weight == 0.0 {
        return 0.0;
    }
    let share = |(inside, ends): (&f64, &f64)| inside / weight - resolution * (ends / (2.0 * weight)).powi(2);
    inside.iter().zip(&ends).map(share).sum()
}
