//! Reads publishers' files into records: one file per publisher.
//!
//! An importer gets [`Sources`] (the files) and [`Scope`] (what to keep), and adds rows to
//! [`Records`](crate::model::Records); what it leaves out is counted in the [`Report`]. Nothing here writes a file.

pub mod attainment;
pub mod bea;
pub mod census;
pub mod cip;
pub mod cite;
pub mod cms;
pub mod codes;
pub mod completeness;
mod consistency;
pub mod derive;
mod distinct;
mod evidence;
pub mod exposure;
pub mod files;
#[cfg(test)]
mod fixture;
pub mod handbook;
pub mod hud;
pub mod ipeds;
pub mod lca;
mod merged;
pub mod names;
pub mod ncses;
mod numbers;
pub mod oews;
pub mod onet;
pub mod outcomes;
pub mod places;
pub mod postings;
pub mod projections;
pub mod report;
pub mod researched;
pub mod run;
#[cfg(test)]
mod samples;
pub mod scope;
pub mod separations;
pub mod slug;
mod spelled;
mod workbook;

pub use completeness::Accepted;
pub use files::{Error, Sources};
pub use report::Report;
pub use run::records;
pub use scope::Scope;
