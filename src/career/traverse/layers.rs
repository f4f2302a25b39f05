//! Layers: the progress of a walk. A walk of several steps, some repeated, moves from layer to layer and never back, so
//! what can follow a node depends only on its layer, except for nodes that may not be met twice.

use super::columns::WalkNode;
use super::filter::{Check, CheckInput, PlaceRule};
use super::pattern::{DirectedRelation, Kinds, PlannedStep, legs};
use super::query::{Condition, WalkError, WalkQuery};
use crate::career::is_ruled_out;
use crate::career::property::DatedGraph;
use crate::graph::{EdgeNumber, NodeIx};
use crate::model::Kind;

/// A validated walk: its steps, conditions and layers.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The kind of its start.
    pub start: Kind,
    /// The start nodes; all nodes of the kind if `None`.
    pub nodes: Option<Vec<NodeIx>>,
    /// The steps.
    pub legs: Vec<PlannedStep>,
    /// The layers, in the order in which a walk passes them.
    pub layers: Vec<Layer>,
    /// Whether a walk may pass a node twice.
    pub repeat_nodes: bool,
    include_retired: bool,
    /// The conditions of the start, then those of each step, checked each time.
    each_time: Vec<Vec<Check>>,
    /// The conditions on a single place, by place.
    local: Vec<Vec<Check>>,
    /// The conditions on several places together, by the last of them.
    wide: Vec<Vec<Check>>,
    /// The work of visiting one node or edge, by step; more than one if conditions are evaluated.
    prices: Vec<usize>,
}

/// The number of tests that take about as long as visiting one edge.
const TESTS_A_LOOK: usize = 4;

/// The progress of a walk: to the end of a step, or within its repetition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layer {
    /// The next step, from 1; one more than there are at the end.
    pub step: usize,
    /// How many times it has been taken.
    pub times: usize,
    /// The kinds of node possible there.
    pub kinds: Kinds,
    /// Maximum number of nodes of each kind that a walk may have met before this one.
    pub met: [usize; 7],
}

/// An edge that a walk can take, and the layers to which it leads.
#[derive(Clone, Copy, Debug)]
pub struct Next {
    /// The node, and the edge that leads to it.
    pub spot: WalkNode,
    /// Whether the step can end there.
    pub ends: bool,
    /// Whether the step can be repeated from there.
    pub goes_on: bool,
}

impl Plan {
    /// Validates the walk of a query.
    ///
    /// # Errors
    /// The first invalid part of it.
    pub fn new(query: &WalkQuery) -> Result<Plan, WalkError> {
        let legs = legs(query)?;
        let start = query.start.kind;
        if query.start.nodes.as_ref().is_some_and(Vec::is_empty) {
            let message = format!("expected at least one {start}, found none. Omit nodes to start from all of them.");
            return Err(WalkError::new("start.nodes", message));
        }
        let checks = |place: &str, conditions: &[Condition], places| {
            let each = conditions.iter().enumerate();
            each.map(|(i, condition)| Check::new(&format!("{place}[{i}]"), condition, places, start, &legs))
                .collect::<Result<Vec<_>, _>>()
        };
        let mut each_time = vec![checks("start.where", &query.start.conditions, PlaceRule::Here(0))?];
        for (i, step) in query.steps.iter().enumerate() {
            each_time.push(checks(&format!("steps[{i}].where"), &step.conditions, PlaceRule::Here(i + 1))?);
        }
        let (mut local, mut wide) = (vec![Vec::new(); legs.len() + 1], vec![Vec::new(); legs.len() + 1]);
        let all: Vec<Check> = checks("where", &query.conditions, PlaceRule::Stated)?;
        for check in all {
            match check.reach() {
                (at, true) => local[at].push(check),
                (at, false) => wide[at].push(check),
            }
        }
        let layers = layers(start, &legs);
        let nodes = query.start.nodes.clone();
        let (repeat_nodes, include_retired) = (query.repeat_nodes, query.include_retired);
        let tests = |of: &[Check]| of.iter().map(Check::tests).sum::<usize>();
        let price =
            |step: usize| 1 + (tests(&each_time[step]) + tests(&local[step]) + tests(&wide[step])) / TESTS_A_LOOK;
        let prices = (0..=legs.len()).map(price).collect();
        Ok(Plan { start, nodes, legs, layers, repeat_nodes, include_retired, each_time, local, wide, prices })
    }

    /// The layer at the end of a step; 0 is the start.
    pub fn end_of(&self, step: usize) -> usize {
        self.legs[..step].iter().map(|leg| leg.max).sum()
    }

    /// The layer at which walks are complete.
    pub fn last(&self) -> usize {
        self.layers.len() - 1
    }

    /// The work of visiting one node or edge of a step: 1, or more if many conditions are evaluated.
    pub fn price(&self, step: usize) -> usize {
        self.prices.get(step).copied().unwrap_or(1)
    }

