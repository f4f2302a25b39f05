//! What the server is measured against: the same answers, made with less.
//!
//! `a` returns bytes that are ready before they are asked for: the most that HTTP on this machine allows. `h` is what
//! somebody would write by hand for these five questions and no others: no GraphQL, no limits, no errors. `async-graphql`
//! is the same schema on that library's own executor. All three sit on the same HTTP code, without any layer around it.
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

/// Serves the benchmark's questions in one of the ways to compare with.
#[derive(Parser)]
struct Options {
    /// Which way.
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
