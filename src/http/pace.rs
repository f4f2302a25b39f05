//! Which requests took long lately, so that they need not be tried on the serving thread first.

use std::hash::{BuildHasher, RandomState};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use super::run::SHORT;
use crate::graphql::Request;

/// Number of remembered requests. Two that share a place only share a pace.
const PLACES: usize = 4096;

/// How long heavy requests took lately, in microseconds; 0 for one that never was heavy. The hash is keyed, so that
/// nobody can choose requests that share a place.
pub struct Pace {
    keys: RandomState,
    places: Box<[AtomicU32]>,
}

/// The place of one request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place(usize);

impl Default for Pace {
    fn default() -> Self {
        Pace { keys: RandomState::new(), places: (0..PLACES).map(|_| AtomicU32::new(0)).collect() }
    }
}

impl Pace {
    /// The place of a request with its variables: the same document may be light with others.
    pub fn place(&self, request: &Request) -> Place {
        let hash = self.keys.hash_one((&request.query, &request.operation_name, &request.variables));
        // The remainder is below PLACES.
        Place((hash % PLACES as u64) as usize)
    }

    /// Whether it was short every time lately, as far as is known.
    pub fn is_short(&self, place: Place) -> bool {
        let lately = self.places[place.0].load(Ordering::Relaxed);
        Duration::from_micros(lately.into()) <= SHORT
    }

    /// Remembers a run. A long one is forgotten slowly, an eighth a run.
    pub fn record(&self, place: Place, took: Duration) {
        let took = u32::try_from(took.as_micros()).unwrap_or(u32::MAX).max(1);
        let lately = &self.places[place.0];
        let before = lately.load(Ordering::Relaxed);
        // Two runs at once may lose one of the figures; the next run mends it.
        lately.store(took.max(before - before / 8), Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(query: &str) -> Request {
        Request { query: query.to_owned(), ..Request::default() }
    }

    #[test]
    fn a_request_is_another_with_other_variables() {
        let pace = Pace::default();
        let variables = serde_json::json!({"first": 500}).as_object().cloned();
        let heavy = Request { variables, ..request("{a}") };
        pace.record(pace.place(&heavy), Duration::from_millis(2));
        assert!(!pace.is_short(pace.place(&heavy)));
        assert!(pace.is_short(pace.place(&request("{a}"))), "unknown, so it is tried");
    }

    #[test]
    fn a_request_is_short_until_it_takes_long_and_again_after_a_while() {
        let pace = Pace::default();
        let place = pace.place(&request("{a}"));
        pace.record(place, Duration::from_nanos(10));
        assert!(pace.is_short(place));
        pace.record(place, Duration::from_millis(2));
        assert!(!pace.is_short(place));
        let runs = (1..100).find(|_| {
            pace.record(place, Duration::from_micros(20));
            pace.is_short(place)
        });
        assert_eq!(runs, Some(16));
    }

    #[test]
    fn a_run_of_hours_is_long() {
        let pace = Pace::default();
        let place = pace.place(&request("{a}"));
        pace.record(place, Duration::from_secs(100_000));
        assert!(!pace.is_short(place));
    }
}