    /// Whether conditions that end at a place concern several places.
    pub fn is_wide(&self, at: usize) -> bool {
        !self.wide[at].is_empty()
    }

    /// Whether a walk meets the conditions on several places, the last of which is this one.
    pub fn holds_wide(&self, dated: DatedGraph<'_>, at: usize, spots: &[WalkNode], length: usize) -> bool {
        self.wide[at].iter().all(|check| check.holds(dated, CheckInput::Walk(spots, length)))
    }

    /// The number of nodes of a kind, other than the current one, that a walk may not pass again from a layer.
    pub fn barred(&self, layer: usize, kind: Kind) -> usize {
        if self.repeat_nodes { 0 } else { self.layers[layer].met[kind as usize] }
    }

    /// Whether a node can be a start.
    pub fn begins(&self, dated: DatedGraph<'_>, node: NodeIx) -> bool {
        let is_named = self.nodes.is_some();
        let seen = CheckInput::Place(WalkNode { node, by: None });
        (is_named || self.include_retired || !is_retired(dated, node))
            && self.each_time[0].iter().chain(&self.local[0]).all(|check| check.holds(dated, seen))
            && self.wide[0].iter().all(|check| check.holds(dated, seen))
    }

    /// Whether the next step can be skipped at a node.
    pub fn skips(&self, dated: DatedGraph<'_>, layer: usize, node: NodeIx) -> bool {
        let Layer { step, times, .. } = self.layers[layer];
        let leaves_out = times == 0 && self.legs.get(step - 1).is_some_and(|leg| leg.min == 0);
        let seen = CheckInput::Place(WalkNode { node, by: None });
        leaves_out && self.local[step].iter().all(|check| check.holds(dated, seen))
    }

    /// The number of edges visited to continue a walk from a node.
    pub fn degree(&self, dated: DatedGraph<'_>, layer: usize, node: NodeIx) -> usize {
        let Some(leg) = self.legs.get(self.layers[layer].step - 1) else { return 0 };
        leg.directed_relations
            .iter()
            .map(|directed| dated.graph.relations.of(directed.relation).degree(node, directed.direction))
            .sum()
    }

    /// The relations that can be taken from a layer.
    pub fn directed_relations(&self, layer: usize) -> &[DirectedRelation] {
        self.legs.get(self.layers[layer].step - 1).map_or(&[], |leg| &leg.directed_relations)
    }

    /// Where an edge leads from a node in a layer; `None` if a condition of the step, or of every place it could lead
    /// to, fails.
    pub fn next(
        &self,
        dated: DatedGraph<'_>,
        layer: usize,
        node: NodeIx,
        directed: DirectedRelation,
        edge: EdgeNumber,
    ) -> Option<Next> {
        let Layer { step, times, .. } = self.layers[layer];
        let leg = &self.legs[step - 1];
        let to = directed.end(dated.graph, edge);
        // As in the lists of the API: predecessors and successors include retired certifications.
        let shows_retired = self.include_retired || directed.relation.shows_retired();
        if (to == node && !self.repeat_nodes) || (!shows_retired && is_retired(dated, to)) {
            return None;
        }
        let spot = WalkNode { node: to, by: Some((directed, edge)) };
        let seen = CheckInput::Place(spot);
        if !self.each_time[step].iter().all(|check| check.holds(dated, seen)) {
            return None;
        }
        let ends = times + 1 >= leg.min && self.local[step].iter().all(|check| check.holds(dated, seen));
        let goes_on = times + 1 < leg.max;
        (ends || goes_on).then_some(Next { spot, ends, goes_on })
    }
}

fn is_retired(dated: DatedGraph<'_>, node: NodeIx) -> bool {
    is_ruled_out(dated.graph, node, dated.day)
}

/// The layers of some steps: before each step, and between its repetitions.
fn layers(start: Kind, legs: &[PlannedStep]) -> Vec<Layer> {
    let mut layers = vec![Layer { step: 1, times: 0, kinds: Kinds::one(start), met: [0; 7] }];
    for (i, leg) in legs.iter().enumerate() {
        let before = layers.len() - 1;
        for times in 1..leg.max {
            layers.push(Layer { step: i + 1, times, kinds: leg.from[times], met: met(&layers[layers.len() - 1..]) });
        }
        let mut met = met(&layers[before..]);
        if leg.min == 0 {
            met = most(met, layers[before].met);
        }
        layers.push(Layer { step: i + 2, times: 0, kinds: leg.ends, met });
    }
    layers
}

fn most(a: [usize; 7], b: [usize; 7]) -> [usize; 7] {
    std::array::from_fn(|kind| a[kind].max(b[kind]))
}

/// The numbers of nodes that a walk from one of these layers may have met.
fn met(from: &[Layer]) -> [usize; 7] {
    let with_own = |layer: &Layer| Kind::ALL.map(|kind| layer.met[kind as usize] + usize::from(layer.kinds.has(kind)));
    from.iter().map(with_own).fold([0; 7], most)
}
