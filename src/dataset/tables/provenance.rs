//! Provenance: sources, citations, and the columns of evidence that end most tables.

use crate::dataset::table::Column;
use crate::dataset::table::ColumnType::{Enum, Line, Name, Ref, Text};
use crate::dataset::table::TableDef;

const BASES: &[&str] = &["REPORTED", "DERIVED", "EDITORIAL"];
/// Levels of confidence in a statement.
pub(super) const CONFIDENCES: &[&str] = &["UNKNOWN", "LOW", "MEDIUM", "HIGH"];

/// The id of the source.
pub(super) const SOURCE: Column = Column::new("source", Ref("sources"), "Id of the source").required();
/// The row in the source.
pub(super) const SOURCE_ROW: Column =
    Column::new("source_row", Text, "The publisher's key of the row: values of the source's key columns, joined by /");
/// The page.
pub(super) const CITATION: Column =
    Column::new("citation", Ref("citations"), "Id of the page that a researched row cites");
/// Reported, derived or editorial.
pub(super) const BASIS: Column =
    Column::new("basis", Enum(BASES), "Stated by the source, computed from what sources state, or judged by editors")
        .required();
/// The confidence.
pub(super) const CONFIDENCE: Column =
    Column::new("confidence", Enum(CONFIDENCES), "How far a researched row can be trusted; empty for statistics");

/// Whether a column belongs to the evidence of a row.
pub fn is_evidence(column: &str) -> bool {
    [SOURCE, SOURCE_ROW, CITATION, BASIS, CONFIDENCE].iter().any(|evidence| evidence.name == column)
}

pub(super) const SOURCES: TableDef = TableDef {
    name: "sources",
    doc: "One release of one file of a publisher",
    key: &["id"],
    columns: &[
        Column::new("id", Name, "Short stable name").required(),
        Column::new("publisher", Text, "Who published it").required(),
        Column::new("title", Line, "What it is called").required(),
        Column::new("release", Text, "The edition"),
        Column::new("period", Text, "The time that its figures speak of"),
        Column::new("licence", Text, "The licence under which it may be used"),
        Column::new("attribution", Text, "The wording that its licence requires"),
        Column::new("url", Text, "Where the publisher offers it"),
        Column::new("file", Text, "The publisher's name of the file"),
        Column::new("key", Text, "The columns of that file whose values, joined by /, are a record's source_row"),
        Column::new("note", Text, "What differs from the publisher's own file, and other remarks"),
    ],
};

pub(super) const CITATIONS: TableDef = TableDef {
    name: "citations",
    doc: "A page or document cited by a researched row",
    key: &["id"],
    columns: &[
        Column::new("id", Name, "Short stable name").required(),
        Column::new("title", Line, "Title of the page").required(),
        Column::new("url", Text, "Its address; empty where none is known"),
        Column::new("date", Text, "Its date: year, year-month or day; empty where the page shows none"),
    ],
};
