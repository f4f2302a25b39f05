//! Predicts the work of a walk before it is executed: how many walks lead to each node of each layer, and how many
//! continue from it to the end. This visits each edge of a layer twice, not once per walk, and keeps the edges that
//! lead to the end.
//!
//! If a walk may not pass a node twice, and the kinds it passes do not already prevent that, the counts are bounds. The
//! upper bound allows repeated nodes. The lower bound subtracts, at each node, as many of the largest branches as nodes
//! of that kind may have been met before: no walk loses more.

use super::layers::{Next, Plan};
use crate::career::property::DatedGraph;
use crate::graph::NodeIx;
use crate::model::Kind;
use rustc_hash::FxHashMap;

/// A lower and an upper bound of a number.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bounds {
    /// Lower bound.
    pub low: f64,
    /// Upper bound.
    pub high: f64,
}

impl Bounds {
    fn add(&mut self, other: Bounds) {
        self.low += other.low;
        self.high += other.high;
    }
}

/// The counts of a node in a layer.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ahead {
    /// Number of walk prefixes that lead there, allowing repeated nodes.
    pub before: f64,
    /// Number of walks that continue from there to the end.
    pub walks: Bounds,
    /// Number of nodes and edges visited on all of them.
    pub work: Bounds,
    /// The range of the edges that continue from there in [`Forecast::kept`].
    pub kept: (u32, u32),
}

impl Ahead {
    /// Number of edges that continue from there.
    pub fn degree(&self) -> u32 {
        self.kept.1 - self.kept.0
    }
}

/// The counts of every node in every layer.
#[derive(Clone, Debug)]
pub struct Forecast {
    /// By layer.
    pub layers: Vec<FxHashMap<NodeIx, Ahead>>,
    /// By layer: the edges whose conditions hold and that lead to the end, each once rather than once per walk.
    pub kept: Vec<Vec<Next>>,
    /// The starts from which the end can be reached, in order.
    pub starts: Vec<NodeIx>,
    /// Number of nodes tried as starts.
    pub tried: usize,
    /// Number of walks.
    pub walks: Bounds,
    /// Number of nodes and edges that will be visited if all walks are executed.
    pub work: Bounds,
    /// Number of nodes and edges visited by the prediction itself.
    pub spent: usize,
    /// Whether the bounds are exact.
    pub is_exact: bool,
}

impl Forecast {
    /// Counts. `spend` is called with the step and the number of visits, and may end it.
    ///
    /// # Errors
    /// Any error of `spend`.
    pub fn new<E>(
        plan: &Plan,
        dated: DatedGraph<'_>,
        spend: &mut dyn FnMut(usize, usize) -> Result<(), E>,
    ) -> Result<Forecast, E> {
        let mut spent = 0;
        let mut counted = |step: usize, items: usize| {
            spent += items;
            spend(step, items * plan.price(step))
        };
        let (mut layers, starts, tried) = starts(plan, dated, &mut counted)?;
        for layer in 0..plan.last() {
            forward(plan, dated, layer, &mut layers, &mut counted)?;
        }
        for ahead in layers[plan.last()].values_mut() {
            ahead.walks = Bounds { low: 1.0, high: 1.0 };
            ahead.work = ahead.walks;
        }
        let mut kept = vec![Vec::new(); layers.len()];
        for layer in (0..plan.last()).rev() {
            kept[layer] = backward(plan, dated, layer, &mut layers, &mut counted)?;
        }
        let (mut walks, mut work) = (Bounds::default(), Bounds::default());
        let reaches = |node: &NodeIx| layers[0].get(node).is_some_and(|ahead| ahead.walks.high > 0.0);
        let starts: Vec<NodeIx> = starts.into_iter().filter(reaches).collect();
        for ahead in starts.iter().filter_map(|node| layers[0].get(node)) {
            walks.add(ahead.walks);
            work.add(ahead.work);
        }
        let is_exact = walks.low == walks.high && work.low == work.high;
        Ok(Forecast { layers, kept, starts, tried, walks, work, spent, is_exact })
    }

    /// The number of walks that continue from a node of a layer, if known exactly.
    pub fn walks_from(&self, layer: usize, node: NodeIx) -> Option<f64> {
        let walks = self.layers[layer].get(&node)?.walks;
        (self.is_exact && walks.low == walks.high).then_some(walks.low)
    }

    /// The edges that continue from a node of a layer.
    pub fn next(&self, layer: usize, node: NodeIx) -> &[Next] {
        let kept = self.layers[layer].get(&node).map_or((0, 0), |ahead| ahead.kept);
        &self.kept[layer][kept.0 as usize..kept.1 as usize]
    }

    /// Whether the end can be reached from a node of a layer.
    pub fn reaches(&self, layer: usize, node: NodeIx) -> bool {
        self.layers[layer].get(&node).is_some_and(|ahead| ahead.walks.high > 0.0)
    }
}

type Spend<'s, E> = &'s mut dyn FnMut(usize, usize) -> Result<(), E>;
type Layers = Vec<FxHashMap<NodeIx, Ahead>>;

fn starts<E>(plan: &Plan, dated: DatedGraph<'_>, spend: Spend<'_, E>) -> Result<(Layers, Vec<NodeIx>, usize), E> {
    let mut layers: Layers = vec![FxHashMap::default(); plan.layers.len()];
    let all: Vec<NodeIx> = match &plan.nodes {
        Some(nodes) => nodes.clone(),
        None => dated.graph.of_kind(plan.start).collect(),
    };
    let (tried, mut starts) = (all.len(), Vec::new());
    for node in all {
        spend(0, 1)?;
        if plan.begins(dated, node) && layers[0].insert(node, Ahead { before: 1.0, ..Ahead::default() }).is_none() {
            starts.push(node);
        }
    }
    Ok((layers, starts, tried))
}

