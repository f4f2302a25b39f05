//! Random operations: the engine's answer equals the oracle's, byte for byte.

use crate::generator::Generator;
use crate::model::Query;
use crate::oracle;
use crate::support::*;
use careergraph::engine::{Outcome, Rejection, Request};
use serde_json::Value as Json;

#[derive(Default, Debug)]
struct Tally {
    complete: usize,
    partial: usize,
    /// Of those that are partial: nothing but null is left.
    empty: usize,
    variables: usize,
    limits: usize,
}

/// Asks the engine and the oracle, and compares.
fn compare(generator: &mut Generator, query: &str, name: Option<&str>, tally: &mut Tally) {
    let values = generator.values();
    let request = Request { query, operation_name: name, variables: Some(&values), report_cost: false };
    let answer = ENGINE.execute(&WORLD, &request);
    let ours = String::from_utf8(answer.body).unwrap();
    let shown = || format!("{query}\n{}\n{ours}", Json::Object(values.clone()));
    match answer.outcome {
        Outcome::Complete => tally.complete += 1,
        Outcome::Partial => {
            tally.partial += 1;
            tally.empty += usize::from(ours.starts_with("{\"data\":null"));
        }
        Outcome::Rejected(Rejection::Variables) => {
            // A value that no type accepts, or null through a nullable variable.
            tally.variables += 1;
            return;
        }
        Outcome::Rejected(Rejection::Limit) => {
            tally.limits += 1;
            return;
        }
        Outcome::Rejected(other) => panic!("{other:?}\n{}", shown()),
    }
    let theirs = oracle::execute(ENGINE.registry(), &*WORLD, &Query, query, name, &values);
    assert_eq!(theirs.as_ref(), Ok(&ours), "{}", shown());
}

fn run_seed(seed: u64, documents: u64) -> Tally {
    let mut tally = Tally::default();
    for i in 0..documents {
        let mut generator = Generator::new(seed * 1_000_003 + i);
        let (query, name) = generator.document();
        // Several sets of values for one document: plans are found again, and others are made.
        let rounds = if generator.variables.is_empty() { 1 } else { 3 };
        for _ in 0..rounds {
            compare(&mut generator, &query, name, &mut tally);
        }
    }
    tally
}

#[test]
fn random_operations_are_answered_as_the_specification_says() {
    let tally = run_seed(7, 2_000);
    assert!(tally.complete > 1_500 && tally.partial > 500, "{tally:?}");
    println!("{tally:?}");
    let refused = tally.variables + tally.limits;
    assert!(refused < tally.complete / 2, "{tally:?}");
}

/// A longer run: `ENGINE_SEED=1 ENGINE_DOCUMENTS=100000 cargo test --test engine -- --ignored`.
#[test]
#[ignore = "takes minutes; the number of documents and the seed come from the environment"]
fn many_random_operations() {
    let number = |name: &str, default| std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(default);
    let tally = run_seed(number("ENGINE_SEED", 1), number("ENGINE_DOCUMENTS", 50_000));
    println!("{tally:?}");
}

/// Cuts, doubles and moves pieces of a document.
fn damage(text: &str, generator: &mut Generator) -> String {
    let mut pieces: Vec<char> = text.chars().collect();
    for _ in 0..1 + generator.number(3) {
        let from = generator.number(pieces.len());
        let to = (from + 1 + generator.number(6)).min(pieces.len());
        let piece: Vec<char> = pieces[from..to].to_vec();
        match generator.number(3) {
            0 => drop(pieces.drain(from..to)),
            1 => drop(pieces.splice(from..from, piece)),
            _ => {
                let at = generator.number(pieces.len());
                pieces.splice(at..at, piece);
            }
        }
    }
    pieces.into_iter().collect()
}

#[test]
fn damaged_documents_are_answered_or_refused_but_never_harm() {
    let (mut ran, mut refused) = (0, 0);
    for seed in 0..4_000 {
        let mut generator = Generator::new(900_000_000 + seed);
        let (query, name) = generator.document();
        let query = damage(&query, &mut generator);
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
