//! Responses that are read slowly or not at all.

use std::io::{Read, Write};
use std::thread::sleep;
use std::time::Duration;

use careergraph::config::Server;

use super::support::{DATA, Http2, RST_STREAM, Reply, Running, WINDOW_UPDATE, asking, post};

/// Memory for unread responses.
const UNSENT: u64 = 4 << 20;

/// Some megabytes; each name makes a distinct query.
fn large(name: &str, roles: usize) -> String {
    asking(&format!(
        "{{ {name}: roles(first: {roles}) {{ nodes {{ id name employedIn(first: 150) {{ edges {{ node {{ id name }} \
         employment wageStatus annual {{ mean median }} }} }} }} }} }}"
    ))
}

fn bounded() -> Server {
    Server { unsent_bytes: UNSENT, answers_bytes: 0, ..Server::default() }
}

/// A server that disconnects clients that read less than 64 KiB per second.
fn strict() -> Running {
    let second = Duration::from_secs(1);
    Running::start(Server { write_timeout: second, read_rate: 64 << 10, answers_bytes: 0, ..Server::default() })
}

#[test]
fn over_http1_unread_responses_are_limited_and_further_requests_are_busy() {
    let server = Running::start(bounded());
    let mut deaf = Vec::new();
    let refused = loop {
        let mut stream = server.connect();
        stream.write_all(post("/graphql", &large(&format!("a{}", deaf.len()), 180)).as_bytes()).unwrap();
        let head = Reply::head(&mut stream).unwrap();
        assert!(server.app.unsent.held() <= UNSENT, "{} bytes are held", server.app.unsent.held());
        if head.starts_with("http/1.1 503") {
            break head;
        }
        assert!(head.starts_with("http/1.1 200"), "{head}");
        deaf.push(stream);
        assert!(deaf.len() < 10, "no request is refused");
    };
    assert!(refused.contains("retry-after: 1"), "{refused}");
    // Small responses are still sent.
    let mut stream = server.connect();
    stream.write_all(post("/graphql", &asking("{ __typename }")).as_bytes()).unwrap();
    assert_eq!(Reply::read(&mut stream).unwrap().status, 200);
    deaf.clear();
    server.wait_until_held(0);
    stream.write_all(post("/graphql", &large("again", 180)).as_bytes()).unwrap();
    let reply = Reply::read(&mut stream).unwrap();
    assert!(reply.status == 200 && reply.body.len() > 1 << 20, "{} {}", reply.status, reply.body.len());
    server.wait_until_held(0);
}

#[test]
fn the_error_names_its_limit() {
    let server = Running::start(bounded());
    let mut deaf = server.connect();
    for name in 0..10 {
        deaf.write_all(post("/graphql", &large(&format!("a{name}"), 180)).as_bytes()).unwrap();
        let mut stream = server.connect();
        stream.write_all(post("/graphql", &large(&format!("b{name}"), 180)).as_bytes()).unwrap();
        let reply = Reply::read(&mut stream).unwrap();
        if reply.status == 503 {
            assert_eq!(reply.code(), "SERVER_BUSY");
            assert!(reply.message().contains("unsent-bytes"), "{}", reply.message());
            return;
        }
    }
    panic!("no request is refused");
}

#[test]
fn over_http2_unread_responses_are_limited_whatever_the_window() {
    for window in [0, 1, 20_000] {
        let server = Running::start(bounded());
        let mut client = Http2::connect(&server, window);
        for number in 0..10 {
            let stream = 2 * number + 1;
            let fields = [(":method", "POST"), (":scheme", "http"), (":path", "/graphql"), (":authority", "localhost")];
            client.head(stream, &[&fields[..], &[("content-type", "application/json")]].concat());
            client.body(stream, large(&format!("a{number}"), 180).as_bytes(), true);
            // The head of the response shows that it was computed.
            while client.read().unwrap().stream != stream {}
            assert!(server.app.unsent.held() <= UNSENT, "{} bytes are held", server.app.unsent.held());
        }
        assert!(server.app.unsent.held() > 1 << 20, "nothing is held");
        drop(client);
        server.wait_until_held(0);
    }
}

#[test]
fn an_unread_response_shared_by_many_is_counted_once() {
    let server = Running::start(Server { unsent_bytes: UNSENT, answers_bytes: 256 << 20, ..Server::default() });
    let question = post("/graphql", &large("kept", 60));
    let mut deaf = Vec::new();
    let mut held = Vec::new();
    for _ in 0..20 {
        let mut stream = server.connect();
        stream.write_all(question.as_bytes()).unwrap();
        let head = Reply::head(&mut stream).unwrap();
        assert!(head.starts_with("http/1.1 200"), "{held:?} {head}");
        deaf.push(stream);
        held.push(server.app.unsent.held());
    }
    assert!(held[0] > 1 << 20 && held.iter().all(|bytes| *bytes == held[0]), "{held:?}");
}

/// Reads a response in pieces, with a pause after each, and returns the received bytes.
fn read_slowly(stream: &mut impl Read, piece: usize, pause: Duration) -> usize {
    let (mut space, mut length) = (vec![0; piece], 0);
    loop {
        match stream.read(&mut space) {
            Ok(0) | Err(_) => return length,
            Ok(more) => length += more,
        }
        sleep(pause);
    }
}

#[test]
fn over_http1_a_dripping_reader_is_disconnected_and_a_slow_one_is_not() {
    let server = strict();
    let read = |piece, pause| {
        let mut stream = server.connect();
        let request = post("/graphql", &large("a", 180)).replacen("Host", "Connection: close\r\nHost", 1);
        stream.write_all(request.as_bytes()).unwrap();
        let head = Reply::head(&mut stream).unwrap();
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap().parse::<usize>();
        (read_slowly(&mut stream, piece, Duration::from_millis(pause)), length.unwrap())
    };
    let (dripping, length) = read(1 << 10, 50);
    assert!(dripping < length, "it was served to its end");
    let (slow, length) = read(96 << 10, 100);
    assert_eq!(slow, length);
    server.wait_until_held(0);
}

/// Grants window for a response piece by piece, and returns whether all of it arrived.
fn is_served(server: &Running, piece: u32, pause: Duration) -> bool {
    let mut client = Http2::connect(server, piece);
    let fields = [(":method", "POST"), (":scheme", "http"), (":path", "/graphql"), (":authority", "localhost")];
    client.head(1, &[&fields[..], &[("content-type", "application/json")]].concat());
    client.body(1, large("a", 180).as_bytes(), true);
    loop {
        let Ok(frame) = client.read() else { return false };
        match (frame.kind, frame.stream) {
            (RST_STREAM, 1) => return false,
            (DATA, 1) if frame.flags & 1 != 0 => return true,
            (DATA, 1) => {
                let room = u32::try_from(frame.payload.len()).unwrap().to_be_bytes();
                sleep(pause * u32::try_from(frame.payload.len()).unwrap() / piece);
                if client.send(WINDOW_UPDATE, 0, 0, &room).and(client.send(WINDOW_UPDATE, 0, 1, &room)).is_err() {
                    return false;
                }
            }
            _ => {}
        }
    }
}

#[test]
fn over_http2_a_dripping_reader_is_disconnected_and_a_slow_one_is_not() {
    let server = strict();
    assert!(!is_served(&server, 1 << 10, Duration::from_millis(50)), "it was served to its end");
    assert!(is_served(&server, 64 << 10, Duration::from_millis(100)));
    server.wait_until_held(0);
}
