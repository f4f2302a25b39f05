//! The best paths of a layered network, in order, exactly.
//!
//! A backward pass computes for each state the minimum cost to an end (Bellman 1958). Partial paths are then taken in
//! order of their cost so far plus that minimum, which is the order of their best completions (Hart, Nilsson and
//! Raphael 1968). Each one taken adds two others: the next best sibling of its last arc, and its own best continuation,
//! so the arcs of a state are visited only as far as needed (the lazy heaps of Eppstein 1998, as in K*, Aljazzar and
//! Leue 2011). Costs are integers, so sums and ties are exact.
//!
//! Order: by cost; among equal costs, at each state the better continuation first, then the arc that was added first.

use rustc_hash::FxHashMap;
use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

/// Maximum number of arcs of a path.
pub const MOST_ARCS: usize = 16;

/// What a path spends, which may be limited independently of its order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Expense {
    /// Hundredths of a month.
    pub months: i64,
    /// Cents.
    pub money: i64,
}

impl Expense {
    /// No limit.
    pub const UNLIMITED: Expense = Expense { months: i64::MAX, money: i64::MAX };

    /// The sum of both.
    pub fn plus(self, other: Expense) -> Expense {
        Expense { months: self.months.saturating_add(other.months), money: self.money.saturating_add(other.money) }
    }

    /// Whether neither amount exceeds that of `limit`.
    pub fn is_within(self, limit: Expense) -> bool {
        self.months <= limit.months && self.money <= limit.money
    }

    fn least(self, other: Expense) -> Expense {
        Expense { months: self.months.min(other.months), money: self.money.min(other.money) }
    }
}

/// An edge from one state to a later one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arc {
    /// The state it leads to.
    pub to: u32,
    /// Its cost; may be negative.
    pub cost: i64,
    /// What it adds to the limited amounts.
    pub spent: Expense,
}

/// A state: a node at a place of the pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct State {
    /// The node. A path passes no node twice.
    pub node: u32,
    /// The part of the group key that this node is, if any.
    pub part: Option<u8>,
    /// The parts of the key that a later node may still change, as bits.
    pub open: u8,
    /// Whether a path may end here.
    pub is_end: bool,
}

/// A network whose arcs lead only to states with higher numbers.
#[derive(Clone, Debug, Default)]
pub struct Network {
    /// The states.
    pub states: Vec<State>,
    /// The index of the first arc of each state, and finally the end of the last one's.
    pub first: Vec<u32>,
    /// The arcs, state by state.
    pub arcs: Vec<Arc>,
    /// Arcs to the states where paths begin.
    pub starts: Vec<Arc>,
    /// Whether no path can pass a node twice, whatever its arcs.
    pub never_repeats: bool,
}

impl Network {
    fn arcs_of(&self, state: u32) -> std::ops::Range<u32> {
        self.first[state as usize]..self.first[state as usize + 1]
    }
}

/// What to search for.
#[derive(Clone, Copy, Debug)]
pub struct SearchParameters {
    /// Number of paths.
    pub paths: usize,
    /// Number of paths per group, as distinguished by the parts of the key.
    pub of_group: usize,
    /// Maximum amounts that a path may spend.
    pub limit: Expense,
    /// Maximum number of partial paths.
    pub budget: u64,
}

/// A path as its arcs; the first one is a start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    /// Index of its first arc among the starts, then indices of its arcs.
    pub arcs: Vec<u32>,
    /// Its cost.
    pub cost: i64,
    /// What it spends.
    pub spent: Expense,
}

/// Paths in order, and the work of finding them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BestPaths {
    /// The paths.
    pub paths: Vec<Path>,
    /// Number of partial paths taken.
    pub taken: u64,
    /// Whether these are all requested paths: the budget did not end the search.
    pub is_complete: bool,
    /// Number of partial paths that would have spent too many months, and too much money.
    pub over: [u64; 2],
}

/// The minimum cost from each state to an end.
struct RemainingCosts {
    cost: Vec<i64>,
    spent: Vec<Expense>,
}

/// More than any path costs, and far from overflow.
const NEVER: i64 = i64::MAX / 4;

