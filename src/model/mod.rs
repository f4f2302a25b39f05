//! Plain data: kinds of node, ids, and the records of the graph.
//!
//! Nothing here reads a file, a clock or a graph. A record is one row of one table of `graph-data`; it refers to other
//! nodes by [`Id`], never by index, so that it means the same in every release and on every server.

pub mod alias;
pub mod certification;
pub mod claim;
mod closed_set;
pub mod day;
pub mod degree;
pub mod employer;
pub mod evidence;
pub mod fold;
pub mod id;
pub mod institution;
pub mod occupation;
pub mod outcome;
pub mod partial_date;
pub mod problem;
pub mod records;
pub mod region;
pub mod requirement;
pub mod review;
pub mod role;
#[cfg(test)]
pub mod sample;
pub mod skill;

pub use day::parse_day;
pub use evidence::{Basis, Citation, Confidence, Evidence, Source};
pub use fold::fold;
pub use id::{Id, Kind, NodeKind};
pub use problem::{FilePosition, Problem, Problems, Subject};
pub use records::{Origin, Records, Table};

/// A text, or `None` where it is empty: a missing text is never an empty one.
pub fn given(text: impl Into<String>) -> Option<String> {
    Some(text.into()).filter(|text| !text.is_empty())
}
