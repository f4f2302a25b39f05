//! The part of the graph that the paths of a query can pass, as a layered network.

use super::acquire::{AcquisitionCosts, dear, spent};
use super::constraints::Constraint;
use super::k_best::{Arc, Expense, Network, State};
use super::passage::{Passage, PathState};
use super::path::difficulty;
use super::pattern::{Origin, Pattern, PlaceWork};
use super::value::{Prices, median_points, points, worth_in_all};
use crate::career::traverse::pattern::Way;
use crate::graph::{EdgeNumber, Graph, RelationKind};
use crate::model::Kind;
use rustc_hash::FxHashMap;

/// Progress callback `(step, visited)`, with steps from 1 and 0 for the choice among paths; returning an error ends the
/// search.
pub type ProgressFn<'s, E> = dyn FnMut(usize, usize) -> Result<(), E> + 's;

/// An edge that may be taken is stored, so it counts as this many additional visits: thus the work limit of a request
/// also bounds the memory of its network.
pub(super) const KEPT: usize = 4;

/// An edge taken in a direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StepEdge {
    /// The relation.
    pub way: Way,
    /// The edge.
    pub edge: EdgeNumber,
    /// The place of the pattern to which it leads.
    pub place: usize,
}

/// The objective of a search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Objective {
    /// The best score.
    Score,
    /// The highest median wage.
    MedianWage,
}

/// A network, with the nodes and edges of its states and arcs.
#[derive(Debug)]
pub struct PathNetwork {
    /// The states and arcs.
    pub network: Network,
    /// The edge of each arc.
    pub taken: Vec<StepEdge>,
    /// For each step of the pattern, the number of states it led to and of edges visited.
    pub touched: Vec<PlaceWork>,
    /// Rejections per constraint, by its number.
    pub refused: [u64; Constraint::ALL.len()],
}

/// The nodes at a place, in the order in which they were found.
#[derive(Debug, Default)]
struct Layer {
    nodes: Vec<PathState>,
    known: FxHashMap<PathState, u32>,
}

impl Layer {
    fn add(&mut self, standing: PathState) -> u32 {
        let next = self.nodes.len() as u32;
        let nodes = &mut self.nodes;
        *self.known.entry(standing).or_insert_with(|| {
            nodes.push(standing);
            next
        })
    }
}

/// Builds the network of a query, place by place.
pub struct Builder<'q, 'a, 'g> {
    /// The rules for moving between nodes.
    pub passage: Passage<'q>,
    /// Price levels.
    pub prices: &'q Prices,
    /// The objective.
    pub aim: Objective,
    /// The costs of acquisition.
    pub acquiring: &'a mut AcquisitionCosts<'g>,
}

/// The network built so far. There is a layer for each step before which paths may begin, then one for each place of
/// the pattern.
#[derive(Default)]
struct PartialNetwork {
    layers: Vec<Layer>,
    first: Vec<u32>,
    /// Arcs; until all layers are complete, each refers to a node by its index in a layer.
    arcs: Vec<(usize, Arc)>,
    taken: Vec<StepEdge>,
    touched: Vec<PlaceWork>,
}

