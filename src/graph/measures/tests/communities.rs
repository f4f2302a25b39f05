use super::*;
use crate::graph::measures::communities::{Communities, communities, modularity};

/// Modularity in its other form: over all pairs of nodes, the weight between them minus the expected weight.
fn by_pairs(part: &Part, of: &[u32], resolution: f64) -> f64 {
    let n = part.len();
    let (mut weight, mut ends) = (vec![vec![0.0; n]; n], vec![0.0; n]);
    for edge in &part.edges {
        let (a, b) = (edge.source as usize, edge.target as usize);
        weight[a][b] += edge.weight;
        weight[b][a] += edge.weight;
        ends[a] += edge.weight;
        ends[b] += edge.weight;
    }
    let total: f64 = ends.iter().sum();
    let mut sum = 0.0;
    for (a, row) in weight.iter().enumerate() {
        for (b, weight) in row.iter().enumerate().filter(|(b, _)| of[a] == of[*b]) {
            sum += weight - resolution * ends[a] * ends[b] / total;
        }
    }
    if total == 0.0 { 0.0 } else { sum / total }
}

/// Every division of this many nodes, as the community of each node.
fn divisions(nodes: usize) -> Vec<Vec<u32>> {
    let mut all = vec![Vec::new()];
    for _ in 0..nodes {
        all = all
            .into_iter()
            .flat_map(|of: Vec<u32>| {
                let next = of.iter().max().map_or(0, |most| most + 1);
                (0..=next).map(move |community| [of.clone(), vec![community]].concat())
            })
            .collect();
    }
    all
}

fn sound(part: &Part, found: &Communities, resolution: f64) {
    assert!(close(found.modularity, by_pairs(part, &found.of, resolution)), "{part:?} {found:?}");
    assert!(found.modularity >= found.alone, "{part:?} {found:?}");
    let alone: Vec<u32> = (0..part.len() as u32).collect();
    assert!(close(found.alone, by_pairs(part, &alone, resolution)));
    assert!(found.sizes.is_sorted_by(|a, b| a >= b) && found.sizes.iter().sum::<u32>() == part.len() as u32);
    for (community, &size) in found.sizes.iter().enumerate() {
        let members: Vec<u32> = (0..part.len() as u32).filter(|&n| found.of[n as usize] == community as u32).collect();
        assert_eq!(members.len(), size as usize);
        let mut met = vec![members[0]];
        let mut i = 0;
        while let Some(&node) = met.get(i) {
            let all = part.edges.iter().flat_map(|e| [(e.source, e.target), (e.target, e.source)]);
            for (_, other) in all.filter(|edge| edge.0 == node) {
                if members.contains(&other) && !met.contains(&other) {
                    met.push(other);
                }
            }
            i += 1;
        }
        assert_eq!(met.len(), members.len(), "a community falls apart: {part:?} {found:?}");
    }
}

#[test]
fn communities_are_sound_and_near_the_best_division() {
    let (mut chance, mut best_found, mut rounds) = (Chance(6), 0, 0);
    let all: Vec<_> = (0..8).map(divisions).collect();
    for round in 0..1_500 {
        let nodes = 1 + chance.below(7);
        let edges = chance.below(16);
        let part = chance.part(nodes, edges, round % 2 == 0);
        let resolution = [1.0, 1.0, 0.5, 2.0][chance.below(4)];
        let found = free(|meter| communities(&part, resolution, meter));
        sound(&part, &found, resolution);
        assert!(found.complete);
        let best = all[nodes].iter().map(|of| modularity(&part, of, resolution)).fold(f64::MIN, f64::max);
        assert!(found.modularity <= best + 1e-9);
        best_found += usize::from(close(found.modularity, best));
        rounds += 1;
    }
    assert!(best_found * 100 >= rounds * 90, "the best division was found in {best_found} of {rounds} graphs");
}

#[test]
fn larger_graphs_are_sound_too() {
    let mut chance = Chance(7);
    for round in 0..100 {
        let nodes = 20 + chance.below(60);
        let edges = 30 + chance.below(200);
        let part = chance.part(nodes, edges, true);
        let found = free(|meter| communities(&part, 1.0, meter));
        sound(&part, &found, 1.0);
        assert_eq!(found, free(|meter| communities(&part, 1.0, meter)));
        let stopped = within(round * 40, |meter| communities(&part, 1.0, meter));
        sound(&part, &stopped, 1.0);
    }
}

/// Two rings of cliques, for which every method finds the same communities.
#[test]
fn cliques_on_a_ring_are_its_communities() {
    let mut edges = Vec::new();
    for clique in 0..6u32 {
        for a in 0..5 {
            edges.extend((0..a).map(|b| (clique * 5 + a, clique * 5 + b, 1.0)));
        }
        edges.push((clique * 5, (clique * 5 + 9) % 30, 1.0));
    }
    let found = free(|meter| communities(&part(30, &edges, false), 1.0, meter));
    assert_eq!(found.sizes, [5; 6]);
    assert!((0..30).all(|node| found.of[node] == found.of[node / 5 * 5]));
}

/// Zachary's karate club: the best known modularity is 0.4198 (Brandes and others 2008).
#[test]
fn the_karate_club_divides_as_published() {
    let edges: Vec<(u32, u32, f64)> = KARATE.iter().map(|&(a, b)| (a, b, 1.0)).collect();
    let found = free(|meter| communities(&part(34, &edges, false), 1.0, meter));
    assert!((0.4150..0.41981).contains(&found.modularity), "{}", found.modularity);
    assert_eq!(found.sizes.len(), 4);
}

const KARATE: [(u32, u32); 78] = [
    (0, 1),
    (0, 2),
    (0, 3),
    (0, 4),
    (0, 5),
    (0, 6),
    (0, 7),
    (0, 8),
    (0, 10),
    (0, 11),
    (0, 12),
    (0, 13),
    (0, 17),
    (0, 19),
    (0, 21),
    (0, 31),
    (1, 2),
    (1, 3),
    (1, 7),
    (1, 13),
    (1, 17),
    (1, 19),
    (1, 21),
    (1, 30),
    (2, 3),
    (2, 7),
    (2, 8),
    (2, 9),
    (2, 13),
    (2, 27),
    (2, 28),
    (2, 32),
    (3, 7),
    (3, 12),
    (3, 13),
    (4, 6),
    (4, 10),
    (5, 6),
    (5, 10),
    (5, 16),
    (6, 16),
    (8, 30),
    (8, 32),
    (8, 33),
    (9, 33),
    (13, 33),
    (14, 32),
    (14, 33),
    (15, 32),
    (15, 33),
    (18, 32),
    (18, 33),
    (19, 33),
    (20, 32),
    (20, 33),
    (22, 32),
    (22, 33),
    (23, 25),
    (23, 27),
    (23, 29),
    (23, 32),
    (23, 33),
    (24, 25),
    (24, 27),
    (24, 31),
    (25, 31),
    (26, 29),
    (26, 33),
    (27, 33),
    (28, 31),
    (28, 33),
    (29, 32),
    (29, 33),
    (30, 32),
    (30, 33),
    (31, 32),
    (31, 33),
    (32, 33),
];
