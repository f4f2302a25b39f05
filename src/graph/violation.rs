//! A broken invariant of the records.

/// An invariant broken by a row. The dataset knows the position of that row in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// Name of the table.
    pub table: &'static str,
    /// Index of the row in the table.
    pub row: usize,
    /// Name of the column.
    pub column: &'static str,
    /// What is wrong, and what was expected.
    pub message: String,
}
