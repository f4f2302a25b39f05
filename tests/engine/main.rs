//! The engine against a small model: directed tests by subject, and an oracle.

mod execution;
mod fragments;
mod generator;
mod halting;
mod inputs;
mod introspection;
mod limits;
mod model;
mod oracle;
mod random;
mod refusals;
mod support;
mod usage;
