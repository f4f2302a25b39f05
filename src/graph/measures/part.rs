//! The chosen part of the graph, as a compact adjacency.

use crate::graph::relation::EdgeNumber;
pub use crate::graph::relations::Weight;
use crate::graph::{Graph, NodeIx, RelationKind};
use crate::model::Kind;
use petgraph::Direction;
use rustc_hash::FxHashMap;
use std::collections::VecDeque;

impl Weight {
    /// The relations whose edges have this figure.
    pub fn relations(self) -> impl Iterator<Item = RelationKind> {
        RelationKind::ALL.into_iter().filter(move |relation| relation.def().weight == Some(self))
    }

    /// The figure of an edge: positive, or `None`.
    pub fn of(self, graph: &Graph, relation: RelationKind, edge: EdgeNumber) -> Option<f64> {
        if relation.def().weight == Some(self) { graph.relations.weight(relation, edge) } else { None }
    }

    /// The row that states the figure of an edge, if edges can share one.
    fn row(self, graph: &Graph, edge: EdgeNumber) -> Option<u32> {
        matches!(self, Weight::Jobs).then(|| graph.relations.employed_in.property(edge).record)
    }
}

/// Divides the weight of a row among the chosen edges that share it; returns their number.
fn divide(graph: &Graph, weight: Weight, edges: &mut [Chosen]) -> usize {
    let mut sharing: FxHashMap<u32, u32> = FxHashMap::default();
    for row in edges.iter().filter_map(|edge| weight.row(graph, edge.4)) {
        *sharing.entry(row).or_default() += 1;
    }
    let mut divided = 0;
    for edge in edges {
        let of_row = weight.row(graph, edge.4).map_or(1, |row| sharing[&row]);
        edge.2 /= f64::from(of_row);
        divided += usize::from(of_row > 1);
    }
    divided
}

/// The selection of nodes and edges.
pub struct Choice<'c> {
    /// The relations whose edges are selected.
    pub relations: &'c [RelationKind],
    /// Selects only matching nodes.
    pub admits: &'c dyn Fn(NodeIx) -> bool,
    /// Selects only what is reachable from these nodes, within this number of steps if given.
    pub start: Option<(&'c [NodeIx], Option<u32>)>,
    /// Whether edges are followed only in the direction of their relation.
    pub directed: bool,
    /// The weight of edges; an edge without that figure is not selected.
    pub weight: Option<Weight>,
}

/// An edge of a part; its ends are numbers of the part.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PartEdge {
    /// The node it leaves.
    pub source: u32,
    /// The node it enters.
    pub target: u32,
    /// Its weight: 1 in a part without weights.
    pub weight: f64,
    /// Its relation.
    pub relation: RelationKind,
    /// Its number there.
    pub number: EdgeNumber,
}

/// The selected nodes, ascending, and the selected edges between them, in the order of relations and of their edges.
#[derive(Clone, Debug)]
pub struct Part {
    /// The nodes.
    pub nodes: Vec<NodeIx>,
    /// The edges.
    pub edges: Vec<PartEdge>,
    /// Whether edges are followed in one direction only.
    pub directed: bool,
    /// Number of selected nodes left out because no selected edge touches them.
    pub untouched: usize,
    /// Number of selected edges left out because they lack the weight.
    pub unweighted: usize,
    /// Number of edges that share the row behind their weight with other edges of the part.
    pub sharing: usize,
    leaving: EdgeLists,
    entering: EdgeLists,
}

/// Edge numbers by node.
#[derive(Clone, Debug)]
struct EdgeLists {
    offsets: Vec<u32>,
    edges: Vec<u32>,
}

impl EdgeLists {
    fn new(nodes: usize, ends: impl Iterator<Item = u32> + Clone) -> EdgeLists {
        let mut offsets = vec![0; nodes + 1];
        for node in ends.clone() {
            offsets[node as usize + 1] += 1;
        }
        for i in 1..offsets.len() {
            offsets[i] += offsets[i - 1];
        }
        let mut edges = vec![0; *offsets.last().unwrap_or(&0) as usize];
        let mut next = offsets.clone();
        for (edge, node) in ends.enumerate() {
            edges[next[node as usize] as usize] = edge as u32;
            next[node as usize] += 1;
        }
        EdgeLists { offsets, edges }
    }

