//! The differences between two data folders, table by table: rows gained, lost and changed.
//!
//! Rows are the same if the cells of their table's key are equal. Folders are compared by content: the order of rows
//! and the layer of a row do not matter.

mod text;

pub use text::Text;

use super::LoadedFolder;
use super::table::TableDef;
use super::tables::{self, is_evidence};
use crate::model::Records;
use csv::StringRecord;
use serde::Serialize;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// The differences between two data folders.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Difference {
    /// The snapshot of the old folder.
    pub old: String,
    /// The snapshot of the new folder.
    pub new: String,
    /// The tables that differ, in the order of the tables of a folder.
    pub tables: Vec<TableDifference>,
}

/// The differences of one table.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TableDifference {
    /// The name of the table.
    pub table: &'static str,
    /// What a row is.
    pub meaning: &'static str,
    /// Number of equal rows.
    pub unchanged: usize,
    /// Rows of the new folder only, by key.
    pub gained: Vec<Row>,
    /// Rows of the old folder only, by key.
    pub lost: Vec<Row>,
    /// Rows of both folders with other cells, by key.
    pub changed: Vec<ChangedRow>,
}

/// A row by its key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The cells of the key, in the order of the key.
    pub key: Vec<String>,
    /// Its name, if its table has a column `name`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// A row with other cells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ChangedRow {
    /// The row as it is now.
    #[serde(flatten)]
    pub row: Row,
    /// The cells that differ.
    pub cells: Vec<ChangedCell>,
}

/// A cell with another content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ChangedCell {
    /// The name of the column.
    pub column: &'static str,
    /// The old content; empty if it was missing.
    pub old: String,
    /// The new content; empty if it is missing.
    pub new: String,
}

impl Difference {
    /// Compares two folders.
    ///
    /// # Errors
    ///
    /// A row that cannot be written as CSV, which no folder that was read has.
    pub fn between(old: &LoadedFolder, new: &LoadedFolder) -> Result<Difference, csv::Error> {
        let tables = tables::ALL.iter().map(|table| of_table(table, &old.records, &new.records));
        let tables = tables.filter_map(Result::transpose).collect::<Result<_, _>>()?;
        Ok(Difference { old: old.snapshot.clone(), new: new.snapshot.clone(), tables })
    }
}

impl ChangedRow {
    /// Whether only its evidence changed, such as the release of its source.
    pub fn is_evidence_only(&self) -> bool {
        self.cells.iter().all(|cell| is_evidence(cell.column))
    }
}

fn of_table(table: &TableDef, old: &Records, new: &Records) -> Result<Option<TableDifference>, csv::Error> {
    let (old, new) = (tables::lines(old, table.name)?, tables::lines(new, table.name)?);
    let Unmatched { old, new, matched } = unmatched(old, new);
    let mut gained = by_key(table, &new)?;
    let mut found = TableDifference {
        table: table.name,
        meaning: table.doc,
        unchanged: matched,
        gained: Vec::new(),
        lost: Vec::new(),
        changed: Vec::new(),
    };
    for (key, before) in by_key(table, &old)? {
        // Two layers may have a row of the same key; such rows are paired in the order of their content.
        let mut after = gained.remove(&key).unwrap_or_default().into_iter();
        for before in &before {
            match after.next() {
                Some(after) => found.changed.push(changed(table, &key, before, &after)),
                None => found.lost.push(row(table, &key, before)),
            }
        }
        found.gained.extend(after.map(|cells| row(table, &key, &cells)));
    }
    for (key, rows) in &gained {
        found.gained.extend(rows.iter().map(|cells| row(table, key, cells)));
    }
    found.gained.sort_by(|one, other| one.key.cmp(&other.key));
    let is_equal = found.gained.is_empty() && found.lost.is_empty() && found.changed.is_empty();
    Ok((!is_equal).then_some(found))
}

/// Lines of one side only.
struct Unmatched {
    old: Vec<Vec<u8>>,
    new: Vec<Vec<u8>>,
    /// Number of lines that both sides have.
    matched: usize,
}

fn unmatched(mut old: Vec<Vec<u8>>, mut new: Vec<Vec<u8>>) -> Unmatched {
    old.sort_unstable();
    new.sort_unstable();
    let mut left = Unmatched { old: Vec::new(), new: Vec::new(), matched: 0 };
    let (mut old, mut new) = (old.into_iter().peekable(), new.into_iter().peekable());
    loop {
        let order = match (old.peek(), new.peek()) {
            (None, None) => return left,
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some(old), Some(new)) => old.cmp(new),
        };
        match order {
            Ordering::Less => left.old.extend(old.next()),
            Ordering::Greater => left.new.extend(new.next()),
            Ordering::Equal => {
                old.next();
                new.next();
                left.matched += 1;
            }
        }
    }
}

fn by_key(table: &TableDef, lines: &[Vec<u8>]) -> Result<BTreeMap<Vec<String>, Vec<StringRecord>>, csv::Error> {
    let lines = lines.concat();
    let mut rows: BTreeMap<Vec<String>, Vec<StringRecord>> = BTreeMap::new();
    for cells in csv::ReaderBuilder::new().has_headers(false).from_reader(lines.as_slice()).into_records() {
        let cells = cells?;
        let key = table.key_columns().map(|column| cells.get(column).unwrap_or_default().to_owned()).collect();
        rows.entry(key).or_default().push(cells);
    }
    Ok(rows)
}

fn row(table: &TableDef, key: &[String], cells: &StringRecord) -> Row {
    let name = table.column("name").and_then(|column| cells.get(column)).map(str::to_owned);
    Row { key: key.to_vec(), name }
}

fn changed(table: &TableDef, key: &[String], old: &StringRecord, new: &StringRecord) -> ChangedRow {
    let cells = table.columns.iter().zip(old.iter().zip(new.iter()));
    let cells = cells.filter(|(_, (old, new))| old != new);
    let cells =
        cells.map(|(column, (old, new))| ChangedCell { column: column.name, old: old.to_owned(), new: new.to_owned() });
    ChangedRow { row: row(table, key, new), cells: cells.collect() }
}
