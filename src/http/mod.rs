//! The HTTP server: GraphQL over HTTP, and routes for operators and browsers.
//!
//! A folder or file uses only those above it in this table; `tests/architecture` enforces that.
//!
//! | module | contents |
//! |---|---|
//! | [`errors`] | errors of requests as JSON, in the form of a GraphQL response with a stable `extensions.code` |
//! | [`logging`] | one log line per request, written on a dedicated thread |
//! | [`message`] | media types, codings, headers, status codes, hosts, parameters, unread bodies |
//! | [`connection`] | sockets, HTTP/2 streams, minimum rates, fairness between connections |
//! | [`documents`] | persisted documents, which clients name instead of sending |
//! | [`cache`] | cached responses, their encodings, and the memory of unsent responses |
//! | [`execution`] | the pool of heavy requests, and runs shared by equal requests |
//! | [`app`] | state shared by the handlers |
//! | [`graphql`] | the endpoint `/graphql`: reads a request, runs it, encodes the response |
//! | [`exports`] | the endpoint `/export`: results and the whole graph as files |
//! | [`mcp`] | the endpoint `/mcp` for assistants: tools that run operations, with evidence for every figure |
//! | [`routes`] | the other routes, and the router |
//! | [`service`] | middleware for every request: id, timing, access log, headers |
//! | [`shutdown`], [`listen`] | stop signals; connections from accept to close |

pub mod app;
pub mod cache;
pub mod connection;
pub mod documents;
pub mod errors;
pub mod execution;
pub mod exports;
pub mod graphql;
pub mod listen;
pub mod logging;
pub mod mcp;
pub mod message;
pub mod routes;
pub mod service;
pub mod shutdown;

pub use app::App;
pub use listen::{BusyConnections, run as serve};
pub use service::Service;
