//! Which requests were long lately, so that they need not be tried on the serving thread first.

use std::hash::{BuildHasher, RandomState};
use std::sync::atomic::{AtomicU8, Ordering};

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
}

/// The place of one request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place(usize);

impl Default for Pace {
    fn default() -> Self {
        Pace { keys: RandomState::new(), places: (0..PLACES).map(|_| AtomicU8::new(0)).collect() }
    }
}

impl Pace {
    /// The place of a request with its variables: the same document may be short with others.
    pub fn place(&self, request: &Request) -> Place {
        let hash = self.keys.hash_one((&request.query, &request.operation_name, &request.variables));
        // The remainder is below PLACES.
        Place((hash % PLACES as u64) as usize)
    }

    /// Whether a request may be short, and so is worth trying.
    pub fn may_be_short(&self, place: Place) -> bool {
        let place = &self.places[place.0];
        // Short ones, which are most, write nothing.
        place.load(Ordering::Relaxed) == 0
            || place.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_err()
    }

    /// Remembers that a request was tried and is long.
    pub fn is_long(&self, place: Place) {
        self.places[place.0].store(BELIEVED, Ordering::Relaxed);
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
        let place = pace.place(&request("{a}"));
        assert!(pace.may_be_short(place), "an unknown one is tried");
        pace.is_long(place);
        let tried = (1..100).find(|_| pace.may_be_short(place));
        assert_eq!(tried, Some(17));
        assert!(pace.may_be_short(place), "it was tried and not found long");
    }

    #[test]
    fn a_request_is_another_with_other_variables() {
        let pace = Pace::default();
        let variables = serde_json::json!({"first": 500}).as_object().cloned();
        pace.is_long(pace.place(&Request { variables, ..request("{a}") }));
        assert!(pace.may_be_short(pace.place(&request("{a}"))));
    }
}
