//! How cost grows with the graph: the real graph grown to many relations, built, and asked the benchmark's questions.
//!
//! ```text
//! cargo run --release -p careergraph-benches --bin scale -- --data FOLDER --relations 10000000
//! ```
//!
//! It prints one object: nodes, relations, seconds from records to a graph that is ready (search index included), memory
//! then and at most, and for each question the median time and the mean size of its answers. Questions and variables are
//! those that are measured over HTTP; they name nodes of the graph as it is, which are in every grown one.

mod grow;

use careergraph::dataset;
use careergraph::engine::Outcome;
use careergraph::graph::{Content, Graph};
use careergraph::graphql::{Api, ApiLimits, Request};
use careergraph::model::records::Records;
use clap::Parser;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

#[derive(Parser)]
struct Options {
    /// Data folder to grow.
    #[arg(long)]
    data: PathBuf,
    /// At least this many relations.
    #[arg(long, default_value_t = 1)]
    relations: usize,
    /// Variables of the questions, as `benches/http/sets.py` writes them.
    #[arg(long, default_value = "target/bench/sets.json")]
    sets: PathBuf,
}

const QUESTIONS: [(&str, &str); 5] = [
    ("q1", include_str!("../http/queries/q1.graphql")),
    ("q2", include_str!("../http/queries/q2.graphql")),
    ("q3", include_str!("../http/queries/q3.graphql")),
    ("q4", include_str!("../http/queries/q4.graphql")),
    ("q5", include_str!("../http/queries/q5.graphql")),
];
const RUNS: usize = 1344;

type Sets = BTreeMap<String, Vec<Map<String, Value>>>;
type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let options = Options::parse();
    let sets: Sets = serde_json::from_slice(&std::fs::read(&options.sets)?)?;
    let loaded = dataset::load(&options.data).map_err(|problems| problems.to_string())?;
    let content = Content { snapshot: loaded.snapshot, coverage: loaded.coverage };
    let least = build(loaded.records.clone(), Content::default())?.stats().relation_count();
    let copies = options.relations.div_ceil(least).max(1) as u32;
    let records = grow::grow(&loaded.records, copies);
    drop(loaded.records);
    let start = Instant::now();
    let graph = Arc::new(build(records, content)?);
    let ready = start.elapsed();
    let (resident, peak) = (memory("VmRSS:"), memory("VmHWM:"));
    let stats = graph.stats();
    let api = Api::new(graph, ApiLimits::default());
    let measured = QUESTIONS.map(|(name, query)| (name.to_owned(), measure(&api, name, query, &sets[name])));
    let found = json!({
        "copies": copies,
        "nodes": stats.node_count(),
        "relations": stats.relation_count(),
        "ready_seconds": ready.as_secs_f64(),
        "memory_mb": resident,
        "peak_mb": peak,
        "queries": Map::from_iter(measured),
    });
    println!("{found}");
    Ok(())
}

fn build(records: Records, content: Content) -> Result<Graph, Failure> {
    Graph::build(records, content)
        .map_err(|found| format!("{} violations, the first: {:?}", found.len(), found.first()).into())
}

/// The median time of a question over all of its sets of variables in turn, the same with each set asked again and again,
/// so that the processor's caches hold what it needs, and the mean size of the answers.
fn measure(api: &Api, name: &str, query: &str, sets: &[Map<String, Value>]) -> Value {
    let request = |set: &Map<String, Value>| Request {
        query: query.to_owned(),
        variables: Some(set.clone()),
        ..Request::default()
    };
    let requests: Vec<Request> = sets.iter().map(request).collect();
    let mut bytes = 0;
    let mut ask = |request: &Request| {
        let start = Instant::now();
        let answer = api.execute(request);
        let took = start.elapsed();
        assert_eq!(answer.outcome, Outcome::Complete, "{name}: {}", String::from_utf8_lossy(&answer.body));
        bytes += answer.body.len();
        took
    };
    let in_turn = requests.iter().cycle().take(RUNS).map(&mut ask).collect();
    let again = requests.iter().flat_map(|request| std::iter::repeat_n(request, RUNS / requests.len()));
    let again: Vec<Duration> = again.map(&mut ask).collect();
    let runs = RUNS + again.len();
    json!({ "p50_us": median_us(in_turn), "again_us": median_us(again), "bytes": bytes / runs })
}

fn median_us(mut times: Vec<Duration>) -> f64 {
    times.sort_unstable();
    times[times.len() / 2].as_secs_f64() * 1e6
}

/// A line of memory in megabytes, as Linux tells it; 0 elsewhere.
fn memory(name: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    line.and_then(|line| line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok()).unwrap_or(0) * 1024 / 1_000_000
}
