//! A socket that detects the HTTP version, gives up on clients that do not read, closes so that the client receives the
//! last response, and never lets a truncated HTTP/1.0 body look complete.

use std::io::{self, ErrorKind};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Instant, Sleep, sleep};

use super::activity::Activity;
use super::rate::{Rate, Window};

/// How an HTTP/2 connection begins.
const PREFACE: &[u8; 24] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

/// Up to this many bytes are copied together, which is cheaper than a vectored write.
const SMALL: usize = 2048;

/// How long a connection that the server has ended is still read: until the first byte, between bytes, and in total.
/// Closing it immediately could lose the last response for a client that is still writing (RFC 9112, 9.6).
const FIRST: Duration = Duration::from_millis(250);
const NEXT: Duration = Duration::from_secs(1);
const ALL: Duration = Duration::from_secs(5);

/// Maximum number of bytes read in that time.
const MOST_BYTES: usize = 16 << 20;

/// The HTTP version of a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// HTTP/1.1 or 1.0.
    Http1,
    /// HTTP/2 without TLS.
    Http2,
}

/// A connection whose writes fail if its client reads too slowly.
#[derive(Debug)]
pub struct Socket {
    stream: TcpStream,
    version: Version,
    /// The bytes read to detect the version, and how many of them were passed on.
    first: Vec<u8>,
    given: usize,
    activity: Arc<Activity>,
    rate: Rate,
    /// Set once the server has waited for the client.
    window: Option<Window>,
    /// Set once the server has ended the connection.
    ending: Option<Ending>,
    /// Dropping the connection resets it.
    resets: bool,
}

/// The closing phase of a connection.
#[derive(Debug)]
struct Ending {
    latest: Instant,
    timer: Pin<Box<Sleep>>,
    read: usize,
}

impl Socket {
    /// Reads as much as needed to detect the version. It waits as long as the client does; the caller must limit the
    /// time.
    ///
    /// # Errors
    /// Errors of the connection.
    pub async fn greet(stream: TcpStream, rate: Rate) -> io::Result<(Socket, Version)> {
        let mut first = vec![0; PREFACE.len()];
        let mut length = 0;
        let version = loop {
            stream.readable().await?;
            match stream.try_read(&mut first[length..]) {
                Ok(0) => break Version::Http1,
                Ok(more) => length += more,
                Err(error) if error.kind() == ErrorKind::WouldBlock => continue,
                Err(error) => return Err(error),
            }
            if !PREFACE.starts_with(&first[..length]) {
                break Version::Http1;
            }
            if length == PREFACE.len() {
                break Version::Http2;
            }
        };
        first.truncate(length);
        let activity = Arc::default();
        let socket =
            Socket { stream, version, first, given: 0, activity, rate, window: None, ending: None, resets: false };
        Ok((socket, version))
    }

    /// The activity of the connection.
    pub fn activity(&self) -> &Arc<Activity> {
        &self.activity
    }

    /// Passes on the result of a write, and measures the time while the write is blocked.
    fn watch(&mut self, cx: &mut Context<'_>, write: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        if write.is_ready() {
            if self.activity.ends_body() && !self.resets {
                // A body that ends with the connection is complete only if the connection is closed in order. Until
                // then, any other end (an error, the deadline, the end of the process) must reach the client as an
                // error.
                self.resets = self.stream.set_zero_linger().is_ok();
            }
            // An HTTP/2 connection also writes other frames; there the streams count.
            if self.version == Version::Http1 {
                self.activity.wrote();
            }
            if let (Some(window), Poll::Ready(Ok(bytes))) = (&mut self.window, &write) {
                self.activity.block(false);
                window.took(*bytes);
            }
            return write;
        }
        let rate = self.rate;
        self.activity.block(true);
        ready!(self.window.get_or_insert_with(|| Window::new(rate)).poll_too_slow(cx));
        let why = "the client reads its response too slowly (limits read-rate, write-seconds)";
        Poll::Ready(Err(io::Error::new(ErrorKind::TimedOut, why)))
    }

    /// Reads and discards what the client still sends, until it closes the connection or its time is over.
    fn poll_ended(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let ending = self.ending.get_or_insert_with(|| Ending {
            latest: Instant::now() + ALL,
            timer: Box::pin(sleep(FIRST)),
            read: 0,
        });
        let mut space = [0; 16 << 10];
        loop {
            let mut buffer = ReadBuf::new(&mut space);
            match Pin::new(&mut self.stream).poll_read(cx, &mut buffer) {
                Poll::Ready(Ok(())) if !buffer.filled().is_empty() => {
                    ending.read += buffer.filled().len();
                    let next = (Instant::now() + NEXT).min(ending.latest);
                    ending.timer.as_mut().reset(next);
                    if ending.read >= MOST_BYTES {
                        return Poll::Ready(());
                    }
                }
                Poll::Ready(_) => return Poll::Ready(()),
                Poll::Pending => return ending.timer.as_mut().poll(cx),
            }
        }
    }
}

impl AsyncRead for Socket {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        if self.first.is_empty() {
            return Pin::new(&mut self.stream).poll_read(cx, buffer);
        }
        let left = &self.first[self.given..];
        let length = left.len().min(buffer.remaining());
        buffer.put_slice(&left[..length]);
        self.given += length;
        if self.given == self.first.len() {
            self.first = Vec::new();
        }
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Socket {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let write = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.watch(cx, write)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let length: usize = slices.iter().map(|slice| slice.len()).sum();
        if length <= SMALL {
            let mut whole = [0; SMALL];
            let mut rest = &mut whole[..];
            for slice in slices {
                let (place, after) = rest.split_at_mut(slice.len());
                place.copy_from_slice(slice);
                rest = after;
            }
            return self.poll_write(cx, &whole[..length]);
        }
        let write = Pin::new(&mut self.stream).poll_write_vectored(cx, slices);
        self.watch(cx, write)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.resets {
            // hyper shuts a connection down only after the whole body is written.
            #[expect(deprecated, reason = "closing blocks only with a linger time, which is removed here")]
            self.stream.set_linger(None)?;
            self.resets = false;
        }
        if self.ending.is_none() {
            ready!(Pin::new(&mut self.stream).poll_shutdown(cx))?;
        }
        self.poll_ended(cx).map(Ok)
    }
}