impl Builder<'_, '_, '_> {
    /// Builds the network. `spend` is called with the number of edges visited, and may end it.
    ///
    /// # Errors
    /// Any error of `spend`.
    pub fn build<E>(mut self, spend: &mut ProgressFn<'_, E>) -> Result<PathNetwork, E> {
        let pattern = self.passage.pattern;
        let count = pattern.layers();
        let mut built =
            PartialNetwork { layers: (0..count).map(|_| Layer::default()).collect(), ..PartialNetwork::default() };
        built.touched = (0..count).map(|layer| pattern.touched(layer)).collect();
        for (step, standing) in self.passage.begins() {
            built.layers[step].add(standing);
        }
        for layer in 0..count {
            for at in 0..built.layers[layer].nodes.len() {
                built.first.push(built.arcs.len() as u32);
                self.expand(&mut built, layer, at, spend)?;
            }
        }
        built.first.push(built.arcs.len() as u32);
        for (touched, layer) in built.touched.iter_mut().zip(&built.layers) {
            touched.nodes = layer.nodes.len();
        }
        Ok(self.finish(built))
    }

    /// Takes every step from a node of a layer.
    fn expand<E>(
        &mut self,
        built: &mut PartialNetwork,
        layer: usize,
        at: usize,
        spend: &mut ProgressFn<'_, E>,
    ) -> Result<(), E> {
        let (graph, pattern) = (self.passage.graph, self.passage.pattern);
        let from = built.layers[layer].nodes[at];
        let kind = graph.kind(from.node);
        for (step, place) in pattern.next(pattern.from_of(layer)) {
            for &way in step.ways.iter().filter(|way| way.ends().0 == kind) {
                let edges = way.edges(graph, from.node);
                let to = pattern.layer_of(place);
                let (number, before) = (built.touched[to].step + 1, built.arcs.len());
                spend(number, edges.len())?;
                built.touched[to].relations += edges.len() as u64;
                for edge in edges {
                    self.take(built, from, (way, edge), (to, place));
                }
                spend(number, KEPT * (built.arcs.len() - before))?;
            }
        }
        Ok(())
    }

    fn take(
        &mut self,
        built: &mut PartialNetwork,
        from: PathState,
        (way, edge): (Way, EdgeNumber),
        (to, place): (usize, usize),
    ) {
        let Some(standing) = self.passage.leads(from, (way, edge), place) else { return };
        let Passage { graph, query, pattern, .. } = self.passage;
        let spent = self.acquiring.cost(standing.node).map_or(Expense::default(), |cost| spent(&cost));
        let weights = &query.weights;
        let hard = points(difficulty(graph, way, edge) * weights.difficulty);
        let worth = valued(graph, pattern, way, edge, place).map_or(0, |edge| match self.aim {
            Objective::Score => worth_in_all(graph, query, edge),
            Objective::MedianWage => median_points(graph, self.prices, edge),
        });
        let cost = hard + dear(spent, weights) - query.gain(graph, way, edge) - worth;
        let index = built.layers[to].add(standing);
        built.touched[to].admitted += 1;
        built.taken.push(StepEdge { way, edge, place });
        built.arcs.push((to, Arc { to: index, cost, spent }));
    }

    fn finish(self, built: PartialNetwork) -> PathNetwork {
        let mut numbers = Vec::with_capacity(built.layers.len());
        let mut states = Vec::new();
        for (layer, nodes) in built.layers.iter().enumerate() {
            numbers.push(states.len() as u32);
            states.extend(nodes.nodes.iter().map(|&standing| self.state(layer, standing)));
        }
        let arcs = built.arcs.into_iter().map(|(layer, arc)| Arc { to: numbers[layer] + arc.to, ..arc }).collect();
        let Passage { pattern, graph, .. } = self.passage;
        let begin = 0..built.layers[..pattern.steps().len()].iter().map(|layer| layer.nodes.len() as u32).sum();
        let starts = begin.map(|to| Arc { to, cost: 0, spent: Expense::default() }).collect();
        let held: Vec<Kind> = self.passage.query.held.iter().map(|&held| graph.kind(held)).collect();
        let never_repeats = pattern.never_repeats(&held);
        let network = Network { states, first: built.first, arcs, starts, never_repeats };
        PathNetwork { network, taken: built.taken, touched: built.touched, refused: self.passage.judge.refused }
    }

    fn state(&self, layer: usize, standing: PathState) -> State {
        let PathState { node, role, region } = standing;
        let Passage { graph, query, pattern, .. } = &self.passage;
        let from = pattern.from_of(layer);
        let kinds = &query.group_by;
        let open = kinds.iter().enumerate().filter(|(_, kind)| pattern.may_come_after(from, **kind));
        let kind = graph.kind(node);
        State {
            node: node.index() as u32,
            part: kinds.iter().position(|&part| part == kind).map(|part| part as u8),
            open: open.fold(0, |bits, (part, _)| bits | 1 << part),
            is_end: role && region && matches!(from, Origin::Place(place) if pattern.may_end(place)),
        }
    }
}

/// The employment whose figures an edge contributes to a path: itself, on the last step along `employedIn`; or the
/// national one, on the last step that leads to roles if no step is along `employedIn`.
pub fn valued(graph: &Graph, pattern: &Pattern, way: Way, edge: EdgeNumber, place: usize) -> Option<EdgeNumber> {
    if !pattern.is_valued(place) {
        return None;
    }
    match (way.relation, way.ends().1) {
        (RelationKind::EmployedIn, _) => Some(edge),
        (_, Kind::Role) if !pattern.has_employment() => {
            graph.relations.employed_in.between(way.end(graph, edge), graph.nation?)
        }
        _ => None,
    }
}
