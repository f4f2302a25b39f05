//! Operations with known responses: the examples of the playground and `queries`, with their data; `refusals`, each
//! with its error; and responses recomputed from the tables.
//!
//! `GOLDEN_BLESS=1 cargo test --test api golden::` rewrites the files. Read the difference before you commit it: every
//! number in it should be in `graph-data`.

mod answers;
mod claims;
mod compare;
mod cursors;
mod days;
mod measures;
mod pages;
mod paths;
mod places;
mod refusals;
mod shared_rows;
mod tables;
mod traversals;
mod work;
