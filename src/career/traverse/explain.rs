//! How a walk is executed: what the degrees of nodes lead one to expect, what was counted, and what was visited.

use super::forecast::{Bounds, Forecast};
use super::layers::Plan;
use super::pattern::{DirectedRelation, Kinds};
use super::query::WalkError;
use crate::career::property::DatedGraph;
use crate::graph::Graph;
use crate::model::Kind;

/// One relation of a step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Adjacency {
    /// The relation and its direction, which select one of its two indexes.
    pub directed: DirectedRelation,
    /// Mean number of edges of a node of the kind it starts from.
    pub mean: f64,
    /// Maximum number of edges of a node.
    pub longest: usize,
}

/// The estimate of one step before the walk is executed.
#[derive(Clone, Debug, PartialEq)]
pub struct Expected {
    /// The kinds of node it ends at.
    pub ends: Kinds,
    /// Its relations.
    pub directed_relations: Vec<Adjacency>,
    /// Number of walks up to its end, if all nodes had the mean number of edges and all conditions held.
    pub by_mean: f64,
    /// The same with the maximum number of edges: an upper bound.
    pub by_longest: f64,
    /// Distinct nodes at its end that walks from the start reach.
    pub reached: usize,
    /// The number of them from which the end of the walk can be reached.
    pub kept: usize,
    /// Number of walks up to its end that can be completed; exact if no node can be met twice.
    pub counted: f64,
    /// Edges that will be visited in it if all walks are executed; exact under the same condition.
    pub relations: f64,
}

/// The estimate of each step.
pub fn expected(plan: &Plan, dated: DatedGraph<'_>, forecast: &Forecast) -> Vec<Expected> {
    let mut means = [0.0; 7];
    let mut longest = [0.0; 7];
    means[plan.start as usize] = forecast.tried as f64;
    longest[plan.start as usize] = forecast.tried as f64;
    let mut all = Vec::with_capacity(plan.legs.len());
    for (i, leg) in plan.legs.iter().enumerate() {
        let directed_relations: Vec<Adjacency> =
            leg.directed_relations.iter().map(|&directed| Adjacency::of(dated.graph, directed)).collect();
        means = spread(means, &directed_relations, leg.min, leg.max, |directed| directed.mean);
        longest = spread(longest, &directed_relations, leg.min, leg.max, |directed| directed.longest as f64);
        let end = &forecast.layers[plan.end_of(i + 1)];
        let kept = end.values().filter(|ahead| ahead.walks.high > 0.0);
        all.push(Expected {
            ends: leg.ends,
            directed_relations,
            by_mean: means.iter().sum(),
            by_longest: longest.iter().sum(),
            reached: end.len(),
            kept: kept.clone().count(),
            counted: kept.map(|ahead| ahead.before).sum(),
            relations: relations(plan, forecast, i + 1),
        });
    }
    all
}

impl Adjacency {
    /// The adjacency of a relation in a snapshot.
    pub fn of(graph: &Graph, directed: DirectedRelation) -> Adjacency {
        let nodes = graph.nodes.of_kind(directed.ends().0).len();
        let edges = graph.relations.of(directed.relation).len();
        let mean = if nodes == 0 { 0.0 } else { edges as f64 / nodes as f64 };
        Adjacency { directed, mean, longest: graph.relations.of(directed.relation).longest(directed.direction) }
    }
}

/// Number of walks by the kind of their end after a step, from those before it.
fn spread(
    before: [f64; 7],
    directed_relations: &[Adjacency],
    min: usize,
    max: usize,
    edges: impl Fn(&Adjacency) -> f64,
) -> [f64; 7] {
    let mut ended = if min == 0 { before } else { [0.0; 7] };
    let mut at = before;
    for time in 1..=max {
        let mut next = [0.0; 7];
        for directed in directed_relations {
            let (from, to): (Kind, Kind) = directed.directed.ends();
            next[to as usize] += at[from as usize] * edges(directed);
        }
        at = next;
        if time >= min {
            ended.iter_mut().zip(at).for_each(|(ended, at)| *ended += at);
        }
    }
    ended
}

fn relations(plan: &Plan, forecast: &Forecast, step: usize) -> f64 {
    let layers = plan.layers.iter().zip(&forecast.layers).filter(|(layer, _)| layer.step == step);
    let nodes = layers.flat_map(|(_, nodes)| nodes.values()).filter(|ahead| ahead.walks.high > 0.0);
    nodes.map(|ahead| ahead.before * f64::from(ahead.degree())).sum()
}

/// The work limit of a walk, as described to a client that exceeds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// Name of the limit.
    pub limit: &'static str,
    /// Whose limit it is.
    pub whose: &'static str,
    /// What else the client can do.
    pub instead: &'static str,
}

impl Allowance {
    /// The limit of a request.
    pub const REQUEST: Allowance =
        Allowance { limit: "work", whose: "a request", instead: "single walks without an order or groups" };
}

/// The error for a walk that is certain to exceed the limit, naming the step at which it does.
pub fn too_much(plan: &Plan, forecast: &Forecast, allowance: Allowance, budget: u64) -> WalkError {
    let mut total = 0.0;
    let by_step = |step| relations(plan, forecast, step);
    let too_large = (1..=plan.legs.len()).find(|&step| {
        total += by_step(step);
        total > budget as f64
    });
    let step = too_large.unwrap_or(plan.legs.len());
    let names: Vec<&str> = plan.legs[step - 1].directed_relations.iter().map(|directed| directed.name()).collect();
    let Bounds { low, high } = forecast.work;
    let Allowance { limit, whose, instead } = allowance;
    let message = format!(
        "steps[{}]: step {step} ({}) visits about {} relations, and the whole walk {} to {} nodes and relations, \
         more than the {budget} that {whose} may visit (limit \"{limit}\"). Start from fewer nodes, add conditions \
         before this step, or request {instead}.",
        step - 1,
        names.join(", "),
        rounded(by_step(step)),
        rounded(low),
        rounded(high)
    );
    WalkError { message, limit: Some((limit, budget)), late: true, step: Some((step, by_step(step))) }
}

fn rounded(number: f64) -> String {
    if number < 1e15 { format!("{number:.0}") } else { format!("{number:.1e}") }
}
