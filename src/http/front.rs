//! What every request passes: its name, its time, its line in the log, the headers of every answer. And the two ways
//! inside: questions to the API go straight to [`graphql`], all others through the [routes](router).
//!
//! A question costs the server a few microseconds. A router that clones its layers for each request and puts their
//! futures on the heap costs as much again, which is why `/graphql` does not lie behind one unless the request comes
//! from another site's page: then the routes say what that page may read.

use std::panic::AssertUnwindSafe;
use std::pin::pin;
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
use tracing::Instrument;

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
        let (head, body) = request.into_parts();
        // Pinned before it is wrapped, so that the wrappers move a pointer.
        let inside = pin!(self.inside(head, body));
        let answered = AssertUnwindSafe(inside).catch_unwind().instrument(span.clone()).await;
        let (mut response, note) =
            answered.unwrap_or_else(|panic| (Fault::panic(panic.as_ref()).into_response(), None));
        if !(posts && response.status().is_success()) {
            headers::add_careful(&mut response);
        }
        if let Some(stopwatch) = stopwatch {
            span.in_scope(|| stopwatch.stop(&response, note.as_ref()));
        }
        headers::add_id(&mut response, id);
        (response, note)
    }

    async fn inside<B>(&self, head: Parts, mut body: B) -> (Response, Option<Note>)
    where
        B: HttpBody<Data = Bytes, Error: Into<BoxError>> + Send + Unpin + 'static,
    {
        let maximum = self.app.server.url_bytes;
        let uri = &head.uri;
        if uri.path().len() + uri.query().map_or(0, |query| query.len() + 1) > maximum {
            return (errors::plain(&Refusal::UrlTooLong { maximum }, StatusCode::URI_TOO_LONG), None);
        }
        let asks = uri.path() == graphql::PATH && matches!(head.method, Method::POST | Method::GET);
        if asks && !head.headers.contains_key(ORIGIN) {
            let (response, note) = graphql::answer(&self.app, &head, &mut body).await;
            return (response, Some(note));
        }
        // On the heap, so that the short way does not carry its size.
        let request = Request::from_parts(head, Body::new(body));
        let routes = self.routes.clone().oneshot(request).boxed();
        let mut response = routes.await.unwrap_or_else(|never| match never {});
        let note = response.extensions_mut().remove();
        (response, note)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_panic_is_a_500_that_gives_nothing_away() {
        let broken = AssertUnwindSafe(async { std::hint::black_box(None::<Response>).expect("a secret") });
        let response = broken.catch_unwind().await.unwrap_or_else(|panic| Fault::panic(panic.as_ref()).into_response());
        assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
        let body = axum::body::to_bytes(Body::new(response.into_body()), 4096).await.unwrap();
        let body: serde_json::Value = serde_json::from_slice(&body).unwrap();
        assert_eq!(body["errors"][0]["extensions"]["code"], "INTERNAL");
        assert!(!body.to_string().contains("secret"), "{body}");
    }
}
