//! `/export` over a real socket: headers, complete and visibly truncated streams, released slots.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use careergraph::config::Server;
use careergraph::export::Format;
use careergraph::http::{App, serve};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use super::support::{API, GRAPH, bytes, request};

/// A server on a free port, stopped on drop.
pub struct Running {
    pub app: Arc<App>,
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    ended: Option<thread::JoinHandle<usize>>,
}

impl Running {
    pub fn start(server: Server) -> Running {
        let app = Arc::new(App::new(Arc::clone(&API), GRAPH.stats(), server));
        let (sender, receiver) = std::sync::mpsc::channel();
        let (stop, stopped) = oneshot::channel::<()>();
        let own = Arc::clone(&app);
        let ended = thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
            runtime.block_on(async {
                let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
                sender.send(listener.local_addr().unwrap()).unwrap();
                serve(listener, own, async { drop(stopped.await) }).await.0
            })
        });
        Running { app, address: receiver.recv().unwrap(), stop: Some(stop), ended: Some(ended) }
    }

    pub fn send(&self, head: &str, body: &str) -> TcpStream {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        let length = if body.is_empty() {
            String::new()
        } else {
            format!("content-type: application/json\r\ncontent-length: {}\r\n", body.len())
        };
        write!(stream, "{head}\r\nhost: localhost\r\nconnection: close\r\n{length}\r\n{body}").unwrap();
        stream
    }

    pub fn ask(&self, head: &str, body: &str) -> Reply {
        Reply::read(&mut self.send(head, body))
    }

    pub fn get(&self, query: &str) -> Reply {
        self.ask(&format!("GET /export?{query} HTTP/1.1"), "")
    }

    /// Waits until this many slots are free.
    pub fn free(&self, places: usize) {
        let start = Instant::now();
        while self.app.exports.free() != places {
            assert!(start.elapsed() < Duration::from_secs(30), "{} places are free", self.app.exports.free());
            thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Running {
    /// Stops the server as a signal does, and waits for it.
    pub fn stop(&mut self) {
        drop(self.stop.take());
        self.ended.take().map(thread::JoinHandle::join);
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stop();
    }
}

pub struct Reply {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
    /// The last chunk arrived, so nothing is missing.
    pub is_whole: bool,
}

impl Reply {
    fn read(stream: &mut TcpStream) -> Reply {
        let mut all = Vec::new();
        // A broken connection may end with an error.
        let _ = stream.read_to_end(&mut all);
        let end = all.windows(4).position(|four| four == b"\r\n\r\n").expect("a head") + 4;
        let head = String::from_utf8(all[..end].to_vec()).unwrap().to_lowercase();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
        let (body, is_whole) = match length {
            _ if head.contains("transfer-encoding: chunked") => chunks(&all[end..]),
            Some(length) => (all[end..].to_vec(), length.parse() == Ok(all.len() - end)),
            None => (all[end..].to_vec(), true),
        };
        Reply { status, head, body, is_whole }
    }

    pub fn header(&self, name: &str) -> &str {
        let line = self.head.lines().find_map(|line| line.strip_prefix(&format!("{name}: ")));
        line.unwrap_or_default()
    }

    pub fn code(&self) -> String {
        let body: Value = serde_json::from_slice(&self.body).unwrap();
        body["errors"][0]["extensions"]["code"].as_str().unwrap().to_owned()
    }
}

fn chunks(mut rest: &[u8]) -> (Vec<u8>, bool) {
    let mut body = Vec::new();
    while let Some(end) = rest.windows(2).position(|two| two == b"\r\n") {
        let length = usize::from_str_radix(std::str::from_utf8(&rest[..end]).unwrap(), 16).unwrap();
        if length == 0 {
            return (body, true);
        }
        let chunk = &rest[end + 2..];
        if chunk.len() < length + 2 {
            break;
        }
        body.extend_from_slice(&chunk[..length]);
        rest = &chunk[length + 2..];
    }
    (body, false)
}

pub fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

const SKILLS: &str = "query AllSkills { skills { nodes { id name } } }";

/// More than the channel and the sockets can hold: one row per walk from any role over its skills to others.
pub const LARGE: &str = r#"{ traverse(start: { kind: ROLE } steps: [{ relations: ["requires"] } { relations: ["requiredBy"] }]) { __typename } }"#;

#[test]
fn a_result_is_a_file_by_get_and_by_post() {
    let server = Running::start(Server::default());
    let expected = bytes(&request(SKILLS), Format::Csv);
    let by_get = server.get(&format!("format=csv&query={}", encoded(SKILLS)));
    let by_post = server.ask("POST /export?format=csv HTTP/1.1", &json!({ "query": SKILLS }).to_string());
    for reply in [&by_get, &by_post] {
        assert_eq!((reply.status, reply.is_whole), (200, true), "{}", reply.head);
        assert_eq!(reply.body, expected);
        assert!(reply.header("content-type").starts_with("text/csv"), "{}", reply.head);
        assert_eq!(reply.header("content-disposition"), "attachment; filename=\"allskills-skills.csv\"");
        assert_eq!(reply.header("content-length"), expected.len().to_string());
        assert_eq!(reply.header("x-content-type-options"), "nosniff");
        assert!(!reply.header("x-request-id").is_empty());
    }
    assert!(by_get.header("cache-control").starts_with("public, max-age="), "{}", by_get.head);
    assert_eq!(by_post.header("cache-control"), "no-store");
    assert_eq!(server.app.exports.free(), 2, "the place is free before the client has its file");
}

#[test]
fn accept_selects_the_format_and_text_is_compressed() {
    let server = Running::start(Server::default());
    let head = format!(
        "GET /export?query={} HTTP/1.1\r\naccept: application/ld+json, text/csv;q=0.5\r\naccept-encoding: gzip",
        encoded("{ skills(first: 9) { nodes { id } } }")
    );
    let reply = server.ask(&head, "");
    assert_eq!((reply.header("content-type"), reply.header("content-encoding")), ("application/ld+json", "gzip"));
    let mut text = String::new();
    flate2::read::GzDecoder::new(&reply.body[..]).read_to_string(&mut text).unwrap();
    assert!(serde_json::from_str::<Value>(&text).unwrap()["@graph"].is_array());
    let head = format!("GET /export?format=csv&query={} HTTP/1.1\r\naccept-encoding: br", encoded(SKILLS));
    let reply = server.ask(&head, "");
    assert_eq!(reply.header("content-encoding"), "br");
    let mut unpacked = Vec::new();
    brotli::Decompressor::new(&reply.body[..], 4096).read_to_end(&mut unpacked).unwrap();
    assert_eq!(unpacked, bytes(&request(SKILLS), Format::Csv));
    let head = format!("GET /export?format=parquet&query={} HTTP/1.1\r\naccept-encoding: br", encoded(SKILLS));
    assert_eq!(server.ask(&head, "").header("content-encoding"), "");
}

#[test]
fn the_whole_graph_and_its_tables_are_files() {
    let server = Running::start(Server::default());
    let reply = server.get("format=csv&table=role-requires-skill");
    assert_eq!((reply.status, reply.is_whole), (200, true));
    assert_eq!(reply.body.iter().filter(|byte| **byte == b'\n').count() - 1, GRAPH.relations.requires.len());
    let reply = server.get("format=csv");
    assert_eq!((reply.header("content-type"), &reply.body[..2]), ("application/zip", &b"PK"[..]));
    let reply = server.get("format=graphml");
    assert!(reply.is_whole && reply.body.ends_with(b"</graphml>\n"), "{}", reply.head);
    assert_eq!((reply.header("content-length"), reply.header("transfer-encoding")), ("", "chunked"), "it is large");
    assert_eq!(reply.header("accept-ranges"), "");
    assert!(!reply.header("etag").is_empty());
}

#[test]
fn errors_have_codes() {
    let server = Running::start(Server::default());
    let query = encoded(SKILLS);
    for (url, status, code, word) in [
        (format!("format=xls&query={query}"), 400, "UNKNOWN_FORMAT", "parquet"),
        (format!("format=csv&format=csv&query={query}"), 400, "REPEATED_MEMBER", "format"),
        ("format=csv&table=nothing".to_owned(), 400, "UNKNOWN_TABLE", "role-requires-skill"),
        ("format=graphml&table=role".to_owned(), 400, "UNKNOWN_TABLE", "csv"),
        (format!("format=csv&table=role&query={query}"), 400, "UNKNOWN_TABLE", "operation"),
        (
            format!("format=csv&query={}", encoded("{ roles { nodes { id } } skills { nodes { id } } }")),
            400,
            "NOT_EXPORTABLE",
            "roles, skills",
        ),
        (format!("format=csv&query={}", encoded("{ nothing }")), 400, "GRAPHQL_VALIDATION_FAILED", "nothing"),
        (format!("format=csv&query={}", encoded("mutation { a }")), 405, "NOT_A_QUERY", "POST"),
        (format!("format=csv&query={}", "a".repeat(9000)), 414, "", "url-bytes"),
    ] {
        let reply = server.get(&url);
        assert_eq!(reply.status, status, "{url}: {}", String::from_utf8_lossy(&reply.body));
        assert!(String::from_utf8_lossy(&reply.body).contains(word), "{url}: {}", String::from_utf8_lossy(&reply.body));
        assert!(code.is_empty() || reply.code() == code, "{url}: {}", reply.code());
        assert!(reply.header("content-type").starts_with("application/json"));
    }
    let reply = server.ask(&format!("GET /export?query={query} HTTP/1.1\r\naccept: text/html"), "");
    assert_eq!((reply.status, reply.code().as_str()), (406, "NOT_ACCEPTABLE"));
    let reply = server.ask("DELETE /export HTTP/1.1", "");
    assert_eq!((reply.status, reply.code().as_str()), (405, "METHOD_NOT_ALLOWED"));
    let reply = server.ask("POST /export?format=csv HTTP/1.1", "{}");
    assert_eq!((reply.status, reply.code().as_str()), (400, "MISSING_QUERY"));
    let off = Running::start(Server { export_runs: 0, ..Server::default() });
    assert_eq!(off.get("format=csv").code(), "EXPORTS_OFF");
    server.free(2);
}

#[test]
fn a_client_that_leaves_frees_its_slot_and_until_then_others_are_busy() {
    let server = Running::start(Server { export_runs: 1, ..Server::default() });
    let large = format!("GET /export?format=ndjson&query={} HTTP/1.1", encoded(LARGE));
    let mut slow = server.send(&large, "");
    let mut first = [0; 1];
    slow.read_exact(&mut first).unwrap();
    server.free(0);
    let reply = server.get(&format!("format=csv&query={}", encoded(SKILLS)));
    assert_eq!((reply.status, reply.code().as_str(), reply.header("retry-after")), (503, "SERVER_BUSY", "5"));
    // Queries are still answered meanwhile.
    let reply = server.ask("POST /graphql HTTP/1.1", r#"{"query":"{__typename}"}"#);
    assert_eq!(reply.status, 200);
    drop(slow);
    server.free(1);
    assert_eq!(server.get(&format!("format=csv&query={}", encoded(SKILLS))).status, 200);
}

#[test]
fn a_truncated_file_is_visibly_truncated() {
    let server = Running::start(Server { export_timeout: Duration::from_secs(12), ..Server::default() });
    let mut slow = server.send(&format!("GET /export?format=ndjson&query={} HTTP/1.1", encoded(LARGE)), "");
    server.free(1);
    thread::sleep(Duration::from_secs(13));
    let reply = Reply::read(&mut slow);
    assert_eq!((reply.status, reply.is_whole), (200, false));
    assert!(!reply.body.is_empty());
    server.free(2);
}

#[test]
fn a_client_that_reads_nothing_is_dropped() {
    let server = Running::start(Server { write_timeout: Duration::from_secs(1), ..Server::default() });
    let _slow = server.send(&format!("GET /export?format=ndjson&query={} HTTP/1.1", encoded(LARGE)), "");
    server.free(1);
    server.free(2);
}

#[test]
fn a_stopping_server_waits_for_exports_for_a_limited_time() {
    let mut server = Running::start(Server { shutdown_timeout: Duration::from_secs(1), ..Server::default() });
    let _slow = server.send(&format!("GET /export?format=ndjson&query={} HTTP/1.1", encoded(LARGE)), "");
    server.free(1);
    drop(server.stop.take());
    let start = Instant::now();
    assert_eq!(server.ended.take().unwrap().join().unwrap(), 1, "one connection is cut");
    assert!(start.elapsed() < Duration::from_secs(20));
    server.free(2);
}
