//! The requests of one HTTP/2 connection and their time limits.
//!
//! A client that does not read one of its responses does not block the connection, so the [socket](super::socket)
//! cannot notice it. Each stream therefore counts how much of its response has left the server, and is reset if that is
//! less than the client must read. A response is sent in pieces, and a stream ends when the last piece has left:
//! otherwise hyper would buffer what the client has no room for, beyond the control of any limit.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::http;
use axum::response::Response;
use futures_util::task::AtomicWaker;
use hyper::body::{Frame, SizeHint};
use hyper::rt::Executor;
use tokio::sync::Semaphore;
use tokio::time::sleep;

use super::activity::Activity;
use super::rate::Rate;
use crate::config::Server;

/// Bytes handed to a connection at once.
const PIECE: usize = 32 << 10;

tokio::task_local! {
    /// The progress of the stream that a task serves.
    static PROGRESS: Arc<Progress>;
}

/// Runs the streams of a connection and counts them.
#[derive(Clone, Debug)]
pub struct Streams {
    limits: Limits,
    places: Arc<Semaphore>,
    activity: Arc<Activity>,
}

#[derive(Clone, Copy, Debug)]
struct Limits {
    /// Time for a response to start: for the body to arrive, and for the request or export to run.
    begin: Duration,
    rate: Rate,
}

impl Streams {
    /// Streams of a connection with these settings and the permits of all connections.
    pub fn new(server: &Server, places: Arc<Semaphore>, activity: Arc<Activity>) -> Streams {
        let begin = 2 * server.request_timeout + server.export_timeout;
        Streams { limits: Limits { begin, rate: Rate::new(server) }, places, activity }
    }
}

impl<F: Future<Output: Send> + Send + 'static> Executor<F> for Streams {
    fn execute(&self, stream: F) {
        let Ok(place) = Arc::clone(&self.places).try_acquire_owned() else {
            tracing::debug!("the maximum number of streams is open, so one was reset");
            return;
        };
        let (open, limits, activity) = (self.activity.open(), self.limits, Arc::clone(&self.activity));
        tokio::spawn(async move {
            let _held = (open, place);
            let progress = Arc::<Progress>::default();
            let served = PROGRESS.scope(Arc::clone(&progress), stream);
            tokio::select! {
                biased;
                _ = served => {}
                () = progress.too_slow(limits) => {
                    tracing::debug!("a stream took too long and was reset");
                    return;
                }
            }
            // hyper has handed all of it to the connection and has no handle to reset the stream alone.
            tokio::select! {
                biased;
                () = poll_fn(|cx| progress.poll_left(cx)) => {}
                () = progress.too_slow(limits) => activity.cut(),
            }
        });
    }
}

/// How much of the response of a stream was sent.
#[derive(Debug, Default)]
struct Progress {
    has_begun: AtomicBool,
    /// Bytes handed to the connection, and those of them that were passed to the system.
    given: AtomicU64,
    left: AtomicU64,
    /// How often nothing was ready to send, and whether that is so now.
    pauses: AtomicU64,
    is_pausing: AtomicBool,
    waits: AtomicWaker,
}

impl Progress {
    fn poll_left(&self, cx: &mut Context<'_>) -> Poll<()> {
        self.waits.register(cx.waker());
        if self.has_left() { Poll::Ready(()) } else { Poll::Pending }
    }

    fn has_left(&self) -> bool {
        self.left.load(Ordering::Acquire) == self.given.load(Ordering::Acquire)
    }

    /// Waits until the response has not started in time, or the client has read too little in a whole window in which
    /// the server had bytes to send.
    async fn too_slow(&self, limits: Limits) {
        let mut waited = Duration::ZERO;
        loop {
            let had_begun = self.has_begun.load(Ordering::Relaxed);
            let (left, pauses) = (self.left.load(Ordering::Relaxed), self.pauses.load(Ordering::Relaxed));
            sleep(limits.rate.window).await;
            waited += limits.rate.window;
            let paused = self.is_pausing.load(Ordering::Relaxed) || self.pauses.load(Ordering::Relaxed) != pauses;
            let is_over = match had_begun {
                true => !paused && self.left.load(Ordering::Relaxed) - left < limits.rate.least,
                false => !self.has_begun.load(Ordering::Relaxed) && waited >= limits.begin,
            };
            if is_over {
                return;
            }
        }
    }
}

