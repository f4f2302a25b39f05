//! In-process cost of operations, from the body of a request to the body of its response, with allocations counted.
//!
//! `by_hand` writes the same responses without GraphQL: the baseline. `known` runs documents with cached plans, `read`
//! the same after the body is parsed; `unseen` gets new documents, so each is parsed, validated and compiled first.
//! `by_async_graphql` has the same definitions on that library's own executor. Uses the default graph, or the folder in
//! `CAREERGRAPH_DATA`.

#[path = "ceilings/by_async_graphql.rs"]
mod by_async_graphql;
#[path = "ceilings/by_hand.rs"]
mod by_hand;
#[path = "../tests/equality/foreign.rs"]
mod foreign;
#[path = "ceilings/ready.rs"]
#[expect(dead_code, reason = "only its reading of requests is wanted here")]
mod ready;

use careergraph::engine::Outcome;
use careergraph::graph::search::Query;
use careergraph::graph::{Graph, NodeIx};
use careergraph::graphql::{Api, ApiLimits};
use careergraph::load;
use careergraph::model::Kind;
use careergraph::model::region::RegionKind;
use divan::{AllocProfiler, Bencher, black_box};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, LazyLock};

#[global_allocator]
static ALLOCATIONS: AllocProfiler = AllocProfiler::system();

static GRAPH: LazyLock<Arc<Graph>> = LazyLock::new(|| Arc::new(graph()));
static STARTS: LazyLock<Vec<(&str, String)>> = LazyLock::new(starts);
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
    LazyLock::force(&STARTS);
    divan::main();
}

fn graph() -> Graph {
    let default = || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../graph-data"));
    let folder = std::env::var_os("CAREERGRAPH_DATA").map_or_else(default, PathBuf::from);
    load::graph(&folder).unwrap_or_else(|problems| panic!("{problems}"))
}

fn document(name: &str) -> &'static str {
    QUESTIONS.iter().find(|question| question.0 == name).expect("a question").1
}

/// The body of a request: the query about the node with the longest response, so that its lists are full.
fn body(name: &str, document: &str) -> Vec<u8> {
    let (_, start) = STARTS.iter().find(|start| start.0 == name).expect("a start");
    asked(document, start)
}

fn asked(document: &str, id: &str) -> Vec<u8> {
    serde_json::json!({ "query": document, "variables": { "id": id, "first": 100 } }).to_string().into_bytes()
}

fn starts() -> Vec<(&'static str, String)> {
    let graph = &*GRAPH;
    let answers = by_hand::answers(GRAPH.clone());
    let id = |node: NodeIx| graph.strings.plain(graph.nodes.id(node));
    let longest = |name: &str| {
        let kind = if matches!(name, "Q2" | "Q5") { Kind::Degree } else { Kind::Role };
        graph.of_kind(kind).map(id).max_by_key(|id| answers(&asked(document(name), id)).len()).expect("a start")
    };
    NAMES.into_iter().map(|name| (name, longest(name))).collect()
}

fn answer(body: &[u8]) -> Vec<u8> {
    let request = ready::request(body);
    let answer = API.execute(&request);
    assert_eq!(answer.outcome, Outcome::Complete, "{}", String::from_utf8_lossy(&answer.body));
    answer.body
}

#[divan::bench(args = NAMES, sample_count = 200, sample_size = 16)]
fn by_hand(bencher: Bencher<'_, '_>, name: &str) {
    let answers = by_hand::answers(GRAPH.clone());
    let body = body(name, document(name));
    bencher.bench(|| answers(black_box(&body)));
}

#[divan::bench(args = NAMES, sample_count = 100, sample_size = 2)]
fn by_async_graphql(bencher: Bencher<'_, '_>, name: &str) {
    let answers = by_async_graphql::answers(GRAPH.clone());
    let body = body(name, document(name));
    assert_eq!(parsed(&answers(&body)), parsed(&answer(&body)), "{name} has another answer");
    bencher.bench(|| answers(black_box(&body)));
}

fn parsed(answer: &[u8]) -> serde_json::Value {
    serde_json::from_slice(answer).expect("an answer is JSON")
}

#[divan::bench(args = NAMES, sample_count = 200, sample_size = 16)]
fn known(bencher: Bencher<'_, '_>, name: &str) {
    let body = body(name, document(name));
    answer(&body);
    bencher.bench(|| answer(black_box(&body)));
}

