//! The part of the graph that the paths of a question can pass, as a layered network.

use super::acquire::{Acquiring, dear, spent};
use super::constraints::Judge;
use super::k_best::{Arc, Network, Spent, State};
use super::pattern::{From, Pattern};
use super::question::Question;
use super::value::{Prices, difficulty, points, worth_in_all};
use crate::career::offered;
use crate::career::traverse::pattern::Way;
use crate::graph::{EdgeNumber, Graph, NodeIx, RelationKind};
use crate::model::Kind;
use rustc_hash::FxHashMap;

/// Is told at which step, from 1, and how much is looked at, and may end the search; step 0 is the choice among paths.
pub type Spend<'s, E> = dyn FnMut(usize, usize) -> Result<(), E> + 's;

/// A relation that may be taken counts as so many looks more, because it is kept: so the work that a request may take also
/// bounds the memory of its network.
const KEPT: usize = 4;

/// A relation taken in a direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The relation.
    pub way: Way,
    /// Which of its edges.
    pub edge: EdgeNumber,
    /// The place of the pattern that it leads to.
    pub place: usize,
}

/// A network with what its states and arcs stand for.
#[derive(Debug)]
pub struct Passable {
    /// The states and arcs.
    pub network: Network,
    /// Per arc.
    pub taken: Vec<Taken>,
    /// How many states each step of the pattern led to, and how many relations it looked at.
    pub touched: Vec<Touched>,
    /// How much each constraint refused, by its number.
    pub refused: [u64; 12],
}

/// What one place of the pattern took.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Touched {
    /// Step, from 0.
    pub step: usize,
    /// Which time in a row it was taken, from 1; 0 for a beginning.
    pub times: usize,
    /// Nodes that it led to.
    pub nodes: usize,
    /// Relations that were looked at to come there.
    pub relations: u64,
    /// Those of them that may be taken.
    pub admitted: u64,
}

/// A node at a place, and whether the last role and the last region so far are such as are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Standing {
    node: NodeIx,
    role: bool,
    region: bool,
}

/// What stands at a place, in the order in which it was come upon.
#[derive(Debug, Default)]
struct Layer {
    nodes: Vec<Standing>,
    known: FxHashMap<Standing, u32>,
}

impl Layer {
    fn add(&mut self, standing: Standing) -> u32 {
        let next = self.nodes.len() as u32;
        let nodes = &mut self.nodes;
        *self.known.entry(standing).or_insert_with(|| {
            nodes.push(standing);
            next
        })
    }
}

/// Builds the network of a question, place by place.
pub struct Builder<'q, 'a, 'g> {
    /// The snapshot.
    pub graph: &'q Graph,
    /// What is asked.
    pub question: &'q Question,
    /// Its steps.
    pub pattern: &'q Pattern,
    /// Price levels.
    pub prices: &'q Prices,
    /// What has to hold.
    pub judge: Judge<'q>,
    /// What it takes.
    pub acquiring: &'a mut Acquiring<'g>,
}

/// What is built so far. A layer stands for each step before which paths may begin, then for each place of the pattern.
#[derive(Default)]
struct Built {
    layers: Vec<Layer>,
    first: Vec<u32>,
    /// Arcs; each leads to a node of a layer, by its index there, until all layers are whole.
    arcs: Vec<(usize, Arc)>,
    taken: Vec<Taken>,
    touched: Vec<Touched>,
}

