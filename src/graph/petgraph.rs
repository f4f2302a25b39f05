//! The traits of petgraph over a selection of relations, so that its algorithms run on the snapshot in memory.

use super::Graph;
use super::nodes::NodeIx;
use super::relation::EdgeNumber;
use super::relations::RelationKind;
use petgraph::visit::{
    Data, EdgeCount, EdgeRef, GraphBase, GraphProp, GraphRef, IntoEdgeReferences, IntoEdges, IntoEdgesDirected,
    IntoNeighbors, IntoNeighborsDirected, IntoNodeIdentifiers, NodeCompactIndexable, NodeCount, NodeIndexable,
    Visitable,
};
use petgraph::{Directed, Direction};
use std::collections::HashSet;

/// The graph restricted to some of its relations.
#[derive(Clone, Copy, Debug)]
pub struct Walk<'g> {
    graph: &'g Graph,
    relations: &'g [RelationKind],
}

impl Graph {
    /// The graph with only the edges of these relations, for petgraph's algorithms.
    pub fn walk<'g>(&'g self, relations: &'g [RelationKind]) -> Walk<'g> {
        Walk { graph: self, relations }
    }
}

/// An edge of a [`Walk`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Step {
    source: NodeIx,
    target: NodeIx,
    id: (RelationKind, EdgeNumber),
}

impl<'g> Walk<'g> {
    fn steps(self, node: NodeIx, direction: Direction) -> impl Iterator<Item = Step> + 'g {
        self.relations.iter().flat_map(move |&kind| {
            let relations = &self.graph.relations;
            (0..relations.of(kind).degree(node, direction)).filter_map(move |n| {
                let edge = relations.of(kind).nth(node, direction, n)?;
                Some(step(self.graph, kind, edge))
            })
        })
    }
}

fn step(graph: &Graph, kind: RelationKind, edge: EdgeNumber) -> Step {
    let (source, target) = graph.relations.of(kind).ends(edge);
    Step { source, target, id: (kind, edge) }
}

impl EdgeRef for Step {
    type NodeId = NodeIx;
    type EdgeId = (RelationKind, EdgeNumber);
    type Weight = (RelationKind, EdgeNumber);
    fn source(&self) -> NodeIx {
        self.source
    }
    fn target(&self) -> NodeIx {
        self.target
    }
    fn weight(&self) -> &Self::Weight {
        &self.id
    }
    fn id(&self) -> Self::EdgeId {
        self.id
    }
}

impl GraphBase for Walk<'_> {
    type NodeId = NodeIx;
    type EdgeId = (RelationKind, EdgeNumber);
}
impl GraphRef for Walk<'_> {}
impl Data for Walk<'_> {
    type NodeWeight = ();
    type EdgeWeight = (RelationKind, EdgeNumber);
}
impl GraphProp for Walk<'_> {
    type EdgeType = Directed;
}
impl NodeCount for Walk<'_> {
    fn node_count(&self) -> usize {
        self.graph.nodes.len()
    }
}
impl EdgeCount for Walk<'_> {
    fn edge_count(&self) -> usize {
        self.relations.iter().map(|&kind| self.graph.relations.of(kind).len()).sum()
    }
}
impl NodeIndexable for Walk<'_> {
    fn node_bound(&self) -> usize {
        self.graph.nodes.len()
    }
    fn to_index(&self, node: NodeIx) -> usize {
        node.index()
    }
    fn from_index(&self, index: usize) -> NodeIx {
        NodeIx::new(index)
    }
}
impl NodeCompactIndexable for Walk<'_> {}
impl Visitable for Walk<'_> {
    type Map = HashSet<NodeIx>;
    fn visit_map(&self) -> Self::Map {
        HashSet::new()
    }
    fn reset_map(&self, map: &mut Self::Map) {
        map.clear();
    }
}

type Boxed<'g, T> = Box<dyn Iterator<Item = T> + 'g>;

impl<'g> IntoNeighbors for Walk<'g> {
    type Neighbors = Boxed<'g, NodeIx>;
    fn neighbors(self, node: NodeIx) -> Self::Neighbors {
        Box::new(self.steps(node, Direction::Outgoing).map(|step| step.target))
    }
}
impl<'g> IntoNeighborsDirected for Walk<'g> {
    type NeighborsDirected = Boxed<'g, NodeIx>;
    fn neighbors_directed(self, node: NodeIx, direction: Direction) -> Self::NeighborsDirected {
        let other = move |step: Step| if direction == Direction::Outgoing { step.target } else { step.source };
        Box::new(self.steps(node, direction).map(other))
    }
}
impl<'g> IntoEdgeReferences for Walk<'g> {
    type EdgeRef = Step;
    type EdgeReferences = Boxed<'g, Step>;
    fn edge_references(self) -> Self::EdgeReferences {
        let edges =
            move |&kind| (0..self.graph.relations.of(kind).len() as u32).map(move |edge| step(self.graph, kind, edge));
        Box::new(self.relations.iter().flat_map(edges))
    }
}
impl<'g> IntoEdges for Walk<'g> {
    type Edges = Boxed<'g, Step>;
    fn edges(self, node: NodeIx) -> Self::Edges {
        Box::new(self.steps(node, Direction::Outgoing))
    }
}
impl<'g> IntoEdgesDirected for Walk<'g> {
    type EdgesDirected = Boxed<'g, Step>;
    fn edges_directed(self, node: NodeIx, direction: Direction) -> Self::EdgesDirected {
        Box::new(self.steps(node, direction))
    }
}
impl<'g> IntoNodeIdentifiers for Walk<'g> {
    type NodeIdentifiers = Boxed<'g, NodeIx>;
    fn node_identifiers(self) -> Self::NodeIdentifiers {
        Box::new((0..self.graph.nodes.len()).map(NodeIx::new))
    }
}
