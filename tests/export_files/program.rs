//! `careergraph export`: what it writes where, and what it rejects before it reads the graph.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use careergraph::export::{Format, Table};
use careergraph::model::Kind;
use tempfile::TempDir;

use super::{csv_rows, dated, table_bytes, table_rows};
use crate::support::{self, graph_data};

fn command(args: &[&str]) -> Command {
    let mut program = support::program();
    program.args(["export", "--as-of", "2026-11-23", "--data"]).arg(graph_data()).args(args);
    program
}

fn export(args: &[&str]) -> Output {
    command(args).output().expect("the program")
}

fn refused(args: &[&str], words: &[&str]) {
    let output = export(args);
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{stderr}");
    assert!(output.stdout.is_empty());
    assert!(words.iter().all(|word| stderr.contains(word)), "{stderr}");
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").file_name());
    entries.map(|name| name.to_str().expect("a name").to_owned()).collect()
}

#[test]
fn unknown_names_are_rejected_with_the_known_ones() {
    refused(&["--format", "excel"], &["--format", "\"excel\"", "csv, ndjson, parquet, graphml or jsonld"]);
    refused(&["--format", "csv", "--table", "roles"], &["--table", "\"roles\"", "role-requires-skill", "source"]);
    refused(&["--format", "graphml", "--table", "role"], &["--table", "csv, ndjson or parquet"]);
    let folder = TempDir::new().expect("a folder");
    refused(&["--format", "jsonld", "--out", folder.path().to_str().expect("a name")], &["--out", "graph.jsonld"]);
}

#[test]
fn a_table_is_written_to_standard_output() {
    let output = export(&["--format", "csv", "--table", "role"]);
    assert!(output.status.success());
    let table = Table::Nodes(Kind::Role);
    assert!(output.stdout == table_bytes(table, Format::Csv, dated()));
    assert!(String::from_utf8_lossy(&output.stderr).contains("rows of role"));
}

#[test]
fn a_folder_gets_a_file_for_each_table_and_a_readme() {
    let folder = TempDir::new().expect("a folder");
    let out = folder.path().join("tables/");
    let output = export(&["--format", "csv", "--out", out.to_str().expect("a name")]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut expected: Vec<_> = Table::all()
        .map(|table| format!("{table}.csv"))
        .chain(["README.txt".into(), "datapackage.json".into()])
        .collect();
    let mut found = names(&out);
    expected.sort();
    found.sort();
    assert_eq!(found, expected);
    let skills = fs::read(out.join("skill.csv")).expect("a file");
    assert!(csv_rows(&skills) == table_rows(Table::Nodes(Kind::Skill), dated()));
}

#[test]
fn a_file_is_replaced_atomically_without_leftovers() {
    let folder = TempDir::new().expect("a folder");
    let out = folder.path().join("sources.csv");
    fs::write(&out, "an older file").expect("written");
    let output = export(&["--format", "csv", "--table", "source", "--out", out.to_str().expect("a name")]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(fs::read(&out).expect("a file") == table_bytes(Table::Sources, Format::Csv, dated()));
    assert_eq!(names(folder.path()), ["sources.csv"]);
}

#[test]
fn an_unwritable_path_is_reported() {
    let folder = TempDir::new().expect("a folder");
    let out = folder.path().join("missing").join("role.csv");
    let output = export(&["--format", "csv", "--table", "role", "--out", out.to_str().expect("a name")]);
    assert_eq!(output.status.code(), Some(1));
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(stderr.contains("cannot write") && stderr.contains("role.csv"), "{stderr}");
    assert!(names(folder.path()).is_empty());
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_reported() {
    let output = export(&["--format", "graphml", "--out", "/dev/full"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("/dev/full"));
}

#[test]
fn a_reader_that_disconnects_is_not_an_error() {
    for format in Format::ALL.map(Format::name) {
        let mut program = command(&["--format", format]);
        let mut program = program.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program");
        let mut stdout = program.stdout.take().expect("a pipe");
        stdout.read_exact(&mut [0; 64]).expect("a beginning");
        drop(stdout);
        let output = program.wait_with_output().expect("the program");
        assert_eq!(output.status.code(), Some(0), "{format}");
        assert!(output.stderr.is_empty(), "{format}: {}", String::from_utf8_lossy(&output.stderr));
    }
}
