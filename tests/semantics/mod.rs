//! One meaning everywhere: empty lists, missing values, operators, names, days and error codes.

mod codes;
mod input;
mod lists;
mod lookups;
mod names;
mod neighborhood;
mod operators;
mod properties;
mod relations;
mod schema;

use crate::support;
use careergraph::engine::Outcome;
use serde_json::Value;

/// The `data` of an operation that must succeed.
fn data(query: &str) -> Value {
    support::data(query, None)
}

/// The first error of an operation that must be rejected as a whole.
fn refused(query: &str) -> Value {
    let (outcome, answer) = support::ask(query, None);
    assert_ne!(outcome, Outcome::Complete, "{query}\n{answer}");
    answer["errors"][0].clone()
}

/// Its message.
fn message(error: &Value) -> &str {
    error["message"].as_str().unwrap_or_default()
}
