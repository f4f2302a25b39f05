//! Parts of the graph and tables, written to files for use in other programs.
//!
//! A [`TableWriter`] writes rows as CSV, NDJSON or Parquet. [`write_graph`] writes nodes and relations as GraphML,
//! JSON-LD or NDJSON. A [`Table`] of the graph (the nodes of a kind, the edges of a relation, sources, citations) is
//! written alone by [`write_table`], or with all others into one zip file by [`write_archive`]. All of them stream:
//! memory holds one row, and for Parquet one group of rows.
//!
//! # What accompanies a figure
//!
//! - **Evidence.** Every row, node and edge has its source, the publisher's row, basis, confidence and citation, in
//!   fields that begin with `evidence_`. A figure that comes from another row than its subject is followed by
//!   `<name>_source` and `<name>_row`.
//! - **Missing values.** A missing value is empty in CSV, null in NDJSON and Parquet, and absent in GraphML and
//!   JSON-LD. For a figure that can be missing for several reasons, `<name>_gap` always gives the reason: `SUPPRESSED`,
//!   `TOP_CODED`, `ANNUAL_ONLY`, `HOURLY_ONLY`, `NO_PRICE_PARITY` or `NOT_PUBLISHED`. A missing value is never a
//!   number.
//! - **Attribution.** [`About`] names the snapshot, the day and every source with its licence and wording: in the
//!   metadata of a Parquet file, in the data of a GraphML graph, in the nodes of JSON-LD, in the README of an archive.
//!   CSV and NDJSON have no place for it, so each row of a table carries licence and attribution itself. A graph in
//!   NDJSON has a line for each source.
//! - **Types.** An archive of CSV tables contains a Frictionless descriptor, so that codes stay text.
//!
//! # What is not altered
//!
//! Values are written unchanged. A code such as `11.0102` stays text, and a text that begins with `=` is not escaped
//! for spreadsheets: users of spreadsheets should import the columns of a CSV file as text, or read the Parquet file
//! instead. The one exception are control characters that XML cannot represent: in GraphML they become U+FFFD. No value
//! of the default graph is a word that pandas reads as missing, such as `None` or `NA`; the importers ensure this.
//!
//! The module is pure: it writes to any [`std::io::Write`] and uses no file, clock or task.

mod about;
mod archive;
mod error;
pub mod fields;
mod format;
mod graph;
mod graphml;
mod json;
mod jsonld;
mod package;
mod part;
mod table;
mod tables;
#[cfg(test)]
mod tests;
mod value;
mod xml;

pub use about::About;
pub use archive::{README, ZIP, readme, write_archive};
pub use error::Error;
pub use fields::{Field, Subject};
pub use format::{Format, UnknownFormat};
pub use graph::{Written, write_graph};
pub use package::{DESCRIPTOR, descriptor};
pub use part::{Citations, Part};
pub use table::{BadName, TableWriter, check_names};
pub use tables::{Table, UnknownTable, write_table};
pub use value::{Column, Value, ValueType};
