//! From the thread that writes a file to the body of the response: a bounded channel, so that a file is never in memory
//! as a whole, however slow the client is.

use std::io::{self, Write};
use std::pin::Pin;
use std::sync::{Arc, Weak};
use std::task::{Context, Poll, ready};
use std::thread;
use std::time::{Duration, Instant};

use axum::body::{Bytes, HttpBody};
use hyper::body::Frame;
use tokio::sync::OwnedSemaphorePermit;
use tokio::sync::mpsc::error::TrySendError;
use tokio::sync::mpsc::{self, Receiver, Sender};

use crate::http::connection::activity::OpenRequestSlot;

/// Bytes per chunk, and number of chunks in the channel: together, the memory of a stream.
const CHUNK: usize = 64 << 10;
const CHUNKS: usize = 8;

/// Interval at which a full channel is polled: short enough for some hundred megabytes per second.
const PAUSE: Duration = Duration::from_millis(2);

/// A piece of a file. The last one is marked: if the thread ends without it, the file is incomplete.
enum Piece {
    Bytes(Bytes),
    Last(Bytes),
}

/// The writing end.
pub struct Sink {
    /// The slot of the export. Declared first, so that it is released before the channel is closed and the client can
    /// notice the end.
    place: Option<OwnedSemaphorePermit>,
    out: Sender<Piece>,
    chunk: Vec<u8>,
    deadline: Instant,
    /// How long the client may read nothing.
    patience: Duration,
    /// A write failed, so the file is incomplete.
    is_broken: bool,
}

/// The reading end, which is the body of the response.
pub struct Chunks {
    pieces: Receiver<Piece>,
    wanted: Arc<()>,
    hold: OpenRequestSlot,
    is_over: bool,
}

/// Both ends, for an export with this deadline and slot.
pub fn channel(deadline: Instant, patience: Duration, place: OwnedSemaphorePermit) -> (Sink, Chunks) {
    let (out, pieces) = mpsc::channel(CHUNKS);
    let place = Some(place);
    let sink = Sink { out, place, chunk: Vec::with_capacity(CHUNK), deadline, patience, is_broken: false };
    (sink, Chunks { pieces, wanted: Arc::new(()), hold: OpenRequestSlot::default(), is_over: false })
}

impl Sink {
    /// Marks the file as complete.
    ///
    /// # Errors
    /// The file is incomplete, or the client has left.
    pub fn finish(mut self) -> io::Result<()> {
        let rest = std::mem::take(&mut self.chunk);
        self.send(Piece::Last(rest.into()))
    }

    fn pass(&mut self) -> io::Result<()> {
        if self.chunk.is_empty() {
            return Ok(());
        }
        let chunk = std::mem::replace(&mut self.chunk, Vec::with_capacity(CHUNK));
        self.send(Piece::Bytes(chunk.into()))
    }

    fn send(&mut self, piece: Piece) -> io::Result<()> {
        let sent = if self.is_broken { Err(gone()) } else { self.wait(piece) };
        self.is_broken = sent.is_err();
        sent
    }

    fn wait(&mut self, piece: Piece) -> io::Result<()> {
        let start = Instant::now();
        loop {
            let now = Instant::now();
            if now >= self.deadline {
                return Err(late("the export took too long (limit export-seconds)"));
            }
            match self.out.try_reserve() {
                Ok(room) => {
                    if matches!(piece, Piece::Last(_)) {
                        self.place = None;
                    }
                    room.send(piece);
                    return Ok(());
                }
                Err(TrySendError::Closed(())) => return Err(gone()),
                Err(TrySendError::Full(())) if now - start >= self.patience => {
                    return Err(late("the client reads nothing (limit write-seconds)"));
                }
                Err(TrySendError::Full(())) => thread::sleep(PAUSE),
            }
        }
    }
}

fn gone() -> io::Error {
    io::Error::new(io::ErrorKind::BrokenPipe, "the client has left")
}

