//! Written cells are read back unchanged, whatever they contain.

use crate::dataset::table::{Column, ColumnType, TableDef};
use crate::dataset::{load, tables, write};
use crate::model::{Kind, Origin, Records};
use csv::ByteRecord;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use tempfile::TempDir;

/// Number of rows of each table that others may refer to, with similar names.
const NAMED: usize = 3;

fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => "[a-z]{1,8}",
        1 => Just("a, \"b\"\nc".to_owned()),
        1 => Just("\"".to_owned()),
        1 => Just("two\r\nlines".to_owned()),
        1 => "[ -~é日👩\n\t]{1,12}",
    ]
}

fn lines() -> impl Strategy<Value = String> {
    prop_oneof![2 => "[a-z]{1,8}", 1 => Just("a, \"b\"".to_owned()), 1 => "[ -~é日👩]{1,12}"]
}

fn cell(column: Column) -> BoxedStrategy<String> {
    let filled: BoxedStrategy<String> = match column.ty {
        ColumnType::Text => words().boxed(),
        ColumnType::Line => lines().boxed(),
        ColumnType::Name => "[a-z0-9.-]{1,9}".boxed(),
        ColumnType::Integer | ColumnType::BigInteger => (1u32..6).prop_map(|n| n.to_string()).boxed(),
        ColumnType::Number => (0.0f64..1.0).prop_map(|n| (1.0 + n).min(1.0).to_string()).boxed(),
        ColumnType::Boolean => any::<bool>().prop_map(|b| b.to_string()).boxed(),
        ColumnType::Date => (1u8..29).prop_map(|day| format!("2026-02-{day:02}")).boxed(),
        ColumnType::Enum(words) => prop::sample::select(words).prop_map(str::to_owned).boxed(),
        ColumnType::Id(kind) => (0..NAMED).prop_map(move |n| format!("{kind}:n{n}")).boxed(),
        ColumnType::Node => (0..NAMED).prop_map(|n| format!("{}:n{n}", Kind::Skill)).boxed(),
        ColumnType::Ref(_) => (0..NAMED).prop_map(|n| format!("n{n}")).boxed(),
    };
    if column.required { filled } else { prop_oneof![Just(String::new()), filled].boxed() }
}

fn rows(table: &'static TableDef) -> BoxedStrategy<Vec<Vec<String>>> {
    let row: Vec<_> = table.columns.iter().map(|column| cell(*column)).collect();
    let count = if table.has_id() { NAMED..NAMED + 1 } else { 0..4 };
    prop::collection::vec(row, count).prop_map(move |rows| distinct(table, rows)).boxed()
}

/// Gives rows with an id the ids that others refer to, and drops others whose key already exists.
fn distinct(table: &TableDef, mut rows: Vec<Vec<String>>) -> Vec<Vec<String>> {
    if table.has_id() {
        for (n, row) in rows.iter_mut().enumerate() {
            let ColumnType::Id(kind) = table.columns[0].ty else {
                row[0] = format!("n{n}");
                continue;
            };
            row[0] = format!("{kind}:n{n}");
        }
    }
    let mut seen = BTreeSet::new();
    rows.retain(|row| seen.insert(table.key_columns().map(|i| row[i].clone()).collect::<Vec<_>>()));
    rows
}

/// Checks refer to existing figures and certifications.
fn with_measures(table: &TableDef, mut rows: Vec<Vec<String>>) -> Vec<Vec<String>> {
    if table.name == "claim_checks" {
        for row in &mut rows {
            match row[1].as_str() {
                "FIGURE" | "FIGURE_RANK" => row[4] = "n0".to_owned(),
                "FIGURE_CHANGE" => row[4] = "n0 n0".to_owned(),
                "ACCREDITOR_KIND" => row[4] = "n0 REGISTER".to_owned(),
                "CERTIFICATION_OFFERED" => row[4] = "certification:n0".to_owned(),
                _ => {}
            }
        }
    }
    distinct(table, rows)
}

fn folder_rows() -> impl Strategy<Value = Vec<Vec<Vec<String>>>> {
    tables::ALL.iter().map(rows).collect::<Vec<_>>()
}

fn records_of(tables_rows: Vec<Vec<Vec<String>>>) -> Records {
    let mut records = Records::default();
    for (table, rows) in tables::ALL.iter().zip(tables_rows) {
        for row in with_measures(table, rows) {
            let cells = ByteRecord::from(row);
            tables::push(&mut records, table.name, &cells, Origin::default()).expect("valid cells");
        }
    }
    records
}

fn sorted_lines(records: &Records, table: &str) -> Vec<Vec<u8>> {
    let mut lines = tables::lines(records, table).expect("written");
    lines.sort();
    lines
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, max_shrink_iters: 300, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_back_and_written_the_same(rows in folder_rows()) {
        let records = records_of(rows);
        let dir = TempDir::new().expect("a folder");
        let layer = dir.path().join("measured");
        write(&records, &layer).expect("written");
        let loaded = load(dir.path()).map_err(|problems| TestCaseError::fail(problems.to_string()))?;
        for table in tables::ALL {
            prop_assert_eq!(sorted_lines(&loaded.records, table.name), sorted_lines(&records, table.name));
        }
        let again = TempDir::new().expect("a folder");
        write(&loaded.records, &again.path().join("measured")).expect("written");
        for entry in fs::read_dir(&layer).expect("listed").flatten() {
            let other = again.path().join("measured").join(entry.file_name());
            prop_assert_eq!(fs::read(entry.path()).expect("read"), fs::read(other).expect("read"));
        }
    }
}

#[test]
fn rows_are_sorted_by_key_and_numbers_are_short() {
    let mut records = Records::default();
    for row in ["role:b,10,2", "role:b,2,2.5", "role:a,3,100"] {
        let [role, category, percent] = row.split(',').collect::<Vec<_>>()[..] else { panic!("three cells") };
        let cells = ["", category, "x", percent, "", "", "", "", "", "", "s", "", "", "REPORTED", ""];
        let cells = ByteRecord::from(std::iter::once(role).chain(cells.into_iter().skip(1)).collect::<Vec<_>>());
        tables::push(&mut records, "role_education", &cells, Origin::default()).expect("a row");
    }
    let dir = TempDir::new().expect("a folder");
    let written = write(&records, dir.path()).expect("written");
    assert_eq!(written.tables, [("role_education", 3)]);
    let text = fs::read_to_string(dir.path().join("role_education.csv")).expect("read");
    let starts: Vec<String> =
        text.lines().skip(1).map(|line| line.split(',').take(4).collect::<Vec<_>>().join(",")).collect();
    assert_eq!(starts, ["role:a,3,x,100", "role:b,2,x,2.5", "role:b,10,x,2"]);
}

#[test]
fn tables_without_rows_leave_no_file_and_other_files_stay() {
    let dir = TempDir::new().expect("a folder");
    fs::write(dir.path().join("roles.csv"), "old").expect("written");
    fs::write(dir.path().join("notes.csv"), "mine").expect("written");
    write(&Records::default(), dir.path()).expect("written");
    assert!(!dir.path().join("roles.csv").exists() && dir.path().join("notes.csv").exists());
}
