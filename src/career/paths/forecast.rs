//! Predicts the work of a search before it runs: for each place, the number of edges leading there and of nodes found
//! there.
//!
//! The first count checks only where paths may end, and of the edges into the last place, which are most of them, it
//! looks up only the number. It takes a small part of the time of the search and never counts too little. Only if it
//! exceeds the remaining budget, everything is checked as in the search: that count is exact, and a query whose count
//! exceeds the budget is refused.

use super::network::{KEPT, ProgressFn};
use super::passage::{Passage, PathState};
use super::pattern::PlaceWork;
use super::pattern::{Origin, Pattern, Step};
use super::query::PathQuery;
use crate::career::traverse::{Bounds, WalkError};
use crate::graph::Graph;
use crate::model::Kind;

/// The number of edges counted in the time of checking and storing one.
const COUNTED: u64 = 4;

/// The number of edges counted between two calls of `spend`.
const STRIDE: u64 = 1024;

/// The predicted work of each place of a pattern.
#[derive(Clone, Debug, PartialEq)]
pub struct Forecast {
    /// Upper bounds for each layer of the network.
    pub places: Vec<PlaceWork>,
    /// The work of the search: edges visited, with a factor for those stored, and partial paths. The search for a
    /// relaxation is not included.
    pub work: Bounds,
    /// Whether the counts of the places are exact.
    pub is_exact: bool,
    /// The work that counting took.
    pub spent: u64,
}

impl Forecast {
    /// The number of arcs of the network, at most.
    pub fn arcs(&self) -> usize {
        self.places.iter().map(|place| place.admitted as usize).sum()
    }
}

/// Predicts the work of a query. `passages` creates its passage, once for each of the two counts; `left` is the
/// remaining budget of the request; `spend` is called with the work that counting takes.
///
/// # Errors
/// Any error of `spend`; a query that is certain to exceed `left`, with the step where it does.
pub fn forecast<'q, E: std::convert::From<WalkError>>(
    passages: impl Fn() -> Passage<'q>,
    left: u64,
    spend: &mut ProgressFn<'_, E>,
) -> Result<Forecast, E> {
    let mut bound = Count::new(passages(), false, left);
    bound.run(spend)?;
    if bound.work() <= left - bound.spent.min(left) {
        return Ok(bound.forecast());
    }
    let mut exact = Count::new(passages(), true, left);
    exact.spent = bound.spent;
    exact.run(spend)?;
    if exact.work() > left - exact.spent.min(left) {
        return Err(exact.too_much(left).into());
    }
    Ok(exact.forecast())
}

/// One count, layer by layer.
struct Count<'q> {
    passage: Passage<'q>,
    /// Whether every edge is checked, also those into the last place.
    is_judged: bool,
    most: u64,
    places: Vec<PlaceWork>,
    layers: Vec<Layer>,
    /// The work of the first steps of paths.
    first: u64,
    /// Edges counted since the last call of `spend`.
    waiting: u64,
    spent: u64,
}

/// The nodes of a layer.
#[derive(Default)]
struct Layer {
    nodes: Vec<PathState>,
    /// One bit per state; empty until the first.
    known: Vec<u64>,
}

impl Layer {
    fn add(&mut self, graph: &Graph, standing: PathState) {
        if self.known.is_empty() {
            self.known = vec![0; graph.nodes.len().div_ceil(16)];
        }
        let number = standing.node.index() * 4 + usize::from(standing.role) * 2 + usize::from(standing.region);
        let (word, bit) = (&mut self.known[number / 64], 1 << (number % 64));
        if *word & bit == 0 {
            *word |= bit;
            self.nodes.push(standing);
        }
    }
}

/// The work of a place: one per edge, a factor for each that is stored, and one more when paths are chosen.
fn work(place: &PlaceWork) -> u64 {
    place.relations + (KEPT as u64 + 1) * place.admitted
}

