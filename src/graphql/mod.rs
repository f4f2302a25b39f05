//! The GraphQL API: every field is defined once, one file per family of types. Accessors only read the graph and
//! `career`.
//!
//! A folder uses only those above it in this table; `tests/architecture` enforces that.
//!
//! | module | contents |
//! |---|---|
//! | [`request`] | the snapshot, day and budget of a request; errors of any field |
//! | [`list`] | connections over any list: pages, cursors, filters, orders |
//! | [`types`] | nodes, relations, claims and their fields |
//! | [`lookup`] | finding nodes by name: search, references in arguments, what is returned if there is no match |
//! | [`analysis`] | computed fields: traversals, career paths, skill gaps, comparisons, measures |
//! | [`user_errors`], [`query`] | the interface of results that users can correct; the root type |
//! | [`api`] | requests, limits, and the API over one snapshot |
//! | [`export`] | results of an operation as rows of a table or elements of a graph |
//! | [`cited`], [`outline`] | documents that also select evidence; the part of the schema that a text asks for |

pub mod analysis;
pub mod api;
pub mod cache_hints;
pub mod cited;
pub mod export;
pub mod list;
pub mod lookup;
pub mod outline;
pub mod query;
pub mod request;
pub mod types;
pub mod user_errors;

pub use crate::model::parse_day;
pub use api::{Api, ApiLimits, Request, sdl, today};
