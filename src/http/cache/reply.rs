//! An answer in all its encodings.

use std::sync::Arc;

use super::encodings::{Encodings, Shared};
use crate::engine::{Outcome, Response, Tally};

/// An answer, and how it was come by.
#[derive(Clone, Debug)]
pub struct Reply {
    /// How the run went.
    pub outcome: Outcome,
    /// What it wrote.
    pub body: Shared,
    /// How it was come by, as the log names it: `run`, `shared` (with another who asked the same) or `kept`.
    pub origin: &'static str,
    /// Where the runs of its operation are counted; whoever gets an answer of another's run counts as one.
    tally: Option<Arc<Tally>>,
}

impl Reply {
    /// What a run answered.
    pub fn new(answer: Response) -> Reply {
        let tally = answer.run.map(|run| run.tally);
        Reply { outcome: answer.outcome, body: Arc::new(Encodings::new(answer.body)), origin: "run", tally }
    }

    /// The same for one more who asked.
    pub fn again(self, origin: &'static str) -> Reply {
        if let Some(tally) = &self.tally {
            tally.count(self.outcome != Outcome::Complete);
        }
        Reply { origin, ..self }
    }
}
