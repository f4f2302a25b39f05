//! The part of the graph that the paths of a query can pass, as a layered network.

use super::acquire::{AcquisitionCosts, dear};
use super::constraints::Constraint;
use super::k_best::{Arc, Expense, Network, State};
use super::passage::{Passage, PathState};
use super::path::difficulty;
use super::pattern::{Origin, Pattern, PlaceWork};
use super::value::{Prices, median_points, place_worth, points, role_worth};
use crate::career::traverse::pattern::DirectedRelation;
use crate::graph::{Direction, EdgeNumber, Graph, RelationKind};
use crate::model::Kind;

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
    pub directed: DirectedRelation,
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
    edges: Vec<EdgeNumber>,
    runs: Vec<Run>,
    /// For each step of the pattern, the number of states it led to and of edges visited.
    pub touched: Vec<PlaceWork>,
    /// Rejections per constraint, by its number.
    pub refused: [u64; Constraint::ALL.len()],
}

impl PathNetwork {
    /// The edge of an arc.
    pub fn taken(&self, arc: u32) -> StepEdge {
        let after = self.runs.partition_point(|run| run.first <= arc);
        let Run { directed, place, .. } = self.runs[after - 1];
        StepEdge { directed, edge: self.edges[arc as usize], place }
    }
}

/// The nodes at a place, in the order in which they were found.
#[derive(Debug, Default)]
struct Layer {
    nodes: Vec<PathState>,
    /// One more than the index of each possible state, by kind and number among its nodes; 0 for those not found yet,
    /// empty for kinds of which there is none.
    known: [Vec<u32>; Kind::ALL.len()],
}

impl Layer {
    fn add(&mut self, graph: &Graph, kind: Kind, standing: PathState) -> u32 {
        let known = &mut self.known[kind as usize];
        if known.is_empty() {
            known.resize(STANDINGS * graph.nodes.of_kind(kind).len(), 0);
        }
        let PathState { node, role, region } = standing;
        let flags = usize::from(role) * 2 + usize::from(region);
        let index = &mut known[STANDINGS * graph.nodes.place(kind, node) + flags];
        if *index == 0 {
            self.nodes.push(standing);
            *index = self.nodes.len() as u32;
        }
        *index - 1
    }
}

/// The states of a node at a place: whether the last role and the last region match the goal.
const STANDINGS: usize = 4;

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
    /// How many arcs are expected, so that they are stored once.
    pub expected: usize,
}

/// The network built so far. There is a layer for each step before which paths may begin, then one for each place of
/// the pattern.
#[derive(Default)]
struct PartialNetwork {
    layers: Vec<Layer>,
    first: Vec<u32>,
    /// Until all layers are complete, an arc leads to the index of a node in the layer of its run.
    arcs: Vec<Arc>,
    edges: Vec<EdgeNumber>,
    runs: Vec<Run>,
    touched: Vec<PlaceWork>,
}

/// Consecutive arcs: those of a node along a relation in one direction.
#[derive(Clone, Copy, Debug)]
struct Run {
    /// Index of its first arc.
    first: u32,
    directed: DirectedRelation,
    place: usize,
}

/// What the arcs of a run have in common.
struct Terms {
    run: Run,
    layer: usize,
    /// The kind of node that they lead to.
    kind: Kind,
    is_valued: bool,
    /// The value of the role that they leave, if they are valued and lead to where it is employed.
    of_role: Option<i64>,
}

