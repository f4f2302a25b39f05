//! A data folder as a whole: a name for its content, and how far its columns are filled.

use super::part::Part;
use super::scan::Scanner;
use super::table::TableDef;
use crate::model::records::Coverage;
use std::collections::BTreeMap;
use std::thread;

/// Names the content of the files: equal files, equal name. Twelve hexadecimal digits.
pub(super) fn digest(parts: &[Part]) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        let header = format!("{}\n{}\n", part.file.path, part.bytes().len());
        hasher.update(header.as_bytes()).update(part.bytes());
    }
    hasher.finalize().to_hex()[..12].to_owned()
}

/// For each table of the folder, both layers together, in how many rows each column has a value.
pub(super) fn coverage(parts: &[Part]) -> Vec<Coverage> {
    let counts: Vec<(usize, Vec<usize>)> = thread::scope(|scope| {
        let threads: Vec<_> = parts.iter().map(|part| scope.spawn(|| filled(part))).collect();
        threads.into_iter().map(|thread| thread.join().expect("counting does not panic")).collect()
    });
    let mut tables: BTreeMap<&str, (&TableDef, usize, Vec<usize>)> = BTreeMap::new();
    for (part, (rows, columns)) in parts.iter().zip(counts) {
        let table = part.file.table;
        let sum = tables.entry(table.name).or_insert_with(|| (table, 0, vec![0; table.columns.len()]));
        sum.1 += rows;
        sum.2.iter_mut().zip(columns).for_each(|(sum, filled)| *sum += filled);
    }
    let named = |(table, rows, filled): (&TableDef, usize, Vec<usize>)| Coverage {
        table: table.name.to_owned(),
        rows,
        columns: table.columns.iter().map(|column| column.name.to_owned()).zip(filled).collect(),
    };
    tables.into_values().map(named).collect()
}

fn filled(part: &Part) -> (usize, Vec<usize>) {
    let mut columns = vec![0; part.file.table.columns.len()];
    let (mut scanner, mut cells, mut rows) = (Scanner::new(part.bytes(), 0, 1), Vec::new(), 0);
    // The first row holds the names.
    scanner.next_row(&mut cells);
    while scanner.next_row(&mut cells).is_some() {
        rows += 1;
        let values = columns.iter_mut().zip(&cells);
        values.for_each(|(filled, cell)| *filled += usize::from(cell.end > cell.start));
    }
    (rows, columns)
}
