//! Weighted set cover: the choice of candidates of minimum weight that covers every coverable element.
//!
//! Forced and dominated candidates are resolved first. The rest is solved by branch and bound, starting from the
//! element with the fewest candidates, with a dual bound. Within its step budget the result is the optimum: minimum
//! weight, among equals the fewest candidates, among those the first by number. Beyond it the result is the best choice
//! found so far, which is never heavier than the greedy one, and that is within H(n) = 1 + 1/2 + ... + 1/n of the
//! optimum, n being the size of the largest candidate (Chvatal, A greedy heuristic for the set-covering problem, 1979).

use super::bits::Bits;
use super::reduce::{Reduced, reduce};
use std::cmp::Ordering;

/// A set of elements with a weight.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The weight of choosing it.
    pub weight: u64,
    /// The elements that it covers.
    pub covers: Vec<usize>,
}

/// A choice of candidates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cover {
    /// Their numbers, ascending.
    pub chosen: Vec<usize>,
    /// Their total weight.
    pub weight: u64,
    /// A proven lower bound of the weight of any cover, whatever the budget.
    pub lower_bound: u64,
    /// Whether this cover is proven to be of minimum weight.
    pub exact: bool,
    /// The weight of the greedy choice.
    pub greedy: u64,
    /// Number of candidates visited for an element.
    pub steps: u64,
}

/// Covers every element that some candidate covers; elements from `elements` on are ignored.
///
/// `spend` is called with the visits as they happen.
///
/// # Errors
/// Any error of `spend`.
pub fn cover<E>(
    elements: usize,
    candidates: &[Candidate],
    budget: u64,
    spend: &mut impl FnMut(usize) -> Result<(), E>,
) -> Result<Cover, E> {
    let sets: Vec<Bits> = candidates.iter().map(|c| Bits::of(elements, &c.covers)).collect();
    let weights: Vec<u64> = candidates.iter().map(|c| c.weight).collect();
    let mut all = Bits::none(elements);
    sets.iter().for_each(|set| all.add(set));
    let greedy = greedy(&sets, &weights, &all);
    spend(sets.len() * (greedy.len() + 1))?;
    let reduced = reduce(&sets, &weights, all, spend)?;
    let bound = reduced.weight + ascend(&reduced, &reduced.open, &reduced.live, &weights).0;
    let greedy_weight = total(&greedy, &weights);
    let mut search = Search {
        reduced: &reduced,
        weights: &weights,
        best: greedy,
        best_weight: greedy_weight,
        budget,
        steps: 0,
        is_cut: false,
    };
    let mut chosen = reduced.forced.clone();
    let (open, mut live) = (reduced.open.clone(), reduced.live.clone());
    search.branch(&mut chosen, reduced.weight, &open, &mut live, spend)?;
    let Search { best, best_weight, steps, is_cut, .. } = search;
    let largest = sets.iter().map(Bits::count).max().unwrap_or(0);
    let lower_bound = if is_cut { bound.max(chvatal(greedy_weight, largest)) } else { best_weight };
    let exact = lower_bound == best_weight;
    Ok(Cover { chosen: best, weight: best_weight, lower_bound, exact, greedy: greedy_weight, steps })
}

fn total(chosen: &[usize], weights: &[u64]) -> u64 {
    chosen.iter().map(|&c| weights[c]).sum()
}

/// A lower bound of the optimum from the weight of the greedy choice: that weight over H(n), rounded down so that no
/// rounding of the sum can make it too large.
fn chvatal(greedy: u64, largest: usize) -> u64 {
    let harmonic: f64 = (1..=largest).map(|k| 1.0 / k as f64).sum();
    if largest == 0 { 0 } else { (greedy as f64 / harmonic * (1.0 - 1e-9)).floor() as u64 }
}

