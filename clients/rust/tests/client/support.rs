//! The built server, and servers that send a fixed response.

use careergraph_client::Client;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Instant;
use std::{env, thread};

/// The server as a process, which ends with this value.
pub struct Server {
    process: Child,
    pub url: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.process.kill().expect("the server runs");
        self.process.wait().expect("the server ends");
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Starts the server with settings of its own.
pub fn start(settings: &[&str]) -> Server {
    let binary = env::var("CAREERGRAPH_BINARY").map_or_else(|_| root().join("target/debug/careergraph"), PathBuf::from);
    let mut command = Command::new(&binary);
    command.arg("serve").arg("--data").arg(root().join("graph-data")).args(["--listen", "127.0.0.1:0"]).args(settings);
    command.env("CAREERGRAPH_LOG", "error").stdout(Stdio::piped());
    let mut process = command.spawn().unwrap_or_else(|error| panic!("{}: {error}", binary.display()));
    let output = BufReader::new(process.stdout.take().expect("its output"));
    let mut lines = output.lines().map(|line| line.expect("text"));
    let line = lines.find(|line| line.contains("API at http")).expect("it listens");
    let url = line.split("API at ").nth(1).and_then(|rest| rest.split("/graphql").next()).expect("an address");
    Server { process, url: url.to_owned() }
}

/// A client of the server that all tests share.
pub fn client() -> Client {
    Client::new(
        &env::var("CAREERGRAPH_URL").expect("CAREERGRAPH_URL is the address of a server; see make clients-rust"),
    )
}

/// Sends these responses, one to each connection, and reports when each request came.
pub fn respond(responses: Vec<String>) -> (String, Receiver<Instant>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let (sender, receiver) = channel();
    thread::spawn(move || {
        for response in responses {
            let (stream, _) = listener.accept().expect("a connection");
            // The test may be over.
            let _ = sender.send(Instant::now());
            exchange(stream, &response);
        }
    });
    (url, receiver)
}

/// Reads a request with its body, responds, and closes the connection.
fn exchange(mut stream: TcpStream, response: &str) {
    let mut reader = BufReader::new(stream.try_clone().expect("a stream"));
    let mut length = 0;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).expect("a line");
        if line.trim().is_empty() {
            break;
        }
        if let Some(value) = line.to_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().expect("a length");
        }
    }
    reader.read_exact(&mut vec![0; length]).expect("a body");
    stream.write_all(response.as_bytes()).expect("the client reads");
}

/// A whole response that closes its connection.
pub fn response(status: &str, headers: &str, body: &str) -> String {
    let length = body.len();
    format!("HTTP/1.1 {status}\r\nconnection: close\r\ncontent-length: {length}\r\n{headers}\r\n{body}")
}
