//! Questions whose answers are known: the examples of the playground and `queries`, each answered as in the file beside
//! it; questions that are refused, each with its code and message; and answers computed a second time from the tables.
//!
//! `GOLDEN_BLESS=1 cargo test --test api golden::` rewrites the answers. Read the difference before you commit it: every
//! number in it should stand in `graph-data`.

mod answers;
mod claims;
mod compare;
mod days;
mod measures;
mod pages;
mod paths;
mod places;
mod refusals;
mod refused_advice;
mod refused_comparisons;
mod refused_gaps;
mod refused_measures;
mod refused_paths;
mod refused_walks;
mod shared_rows;
mod tables;
mod traversals;
mod work;
