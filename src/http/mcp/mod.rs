//! The endpoint `/mcp` for assistants, by the Model Context Protocol.
//!
//! It lives in `http`, because a call of a tool becomes a GraphQL request that runs as one of `/graphql` does: with the
//! same limits, budget of steps, deadline, queue, cache, log and counters (`question`). What is different:
//!
//! - the document also selects the evidence of what it selects ([`cited`](crate::graphql::cited)), and every figure of the
//!   answer cites it (`citations`);
//! - an answer has at most 24 KB; lists are cut to that size, and the answer says so (`size`);
//! - the schema is described piece by piece ([`outline`](crate::graphql::outline)).
//!
//! The crate `rmcp` implements the protocol. There are no sessions and no streams: each request has one answer, in both
//! revisions of the protocol that are served.

mod answer;
mod arguments;
mod calls;
mod citations;
mod documents;
mod endpoint;
mod nodes;
mod prompts;
mod question;
mod server;
mod size;
mod tools;

pub use endpoint::{PATH, routes};
