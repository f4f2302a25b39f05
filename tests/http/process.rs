//! The program as a process: its exit codes, signals and output.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, ChildStdout, Command, Output, Stdio};

use hyper_util::rt::{TokioExecutor, TokioIo};
use serde_json::{Value, json};

use crate::support::{graph_data, program};

const DEADLINE: std::time::Duration = std::time::Duration::from_secs(60);

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn run(args: &[&str]) -> Output {
    program().args(args).output().unwrap()
}

/// A running server, killed if a test fails before it ends.
struct Server {
    child: Child,
    /// Kept open, as a terminal would.
    _stdout: BufReader<ChildStdout>,
    address: String,
    greeting: String,
}

impl Server {
    fn start(args: &[&str]) -> Server {
        Server::start_as(program(), args)
    }

    fn start_as(mut command: Command, args: &[&str]) -> Server {
        command.arg("serve").arg("--data").arg(graph_data()).args(["--listen", "127.0.0.1:0"]).args(args);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let mut greeting = String::new();
        while !greeting.contains("listening") {
            assert_ne!(stdout.read_line(&mut greeting).unwrap(), 0, "the server ended: {greeting}");
        }
        let address = greeting.split("http://").nth(1).unwrap().split('/').next().unwrap().to_owned();
        Server { child, _stdout: stdout, address, greeting }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(DEADLINE)).unwrap();
        stream
    }

    fn signal(&self, name: &str) {
        let status = Command::new("kill").arg(format!("-{name}")).arg(self.child.id().to_string()).status();
        assert!(status.unwrap().success());
    }

    /// Waits until new connections are refused, which shows that the server has received the signal.
    fn wait_until_closed(&self) {
        let start = std::time::Instant::now();
        while TcpStream::connect(&self.address).is_ok() {
            assert!(start.elapsed() < DEADLINE, "the server still listens");
            std::thread::yield_now();
        }
    }

    /// A POST whose body the server waits for: it has requested the body, so the request is running.
    fn half_request(&self, body: &str) -> TcpStream {
        let mut stream = self.connect();
        let head = format!(
            "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {}\r\nExpect: 100-continue\r\n\r\n",
            body.len()
        );
        stream.write_all(head.as_bytes()).unwrap();
        let mut asked = [0; 25];
        stream.read_exact(&mut asked).unwrap();
        assert_eq!(&asked, b"HTTP/1.1 100 Continue\r\n\r\n");
        stream
    }

    /// Sends a request on its own connection and returns the whole response.
    fn ask(&self, head: &str, body: &str) -> String {
        let mut stream = self.connect();
        let length = body.len();
        let request =
            format!("{head}\r\nHost: localhost\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{body}");
        // In one write: if the server closed the connection halfway, the rest of the request would reset the response.
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    /// Waits for the end; returns the exit code and the log.
    fn end(mut self) -> (Option<i32>, String) {
        let mut log = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut log).unwrap();
        (self.child.wait().unwrap().code(), log)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn body() -> String {
    json!({"query": "{ __typename }"}).to_string()
}

#[test]
fn it_reports_what_it_serves_and_where() {
    let server = Server::start(&[]);
    for expected in ["graph ", "snapshot ", "ready     in ", "listening http://127.0.0.1:"] {
        assert!(server.greeting.contains(expected), "{}", server.greeting);
    }
    assert!(server.ask("GET /ready HTTP/1.1", "").starts_with("HTTP/1.1 200 OK"));
}

#[test]
fn without_a_subcommand_it_serves() {
    let mut command = program();
    command.arg("--data").arg(graph_data()).args(["--listen", "127.0.0.1:0"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    let listening = lines.into_iter().any(|line| line.starts_with("listening http://127.0.0.1:"));
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(listening);
}

#[test]
fn a_running_request_finishes_after_ctrl_c_and_the_exit_code_is_0() {
    for signal in ["INT", "TERM"] {
        let server = Server::start(&[]);
        let mut request = server.half_request(&body());
        server.signal(signal);
        server.wait_until_closed();
        request.write_all(body().as_bytes()).unwrap();
        let mut answer = String::new();
        request.read_to_string(&mut answer).unwrap();
        assert!(
            answer.starts_with("HTTP/1.1 200 OK") && answer.contains("{\"data\":{\"__typename\":\"Query\"}}"),
            "{answer}"
        );
        assert_eq!(server.end().0, Some(0));
    }
}

#[test]
fn an_endless_request_is_aborted_at_the_deadline() {
    let server = Server::start(&["--shutdown-seconds", "1"]);
    let mut request = server.half_request(&body());
    server.signal("TERM");
    let mut answer = String::new();
    request.read_to_string(&mut answer).unwrap();
    assert_eq!(answer, "");
    let (code, log) = server.end();
    assert_eq!(code, Some(0));
    assert!(log.contains("connections cut at the deadline") && log.contains("connections=1"), "{log}");
}

#[test]
fn an_unread_log_does_not_delay_the_end() {
    let mut server = Server::start(&["--shutdown-seconds", "2"]);
    // Their log lines exceed the pipe, which is not read.
    let requests = "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(500);
    let asking: Vec<_> = (0..4)
        .map(|_| {
            let mut stream = server.connect();
            stream.set_write_timeout(Some(std::time::Duration::from_secs(1))).unwrap();
            let _ = stream.write_all(requests.as_bytes());
            stream
        })
        .collect();
    server.signal("TERM");
    let start = std::time::Instant::now();
    let status = loop {
        if let Some(status) = server.child.try_wait().unwrap() {
            break status;
        }
        assert!(start.elapsed() < DEADLINE, "the server does not end");
        std::thread::sleep(std::time::Duration::from_millis(10));
    };
    assert!(matches!(status.code(), Some(0 | 4)), "{status}");
    drop(asking);
}

#[test]
fn a_second_signal_stops_immediately() {
    let server = Server::start(&["--shutdown-seconds", "3600"]);
    let _request = server.half_request(&body());
    server.signal("INT");
    server.wait_until_closed();
    server.signal("INT");
    let (code, log) = server.end();
    assert_eq!(code, Some(130));
    assert!(log.contains("stopped at once"), "{log}");
}

#[test]
fn idle_connections_do_not_delay_the_end() {
    let server = Server::start(&["--shutdown-seconds", "3600"]);
    let (_silent, mut kept) = (server.connect(), server.connect());
    kept.write_all(b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    let mut first = [0; 15];
    kept.read_exact(&mut first).unwrap();
    assert_eq!(&first, b"HTTP/1.1 200 OK");
    server.signal("TERM");
    assert_eq!(server.end().0, Some(0));
}

#[test]
fn a_head_that_does_not_arrive_closes_the_connection() {
    let server = Server::start(&["--header-seconds", "1"]);
    let mut slow = server.connect();
    slow.write_all(b"POST /graphql HTTP/1.1\r\nHost: ").unwrap();
    let mut answer = String::new();
    slow.read_to_string(&mut answer).unwrap();
    assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 408"), "{answer}");
}

#[test]
fn a_body_that_does_not_arrive_is_408() {
    let server = Server::start(&["--request-seconds", "1"]);
    let mut slow = server.half_request(&body());
    let mut answer = String::new();
    slow.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 408") && answer.contains("BODY_TIMEOUT"), "{answer}");
}

#[test]
fn a_head_over_the_limit_is_431() {
    let server = Server::start(&["--header-bytes", "1024", "--url-bytes", "1000"]);
    let head = format!("GET /health HTTP/1.1\r\nX-Long: {}", "x".repeat(1024));
    assert!(server.ask(&head, "").starts_with("HTTP/1.1 431"));
}

#[test]
fn further_connections_wait_for_a_permit() {
    let server = Server::start(&["--connections", "1"]);
    let first = server.half_request(&body());
    let mut second = server.connect();
    second.write_all(b"GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
    second.set_read_timeout(Some(std::time::Duration::from_millis(200))).unwrap();
    assert!(second.read(&mut [0; 1]).is_err(), "answered although there is no place");
    drop(first);
    second.set_read_timeout(Some(DEADLINE)).unwrap();
    let mut answer = String::new();
    second.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 OK"), "{answer}");
}

#[test]
fn a_client_that_does_not_read_is_disconnected() {
    let server = Server::start(&["--connections", "1", "--write-seconds", "1"]);
    let mut deaf = server.connect();
    let query = "%7B__schema%7Btypes%7Bname%20description%20fields%7Bname%20description%7D%7D%7D%7D";
    // More than all buffers between server and client can hold.
    let requests = format!("GET /graphql?query={query} HTTP/1.1\r\nHost: localhost\r\n\r\n").repeat(300);
    deaf.write_all(requests.as_bytes()).unwrap();
    assert!(server.ask("GET /health HTTP/1.1", "").starts_with("HTTP/1.1 200 OK"));
}

#[test]
fn a_preface_that_does_not_arrive_closes_the_connection() {
    let server = Server::start(&["--header-seconds", "1"]);
    for beginning in ["", "P", "PRI * HTTP/2.0\r\n\r\nSM"] {
        let mut slow = server.connect();
        slow.write_all(beginning.as_bytes()).unwrap();
        let mut answer = String::new();
        slow.read_to_string(&mut answer).unwrap();
        assert_eq!(answer, "", "{beginning:?}");
    }
}

#[test]
fn a_fragmented_preface_is_recognized_and_a_put_is_not_one() {
    let server = Server::start(&[]);
    let mut stream = server.connect();
    for piece in ["PRI *", " HTTP/2.0\r\n\r\nS", "M\r\n\r\n"] {
        stream.write_all(piece.as_bytes()).unwrap();
        stream.flush().unwrap();
    }
    // The empty SETTINGS frame of a client; the server responds with its own SETTINGS frame, whose type is 4.
    stream.write_all(&[0, 0, 0, 4, 0, 0, 0, 0, 0]).unwrap();
    let mut head = [0; 9];
    stream.read_exact(&mut head).unwrap();
    assert_eq!(head[3], 4);
    assert!(server.ask("PUT /graphql HTTP/1.1", "").starts_with("HTTP/1.1 405"));
}

#[test]
fn many_requests_share_one_http2_connection_and_it_ends_in_order() {
    let server = Server::start(&[]);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let stream = tokio::net::TcpStream::connect(&server.address).await.unwrap();
        let (client, connection) =
            hyper::client::conn::http2::handshake(TokioExecutor::new(), TokioIo::new(stream)).await.unwrap();
        let connection = tokio::spawn(connection);
        let ask = |i: usize| {
            let query = json!({"query": format!("{{ name{i}: __typename }}")}).to_string();
            let request = axum::http::Request::post(format!("http://{}/graphql", server.address));
            let request = request.header("content-type", "application/json").body(axum::body::Body::from(query));
            let sent = client.clone().send_request(request.unwrap());
            tokio::spawn(async move {
                let (head, body) = sent.await.unwrap().into_parts();
                (head.status, axum::body::to_bytes(axum::body::Body::new(body), 4096).await.unwrap())
            })
        };
        for (i, asked) in (0..50).map(|i| (i, ask(i))).collect::<Vec<_>>() {
            let (status, body) = asked.await.unwrap();
            assert_eq!((status.as_u16(), body), (200, format!("{{\"data\":{{\"name{i}\":\"Query\"}}}}").into()));
        }
        server.signal("TERM");
        connection.await.unwrap().unwrap();
    });
    assert_eq!(server.end().0, Some(0));
}

/// A body whose first byte never arrives.
struct Never;

impl hyper::body::Body for Never {
    type Data = axum::body::Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<hyper::body::Frame<Self::Data>, Self::Error>>> {
        std::task::Poll::Pending
    }
}

#[test]
fn an_http2_body_that_does_not_arrive_is_408() {
    let server = Server::start(&["--request-seconds", "1"]);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let status = runtime.block_on(async {
        let stream = tokio::net::TcpStream::connect(&server.address).await.unwrap();
        let (mut client, connection) =
            hyper::client::conn::http2::handshake(TokioExecutor::new(), TokioIo::new(stream)).await.unwrap();
        tokio::spawn(connection);
        let request = axum::http::Request::post(format!("http://{}/graphql", server.address));
        // It announces more data, and nothing arrives.
        let request = request.header("content-type", "application/json").header("content-length", "100");
        let body = axum::body::Body::new(Never);
        client.send_request(request.body(body).unwrap()).await.unwrap().status()
    });
    assert_eq!(status.as_u16(), 408);
}

#[test]
fn a_taken_port_is_exit_code_3_and_names_the_address() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let output = run(&["serve", "--data", graph_data().to_str().unwrap(), "--listen", &address]);
    assert_eq!(output.status.code(), Some(3));
    let message = text(&output.stderr);
    assert!(message.contains(&format!("{address} is taken")) && message.contains("--listen"), "{message}");
}

#[test]
fn an_invalid_address_is_exit_code_3() {
    for address in ["nonsense", "127.0.0.1:99999", "192.0.2.1:8080"] {
        let output = run(&["serve", "--data", graph_data().to_str().unwrap(), "--listen", address]);
        assert_eq!(output.status.code(), Some(3), "{address}");
        assert!(text(&output.stderr).contains(address));
    }
}

#[test]
fn broken_data_is_never_served_and_check_lists_it() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("missing");
    let missing = missing.to_str().unwrap();
    for args in [
        &["serve", "--listen", "127.0.0.1:0", "--data", missing][..],
        &["check", missing],
        &["stats", "--data", missing],
    ] {
        let output = run(args);
        assert_eq!(output.status.code(), Some(1), "{args:?}");
        assert_eq!(text(&output.stdout), "");
        assert!(text(&output.stderr).contains("expected") && text(&output.stderr).contains("problem"));
    }
}

#[test]
fn good_data_is_checked_and_counted() {
    let data = graph_data();
    let (check, stats) = (run(&["check", data.to_str().unwrap()]), run(&["stats", "--data", data.to_str().unwrap()]));
    assert_eq!((check.status.code(), stats.status.code()), (Some(0), Some(0)));
    assert!(text(&check.stdout).contains("no problems"));
    assert!(text(&check.stdout).contains(text(&stats.stdout).trim_end()));
}

#[test]
fn a_flag_wins_over_the_environment_and_that_over_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("c.toml");
    std::fs::write(&file, "[server]\nbody-bytes = 100\nurl-bytes = 100\nheavy-queue = 3\n").unwrap();
    let mut command = program();
    command.env("CAREERGRAPH_CONFIG", &file);
    command.env("CAREERGRAPH_BODY_BYTES", "200").env("CAREERGRAPH_URL_BYTES", "200");
    let server = Server::start_as(command, &["--url-bytes", "300"]);
    let size_limit = |answer: String| answer.split("than ").nth(1).unwrap().split(' ').next().unwrap().to_owned();
    let post = "POST /graphql HTTP/1.1\r\nContent-Type: application/json";
    assert_eq!(size_limit(server.ask(post, &"x".repeat(301))), "200");
    assert_eq!(size_limit(server.ask(&format!("GET /{} HTTP/1.1", "x".repeat(301)), "")), "300");
}

