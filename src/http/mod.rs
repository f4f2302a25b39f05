//! The server: GraphQL over HTTP, and what an operator and a browser need beside it.
//!
//! [`front`] is what every request passes, [`router`] lists every route. A request to `/graphql` goes through [`negotiate`] (what the client reads),
//! [`request`] (what it asks), [`documents`] (in which words), [`mod@run`] (an answer that is known, a short run, or a
//! place among the [`heavy`] ones) and [`reply`] (how it is told). [`listen`] owns connections, [`turns`] their order, [`shutdown`] the signals.
//!
//! What clients may keep from the server is bounded: [`unsent`] answers in bytes, their [`rate`], the [`leftover`] of bodies
//! that are refused. [`host`] says for whom a request may be.
//!
//! [`exports`] writes whole answers and the whole graph as files, on threads of their own.
//!
//! Every refusal is JSON in the form of a GraphQL response with a stable `extensions.code`; see
//! [`errors`].

pub mod app;
pub mod cache;
pub mod connection;
pub mod documents;
pub mod errors;
pub mod execution;
pub mod exports;
pub mod listen;
pub mod logging;
pub mod message;
pub mod middleware;
pub mod routes;
pub mod shutdown;

pub use app::App;
pub use listen::{Cut, run as serve};
pub use middleware::Front;
