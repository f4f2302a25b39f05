//! Against answers found by looking at everything.

mod k_best;
mod pattern;
mod whole;