fn late(what: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::TimedOut, what)
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let room = CHUNK - self.chunk.len();
        let fitting = &bytes[..bytes.len().min(room)];
        self.chunk.extend_from_slice(fitting);
        if self.chunk.len() == CHUNK {
            self.pass()?;
        }
        Ok(fitting.len())
    }

    /// There is nothing to flush: the last piece passes on the rest.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Chunks {
    /// Expired once the response is no longer needed.
    pub fn wanted(&self) -> Weak<()> {
        Arc::downgrade(&self.wanted)
    }

    /// Keeps the request open while the body exists.
    pub fn hold(&self) -> OpenRequestSlot {
        self.hold.clone()
    }
}

impl HttpBody for Chunks {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        if self.is_over {
            return Poll::Ready(None);
        }
        let piece = match ready!(self.pieces.poll_recv(cx)) {
            Some(Piece::Bytes(bytes)) => return Poll::Ready(Some(Ok(Frame::data(bytes)))),
            Some(Piece::Last(bytes)) => (!bytes.is_empty()).then(|| Ok(Frame::data(bytes))),
            // Breaks the connection, so that the client does not take the partial file for a complete one.
            None => Some(Err(io::Error::other("the export ended early"))),
        };
        self.is_over = true;
        Poll::Ready(piece)
    }

    fn is_end_stream(&self) -> bool {
        self.is_over
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http_body_util::BodyExt;
    use tokio::sync::Semaphore;

    const LONG: Duration = Duration::from_secs(60);

    fn channel(deadline: Instant, patience: Duration) -> (Sink, Chunks) {
        let place = Arc::new(Semaphore::new(1)).try_acquire_owned().unwrap();
        super::channel(deadline, patience, place)
    }

    #[tokio::test]
    async fn a_slot_is_free_before_a_file_ends_or_fails() {
        for is_whole in [true, false] {
            let places = Arc::new(Semaphore::new(1));
            let place = Arc::clone(&places).try_acquire_owned().unwrap();
            let (mut sink, mut body) = super::channel(Instant::now() + LONG, LONG, place);
            sink.write_all(&[7; CHUNK + 1]).unwrap();
            assert_eq!(places.available_permits(), 0, "the slot is free while the file is written");
            if is_whole {
                sink.finish().unwrap()
            } else {
                drop(sink)
            }
            assert_eq!(places.available_permits(), 1);
            assert_eq!(body.frame().await.unwrap().unwrap().into_data().unwrap().len(), CHUNK);
            match is_whole {
                true => assert_eq!(body.frame().await.unwrap().unwrap().into_data().unwrap().len(), 1),
                false => assert!(body.frame().await.unwrap().is_err()),
            }
            assert!(body.is_end_stream() && body.frame().await.is_none());
        }
    }

    #[tokio::test]
    async fn a_file_is_complete_only_with_its_last_piece() {
        for is_whole in [true, false] {
            let (mut sink, body) = channel(Instant::now() + LONG, LONG);
            let writer = thread::spawn(move || {
                sink.write_all(&[7; 3 * CHUNK + 1]).unwrap();
                if is_whole { sink.finish().unwrap() } else { drop(sink) }
            });
            let read = body.collect().await;
            writer.join().unwrap();
            match is_whole {
                true => assert_eq!(read.unwrap().to_bytes().len(), 3 * CHUNK + 1),
                false => assert!(read.is_err()),
            }
        }
    }

    #[test]
    fn a_client_that_reads_nothing_times_out() {
        let moment = Duration::from_millis(5);
        let (mut sink, body) = channel(Instant::now() + LONG, moment);
        let error = sink.write_all(&vec![0; (CHUNKS + 2) * CHUNK]).unwrap_err();
        assert!(error.to_string().contains("write-seconds"), "{error}");
        drop(body);
        let (mut sink, _body) = channel(Instant::now() + moment, LONG);
        let error = sink.write_all(&vec![0; (CHUNKS + 2) * CHUNK]).unwrap_err();
        assert!(error.to_string().contains("export-seconds"), "{error}");
    }

    #[test]
    fn a_client_that_leaves_ends_the_export() {
        let (mut sink, body) = channel(Instant::now() + LONG, LONG);
        let wanted = body.wanted();
        drop(body);
        assert_eq!(wanted.strong_count(), 0);
        assert_eq!(sink.write_all(&[0; CHUNK]).unwrap_err().kind(), io::ErrorKind::BrokenPipe);
        assert!(sink.finish().is_err());
    }
}
