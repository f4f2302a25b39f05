//! A server over the default graph, and clients that write and read bytes: HTTP/1.1 as text, HTTP/2 as frames.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use careergraph::config::Server;
use careergraph::http::{App, serve};
use serde_json::{Value, json};
use socket2::{Domain, Socket, Type};
use tokio::net::TcpSocket;
use tokio::sync::oneshot;

use crate::support::{API, GRAPH};

/// Longer than any step in these tests.
pub const DEADLINE: Duration = Duration::from_secs(60);

/// The size of the socket buffers on either side. The default is megabytes on some systems, which would hide from these
/// tests what the server holds.
const SYSTEM_BUFFER: u32 = 64 << 10;

/// A server on a free port, stopped on drop.
pub struct Running {
    pub app: Arc<App>,
    pub address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    ended: Option<thread::JoinHandle<()>>,
}

impl Running {
    pub fn start(server: Server) -> Running {
        let server = Server { shutdown_timeout: Duration::from_secs(1), ..server };
        let app = Arc::new(App::new(Arc::clone(&API), GRAPH.stats(), server));
        let (sender, receiver) = std::sync::mpsc::channel();
        let (stop, stopped) = oneshot::channel::<()>();
        let own = Arc::clone(&app);
        let ended = thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
            runtime.block_on(async {
                let socket = TcpSocket::new_v4().unwrap();
                // Accepted connections inherit it.
                socket.set_send_buffer_size(SYSTEM_BUFFER).unwrap();
                socket.bind(SocketAddr::from(([127, 0, 0, 1], 0))).unwrap();
                let listener = socket.listen(1024).unwrap();
                sender.send(listener.local_addr().unwrap()).unwrap();
                serve(listener, own, async { drop(stopped.await) }).await;
            });
        });
        Running { app, address: receiver.recv().unwrap(), stop: Some(stop), ended: Some(ended) }
    }

    pub fn connect(&self) -> TcpStream {
        let socket = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
        socket.set_recv_buffer_size(SYSTEM_BUFFER as usize).unwrap();
        socket.connect(&self.address.into()).unwrap();
        let stream = TcpStream::from(socket);
        stream.set_read_timeout(Some(DEADLINE)).unwrap();
        stream.set_write_timeout(Some(DEADLINE)).unwrap();
        stream
    }

    /// Waits until at most this many bytes of responses are held for clients.
    pub fn wait_until_held(&self, bytes: u64) {
        let start = Instant::now();
        while self.app.unsent.held() > bytes {
            assert!(start.elapsed() < DEADLINE, "{} bytes are held", self.app.unsent.held());
            thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.stop.take());
        self.ended.take().map(thread::JoinHandle::join);
    }
}

/// The body of a POST.
pub fn asking(query: &str) -> String {
    json!({ "query": query }).to_string()
}

/// A POST of JSON over HTTP/1.1.
pub fn post(path: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}"
    )
}

/// A response over HTTP/1.1.
pub struct Reply {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Reply {
    /// Reads a response with a `Content-Length`.
    pub fn read(stream: &mut impl Read) -> io::Result<Reply> {
        let head = Reply::head(stream)?;
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
        let mut body = vec![0; length.map_or(0, |length| length.trim().parse().unwrap())];
        stream.read_exact(&mut body)?;
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Ok(Reply { status, head, body })
    }

    /// Reads only a head, in lower case.
    pub fn head(stream: &mut impl Read) -> io::Result<String> {
        let (mut head, mut byte) = (Vec::new(), [0]);
        while !head.ends_with(b"\r\n\r\n") {
            stream.read_exact(&mut byte)?;
            head.push(byte[0]);
        }
        Ok(String::from_utf8(head).unwrap().to_lowercase())
    }

    pub fn code(&self) -> String {
        code(&self.body)
    }

    pub fn message(&self) -> String {
        let body: Value = serde_json::from_slice(&self.body).unwrap();
        body["errors"][0]["message"].as_str().unwrap().to_owned()
    }
}

/// The error code of a response.
pub fn code(body: &[u8]) -> String {
    let body: Value = serde_json::from_slice(body).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(body)));
    body["errors"][0]["extensions"]["code"].as_str().unwrap_or_default().to_owned()
}

