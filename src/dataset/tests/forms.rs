//! Files that are broken as a whole, in any table: the file is named, and the consequences are not reported.

use super::Folder;
use crate::dataset::table::{Column, ColumnType, TableDef};
use crate::dataset::{describe, tables};
use std::fs;
use std::os::unix::fs::symlink;
use std::process::Command;
use tempfile::TempDir;

/// A valid cell of a column, which refers to the only row of the target table.
fn cell(column: &Column) -> String {
    match column.ty {
        ColumnType::Text | ColumnType::Line | ColumnType::Name | ColumnType::Ref(_) => "some".to_owned(),
        ColumnType::Integer | ColumnType::BigInteger | ColumnType::Number => column.minimum.unwrap_or(1).to_string(),
        ColumnType::Boolean => "true".to_owned(),
        ColumnType::Date => "2026-03-31".to_owned(),
        ColumnType::Enum(words) => words[words.len() - 1].to_owned(),
        ColumnType::Id(kind) => format!("{kind}:some"),
        ColumnType::Node => "region:some".to_owned(),
    }
}

/// A folder with a row in every table.
fn full() -> Folder {
    let folder = Folder { dir: TempDir::new().expect("a temporary folder") };
    for table in tables::ALL {
        let row: Vec<String> = table.columns.iter().map(cell).collect();
        folder.table("measured", table.name, &[&row.join(",")]);
    }
    describe(folder.path()).expect("descriptors");
    folder
}

/// Whether a row of any table refers to a row of this one.
fn is_named(table: &TableDef) -> bool {
    let names = |column: &Column| {
        column.ty.target() == Some(table.name) || (column.ty == ColumnType::Node && table.name == "regions")
    };
    let by = |other: &TableDef| other.columns.iter().any(names);
    table.has_id() && tables::ALL.iter().filter(|other| other.name != table.name).any(by)
}

/// Damages the file of each table in turn. There must be exactly one problem, of that file; or none if `may_be_good`
/// says that the damage is harmless.
fn each(words: &str, damage: impl Fn(&Folder, &TableDef, &str), may_be_good: impl Fn(&TableDef) -> bool) {
    let mut damaged = 0;
    for table in tables::ALL {
        let folder = full();
        let path = format!("measured/{}.csv", table.name);
        damage(&folder, table, &path);
        let problems = folder.problems();
        match problems.as_slice() {
            [] => assert!(may_be_good(table), "{path}: nothing is said"),
            [only] => {
                damaged += 1;
                assert!(only.starts_with(&format!("{path}:")) && only.contains(words), "{path}: {only}");
            }
            more => panic!("{path}: {} problems\n{}", more.len(), more.join("\n")),
        }
    }
    assert!(damaged >= 10, "only {damaged} tables were refused");
}

fn never(_: &TableDef) -> bool {
    false
}

fn lines(folder: &Folder, path: &str) -> Vec<String> {
    folder.text(path).lines().map(str::to_owned).collect()
}

#[test]
fn a_full_folder_is_good() {
    assert_eq!(full().problems(), [""; 0]);
}

#[test]
fn an_empty_file_is_named() {
    each("the file is empty", |folder, _, path| folder.file(path, b""), never);
}

#[test]
fn a_file_in_another_encoding_or_a_packed_one_is_named() {
    let utf16 = |mark: &[u8], order: fn(u16) -> [u8; 2]| {
        let mark = mark.to_vec();
        move |folder: &Folder, _: &TableDef, path: &str| {
            let units: Vec<u8> = folder.text(path).encode_utf16().flat_map(order).collect();
            folder.file(path, &[mark.clone(), units].concat());
        }
    };
    each("in UTF-16", utf16(&[0xFF, 0xFE], u16::to_le_bytes), never);
    each("in UTF-16", utf16(&[0xFE, 0xFF], u16::to_be_bytes), never);
    each("in UTF-16", utf16(&[], u16::to_le_bytes), never);
    each("a zip archive", |folder, _, path| folder.file(path, b"PK\x03\x04\x14\0\0\0"), never);
}

#[test]
fn a_header_without_rows_is_named_where_rows_are_missed() {
    let damage = |folder: &Folder, table: &TableDef, _: &str| folder.table("measured", table.name, &[]);
    each("has no rows", damage, |table| !is_named(table));
}

#[test]
fn columns_in_another_order_are_named_once() {
    let damage = |folder: &Folder, _: &TableDef, path: &str| {
        let turned = |line: &String| line.split(',').rev().collect::<Vec<_>>().join(",");
        let text: Vec<String> = lines(folder, path).iter().map(turned).collect();
        folder.file(path, text.join("\n").as_bytes());
    };
    each(" is where ", damage, never);
}

