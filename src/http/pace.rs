//! Which requests were long lately, so that they need not be tried on the serving thread first.

use std::hash::{BuildHasher, RandomState};
use std::sync::atomic::{AtomicU8, AtomicUsize, Ordering::Relaxed};

use crate::graphql::Request;

/// Number of remembered requests. Two that share a place only share a pace.
const PLACES: usize = 4096;

/// How often a long request is believed to be long before it is tried again.
const BELIEVED: u8 = 16;

/// How often each request is still believed to be long. The hash is keyed, so that nobody can choose requests that
/// share a place.
pub struct Pace {
    keys: RandomState,
    places: Box<[AtomicU8]>,
    /// How many places are believed to be long. While there is none, which is nearly always, no request is hashed.
    long: AtomicUsize,
}

impl Default for Pace {
    fn default() -> Self {
        let places = (0..PLACES).map(|_| AtomicU8::new(0)).collect();
        Pace { keys: RandomState::new(), places, long: AtomicUsize::new(0) }
    }
}

impl Pace {
    /// The place of a request with its variables: the same document may be short with others.
    fn place(&self, request: &Request) -> &AtomicU8 {
        let hash = self.keys.hash_one((&request.query, &request.operation_name, &request.variables));
        // The remainder is below PLACES.
        &self.places[(hash % PLACES as u64) as usize]
    }

    /// Whether a request may be short, and so is worth trying.
    pub fn may_be_short(&self, request: &Request) -> bool {
        if self.long.load(Relaxed) == 0 {
            return true;
        }
        let believed = self.place(request).fetch_update(Relaxed, Relaxed, |left| left.checked_sub(1));
        if believed == Ok(1) {
            self.long.fetch_sub(1, Relaxed);
        }
        believed.is_err()
    }

    /// Remembers that a request was tried and is long.
    pub fn is_long(&self, request: &Request) {
        if self.place(request).swap(BELIEVED, Relaxed) == 0 {
            self.long.fetch_add(1, Relaxed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(query: &str) -> Request {
        Request { query: query.to_owned(), ..Request::default() }
    }

    #[test]
    fn a_long_request_is_tried_again_after_a_while() {
        let pace = Pace::default();
        let request = request("{a}");
        assert!(pace.may_be_short(&request), "an unknown one is tried");
        for _ in 0..2 {
            pace.is_long(&request);
        }
        let tried = (1..100).find(|_| pace.may_be_short(&request));
        assert_eq!(tried, Some(17));
        assert!(pace.may_be_short(&request), "it was tried and not found long");
        assert_eq!(pace.long.into_inner(), 0, "nothing is hashed any more");
    }

    #[test]
    fn a_request_is_another_with_other_variables() {
        let pace = Pace::default();
        let variables = serde_json::json!({"first": 500}).as_object().cloned();
        pace.is_long(&Request { variables, ..request("{a}") });
        assert!(pace.may_be_short(&request("{a}")));
    }
}