/// The body of a stream's response, in counted pieces.
#[derive(Debug)]
pub struct Sending {
    body: Body,
    rest: Bytes,
    progress: Arc<Progress>,
}

/// Sends a response on the stream that this task serves.
pub fn sending(response: Response) -> http::Response<Sending> {
    let progress = PROGRESS.try_with(Arc::clone).unwrap_or_default();
    response.map(|body| Sending { body, rest: Bytes::new(), progress })
}

impl Sending {
    fn piece(&mut self) -> Bytes {
        let bytes = self.rest.split_to(self.rest.len().min(PIECE));
        self.progress.given.fetch_add(bytes.len() as u64, Ordering::AcqRel);
        Bytes::from_owner(Piece { bytes, progress: Arc::clone(&self.progress) })
    }

    /// Whether the end of the stream waits for its pieces. A response of one piece ends with it, which saves a frame.
    fn waits(&self) -> bool {
        self.progress.given.load(Ordering::Acquire) > PIECE as u64 && !self.progress.has_left()
    }
}

impl HttpBody for Sending {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        self.progress.has_begun.store(true, Ordering::Relaxed);
        if !self.rest.is_empty() {
            return Poll::Ready(Some(Ok(Frame::data(self.piece()))));
        }
        let polled = Pin::new(&mut self.body).poll_frame(cx);
        let was_pausing = self.progress.is_pausing.swap(polled.is_pending(), Ordering::Relaxed);
        if polled.is_pending() && !was_pausing {
            self.progress.pauses.fetch_add(1, Ordering::Relaxed);
        }
        match ready!(polled) {
            Some(Ok(frame)) => Poll::Ready(Some(Ok(match frame.into_data() {
                Ok(data) => {
                    self.rest = data;
                    Frame::data(self.piece())
                }
                Err(frame) => frame,
            }))),
            Some(Err(error)) => Poll::Ready(Some(Err(error))),
            None if self.waits() => self.progress.poll_left(cx).map(|()| None),
            None => Poll::Ready(None),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_empty() && self.body.is_end_stream() && !self.waits()
    }

    fn size_hint(&self) -> SizeHint {
        match (self.body.size_hint(), self.rest.len() as u64) {
            (hint, 0) => hint,
            (hint, rest) => {
                let mut whole = SizeHint::new();
                whole.set_lower(hint.lower() + rest);
                hint.upper().into_iter().for_each(|upper| whole.set_upper(upper + rest));
                whole
            }
        }
    }
}

/// A part of a response that reports when it has left or was discarded.
struct Piece {
    bytes: Bytes,
    progress: Arc<Progress>,
}

impl AsRef<[u8]> for Piece {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

impl Drop for Piece {
    fn drop(&mut self) {
        self.progress.left.fetch_add(self.bytes.len() as u64, Ordering::AcqRel);
        self.progress.waits.wake();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::stream;
    use http_body_util::BodyExt;
    use tokio::sync::oneshot;

    const SECOND: Duration = Duration::from_secs(1);

    fn server() -> Server {
        Server {
            request_timeout: SECOND,
            export_timeout: SECOND,
            write_timeout: SECOND,
            read_rate: 64 << 10,
            ..Server::default()
        }
    }

    fn streams(places: usize) -> (Streams, Arc<Activity>) {
        let activity = Arc::<Activity>::default();
        (Streams::new(&server(), Arc::new(Semaphore::new(places)), Arc::clone(&activity)), activity)
    }

    /// Runs a stream and reports when it is dropped.
    fn run<F: Future<Output = ()> + Send + 'static>(streams: &Streams, stream: F) -> oneshot::Receiver<()> {
        let (held, dropped) = oneshot::channel::<()>();
        streams.execute(async move {
            let _held = held;
            stream.await;
        });
        dropped
    }

