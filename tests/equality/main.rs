//! One question, three answers: the compiled plan, the specification word for word, and another executor.
//!
//! Random operations are made from a schema and answered by the engine and by an oracle that shares only the definitions
//! with it; the bodies are equal byte for byte, errors included. On the real schema and graph the run also covers every
//! type, field, argument, input field and enum value, and a second executor agrees. `make graphql-js` compares with
//! graphql-js too.

mod compare;
mod coverage;
mod departures;
mod foreign;
mod generator;
mod graphql_js;
mod library;
#[path = "../../crates/engine/tests/engine/model.rs"]
#[allow(dead_code, reason = "directed tests look at more of it")]
mod model;
mod oracle;
mod priced;
mod prices;
mod real;
mod rng;
mod words;
