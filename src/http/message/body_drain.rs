//! Bodies of requests that are answered before their body has been read to its end.
//!
//! Most clients write their whole request before they read the answer. A connection that is closed, or a stream that is
//! reset, while they write takes the answer from them, and with it the reason why they were refused (RFC 9112, 9.6; RFC
//! 9113, 8.1). So the answer goes out soon, and what is left of the body is read and thrown away: so many bytes, for
//! so long, of so many requests at a time. Beyond that the body is dropped, which ends the connection or the stream.

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

/// What is read of one body.
const MOST_BYTES: u64 = 16 << 20;

/// How long an answer over HTTP/2 waits for the body. A client that gets its answer while it writes may end the body
/// short, as curl does, which is an error of the stream and hides the answer from it.
const FIRST: Duration = Duration::from_secs(1);

/// Of how many requests at a time.
const AT_ONCE: usize = 256;

/// Reads bodies that nobody wants.
#[derive(Debug)]
pub struct BodyDrain {
    places: Arc<Semaphore>,
    time: Duration,
}

impl BodyDrain {
    /// Reads each body for this time at most.
    pub fn new(time: Duration) -> BodyDrain {
        BodyDrain { places: Arc::new(Semaphore::new(AT_ONCE)), time }
    }

    /// Reads on what is left of a body while the answer to its request is sent. Where nothing more will be read, the
    /// answer says that the connection ends.
    pub async fn read_on<B>(&self, manner: Manner, mut body: B, response: &mut Response)
    where
        B: HttpBody<Data = Bytes> + Send + Unpin + 'static,
    {
        if body.is_end_stream() {
            return;
        }
        let was_late = response.status() == StatusCode::REQUEST_TIMEOUT;
        let is_wanted = !manner.waits && !was_late && body.size_hint().lower() <= MOST_BYTES;
        match Arc::clone(&self.places).try_acquire_owned() {
            Ok(place) if is_wanted => {
                let mut reading = Box::pin(async move { discard(&mut body).await });
                // It may have come to its end without anybody having looked.
                let mut is_read = reading.as_mut().now_or_never().is_some();
                if !is_read && manner.version == Version::HTTP_2 {
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
            _ if manner.version == Version::HTTP_2 => {}
            _ => {
                response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
            }
        }
    }
}

/// How a client sends its body.
#[derive(Clone, Copy, Debug)]
pub struct Manner {
    version: Version,
    /// It waits until its body is asked for, and does not send it once it has its answer.
    waits: bool,
}

impl Manner {
    /// That of a request.
    pub fn of(head: &Parts) -> Manner {
        Manner { version: head.version, waits: head.version == Version::HTTP_11 && head.headers.contains_key(EXPECT) }
    }
}

/// Reads a body to its end or its limit.
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

/// A body that comes back when whoever got it lets go of it.
#[derive(Debug)]
pub struct Lent<B> {
    body: Option<B>,
    owner: Option<oneshot::Sender<B>>,
}

impl<B> Lent<B> {
    /// Lends a body; the other end gets it back.
    pub fn new(body: B) -> (Lent<B>, oneshot::Receiver<B>) {
        let (owner, back) = oneshot::channel();
        (Lent { body: Some(body), owner: Some(owner) }, back)
    }
}

impl<B> Drop for Lent<B> {
    fn drop(&mut self) {
        if let (Some(body), Some(owner)) = (self.body.take(), self.owner.take()) {
            // Nobody wants it back where the request was given up.
            let _ = owner.send(body);
        }
    }
}

impl<B: HttpBody + Unpin> HttpBody for Lent<B> {
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

    /// A body that has not come to its end, and whether it was read or dropped.
    fn endless() -> (Body, oneshot::Receiver<()>) {
        let (held, dropped) = oneshot::channel::<()>();
        let chunk = Bytes::from(vec![0; 1 << 20]);
        let chunks = stream::unfold((chunk, held), |(chunk, held)| async move {
            tokio::task::yield_now().await;
            Some((Ok::<_, std::convert::Infallible>(chunk.clone()), (chunk, held)))
        });
        (Body::from_stream(chunks), dropped)
    }

    fn manner(expects: bool) -> Manner {
        let request = Request::post("/");
        let request = if expects { request.header(EXPECT, "100-continue") } else { request };
        Manner::of(&request.body(()).unwrap().into_parts().0)
    }

    #[tokio::test]
    async fn a_body_is_read_to_its_limit_and_then_dropped() {
        let leftovers = BodyDrain::new(Duration::from_secs(60));
        let (body, dropped) = endless();
        let mut response = StatusCode::NOT_FOUND.into_response();
        leftovers.read_on(manner(false), body, &mut response).await;
        assert!(!response.headers().contains_key(CONNECTION));
        assert_eq!(leftovers.places.available_permits(), AT_ONCE - 1);
        assert!(dropped.await.is_err());
    }

    #[tokio::test(start_paused = true)]
    async fn a_body_that_does_not_come_is_waited_for_a_while() {
        let leftovers = BodyDrain::new(Duration::from_secs(60));
        let mut response = StatusCode::NOT_FOUND.into_response();
        let body = Body::from_stream(stream::pending::<Result<Bytes, std::convert::Infallible>>());
        leftovers.read_on(manner(false), body, &mut response).await;
        let all = u32::try_from(AT_ONCE).unwrap();
        assert!(leftovers.places.try_acquire_many(all).is_err());
        let _permits = leftovers.places.acquire_many(all).await.unwrap();
    }

    #[tokio::test]
    async fn what_is_not_read_ends_the_connection() {
        let leftovers = BodyDrain::new(Duration::from_secs(60));
        let closes = async |expects, status: StatusCode| {
            let mut response = status.into_response();
            leftovers.read_on(manner(expects), endless().0, &mut response).await;
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
    async fn a_lent_body_comes_back_as_far_as_it_was_read() {
        let (mut lent, back) =
            Lent::new(Body::from_stream(stream::iter(["a", "b"].map(Ok::<_, std::convert::Infallible>))));
        assert_eq!(lent.frame().await.unwrap().unwrap().into_data().unwrap(), "a");
        drop(lent);
        assert_eq!(back.await.unwrap().collect().await.unwrap().to_bytes(), "b");
    }
}
