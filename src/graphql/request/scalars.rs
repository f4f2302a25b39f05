//! Values of the graph as values of GraphQL.

use super::view::View;
use crate::engine::Text;
use crate::graph;

/// The graph's handle of a string as the engine's.
pub fn text(text: graph::Text) -> Text {
    Text(text.0)
}

/// A string, or null where it is empty: a gap is never an empty answer.
pub fn some_text(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// A text, or none where it is empty.
pub fn present(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

/// The same for a string of the graph.
pub fn some(view: &View, handle: graph::Text) -> Option<Text> {
    (view.strings.literal(handle) != "\"\"").then_some(text(handle))
}

/// The parts of a list that a table keeps in one cell, separated by `;`.
pub fn parts(cell: &str) -> Vec<String> {
    cell.split(';').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// A count as GraphQL's `Int`. No count of this graph comes near its limit.
pub fn count(number: impl TryInto<i32>) -> i32 {
    number.try_into().unwrap_or(i32::MAX)
}
