//! What the names in the arguments of a field were resolved to, so that its result can say so.

use crate::graph::search::Match;
use std::sync::{Arc, Mutex, PoisonError};

/// A name in an argument, and what it was taken for.
#[derive(Clone, Debug)]
pub struct ResolvedName {
    /// The path of the argument.
    pub argument: String,
    /// The name.
    pub text: String,
    /// The node, and how it was found.
    pub found: Match,
}

/// Collects the resolved names of one field, in the order of its arguments.
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
