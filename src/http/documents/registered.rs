//! Documents that clients register: the first sends text and hash, the next ones the hash alone.

use std::sync::Arc;

use quick_cache::Weighter;
use quick_cache::sync::Cache;

/// Registered documents by their hash, bounded by memory. One that is pushed out is registered again by the next client
/// that asks for it.
pub struct Registered {
    documents: Cache<String, Arc<str>, ByBytes>,
    largest: u64,
}

#[derive(Clone)]
struct ByBytes;

/// What a document takes besides its text: its hash and its place.
const ENTRY_BYTES: u64 = 256;

impl Weighter<String, Arc<str>> for ByBytes {
    fn weight(&self, _: &String, text: &Arc<str>) -> u64 {
        text.len() as u64 + ENTRY_BYTES
    }
}

/// Nobody fills the room with fewer documents than this.
const LEAST_DOCUMENTS: u64 = 16;

impl Registered {
    /// Room for documents of so many bytes together.
    pub fn new(bytes: u64) -> Registered {
        // Few expected documents make few parts, each with room for a large document.
        Registered { documents: Cache::with_weighter(128, bytes, ByBytes), largest: bytes / LEAST_DOCUMENTS }
    }

    /// The text with this hash.
    pub fn get(&self, hash: &str) -> Option<Arc<str>> {
        self.documents.get(hash)
    }

    /// Keeps a text, whose hash was compared, unless it would take too much of the room.
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
    fn the_room_is_never_exceeded_however_many_register() {
        let registered = Registered::new(64 << 10);
        for n in 0..10_000 {
            registered.keep(format!("{n}"), &format!("{{ a{n} }}"));
        }
        assert!(registered.documents.weight() <= 64 << 10, "{}", registered.documents.weight());
        assert!((1..=256).contains(&registered.documents.len()), "{}", registered.documents.len());
    }

    #[test]
    fn a_text_that_would_take_most_of_the_room_is_not_kept() {
        let registered = Registered::new(64 << 10);
        registered.keep("small".to_owned(), "{a}");
        registered.keep("large".to_owned(), &" ".repeat(4097));
        assert_eq!(registered.get("small").as_deref(), Some("{a}"));
        assert_eq!(registered.get("large"), None);
    }
}