impl RemainingCosts {
    fn new(network: &Network) -> RemainingCosts {
        let count = network.states.len();
        let mut left = RemainingCosts { cost: vec![NEVER; count], spent: vec![Expense::UNLIMITED; count] };
        for state in (0..count).rev() {
            let is_end = network.states[state].is_end;
            let (mut cost, mut spent) = if is_end { (0, Expense::default()) } else { (NEVER, Expense::UNLIMITED) };
            for arc in &network.arcs[network.first[state] as usize..network.first[state + 1] as usize] {
                let to = arc.to as usize;
                if left.cost[to] < NEVER {
                    cost = cost.min(arc.cost + left.cost[to]);
                    spent = spent.least(arc.spent.plus(left.spent[to]));
                }
            }
            (left.cost[state], left.spent[state]) = (cost, spent);
        }
        left
    }
}

/// The arc that stands for the end of a path.
const END: u32 = u32::MAX;

/// A partial path. Its last arc has the index `ranks[depth - 1]` among those of the state before.
#[derive(Clone, Debug, PartialEq, Eq)]
struct PartialPath {
    /// Its cost so far plus the minimum cost to an end.
    bound: i64,
    cost: i64,
    spent: Expense,
    depth: usize,
    /// One more than the index of each arc among its siblings, so that absent ones sort first.
    ranks: [u32; MOST_ARCS + 2],
    arcs: [u32; MOST_ARCS + 2],
}

impl Ord for PartialPath {
    fn cmp(&self, other: &Self) -> Ordering {
        self.bound.cmp(&other.bound).then_with(|| self.ranks.cmp(&other.ranks))
    }
}

impl PartialOrd for PartialPath {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// A group key: a node for each of its parts.
type Key = [u32; 8];

const NO_KEY: Key = [u32::MAX; 8];

struct Search<'n, S> {
    network: &'n Network,
    wanted: SearchParameters,
    left: RemainingCosts,
    /// The arcs of each visited state, in the order of their best completions.
    sorted: FxHashMap<u32, Box<[u32]>>,
    starts: Box<[u32]>,
    /// Boxed, since a heap moves its members often.
    waiting: BinaryHeap<Reverse<Box<PartialPath>>>,
    groups: FxHashMap<Key, usize>,
    /// The amounts spent by the partial paths taken at a state, by the fixed parts of their key.
    passed: FxHashMap<(u32, Key), Vec<Expense>>,
    over: [u64; 2],
    spend: S,
}

/// The best paths. `spend` is called with the number of arcs visited, and may end the search.
///
/// # Errors
/// Any error of `spend`.
pub fn k_best<E>(
    network: &Network,
    wanted: SearchParameters,
    spend: impl FnMut(usize) -> Result<(), E>,
) -> Result<BestPaths, E> {
    let left = RemainingCosts::new(network);
    let mut search = Search {
        network,
        wanted,
        starts: ordered(&network.starts, &left, 0..network.starts.len() as u32, false),
        left,
        sorted: FxHashMap::default(),
        waiting: BinaryHeap::new(),
        groups: FxHashMap::default(),
        passed: FxHashMap::default(),
        over: [0; 2],
        spend,
    };
    (search.spend)(network.arcs.len())?;
    search.run()
}

/// Arcs that lead to an end, in the order of their best completions; where a path may end, the end is one of them.
fn ordered(arcs: &[Arc], left: &RemainingCosts, all: std::ops::Range<u32>, may_end: bool) -> Box<[u32]> {
    let bounded = |at: u32| {
        let arc = &arcs[at as usize];
        let left = left.cost[arc.to as usize];
        (left < NEVER).then_some((arc.cost + left, at))
    };
    let mut sorted: Vec<(i64, u32)> = all.filter_map(bounded).chain(may_end.then_some((0, END))).collect();
    sorted.sort_unstable();
    sorted.into_iter().map(|(_, at)| at).collect()
}

