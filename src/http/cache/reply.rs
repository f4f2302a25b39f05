//! A response in all its encodings.

use std::sync::Arc;

use super::encodings::{Encodings, Shared};
use crate::engine::{Outcome, Response, Tally};

/// A response and its origin.
#[derive(Clone, Debug)]
pub struct Reply {
    /// The outcome of the run.
    pub outcome: Outcome,
    /// The response in its encodings.
    pub body: Shared,
    /// The origin, as in the log: `run`, `shared` (with an equal request) or `kept`.
    pub origin: &'static str,
    /// Counts the runs of the operation; a response from the cache or a shared run counts as one.
    tally: Option<Arc<Tally>>,
}

impl Reply {
    /// The reply of a run.
    pub fn new(answer: Response) -> Reply {
        let tally = answer.run.map(|run| run.tally);
        Reply { outcome: answer.outcome, body: Arc::new(Encodings::new(answer.body)), origin: "run", tally }
    }

    /// The same reply for another request.
    pub fn again(self, origin: &'static str) -> Reply {
        if let Some(tally) = &self.tally {
            tally.count(self.outcome != Outcome::Complete);
        }
        Reply { origin, ..self }
    }
}
