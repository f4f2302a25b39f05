//! careergraph: a career knowledge graph served over GraphQL, every figure with its source.
//!
//! # Modules
//!
//! Each module has one purpose. A module uses only modules listed above it here; `tests/architecture` has the whole
//! table.
//!
//! | module | contents |
//! |---|---|
//! | [`quote`] | a separate crate: external text as part of a message, shortened and without hidden characters |
//! | [`files`] | reads regular files; rejects pipes, devices and oversized files |
//! | [`model`] | plain data: kinds, typed ids, one record per table, evidence, problems with their positions |
//! | [`dataset`] | reads and writes a data folder; every problem has `file:line:column` |
//! | [`import`] | imports publishers' files, one folder or file per publisher, and reports what was left out |
//! | [`graph`] | the immutable snapshot: invariants, relations in both directions, text search, petgraph's traits |
//! | [`career`] | analyses of careers over a snapshot: availability on a day, real wages, verdicts on claims |
//! | [`export`] | writes parts of the graph and tables to files: CSV, NDJSON, Parquet, GraphML, JSON-LD, with their
//! sources |
//! | [`engine`] | a separate crate: GraphQL execution, from typed field definitions to a schema and compiled plans |
//! | [`graphql`] | the API: every field defined once, over [`graph`] and [`career`] |
//! | [`load`] | loads a data folder into a snapshot, or reports every problem |
//! | [`config`] | flags, environment and the configuration file, with the names of all settings |
//! | [`http`] | the server: GraphQL over HTTP, explorer, playground, health, log |
//!
//! The binary adds the subcommands and no logic.
//!
//! # The flow of a query
//!
//! ```text
//! bytes -> http     media type, sizes, time
//!       -> graphql  one snapshot and one day are pinned; engine: text -> plan (kept), arguments, cost
//!       -> career, graph: synchronous reads
//!       -> bytes
//! ```
//!
//! # The flow of a fact
//!
//! ```text
//! publisher's file -> import -> row of graph-data with its evidence
//!                  -> dataset -> graph -> an answer that cites it
//! ```
//!
//! # Invariants
//!
//! - A snapshot is built completely or not at all: if any row is invalid, all problems are reported and nothing is
//!   served.
//! - A snapshot never changes, and a request reads exactly one. Equal content has equal identifiers.
//! - Every row, relation and figure has evidence: source, the publisher's row, and whether it is reported, derived or
//!   editorial.
//! - A missing value stays missing: what a publisher withholds is null with a status, never 0.
//! - Codes are text. An id is a kind and a code, stable across restarts and releases; records name nodes by id, never by
//!   index.
//! - [`model`], [`graph`], [`career`] and [`export`] use no clock, file, network or task: time is an argument, so the
//!   same query on the same snapshot has the same result.
//! - Every check that can reject a request comes before the first byte of its response, and names the limit.
//! - Client errors and internal errors are two types; no request makes the server panic.
//!
//! # Use as a library
//!
//! ```no_run
//! use careergraph::graphql::{Api, ApiLimits, Request};
//! use careergraph::load;
//!
//! let graph = load::graph("graph-data".as_ref())?;
//! let api = Api::new(graph.into(), ApiLimits::default());
//! let query = r#"{ role(by: {onetSoc: "15-2051.00"}) { name } }"#.to_owned();
//! let answer = api.execute(&Request { query, ..Request::default() });
//! println!("{}", String::from_utf8_lossy(&answer.body));
//! # Ok::<(), careergraph::model::Problems>(())
//! ```
//!
//! The graph is also a library: [`graph::Graph::walk`] exposes any choice of relations to petgraph, and
//! `examples/petgraph.rs` runs its shortest paths, components and dominators on them.

pub mod career;
pub mod config;
pub mod dataset;
pub mod export;
pub mod files;
pub mod graph;
pub mod graphql;
pub mod http;
pub mod import;
pub mod load;
pub mod model;

pub use careergraph_engine as engine;
pub use careergraph_quote as quote;