    fn of(&self, node: u32) -> &[u32] {
        &self.edges[self.offsets[node as usize] as usize..self.offsets[node as usize + 1] as usize]
    }
}

const OUTSIDE: u32 = u32::MAX;

impl Part {
    /// Extracts the selected nodes and edges of a graph. Nodes that no selected edge touches are left out, except start
    /// nodes.
    ///
    /// # Errors
    /// The request must end.
    pub fn new<E>(
        graph: &Graph,
        choice: &Choice<'_>,
        spend: &mut dyn FnMut(usize) -> Result<(), E>,
    ) -> Result<Part, E> {
        let mut place = match choice.start {
            Some((start, depth)) => reached(graph, choice, start, depth, spend)?,
            None => admitted(graph, choice, spend)?,
        };
        let (mut edges, unweighted) = edges(graph, choice, &place, spend)?;
        let sharing = choice.weight.map_or(0, |weight| divide(graph, weight, &mut edges));
        let mut touched = vec![false; place.len()];
        for &(source, target, ..) in &edges {
            touched[source.index()] = true;
            touched[target.index()] = true;
        }
        for node in choice.start.iter().flat_map(|(start, _)| *start) {
            touched[node.index()] = true;
        }
        let (mut nodes, mut untouched) = (Vec::new(), 0);
        for (node, place) in place.iter_mut().enumerate().filter(|(_, place)| **place != OUTSIDE) {
            if touched[node] {
                *place = nodes.len() as u32;
                nodes.push(NodeIx::new(node));
            } else {
                untouched += 1;
            }
        }
        let edge = |&(source, target, weight, relation, number): &Chosen| PartEdge {
            source: place[source.index()],
            target: place[target.index()],
            weight,
            relation,
            number,
        };
        let edges = edges.iter().map(edge).collect();
        Ok(Part { untouched, unweighted, sharing, ..Part::of(nodes, edges, choice.directed) })
    }

    /// A part of given nodes and edges.
    pub fn of(nodes: Vec<NodeIx>, edges: Vec<PartEdge>, directed: bool) -> Part {
        let leaving = EdgeLists::new(nodes.len(), edges.iter().map(|edge| edge.source));
        let entering = EdgeLists::new(nodes.len(), edges.iter().map(|edge| edge.target));
        Part { nodes, edges, directed, untouched: 0, unweighted: 0, sharing: 0, leaving, entering }
    }

    /// The number of nodes.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The number of a node of the graph in this part.
    pub fn number(&self, node: NodeIx) -> Option<u32> {
        self.nodes.binary_search(&node).ok().map(|number| number as u32)
    }

    /// The edges that leave a node, whether or not the part is directed.
    pub fn leaving(&self, node: u32) -> impl Iterator<Item = &PartEdge> {
        self.leaving.of(node).iter().map(|&edge| &self.edges[edge as usize])
    }

    /// The edges that enter a node.
    pub fn entering(&self, node: u32) -> impl Iterator<Item = &PartEdge> {
        self.entering.of(node).iter().map(|&edge| &self.edges[edge as usize])
    }

    /// The nodes one step away, with the weights of the edges. An edge from a node to itself is followed once.
    pub fn steps(&self, node: u32) -> impl Iterator<Item = (u32, f64)> {
        let back = if self.directed { &[] } else { self.entering.of(node) };
        let back = back.iter().map(|&edge| &self.edges[edge as usize]).filter(move |edge| edge.source != node);
        self.leaving(node).map(|edge| (edge.target, edge.weight)).chain(back.map(|edge| (edge.source, edge.weight)))
    }

    /// The number of steps from a node, at least one.
    pub fn step_count(&self, node: u32) -> usize {
        self.leaving.of(node).len() + if self.directed { 0 } else { self.entering.of(node).len() }
    }

