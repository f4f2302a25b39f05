//! `careergraph export --document`, as a process.

use std::process::{Output, Stdio};

use careergraph::export::Format;

use super::support::{bytes, with};
use crate::support;

const QUERY: &str = "query A($n: Int) { skills(first: $n) { nodes { id name } } }";

fn export(args: &[&str], document: &str) -> Output {
    let mut program = support::program();
    program.args(["export", "--document", "-", "--data"]).arg(support::graph_data()).args(args);
    let mut child = program.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // A program that rejects its flags does not read its input.
    let _ = std::io::Write::write_all(&mut child.stdin.take().unwrap(), document.as_bytes());
    child.wait_with_output().unwrap()
}

#[test]
fn a_result_is_written_to_standard_output_or_a_file() {
    let expected = bytes(&with(QUERY, serde_json::json!({ "n": 7 })), Format::Csv);
    let out = export(&["--format", "csv", "--variables", r#"{"n": 7}"#], QUERY);
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    assert_eq!(out.stdout, expected);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("skills.csv");
    let out = export(&["--format", "csv", "--variables", r#"{"n": 7}"#, "--out", file.to_str().unwrap()], QUERY);
    assert!(out.status.success() && out.stdout.is_empty());
    assert_eq!(std::fs::read(file).unwrap(), expected);
}

#[test]
fn a_rejection_is_reported_and_leaves_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("roles.csv");
    let out = export(&["--format", "csv", "--out", file.to_str().unwrap()], "{ roles { totalCount } }");
    assert_eq!(out.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&out.stderr).contains("NOT_EXPORTABLE"));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    for (args, word) in [
        (vec!["--format", "xls"], "graphml"),
        (vec!["--format", "csv", "--table", "role"], "--table"),
        (vec!["--format", "csv", "--variables", "{"], "--variables"),
        (vec!["--format", "csv", "--out", folder.path().to_str().unwrap()], "folder"),
    ] {
        let out = export(&args, QUERY);
        assert_eq!(out.status.code(), Some(2), "{args:?}");
        assert!(String::from_utf8_lossy(&out.stderr).contains(word), "{}", String::from_utf8_lossy(&out.stderr));
    }
}
