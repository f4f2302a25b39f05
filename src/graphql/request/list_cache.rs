//! A list that is read to its end, page after page: it is looked through once instead of again for each page.

use crate::engine::FieldError;
use crate::graph::{EdgeNumber, Graph, NodeIx, RelationKind};
use std::sync::{Arc, OnceLock};

/// What an item of a list shows of the graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GraphItem {
    /// A node.
    Node(NodeIx),
    /// A relation, and so its ends.
    Relation(RelationKind, EdgeNumber),
}

/// The first list that is asked for in a view, kept for the pages that follow.
#[derive(Debug, Default)]
pub struct ListCache {
    list: OnceLock<u64>,
    found: OnceLock<CachedList>,
}

/// The items of a list, all of them, in the order that was asked for.
#[derive(Clone, Debug)]
pub struct CachedList {
    /// The numbers of its items.
    pub items: Arc<[u32]>,
    /// The node whose list it is, if it is one's.
    pub owner: Option<NodeIx>,
    /// What an item shows of the graph; `None` where it is neither a node nor a relation.
    pub shown: fn(&Graph, u32) -> Option<GraphItem>,
}

impl ListCache {
    /// Whether the list named by this number is the one that is read: the first that asks is.
    pub fn is_of(&self, list: u64) -> bool {
        *self.list.get_or_init(|| list) == list
    }

    /// Its items, found by `find` where they are not known yet.
    ///
    /// # Errors
    /// Those of `find`.
    pub fn found(&self, find: impl FnOnce() -> Result<CachedList, FieldError>) -> Result<&CachedList, FieldError> {
        match self.found.get() {
            Some(found) => Ok(found),
            None => find().map(|found| self.found.get_or_init(|| found)),
        }
    }

    /// Its items, where they were found.
    pub fn known(&self) -> Option<&CachedList> {
        self.found.get()
    }
}
