//! Differences as text for people.

use super::{ChangedCell, ChangedRow, Difference, Row, TableDifference};
use crate::quote::quoted;
use std::fmt::{self, Display, Formatter};

/// Differences as text: counts of each table, and its first rows.
#[derive(Clone, Copy, Debug)]
pub struct Text<'d> {
    /// The differences.
    pub difference: &'d Difference,
    /// Maximum number of rows of a table that are shown of each kind: gained, lost, changed.
    pub rows: usize,
}

impl Display for Text<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Difference { old, new, tables } = self.difference;
        write!(f, "from snapshot {old} to {new}: ")?;
        match tables.len() {
            0 => return f.write_str("no differences"),
            1 => f.write_str("1 table differs")?,
            count => write!(f, "{count} tables differ")?,
        }
        tables.iter().try_for_each(|table| self.table(f, table))
    }
}

impl Text<'_> {
    fn table(&self, f: &mut Formatter<'_>, table: &TableDifference) -> fmt::Result {
        let TableDifference { table: name, gained, lost, changed, unchanged, .. } = table;
        let evidence_only = changed.iter().filter(|row| row.is_evidence_only()).count();
        write!(f, "\n\n{name}: {} gained, {} lost, {} changed", gained.len(), lost.len(), changed.len())?;
        if evidence_only > 0 {
            write!(f, " ({evidence_only} in evidence only)")?;
        }
        write!(f, ", {unchanged} unchanged")?;
        self.list(f, gained, |f, row| write!(f, "+ {}", Named(row)))?;
        self.list(f, lost, |f, row| write!(f, "- {}", Named(row)))?;
        // A new release of a source changes the evidence of every row, which would hide the other changes.
        let values: Vec<&ChangedRow> = changed.iter().filter(|row| !row.is_evidence_only()).collect();
        self.list(f, &values, |f, ChangedRow { row, cells }| {
            write!(f, "~ {}:", Named(row))?;
            cells.iter().enumerate().try_for_each(|(number, ChangedCell { column, old, new })| {
                let comma = if number == 0 { "" } else { "," };
                write!(f, "{comma} {column} {} -> {}", quoted(old), quoted(new))
            })
        })
    }

    fn list<T>(
        &self,
        f: &mut Formatter<'_>,
        rows: &[T],
        write: impl Fn(&mut Formatter<'_>, &T) -> fmt::Result,
    ) -> fmt::Result {
        for row in rows.iter().take(self.rows) {
            f.write_str("\n  ")?;
            write(f, row)?;
        }
        match rows.len().saturating_sub(self.rows) {
            0 => Ok(()),
            more => write!(f, "\n  and {more} more"),
        }
    }
}

/// The key of a row and its name.
struct Named<'r>(&'r Row);

impl Display for Named<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Row { key, name } = self.0;
        f.write_str(&key.join(" "))?;
        name.as_ref().map_or(Ok(()), |name| write!(f, " ({name})"))
    }
}