impl<E, S: FnMut(usize) -> Result<(), E>> Search<'_, S> {
    fn run(mut self) -> Result<BestPaths, E> {
        let mut found = BestPaths { paths: Vec::new(), taken: 0, is_complete: true, over: [0; 2] };
        let nothing = PartialPath {
            bound: 0,
            cost: 0,
            spent: Expense::default(),
            depth: 0,
            ranks: [0; MOST_ARCS + 2],
            arcs: [END; MOST_ARCS + 2],
        };
        self.push(&nothing, 0)?;
        while found.paths.len() < self.wanted.paths {
            let Some(Reverse(partial)) = self.waiting.pop() else { break };
            if found.taken == self.wanted.budget {
                found.is_complete = false;
                break;
            }
            found.taken += 1;
            (self.spend)(1)?;
            self.push_sibling(&partial)?;
            if partial.arcs[partial.depth - 1] == END {
                if self.is_wanted(&partial) {
                    let arcs = partial.arcs[..partial.depth - 1].to_vec();
                    found.paths.push(Path { arcs, cost: partial.cost, spent: partial.spent });
                }
            } else if self.may_go_on(&partial) {
                self.push(&partial, 0)?;
            }
        }
        found.over = self.over;
        Ok(found)
    }

    /// Adds the continuation of a partial path that has this rank.
    fn push(&mut self, partial: &PartialPath, rank: usize) -> Result<(), E> {
        let depth = partial.depth;
        let (arcs, at) = match depth {
            0 => (&self.network.starts, self.starts.get(rank).copied()),
            _ => {
                let state = self.state(partial, depth);
                (&self.network.arcs, self.siblings(state)?.get(rank).copied())
            }
        };
        let Some(at) = at else { return Ok(()) };
        let mut next = Box::new(partial.clone());
        next.depth += 1;
        next.arcs[depth] = at;
        next.ranks[depth] = rank as u32 + 1;
        if let Some(arc) = arcs.get(at as usize) {
            next.cost += arc.cost;
            next.spent = next.spent.plus(arc.spent);
            next.bound = next.cost + self.left.cost[arc.to as usize];
        } else {
            next.bound = next.cost;
        }
        self.waiting.push(Reverse(next));
        Ok(())
    }

    fn push_sibling(&mut self, partial: &PartialPath) -> Result<(), E> {
        let last = partial.depth - 1;
        let mut before = partial.clone();
        let (at, rank) = (before.arcs[last], before.ranks[last] as usize);
        let arcs = if last == 0 { &self.network.starts } else { &self.network.arcs };
        if let Some(arc) = arcs.get(at as usize) {
            before.cost -= arc.cost;
            before.spent =
                Expense { months: before.spent.months - arc.spent.months, money: before.spent.money - arc.spent.money };
        }
        (before.arcs[last], before.ranks[last], before.depth) = (END, 0, last);
        self.push(&before, rank)
    }

    fn siblings(&mut self, state: u32) -> Result<&[u32], E> {
        if !self.sorted.contains_key(&state) {
            let all = self.network.arcs_of(state);
            (self.spend)(all.len())?;
            let may_end = self.network.states[state as usize].is_end;
            self.sorted.insert(state, ordered(&self.network.arcs, &self.left, all, may_end));
        }
        Ok(&self.sorted[&state])
    }

    /// The state after this many arcs.
    fn state(&self, partial: &PartialPath, arcs: usize) -> u32 {
        let at = partial.arcs[arcs - 1] as usize;
        if arcs == 1 { self.network.starts[at].to } else { self.network.arcs[at].to }
    }

    /// The key of a partial path, without parts that may still change.
    fn key(&self, partial: &PartialPath, arcs: usize, open: u8) -> Key {
        let mut key = NO_KEY;
        for passed in 1..=arcs {
            let state = &self.network.states[self.state(partial, passed) as usize];
            if let Some(part) = state.part.filter(|part| open & (1 << part) == 0) {
                key[part as usize] = state.node;
            }
        }
        key
    }

    fn is_wanted(&mut self, partial: &PartialPath) -> bool {
        let key = self.key(partial, partial.depth - 1, 0);
        let of_group = self.groups.entry(key).or_default();
        *of_group += 1;
        *of_group <= self.wanted.of_group
    }

    fn may_go_on(&mut self, partial: &PartialPath) -> bool {
        let (state, limit) = (self.state(partial, partial.depth), self.wanted.limit);
        let State { node, open, .. } = self.network.states[state as usize];
        let nodes = (1..partial.depth).map(|arcs| self.network.states[self.state(partial, arcs) as usize].node);
        if !self.network.never_repeats && nodes.into_iter().any(|passed| passed == node) {
            return false;
        }
        let least = partial.spent.plus(self.left.spent[state as usize]);
        if !least.is_within(limit) {
            self.over[0] += u64::from(least.months > limit.months);
            self.over[1] += u64::from(least.money > limit.money);
            return false;
        }
        let key = self.key(partial, partial.depth, open);
        if open == 0 && self.groups.get(&key).is_some_and(|&had| had >= self.wanted.of_group) {
            return false;
        }
        // A limited number of paths is wanted of each group. If that many partial paths have arrived here already that
        // cost no more, leave as much to spend and can go on wherever this one can, then this one adds nothing.
        if !self.network.never_repeats {
            return true;
        }
        let passed = self.passed.entry((state, key)).or_default();
        if passed.iter().filter(|spent| spent.is_within(partial.spent)).count() >= self.wanted.of_group {
            return false;
        }
        passed.push(partial.spent);
        true
    }
}