/// The same after the body is parsed: the work of the engine itself.
#[divan::bench(args = NAMES, sample_count = 200, sample_size = 16)]
fn read(bencher: Bencher<'_, '_>, name: &str) {
    let request = ready::request(&body(name, document(name)));
    API.execute(&request);
    bencher.bench(|| API.execute(black_box(&request)));
}

#[divan::bench(args = NAMES, sample_count = 200, sample_size = 16)]
fn unseen(bencher: Bencher<'_, '_>, name: &str) {
    static SEEN: AtomicU32 = AtomicU32::new(0);
    let new = || body(name, &format!("{}# {}", document(name), SEEN.fetch_add(1, Ordering::Relaxed)));
    bencher.with_inputs(new).bench_values(|body| answer(black_box(&body)));
}

#[divan::bench(args = ["Data Scientists", "data sientist", "health inf", "AI-103", "no such thing"])]
fn search(bencher: Bencher<'_, '_>, text: &str) {
    let graph = &*GRAPH;
    bencher.bench(|| graph.search.find(&Query::new(black_box(text), 10)));
}

/// A comparison of this many metropolitan areas for one role, with every measure, its evidence and the score.
#[divan::bench(args = [6, 50, 100], sample_count = 20, sample_size = 1)]
fn compare(bencher: Bencher<'_, '_>, regions: usize) {
    let body = compared(regions);
    answer(&body);
    bencher.bench(|| answer(black_box(&body)));
}

/// The metropolitan areas with the most jobs of all occupations.
fn compared(regions: usize) -> Vec<u8> {
    let graph = &*GRAPH;
    let jobs =
        |node: NodeIx| graph.totals.of(node).first().and_then(|&total| graph.relations.employment.get(total).jobs());
    let metro = |node: &NodeIx| graph.region(*node).row.kind == RegionKind::Metro;
    let mut metros: Vec<NodeIx> = graph.of_kind(Kind::Region).filter(metro).collect();
    metros.sort_by_key(|&node| std::cmp::Reverse(jobs(node)));
    let named: Vec<_> =
        metros.into_iter().take(regions).map(|node| graph.strings.plain(graph.nodes.id(node))).collect();
    let query =
        "query($regions: [Reference!]!) { compareRegions(regions: $regions, roles: [{ id: \"role:15-2051.00\" }]) {
        ... on RegionComparison { regions { region { id name } measures { measure value status rank }
        roles { measures { measure value unit status note rank evidence { row } } }
        score { total rank parts { measure value normalized contribution } missing { measure status } } } } } }";
    let regions: Vec<_> = named.into_iter().map(|id| serde_json::json!({ "id": id })).collect();
    serde_json::json!({ "query": query, "variables": { "regions": regions } }).to_string().into_bytes()
}

/// Lists that are filtered and ordered by properties of every type, of their nodes and of their edges.
const FILTERED: [(&str, &str); 3] = [
    (
        "roles",
        "{ roles(filter: { name: { contains: \"health\" }, jobZone: { gte: 3 }, occupationMatch: { in: [SAME, BROADER] },
        outlookChangePercent: { gt: 0 } }, orderBy: [{ field: JOB_ZONE, direction: DESC }, { field: NAME }]) { totalCount nodes { id } } }",
    ),
    (
        "employers",
        "{ employers(filter: { state: { in: [\"CA\", \"MA\"] }, or: [{ rating: { gte: 4 } }, { emergencyServices: { eq: true } }] },
        orderBy: [{ field: RATING, direction: DESC }]) { totalCount nodes { id } } }",
    ),
    (
        "wages",
        "{ role(by: { onetSoc: \"15-2051.00\" }) { employedIn(filter: { wageStatus: { eq: PUBLISHED }, annualMedian: { gte: 90000 },
        node: { regionKind: { eq: METRO } }, evidence: { basis: { eq: REPORTED } } }, orderBy: [{ field: REAL_ANNUAL_MEAN, direction: DESC }])
        { totalCount nodes { id } } } }",
    ),
];

#[divan::bench(args = FILTERED.map(|(name, _)| name), sample_count = 200, sample_size = 4)]
fn filtered(bencher: Bencher<'_, '_>, name: &str) {
    let (_, document) = FILTERED.iter().find(|(own, _)| *own == name).expect("a list");
    let request = ready::request(&serde_json::json!({ "query": document }).to_string().into_bytes());
    assert_eq!(API.execute(&request).outcome, Outcome::Complete, "{name}");
    bencher.bench(|| API.execute(black_box(&request)));
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn load_folder() -> Graph {
    graph()
}
