//! A broken invariant of the records.

/// An invariant that a row breaks. The dataset can say where that row stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// Name of the table.
    pub table: &'static str,
    /// Position of the row in the table.
    pub row: usize,
    /// Name of the column.
    pub column: &'static str,
    /// What is wrong, and what was expected.
    pub message: String,
}
