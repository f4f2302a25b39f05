//! A data folder as a whole: the identifier of its content, and the fill rates of its columns.

use super::part::Part;
use super::table::TableDef;
use crate::model::records::Coverage;
use std::collections::BTreeMap;

/// The identifier of the content of the files: equal files have equal identifiers. Twelve hexadecimal digits.
pub(super) fn digest(parts: &[Part]) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        let header = format!("{}\n{}\n", part.file.path, part.bytes().len());
        hasher.update(header.as_bytes()).update(part.bytes());
    }
    hasher.finalize().to_hex()[..12].to_owned()
}

/// For each table of the folder, both layers together, the number of rows in which each column has a value.
pub(super) fn coverage(parts: &[Part]) -> Vec<Coverage> {
    let mut tables: BTreeMap<&str, (&TableDef, usize, Vec<usize>)> = BTreeMap::new();
    for part in parts {
        let table = part.file.table;
        let sum = tables.entry(table.name).or_insert_with(|| (table, 0, vec![0; table.columns.len()]));
        sum.1 += part.len();
        sum.2.iter_mut().zip(part.filled()).for_each(|(sum, filled)| *sum += filled);
    }
    let named = |(table, rows, filled): (&TableDef, usize, Vec<usize>)| Coverage {
        table: table.name.to_owned(),
        rows,
        columns: table.columns.iter().map(|column| column.name.to_owned()).zip(filled).collect(),
    };
    tables.into_values().map(named).collect()
}
