//! Against answers found by looking at everything.

mod forecast;
mod k_best;
mod pattern;
mod quality;
mod whole;
mod world;
