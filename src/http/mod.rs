//! The server: GraphQL over HTTP, and what an operator and a browser need beside it.
//!
//! [`router`] lists every route and layer. A request to `/graphql` goes through [`negotiate`] (what
//! the client reads), [`request`] (what it asks), [`documents`] (in which words), [`run`](crate::graphql::Api::execute) and
//! [`status`] (how it is told). [`listen`] owns connections, [`shutdown`] the signals.
//!
//! Every refusal is JSON in the form of a GraphQL response with a stable `extensions.code`; see
//! [`errors`].

pub mod app;
pub mod cors;
pub mod documents;
pub mod errors;
pub mod examples;
pub mod form;
pub mod graphql;
pub mod headers;
pub mod health;
pub mod listen;
pub mod log;
pub mod negotiate;
pub mod pace;
pub mod playground;
pub mod request;
pub mod request_id;
pub mod router;
pub mod shutdown;
pub mod status;
pub mod timing;
pub mod usage;

pub use app::App;
pub use listen::{Cut, run};
