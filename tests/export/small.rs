//! Small files over HTTP: length, entity tag, ranges and HEAD, as readers of files by URL need them (RFC 9110).

use std::collections::BTreeSet;

use careergraph::config::Server;
use careergraph::export::Format;
use serde_json::json;

use super::http::{Reply, Running, encoded};
use super::support::{bytes, request};

const SKILLS: &str = "query Some($first: Int = 200) { skills(first: $first) { nodes { id name } } }";

/// The URL of a file, and its bytes.
fn csv(server: &Running) -> (String, Vec<u8>) {
    let url = format!("/export?format=csv&query={}", encoded(SKILLS));
    let whole = server.ask(&format!("GET {url} HTTP/1.1"), "");
    assert_eq!((whole.status, whole.is_whole), (200, true), "{}", whole.head);
    assert_eq!(whole.body, bytes(&request(SKILLS), Format::Csv));
    (url, whole.body)
}

fn with(server: &Running, method: &str, url: &str, headers: &[String]) -> Reply {
    let lines: String = headers.iter().map(|header| format!("\r\n{header}")).collect();
    server.ask(&format!("{method} {url} HTTP/1.1{lines}"), "")
}

#[test]
fn a_range_is_a_part_of_the_same_file() {
    let server = Running::start(Server::default());
    let (url, body) = csv(&server);
    let n = body.len();
    let mut tags = BTreeSet::new();
    for (range, from, to) in [
        ("0-0".to_owned(), 0, 1),
        ("10-19".to_owned(), 10, 20),
        (format!("{}-", n - 8), n - 8, n),
        ("-8".to_owned(), n - 8, n),
        (format!("{}-{}", n - 1, n + 100), n - 1, n),
    ] {
        // A client that accepts compression cannot use positions in compressed text.
        let headers = [format!("range: bytes={range}"), "accept-encoding: gzip, br".to_owned()];
        let reply = with(&server, "GET", &url, &headers);
        assert_eq!((reply.status, reply.is_whole), (206, true), "{range}: {}", reply.head);
        assert_eq!(reply.body, body[from..to], "{range}");
        assert_eq!(reply.header("content-range"), format!("bytes {from}-{}/{n}", to - 1));
        assert_eq!((reply.header("content-encoding"), reply.header("accept-ranges")), ("", "bytes"));
        tags.insert(reply.header("etag").to_owned());
    }
    assert_eq!(tags.len(), 1);
    let tag = tags.first().unwrap();
    assert!(tag.starts_with('"'), "{tag} is strong");
    assert_eq!(with(&server, "GET", &url, &[]).header("etag"), tag);
}

#[test]
fn other_ranges_return_the_whole_file_or_416() {
    let server = Running::start(Server::default());
    let (url, body) = csv(&server);
    let tag = with(&server, "GET", &url, &[]).header("etag").to_owned();
    for headers in [
        vec!["range: bytes=0-1,4-5".to_owned()],
        vec!["range: bytes=5-2".to_owned()],
        vec!["range: lines=0-1".to_owned()],
        vec!["range: nonsense".to_owned()],
        vec!["range: bytes=0-1".to_owned(), "if-range: \"other\"".to_owned()],
        vec!["range: bytes=0-1".to_owned(), format!("if-range: W/{tag}")],
        vec!["range: bytes=0-1".to_owned(), "if-range: Thu, 26 Nov 2026 00:00:00 GMT".to_owned()],
    ] {
        let reply = with(&server, "GET", &url, &headers);
        assert_eq!((reply.status, reply.header("content-range")), (200, ""), "{headers:?}");
        assert_eq!(reply.body, body, "{headers:?}");
    }
    let same = [format!("if-range: {tag}"), "range: bytes=0-1".to_owned()];
    assert_eq!(with(&server, "GET", &url, &same).status, 206);
    for range in [format!("bytes={}-", body.len()), "bytes=-0".to_owned(), "bytes=99999999999999999999999-".to_owned()]
    {
        let reply = with(&server, "GET", &url, &[format!("range: {range}")]);
        assert_eq!((reply.status, reply.code().as_str()), (416, "RANGE_NOT_SATISFIABLE"), "{range}");
        assert_eq!(reply.header("content-range"), format!("bytes */{}", body.len()));
    }
    let posted =
        server.ask("POST /export?format=csv HTTP/1.1\r\nrange: bytes=0-1", &json!({ "query": SKILLS }).to_string());
    assert_eq!((posted.status, posted.header("etag"), posted.header("accept-ranges")), (200, "", ""));
    assert_eq!(posted.body, body);
}

