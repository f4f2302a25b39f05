//! Compared with results of exhaustive search.

mod forecast;
mod k_best;
mod pattern;
mod quality;
mod whole;
mod world;
