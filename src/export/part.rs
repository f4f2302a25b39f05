//! The nodes and relations to be written.

use std::collections::BTreeSet;

use super::Subject;
use crate::career::property::{self, Cell, ColumnType, DatedGraph};
use crate::graph::{EdgeNumber, NodeIx, RelationKind};
use crate::model::Kind;

/// Nodes and relations to be written as a graph. The nodes include both ends of every relation and every node that a
/// property of a relation refers to, such as the region of a filing: a file refers to nothing that it does not contain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part(Which);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Which {
    Whole,
    Chosen { nodes: BTreeSet<NodeIx>, relations: BTreeSet<(RelationKind, EdgeNumber)> },
}

impl Part {
    /// The whole graph, without listing it.
    pub const WHOLE: Part = Part(Which::Whole);

    /// These nodes and relations, and the nodes that the relations need.
    pub fn new(
        dated: DatedGraph<'_>,
        mut nodes: BTreeSet<NodeIx>,
        relations: BTreeSet<(RelationKind, EdgeNumber)>,
    ) -> Self {
        for &(relation, edge) in &relations {
            let (from, to) = dated.graph.relations.of(relation).ends(edge);
            nodes.extend([from, to]);
            nodes.extend(named(dated, relation, edge));
        }
        Part(Which::Chosen { nodes, relations })
    }

    /// Whether it is the whole graph.
    pub fn is_whole(&self) -> bool {
        self.0 == Which::Whole
    }

    /// Its nodes of a kind, in id order.
    pub fn nodes<'a>(&'a self, dated: DatedGraph<'a>, kind: Kind) -> Box<dyn Iterator<Item = NodeIx> + 'a> {
        let range = dated.graph.nodes.of_kind(kind);
        let (start, end) = (NodeIx::new(range.start as usize), NodeIx::new(range.end as usize));
        match &self.0 {
            Which::Whole => Box::new(dated.graph.of_kind(kind)),
            Which::Chosen { nodes, .. } => Box::new(nodes.range(start..end).copied()),
        }
    }

    /// Its edges of a relation, by the node they leave.
    pub fn edges<'a>(
        &'a self,
        dated: DatedGraph<'a>,
        relation: RelationKind,
    ) -> Box<dyn Iterator<Item = EdgeNumber> + 'a> {
        match &self.0 {
            Which::Whole => Box::new(0..dated.graph.relations.of(relation).len() as EdgeNumber),
            Which::Chosen { relations, .. } => {
                let all = (relation, EdgeNumber::MIN)..=(relation, EdgeNumber::MAX);
                Box::new(relations.range(all).map(|&(_, edge)| edge))
            }
        }
    }

    /// All its nodes, then all its edges.
    pub fn subjects<'a>(&'a self, dated: DatedGraph<'a>) -> impl Iterator<Item = Subject> + 'a {
        let nodes = Kind::ALL.into_iter().flat_map(move |kind| self.nodes(dated, kind).map(Subject::Node));
        let edges = RelationKind::ALL
            .into_iter()
            .flat_map(move |relation| self.edges(dated, relation).map(move |edge| Subject::Edge(relation, edge)));
        nodes.chain(edges)
    }

    /// The sources and citations of its nodes and relations; all of them for the whole graph.
    pub fn cited(&self, dated: DatedGraph<'_>) -> Citations {
        match self.0 {
            Which::Whole => Citations {
                sources: (0..dated.graph.sources.len() as u16).collect(),
                citations: (0..dated.graph.citations.len() as u32).collect(),
            },
            Which::Chosen { .. } => Citations::of(dated, self.subjects(dated)),
        }
    }
}

/// The sources and citations of an export.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Citations {
    /// Indices of sources in the graph.
    pub sources: BTreeSet<u16>,
    /// Indices of citations.
    pub citations: BTreeSet<u32>,
}

impl Citations {
    /// Those of nodes and edges.
    pub fn of(dated: DatedGraph<'_>, subjects: impl Iterator<Item = Subject>) -> Self {
        let mut cited = Citations::default();
        for subject in subjects {
            subject.each_evidence(dated, |evidence| {
                cited.sources.insert(evidence.source);
                cited.citations.extend(evidence.citation);
            });
        }
        cited
    }
}

/// The nodes that properties of an edge refer to.
fn named(dated: DatedGraph<'_>, relation: RelationKind, edge: EdgeNumber) -> impl Iterator<Item = NodeIx> {
    let nodes = property::of_relation(relation).filter(|property| property.ty() == ColumnType::Node);
    nodes.filter_map(move |property| match property.cell(dated, edge) {
        Cell::Node(node) => Some(node),
        _ => None,
    })
}