/// A frame of HTTP/2.
#[derive(Debug)]
pub struct Frame {
    pub kind: u8,
    pub flags: u8,
    pub stream: u32,
    pub payload: Vec<u8>,
}

pub const DATA: u8 = 0;
pub const HEADERS: u8 = 1;
pub const RST_STREAM: u8 = 3;
const SETTINGS: u8 = 4;
const PING: u8 = 6;
pub const WINDOW_UPDATE: u8 = 8;
pub const END_STREAM: u8 = 1;
const END_HEADERS: u8 = 4;
const ACK: u8 = 1;

/// An HTTP/2 client that controls every frame.
pub struct Http2(pub TcpStream);

impl Http2 {
    /// A connection whose streams have a window of this many bytes for a response.
    pub fn connect(server: &Running, window: u32) -> Http2 {
        let mut client = Http2(server.connect());
        client.0.write_all(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").unwrap();
        let initial_window_size = [&[0, 4][..], &window.to_be_bytes()].concat();
        client.send(SETTINGS, 0, 0, &initial_window_size).unwrap();
        client
    }

    pub fn send(&mut self, kind: u8, flags: u8, stream: u32, payload: &[u8]) -> io::Result<()> {
        let length = u32::try_from(payload.len()).unwrap().to_be_bytes();
        let head = [&length[1..], &[kind, flags], &stream.to_be_bytes()].concat();
        self.0.write_all(&[head, payload.to_vec()].concat())
    }

    /// Sends the head of a request.
    pub fn head(&mut self, stream: u32, fields: &[(&str, &str)]) {
        let block: Vec<u8> = fields.iter().flat_map(|(name, value)| literal(name, value)).collect();
        self.send(HEADERS, END_HEADERS, stream, &block).unwrap();
    }

    /// Sends a part of a body, optionally the last.
    pub fn body(&mut self, stream: u32, bytes: &[u8], ends: bool) {
        const LARGEST: usize = 16 << 10;
        let mut frames = bytes.chunks(LARGEST).peekable();
        while let Some(frame) = frames.next() {
            let is_last = ends && frames.peek().is_none();
            self.send(DATA, if is_last { END_STREAM } else { 0 }, stream, frame).unwrap();
        }
    }

    pub fn read(&mut self) -> io::Result<Frame> {
        let mut head = [0; 9];
        self.0.read_exact(&mut head)?;
        let mut payload = vec![0; u32::from_be_bytes([0, head[0], head[1], head[2]]) as usize];
        self.0.read_exact(&mut payload)?;
        let stream = u32::from_be_bytes([head[5], head[6], head[7], head[8]]);
        if head[3] == SETTINGS && head[4] & ACK == 0 {
            // The granted windows only count after this.
            self.send(SETTINGS, ACK, 0, &[])?;
        }
        Ok(Frame { kind: head[3], flags: head[4], stream, payload })
    }

    /// Reads the body of a response to its end.
    pub fn answer(&mut self, stream: u32) -> Vec<u8> {
        let mut body = Vec::new();
        loop {
            let frame = self.read().unwrap();
            assert!(frame.kind != RST_STREAM || frame.stream != stream, "the stream was reset: {frame:?}");
            if frame.kind == DATA && frame.stream == stream {
                body.extend(frame.payload);
            }
            if frame.stream == stream && frame.flags & END_STREAM != 0 {
                return body;
            }
        }
    }

    /// The types of the frames received until the server has processed everything sent so far.
    pub fn settle(&mut self) -> Vec<u8> {
        self.send(PING, 0, 0, b"settling").unwrap();
        let mut kinds = Vec::new();
        loop {
            let frame = self.read().unwrap();
            if frame.kind == PING && frame.flags & ACK != 0 {
                return kinds;
            }
            kinds.push(frame.kind);
        }
    }
}

/// A field in HPACK as a literal without indexing.
fn literal(name: &str, value: &str) -> Vec<u8> {
    let mut out = vec![0];
    for text in [name, value] {
        match u8::try_from(text.len()) {
            Ok(length @ ..127) => out.push(length),
            _ => panic!("{text:?} is too long for this client"),
        }
        out.extend(text.as_bytes());
    }
    out
}
