//! Drains the bodies of requests that are answered before their body is read.
//!
//! Most clients write the whole request before they read the response. If the server closes the connection, or resets
//! the stream, while they write, the response is lost, and with it the reason for an error (RFC 9112, 9.6; RFC 9113,
//! 8.1). So the response is sent early, and the rest of the body is read and discarded, within limits of bytes, time
//! and number of requests. Beyond them the body is dropped, which ends the connection or the stream.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Bytes, HttpBody};
use axum::http::header::{CONNECTION, EXPECT};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, Version};
use axum::response::Response;
use futures_util::FutureExt;
use http_body_util::BodyExt;
use hyper::body::{Frame, SizeHint};
use tokio::sync::{Semaphore, oneshot};
use tokio::time::timeout;

/// Maximum number of bytes read of one body.
const MOST_BYTES: u64 = 16 << 20;

/// How long an HTTP/2 response waits for the body. A client that receives its response while it writes may end the body
/// early, as curl does, which is a stream error and hides the response.
const FIRST: Duration = Duration::from_secs(1);

/// Maximum number of bodies at a time.
const AT_ONCE: usize = 256;

/// Reads and discards bodies.
#[derive(Debug)]
pub struct BodyDrain {
    places: Arc<Semaphore>,
    time: Duration,
}

impl BodyDrain {
    /// A drain that reads each body for at most this time.
    pub fn new(time: Duration) -> BodyDrain {
        BodyDrain { places: Arc::new(Semaphore::new(AT_ONCE)), time }
    }

    /// Reads the rest of a body while the response to its request is sent. If nothing more will be read, the response
    /// announces that the connection closes.
    pub async fn read_on<B>(&self, transfer: BodyTransfer, mut body: B, response: &mut Response)
    where
        B: HttpBody<Data = Bytes> + Send + Unpin + 'static,
    {
        if body.is_end_stream() {
            return;
        }
        let was_late = response.status() == StatusCode::REQUEST_TIMEOUT;
        let is_wanted = !transfer.waits && !was_late && body.size_hint().lower() <= MOST_BYTES;
        match Arc::clone(&self.places).try_acquire_owned() {
            Ok(place) if is_wanted => {
                let mut reading = Box::pin(async move { discard(&mut body).await });
                // It may have ended without being polled.
                let mut is_read = reading.as_mut().now_or_never().is_some();
                if !is_read && transfer.version == Version::HTTP_2 {
                    is_read = timeout(FIRST, reading.as_mut()).await.is_ok();
                }
                if !is_read {
                    let time = self.time;
                    tokio::spawn(async move {
                        let _place = place;
                        let _ = timeout(time, reading).await;
                    });
                }
            }
            _ if transfer.version == Version::HTTP_2 => {}
            _ => {
                response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
            }
        }
    }
}

/// How a client sends its body.
#[derive(Clone, Copy, Debug)]
pub struct BodyTransfer {
    version: Version,
    /// It waits for permission to send the body, and does not send it after a response.
    waits: bool,
}

impl BodyTransfer {
    /// The transfer of a request.
    pub fn of(head: &Parts) -> BodyTransfer {
        BodyTransfer {
            version: head.version,
            waits: head.version == Version::HTTP_11 && head.headers.contains_key(EXPECT),
        }
    }
}

/// Reads a body to its end or the limit.
async fn discard(body: &mut (impl HttpBody<Data = Bytes> + Unpin)) {
    let mut left = MOST_BYTES;
    while let Some(Ok(frame)) = body.frame().await {
        let length = frame.data_ref().map_or(0, |data| data.len() as u64);
        match left.checked_sub(length) {
            Some(rest) => left = rest,
            None => return,
        }
    }
}

/// A body that is returned to its owner on drop.
#[derive(Debug)]
pub struct BorrowedBody<B> {
    body: Option<B>,
    owner: Option<oneshot::Sender<B>>,
}

impl<B> BorrowedBody<B> {
    /// Lends a body; the receiver gets it back.
    pub fn new(body: B) -> (BorrowedBody<B>, oneshot::Receiver<B>) {
        let (owner, back) = oneshot::channel();
        (BorrowedBody { body: Some(body), owner: Some(owner) }, back)
    }
}

