//! The shapes of a model that are more than a closure. Documentation comes from `///`.

mod inputs;
mod leaves;
mod types;
