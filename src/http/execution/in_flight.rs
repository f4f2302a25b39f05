//! Runs that clients wait for, so that equal requests share one.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use tokio::sync::watch;
use tokio::time::Instant;

use crate::graphql::request::budget::Deadline;
use crate::http::cache::reply::Reply;
use crate::http::cache::response_cache::CacheKey;
use crate::http::errors::Failure;

/// The end of a run, when it has come.
pub type End = Option<Result<Reply, Failure>>;

/// A heavy run that is waited for. Each who waits holds it; when the last one lets go, the run ends.
#[derive(Debug)]
pub struct SharedRun {
    pub(crate) end: watch::Receiver<End>,
    pub(crate) wanted: Arc<()>,
    pub(crate) deadline: Deadline,
}

/// The heavy runs under way, by what they answer.
#[derive(Debug, Default)]
pub struct InFlight(Mutex<HashMap<CacheKey, Weak<SharedRun>>>);

impl InFlight {
    fn open(&self) -> std::sync::MutexGuard<'_, HashMap<CacheKey, Weak<SharedRun>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The run of a request that somebody still waits for, with its deadline put off for one more.
    pub fn join(&self, question: &CacheKey, deadline: Instant) -> Option<Arc<SharedRun>> {
        let flight = self.open().get(question)?.upgrade()?;
        if Instant::now().into_std() >= flight.deadline.first() {
            return None;
        }
        flight.deadline.put_off(deadline.into_std());
        Some(flight)
    }

    /// How many requests wait for a run.
    pub fn waiting(&self) -> usize {
        self.open().values().map(Weak::strong_count).sum()
    }

    /// Lists a run, so that others can join it.
    pub fn add(&self, question: CacheKey, flight: &Arc<SharedRun>) {
        self.open().insert(question, Arc::downgrade(flight));
    }

    /// Takes a run off the list, unless another of the same question has taken its place.
    pub fn remove(&self, question: &CacheKey, flight: &Weak<SharedRun>) {
        let mut open = self.open();
        if open.get(question).is_some_and(|listed| listed.ptr_eq(flight)) {
            open.remove(question);
        }
    }
}
