//! Requests that were slow recently, which skip the attempt on the serving thread.

use std::hash::{BuildHasher, RandomState};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering::Relaxed};

use crate::graphql::Request;

/// Number of remembered requests.
const PLACES: usize = 4096;

/// How often a slow request skips the attempt before it is tried again.
const BELIEVED: u64 = 16;

/// The bits of an entry that count the remaining skips; the others are those of its hash.
const COUNT: u64 = 0xff;

/// Requests that were slow recently. An entry also holds the hash of its request, so that a flood of slow requests does
/// not make others count as slow. The hash is keyed, so that no client can construct collisions.
pub struct SlowRequests {
    keys: RandomState,
    places: Box<[AtomicU64]>,
    /// Number of used entries. While there are none, which is the normal state, no request is hashed.
    taken: AtomicUsize,
}

impl Default for SlowRequests {
    fn default() -> Self {
        let places = (0..PLACES).map(|_| AtomicU64::new(0)).collect();
        SlowRequests { keys: RandomState::new(), places, taken: AtomicUsize::new(0) }
    }
}

impl SlowRequests {
    /// The hash of a request with its variables, and its entry: the same document may be fast with other variables.
    fn place(&self, request: &Request) -> (u64, &AtomicU64) {
        let hash = self.keys.hash_one((&request.query, &request.operation_name, &request.variables));
        // The remainder is below PLACES.
        (hash & !COUNT, &self.places[(hash % PLACES as u64) as usize])
    }

    /// Whether a request may be fast and is worth an attempt.
    pub fn may_be_short(&self, request: &Request) -> bool {
        if self.taken.load(Relaxed) == 0 {
            return true;
        }
        let (hash, place) = self.place(request);
        let one_less = |held: u64| match (held & !COUNT == hash, held & COUNT) {
            (false, _) | (_, 0) => None,
            (true, 1) => Some(0),
            (true, _) => Some(held - 1),
        };
        let believed = place.fetch_update(Relaxed, Relaxed, one_less);
        if believed == Ok(hash | 1) {
            self.taken.fetch_sub(1, Relaxed);
        }
        believed.is_err()
    }

    /// Remembers that a request was tried and is slow.
    pub fn is_long(&self, request: &Request) {
        let (hash, place) = self.place(request);
        if place.swap(hash | BELIEVED, Relaxed) == 0 {
            self.taken.fetch_add(1, Relaxed);
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
    fn a_slow_request_is_tried_again_after_a_while() {
        let pace = SlowRequests::default();
        let request = request("{a}");
        assert!(pace.may_be_short(&request), "an unknown request is tried");
        for _ in 0..2 {
            pace.is_long(&request);
        }
        let tried = (1..100).find(|_| pace.may_be_short(&request));
        assert_eq!(tried, Some(17));
        assert!(pace.may_be_short(&request), "it was tried and not found slow");
        assert_eq!(pace.taken.into_inner(), 0, "nothing is hashed any more");
    }

    #[test]
    fn requests_with_other_variables_are_distinct() {
        let pace = SlowRequests::default();
        let variables = serde_json::json!({"first": 500}).as_object().cloned();
        pace.is_long(&Request { variables, ..request("{a}") });
        assert!(pace.may_be_short(&request("{a}")));
    }

    #[test]
    fn a_flood_of_slow_requests_does_not_affect_others() {
        let pace = SlowRequests::default();
        for number in 0..100_000 {
            pace.is_long(&request(&format!("{{ a{number} }}")));
        }
        assert!((0..1000).all(|number| pace.may_be_short(&request(&format!("{{ b{number} }}")))));
        assert!(pace.taken.into_inner() <= PLACES);
    }
}
