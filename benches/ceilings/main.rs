//! Baselines for the server: the same responses, produced with less work.
//!
//! `a` returns prepared bytes: the maximum that HTTP on this machine allows. `h` is a handler written by hand for these
//! five queries: no GraphQL, no limits, no errors. `async-graphql` is the same schema on that library's own executor.
//! All three use the same HTTP code, without middleware.
//!
//! ```text
//! cargo run --release -p careergraph-benches --bin ceilings -- --system h --data graph-data --listen 127.0.0.1:8090
//! ```

mod by_async_graphql;
mod by_hand;
#[path = "../../tests/equality/foreign.rs"]
mod foreign;
mod ready;
mod serve;

use clap::{Parser, ValueEnum};
use std::path::PathBuf;
use std::sync::Arc;

/// Serves the queries of the benchmark with one of the baselines.
#[derive(Parser)]
struct Options {
    /// The baseline.
    #[arg(long)]
    system: System,
    /// Data folder.
    #[arg(long, default_value = "graph-data")]
    data: PathBuf,
    /// Address and port.
    #[arg(long, default_value = "127.0.0.1:8090")]
    listen: String,
}

#[derive(Clone, Copy, ValueEnum)]
enum System {
    A,
    H,
    AsyncGraphql,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let options = Options::parse();
    let graph = Arc::new(careergraph::load::graph(&options.data).map_err(|problems| problems.to_string())?);
    match options.system {
        System::A => serve::blocking(&options.listen, ready::answers(graph)),
        System::H => serve::blocking(&options.listen, by_hand::answers(graph)),
        System::AsyncGraphql => serve::blocking(&options.listen, by_async_graphql::answers(graph)),
    }
}
