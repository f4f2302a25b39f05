//! How cost grows with the graph: the real graph grown to many relations, built, and asked the benchmark's questions.
//!
//! ```text
//! cargo run --release --example scale -- --data FOLDER --relations 10000000
//! ```
//!
//! It prints one line of a table: nodes, relations, time from records to a graph that is ready (search index included),
//! resident memory then, and the median time of each question over 64 starts.

mod grow;

use careergraph::dataset;
use careergraph::engine::Outcome;
use careergraph::graph::{Content, Graph, NodeIx};
use careergraph::graphql::{Api, ApiLimits, Request};
use careergraph::model::Kind;
use clap::Parser;
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
}

const QUESTIONS: [(&str, &str, Kind); 5] = [
    ("Q1", include_str!("../http/queries/q1.graphql"), Kind::Role),
    ("Q2", include_str!("../http/queries/q2.graphql"), Kind::Degree),
    ("Q3", include_str!("../http/queries/q3.graphql"), Kind::Role),
    ("Q4", include_str!("../http/queries/q4.graphql"), Kind::Role),
    ("Q5", include_str!("../http/queries/q5.graphql"), Kind::Degree),
];
const STARTS: usize = 64;
const ROUNDS: usize = 21;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let options = Options::parse();
    let loaded = dataset::load(&options.data).map_err(|problems| problems.to_string())?;
    let content = Content { snapshot: loaded.snapshot, coverage: loaded.coverage };
    let base = Graph::build(loaded.records.clone(), content.clone()).map_err(|v| format!("{v:?}"))?;
    let copies = options.relations.div_ceil(base.stats().relation_count()).max(1) as u32;
    drop(base);
    let records = grow::grow(&loaded.records, copies);
    drop(loaded.records);
    let start = Instant::now();
    let graph =
        Arc::new(Graph::build(records, content).map_err(|v| format!("{} violations: {:?}", v.len(), v.first()))?);
    let ready = start.elapsed();
    let stats = graph.stats();
    print!(
        "| {} | {} | {:.2} s | {} MB |",
        stats.node_count(),
        stats.relation_count(),
        ready.as_secs_f64(),
        resident()
    );
    let api = Api::new(graph.clone(), ApiLimits::default());
    for (name, query, kind) in QUESTIONS {
        let (median, bytes) = measure(&api, name, query, &starts(&graph, kind));
        print!(" {:.1} us ({bytes} B) |", median.as_secs_f64() * 1e6);
    }
    println!();
    Ok(())
}

/// Nodes of a kind with many edges, by id, so that lists are full.
fn starts(graph: &Graph, kind: Kind) -> Vec<String> {
    let full = |node: &NodeIx| match kind {
        Kind::Degree => graph.relations.teaches.leaving(*node).len() >= 5,
        _ => graph.relations.employed_in.leaving(*node).len() >= 50,
    };
    let id = |node: NodeIx| graph.strings.plain(graph.nodes.id(node));
    graph.of_kind(kind).filter(full).map(id).take(STARTS).collect()
}

/// The median time of a question over all starts, and the mean size of its answers.
fn measure(api: &Api, name: &str, query: &str, starts: &[String]) -> (Duration, usize) {
    let request = |id: &String| {
        let variables = serde_json::json!({ "id": id, "first": 100 });
        Request { query: query.to_owned(), variables: variables.as_object().cloned(), ..Request::default() }
    };
    let requests: Vec<Request> = starts.iter().map(request).collect();
    let (mut times, mut bytes) = (Vec::new(), 0);
    for _ in 0..ROUNDS {
        for request in &requests {
            let start = Instant::now();
            let answer = api.execute(request);
            times.push(start.elapsed());
            assert_eq!(answer.outcome, Outcome::Complete, "{name}: {}", String::from_utf8_lossy(&answer.body));
            bytes += answer.body.len();
        }
    }
    times.sort_unstable();
    (times[times.len() / 2], bytes / times.len())
}

/// Resident memory in megabytes, as Linux tells it; 0 elsewhere.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok()).unwrap_or(0) / 1024
}
