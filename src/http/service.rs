//! Middleware for every request: id, timing, access log, response headers. Requests to the API go directly to
//! [`graphql`](super::graphql), all others through the [routes](super::routes).
//!
//! The server spends a few microseconds on a request to the API. A router that clones its layers for each request and
//! boxes their futures would double that, so `/graphql` bypasses it unless the request comes from a page of another
//! site: then the CORS layer of the routes applies.

use std::panic::AssertUnwindSafe;
use std::pin::{Pin, pin};
use std::sync::Arc;

use axum::BoxError;
use axum::Router;
use axum::body::{Body, Bytes, HttpBody};
use axum::http::header::ORIGIN;
use axum::http::request::Parts;
use axum::http::{Method, Request};
use axum::response::{IntoResponse, Response};
use futures_util::FutureExt;
use tower::ServiceExt;
use tracing::{Instrument, Span};

use super::app::App;
use super::errors::{self, InternalError, RequestError};
use super::graphql::endpoint;
use super::logging::log::{LogDetails, Stopwatch};
use super::message::body_drain::{BodyDrain, BodyTransfer, BorrowedBody};
use super::message::host::AllowedHosts;
use super::message::negotiate::Accepted;
use super::message::request_id::{RequestId, X_REQUEST_ID};
use super::message::{headers, status};
use super::routes::router::router;

/// The server without a socket.
pub struct Service {
    app: Arc<App>,
    hosts: AllowedHosts,
    leftovers: BodyDrain,
    routes: Router,
}

impl Service {
    /// Creates the service of an app.
    pub fn new(app: Arc<App>) -> Service {
        let (hosts, leftovers) = (AllowedHosts::new(&app.server), BodyDrain::new(app.server.request_timeout));
        Service { routes: router(Arc::clone(&app)), hosts, leftovers, app }
    }

    /// Handles a request. Also returns the log details of requests to `/graphql`.
    pub async fn answer<B>(&self, request: Request<B>) -> (Response, Option<LogDetails>)
    where
        B: HttpBody<Data = Bytes, Error: Into<BoxError>> + Send + Unpin + 'static,
    {
        let id = RequestId::of(request.headers().get(X_REQUEST_ID));
        let span = tracing::info_span!("request", id = id.as_str());
        let stopwatch = Stopwatch::start(&request);
        let posts = request.method() == Method::POST && request.uri().path() == endpoint::PATH;
        let (head, mut body) = request.into_parts();
        let (answered, left) = match self.route(&head) {
            Route::Reject(refusal) => (Ok((self.refused(&refusal), None)), Some((BodyTransfer::of(&head), body))),
            Route::GraphQl => {
                let answered = {
                    let response = pin!(endpoint::answer(&self.app, &head, &mut body));
                    guarded(response, &span).await.map(|(response, note)| (response, Some(note)))
                };
                (answered, (!body.is_end_stream()).then(|| (BodyTransfer::of(&head), body)))
            }
            Route::Router => {
                let (transfer, (lent, mut back)) = (BodyTransfer::of(&head), BorrowedBody::new(body));
                let request = Request::from_parts(head, Body::new(lent));
                let answered = guarded(pin!(self.routed(request)), &span).await;
                (answered, back.try_recv().ok().map(|body| (transfer, body)))
            }
        };
        let (mut response, note) = answered.unwrap_or_else(|fault| (fault.into_response(), None));
        if let Some((transfer, body)) = left {
            self.leftovers.read_on(transfer, body, &mut response).await;
        }
        if !(posts && response.status().is_success()) {
            headers::add_careful(&mut response);
        }
        if let Some(stopwatch) = stopwatch {
            span.in_scope(|| stopwatch.stop(&response, note.as_ref()));
        }
        headers::add_id(&mut response, id);
        (response, note)
    }

    fn route(&self, head: &Parts) -> Route {
        let maximum = self.app.server.url_bytes;
        let (path, query) = (head.uri.path(), head.uri.query());
        let is_api = path == endpoint::PATH && matches!(head.method, Method::POST | Method::GET);
        if let Err(refusal) = self.hosts.check(head) {
            return Route::Reject(refusal);
        }
        match path.len() + query.map_or(0, |query| query.len() + 1) {
            length if length > maximum => Route::Reject(RequestError::UrlTooLong { maximum }),
            _ if is_api && !head.headers.contains_key(ORIGIN) => Route::GraphQl,
            _ => Route::Router,
        }
    }

    fn refused(&self, refusal: &RequestError) -> Response {
        errors::plain(refusal, status::of_refusal(self.app.server.status_rules, Accepted::Anything, refusal).0)
    }

    async fn routed(&self, request: Request<Body>) -> (Response, Option<LogDetails>) {
        // Boxed, so that the fast path does not carry its size.
        let routes = self.routes.clone().oneshot(request).boxed();
        let mut response = routes.await.unwrap_or_else(|never| match never {});
        let note = response.extensions_mut().remove();
        (response, note)
    }
}

/// The route of a request.
enum Route {
    /// Directly to the API.
    GraphQl,
    Router,
    /// Rejected because of its head.
    Reject(RequestError),
}

/// Awaits the work in a span and turns a panic into an error. The work is borrowed, so that the wrappers move a pointer
/// only.
async fn guarded<T>(work: Pin<&mut impl Future<Output = T>>, span: &Span) -> Result<T, InternalError> {
    let done = AssertUnwindSafe(work).catch_unwind().instrument(span.clone()).await;
    done.map_err(|panic| InternalError::panic(panic.as_ref()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::StatusCode;

    #[tokio::test]
    async fn a_panic_is_a_500_without_details() {
        let broken = pin!(async { std::hint::black_box(None::<Response>).expect("a secret") });
        let response = guarded(broken, &Span::none()).await.unwrap_or_else(IntoResponse::into_response);
        assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
        let body = axum::body::to_bytes(Body::new(response.into_body()), 4096).await.unwrap();
        let body: serde_json::Value = serde_json::from_slice(&body).unwrap();
        assert_eq!(body["errors"][0]["extensions"]["code"], "INTERNAL");
        assert!(!body.to_string().contains("secret"), "{body}");
    }
}