/// Each edge out of a node of a layer that a walk can take.
fn each_next<E>(
    plan: &Plan,
    dated: DatedGraph<'_>,
    layer: usize,
    node: NodeIx,
    spend: Spend<'_, E>,
    mut visit: impl FnMut(Next),
) -> Result<(), E> {
    spend(plan.layers[layer].step, plan.degree(dated, layer, node) + 1)?;
    for &directed in plan.directed_relations(layer) {
        directed
            .edges(dated.graph, node)
            .filter_map(|edge| plan.next(dated, layer, node, directed, edge))
            .for_each(&mut visit);
    }
    Ok(())
}

fn forward<E>(
    plan: &Plan,
    dated: DatedGraph<'_>,
    layer: usize,
    layers: &mut Layers,
    spend: Spend<'_, E>,
) -> Result<(), E> {
    let end = plan.end_of(plan.layers[layer].step);
    let (done, rest) = layers.split_at_mut(layer + 1);
    let mut to = |to: usize, node: NodeIx, walks: f64| rest[to - layer - 1].entry(node).or_default().before += walks;
    for (&node, ahead) in &done[layer] {
        if plan.skips(dated, layer, node) {
            to(end, node, ahead.before);
        }
        each_next(plan, dated, layer, node, spend, |next| {
            if next.ends {
                to(end, next.spot.node, ahead.before);
            }
            if next.goes_on {
                to(layer + 1, next.spot.node, ahead.before);
            }
        })?;
    }
    Ok(())
}

/// The counts behind a node, as seen from a layer before it.
type Branch = (NodeIx, Bounds, Bounds);

/// Returns the edges of the layer that lead to the end.
fn backward<E>(
    plan: &Plan,
    dated: DatedGraph<'_>,
    layer: usize,
    layers: &mut Layers,
    spend: Spend<'_, E>,
) -> Result<Vec<Next>, E> {
    let step = plan.layers[layer].step;
    let end = plan.end_of(step);
    let (done, rest) = layers.split_at_mut(layer + 1);
    // Whether a condition on several places admits a walk is known only when it is executed.
    let known = |bounds: Bounds| Bounds { low: if plan.is_wide(step) { 0.0 } else { bounds.low }, ..bounds };
    let at_end = |node: NodeIx| -> Branch {
        let ahead = rest[end - layer - 1].get(&node).copied().unwrap_or_default();
        (node, known(ahead.walks), known(ahead.work))
    };
    let within = |node: NodeIx| -> Branch {
        let ahead = rest[0].get(&node).copied().unwrap_or_default();
        (node, ahead.walks, ahead.work)
    };
    let leads_on = |branch: &Branch| branch.1.high > 0.0;
    let (mut branches, mut kept): (Vec<Branch>, Vec<Next>) = (Vec::new(), Vec::new());
    for (&node, ahead) in done[layer].iter_mut() {
        branches.clear();
        let first = kept.len() as u32;
        each_next(plan, dated, layer, node, spend, |next| {
            let ends = next.ends.then(|| at_end(next.spot.node)).filter(leads_on);
            let goes_on = next.goes_on.then(|| within(next.spot.node)).filter(leads_on);
            if ends.is_some() || goes_on.is_some() {
                kept.push(Next { ends: ends.is_some(), goes_on: goes_on.is_some(), ..next });
            }
            branches.extend(ends.into_iter().chain(goes_on));
        })?;
        ahead.kept = (first, kept.len() as u32);
        let here = f64::from(ahead.degree()) + 1.0;
        ahead.work.add(Bounds { low: here, high: here });
        let left_out = plan.skips(dated, layer, node).then(|| at_end(node));
        for (_, walks, work) in branches.iter().copied().chain(left_out) {
            ahead.walks.add(walks);
            ahead.work.add(work);
        }
        let (walks, work) = barred(plan, dated, layer, &mut branches);
        ahead.walks.low -= walks;
        ahead.work.low -= work;
    }
    Ok(kept)
}

/// The maximum number of walks, and the maximum work, behind those nodes that a walk in a layer may have met before.
fn barred(plan: &Plan, dated: DatedGraph<'_>, layer: usize, branches: &mut Vec<Branch>) -> (f64, f64) {
    let (mut walks, mut work) = (0.0, 0.0);
    if Kind::ALL.into_iter().all(|kind| plan.barred(layer, kind) == 0) {
        return (walks, work);
    }
    branches.sort_by_key(|branch| branch.0);
    branches.dedup_by(|later, first| {
        let is_same = later.0 == first.0;
        if is_same {
            first.1.add(later.1);
            first.2.add(later.2);
        }
        is_same
    });
    for kind in Kind::ALL {
        let most = plan.barred(layer, kind);
        if most == 0 {
            continue;
        }
        let of_kind = || branches.iter().filter(|branch| dated.graph.kind(branch.0) == kind);
        walks += largest(of_kind().map(|branch| branch.1.low), most);
        work += largest(of_kind().map(|branch| branch.2.low), most);
    }
    (walks, work)
}

fn largest(values: impl Iterator<Item = f64>, most: usize) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(|a, b| b.total_cmp(a));
    values.into_iter().take(most).sum()
}
