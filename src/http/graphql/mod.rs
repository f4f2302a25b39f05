//! The endpoint `/graphql`: reads a request, runs it, and encodes the response.

pub mod endpoint;
pub mod response;
pub mod run;
pub mod timing;
