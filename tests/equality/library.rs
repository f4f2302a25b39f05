//! Random operations over the small model, which has every shape that the engine knows.

use crate::compare::{Tally, compare};
use crate::generator::{Generator, Place, Words};
use crate::model::{Query, World};
use crate::oracle::{Model, Question, Rules, Seen};
use crate::rng::Rng;
use careergraph_engine::{ArgMap, Engine, Limits, Outcome, Request, Value};
use serde_json::Value as Json;
use std::sync::LazyLock;

pub static ENGINE: LazyLock<Engine<World>> = LazyLock::new(|| Engine::new(Query, Limits::default()).measured(&WORLD));
pub static WORLD: LazyLock<World> = LazyLock::new(World::new);

const RULES: Rules = Rules {
    scalar: |_, text| text.strip_prefix('d').is_some_and(|n| n.parse::<i32>().is_ok()),
    input: |name, members| match (name, number(members, "min"), number(members, "max")) {
        ("Range", Some(min), Some(max)) => min <= max,
        _ => true,
    },
    arguments: |owner, field, args| match (owner, field) {
        ("Query", "books") => (0..=50).contains(&number(args, "first").unwrap_or(-1)),
        _ => true,
    },
    together: |_, _| true,
    page,
};

fn number(members: &ArgMap, name: &str) -> Option<i64> {
    match members.get(name) {
        Some(Value::Number(number)) => number.as_i64(),
        _ => None,
    }
}

fn page(args: &ArgMap) -> Option<u64> {
    match (number(args, "first"), args.get("ids"), args.get("text")) {
        (Some(first), ..) => Some(first.max(0) as u64),
        (_, Some(Value::List(ids)), _) => Some(ids.len() as u64),
        (.., Some(Value::String(text))) => Some(text.split(' ').count() as u64),
        _ => None,
    }
}

pub struct Library;

impl Words for Library {
    fn scalar(&mut self, rng: &mut Rng, place: &Place, ty: &str) -> Json {
        let n = rng.below(5);
        match ty {
            "Int" if place.name == "first" && rng.percent(2) => 51.into(),
            // More than some lists contain, so that their known length matters.
            "Int" if place.name == "first" && rng.percent(10) => (10 + rng.below(40)).into(),
            "Int" => n.into(),
            "Float" if n == 0 => 2.into(),
            "Float" => (n as f64 / 4.0).into(),
            "Boolean" => (n > 2).into(),
            "ID" if n == 0 => 7.into(),
            "ID" => format!("{}{}", if n < 3 { "a" } else { "b" }, rng.below(12)).into(),
            "Day" => format!("d{}", rng.below(9)).into(),
            _ if place.owner == "Query.__type" => {
                (*rng.pick(&["Book", "Named", "AuthorBy", "Mood", "Int", "x"])).into()
            }
            _ => (*rng.pick(&["a1 b12", "c", "", "é \"q\" \\ \n", "b20 a2"])).into(),
        }
    }

    fn chance(&self, _: &Place, depth: usize) -> u64 {
        if depth > 3 { 5 } else { 35 }
    }

    /// A broken field leaves no data, so that little would be left to compare; the schema is long.
    fn is_rare(&self, field: &str) -> bool {
        ["broken", "__schema", "__type", "types"].contains(&field)
    }
}

fn run_seed(seed: u64, documents: u64, limits: Limits) -> Tally {
    let (mut tally, mut seen) = (Tally::default(), Seen::default());
    let engine = Engine::new(Query, limits).measured(&WORLD);
    let model =
        Model { registry: engine.registry(), rules: &RULES, limits: engine.limits(), store: &*WORLD, root: &Query };
    let mut words = Library;
    for i in 0..documents {
        let mut generator = Generator::new(engine.registry(), &mut words, seed * 1_000_003 + i, 50);
        let (query, name) = generator.document(&[]);
        seen.leaves.clear();
        // Several sets of values for one document: cached plans are used, and new ones compiled.
        let rounds = if generator.has_variables() { 3 } else { 1 };
        for _ in 0..rounds {
            let variables = generator.values();
            let report_cost = generator.rng.percent(20);
            let question = Question { query: &query, name, variables: &variables, report_cost };
            compare(&engine, &WORLD, &model, &question, &mut seen, &mut tally);
        }
    }
    tally
}

#[test]
fn random_operations_have_the_specified_responses() {
    let tally = run_seed(7, 2_000, Limits::default());
    println!("{tally:?}");
    assert!(tally.complete > 1_500 && tally.partial > 500 && tally.refused > 100, "{tally:?}");
    assert!(tally.refused < tally.complete / 2 && tally.too_large < 20, "{tally:?}");
}

#[test]
fn random_operations_are_rejected_by_narrow_limits() {
    let tally = run_seed(8, 500, Limits { cost: 25, errors: 2, variants: 2, ..Limits::default() });
    println!("{tally:?}");
    assert!(tally.complete > 200 && tally.partial > 50 && tally.too_dear > 100, "{tally:?}");
}

/// A longer run: `ENGINE_SEED=1 ENGINE_DOCUMENTS=100000 cargo test --test equality library -- --ignored`.
#[test]
#[ignore = "takes minutes; the number of documents and the seed come from the environment"]
fn many_random_operations() {
    let number = |name: &str, default| std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(default);
    let tally = run_seed(number("ENGINE_SEED", 1), number("ENGINE_DOCUMENTS", 50_000), Limits::default());
    println!("{tally:?}");
}

/// Cuts, doubles and moves pieces of a document.
fn damage(text: &str, rng: &mut Rng) -> String {
    let mut pieces: Vec<char> = text.chars().collect();
    for _ in 0..1 + rng.below(3) {
        let from = rng.below(pieces.len());
        let to = (from + 1 + rng.below(6)).min(pieces.len());
        let piece: Vec<char> = pieces[from..to].to_vec();
        match rng.below(3) {
            0 => drop(pieces.drain(from..to)),
            1 => drop(pieces.splice(from..from, piece)),
            _ => {
                let at = rng.below(pieces.len());
                pieces.splice(at..at, piece);
            }
        }
    }
    pieces.into_iter().collect()
}

#[test]
fn damaged_documents_never_cause_a_panic() {
    let (mut ran, mut refused) = (0, 0);
    for seed in 0..4_000 {
        let mut words = Library;
        let mut generator = Generator::new(ENGINE.registry(), &mut words, 900_000_000 + seed, 50);
        let (query, name) = generator.document(&[]);
        let query = damage(&query, &mut generator.rng);
        let values = generator.values();
        let request = Request { query: &query, operation_name: name, variables: Some(&values), report_cost: true };
        let answer = ENGINE.execute(&WORLD, &request);
        let body: Json = serde_json::from_slice(&answer.body).expect(&query);
        match answer.outcome {
            Outcome::Rejected(_) => {
                refused += 1;
                assert!(body.get("data").is_none(), "{query}");
                assert!(body["errors"][0]["extensions"]["code"].is_string(), "{query}");
            }
            _ => {
                ran += 1;
                assert!(body.get("data").is_some(), "{query}");
            }
        }
    }
    assert!(ran > 50 && refused > 2_000, "{ran} ran, {refused} were refused");
}
