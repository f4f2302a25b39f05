//! The reference implementation as an independent executor and validator.
//!
//! graphql-js runs in a separate process ([`Peer`]) and reads the schema as text. It parses and validates documents,
//! and handles variables, arguments, fragments, merging, conditions, null, errors and the order of keys by itself; only
//! the value of one field of one object with complete arguments comes from the definitions. Equal responses therefore
//! show that operations are validated and executed as graphql-js does, over the small model and over the default graph.
//! They do not show that values are right.
//!
//! These tests need Node, so `cargo test` leaves them out: `make graphql-js` runs them. `GRAPHQL_JS_OPERATIONS`,
//! `GRAPHQL_JS_DOCUMENTS` and `GRAPHQL_JS_SEED` set their size.

mod damage;
mod peer;
mod responses;

use crate::generator::{Generator, Words};
use crate::oracle::Question;
use crate::rng::Rng;
use careergraph_engine::{Engine, Object, Outcome, Request, Response, code};
use damage::Damage;
use peer::{Held, Peer};
use serde_json::Value as Json;
use std::any::Any;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A number from the environment.
fn number(name: &str, default: usize) -> usize {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(default)
}

/// An engine beside graphql-js with the same schema and data.
struct Pair<'e, Q: Object> {
    engine: &'e Engine<Q::Store>,
    store: &'e Q::Store,
    root: Q,
    peer: Peer,
    counts: BTreeMap<&'static str, usize>,
}

impl<'e, Q: Object> Pair<'e, Q> {
    fn new(engine: &'e Engine<Q::Store>, store: &'e Q::Store, root: Q) -> Self {
        Pair { engine, store, root, peer: Peer::new(&engine.sdl()), counts: BTreeMap::new() }
    }

    fn count(&mut self, what: &'static str) {
        *self.counts.entry(what).or_default() += 1;
    }

    fn counted(&self, what: &str) -> usize {
        self.counts.get(what).copied().unwrap_or(0)
    }

    /// Runs both and compares.
    fn ask(&mut self, question: &Question<'_>) -> Response {
        let request = Request {
            query: question.query,
            operation_name: question.name,
            variables: Some(question.variables),
            report_cost: false,
        };
        let answer = self.engine.execute(self.store, &request);
        let (store, root): (Arc<dyn Any + Send + Sync>, Arc<dyn Any + Send + Sync>) =
            (Arc::new(self.store.clone()), Arc::new(self.root.clone()));
        let theirs = self.peer.execute(&mut Held::new(self.engine.registry(), store, root), question);
        let ours: Json = serde_json::from_slice(&answer.body).expect("an answer is JSON");
        match compared(answer.outcome, &ours, &theirs) {
            Ok(what) => self.count(what),
            Err(why) => panic!(
                "{why}\n{}\n{}\nours: {ours}\ntheirs: {theirs}",
                question.query,
                Json::Object(question.variables.clone())
            ),
        }
        answer
    }

    /// Validates a document with both and compares the verdicts.
    fn judge(&mut self, query: &str) {
        let ours = self.engine.check(query).err().unwrap_or_default();
        let theirs = self.peer.judge(query);
        let is_invalid = |code: &str| code == code::VALIDATION || code == code::PARSE;
        let invalid = ours.iter().any(|rejection| is_invalid(rejection.error.code));
        let what = match (invalid, theirs.is_empty()) {
            (true, false) => "both invalid",
            (false, true) if ours.is_empty() => "both valid",
            (false, true) => "valid, and refused for its literals or its size",
            (false, false) if ours.iter().any(|rejection| rejection.error.code == code::LIMIT) => {
                "too large to be judged"
            }
            (true, true) => match accepted_by_graphql_js_alone(&ours[0].error.message) {
                Some(what) => what,
                None if is_shape_of_typename(&ours[0].error.message, query) => "another form than that of __typename",
                None => panic!("graphql-js takes it for valid\n{query}\n{ours:?}"),
            },
            (false, false) => match refused_by_graphql_js_alone(&theirs) {
                Some(what) => what,
                None => panic!("the engine takes it for valid\n{query}\n{theirs:?}"),
            },
        };
        self.count(what);
    }
}

/// Intended differences: documents that no field could answer.
fn accepted_by_graphql_js_alone(message: &str) -> Option<&'static str> {
    if message.contains("is too large") || message.contains("expected ID, found") {
        return Some("a number too large for a double or an ID");
    }
    // It knows a scalar of the schema by name only, and accepts any literal for it.
    let is_scalar = message.contains("expected Cursor") || message.contains("expected Date");
    is_scalar.then_some("a literal that a scalar of the schema does not accept")
}

/// Whether a conflict may be with an aliased `__typename`, whose type graphql-js 16 does not compare.
fn is_shape_of_typename(message: &str, query: &str) -> bool {
    message.contains("their types differ in form") && query.replace(' ', "").contains(":__typename")
}

/// Intended differences: where graphql-js 16 departs from the specification of September 2025.
fn refused_by_graphql_js_alone(messages: &[String]) -> Option<&'static str> {
    let all = |part: &str| messages.iter().all(|message| message.contains(part));
    if all("to be used for OneOf Input Object") {
        // `IsVariableUsageAllowed` accepts a nullable variable with a non-null default.
        return Some("a nullable variable with a default in a oneOf object");
    }
    if all("differing arguments") {
        // It compares the text of arguments: 1e2 and 100.0 are the same number.
        return Some("equal arguments that are written differently");
    }
    None
}

