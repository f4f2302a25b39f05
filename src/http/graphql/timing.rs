//! Timing of operations.

use std::time::Duration;

use crate::engine::Response;
use crate::graphql::Request;
use crate::http::app::App;
use crate::http::documents::short_hash;
use crate::http::logging::log;

/// Adds the time of a response to the usage of its operation, and logs it if it was slow. The log contains neither
/// values of variables nor the document: its hash is enough to find it.
pub fn note(app: &App, request: &Request, answer: &Response, took: Duration) {
    if let Some(run) = &answer.run {
        run.tally.took(took);
    }
    if app.operations.slow.is_some_and(|slow| took >= slow) {
        warn(request, answer, took);
    }
}

#[cold]
fn warn(request: &Request, answer: &Response, took: Duration) {
    let run = answer.run.as_ref();
    let name = run.and_then(|run| run.tally.name()).or(request.operation_name.as_deref());
    tracing::warn!(
        operation = name.filter(|name| log::is_name(name)),
        document = short_hash(&request.query),
        cost = run.map(|run| run.cost),
        micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX),
        outcome = log::outcome_name(answer.outcome),
        bytes = answer.body.len(),
        "slow"
    );
}
