//! The tables behind the graph, parsed independently.

use std::collections::BTreeMap;

use crate::support;

/// A row: its cells by column.
pub type Row = BTreeMap<String, String>;

/// The rows of a table of `graph-data`, such as `measured/regions`.
pub fn rows(table: &str) -> Vec<Row> {
    let path = support::root().join("graph-data").join(format!("{table}.csv"));
    let mut reader = csv::Reader::from_path(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    reader.deserialize().map(|row| row.unwrap_or_else(|error| panic!("{}: {error}", path.display()))).collect()
}

/// The number in a cell; `None` if it is empty.
pub fn number(row: &Row, column: &str) -> Option<f64> {
    let cell = &row[column];
    (!cell.is_empty()).then(|| cell.parse().unwrap_or_else(|error| panic!("{column} {cell}: {error}")))
}

/// A small pseudo-random number generator (xorshift), so that every run has the same queries.
pub struct Dice(pub u64);

impl Dice {
    /// A number below `sides`.
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % sides
    }

    /// A random item.
    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.roll(from.len())]
    }
}
