//! The best paths of random networks, compared with all paths sorted.

use super::super::k_best::{Arc, BestPaths, Expense, Network, SearchParameters, State, k_best};
use proptest::prelude::*;
use std::collections::HashMap;
use std::convert::Infallible;

/// A path found by brute force: its sort key and its nodes.
#[derive(Clone, Debug)]
struct FoundPath {
    cost: i64,
    ranks: Vec<usize>,
    arcs: Vec<u32>,
    spent: Expense,
}

/// Finds all paths by exhaustive search.
struct ExhaustiveSearch<'n> {
    network: &'n Network,
    all: Vec<FoundPath>,
}

impl ExhaustiveSearch<'_> {
    /// The minimum cost to an end; `None` if there is no path to one.
    fn left(&self, state: u32) -> Option<i64> {
        let end = self.network.states[state as usize].is_end.then_some(0);
        let arcs = self.network.first[state as usize]..self.network.first[state as usize + 1];
        let on = arcs.filter_map(|at| {
            let arc = &self.network.arcs[at as usize];
            Some(arc.cost + self.left(arc.to)?)
        });
        on.chain(end).min()
    }

    /// The continuations of a state in their order; `None` is the end.
    fn continuations(&self, arcs: &[(u32, Arc)], may_end: bool) -> Vec<(Option<u32>, Arc)> {
        let mut ordered: Vec<(i64, u32, Option<u32>, Arc)> = Vec::new();
        for &(at, arc) in arcs {
            if let Some(left) = self.left(arc.to) {
                ordered.push((arc.cost + left, at, Some(at), arc));
            }
        }
        if may_end {
            ordered.push((0, u32::MAX, None, Arc { to: 0, cost: 0, spent: Expense::default() }));
        }
        ordered.sort_by_key(|&(bound, at, ..)| (bound, at));
        ordered.into_iter().map(|(_, _, at, arc)| (at, arc)).collect()
    }

    fn walk(&mut self, so_far: FoundPath, states: &[u32]) {
        let here = *states.last().unwrap();
        let arcs = self.network.first[here as usize]..self.network.first[here as usize + 1];
        let arcs: Vec<_> = arcs.map(|at| (at, self.network.arcs[at as usize])).collect();
        let may_end = self.network.states[here as usize].is_end;
        for (rank, (at, arc)) in self.continuations(&arcs, may_end).into_iter().enumerate() {
            let mut whole = so_far.clone();
            whole.ranks.push(rank);
            let Some(at) = at else {
                self.all.push(whole);
                continue;
            };
            let node = |state: u32| self.network.states[state as usize].node;
            if states.iter().any(|&passed| node(passed) == node(arc.to)) {
                continue;
            }
            whole.cost += arc.cost;
            whole.spent = whole.spent.plus(arc.spent);
            whole.arcs.push(at);
            let states: Vec<u32> = states.iter().copied().chain([arc.to]).collect();
            self.walk(whole, &states);
        }
    }
}

fn nodes(network: &Network, whole: &FoundPath) -> Vec<State> {
    let first = network.starts[whole.arcs[0] as usize].to;
    let rest = whole.arcs[1..].iter().map(|&at| network.arcs[at as usize].to);
    std::iter::once(first).chain(rest).map(|state| network.states[state as usize]).collect()
}

fn brute_force(network: &Network, wanted: SearchParameters) -> Vec<FoundPath> {
    let mut everything = ExhaustiveSearch { network, all: Vec::new() };
    let starts: Vec<_> = network.starts.iter().enumerate().map(|(at, arc)| (at as u32, *arc)).collect();
    for (rank, (at, arc)) in everything.continuations(&starts, false).into_iter().enumerate() {
        let whole = FoundPath { cost: arc.cost, ranks: vec![rank], arcs: vec![at.unwrap()], spent: arc.spent };
        everything.walk(whole, &[arc.to]);
    }
    let mut all = everything.all;
    all.retain(|whole| whole.spent.is_within(wanted.limit));
    all.sort_by(|a, b| a.cost.cmp(&b.cost).then_with(|| a.ranks.cmp(&b.ranks)));
    let mut groups: HashMap<Vec<Option<u32>>, usize> = HashMap::new();
    all.retain(|whole| {
        let mut key = vec![None; 8];
        for state in nodes(network, whole) {
            if let Some(part) = state.part {
                key[part as usize] = Some(state.node);
            }
        }
        let had = groups.entry(key).or_default();
        *had += 1;
        *had <= wanted.of_group
    });
    all.truncate(wanted.paths);
    all
}