#[test]
fn a_client_that_has_the_file_gets_304() {
    let server = Running::start(Server::default());
    let (url, _) = csv(&server);
    for coding in ["identity", "gzip", "br"] {
        let accepts = format!("accept-encoding: {coding}");
        let tag = with(&server, "GET", &url, std::slice::from_ref(&accepts)).header("etag").to_owned();
        for (condition, status) in [
            (tag.clone(), 304),
            (format!("W/{tag}"), 304),
            (format!("\"a\", {tag}"), 304),
            ("*".to_owned(), 304),
            ("\"a\"".to_owned(), 200),
        ] {
            for method in ["GET", "HEAD"] {
                let headers = [accepts.clone(), format!("if-none-match: {condition}")];
                let reply = with(&server, method, &url, &headers);
                assert_eq!(reply.status, status, "{method} {condition}");
                assert_eq!(reply.header("etag"), tag);
                assert!(reply.header("cache-control").starts_with("public"), "{}", reply.head);
                assert!(reply.body.is_empty() || (status, method) == (200, "GET"), "{method} {condition}");
            }
        }
    }
}

#[test]
fn every_encoding_and_request_has_a_distinct_tag() {
    let server = Running::start(Server::default());
    let query = encoded(SKILLS);
    let urls = [
        format!("/export?format=csv&query={query}"),
        format!("/export?format=ndjson&query={query}"),
        format!("/export?format=parquet&query={query}"),
        format!("/export?format=csv&query={query}&variables={}", encoded(r#"{"first": 3}"#)),
        format!(
            "/export?format=csv&query={}",
            encoded(r#"{ asOf(date: "2026-01-15") { skills(first: 200) { nodes { id name } } } }"#)
        ),
        "/export?format=csv&table=source".to_owned(),
        "/export?format=csv&table=citation".to_owned(),
    ];
    let mut tags = BTreeSet::new();
    for url in &urls {
        let reply = with(&server, "GET", url, &[]);
        assert_eq!(reply.status, 200, "{url}: {}", reply.head);
        tags.insert(reply.header("etag").to_owned());
    }
    for coding in ["gzip", "br"] {
        tags.insert(with(&server, "GET", &urls[0], &[format!("accept-encoding: {coding}")]).header("etag").to_owned());
    }
    assert_eq!(tags.len(), urls.len() + 2, "{tags:?}");
}

#[test]
fn head_has_the_headers_of_get() {
    let server = Running::start(Server::default());
    let (url, body) = csv(&server);
    for url in [url.as_str(), "/export?format=parquet&table=skill"] {
        let get = with(&server, "GET", url, &[]);
        // HEAD has no ranges.
        let head = with(&server, "HEAD", url, &["range: bytes=0-1".to_owned()]);
        assert_eq!((head.status, head.body.len()), (200, 0));
        for name in ["content-type", "content-length", "etag", "accept-ranges", "content-disposition", "cache-control"]
        {
            assert_eq!(head.header(name), get.header(name), "{name}");
        }
        assert_eq!(get.header("content-length"), get.body.len().to_string());
    }
    assert!(!body.is_empty());
    let large = with(&server, "HEAD", "/export?format=ndjson", &[]);
    assert_eq!((large.status, large.header("content-length"), large.body.len()), (200, "", 0));
    server.free(2);
}

#[test]
fn a_sequential_client_always_finds_a_free_slot() {
    let server = Running::start(Server { export_runs: 1, ..Server::default() });
    for number in 0..100 {
        let reply = server.ask("POST /export?format=csv HTTP/1.1", r#"{"query": "{ __typename }"}"#);
        assert_eq!((reply.status, reply.code().as_str()), (400, "NOT_EXPORTABLE"), "{number}");
        let query = encoded(&format!("{{ skills(first: {}) {{ nodes {{ id }} }} }}", 1 + number % 7));
        assert_eq!(server.get(&format!("format=csv&query={query}")).status, 200, "{number}");
    }
}

#[test]
fn failures_of_small_files_are_errors_with_a_code() {
    // The walks of this role exceed the work limit; if counts cannot show that in advance, they end at the limit.
    let server = Running::start(Server { export_runs: 0, ..Server::default() });
    let reply = server.get(&format!("format=csv&query={}", encoded(SKILLS)));
    assert_eq!((reply.status, reply.code().as_str()), (404, "EXPORTS_OFF"));
    // Nothing is revealed about a file that may not be exported, not even whether the client has it.
    let reply = with(
        &server,
        "GET",
        &format!("/export?format=csv&query={}", encoded(SKILLS)),
        &["if-none-match: *".to_owned()],
    );
    assert_eq!(reply.status, 404);
}
