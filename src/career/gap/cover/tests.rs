//! Covers compared with exhaustive search.

use super::*;
use std::convert::Infallible;

/// A small generator of numbers (splitmix64), so that an instance is identified by its seed.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % bound
    }
}

/// Few distinct weights, so that many covers have the same weight.
fn instance(seed: u64, elements: u64, candidates: u64) -> (usize, Vec<Candidate>) {
    let mut numbers = Numbers(seed);
    let (elements, count) = (numbers.below(elements) + 1, numbers.below(candidates) + 1);
    let (heaviest, density) = ([1, 2, 4, 9, 1000][numbers.below(5) as usize], 15 + numbers.below(50));
    let candidates = (0..count).map(|_| Candidate {
        weight: numbers.below(heaviest + 1),
        covers: (0..elements as usize).filter(|_| numbers.below(100) < density).collect(),
    });
    (elements as usize, candidates.collect())
}

fn solved(elements: usize, candidates: &[Candidate], budget: u64) -> Cover {
    let mut charged = 0;
    let mut spend = |looks: usize| {
        charged += looks as u64;
        Ok::<(), Infallible>(())
    };
    let found = cover(elements, candidates, budget, &mut spend).unwrap_or_else(|never| match never {});
    assert!(charged >= found.steps, "uncharged steps");
    found
}

/// The optimum over all subsets: by weight, then size, then the first by number.
fn every_choice(elements: usize, candidates: &[Candidate]) -> (u64, usize, Vec<usize>) {
    let mask = |c: &Candidate| c.covers.iter().fold(0u32, |mask, &e| mask | 1 << e);
    let masks: Vec<u32> = candidates.iter().map(mask).collect();
    let all = masks.iter().fold(0, |all, mask| all | mask);
    assert!(elements <= 32);
    let choices = (0u32..1 << candidates.len()).filter_map(|choice| {
        let chosen: Vec<usize> = (0..candidates.len()).filter(|c| choice & (1 << c) != 0).collect();
        let covered = chosen.iter().fold(0, |covered, &c| covered | masks[c]);
        let weight = chosen.iter().map(|&c| candidates[c].weight).sum();
        (covered == all).then_some((weight, chosen.len(), chosen))
    });
    choices.min().expect("all of them cover all that can be covered")
}

fn holds(elements: usize, candidates: &[Candidate], found: &Cover) {
    let covers = |chosen: &mut dyn Iterator<Item = usize>| {
        let mut covered: Vec<usize> = chosen.flat_map(|c| candidates[c].covers.clone()).collect();
        covered.sort_unstable();
        covered.dedup();
        covered
    };
    assert_eq!(covers(&mut found.chosen.iter().copied()), covers(&mut (0..candidates.len())), "{elements}");
    assert_eq!(found.weight, found.chosen.iter().map(|&c| candidates[c].weight).sum::<u64>());
    assert!(found.chosen.is_sorted_by(|a, b| a < b));
    assert!(found.lower_bound <= found.weight && found.weight <= found.greedy);
    assert_eq!(found.exact, found.lower_bound == found.weight);
}

#[test]
fn the_cover_is_the_first_of_the_lightest_on_thousands_of_instances() {
    for seed in 0..6_000 {
        let (elements, candidates) = instance(seed, 9, 11);
        let found = solved(elements, &candidates, u64::MAX);
        let (weight, _, chosen) = every_choice(elements, &candidates);
        assert!(found.exact, "seed {seed}");
        assert_eq!((found.weight, &found.chosen), (weight, &chosen), "seed {seed}: {candidates:?}");
        holds(elements, &candidates, &found);
    }
}

#[test]
fn larger_instances_too() {
    for seed in 0..60 {
        let (elements, candidates) = instance(1_000_000 + seed, 24, 16);
        let found = solved(elements, &candidates, u64::MAX);
        let (weight, _, chosen) = every_choice(elements, &candidates);
        assert_eq!((found.weight, found.chosen), (weight, chosen), "seed {seed}");
    }
}

#[test]
fn the_greedy_cover_and_the_bound_enclose_the_optimum_whatever_the_budget() {
    let (mut cut, mut improved) = (0, 0);
    for seed in 0..3_000 {
        let (elements, candidates) = instance(7_000_000 + seed, 20, 40);
        let exact = solved(elements, &candidates, u64::MAX);
        let largest = candidates.iter().map(|c| c.covers.len()).max().unwrap_or(0);
        let harmonic: f64 = (1..=largest).map(|k| 1.0 / k as f64).sum();
        assert!(exact.greedy as f64 <= harmonic * exact.weight as f64 + 1e-6, "Chvatal's bound, seed {seed}");
        for budget in [0, 1, 20, 100] {
            let found = solved(elements, &candidates, budget);
            holds(elements, &candidates, &found);
            assert!(found.lower_bound <= exact.weight && exact.weight <= found.weight, "seed {seed}");
            assert!(!found.exact || found.weight == exact.weight, "seed {seed}");
            assert_eq!(found.greedy, exact.greedy);
            cut += usize::from(!found.exact);
            improved += usize::from(found.weight < found.greedy);
        }
    }
    assert!(cut > 100 && improved > 50, "{cut} were cut, {improved} improved");
}

#[test]
fn the_order_of_the_candidates_decides_only_between_equals() {
    for seed in 0..500 {
        let (elements, mut candidates) = instance(9_000_000 + seed, 12, 20);
        let found = solved(elements, &candidates, u64::MAX);
        candidates.reverse();
        let turned = solved(elements, &candidates, u64::MAX);
        assert_eq!((found.weight, found.chosen.len()), (turned.weight, turned.chosen.len()), "seed {seed}");
    }
}

#[test]
fn nothing_to_cover_takes_nothing() {
    let nothing = Cover { chosen: Vec::new(), weight: 0, lower_bound: 0, exact: true, greedy: 0, steps: 0 };
    assert_eq!(solved(0, &[], 0), nothing);
    assert_eq!(solved(3, &[Candidate { weight: 1, covers: Vec::new() }], 10), nothing);
}

/// Chvatal's own example: one set of weight just above 1 and singletons of 1, 1/2, ..., 1/n.
#[test]
fn the_example_on_which_greed_is_worst_is_solved() {
    let singles = (1..=10).map(|k| Candidate { weight: 2520 / k, covers: vec![k as usize - 1] });
    let whole = Candidate { weight: 2521, covers: (0..10).collect() };
    let candidates: Vec<Candidate> = singles.chain([whole]).collect();
    let found = solved(10, &candidates, u64::MAX);
    assert_eq!((found.chosen, found.weight, found.exact), (vec![10], 2521, true));
    assert!(found.greedy > 7000, "{}", found.greedy);
}

#[test]
fn a_refusal_to_go_on_ends_the_search() {
    let (elements, candidates) = instance(7_000_003, 20, 40);
    let mut left = 3;
    let refused = cover(elements, &candidates, u64::MAX, &mut |_| {
        left -= 1;
        if left < 0 { Err("enough") } else { Ok(()) }
    });
    assert_eq!(refused.err(), Some("enough"));
}
