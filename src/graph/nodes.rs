//! The nodes: seven kinds, each a contiguous range of indices, looked up by id.

use super::strings::Text;
use crate::model::Kind;
use petgraph::graph::NodeIndex;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// The index of a node in one snapshot. It is meaningless in another: keep ids, not indices.
pub type NodeIx = NodeIndex<u32>;

/// Ids, codes, names and kinds of all nodes.
#[derive(Debug)]
pub struct Nodes {
    starts: [u32; Kind::ALL.len() + 1],
    ids: Vec<Text>,
    codes: Vec<Text>,
    names: Vec<Text>,
    by_id: FxHashMap<Box<str>, NodeIx>,
}

/// The names of a node.
pub(super) struct NodeTexts {
    /// The id as a key.
    pub key: Box<str>,
    pub id: Text,
    pub code: Text,
    pub name: Text,
}

impl Nodes {
    /// `kinds` contains, for each of [`Kind::ALL`], the names of all nodes of that kind, in id order.
    pub(super) fn new(kinds: [Vec<NodeTexts>; Kind::ALL.len()]) -> Self {
        let mut nodes = Nodes {
            starts: [0; Kind::ALL.len() + 1],
            ids: Vec::new(),
            codes: Vec::new(),
            names: Vec::new(),
            by_id: FxHashMap::default(),
        };
        for (kind, members) in kinds.into_iter().enumerate() {
            for called in members {
                nodes.by_id.insert(called.key, NodeIx::new(nodes.ids.len()));
                nodes.ids.push(called.id);
                nodes.codes.push(called.code);
                nodes.names.push(called.name);
            }
            nodes.starts[kind + 1] = nodes.ids.len() as u32;
        }
        nodes
    }

    /// The node with this id.
    pub fn find(&self, id: &str) -> Option<NodeIx> {
        self.by_id.get(id).copied()
    }

    /// All ids, in no particular order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.by_id.keys().map(|id| &**id)
    }

    /// The number of nodes.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The index range of a kind.
    pub fn of_kind(&self, kind: Kind) -> Range<u32> {
        self.starts[kind as usize]..self.starts[kind as usize + 1]
    }

    /// The kind of a node.
    pub fn kind(&self, node: NodeIx) -> Kind {
        let past = self.starts[1..].partition_point(|&end| end as usize <= node.index());
        Kind::ALL[past]
    }

    /// The position of a node among those of its kind.
    #[inline]
    pub fn place(&self, kind: Kind, node: NodeIx) -> usize {
        node.index() - self.starts[kind as usize] as usize
    }

    /// The id of a node.
    #[inline]
    pub fn id(&self, node: NodeIx) -> Text {
        self.ids[node.index()]
    }

    /// The code in the id of a node: what follows the colon.
    #[inline]
    pub fn code(&self, node: NodeIx) -> Text {
        self.codes[node.index()]
    }

    /// The name of a node.
    #[inline]
    pub fn name(&self, node: NodeIx) -> Text {
        self.names[node.index()]
    }
}
