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

pub mod activity;
pub mod answers;
pub mod app;
pub mod asset;
pub mod coding;
pub mod cors;
pub mod documents;
pub mod errors;
pub mod examples;
pub mod exports;
pub mod form;
pub mod front;
pub mod graphql;
pub mod headers;
pub mod health;
pub mod heavy;
pub mod host;
pub mod leftover;
pub mod lines;
pub mod listen;
pub mod log;
pub mod negotiate;
pub mod pace;
pub mod playground;
pub mod rate;
pub mod reply;
pub mod request;
pub mod request_id;
pub mod router;
pub mod run;
pub mod shutdown;
pub mod socket;
pub mod status;
pub mod streams;
pub mod timing;
pub mod turns;
pub mod unsent;
pub mod usage;
pub mod variants;

pub use app::App;
pub use front::Front;
pub use listen::{Cut, run as serve};