/// A layered network: a few states per layer; arcs to any later layer, some of them parallel; few distinct costs, so
/// that ties are common; nodes are shared between layers where they may repeat.
fn networks() -> impl Strategy<Value = Network> {
    let layer = prop::collection::vec((0u32..6, prop::bool::weighted(0.3)), 1..4);
    let layers = prop::collection::vec(layer, 1..5);
    (layers, any::<u64>(), any::<bool>()).prop_map(|(layers, seed, never_repeats)| {
        let mut random = seed;
        let mut below = move |bound: u64| {
            random = random.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            (random >> 33) % bound
        };
        let sizes: Vec<usize> = layers.iter().map(Vec::len).collect();
        let begins: Vec<usize> = sizes.iter().scan(0, |sum, size| Some(std::mem::replace(sum, *sum + size))).collect();
        let mut network = Network { never_repeats, ..Network::default() };
        let last = layers.len() - 1;
        for (at, layer) in layers.iter().enumerate() {
            for (within, &(node, is_end)) in layer.iter().enumerate() {
                let node = if never_repeats { (begins[at] + within) as u32 } else { node };
                let part = (at > 0).then(|| at as u8 - 1).filter(|part| *part < 2);
                let open = (0..2u8).filter(|part| *part as usize + 1 > at).fold(0, |bits, part| bits | 1 << part);
                network.states.push(State { node, part, open, is_end: is_end || at == last });
                network.first.push(network.arcs.len() as u32);
                for (later, &begin) in begins.iter().enumerate().skip(at + 1) {
                    for to in begin..begin + sizes[later] {
                        for _ in 0..below(3) {
                            let (months, money) = (below(4) as i64, below(4) as i64);
                            let arc =
                                Arc { to: to as u32, cost: below(5) as i64 - 1, spent: Expense { months, money } };
                            network.arcs.push(arc);
                        }
                    }
                }
            }
        }
        network.first.push(network.arcs.len() as u32);
        for to in 0..sizes[0] {
            network.starts.push(Arc { to: to as u32, cost: 0, spent: Expense::default() });
        }
        network
    })
}

fn found(network: &Network, wanted: SearchParameters) -> BestPaths {
    k_best(network, wanted, |_| Ok::<(), Infallible>(())).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]
    #[test]
    fn the_best_paths_are_those_that_brute_force_finds(
        network in networks(),
        paths in 0usize..12,
        of_group in 1usize..4,
        limits in prop::option::of((0i64..8, 0i64..8)),
    ) {
        let limit = limits.map_or(Expense::UNLIMITED, |(months, money)| Expense { months, money });
        let wanted = SearchParameters { paths, of_group, limit, budget: u64::MAX };
        let expected: Vec<_> =
            brute_force(&network, wanted).into_iter().map(|whole| (whole.arcs, whole.cost, whole.spent)).collect();
        let found = found(&network, wanted);
        prop_assert!(found.is_complete);
        let found: Vec<_> = found.paths.into_iter().map(|path| (path.arcs, path.cost, path.spent)).collect();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn what_a_budget_leaves_is_the_beginning_of_the_whole(network in networks(), budget in 0u64..30) {
        let wanted = SearchParameters { paths: 20, of_group: 20, limit: Expense::UNLIMITED, budget: u64::MAX };
        let (all, some) = (found(&network, wanted), found(&network, SearchParameters { budget, ..wanted }));
        prop_assert!(all.paths.starts_with(&some.paths));
        prop_assert!(some.taken <= budget);
        prop_assert_eq!(some.is_complete, all.taken <= budget);
    }
}
