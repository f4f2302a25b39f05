//! What operations cost in process, from the body of a request to the body of its answer, with allocations counted.
//!
//! `by_hand` writes the same answers without GraphQL: the baseline. `known` runs documents whose plans are kept;
//! `unseen` gets documents that were never seen, so each is parsed, validated and compiled first. It runs on the default
//! graph, or on the folder that `CAREERGRAPH_DATA` names.

#[path = "ceilings/by_hand.rs"]
mod by_hand;
#[path = "ceilings/ready.rs"]
#[expect(dead_code, reason = "only its reading of requests is wanted here")]
mod ready;

use careergraph::engine::Outcome;
use careergraph::graph::{Graph, NodeIx};
use careergraph::graphql::{Api, ApiLimits};
use careergraph::load;
use careergraph::model::Kind;
use divan::{AllocProfiler, Bencher, black_box};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, LazyLock};

#[global_allocator]
static ALLOCATIONS: AllocProfiler = AllocProfiler::system();

static GRAPH: LazyLock<Arc<Graph>> = LazyLock::new(|| Arc::new(read()));
static API: LazyLock<Api> = LazyLock::new(|| Api::new(GRAPH.clone(), ApiLimits::default()));

const QUESTIONS: [(&str, &str); 5] = [
    ("Q1", include_str!("http/queries/q1.graphql")),
    ("Q2", include_str!("http/queries/q2.graphql")),
    ("Q3", include_str!("http/queries/q3.graphql")),
    ("Q4", include_str!("http/queries/q4.graphql")),
    ("Q5", include_str!("http/queries/q5.graphql")),
];
const NAMES: [&str; 5] = ["Q1", "Q2", "Q3", "Q4", "Q5"];

fn main() {
    LazyLock::force(&API);
    divan::main();
}

fn read() -> Graph {
    let folder = std::env::var_os("CAREERGRAPH_DATA").map_or_else(default_folder, PathBuf::from);
    load::graph(&folder).unwrap_or_else(|problems| panic!("{problems}"))
}

fn default_folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("graph-data")
}

fn document(name: &str) -> &'static str {
    QUESTIONS.iter().find(|question| question.0 == name).expect("a question").1
}

/// The body of a request: the question of the first role or degree whose lists are full.
fn body(name: &str, document: &str) -> Vec<u8> {
    let graph = &*GRAPH;
    let degree = matches!(name, "Q2" | "Q5");
    let full = |node: &NodeIx| match degree {
        true => graph.relations.teaches.leaving(*node).len() >= 5,
        false => graph.relations.employed_in.leaving(*node).len() >= 50,
    };
    let start = graph.of_kind(if degree { Kind::Degree } else { Kind::Role }).find(full).expect("a start");
    let id = graph.strings.plain(graph.nodes.id(start));
    serde_json::json!({ "query": document, "variables": { "id": id, "first": 100 } }).to_string().into_bytes()
}

fn answer(body: &[u8]) -> Vec<u8> {
    let request = ready::request(body);
    let answer = API.execute(&request);
    assert_eq!(answer.outcome, Outcome::Complete, "{}", String::from_utf8_lossy(&answer.body));
    answer.body
}

#[divan::bench(args = NAMES)]
fn by_hand(bencher: Bencher<'_, '_>, name: &str) {
    let answers = by_hand::answers(GRAPH.clone());
    let body = body(name, document(name));
    bencher.bench(|| answers(black_box(&body)));
}

#[divan::bench(args = NAMES)]
fn known(bencher: Bencher<'_, '_>, name: &str) {
    let body = body(name, document(name));
    answer(&body);
    bencher.bench(|| answer(black_box(&body)));
}

#[divan::bench(args = NAMES)]
fn unseen(bencher: Bencher<'_, '_>, name: &str) {
    static SEEN: AtomicU32 = AtomicU32::new(0);
    let new = || body(name, &format!("{}# {}", document(name), SEEN.fetch_add(1, Ordering::Relaxed)));
    bencher.with_inputs(new).bench_values(|body| answer(black_box(&body)));
}

#[divan::bench(args = ["Data Scientists", "data sientist", "health inf", "AI-103", "no such thing"])]
fn search(bencher: Bencher<'_, '_>, text: &str) {
    let graph = &*GRAPH;
    bencher.bench(|| graph.search.find(black_box(text), &[], 10).expect("an index in memory"));
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn load_default_graph() -> Graph {
    load::graph(&default_folder()).unwrap_or_else(|problems| panic!("{problems}"))
}
