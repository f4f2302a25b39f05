//! Macros for the parts of a model that are more than a closure. Descriptions come from `///`.

mod inputs;
mod leaves;
mod types;