impl Builder<'_, '_, '_> {
    /// The network. `spend` is told how many relations are looked at, and may end it.
    ///
    /// # Errors
    /// Whatever `spend` says.
    pub fn build<E>(mut self, spend: &mut Spend<'_, E>) -> Result<Passable, E> {
        let steps = self.pattern.steps().len();
        let count = steps + self.pattern.len() - 1;
        let mut built = Built { layers: (0..count).map(|_| Layer::default()).collect(), ..Built::default() };
        built.touched = (0..count).map(|layer| self.pattern.touched(layer)).collect();
        self.begin(&mut built);
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

    fn begin(&mut self, built: &mut Built) {
        let person = &self.question.person;
        let had = [&person.degrees, &person.skills, &person.certifications].into_iter().flatten().copied();
        for node in had.chain(person.role) {
            let kind = self.graph.kind(node);
            let Some(step) = self.pattern.beginning(kind) else { continue };
            let nothing = Standing { node, role: !self.judge.wants_role(), region: !self.judge.wants_region() };
            let standing = self.stands(nothing, node);
            let is_last = !self.pattern.may_come_after(From::Before(step), kind);
            if self.judge.lets_pass(node) && !(is_last && Self::is_unwanted(kind, standing)) {
                built.layers[step].add(standing);
            }
        }
    }

    /// Takes every step from a node of a layer.
    fn expand<E>(&mut self, built: &mut Built, layer: usize, at: usize, spend: &mut Spend<'_, E>) -> Result<(), E> {
        let (graph, pattern) = (self.graph, self.pattern);
        let from = built.layers[layer].nodes[at];
        let kind = graph.kind(from.node);
        for (step, place) in pattern.next(pattern.from_of(layer)) {
            for &way in step.ways.iter().filter(|way| way.ends().0 == kind) {
                let edges = way.edges(graph, from.node);
                let to = pattern.steps().len() + place - 1;
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

    fn take(&mut self, built: &mut Built, from: Standing, (way, edge): (Way, EdgeNumber), (to, place): (usize, usize)) {
        let far = way.end(self.graph, edge);
        let kind = way.ends().1;
        if !self.is_offered(far) || !(self.judge.admits(way, edge) & self.judge.lets_pass(far)) {
            return;
        }
        let standing = self.stands(from, far);
        if !self.pattern.may_come_later(place, kind) && Self::is_unwanted(kind, standing) {
            return;
        }
        let spent = self.acquiring.cost(far).map_or(Spent::default(), |cost| spent(&cost));
        let weights = &self.question.weights;
        let hard = points(difficulty(self.graph, way, edge) * weights.difficulty);
        let worth = valued(self.graph, self.pattern, way, edge, place)
            .map_or(0, |edge| worth_in_all(self.graph, self.prices, weights, edge));
        let cost = hard + dear(spent, weights) - worth;
        let index = built.layers[to].add(standing);
        built.touched[to].admitted += 1;
        built.taken.push(Taken { way, edge, place });
        built.arcs.push((to, Arc { to: index, cost, spent }));
    }

    /// How a path stands that comes to a node.
    fn stands(&mut self, before: Standing, node: NodeIx) -> Standing {
        match self.graph.kind(node) {
            Kind::Role => Standing { node, role: self.judge.lets_end(node), ..before },
            Kind::Region => Standing { node, region: self.judge.lets_end(node), ..before },
            _ => Standing { node, ..before },
        }
    }

    /// Whether a node is a role or a region that a path may not end with.
    fn is_unwanted(kind: Kind, standing: Standing) -> bool {
        match kind {
            Kind::Role => !standing.role,
            Kind::Region => !standing.region,
            _ => false,
        }
    }

    /// A certification that cannot be earned on the day leads nowhere, unless the person has it.
    fn is_offered(&self, node: NodeIx) -> bool {
        self.graph.kind(node) != Kind::Certification
            || self.acquiring.has(node)
            || offered(&self.graph.certification(node).row, self.question.day)
    }

    fn finish(self, built: Built) -> Passable {
        let mut numbers = Vec::with_capacity(built.layers.len());
        let mut states = Vec::new();
        for (layer, nodes) in built.layers.iter().enumerate() {
            numbers.push(states.len() as u32);
            states.extend(nodes.nodes.iter().map(|&standing| self.state(layer, standing)));
        }
        let arcs = built.arcs.into_iter().map(|(layer, arc)| Arc { to: numbers[layer] + arc.to, ..arc }).collect();
        let begin = 0..built.layers[..self.pattern.steps().len()].iter().map(|layer| layer.nodes.len() as u32).sum();
        let starts = begin.map(|to| Arc { to, cost: 0, spent: Spent::default() }).collect();
        let never_repeats = self.pattern.never_repeats();
        let network = Network { states, first: built.first, arcs, starts, never_repeats };
        Passable { network, taken: built.taken, touched: built.touched, refused: self.judge.refused }
    }

    fn state(&self, layer: usize, standing: Standing) -> State {
        let Standing { node, role, region } = standing;
        let from = self.pattern.from_of(layer);
        let kinds = &self.question.group_by;
        let open = kinds.iter().enumerate().filter(|(_, kind)| self.pattern.may_come_after(from, **kind));
        let kind = self.graph.kind(node);
        State {
            node: node.index() as u32,
            part: kinds.iter().position(|&part| part == kind).map(|part| part as u8),
            open: open.fold(0, |bits, (part, _)| bits | 1 << part),
            is_end: role && region && matches!(from, From::Place(place) if self.pattern.may_end(place)),
        }
    }
}

/// The employment whose figures an edge earns a path: itself, where the last step that takes `employedIn` takes it; or that of
/// the whole nation, where no step does and the last step that leads to roles takes it.
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
