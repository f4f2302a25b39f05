use super::*;
use crate::graph::measures::pagerank::{PageRank, Settings, page_rank};

const SETTINGS: Settings = Settings { damping: 0.85, tolerance: 1e-13, iterations: 1_000 };

/// The ranks as the solution of the linear equations that define them, by Gaussian elimination.
fn solved(part: &Part, damping: f64, teleport: Option<&[u32]>) -> Vec<f64> {
    let n = part.len();
    let spread: Vec<f64> = (0..n as u32)
        .map(|node| match teleport {
            Some(chosen) if chosen.contains(&node) => 1.0 / chosen.len() as f64,
            Some(_) => 0.0,
            None => 1.0 / n as f64,
        })
        .collect();
    let mut rows: Vec<Vec<f64>> = (0..n)
        .map(|i| {
            let mut row = vec![0.0; n + 1];
            (row[i], row[n]) = (1.0, (1.0 - damping) * spread[i]);
            row
        })
        .collect();
    for j in 0..n {
        let mut along = vec![0.0; n];
        for edge in &part.edges {
            let (a, b) = (edge.source as usize, edge.target as usize);
            along[b] += if a == j { edge.weight } else { 0.0 };
            along[a] += if !part.directed && b == j && a != b { edge.weight } else { 0.0 };
        }
        let sum: f64 = along.iter().sum();
        for (i, row) in rows.iter_mut().enumerate() {
            row[j] -= damping * if sum > 0.0 { along[i] / sum } else { spread[i] };
        }
    }
    for i in 0..n {
        let pivot = (i..n).max_by(|&a, &b| rows[a][i].abs().total_cmp(&rows[b][i].abs())).expect("a row");
        rows.swap(i, pivot);
        let above = rows[i].clone();
        for (_, row) in rows.iter_mut().enumerate().filter(|(k, _)| *k != i) {
            let factor = row[i] / above[i];
            row.iter_mut().zip(&above).for_each(|(value, above)| *value -= factor * above);
        }
    }
    (0..n).map(|i| rows[i][n] / rows[i][i]).collect()
}

#[test]
fn it_solves_the_equations_that_define_it() {
    let mut chance = Chance(1);
    for round in 0..2_000 {
        let nodes = 1 + chance.below(9);
        let edges = chance.below(20);
        let part = chance.part(nodes, edges, round % 2 == 0);
        let chosen = Some(chance.some(nodes)).filter(|chosen| !chosen.is_empty() && round % 3 == 0);
        let settings = Settings { damping: chance.below(20) as f64 / 20.0, ..SETTINGS };
        let found = free(|meter| page_rank(&part, &settings, chosen.as_deref(), meter));
        let expected = solved(&part, settings.damping, chosen.as_deref());
        assert!(found.complete, "{part:?} {settings:?} {found:?}");
        assert!(found.iterations <= settings.predicted_iterations(), "{settings:?} {found:?}");
        let near = found.ranks.iter().zip(&expected).all(|(a, b)| (a - b).abs() < 1e-10);
        assert!(near, "{part:?} {settings:?}\n{:?}\n{expected:?}", found.ranks);
    }
}

#[test]
fn what_is_left_to_go_is_at_most_what_the_change_says() {
    let mut chance = Chance(2);
    for round in 0..300 {
        let part = chance.part(7, 15, round % 2 == 0);
        let settings = Settings { iterations: 1 + chance.below(20) as u32, ..SETTINGS };
        let found = free(|meter| page_rank(&part, &settings, None, meter));
        let expected = solved(&part, settings.damping, None);
        let left: f64 = found.ranks.iter().zip(&expected).map(|(a, b)| (a - b).abs()).sum();
        let bound = found.change * settings.damping / (1.0 - settings.damping);
        assert!(left <= bound + 1e-12, "{left} > {bound}");
    }
}

/// PageRank of networkx 3.6.1 (its pure Python form) for the directed graph 0->1, 0->2, 1->2, 2->0, 3->2 and node 4,
/// damping 0.85.
#[test]
fn it_is_that_of_networkx() {
    let edges = [(0, 1, 1.0), (0, 2, 1.0), (1, 2, 1.0), (2, 0, 1.0), (3, 2, 1.0)];
    let PageRank { ranks, .. } = free(|meter| page_rank(&part(5, &edges, true), &SETTINGS, None, meter));
    let expected = NETWORKX;
    assert!(ranks.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-9), "{ranks:?}");
}

const NETWORKX: [f64; 5] = [0.359062025377, 0.188745939098, 0.379902878898, 0.036144578313, 0.036144578313];