#[test]
fn an_invalid_setting_is_exit_code_2() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("c.toml");
    std::fs::write(&file, "[server]\nlistn = \"127.0.0.1:0\"\n").unwrap();
    let file = file.to_str().unwrap();
    for (args, expected) in [
        (&["serve", "--config", file][..], "c.toml:2:1: unknown field `listn`"),
        (&["serve", "--heavy-runs", "0"], "--heavy-runs <N>': expected a whole number from 1 to 1024"),
        (&["serve", "--request-seconds", "-1"], "expected a whole number from 1 to 86400"),
        (&["serve", "--log", "careergraph=loud"], "log is \"careergraph=loud\""),
        (&["serve", "--no-such-flag"], "--no-such-flag"),
        (&["dance"], "dance"),
        (&["check"], "<DIR>"),
        (&["query", "--variables", "[]", "-"], "--variables: "),
        (&["query", "--as-of", "yesterday", "-"], "--as-of"),
        (&["query", "/nowhere/a.graphql"], "/nowhere/a.graphql: "),
    ] {
        let output = run(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {}", text(&output.stderr));
        assert!(text(&output.stderr).contains(expected), "{args:?}: {}", text(&output.stderr));
    }
}

#[test]
fn the_schema_is_printed() {
    let output = run(&["schema"]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(text(&output.stdout).trim_end(), careergraph::graphql::sdl().trim_end());
}

fn query(document: &str, args: &[&str]) -> (Option<i32>, Value) {
    let mut command = program();
    command.arg("query").arg("--data").arg(graph_data()).args(args).arg("-");
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(document.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    (output.status.code(), serde_json::from_slice(&output.stdout).unwrap())
}

#[test]
fn an_operation_runs_without_a_server() {
    let document = "query A { __typename } query B($n: String!) { __type(name: $n) { name } }";
    let answer = query(document, &["--operation", "B", "--variables", "{\"n\": \"Query\"}"]);
    assert_eq!(answer, (Some(0), json!({"data": {"__type": {"name": "Query"}}})));
}

#[test]
fn a_rejected_operation_is_exit_code_1_with_the_response_printed() {
    for document in ["{", "{ noSuchField }", "query A {__typename} query B {__typename}"] {
        let (code, answer) = query(document, &[]);
        assert_eq!(code, Some(1));
        assert!(answer["errors"][0]["message"].is_string(), "{answer}");
    }
}

#[test]
fn a_reader_that_disconnects_is_not_a_failure() {
    let mut command = program();
    command.arg("query").arg("--data").arg(graph_data()).arg("-");
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // The program waits for its input here, so the reader of its output is gone before it writes.
    drop(child.stdout.take());
    child.stdin.take().unwrap().write_all(b"{ __typename }").unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), String::new()));
}