impl<B> Drop for BorrowedBody<B> {
    fn drop(&mut self) {
        if let (Some(body), Some(owner)) = (self.body.take(), self.owner.take()) {
            // The receiver is gone if the request was aborted.
            let _ = owner.send(body);
        }
    }
}

impl<B: HttpBody + Unpin> HttpBody for BorrowedBody<B> {
    type Data = B::Data;
    type Error = B::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Self::Data>, Self::Error>>> {
        match &mut self.body {
            Some(body) => Pin::new(body).poll_frame(cx),
            None => Poll::Ready(None),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.as_ref().is_none_or(HttpBody::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        self.body.as_ref().map_or(SizeHint::with_exact(0), HttpBody::size_hint)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;
    use axum::http::Request;
    use axum::response::IntoResponse;
    use futures_util::stream;

    /// A body without end, and whether it was read or dropped.
    fn endless() -> (Body, oneshot::Receiver<()>) {
        let (held, dropped) = oneshot::channel::<()>();
        let chunk = Bytes::from(vec![0; 1 << 20]);
        let chunks = stream::unfold((chunk, held), |(chunk, held)| async move {
            tokio::task::yield_now().await;
            Some((Ok::<_, std::convert::Infallible>(chunk.clone()), (chunk, held)))
        });
        (Body::from_stream(chunks), dropped)
    }

    fn transfer(expects: bool) -> BodyTransfer {
        let request = Request::post("/");
        let request = if expects { request.header(EXPECT, "100-continue") } else { request };
        BodyTransfer::of(&request.body(()).unwrap().into_parts().0)
    }

    #[tokio::test]
    async fn a_body_is_read_to_its_limit_and_then_dropped() {
        let leftovers = BodyDrain::new(Duration::from_secs(60));
        let (body, dropped) = endless();
        let mut response = StatusCode::NOT_FOUND.into_response();
        leftovers.read_on(transfer(false), body, &mut response).await;
        assert!(!response.headers().contains_key(CONNECTION));
        assert_eq!(leftovers.places.available_permits(), AT_ONCE - 1);
        assert!(dropped.await.is_err());
    }

    #[tokio::test(start_paused = true)]
    async fn a_missing_body_is_awaited_for_a_limited_time() {
        let leftovers = BodyDrain::new(Duration::from_secs(60));
        let mut response = StatusCode::NOT_FOUND.into_response();
        let body = Body::from_stream(stream::pending::<Result<Bytes, std::convert::Infallible>>());
        leftovers.read_on(transfer(false), body, &mut response).await;
        let all = u32::try_from(AT_ONCE).unwrap();
        assert!(leftovers.places.try_acquire_many(all).is_err());
        let _permits = leftovers.places.acquire_many(all).await.unwrap();
    }

    #[tokio::test]
    async fn an_unread_body_ends_the_connection() {
        let leftovers = BodyDrain::new(Duration::from_secs(60));
        let closes = async |expects, status: StatusCode| {
            let mut response = status.into_response();
            leftovers.read_on(transfer(expects), endless().0, &mut response).await;
            response.headers().get(CONNECTION).is_some_and(|value| value == "close")
        };
        assert!(closes(true, StatusCode::PAYLOAD_TOO_LARGE).await);
        assert!(closes(false, StatusCode::REQUEST_TIMEOUT).await);
        let all = leftovers.places.try_acquire_many(u32::try_from(AT_ONCE).unwrap()).unwrap();
        assert!(closes(false, StatusCode::NOT_FOUND).await);
        drop(all);
        assert!(!closes(false, StatusCode::NOT_FOUND).await);
    }

    #[tokio::test]
    async fn a_borrowed_body_returns_with_its_unread_rest() {
        let (mut lent, back) =
            BorrowedBody::new(Body::from_stream(stream::iter(["a", "b"].map(Ok::<_, std::convert::Infallible>))));
        assert_eq!(lent.frame().await.unwrap().unwrap().into_data().unwrap(), "a");
        drop(lent);
        assert_eq!(back.await.unwrap().collect().await.unwrap().to_bytes(), "b");
    }
}