    /// The work of one pass over everything: nodes, and edges in every direction in which they are followed.
    pub fn size(&self) -> u64 {
        (self.len() + self.edges.len() * if self.directed { 1 } else { 2 }) as u64
    }

    /// For each node the smallest node connected with it, ignoring directions.
    pub fn components(&self) -> Vec<u32> {
        let mut above: Vec<u32> = (0..self.len() as u32).collect();
        for edge in &self.edges {
            let (a, b) = (root(&mut above, edge.source), root(&mut above, edge.target));
            above[a.max(b) as usize] = a.min(b);
        }
        (0..self.len() as u32).map(|node| root(&mut above, node)).collect()
    }
}

fn root(above: &mut [u32], mut node: u32) -> u32 {
    while above[node as usize] != node {
        above[node as usize] = above[above[node as usize] as usize];
        node = above[node as usize];
    }
    node
}

type Chosen = (NodeIx, NodeIx, f64, RelationKind, EdgeNumber);

/// The kinds at the ends of the relations.
pub fn ends(relations: &[RelationKind]) -> Vec<Kind> {
    let met = |kind: &Kind| relations.iter().any(|relation| [relation.ends().0, relation.ends().1].contains(kind));
    Kind::ALL.into_iter().filter(met).collect()
}

/// Marks every admitted node of the kinds that the relations touch.
fn admitted<E>(
    graph: &Graph,
    choice: &Choice<'_>,
    spend: &mut dyn FnMut(usize) -> Result<(), E>,
) -> Result<Vec<u32>, E> {
    let mut place = vec![OUTSIDE; graph.nodes.len()];
    for kind in ends(choice.relations) {
        for node in graph.of_kind(kind) {
            spend(1)?;
            if (choice.admits)(node) {
                place[node.index()] = 0;
            }
        }
    }
    Ok(place)
}

/// Marks what is reachable from the start.
fn reached<E>(
    graph: &Graph,
    choice: &Choice<'_>,
    start: &[NodeIx],
    depth: Option<u32>,
    spend: &mut dyn FnMut(usize) -> Result<(), E>,
) -> Result<Vec<u32>, E> {
    let mut place = vec![OUTSIDE; graph.nodes.len()];
    let mut queue = VecDeque::new();
    let directions = [Direction::Outgoing, Direction::Incoming];
    for &node in start.iter().filter(|&&node| (choice.admits)(node)) {
        if place[node.index()] == OUTSIDE {
            place[node.index()] = 0;
            queue.push_back((node, 0));
        }
    }
    while let Some((node, steps)) = queue.pop_front() {
        if depth.is_some_and(|most| steps >= most) {
            continue;
        }
        for &relation in choice.relations {
            for direction in &directions[..if choice.directed { 1 } else { 2 }] {
                spend(1 + graph.relations.of(relation).degree(node, *direction))?;
                graph.relations.of(relation).each_neighbor(node, *direction, |other| {
                    if place[other.index()] == OUTSIDE && (choice.admits)(other) {
                        place[other.index()] = 0;
                        queue.push_back((other, steps + 1));
                    }
                });
            }
        }
    }
    Ok(place)
}

/// The selected edges between marked nodes, and the number of those without the weight.
fn edges<E>(
    graph: &Graph,
    choice: &Choice<'_>,
    place: &[u32],
    spend: &mut dyn FnMut(usize) -> Result<(), E>,
) -> Result<(Vec<Chosen>, usize), E> {
    let (mut edges, mut unweighted) = (Vec::new(), 0);
    for &relation in choice.relations {
        for node in graph.of_kind(relation.ends().0).filter(|node| place[node.index()] != OUTSIDE) {
            let leaving = graph.relations.of(relation).leaving(node);
            spend(1 + leaving.len())?;
            for number in leaving {
                let target = graph.relations.of(relation).target(number);
                if place[target.index()] == OUTSIDE {
                    continue;
                }
                match choice.weight.map_or(Some(1.0), |weight| weight.of(graph, relation, number)) {
                    Some(weight) => edges.push((node, target, weight, relation, number)),
                    None => unweighted += 1,
                }
            }
        }
    }
    Ok((edges, unweighted))
}