impl Builder<'_, '_, '_> {
    /// Builds the network. `spend` is called with the number of edges visited, and may end it.
    ///
    /// # Errors
    /// Any error of `spend`.
    pub fn build<E>(mut self, spend: &mut ProgressFn<'_, E>) -> Result<PathNetwork, E> {
        let pattern = self.passage.pattern;
        let count = pattern.layers();
        let mut built = PartialNetwork {
            layers: (0..count).map(|_| Layer::default()).collect(),
            arcs: Vec::with_capacity(self.expected),
            edges: Vec::with_capacity(self.expected),
            ..PartialNetwork::default()
        };
        built.touched = (0..count).map(|layer| pattern.touched(layer)).collect();
        let graph = self.passage.graph;
        for (step, standing) in self.passage.begins() {
            built.layers[step].add(graph, graph.kind(standing.node), standing);
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
            for &directed in step.directed_relations.iter().filter(|directed| directed.ends().0 == kind) {
                let edges = directed.edges(graph, from.node);
                let terms = self.terms(built, from, directed, place);
                let (number, before) = (built.touched[terms.layer].step + 1, built.arcs.len());
                spend(number, edges.len())?;
                built.touched[terms.layer].relations += edges.len() as u64;
                for edge in edges {
                    self.take(built, from, &terms, edge);
                }
                let admitted = built.arcs.len() - before;
                built.touched[terms.layer].admitted += admitted as u64;
                if admitted > 0 {
                    built.runs.push(terms.run);
                }
                spend(number, KEPT * admitted)?;
            }
        }
        Ok(())
    }

    /// What the arcs from a node along a relation to a place have in common.
    fn terms(&self, built: &PartialNetwork, from: PathState, directed: DirectedRelation, place: usize) -> Terms {
        let Passage { graph, query, pattern, .. } = self.passage;
        let is_valued = is_valued(pattern, directed, place);
        let leaves_role =
            directed == DirectedRelation { relation: RelationKind::EmployedIn, direction: Direction::Outgoing };
        Terms {
            run: Run { first: built.arcs.len() as u32, directed, place },
            layer: pattern.layer_of(place),
            kind: directed.ends().1,
            is_valued,
            of_role: (is_valued && leaves_role).then(|| role_worth(graph, query, from.node)),
        }
    }

    fn take(&mut self, built: &mut PartialNetwork, from: PathState, terms: &Terms, edge: EdgeNumber) {
        let Run { directed, place, .. } = terms.run;
        let Some(standing) = self.passage.leads(from, (directed, edge), place) else { return };
        let Passage { graph, query, .. } = self.passage;
        let weights = &query.weights;
        let spent = self.acquiring.spent(terms.kind, standing.node);
        let hard = points(difficulty(graph, directed, edge) * weights.difficulty);
        let worth = if terms.is_valued { self.worth(terms, edge) } else { 0 };
        let cost = hard + dear(spent, weights) - query.gain(graph, directed, edge) - worth;
        let to = built.layers[terms.layer].add(graph, terms.kind, standing);
        built.edges.push(edge);
        built.arcs.push(Arc { to, cost, spent });
    }

    /// The value that an edge adds to a path.
    fn worth(&self, terms: &Terms, edge: EdgeNumber) -> i64 {
        let Passage { graph, query, .. } = self.passage;
        let Some(edge) = employment(graph, terms.run.directed, edge) else { return 0 };
        match self.aim {
            Objective::MedianWage => median_points(graph, self.prices, edge),
            Objective::Score => {
                let of_role =
                    terms.of_role.unwrap_or_else(|| role_worth(graph, query, graph.relations.employed_in.source(edge)));
                of_role + place_worth(graph, query, edge)
            }
        }
    }

    fn finish(self, built: PartialNetwork) -> PathNetwork {
        let mut numbers = Vec::with_capacity(built.layers.len());
        let mut states = Vec::new();
        for (layer, nodes) in built.layers.iter().enumerate() {
            numbers.push(states.len() as u32);
            states.extend(nodes.nodes.iter().map(|&standing| self.state(layer, standing)));
        }
        let Passage { pattern, graph, .. } = self.passage;
        let mut arcs = built.arcs;
        let ends = built.runs.iter().skip(1).map(|run| run.first as usize).chain([arcs.len()]);
        for (run, end) in built.runs.iter().zip(ends) {
            let first = numbers[pattern.layer_of(run.place)];
            arcs[run.first as usize..end].iter_mut().for_each(|arc| arc.to += first);
        }
        let begin = 0..built.layers[..pattern.steps().len()].iter().map(|layer| layer.nodes.len() as u32).sum();
        let starts = begin.map(|to| Arc { to, cost: 0, spent: Expense::default() }).collect();
        let held: Vec<Kind> = self.passage.query.held.iter().map(|&held| graph.kind(held)).collect();
        let never_repeats = pattern.never_repeats(&held);
        let network = Network { states, first: built.first, arcs, starts, never_repeats };
        let PartialNetwork { edges, runs, touched, .. } = built;
        PathNetwork { network, edges, runs, touched, refused: self.passage.judge.refused }
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
pub fn valued(
    graph: &Graph,
    pattern: &Pattern,
    directed: DirectedRelation,
    edge: EdgeNumber,
    place: usize,
) -> Option<EdgeNumber> {
    is_valued(pattern, directed, place).then(|| employment(graph, directed, edge))?
}

/// Whether the edges along a relation to a place contribute figures.
fn is_valued(pattern: &Pattern, directed: DirectedRelation, place: usize) -> bool {
    let is_employment = directed.relation == RelationKind::EmployedIn;
    pattern.is_valued(place) && (is_employment || directed.ends().1 == Kind::Role && !pattern.has_employment())
}

fn employment(graph: &Graph, directed: DirectedRelation, edge: EdgeNumber) -> Option<EdgeNumber> {
    match directed.relation {
        RelationKind::EmployedIn => Some(edge),
        _ => graph.relations.employed_in.between(directed.end(graph, edge), graph.nation?),
    }
}
