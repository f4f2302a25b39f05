//! Walks declared by analysts: from a set of nodes along relations in either direction, with conditions at every place,
//! as a table of walks, of end nodes, or of groups.
//!
//! A [`WalkQuery`] names relations and properties as the API does. [`Table::new`] validates it; [`Table::forecast`]
//! counts the walks without executing them; [`Table::for_each_row`] passes the rows to a callback one by one, so that
//! writing a page, a CSV file or a network stream needs memory for one row only.
//!
//! ```
//! use careergraph::career::traverse::{WalkControl, WalkQuery, WalkError, Table, Window};
//!
//! /// Writes an answer as text; `spend` may stop a long one.
//! fn write(table: &Table<'_>, out: &mut String) -> Result<(), WalkError> {
//!     let header: Vec<&str> = table.columns().iter().map(|column| &*column.name).collect();
//!     out.push_str(&header.join(","));
//!     let mut spend = |_step: usize, _items: usize| Ok(());
//!     let forecast = table.forecast(5_000_000, &mut spend)?;
//!     table.for_each_row(&forecast, Window::ALL, &mut spend, &mut |row| {
//!         out.push_str(&format!("\n{:?}", row.cells));
//!         Ok::<WalkControl, WalkError>(WalkControl::Continue)
//!     })?;
//!     Ok(())
//! }
//! ```
//!
//! # What a walk is
//!
//! - It begins at a start node and takes the steps in order. Each repetition of a step takes one edge of any of its
//!   named relations, in the direction that the name implies.
//! - It passes no node twice, unless requested. Parallel edges between two nodes make different walks, and so do
//!   different divisions of the same edges between two repeated steps.
//! - It passes no certification that is known not to be offered on the day, unless requested, or the relation is
//!   `supersededBy` or `supersedes`, as in the lists of the API. A named start node is always accepted.
//! - A condition of a step must hold each time the step is taken; a condition of the whole walk concerns the end of a
//!   step.
//!
//! # Which values are the same
//!
//! A value belongs to the row that states it ([`columns::StatedBy`]). Roles that the wage survey does not distinguish
//! share its rows, and the projections of their occupation: an aggregate with `once` counts each of these rows once per
//! group. Without it, a row counts as often as walks reach it, and the number of repetitions is reported
//! ([`AggregateCounts::repeated`]). Rows of different regions are different, even if one region contains the other.
//!
//! # Why walks are counted first
//!
//! The number of walks multiplies with every step, the number of edges in a layer does not. One pass from the start and
//! one back from the end compute for each node of each layer how many walks lead there and on to the end
//! ([`forecast`]). So a query that is too large is refused before it runs, and nodes that do not lead to the end, such
//! as everything outside of one state, are never entered: starting from the smaller end would save no more.

pub mod columns;
pub mod explain;
pub mod filter;
pub mod forecast;
pub mod groups;
pub mod layers;
pub mod order;
pub mod pattern;
pub mod query;
pub mod table;
pub mod walk;

#[cfg(test)]
mod tests;

pub use columns::{Column, WalkNode};
pub use explain::{Adjacency, Allowance, Expected, expected};
pub use forecast::{Bounds, Forecast};
pub use groups::{AggregateCounts, Gaps};
pub use pattern::{DirectedRelation, Kinds};
pub use query::{
    Address, Aggregate, ColumnSelection, Condition, Function, Order, Output, Start, Step, Subject, Test, WalkError,
    WalkQuery,
};
pub use table::{Row, RowSummary, Table, Window};
pub use walk::{CompleteWalk, Tally, WalkControl, WalkVisit};
