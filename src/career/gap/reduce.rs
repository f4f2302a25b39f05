//! Reductions of a cover before the search. They preserve the optimum that [`super::cover`] defines, including its
//! choice among equals.

use super::bits::Bits;

/// The reduced problem.
#[derive(Clone, Debug)]
pub struct Reduced {
    /// Candidates in every optimum.
    pub forced: Vec<usize>,
    /// Their total weight.
    pub weight: u64,
    /// Elements still to be covered.
    pub open: Bits,
    /// Candidates left to choose from.
    pub live: Vec<bool>,
    /// The remaining elements that each candidate covers.
    pub sets: Vec<Bits>,
    /// The live candidates of each remaining element.
    pub holders: Vec<Vec<usize>>,
}

/// Applies these rules until none applies:
/// - drop a candidate whose elements another covers too, at less weight, or at the same weight with a lower number: the
///   other can replace it;
/// - drop an element if every candidate of another element covers it too: covering that one covers it;
/// - put the only candidate of an element into the cover.
///
/// # Errors
/// Any error of `spend`.
pub fn reduce<E>(
    sets: &[Bits],
    weights: &[u64],
    open: Bits,
    spend: &mut impl FnMut(usize) -> Result<(), E>,
) -> Result<Reduced, E> {
    let live = vec![true; sets.len()];
    let mut left = Reduced { forced: Vec::new(), weight: 0, open, live, sets: sets.to_vec(), holders: Vec::new() };
    loop {
        left.restrict();
        let looks = left.drop_dominated_candidates(weights);
        left.restrict();
        let (found, elements) = left.drop_implied_elements();
        spend(looks + elements)?;
        if !(left.force(weights) || found) {
            left.restrict();
            return Ok(left);
        }
    }
}

impl Reduced {
    /// Restricts the sets to what is open, and lists the candidates of each element.
    fn restrict(&mut self) {
        let bound = self.open.each().last().map_or(0, |last| last + 1);
        self.holders = vec![Vec::new(); bound];
        for (candidate, set) in self.sets.iter_mut().enumerate() {
            set.keep(&self.open);
            self.live[candidate] &= !set.is_empty();
            if self.live[candidate] {
                set.each().for_each(|element| self.holders[element].push(candidate));
            }
        }
    }

    fn drop_dominated_candidates(&mut self, weights: &[u64]) -> usize {
        let mut looks = 0;
        for candidate in 0..self.sets.len() {
            let set = &self.sets[candidate];
            let Some(first) = set.each().next().filter(|_| self.live[candidate]) else { continue };
            // A candidate that covers all of it covers its first element.
            let rivals = &self.holders[first];
            looks += rivals.len();
            let stands_in = |&&rival: &&usize| {
                let lighter = (weights[rival], rival) < (weights[candidate], candidate);
                rival != candidate && self.live[rival] && lighter && set.is_within(&self.sets[rival])
            };
            if rivals.iter().any(|rival| stands_in(&rival)) {
                self.live[candidate] = false;
            }
        }
        looks
    }

    fn drop_implied_elements(&mut self) -> (bool, usize) {
        let (elements, mut found, mut looks) = (self.open.each().collect::<Vec<usize>>(), false, 0);
        for &element in &elements {
            let own = &self.holders[element];
            let implies = |other: usize| {
                let theirs = &self.holders[other];
                let fewer = theirs.len() < own.len() || (theirs.len() == own.len() && other < element);
                fewer && theirs.iter().all(|holder| own.binary_search(holder).is_ok())
            };
            looks += elements.len();
            if elements.iter().any(|&other| other != element && self.open.has(other) && implies(other)) {
                self.open.drop(element);
                found = true;
            }
        }
        (found, looks)
    }

    fn force(&mut self, weights: &[u64]) -> bool {
        let alone = |element: usize| match self.holders[element][..] {
            [only] => Some(only),
            _ => None,
        };
        let mut only: Vec<usize> = self.open.each().filter_map(alone).collect();
        only.sort_unstable();
        only.dedup();
        for &candidate in &only {
            self.weight += weights[candidate];
            self.live[candidate] = false;
            self.open.remove(&self.sets[candidate]);
        }
        self.forced.extend(&only);
        !only.is_empty()
    }
}
