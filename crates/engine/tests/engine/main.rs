//! The engine against a small model: directed tests by subject. Random operations are in `tests/equality`.

mod execution;
mod fragments;
mod halting;
mod inputs;
mod introspection;
mod limits;
mod metering;
mod model;
mod rejections;
mod roots;
mod support;
mod usage;
mod validation;
