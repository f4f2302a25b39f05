//! A log that cannot be written costs log lines, which are counted, and no request.

use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::Instant;

use super::program::{DEADLINE, Server};
use crate::support::program;

/// More requests than fit into a pipe as log lines.
const MANY: usize = 800;

fn answers_all(server: &Server, requests: usize) {
    for number in 0..requests {
        assert_eq!(server.status("GET /health", ""), 200, "request {number}");
    }
    let body = r#"{"query":"{ __typename }"}"#;
    assert_eq!(server.status("POST /graphql", body), 200);
}

/// Sends requests until this many log lines were dropped, since they are written shortly after the response.
fn until_dropped(server: &Server, least: u64) -> u64 {
    let start = Instant::now();
    loop {
        match server.dropped() {
            dropped if dropped >= least => return dropped,
            dropped => assert!(start.elapsed() < DEADLINE, "only {dropped} lines were dropped"),
        }
    }
}

#[test]
fn a_disconnected_log_reader_costs_no_request() {
    for format in ["text", "json"] {
        let mut server = Server::start(Stdio::piped(), &["--log-format", format]);
        drop(server.child.stderr.take());
        answers_all(&server, 50);
        until_dropped(&server, 50);
        assert_eq!(server.stop(), Some(0));
    }
}

#[test]
fn a_server_starts_and_ends_with_a_full_disk_as_its_log() {
    let full = OpenOptions::new().write(true).open("/dev/full").expect("/dev/full");
    let server = Server::start(full.into(), &[]);
    answers_all(&server, 50);
    until_dropped(&server, 50);
    assert_eq!(server.stop(), Some(0));
}

#[test]
fn an_unread_log_blocks_neither_requests_nor_the_end() {
    let server = Server::start(Stdio::piped(), &["--log", "trace"]);
    answers_all(&server, MANY);
    assert_eq!(server.stop(), Some(0));
}

#[test]
fn two_signals_end_a_server_with_an_unread_log() {
    let server = Server::start(Stdio::piped(), &["--log", "trace", "--shutdown-seconds", "3600"]);
    answers_all(&server, MANY);
    // A request that never ends keeps the server from stopping at the first signal.
    let id = server.child.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &id]).status().expect("kill").success());
    assert!(matches!(server.stop(), Some(0 | 130)));
}

#[test]
fn dropped_lines_are_reported_once_the_log_can_be_written_again() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("log");
    assert!(Command::new("mkfifo").arg(&path).status().expect("mkfifo").success());
    // Opened for reading and writing, so that neither end blocks.
    let both = OpenOptions::new().read(true).write(true).open(&path).expect("a pipe");
    let writer = OpenOptions::new().write(true).open(&path).expect("a pipe");
    let server = Server::start(writer.into(), &["--log-format", "json"]);
    drop(both);
    answers_all(&server, 10);
    let dropped = until_dropped(&server, 10);
    let reader = BufReader::new(File::open(&path).expect("a pipe"));
    answers_all(&server, 1);
    let reported = reader.lines().map_while(Result::ok).find(|line| line.contains("log lines were dropped"));
    let line: serde_json::Value = serde_json::from_str(&reported.expect("a report")).expect("JSON");
    assert!(line["dropped"].as_u64() >= Some(dropped), "{line} of {dropped}");
    assert_eq!(line["level"], "WARN");
    drop(server);
}

#[test]
fn an_invalid_log_filter_is_rejected_in_one_line() {
    let long = "x".repeat(1000);
    let output = program().args(["serve", "--log", &format!("a={long}")]).output().expect("the program");
    let message = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2));
    assert!(message.lines().count() == 1 && message.starts_with("careergraph: log is \"a=xxx"), "{message}");
}
