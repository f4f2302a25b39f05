//! Writes records to one layer of a data folder, with identical bytes for identical rows.

use super::descriptor;
use super::folder;
use super::scan::Scanner;
use super::table::{ColumnType, TableDef};
use super::tables;
use crate::model::Records;
use std::borrow::Cow;
use std::fs;
use std::io;
use std::path::Path;

/// The number of rows written per table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenRows {
    /// Name and number of rows of each table that has any, in the order of [`Records`].
    pub tables: Vec<(&'static str, usize)>,
}

/// Writes `records` as one layer: a file for each table that has rows, and the descriptor.
///
/// Rows are sorted by key. Files of tables that no longer have rows are removed; other files are not touched.
///
/// # Errors
///
/// The system error if the folder cannot be written.
pub fn write(records: &Records, layer_dir: &Path) -> io::Result<WrittenRows> {
    fs::create_dir_all(layer_dir)?;
    let mut written = Vec::new();
    for table in tables::ALL {
        let lines = tables::lines(records, table.name).map_err(io::Error::other)?;
        let path = layer_dir.join(format!("{}.csv", table.name));
        if lines.is_empty() {
            remove_if_present(&path)?;
        } else {
            written.push((table.name, lines.len()));
            fs::write(path, file(table, lines))?;
        }
    }
    let present: Vec<&str> = written.iter().map(|(name, _)| *name).collect();
    let layer = layer_dir.file_name().map_or(Cow::Borrowed("measured"), |name| name.to_string_lossy());
    let text = descriptor::of_layer(layer_dir, &layer, &present)?;
    fs::write(layer_dir.join(folder::DESCRIPTOR), text)?;
    Ok(WrittenRows { tables: written })
}

fn remove_if_present(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn file(table: &TableDef, lines: Vec<Vec<u8>>) -> Vec<u8> {
    let mut rows: Vec<_> = lines.iter().map(|line| row(table, line)).collect();
    rows.sort();
    let names: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
    let mut bytes = names.join(",").into_bytes();
    bytes.push(b'\n');
    rows.iter().for_each(|(_, line)| bytes.extend_from_slice(line));
    bytes
}

/// The key by which a row is sorted, and its line with numbers in their shortest form.
fn row(table: &TableDef, line: &[u8]) -> (Vec<Vec<u8>>, Vec<u8>) {
    let mut cells = Vec::new();
    Scanner::new(line, 0, 1).next_row(&mut cells);
    let key = table.key_columns().map(|i| sort_key(table.columns[i].ty, &cells[i].text(line))).collect();
    let mut short = Vec::with_capacity(line.len());
    for (i, cell) in cells.iter().enumerate() {
        let whole = &line[cell.outer..cell.end + usize::from(cell.outer != cell.start)];
        let is_number = table.columns[i].ty == ColumnType::Number;
        short.extend_from_slice(if is_number { whole.strip_suffix(b".0").unwrap_or(whole) } else { whole });
        short.push(if i + 1 == cells.len() { b'\n' } else { b',' });
    }
    (key, short)
}

/// Integers sort by value, everything else by its bytes.
fn sort_key(ty: ColumnType, text: &[u8]) -> Vec<u8> {
    match ty {
        ColumnType::Integer | ColumnType::BigInteger => format!("{:0>20}", String::from_utf8_lossy(text)).into_bytes(),
        _ => text.to_vec(),
    }
}
