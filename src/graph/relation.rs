//! One relation: its edges in both directions, with the properties of each.
//!
//! An edge is a number, the index of its properties. Edges are sorted by the node they leave, so the edges out of a
//! node are a range; for the other direction a second array lists edge numbers by the node they enter. Either way, only
//! the edges of that node and relation are touched, in contiguous memory.

use super::nodes::NodeIx;
use petgraph::Direction;
use std::cmp::Ordering;
use std::ops::{Deref, Range};

/// The number of an edge within its relation.
pub type EdgeNumber = u32;

/// The edges of one relation with the properties of each. It dereferences to [`Edges`].
#[derive(Debug)]
pub struct Relation<P> {
    edges: Edges,
    properties: Vec<P>,
}

/// The edges of one relation, between the nodes of two kinds.
#[derive(Debug)]
pub struct Edges {
    from: Ends,
    to: Ends,
    /// Edge numbers by the node they enter.
    entering: Vec<EdgeNumber>,
    sources: Vec<NodeIx>,
    targets: Vec<NodeIx>,
}

/// The ranges of the edges of each node of a kind.
#[derive(Debug)]
struct Ends {
    first_node: u32,
    offsets: Vec<u32>,
}

impl Ends {
    /// `sorted` yields the node of each edge in ascending order.
    fn new(nodes: Range<u32>, sorted: impl Iterator<Item = NodeIx>) -> Self {
        let mut offsets = vec![0; nodes.len() + 1];
        for node in sorted {
            offsets[node.index() - nodes.start as usize + 1] += 1;
        }
        for i in 1..offsets.len() {
            offsets[i] += offsets[i - 1];
        }
        Ends { first_node: nodes.start, offsets }
    }

    /// Empty for a node of another kind.
    #[inline]
    fn of(&self, node: NodeIx) -> Range<u32> {
        let Some(place) = node.index().checked_sub(self.first_node as usize) else { return 0..0 };
        match self.offsets.get(place..=place + 1) {
            Some(&[start, end]) => start..end,
            _ => 0..0,
        }
    }
}

impl<P> Relation<P> {
    /// Builds a relation from the nodes of `from` to the nodes of `to`. The edges of a node are sorted by `order`, then
    /// by the index of the other end.
    pub(super) fn new(
        from: Range<u32>,
        to: Range<u32>,
        mut edges: Vec<(NodeIx, NodeIx, P)>,
        order: fn(&P, &P) -> Ordering,
    ) -> Self {
        edges.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| order(&a.2, &b.2)).then_with(|| a.1.cmp(&b.1)));
        let mut entering: Vec<EdgeNumber> = (0..edges.len() as u32).collect();
        entering.sort_by(|&a, &b| {
            let (a, b) = (&edges[a as usize], &edges[b as usize]);
            a.1.cmp(&b.1).then_with(|| order(&a.2, &b.2)).then_with(|| a.0.cmp(&b.0))
        });
        let from = Ends::new(from, edges.iter().map(|edge| edge.0));
        let to = Ends::new(to, entering.iter().map(|&edge| edges[edge as usize].1));
        let sources = edges.iter().map(|edge| edge.0).collect();
        let targets = edges.iter().map(|edge| edge.1).collect();
        // They are collected into the allocation of the edges, whose excess capacity would be kept.
        let mut properties: Vec<P> = edges.into_iter().map(|edge| edge.2).collect();
        properties.shrink_to_fit();
        Relation { edges: Edges { from, to, entering, sources, targets }, properties }
    }

    /// The properties of an edge.
    #[inline]
    pub fn property(&self, edge: EdgeNumber) -> &P {
        &self.properties[edge as usize]
    }

    /// The properties of the first edge, if any: an example of where the relation comes from.
    pub fn any(&self) -> Option<&P> {
        self.properties.first()
    }
}

impl<P> Deref for Relation<P> {
    type Target = Edges;

    #[inline]
    fn deref(&self) -> &Edges {
        &self.edges
    }
}

impl Edges {
    /// The edges that leave a node.
    #[inline]
    pub fn leaving(&self, node: NodeIx) -> Range<EdgeNumber> {
        self.from.of(node)
    }

    /// The edges that enter a node.
    #[inline]
    pub fn entering(&self, node: NodeIx) -> &[EdgeNumber] {
        let range = self.to.of(node);
        &self.entering[range.start as usize..range.end as usize]
    }

