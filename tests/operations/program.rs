//! The program as a process.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::support::{graph_data, program};

/// Maximum time of any step before a test fails.
pub const DEADLINE: Duration = Duration::from_secs(300);

/// A running server, killed if a test fails before it ends.
pub struct Server {
    pub child: Child,
    _stdout: BufReader<ChildStdout>,
    address: String,
}

impl Server {
    /// Starts it on a free port, with this destination for its log.
    pub fn start(stderr: Stdio, args: &[&str]) -> Server {
        let mut command = program();
        command.arg("serve").arg("--data").arg(graph_data()).args(["--listen", "127.0.0.1:0"]).args(args);
        let mut child = command.stdout(Stdio::piped()).stderr(stderr).spawn().expect("the program");
        let mut stdout = BufReader::new(child.stdout.take().expect("its output"));
        let mut greeting = String::new();
        while !greeting.contains("listening") {
            assert_ne!(stdout.read_line(&mut greeting).expect("text"), 0, "the server ended: {greeting}");
        }
        let address = greeting.split("http://").nth(1).and_then(|rest| rest.split('/').next());
        let address = address.expect("an address").to_owned();
        Server { child, _stdout: stdout, address }
    }

    /// Sends a request on a separate connection and returns the whole response.
    pub fn ask(&self, head: &str, body: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).expect("a connection");
        stream.set_read_timeout(Some(DEADLINE)).expect("a timeout");
        let length = body.len();
        let address = &self.address;
        let request = format!(
            "{head} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}"
        );
        stream.write_all(request.as_bytes()).expect("sent");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        answer
    }

    /// The status of the response to a request; 0 if there is none.
    pub fn status(&self, head: &str, body: &str) -> u16 {
        self.ask(head, body).split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0)
    }

    /// The number of log lines that were dropped.
    pub fn dropped(&self) -> u64 {
        let answer = self.ask("GET /ready", "");
        let (_, body) = answer.split_once("\r\n\r\n").expect("a body");
        let ready: Value = serde_json::from_str(body).expect("JSON");
        ready["logLinesDropped"].as_u64().expect("a number")
    }

    /// Sends SIGTERM and waits for the end; fails if that takes too long.
    pub fn stop(mut self) -> Option<i32> {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().expect("kill").success());
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().expect("a status") {
                return status.code();
            }
            assert!(start.elapsed() < DEADLINE, "the server does not end");
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