#[test]
fn a_missing_key_column_is_named_once() {
    let damage = |folder: &Folder, table: &TableDef, path: &str| {
        let key = table.key_columns().next().expect("a key");
        let without = |line: &String| {
            let mut cells: Vec<&str> = line.split(',').collect();
            cells.remove(key);
            cells.join(",")
        };
        let text: Vec<String> = lines(folder, path).iter().map(without).collect();
        folder.file(path, text.join("\n").as_bytes());
    };
    each("is missing; expected", damage, never);
}

#[test]
fn something_else_in_the_place_of_a_table_is_named_once() {
    each("the header line is", |folder, _, path| folder.file(path, b"<!doctype html>\n<title>404</title>\n"), never);
    let wide = vec![b','; 100_000];
    each("the header line is", |folder, _, path| folder.file(path, &wide), never);
}

#[test]
fn a_file_that_is_not_there_is_named_listed_or_not() {
    let remove = |folder: &Folder, path: &str| fs::remove_file(folder.path().join(path)).expect("removed");
    each("there is no such file", |folder, _, path| remove(folder, path), never);
    let forget = |folder: &Folder, _: &TableDef, path: &str| {
        remove(folder, path);
        describe(folder.path()).expect("described");
    };
    each("is not in this folder", forget, |table| !is_named(table));
}

#[test]
fn pipes_folders_sockets_and_devices_in_the_place_of_a_table_are_named() {
    let instead = |folder: &Folder, path: &str| {
        let path = folder.path().join(path);
        fs::remove_file(&path).expect("removed");
        path
    };
    let pipe = |folder: &Folder, _: &TableDef, path: &str| {
        assert!(Command::new("mkfifo").arg(instead(folder, path)).status().expect("mkfifo").success());
    };
    each("a named pipe, not a regular file", pipe, never);
    each("a folder", |folder, _, path| fs::create_dir(instead(folder, path)).expect("made"), never);
    each("a device", |folder, _, path| symlink("/dev/zero", instead(folder, path)).expect("linked"), never);
    each("no such file", |folder, _, path| symlink("/nowhere", instead(folder, path)).expect("linked"), never);
    let socket = |folder: &Folder, _: &TableDef, path: &str| {
        drop(std::os::unix::net::UnixListener::bind(instead(folder, path)).expect("bound"));
    };
    each("a socket", socket, never);
}

#[test]
fn a_file_that_is_not_listed_or_a_broken_descriptor_has_no_consequences() {
    let unlist = |folder: &Folder, table: &TableDef, _: &str| {
        let text = folder.text("measured/datapackage.json");
        let mut package: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        let resources = package["resources"].as_array_mut().expect("resources");
        resources.retain(|resource| resource["name"] != table.name);
        folder.file("measured/datapackage.json", package.to_string().as_bytes());
    };
    each("is not listed", unlist, never);
    let folder = full();
    folder.table("curated", "claim_nodes", &["some,region:some,SUBJECT"]);
    describe(folder.path()).expect("described");
    folder.file("measured/datapackage.json", b"{");
    let problems = folder.problems();
    assert!(problems.len() == 1 && problems[0].starts_with("measured/datapackage.json:1:"), "{problems:?}");
}

#[test]
fn a_bad_byte_is_told_with_its_place_and_has_no_consequences() {
    let text_column = |table: &TableDef| table.columns.iter().position(|column| column.ty == ColumnType::Text);
    let spoil = |folder: &Folder, table: &TableDef, path: &str| {
        let Some(column) = text_column(table) else { return };
        let mut rows = lines(folder, path);
        let before: usize = rows[1].split(',').take(column).map(|cell| cell.len() + 1).sum();
        let mut row = std::mem::take(&mut rows[1]).into_bytes();
        row[before] = 0xE9;
        folder.file(path, &[rows[0].as_bytes(), b"\n", &row, b"\n"].concat());
    };
    each("is not UTF-8", spoil, |table| text_column(table).is_none());
}

#[test]
fn what_is_wrong_with_a_file_comes_before_what_is_wrong_with_rows() {
    let folder = full();
    folder.file("measured/skills.csv", b"");
    folder.change("measured/certifications.csv", "certification:some,some", "certification:some,");
    folder.change("measured/claims.csv", "\nsome,", "\nother,");
    let problems = folder.problems();
    assert!(problems[0].starts_with("measured/skills.csv:1:0: the file is empty"), "{problems:?}");
    assert!(problems[1].starts_with("measured/certifications.csv:2:20: name is empty"), "{problems:?}");
    assert!(
        problems.len() > 2 && problems[2..].iter().all(|problem| problem.contains("in table claims")),
        "{problems:?}"
    );
}
