//! Where a request runs: on the thread that serves connections, or aside.
//!
//! Most queries take microseconds, and handing one to another thread costs more (13 of them, measured on
//! two cores). A few take milliseconds, and on the serving thread those would hold up every connection it looks after. What
//! a document took before tells them apart: it runs on the serving thread once it is known to be short,
//! and aside while it is unknown (then it is also compiled) or was long lately.

use std::hash::{BuildHasher, RandomState};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use crate::graphql::Request;

/// The longest time that a document may have taken lately to run on the serving thread.
const SHORT: Duration = Duration::from_micros(500);

/// Number of remembered documents. Two that share a place only share a pace.
const PLACES: usize = 4096;

/// How long documents took lately, in microseconds; 0 for one not seen yet. The hash is keyed, so that
/// nobody can choose documents that share a place.
pub struct Pace {
    keys: RandomState,
    places: Box<[AtomicU32]>,
}

/// The place of one document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place(usize);

impl Default for Pace {
    fn default() -> Self {
        Pace { keys: RandomState::new(), places: (0..PLACES).map(|_| AtomicU32::new(0)).collect() }
    }
}

impl Pace {
    /// The place of the document of a request.
    pub fn place(&self, request: &Request) -> Place {
        let hash = self.keys.hash_one((&request.query, &request.operation_name));
        // The remainder is below PLACES.
        Place((hash % PLACES as u64) as usize)
    }

    /// Whether the document was seen, and was short every time lately.
    pub fn is_short(&self, place: Place) -> bool {
        let lately = self.places[place.0].load(Ordering::Relaxed);
        lately != 0 && Duration::from_micros(lately.into()) <= SHORT
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
    fn an_unknown_document_is_not_short() {
        let pace = Pace::default();
        assert!(!pace.is_short(pace.place(&request("{a}"))));
    }

    #[test]
    fn a_document_is_short_until_it_takes_long_and_again_after_a_while() {
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
        assert_eq!(runs, Some(11));
    }

    #[test]
    fn a_run_of_hours_is_long() {
        let pace = Pace::default();
        let place = pace.place(&request("{a}"));
        pace.record(place, Duration::from_secs(100_000));
        assert!(!pace.is_short(place));
    }
}
