//! What every request passes: its name, its time, its line in the log, the headers of every answer. And the two ways
//! inside: questions to the API go straight to [`graphql`], all others through the [routes](router).
//!
//! A question costs the server a few microseconds. A router that clones its layers for each request and puts their
//! futures on the heap costs as much again, which is why `/graphql` does not lie behind one unless the request comes
//! from another site's page: then the routes say what that page may read.

use std::panic::AssertUnwindSafe;
use std::pin::{Pin, pin};
use std::sync::Arc;

use axum::BoxError;
use axum::Router;
use axum::body::{Body, Bytes, HttpBody};
use axum::http::header::ORIGIN;
use axum::http::request::Parts;
use axum::http::{Method, Request, StatusCode};
use axum::response::{IntoResponse, Response};
use futures_util::FutureExt;
use tower::ServiceExt;
use tracing::{Instrument, Span};

use super::app::App;
use super::errors::{self, Fault, Refusal};
use super::log::{Note, Stopwatch};
use super::request_id::{RequestId, X_REQUEST_ID};
use super::router::router;
use super::{graphql, headers};

/// The server, without a socket.
pub struct Front {
    app: Arc<App>,
    routes: Router,
}

impl Front {
    /// Serves an app.
    pub fn new(app: Arc<App>) -> Front {
        Front { routes: router(Arc::clone(&app)), app }
    }

    /// Answers a request, and says of one to `/graphql` how that went.
    pub async fn answer<B>(&self, request: Request<B>) -> (Response, Option<Note>)
    where
        B: HttpBody<Data = Bytes, Error: Into<BoxError>> + Send + Unpin + 'static,
    {
        let id = RequestId::of(request.headers().get(X_REQUEST_ID));
        let span = tracing::info_span!("request", id = id.as_str());
        let stopwatch = Stopwatch::start(&request);
        let posts = request.method() == Method::POST && request.uri().path() == graphql::PATH;
        let (head, mut body) = request.into_parts();
        let answered = match self.way(&head) {
            Way::Nowhere(refusal) => Ok((errors::plain(&refusal, StatusCode::URI_TOO_LONG), None)),
            Way::Question => {
                let asked = pin!(graphql::answer(&self.app, &head, &mut body));
                guarded(asked, &span).await.map(|(response, note)| (response, Some(note)))
            }
            Way::Routes => guarded(pin!(self.routed(Request::from_parts(head, Body::new(body)))), &span).await,
        };
        let (mut response, note) = answered.unwrap_or_else(|fault| (fault.into_response(), None));
        if !(posts && response.status().is_success()) {
            headers::add_careful(&mut response);
        }
        if let Some(stopwatch) = stopwatch {
            span.in_scope(|| stopwatch.stop(&response, note.as_ref()));
        }
        headers::add_id(&mut response, id);
        (response, note)
    }

    fn way(&self, head: &Parts) -> Way {
        let maximum = self.app.server.url_bytes;
        let (path, query) = (head.uri.path(), head.uri.query());
        let asks = path == graphql::PATH && matches!(head.method, Method::POST | Method::GET);
        match path.len() + query.map_or(0, |query| query.len() + 1) {
            length if length > maximum => Way::Nowhere(Refusal::UrlTooLong { maximum }),
            _ if asks && !head.headers.contains_key(ORIGIN) => Way::Question,
            _ => Way::Routes,
        }
    }

    async fn routed(&self, request: Request<Body>) -> (Response, Option<Note>) {
        // On the heap, so that the short way does not carry its size.
        let routes = self.routes.clone().oneshot(request).boxed();
        let mut response = routes.await.unwrap_or_else(|never| match never {});
        let note = response.extensions_mut().remove();
        (response, note)
    }
}

/// Where a request goes.
enum Way {
    /// To the API at once.
    Question,
    Routes,
    Nowhere(Refusal),
}

/// Waits in a span, and turns a panic into an error. The work is lent, so that the wrappers move a pointer.
async fn guarded<T>(work: Pin<&mut impl Future<Output = T>>, span: &Span) -> Result<T, Fault> {
    let done = AssertUnwindSafe(work).catch_unwind().instrument(span.clone()).await;
    done.map_err(|panic| Fault::panic(panic.as_ref()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_panic_is_a_500_that_gives_nothing_away() {
        let broken = pin!(async { std::hint::black_box(None::<Response>).expect("a secret") });
        let response = guarded(broken, &Span::none()).await.unwrap_or_else(IntoResponse::into_response);
        assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
        let body = axum::body::to_bytes(Body::new(response.into_body()), 4096).await.unwrap();
        let body: serde_json::Value = serde_json::from_slice(&body).unwrap();
        assert_eq!(body["errors"][0]["extensions"]["code"], "INTERNAL");
        assert!(!body.to_string().contains("secret"), "{body}");
    }
}