    #[tokio::test(start_paused = true)]
    async fn a_stream_without_an_answer_is_dropped_and_counts_until_then() {
        let (streams, activity) = streams(1);
        let mut dropped = run(&streams, std::future::pending());
        tokio::select! {
            () = activity.idle(SECOND / 4) => panic!("it is idle with an open stream"),
            _ = &mut dropped => {}
        }
        activity.idle(SECOND).await;
    }

    #[tokio::test(start_paused = true)]
    async fn a_stream_without_a_permit_is_dropped_immediately() {
        let (streams, _activity) = streams(1);
        let mut first = run(&streams, sleep(SECOND / 2));
        assert!(run(&streams, sleep(SECOND / 2)).await.is_err());
        assert!(first.try_recv().is_err_and(|error| error == oneshot::error::TryRecvError::Empty));
        assert!(first.await.is_err());
        tokio::task::yield_now().await;
        assert!(streams.places.try_acquire().is_ok());
    }

    /// Reads a response of this many bytes, a piece at a time, and returns whether it was complete.
    async fn taken(bytes: usize, pause: Duration) -> bool {
        let (streams, _activity) = streams(1);
        let (sender, receiver) = oneshot::channel();
        let _dropped = run(&streams, async move {
            let mut body = sending(Response::new(Body::from(vec![7; bytes]))).into_body();
            let mut length = 0;
            while let Some(piece) = poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await {
                let piece = piece.unwrap().into_data().unwrap();
                assert!(piece.len() <= PIECE);
                length += piece.len();
                // The connection holds it until it has left.
                tokio::spawn(async move {
                    sleep(pause).await;
                    drop(piece);
                });
                sleep(pause).await;
            }
            let _ = sender.send(length);
        });
        receiver.await == Ok(bytes)
    }

    #[tokio::test(start_paused = true)]
    async fn a_response_is_sent_to_a_slow_client_but_not_to_a_dripping_one() {
        assert!(taken(1 << 20, SECOND / 3).await);
        assert!(!taken(1 << 20, 2 * SECOND / 3).await);
        assert!(!taken(PIECE + 1, 9 * SECOND).await);
    }

    #[tokio::test(start_paused = true)]
    async fn the_end_waits_until_all_pieces_have_left() {
        let mut body = sending(Response::new(Body::from(vec![7; PIECE + 1]))).into_body();
        assert_eq!(body.size_hint().exact(), Some(PIECE as u64 + 1));
        let mut pieces = vec![body.frame().await, body.frame().await];
        assert!(!body.is_end_stream());
        assert!(tokio::time::timeout(SECOND, body.frame()).await.is_err());
        pieces.clear();
        assert!(body.is_end_stream() && body.frame().await.is_none());
        let mut small = sending(Response::new(Body::from("{}"))).into_body();
        let _piece = small.frame().await;
        assert!(small.is_end_stream(), "a small response takes an extra frame");
    }

    #[tokio::test(start_paused = true)]
    async fn a_small_response_that_is_not_read_ends_the_connection() {
        let (streams, activity) = streams(1);
        let (sender, receiver) = oneshot::channel();
        let _dropped = run(&streams, async move {
            let mut body = sending(Response::new(Body::from("{}"))).into_body();
            let _ = sender.send(body.frame().await);
        });
        let _piece = receiver.await.unwrap();
        activity.was_cut().await;
    }

    #[tokio::test(start_paused = true)]
    async fn a_response_that_is_still_computed_does_not_time_out() {
        let (streams, _activity) = streams(1);
        let made = stream::unfold(0, |made| async move {
            sleep(5 * SECOND).await;
            (made < 3).then(|| (Ok::<_, axum::Error>(Bytes::from_static(b"row")), made + 1))
        });
        let (sender, receiver) = oneshot::channel();
        let _dropped = run(&streams, async move {
            let body = sending(Response::new(Body::from_stream(made))).into_body();
            let _ = sender.send(body.collect().await.unwrap().to_bytes());
        });
        assert_eq!(receiver.await.unwrap(), "rowrowrow");
    }
}
