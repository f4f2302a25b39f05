//! One operation, three responses: the compiled plan, the specification taken literally, and another executor.
//!
//! Random operations are generated from a schema and run by the engine and by an oracle that shares only the
//! definitions with it; the bodies must be equal byte for byte, errors included. On the real schema and graph the run
//! also covers every type, field, argument, input field and enum value, and a second executor must agree. `make
//! graphql-js` compares with graphql-js too.

mod compare;
mod coverage;
mod departures;
mod foreign;
mod generator;
mod graphql_js;
mod library;
#[path = "../../crates/engine/tests/engine/model.rs"]
#[allow(dead_code, reason = "directed tests use more of it")]
mod model;
mod oracle;
mod priced;
mod prices;
mod real;
mod rng;
mod words;
