use super::*;
use crate::graph::measures::betweenness::{Betweenness, Pairs, betweenness, shuffled};

/// All paths from a node to another without a node twice, as nodes, with their lengths.
fn all_paths(
    part: &Part,
    weighted: bool,
    path: &mut Vec<u32>,
    length: u64,
    target: u32,
    found: &mut Vec<(u64, Vec<u32>)>,
) {
    let here = *path.last().expect("a path has a node");
    if here == target {
        found.push((length, path.clone()));
        return;
    }
    let mut shortest = std::collections::BTreeMap::new();
    for edge in &part.edges {
        let step = if weighted { (1e9 / edge.weight).round() as u64 } else { 1 };
        for (near, far) in [(edge.source, edge.target), (edge.target, edge.source)] {
            if near == here && (!part.directed || near == edge.source) && !path.contains(&far) {
                let known = shortest.entry(far).or_insert(step);
                *known = step.min(*known);
            }
        }
    }
    for (far, step) in shortest {
        path.push(far);
        all_paths(part, weighted, path, length + step, target, found);
        path.pop();
    }
}

/// The values and the pairs with a path, by counting paths.
fn counted(part: &Part, from: &[u32], worth: &[f64], weighted: bool) -> (Vec<f64>, f64, f64) {
    let (mut values, mut pairs, mut total) = (vec![0.0; part.len()], 0.0, 0.0);
    for &source in from {
        for target in (0..part.len() as u32).filter(|&t| t != source && worth[t as usize] > 0.0) {
            let mut found = Vec::new();
            all_paths(part, weighted, &mut vec![source], 0, target, &mut found);
            let Some(least) = found.iter().map(|path| path.0).min() else { continue };
            let shortest: Vec<_> = found.iter().filter(|path| path.0 == least).collect();
            (pairs, total) = (pairs + 1.0, total + worth[target as usize]);
            for (_, path) in &shortest {
                for &node in &path[1..path.len() - 1] {
                    values[node as usize] += worth[target as usize] / shortest.len() as f64;
                }
            }
        }
    }
    (values, pairs, total)
}

#[test]
fn it_is_what_counting_all_shortest_paths_gives() {
    let mut chance = Chance(3);
    for round in 0..4_000 {
        let nodes = 1 + chance.below(6);
        let edges = chance.below(11);
        let part = chance.part(nodes, edges, round % 2 == 0);
        let weighted = round % 3 == 0;
        let from = if round % 5 == 0 { (0..nodes as u32).collect() } else { chance.some(nodes) };
        let worth: Vec<f64> = (0..nodes).map(|_| [0.0, 1.0, 1.0, 2.5][chance.below(4)]).collect();
        let pairs = Pairs { from: &from, worth: &worth, weighted, pivots: usize::MAX, seed: round };
        let found = free(|meter| betweenness(&part, &pairs, meter));
        let (values, count, total) = counted(&part, &from, &worth, weighted);
        let same = found.values.iter().zip(&values).all(|(a, b)| close(*a, *b));
        assert!(same && close(found.pairs, count) && close(found.worth, total), "{part:?}\n{found:?}\n{values:?}");
        assert!(found.complete && found.errors.is_none() && found.pivots == from.len());
    }
}

/// Samples of a random part are unbiased: over all seeds the mean of the estimates is the value.
#[test]
fn samples_are_right_on_average() {
    let part = Chance(4).part(12, 22, false);
    let (from, worth): (Vec<u32>, _) = ((0..12).collect(), vec![1.0; 12]);
    let run = |pivots, seed| {
        let pairs = Pairs { from: &from, worth: &worth, weighted: false, pivots, seed };
        free(|meter| betweenness(&part, &pairs, meter))
    };
    let exact = run(usize::MAX, 0).values;
    let samples: Vec<Betweenness> = (0..4_000).map(|seed| run(5, seed)).collect();
    for node in 0..12 {
        let mean = samples.iter().map(|sample| sample.values[node]).sum::<f64>() / 4_000.0;
        let spread = samples.iter().map(|sample| (sample.values[node] - exact[node]).powi(2)).sum::<f64>() / 4_000.0;
        let estimated =
            samples.iter().map(|s| s.errors.as_ref().expect("a sample")[node].powi(2)).sum::<f64>() / 4_000.0;
        assert!((mean - exact[node]).abs() <= 4.0 * (spread / 4_000.0).sqrt() + 1e-9, "{node}: {mean} {exact:?}");
        assert!((estimated - spread).abs() <= 0.15 * spread + 1e-9, "{node}: estimated {estimated}, was {spread}");
    }
    assert_eq!(run(5, 7), run(5, 7));
}

#[test]
fn a_budget_leaves_a_sample() {
    let part = Chance(5).part(30, 60, false);
    let (from, worth): (Vec<u32>, _) = ((0..30).collect(), vec![1.0; 30]);
    let pairs = |pivots| Pairs { from: &from, worth: &worth, weighted: false, pivots, seed: 1 };
    let stopped = within(2_000, |meter| betweenness(&part, &pairs(usize::MAX), meter));
    assert!(!stopped.complete && stopped.pivots > 1 && stopped.pivots < 30, "{}", stopped.pivots);
    let asked = free(|meter| betweenness(&part, &pairs(stopped.pivots), meter));
    assert_eq!((stopped.values, stopped.errors), (asked.values, asked.errors));
    let nothing = within(10, |meter| betweenness(&part, &pairs(usize::MAX), meter));
    assert_eq!((nothing.pivots, nothing.complete, nothing.pairs), (0, false, 0.0));
}

#[test]
fn a_shuffle_keeps_all_and_every_place_is_as_likely() {
    let nodes: Vec<u32> = (0..6).collect();
    let mut first = [0; 6];
    for seed in 0..6_000 {
        let mut order = shuffled(&nodes, seed);
        first[order[0] as usize] += 1;
        order.sort_unstable();
        assert_eq!(order, nodes);
    }
    assert!(first.iter().all(|count| (850..1150).contains(count)), "{first:?}");
}