/// Chvatal's choice: always the candidate with the least weight per newly covered element; among equals the one that
/// covers most, then the first. Redundant candidates are removed afterwards, the heaviest first.
fn greedy(sets: &[Bits], weights: &[u64], all: &Bits) -> Vec<usize> {
    let (mut left, mut chosen) = (all.clone(), Vec::new());
    while !left.is_empty() {
        let gains = sets.iter().enumerate().map(|(c, set)| (set.common(&left), c)).filter(|gain| gain.0 > 0);
        let Some((_, next)) = gains.min_by(|a, b| {
            let ratio = |one: &(usize, usize), other: &(usize, usize)| u128::from(weights[one.1]) * other.0 as u128;
            ratio(a, b).cmp(&ratio(b, a)).then_with(|| b.0.cmp(&a.0)).then_with(|| a.1.cmp(&b.1))
        }) else {
            break;
        };
        left.remove(&sets[next]);
        chosen.push(next);
    }
    let mut heaviest = chosen.clone();
    heaviest.sort_by(|&a, &b| weights[b].cmp(&weights[a]).then_with(|| b.cmp(&a)));
    for candidate in heaviest {
        let mut rest = all.clone();
        chosen.iter().filter(|&&other| other != candidate).for_each(|&other| rest.remove(&sets[other]));
        if rest.is_empty() {
            chosen.retain(|&other| other != candidate);
        }
    }
    chosen.sort_unstable();
    chosen
}

/// A feasible solution of the dual: each open element gets the remaining slack of the tightest of its candidates. The
/// sum is a lower bound for any cover. Also returns the number of visits.
fn ascend(reduced: &Reduced, open: &Bits, live: &[bool], weights: &[u64]) -> (u64, u64) {
    let holders = |element: usize| reduced.holders[element].iter().copied().filter(|&c| live[c]);
    let mut order: Vec<(usize, usize)> = open.each().map(|element| (holders(element).count(), element)).collect();
    order.sort_unstable();
    let (mut slack, mut sum, mut looks) = (weights.to_vec(), 0, 0);
    for (count, element) in order {
        looks += count as u64;
        let Some(least) = holders(element).map(|c| slack[c]).min() else { continue };
        holders(element).for_each(|c| slack[c] -= least);
        sum += least;
    }
    (sum, looks)
}

struct Search<'a> {
    reduced: &'a Reduced,
    weights: &'a [u64],
    best: Vec<usize>,
    best_weight: u64,
    budget: u64,
    steps: u64,
    is_cut: bool,
}

impl Search<'_> {
    /// Searches for a better cover that contains `chosen` and otherwise only live candidates. `live` is restored.
    fn branch<E>(
        &mut self,
        chosen: &mut Vec<usize>,
        weight: u64,
        open: &Bits,
        live: &mut [bool],
        spend: &mut impl FnMut(usize) -> Result<(), E>,
    ) -> Result<(), E> {
        if open.is_empty() {
            self.offer(chosen, weight);
            return Ok(());
        }
        if self.steps >= self.budget {
            self.is_cut = true;
            return Ok(());
        }
        let (more, looks) = ascend(self.reduced, open, live, self.weights);
        self.steps += looks.max(1);
        spend(looks.max(1) as usize)?;
        if self.is_hopeless(weight + more, chosen.len(), open, live) {
            return Ok(());
        }
        let holders = |element: usize, live: &[bool]| {
            let all = self.reduced.holders[element].iter().copied();
            all.filter(|&c| live[c]).collect::<Vec<usize>>()
        };
        let Some(mut choices) = open.each().map(|element| holders(element, live)).min_by_key(Vec::len) else {
            return Ok(());
        };
        choices.sort_by_key(|&c| (self.weights[c], c));
        for &choice in &choices {
            let mut rest = open.clone();
            rest.remove(&self.reduced.sets[choice]);
            live[choice] = false;
            chosen.push(choice);
            self.branch(chosen, weight + self.weights[choice], &rest, live, spend)?;
            chosen.pop();
        }
        choices.iter().for_each(|&choice| live[choice] = true);
        Ok(())
    }

    fn is_hopeless(&self, least: u64, chosen: usize, open: &Bits, live: &[bool]) -> bool {
        if least != self.best_weight {
            return least > self.best_weight;
        }
        let sets = self.reduced.sets.iter().zip(live).filter(|set| *set.1);
        let largest = sets.map(|set| set.0.common(open)).max().unwrap_or(0);
        largest == 0 || chosen + open.count().div_ceil(largest) > self.best.len()
    }

    fn offer(&mut self, chosen: &[usize], weight: u64) {
        let mut sorted = chosen.to_vec();
        sorted.sort_unstable();
        let order = weight.cmp(&self.best_weight).then_with(|| sorted.len().cmp(&self.best.len()));
        if order.then_with(|| sorted.cmp(&self.best)) == Ordering::Less {
            (self.best, self.best_weight) = (sorted, weight);
        }
    }
}

#[cfg(test)]
mod tests;