#[test]
fn a_server_whose_greeting_is_not_read_still_serves() {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let mut command = program();
    command.arg("--data").arg(graph_data()).args(["--listen", "127.0.0.1:0"]);
    let mut child = command.stdout(writer).stderr(Stdio::piped()).spawn().unwrap();
    let log = BufReader::new(child.stderr.take().unwrap()).lines().map_while(Result::ok);
    let address = log.into_iter().find_map(|line| Some(line.split("listening address=").nth(1)?.trim().to_owned()));
    let connected = address.is_some_and(|address| TcpStream::connect(address).is_ok());
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(connected);
}

#[test]
fn the_log_has_one_line_per_request_and_no_documents() {
    let server = Server::start(&["--log-format", "json"]);
    let body = json!({
        "query": "query Named($n: String!) { __type(name: $n) { name } }",
        "operationName": "Named",
        "variables": {"n": "aSecretValue"},
    });
    let head = "POST /graphql?token=anotherSecret HTTP/1.1\r\nContent-Type: application/json\r\nX-Request-Id: id-7";
    assert!(server.ask(head, &body.to_string()).starts_with("HTTP/1.1 200 OK"));
    server.signal("TERM");
    let (_, log) = server.end();
    assert!(!log.contains("Secret") && !log.contains("__type"), "{log}");
    let lines: Vec<Value> = log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let line = lines.iter().find(|line| line["message"] == "answered").unwrap();
    assert_eq!((&line["method"], &line["path"], &line["status"]), (&json!("POST"), &json!("/graphql"), &json!(200)));
    assert_eq!((&line["operation"], &line["outcome"]), (&json!("Named"), &json!("complete")));
    assert_eq!(line["origin"], "run");
    assert_eq!(line["span"]["id"], "id-7");
    assert!(line["micros"].is_u64());
}

