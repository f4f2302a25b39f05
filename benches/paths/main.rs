//! Walks and shortest paths on the graph itself, without GraphQL, for comparison with other systems.
//!
//! ```text
//! cargo run --release -p careergraph-benches --bin paths -- --data FOLDER
//! ```
//!
//! It reads start nodes from `target/bench/starts.json` and writes `target/bench/paths-careergraph.json` in the format
//! of `benches/peers/paths/run.py`.

mod walks;

use careergraph::dataset;
use careergraph::graph::{Content, Graph, NodeIx};
use clap::Parser;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use std::time::{Duration, Instant};
use walks::{Step, Walker};

#[derive(Parser)]
struct Options {
    /// Data folder.
    #[arg(long)]
    data: PathBuf,
    /// Folder of `starts.json` and of the output.
    #[arg(long, default_value = "target/bench")]
    work: PathBuf,
}

#[derive(Deserialize)]
struct Starts {
    hops: Vec<String>,
    steps: Vec<String>,
    degrees: Vec<String>,
    pairs: Vec<(String, String)>,
}

#[derive(Serialize)]
struct Found {
    system: String,
    data: String,
    starts: usize,
    pairs: usize,
    load_seconds: f64,
    operations: serde_json::Map<String, serde_json::Value>,
}

#[derive(Serialize)]
struct Timed {
    p50_us: f64,
    answers: Vec<usize>,
}

const PASSES: usize = 9;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let options = Options::parse();
    let starts: Starts = serde_json::from_slice(&std::fs::read(options.work.join("starts.json"))?)?;
    let loaded = dataset::load(&options.data).map_err(|problems| problems.to_string())?;
    let content = Content { snapshot: loaded.snapshot, coverage: loaded.coverage };
    let start = Instant::now();
    let graph = Graph::build(loaded.records, content).map_err(|violations| format!("{violations:?}"))?;
    let load = start.elapsed();
    let found = Found {
        system: format!("careergraph {}", env!("CARGO_PKG_VERSION")),
        data: options.data.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        starts: starts.degrees.len(),
        pairs: starts.pairs.len(),
        load_seconds: load.as_secs_f64(),
        operations: operations(&graph, &starts)?,
    };
    std::fs::write(options.work.join("paths-careergraph.json"), serde_json::to_string_pretty(&found)? + "\n")?;
    Ok(())
}

fn operations(
    graph: &Graph,
    starts: &Starts,
) -> Result<serde_json::Map<String, serde_json::Value>, Box<dyn std::error::Error>> {
    let steps = |names: &[String]| names.iter().map(|name| Step::named(name)).collect::<Option<Vec<_>>>();
    let (hops, steps) = (steps(&starts.hops).ok_or("an unknown hop")?, steps(&starts.steps).ok_or("an unknown step")?);
    let mut walker = Walker::new(graph);
    let mut operations = serde_json::Map::new();
    for count in 1..=hops.len() {
        let timed = timed(&starts.degrees, |degree| walker.expand(node(graph, degree), &hops[..count]));
        let name = format!("{count} hop{}", if count > 1 { "s" } else { "" });
        operations.insert(name, serde_json::to_value(timed)?);
    }
    let timed = timed(&starts.pairs, |(from, to)| walker.path(node(graph, from), node(graph, to), &steps));
    operations.insert("shortest path".to_owned(), serde_json::to_value(timed)?);
    Ok(operations)
}

/// Start nodes are ids in every system, so finding the node is part of the measurement.
fn node(graph: &Graph, id: &str) -> NodeIx {
    graph.nodes.find(id).expect("the starts were chosen from this folder")
}

/// Repeatedly runs an operation on all arguments after one warm-up pass.
fn timed<A>(arguments: &[A], mut operation: impl FnMut(&A) -> usize) -> Timed {
    let answers = arguments.iter().map(&mut operation).collect();
    let mut times: Vec<Duration> = Vec::with_capacity(PASSES * arguments.len());
    for argument in (0..PASSES).flat_map(|_| arguments) {
        let start = Instant::now();
        std::hint::black_box(operation(argument));
        times.push(start.elapsed());
    }
    times.sort_unstable();
    let p50_us = times.get(times.len() / 2).map_or(0.0, |time| time.as_secs_f64() * 1e6);
    Timed { p50_us, answers }
}