/// The result of both, if it is the same.
fn compared(outcome: Outcome, ours: &Json, theirs: &Json) -> Result<&'static str, String> {
    let has_data = |response: &Json| response.get("data").is_some();
    match outcome {
        Outcome::Complete | Outcome::Partial if has_data(theirs) => match responses::difference(ours, theirs) {
            None if outcome == Outcome::Partial => Ok("equal, with errors"),
            None => Ok("equal"),
            Some(difference) => Err(difference),
        },
        Outcome::Complete | Outcome::Partial => Err("graphql-js refuses it".into()),
        Outcome::Rejected(_) if !has_data(theirs) => Ok("refused by both"),
        Outcome::Rejected(_) => {
            // The engine rejects before execution what graphql-js finds in a field: limits, checks of arguments, null
            // in a condition.
            let error = &ours["errors"][0];
            let (code, message) = (&error["extensions"]["code"], error["message"].as_str().unwrap_or_default());
            let early = *code == code::LIMIT
                || *code == code::USER_INPUT
                    && (!message.starts_with("Variable") || message.contains("@skip and @include"));
            match accepted_by_graphql_js_alone(message) {
                Some(what) => Ok(what),
                None if early => Ok("refused before a field is"),
                None => Err("graphql-js answers it".into()),
            }
        }
    }
}

/// Runs random operations until `operations` succeeded.
fn operations<Q: Object>(pair: &mut Pair<'_, Q>, words: &mut dyn Words, operations: usize, seed: u64) {
    let mut documents = 0;
    while pair.counted("equal") + pair.counted("equal, with errors") < operations {
        documents += 1;
        let mut generator = Generator::new(pair.engine.registry(), words, seed * 1_000_003 + documents, 30);
        let (query, name) = generator.document(&[]);
        // It has its own descriptions of scalars and directives.
        if query.contains("__schema") || query.contains("__type(") {
            continue;
        }
        let rounds = if generator.has_variables() { 2 } else { 1 };
        for _ in 0..rounds {
            let variables = generator.values();
            pair.ask(&Question { query: &query, name, variables: &variables, report_cost: false });
        }
    }
    println!("{documents} documents: {:?}", pair.counts);
}

/// Validates damaged documents until `documents` were invalid.
fn verdicts<Q: Object>(pair: &mut Pair<'_, Q>, words: &mut dyn Words, written: &[String], documents: usize, seed: u64) {
    let damage = Damage::new(pair.engine.registry());
    let mut rng = Rng::new(seed);
    let mut round = 0;
    while pair.counted("both invalid") < documents {
        round += 1;
        let text = match written.is_empty() || rng.percent(50) {
            false => rng.pick(written).clone(),
            true => Generator::new(pair.engine.registry(), words, seed * 1_000_003 + round, 20).document(&[]).0,
        };
        pair.judge(&text);
        for _ in 0..4 {
            pair.judge(&damage.damaged(&text, &mut rng));
        }
    }
    println!("{round} documents, damaged 4 times: {:?}", pair.counts);
}

#[test]
#[ignore = "needs Node: make graphql-js"]
fn the_small_model_has_the_responses_of_graphql_js() {
    let (size, seed) = (number("GRAPHQL_JS_OPERATIONS", 400), number("GRAPHQL_JS_SEED", 1) as u64);
    let mut pair = Pair::new(&crate::library::ENGINE, &*crate::library::WORLD, crate::model::Query);
    operations(&mut pair, &mut crate::library::Library, size, seed);
    assert!(pair.counted("equal, with errors") * 20 > size && pair.counted("refused by both") > 0, "{:?}", pair.counts);
}

#[test]
#[ignore = "needs Node: make graphql-js"]
fn the_default_graph_has_the_responses_of_graphql_js() {
    let (size, seed) = (number("GRAPHQL_JS_OPERATIONS", 400), number("GRAPHQL_JS_SEED", 2) as u64);
    let real = crate::real::Real::new();
    let mut words = real.words(&mut crate::real::Run::default());
    let mut pair = Pair::new(&real.engine, &real.view, careergraph::graphql::query::Query);
    for (query, variables) in crate::real::written() {
        pair.ask(&Question { query: &query, name: None, variables: &variables, report_cost: false });
    }
    operations(&mut pair, &mut words, size, seed);
    assert!(pair.counted("equal, with errors") > 0, "{:?}", pair.counts);
}

#[test]
#[ignore = "needs Node: make graphql-js"]
fn damaged_documents_are_validated_as_graphql_js_does() {
    let (size, seed) = (number("GRAPHQL_JS_DOCUMENTS", 400), number("GRAPHQL_JS_SEED", 3) as u64);
    let real = crate::real::Real::new();
    let mut words = real.words(&mut crate::real::Run::default());
    let mut pair = Pair::new(&real.engine, &real.view, careergraph::graphql::query::Query);
    let written: Vec<String> = crate::real::written().into_iter().map(|(query, _)| query).collect();
    verdicts(&mut pair, &mut words, &written, size, seed);
    assert!(pair.counted("both valid") * 20 > size, "{:?}", pair.counts);
    let mut pair = Pair::new(&crate::library::ENGINE, &*crate::library::WORLD, crate::model::Query);
    verdicts(&mut pair, &mut crate::library::Library, &[], size, seed);
}
