//! Suite: what the API returns for the default graph, and what it refuses.

mod advice;
mod facts;
mod gap;
mod golden;
mod hostile;
mod outcomes;
mod petgraph;
mod schema;
mod search;
mod semantics;
mod support;
