//! The names in the arguments of a field and the nodes that they were resolved to, reported by its result.

use crate::graph::search::Match;
use std::sync::{Arc, Mutex, PoisonError};

/// A name in an argument, and the node that it was resolved to.
#[derive(Clone, Debug)]
pub struct ResolvedName {
    /// The path of the argument.
    pub argument: String,
    /// The name.
    pub text: String,
    /// The node, and how it was found.
    pub found: Match,
}

/// Collects the resolved names of a field, in argument order.
#[derive(Clone, Debug, Default)]
pub struct NameRecorder(Arc<Mutex<Vec<ResolvedName>>>);

impl NameRecorder {
    /// Adds a name.
    pub fn push(&self, name: ResolvedName) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(name);
    }

    /// All names.
    pub fn all(&self) -> Vec<ResolvedName> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
