//! Runs in flight, so that equal requests share one.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use tokio::sync::watch;
use tokio::time::Instant;

use crate::graphql::request::budget::Deadline;
use crate::http::cache::reply::Reply;
use crate::http::cache::response_cache::CacheKey;
use crate::http::errors::Failure;

/// The result of a run, once it has ended.
pub type End = Option<Result<Reply, Failure>>;

/// A heavy run. Each waiting request holds it; when the last one is dropped, the run is cancelled.
#[derive(Debug)]
pub struct SharedRun {
    pub(crate) end: watch::Receiver<End>,
    pub(crate) wanted: Arc<()>,
    pub(crate) deadline: Deadline,
}

/// The heavy runs in flight, by the key of their request.
#[derive(Debug, Default)]
pub struct InFlight(Mutex<HashMap<CacheKey, Weak<SharedRun>>>);

impl InFlight {
    fn open(&self) -> std::sync::MutexGuard<'_, HashMap<CacheKey, Weak<SharedRun>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The run of an equal request in flight, with its deadline extended for one more.
    pub fn join(&self, key: &CacheKey, deadline: Instant) -> Option<Arc<SharedRun>> {
        let flight = self.open().get(key)?.upgrade()?;
        if Instant::now().into_std() >= flight.deadline.first() {
            return None;
        }
        flight.deadline.put_off(deadline.into_std());
        Some(flight)
    }

    /// Number of requests that wait for a run.
    pub fn waiting(&self) -> usize {
        self.open().values().map(Weak::strong_count).sum()
    }

    /// Lists a run, so that others can join it.
    pub fn add(&self, key: CacheKey, flight: &Arc<SharedRun>) {
        self.open().insert(key, Arc::downgrade(flight));
    }

    /// Removes a run from the list, unless a newer run of an equal request has replaced it.
    pub fn remove(&self, key: &CacheKey, flight: &Weak<SharedRun>) {
        let mut open = self.open();
        if open.get(key).is_some_and(|listed| listed.ptr_eq(flight)) {
            open.remove(key);
        }
    }
}
