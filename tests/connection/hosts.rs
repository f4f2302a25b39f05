//! The host of the request.

use std::io::{Read, Write};

use careergraph::config::{Hosts, Server};

use super::support::{Http2, Reply, Running, asking, code};

fn ask(server: &Running, request: &str) -> Reply {
    let mut stream = server.connect();
    stream.write_all(request.as_bytes()).unwrap();
    Reply::read(&mut stream).unwrap()
}

fn get(server: &Running, path: &str, host: &str) -> Reply {
    ask(server, &format!("GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n"))
}

#[test]
fn http1_without_one_host_is_400() {
    let server = Running::start(Server::default());
    for hosts in [
        "",
        "Host: localhost\r\nHost: localhost\r\n",
        "Host: localhost\r\nhost: a.example\r\n",
        "Host: a b\r\n",
        "Host:\r\n",
    ] {
        for path in ["/health", "/graphql?query={__typename}", "/", "/nope"] {
            let reply = ask(&server, &format!("GET {path} HTTP/1.1\r\n{hosts}\r\n"));
            assert_eq!((reply.status, reply.code().as_str()), (400, "INVALID_HOST"), "{path} {hosts:?}");
            assert!(reply.head.contains("x-request-id: ") && reply.message().contains("Host"), "{}", reply.message());
        }
    }
    let reply = ask(&server, "GET http://localhost/health HTTP/1.1\r\n\r\n");
    assert_eq!(reply.status, 400, "a whole URL does not spare the field");
}

#[test]
fn http1_0_need_not_name_a_host() {
    let server = Running::start(Server::default());
    assert_eq!(ask(&server, "GET /health HTTP/1.0\r\n\r\n").status, 200);
    assert_eq!(ask(&server, "GET /health HTTP/1.0\r\nHost: attacker.example\r\n\r\n").status, 421);
    assert_eq!(ask(&server, "GET /health HTTP/1.0\r\nHost: localhost\r\nHost: localhost\r\n\r\n").status, 400);
}

#[test]
fn a_foreign_name_is_421_and_names_the_setting() {
    let server = Running::start(Server::default());
    let own = server.address.to_string();
    for host in [own.as_str(), "localhost", "LocalHost:99", "127.0.0.2", "[::1]:8080"] {
        assert_eq!(get(&server, "/health", host).status, 200, "{host}");
    }
    for host in
        ["attacker.example", "attacker.example:8080", "localhost.attacker.example", "192.0.2.1", "[2001:db8::1]"]
    {
        for path in ["/health", "/graphql?query={__typename}", "/export?format=csv", "/"] {
            let reply = get(&server, path, host);
            assert_eq!((reply.status, reply.code().as_str()), (421, "HOST_NOT_ALLOWED"), "{host} {path}");
            assert!(reply.message().contains("setting hosts") && reply.message().contains(host), "{}", reply.message());
        }
    }
    let reply = ask(&server, "GET http://attacker.example/health HTTP/1.1\r\nHost: localhost\r\n\r\n");
    assert_eq!(reply.status, 421, "the target counts");
}

#[test]
fn an_operator_lists_names_and_the_addresses_of_probes() {
    let hosts = Hosts::read(&["careers.example.org".to_owned(), "10.0.0.0/8".to_owned()]).unwrap();
    let server = Running::start(Server { hosts, ..Server::default() });
    for (host, status) in
        [("careers.example.org", 200), ("10.244.0.17:8080", 200), ("localhost", 200), ("example.org", 421)]
    {
        assert_eq!(get(&server, "/ready", host).status, status, "{host}");
    }
}

/// The error code of the response to a query with these fields; empty if there is none.
fn code_over_http2(server: &Running, fields: &[(&str, &str)]) -> String {
    let mut client = Http2::connect(server, 65_535);
    let usual = [(":method", "POST"), (":scheme", "http"), (":path", "/graphql")];
    client.head(1, &[&usual[..], fields, &[("content-type", "application/json")]].concat());
    client.body(1, asking("{ __typename }").as_bytes(), true);
    code(&client.answer(1))
}

#[test]
fn http2_names_its_host_once_and_the_same_everywhere() {
    let server = Running::start(Server::default());
    for (fields, expected) in [
        (&[][..], "INVALID_HOST"),
        (&[(":authority", "localhost"), ("host", "127.0.0.1")], "INVALID_HOST"),
        (&[(":authority", "localhost:1"), ("host", "localhost:2")], "INVALID_HOST"),
        (&[("host", "localhost"), ("host", "localhost")], "INVALID_HOST"),
        (&[(":authority", "a@localhost")], "INVALID_HOST"),
        (&[(":authority", "attacker.example")], "HOST_NOT_ALLOWED"),
        (&[("host", "attacker.example")], "HOST_NOT_ALLOWED"),
        (&[(":authority", "localhost"), ("host", "LOCALHOST:80")], ""),
        (&[(":authority", "127.0.0.1:8080")], ""),
        (&[("host", "localhost")], ""),
    ] {
        assert_eq!(code_over_http2(&server, fields), expected, "{fields:?}");
    }
}

#[test]
fn a_connection_stays_usable_after_a_rejection() {
    let server = Running::start(Server::default());
    let mut stream = server.connect();
    for (host, status) in [("attacker.example", 421), ("localhost", 200)] {
        stream.write_all(format!("GET /health HTTP/1.1\r\nHost: {host}\r\n\r\n").as_bytes()).unwrap();
        assert_eq!(Reply::read(&mut stream).unwrap().status, status);
    }
    drop(server);
    assert_eq!(stream.read(&mut [0]).unwrap_or(0), 0);
}
