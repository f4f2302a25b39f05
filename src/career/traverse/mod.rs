//! Walks that analysts declare: from a set of nodes over relations in either direction, with conditions at every place,
//! answered as a table of walks, of end nodes, or of groups.
//!
//! A [`Question`] names relations and properties as the API does. [`Table::new`] understands it or says what makes no
//! sense; [`Table::forecast`] counts the walks without walking them; [`Table::for_each_row`] shows the rows one after
//! another, so that whoever writes a page, a CSV file or a network stream needs memory for one row only.
//!
//! ```
//! use careergraph::career::traverse::{Go, Question, Refused, Table, Window};
//!
//! /// Writes an answer as text; `spend` may stop a long one.
//! fn write(table: &Table<'_>, out: &mut String) -> Result<(), Refused> {
//!     let header: Vec<&str> = table.columns().iter().map(|column| &*column.name).collect();
//!     out.push_str(&header.join(","));
//!     let mut spend = |_step: usize, _items: usize| Ok(());
//!     let forecast = table.forecast(5_000_000, &mut spend)?;
//!     table.for_each_row(&forecast, Window::ALL, &mut spend, &mut |row| {
//!         out.push_str(&format!("\n{:?}", row.cells));
//!         Ok::<Go, Refused>(Go::On)
//!     })?;
//!     Ok(())
//! }
//! ```
//!
//! # What a walk is
//!
//! - It begins at a node of the start and takes the steps in order. Each time of a repeated step takes one relation, any
//!   of those named, in the direction that the name says.
//! - It comes to no node twice, unless that is asked for. Parallel relations between two nodes make different walks, and so
//!   do different divisions of the same relations between two repeated steps.
//! - It comes to no certification that is known not to be offered on the day, unless that is asked for, or the relation is
//!   `supersededBy` or `supersedes`, as in the lists of the API. A start that is named is taken as it is.
//! - A condition of a step has to hold each time it is taken; a condition of the whole walk speaks of the end of a step.
//!
//! # Which values are one
//!
//! A value belongs to the row that states it ([`columns::StatedBy`]). Roles that the wage survey does not distinguish share
//! its rows, and the projections of their occupation: what is computed `once` counts each of these rows once in a group.
//! What is computed without counts a row as often as walks come to it, and says how often that happened
//! ([`Over::repeated`]). Rows of different regions are different rows, also where one region contains the other.
//!
//! # Why it is counted first
//!
//! The number of walks multiplies with every step, the number of relations in a layer does not. One pass from the start
//! and one back from the end tell for each node of each layer how many walks lead there and on to the end
//! ([`forecast`]). So a question that is too large is refused before it runs, and what does not lead to the end, such as
//! everything outside of one state, is never entered: walking from the smaller end would save no more.

pub mod cell;
pub mod columns;
pub mod explain;
pub mod filter;
pub mod forecast;
pub mod groups;
pub mod layers;
pub mod order;
pub mod pattern;
pub mod properties;
pub mod question;
pub mod table;
pub mod walk;

#[cfg(test)]
mod tests;

pub use cell::{Cell, ColumnType, Gap};
pub use columns::{Column, Spot};
pub use explain::{Adjacency, Allowance, Expected, expected};
pub use forecast::{Bounds, Forecast};
pub use groups::{Gaps, Over};
pub use pattern::{Kinds, Way};
pub use properties::Scene;
pub use question::{
    Address, Aggregate, Condition, Function, Named, Order, Output, Question, Refused, Start, Step, Subject, Test,
};
pub use table::{Row, Shown, Table, Window};
pub use walk::{Go, Stop, Tally, Walked};