#[test]
fn a_public_server_warns_that_its_host_names_are_not_listed() {
    let listened = |hosts: &[&str]| {
        let mut command = program();
        command.arg("--data").arg(graph_data()).args(["--listen", "0.0.0.0:0"]).args(hosts);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let port =
            lines.into_iter().find_map(|line| Some(line.split("0.0.0.0:").nth(1)?.split('/').next()?.to_owned()));
        let ask = |host: &str| {
            let mut stream = TcpStream::connect(format!("127.0.0.1:{}", port.as_ref().unwrap())).unwrap();
            write!(stream, "GET /health HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
            let mut answer = String::new();
            stream.read_to_string(&mut answer).unwrap();
            answer[9..12].to_owned()
        };
        let answers = ["127.0.0.1", "10.0.0.7:8080", "careers.example.org"].map(ask);
        // A server that ends by itself flushes its log.
        assert!(Command::new("kill").arg(child.id().to_string()).status().unwrap().success());
        let log = text(&child.wait_with_output().unwrap().stderr);
        (answers, log.contains("--hosts"))
    };
    assert_eq!(listened(&[]), (["200", "200", "421"].map(str::to_owned), true));
    assert_eq!(listened(&["--hosts", "*.example.org"]), (["200", "421", "200"].map(str::to_owned), false));
}

#[test]
fn help_lists_every_subcommand_and_environment_variable() {
    let help = text(&run(&["--help"]).stdout);
    for expected in
        ["serve", "check", "import", "schema", "query", "stats", "describe", "CAREERGRAPH_LISTEN", "--config"]
    {
        assert!(help.contains(expected), "{expected}: {help}");
    }
}
