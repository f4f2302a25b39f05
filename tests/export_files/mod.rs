//! Exports of the whole default graph, read back with parsers that share nothing with the writers, and of a small graph
//! of hostile texts.

mod folder;
mod formats;
mod graphs;
mod hostile;
mod program;
mod promises;
mod refusals;
mod streamed;

use std::collections::BTreeMap;

use careergraph::career::property::DatedGraph;
use careergraph::export::{Format, Part, Table, write_table};

use crate::support::{DAY, GRAPH};

fn dated() -> DatedGraph<'static> {
    DatedGraph { graph: &GRAPH, day: DAY }
}

/// A row by the names of its columns; missing values are empty.
type Row = BTreeMap<String, String>;

/// The rows of CSV.
fn csv_rows(bytes: &[u8]) -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(bytes);
    let header: Vec<String> = reader.headers().expect("a header").iter().map(str::to_owned).collect();
    let rows = reader.records().map(|row| row.expect("a row"));
    rows.map(|row| header.iter().cloned().zip(row.iter().map(str::to_owned)).collect()).collect()
}

fn table_bytes(table: Table, format: Format, dated: DatedGraph<'_>) -> Vec<u8> {
    write_table(table, format, dated, &Part::WHOLE, Vec::new()).expect("memory").0
}

fn table_rows(table: Table, dated: DatedGraph<'_>) -> Vec<Row> {
    csv_rows(&table_bytes(table, Format::Csv, dated))
}