    /// The number of edges of a node in a direction.
    pub fn degree(&self, node: NodeIx, direction: Direction) -> usize {
        match direction {
            Direction::Outgoing => self.leaving(node).len(),
            Direction::Incoming => self.entering(node).len(),
        }
    }

    /// The n-th edge of a node in a direction, from 0.
    pub fn nth(&self, node: NodeIx, direction: Direction, n: usize) -> Option<EdgeNumber> {
        match direction {
            Direction::Outgoing => self.leaving(node).nth(n),
            Direction::Incoming => self.entering(node).get(n).copied(),
        }
    }

    /// The nodes that the edges of a node lead to, in the order of those edges.
    pub fn targets(&self, node: NodeIx) -> &[NodeIx] {
        let range = self.from.of(node);
        &self.targets[range.start as usize..range.end as usize]
    }

    /// Calls `visit` with the other end of every edge of a node, in order: once per edge.
    pub fn each_neighbor(&self, node: NodeIx, direction: Direction, mut visit: impl FnMut(NodeIx)) {
        match direction {
            Direction::Outgoing => self.targets(node).iter().for_each(|&target| visit(target)),
            Direction::Incoming => self.entering(node).iter().for_each(|&edge| visit(self.source(edge))),
        }
    }

    /// The node that an edge leaves.
    #[inline]
    pub fn source(&self, edge: EdgeNumber) -> NodeIx {
        self.sources[edge as usize]
    }

    /// The node that an edge enters.
    #[inline]
    pub fn target(&self, edge: EdgeNumber) -> NodeIx {
        self.targets[edge as usize]
    }

    /// The node that an edge leaves and the node that it enters.
    #[inline]
    pub fn ends(&self, edge: EdgeNumber) -> (NodeIx, NodeIx) {
        (self.source(edge), self.target(edge))
    }

    /// The first edge between two nodes, if any.
    pub fn between(&self, source: NodeIx, target: NodeIx) -> Option<EdgeNumber> {
        self.leaving(source).find(|&edge| self.target(edge) == target)
    }

    /// Maximum number of edges that leave one node, or enter one.
    pub fn longest(&self, direction: Direction) -> usize {
        let ends = match direction {
            Direction::Outgoing => &self.from,
            Direction::Incoming => &self.to,
        };
        ends.offsets.windows(2).map(|pair| pair[1] - pair[0]).max().unwrap_or(0) as usize
    }

    /// The number of edges.
    pub fn len(&self) -> usize {
        self.targets.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.targets.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn relation(edges: &[(u32, u32, u8)]) -> Relation<u8> {
        let edges = edges.iter().map(|&(a, b, p)| (NodeIx::new(a as usize), NodeIx::new(b as usize), p)).collect();
        Relation::new(0..5, 5..9, edges, u8::cmp)
    }

    #[test]
    fn a_node_of_another_kind_has_no_edges() {
        let relation = relation(&[(1, 6, 0)]);
        assert!(relation.leaving(NodeIx::new(6)).is_empty());
        assert!(relation.entering(NodeIx::new(1)).is_empty());
        assert!(relation.leaving(NodeIx::new(99)).is_empty());
    }

    proptest! {
        #[test]
        fn both_directions_hold_exactly_the_edges_given(edges in prop::collection::vec((0u32..5, 5u32..9, 0u8..4), 0..40)) {
            let relation = relation(&edges);
            let mut expected = edges.clone();
            expected.sort_unstable();
            let edge = |e: u32| (relation.source(e).index() as u32, relation.target(e).index() as u32, *relation.property(e));
            let mut leaving: Vec<_> = (0..5).flat_map(|n| relation.leaving(NodeIx::new(n)).map(edge)).collect();
            let mut entering: Vec<_> = (5..9).flat_map(|n| relation.entering(NodeIx::new(n)).iter().map(|&e| edge(e))).collect();
            prop_assert!((0..5).all(|n| relation.leaving(NodeIx::new(n)).map(edge).is_sorted_by_key(|e| (e.2, e.1))));
            prop_assert!((5..9).all(|n| relation.entering(NodeIx::new(n)).iter().map(|&e| edge(e)).is_sorted_by_key(|e| (e.2, e.0))));
            leaving.sort_unstable();
            entering.sort_unstable();
            prop_assert_eq!(&leaving, &expected);
            prop_assert_eq!(&entering, &expected);
        }
    }
}
