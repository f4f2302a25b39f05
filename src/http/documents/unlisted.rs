//! Which documents ran that are not in the folder, told once each.

use std::hash::{BuildHasher, RandomState};

use quick_cache::sync::Cache;

use super::hash::hash;
use crate::http::logging::log;

/// How many documents are remembered. One that is forgotten is told again when it comes back.
const REMEMBERED: usize = 4096;

/// Remembers documents by a keyed hash of their text, so that nobody can choose one that hides another.
pub struct Unlisted {
    keys: RandomState,
    seen: Cache<u64, ()>,
}

impl Default for Unlisted {
    fn default() -> Self {
        Unlisted { keys: RandomState::new(), seen: Cache::new(REMEMBERED) }
    }
}

impl Unlisted {
    /// Logs a document that was not seen lately: its hash, never its text.
    pub fn note(&self, text: &str, operation: Option<&str>) {
        let key = self.keys.hash_one(text);
        if self.seen.get(&key).is_some() {
            return;
        }
        self.seen.insert(key, ());
        let (document, operation) = (hash(text), operation.filter(|name| log::is_name(name)));
        tracing::warn!(document, operation, "ran, and is not in the folder of documents");
    }
}
