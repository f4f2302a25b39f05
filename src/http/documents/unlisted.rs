//! Reports documents that ran and are not in the folder, once each.

use std::hash::{BuildHasher, RandomState};

use quick_cache::sync::Cache;

use super::hash::hash;
use crate::http::logging::log;

/// How many documents are remembered. A forgotten one is reported again.
const REMEMBERED: usize = 4096;

/// Remembers documents by a keyed hash of their text, so that no client can craft one that hides another.
pub struct UnlistedDocuments {
    keys: RandomState,
    seen: Cache<u64, ()>,
}

impl Default for UnlistedDocuments {
    fn default() -> Self {
        UnlistedDocuments { keys: RandomState::new(), seen: Cache::new(REMEMBERED) }
    }
}

impl UnlistedDocuments {
    /// Logs the hash, never the text, of a document that was not seen recently.
    pub fn note(&self, text: &str, operation: Option<&str>) {
        let key = self.keys.hash_one(text);
        if self.seen.get(&key).is_some() {
            return;
        }
        self.seen.insert(key, ());
        let (document, operation) = (hash(text), operation.filter(|name| log::is_name(name)));
        tracing::warn!(document, operation, "ran and is not in the folder of documents");
    }
}
