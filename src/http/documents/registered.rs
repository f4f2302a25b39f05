//! Registered documents: the first client sends text and hash, later ones the hash alone.

use std::sync::Arc;

use quick_cache::Weighter;
use quick_cache::sync::Cache;

/// Registered documents by hash, limited by memory. A displaced document is registered again by the next client that
/// uses it.
pub struct RegisteredDocuments {
    documents: Cache<String, Arc<str>, ByBytes>,
    largest: u64,
}

#[derive(Clone)]
struct ByBytes;

/// Overhead of a document in bytes: its hash and entry.
const ENTRY_BYTES: u64 = 256;

impl Weighter<String, Arc<str>> for ByBytes {
    fn weight(&self, _: &String, text: &Arc<str>) -> u64 {
        text.len() as u64 + ENTRY_BYTES
    }
}

/// Minimum number of documents that fill the memory.
const LEAST_DOCUMENTS: u64 = 16;

impl RegisteredDocuments {
    /// Memory for documents of this total size in bytes.
    pub fn new(bytes: u64) -> RegisteredDocuments {
        // A small expected number of documents makes few parts, each with room for a large document.
        RegisteredDocuments { documents: Cache::with_weighter(128, bytes, ByBytes), largest: bytes / LEAST_DOCUMENTS }
    }

    /// The text with this hash.
    pub fn get(&self, hash: &str) -> Option<Arc<str>> {
        self.documents.get(hash)
    }

    /// Stores a text, whose hash was verified, unless it would take too much of the memory.
    pub fn keep(&self, hash: String, text: &str) {
        if text.len() as u64 <= self.largest && !self.documents.contains_key(&hash) {
            self.documents.insert(hash, text.into());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_memory_limit_is_never_exceeded() {
        let registered = RegisteredDocuments::new(64 << 10);
        for n in 0..10_000 {
            registered.keep(format!("{n}"), &format!("{{ a{n} }}"));
        }
        assert!(registered.documents.weight() <= 64 << 10, "{}", registered.documents.weight());
        assert!((1..=256).contains(&registered.documents.len()), "{}", registered.documents.len());
    }

    #[test]
    fn a_text_that_would_take_most_of_the_memory_is_not_stored() {
        let registered = RegisteredDocuments::new(64 << 10);
        registered.keep("small".to_owned(), "{a}");
        registered.keep("large".to_owned(), &" ".repeat(4097));
        assert_eq!(registered.get("small").as_deref(), Some("{a}"));
        assert_eq!(registered.get("large"), None);
    }
}
