//! Values of the graph as GraphQL values.

use crate::engine::Text;
use crate::graph;

/// The engine's string for a string of the graph.
pub fn text(text: graph::Text) -> Text {
    Text(text.0)
}

/// The parts of a list in one table cell, separated by `;`.
pub fn parts(cell: &str) -> Vec<String> {
    cell.split(';').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// A count as GraphQL's `Int`. No count of this graph comes near its maximum.
pub fn count(number: impl TryInto<i32>) -> i32 {
    number.try_into().unwrap_or(i32::MAX)
}

/// A name as a value of an enumeration: `jobsPer1000` is `JOBS_PER_1000`, and `EmployedIn` is `EMPLOYED_IN`.
pub fn in_capitals(own: &str) -> String {
    let mut name = String::new();
    let mut last = ' ';
    for c in own.chars() {
        let begins_word = c.is_uppercase() || c.is_ascii_digit() && !last.is_ascii_digit();
        if begins_word && !name.is_empty() {
            name.push('_');
        }
        name.extend(c.to_uppercase());
        last = c;
    }
    name
}

#[cfg(test)]
mod tests {
    use super::in_capitals;

    #[test]
    fn names_become_values_of_enumerations() {
        let names = ["name", "outlookChangePercent", "jobsPer1000", "EmployedIn"].map(in_capitals);
        assert_eq!(names, ["NAME", "OUTLOOK_CHANGE_PERCENT", "JOBS_PER_1000", "EMPLOYED_IN"]);
    }
}
