//! The tables behind the graph, read once more without its own reader.

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

/// A number in a cell; none where it is empty.
pub fn number(row: &Row, column: &str) -> Option<f64> {
    let cell = &row[column];
    (!cell.is_empty()).then(|| cell.parse().unwrap_or_else(|error| panic!("{column} {cell}: {error}")))
}

/// A small generator (xorshift), so that the questions are the same in every run.
pub struct Dice(pub u64);

impl Dice {
    /// A number below `sides`.
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % sides
    }

    /// One of some.
    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.roll(from.len())]
    }
}
