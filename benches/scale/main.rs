//! How cost grows with the graph: the real graph is grown to a number of relations, built, and queried with the
//! benchmark's operations.
//!
//! ```text
//! cargo run --release -p careergraph-benches --bin scale -- --data FOLDER --relations 10000000
//! ```
//!
//! Prints one object: nodes, relations, seconds from records to a ready graph (including the search index), current and
//! peak memory, and for each query the median time and the mean size of its responses. Queries and variables are those
//! measured over HTTP; they refer to nodes of the original graph, which are in every grown one.

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
    /// Minimum number of relations.
    #[arg(long, default_value_t = 1)]
    relations: usize,
    /// Variables of the queries, as `benches/http/sets.py` writes them.
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

/// The median time of a query over all its sets of variables in turn, the same with each set repeated, so that its data
/// is in the processor's caches, and the mean size of the responses.
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

/// A line of memory in megabytes, as Linux reports it; 0 on other systems.
fn memory(name: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    line.and_then(|line| line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok()).unwrap_or(0) * 1024 / 1_000_000
}