impl<'q> Count<'q> {
    fn new(passage: Passage<'q>, is_judged: bool, most: u64) -> Count<'q> {
        let count = passage.pattern.layers();
        let places = (0..count).map(|layer| passage.pattern.touched(layer)).collect();
        let layers = (0..count).map(|_| Layer::default()).collect();
        Count { passage, is_judged, most, places, layers, first: 0, waiting: 0, spent: 0 }
    }

    fn work(&self) -> u64 {
        self.places.iter().map(work).sum()
    }

    /// Counts to the end, or to the layer at which the budget is exceeded.
    fn run<E>(&mut self, spend: &mut ProgressFn<'_, E>) -> Result<(), E> {
        let (graph, pattern) = (self.passage.graph, self.passage.pattern);
        for (step, standing) in self.passage.begins() {
            self.layers[step].add(graph, standing);
        }
        for layer in 0..self.layers.len() {
            let nodes = std::mem::take(&mut self.layers[layer].nodes);
            let next: Vec<(&Step, usize)> = pattern.next(pattern.from_of(layer)).collect();
            self.places[layer].nodes = self.places[layer].nodes.max(nodes.len());
            for from in nodes {
                for &(step, place) in &next {
                    self.expand(from, step, place, spend)?;
                }
            }
            if layer + 1 == pattern.steps().len() {
                self.first = self.places.iter().map(|place| place.relations).sum();
            }
            if self.work() > self.most {
                break;
            }
        }
        self.charge(0, spend)
    }

    /// Counts the work of a step from a node; once the budget is exceeded, without visiting it.
    fn expand<E>(
        &mut self,
        from: PathState,
        step: &Step,
        place: usize,
        spend: &mut ProgressFn<'_, E>,
    ) -> Result<(), E> {
        let (graph, pattern) = (self.passage.graph, self.passage.pattern);
        let to = pattern.layer_of(place);
        let is_last = pattern.next(Origin::Place(place)).next().is_none();
        let kind = graph.kind(from.node);
        for &directed in step.directed_relations.iter().filter(|directed| directed.ends().0 == kind) {
            let edges = directed.edges(graph, from.node);
            let count = edges.len() as u64;
            self.places[to].relations += count;
            if is_last && !self.is_judged {
                let place = &mut self.places[to];
                place.admitted += count;
                place.nodes = (place.relations as usize).min(standings(&self.passage, step));
                continue;
            }
            if self.places[to].relations > self.most {
                continue;
            }
            self.waiting += count;
            for edge in edges {
                let standing = match self.is_judged {
                    true => self.passage.leads(from, (directed, edge), place),
                    false => self.passage.may_lead(from, (directed, edge), place),
                };
                if let Some(standing) = standing {
                    self.places[to].admitted += 1;
                    self.layers[to].add(graph, standing);
                }
            }
            if self.waiting >= STRIDE {
                self.charge(self.places[to].step + 1, spend)?;
            }
        }
        Ok(())
    }

    fn charge<E>(&mut self, step: usize, spend: &mut ProgressFn<'_, E>) -> Result<(), E> {
        let looks = self.waiting / COUNTED;
        self.waiting = 0;
        self.spent += looks;
        spend(step, looks as usize)
    }

    fn forecast(self) -> Forecast {
        let (work, kept) = (self.work() as f64, self.places.iter().map(|place| place.admitted).sum::<u64>() as f64);
        let low = if self.is_judged { work } else { self.first as f64 };
        // At most, the edges of each node are sorted, and the full budget of partial paths is used.
        let high = work + kept + self.passage.query.budget as f64;
        Forecast { work: Bounds { low, high }, is_exact: self.is_judged, spent: self.spent, places: self.places }
    }

    /// The error, naming the step at which the budget is exceeded.
    fn too_much(&self, left: u64) -> WalkError {
        let (mut total, left) = (self.spent, left);
        let over = self.places.iter().find(|place| {
            total += work(place);
            total > left
        });
        let step = over.or(self.places.last()).map_or(0, |place| place.step);
        let relations: u64 = self.places.iter().filter(|place| place.step == step).map(|place| place.relations).sum();
        let Passage { pattern, query, .. } = self.passage;
        let place = if query.through.is_some() { format!("through[{step}]: ") } else { String::new() };
        let message = format!(
            "{place}step {} ({}) looks at {relations} relations or more, and the search at {} nodes and relations or more, \
             more than the {left} that this request may still look at (limit \"work\"). Begin with fewer things, ask more of \
             what comes before this step, or let fewer relations follow.",
            step + 1,
            names(pattern, step),
            self.work(),
        );
        WalkError { message, limit: Some(("work", left)), late: true, step: Some((step + 1, relations as f64)) }
    }
}

fn names(pattern: &Pattern, step: usize) -> String {
    let directed_relations = pattern.steps().get(step).map_or(&[][..], |step| &step.directed_relations);
    directed_relations.iter().map(|directed| directed.name()).collect::<Vec<_>>().join(", ")
}

/// The number of states that the edges of a step can lead to, if nothing comes after it: it then contains no role and
/// no region outside of the goal.
fn standings(passage: &Passage<'_>, step: &Step) -> usize {
    let PathQuery { goal, .. } = passage.query;
    let leads = |kind: Kind| step.directed_relations.iter().any(|directed| directed.ends().1 == kind);
    let directed_relations = |is_open: bool| if is_open { 2 } else { 1 };
    let of = |kind: Kind| {
        let (role, region) =
            (kind != Kind::Role && !goal.roles.is_empty(), kind != Kind::Region && !goal.regions.is_empty());
        passage.graph.nodes.of_kind(kind).len() * directed_relations(role) * directed_relations(region)
    };
    Kind::ALL.into_iter().filter(|&kind| leads(kind)).map(of).sum()
}
