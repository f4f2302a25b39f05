//! The server: GraphQL over HTTP, and what an operator and a browser need beside it.
//!
//! A folder or file uses only those above it in this table; `tests/architecture` enforces that.
//!
//! | module | contents |
//! |---|---|
//! | [`errors`] | why a request has no answer, as JSON in the form of a GraphQL response with a stable `extensions.code` |
//! | [`logging`] | a log line per request, written by a thread of its own |
//! | [`message`] | media types, codings, headers, status codes, hosts, parameters, unread bodies |
//! | [`connection`] | sockets, HTTP/2 streams, rates, and the order in which connections are served |
//! | [`documents`] | documents that clients name instead of sending |
//! | [`cache`] | responses that are kept, their encodings, and the memory of responses on their way |
//! | [`execution`] | the pool of heavy requests, runs that several clients wait for |
//! | [`app`] | what handlers share |
//! | [`graphql`] | the endpoint `/graphql`: reads a request, runs it, encodes the response |
//! | [`exports`] | the endpoint `/export`: results and the whole graph as files |
//! | [`routes`] | the other routes, and the router |
//! | [`service`] | what every request passes: request id, timing, log, headers |
//! | [`shutdown`], [`listen`] | signals to stop; connections from their start to their end |

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
pub mod message;
pub mod routes;
pub mod service;
pub mod shutdown;

pub use app::App;
pub use listen::{Cut, run as serve};
pub use service::Service;
