//! HTTP/1.0, which proxies use by default: a body without a length ends only with the connection, so an end before the
//! last byte must be an error.

use std::io::{ErrorKind, Read};
use std::time::Duration;

use careergraph::config::Server;

use super::http::{LARGE, Running, encoded};

fn large() -> String {
    format!("GET /export?format=ndjson&query={} HTTP/1.0", encoded(LARGE))
}

/// Reads to the end, and returns how it ended.
fn ended(stream: &mut impl Read) -> (usize, Option<ErrorKind>) {
    let mut all = Vec::new();
    let end = stream.read_to_end(&mut all);
    assert!(all.starts_with(b"HTTP/1.0 200 OK\r\n"), "{}", String::from_utf8_lossy(&all[..all.len().min(300)]));
    assert!(!String::from_utf8_lossy(&all[..all.len().min(2000)]).to_lowercase().contains("transfer-encoding"));
    (all.len(), end.err().map(|error| error.kind()))
}

#[test]
fn a_complete_file_ends_in_order_and_a_small_one_has_a_length() {
    let server = Running::start(Server::default());
    let small = server.ask("GET /export?format=csv&table=source HTTP/1.0", "");
    assert_eq!((small.status, small.header("content-length")), (200, small.body.len().to_string().as_str()));
    let mut stream = server.send("GET /export?format=ndjson&table=role-requires-skill HTTP/1.0", "");
    let (length, error) = ended(&mut stream);
    assert_eq!(error, None);
    assert!(length > 8 << 20, "{length} bytes is a small file");
}

#[test]
fn a_file_that_exceeds_its_deadline_ends_with_a_reset() {
    let server = Running::start(Server { export_timeout: Duration::from_secs(12), ..Server::default() });
    let mut slow = server.send(&large(), "");
    server.free(1);
    server.free(2);
    assert_eq!(ended(&mut slow).1, Some(ErrorKind::ConnectionReset));
}

#[test]
fn a_client_that_does_not_read_is_reset() {
    let server = Running::start(Server { write_timeout: Duration::from_secs(1), ..Server::default() });
    let mut slow = server.send(&large(), "");
    server.free(1);
    server.free(2);
    assert_eq!(ended(&mut slow).1, Some(ErrorKind::ConnectionReset));
}

#[test]
fn a_stopping_server_resets_truncated_responses() {
    let mut server = Running::start(Server { shutdown_timeout: Duration::from_secs(1), ..Server::default() });
    let mut slow = server.send(&large(), "");
    slow.read_exact(&mut [0; 4]).unwrap();
    server.stop();
    let mut rest = Vec::new();
    assert_eq!(slow.read_to_end(&mut rest).map_err(|error| error.kind()), Err(ErrorKind::ConnectionReset));
}
