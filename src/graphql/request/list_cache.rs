//! The list of an export, which reads it page after page: it is computed once instead of for each page.

use crate::engine::FieldError;
use crate::graph::{EdgeNumber, Graph, NodeIx, RelationKind};
use std::sync::{Arc, OnceLock};

/// The node or relation that an item of a list represents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GraphItem {
    /// A node.
    Node(NodeIx),
    /// A relation, including its ends.
    Relation(RelationKind, EdgeNumber),
}

/// The first list requested in a view, cached for the following pages.
#[derive(Debug, Default)]
pub struct ListCache {
    list: OnceLock<u64>,
    found: OnceLock<CachedList>,
}

/// All items of a list in the requested order.
#[derive(Clone, Debug)]
pub struct CachedList {
    /// The numbers of its items.
    pub items: Arc<[u32]>,
    /// The node that the list belongs to, if any.
    pub owner: Option<NodeIx>,
    /// The node or relation that an item represents; `None` for other items.
    pub shown: fn(&Graph, u32) -> Option<GraphItem>,
}

impl ListCache {
    /// Whether the list with this identity is the cached one; the first to call becomes it.
    pub fn is_of(&self, list: u64) -> bool {
        *self.list.get_or_init(|| list) == list
    }

    /// Its items, computed by `find` if not cached yet.
    ///
    /// # Errors
    /// Errors of `find`.
    pub fn found(&self, find: impl FnOnce() -> Result<CachedList, FieldError>) -> Result<&CachedList, FieldError> {
        match self.found.get() {
            Some(found) => Ok(found),
            None => find().map(|found| self.found.get_or_init(|| found)),
        }
    }

    /// Its items, if computed.
    pub fn known(&self) -> Option<&CachedList> {
        self.found.get()
    }
}
