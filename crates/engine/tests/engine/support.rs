//! How the tests ask questions.

use crate::model::{Query, World};
use careergraph_engine::{Engine, Limits, Outcome, Request, Response};
use serde_json::Value as Json;
use std::sync::LazyLock;

pub static ENGINE: LazyLock<Engine<World>> = LazyLock::new(|| Engine::new(Query, Limits::default()));
pub static WORLD: LazyLock<World> = LazyLock::new(World::new);

pub fn run(engine: &Engine<World>, query: &str, variables: &str, name: Option<&str>) -> Response {
    let variables: Json = serde_json::from_str(variables).unwrap();
    let request = Request { query, operation_name: name, variables: variables.as_object(), report_cost: false };
    engine.execute(&WORLD, &request)
}

/// The body as text, for tests in which the order of keys matters.
pub fn text(query: &str) -> String {
    String::from_utf8(run(&ENGINE, query, "{}", None).body).unwrap()
}

/// The body and the outcome.
pub fn ask_with(query: &str, variables: &str) -> (Json, Outcome) {
    let answer = run(&ENGINE, query, variables, None);
    (serde_json::from_slice(&answer.body).unwrap(), answer.outcome)
}

/// The data of a query that must succeed without errors.
pub fn data_with(query: &str, variables: &str) -> Json {
    let (mut body, outcome) = ask_with(query, variables);
    assert_eq!(outcome, Outcome::Complete, "{query}\n{body}");
    body["data"].take()
}

pub fn data(query: &str) -> Json {
    data_with(query, "{}")
}

/// The first error of a request that must be rejected: it has no data.
pub fn rejection_with(query: &str, variables: &str) -> (Json, Outcome) {
    let (mut body, outcome) = ask_with(query, variables);
    assert!(matches!(outcome, Outcome::Rejected(_)), "{query}\n{body}");
    assert!(body.get("data").is_none(), "a rejected request has no data: {body}");
    (body["errors"][0].take(), outcome)
}

pub fn rejection(query: &str) -> (Json, Outcome) {
    rejection_with(query, "{}")
}
