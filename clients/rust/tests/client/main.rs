//! The client against the built server, which `CAREERGRAPH_BINARY` names, and against small servers that misbehave.

mod operations;
mod pages;
mod refusals;
mod support;
