//! Errors reach a client that writes its whole request before it reads.

use std::io::{Read, Write};

use careergraph::config::Server;

use super::support::{Http2, RST_STREAM, Reply, Running, code};

/// Requests that are rejected because of their head: method, path, a field, the code.
const REFUSED: [(&str, &str, &str, &str); 7] = [
    ("POST", "/graphql", "Accept: text/html", "NOT_ACCEPTABLE"),
    ("POST", "/nope", "Accept: */*", "NOT_FOUND"),
    ("PUT", "/graphql", "Accept: */*", "METHOD_NOT_ALLOWED"),
    ("POST", "/health", "Accept: */*", "METHOD_NOT_ALLOWED"),
    ("POST", "/graphql", "Content-Encoding: gzip", "UNSUPPORTED_ENCODING"),
    ("POST", "/graphql", "Content-Type: text/plain", "UNSUPPORTED_MEDIA_TYPE"),
    ("POST", "/export", "Content-Type: text/plain", "UNSUPPORTED_MEDIA_TYPE"),
];

#[test]
fn over_http1_with_bodies_of_any_size() {
    let server = Running::start(Server::default());
    for length in [100, 300_000, 1 << 20, 3 << 20, 10 << 20] {
        let body = vec![b'x'; length];
        let large = ("POST", "/graphql", "Accept: */*", "BODY_TOO_LARGE");
        for (method, path, field, code) in REFUSED.into_iter().chain((length >= 300_000).then_some(large)) {
            let mut stream = server.connect();
            let kind = if field.starts_with("Content-Type") { "" } else { "Content-Type: application/json\r\n" };
            let head = format!(
                "{method} {path} HTTP/1.1\r\nHost: localhost\r\n{kind}{field}\r\nContent-Length: {length}\r\n\r\n"
            );
            stream.write_all(head.as_bytes()).unwrap();
            stream.write_all(&body).unwrap_or_else(|error| panic!("{path} {code} {length}: {error}"));
            let reply = Reply::read(&mut stream).unwrap_or_else(|error| panic!("{path} {code} {length}: {error}"));
            assert_eq!(reply.code(), code, "{method} {path} {length}");
            // The rest of the body was read, so the connection is still usable.
            stream.write_all(b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
            assert_eq!(Reply::read(&mut stream).unwrap().status, 200, "{method} {path} {length}");
        }
    }
}

#[test]
fn over_http1_in_chunks_of_unknown_number() {
    let server = Running::start(Server::default());
    let mut stream = server.connect();
    let head = "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
    stream.write_all(head.as_bytes()).unwrap();
    let chunk = [b"10000\r\n".to_vec(), vec![b'x'; 0x10000], b"\r\n".to_vec()].concat();
    for _ in 0..50 {
        stream.write_all(&chunk).unwrap();
    }
    stream.write_all(b"0\r\n\r\n").unwrap();
    let reply = Reply::read(&mut stream).unwrap();
    assert_eq!((reply.status, reply.code().as_str()), (413, "BODY_TOO_LARGE"));
}

#[test]
fn the_bytes_read_of_a_body_are_limited() {
    let server = Running::start(Server::default());
    let mut stream = server.connect();
    let length = 1_u64 << 40;
    let head = format!(
        "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).unwrap();
    let reply = Reply::read(&mut stream).unwrap();
    assert_eq!((reply.status, reply.head.contains("connection: close")), (413, true));
    let (chunk, mut written) = (vec![b'x'; 1 << 20], 0_u64);
    while stream.write_all(&chunk).is_ok() {
        written += 1;
        assert!(written < 1000, "the server reads without end");
    }
}

#[test]
fn a_client_that_expects_100_continue_gets_the_error_instead() {
    let server = Running::start(Server::default());
    let mut stream = server.connect();
    let head = "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 3000000\r\nExpect: 100-continue\r\n\r\n";
    stream.write_all(head.as_bytes()).unwrap();
    let reply = Reply::read(&mut stream).unwrap();
    assert_eq!((reply.status, reply.head.contains("connection: close")), (413, true));
    assert_eq!(stream.read(&mut [0]).unwrap(), 0);
}

#[test]
fn an_oversized_head_is_431_while_it_is_still_sent() {
    let server = Running::start(Server::default());
    let mut stream = server.connect();
    let head = format!("GET /health HTTP/1.1\r\nHost: localhost\r\nX-Long: {}\r\n\r\n", "x".repeat(1 << 20));
    stream.write_all(head.as_bytes()).unwrap();
    assert!(Reply::head(&mut stream).unwrap().starts_with("http/1.1 431"));
}

#[test]
fn over_http2_a_stream_is_not_reset_while_its_body_arrives() {
    let server = Running::start(Server::default());
    for length in [100, 300_000] {
        let mut client = Http2::connect(&server, 65_535);
        let length_text = length.to_string();
        let large = ("POST", "/graphql", "Accept: */*", "BODY_TOO_LARGE");
        let refused = REFUSED.into_iter().chain((length > 262_144).then_some(large));
        for (number, (method, path, field, expected)) in (0..).zip(refused) {
            let stream = 2 * number + 1;
            let (name, value) = field.split_once(": ").unwrap();
            let (name, mut fields) =
                (name.to_lowercase(), vec![(":method", method), (":scheme", "http"), (":path", path)]);
            fields.extend([(":authority", "localhost"), ("content-length", length_text.as_str())]);
            if name != "content-type" {
                fields.push(("content-type", "application/json"));
            }
            fields.push((name.as_str(), value));
            client.head(stream, &fields);
            // The error only depends on the head, and is sent before the body arrives.
            assert_eq!(code(&client.answer(stream)), expected, "{method} {path}");
            client.body(stream, &vec![b'x'; length], true);
            assert!(!client.settle().contains(&RST_STREAM), "{method} {path} was reset");
        }
    }
}
