//!
//! A GET cannot change anything (mutations are rejected) and carries no credentials, so a page of another site gains
//! nothing by sending one. A POST requires a media type that such a page cannot send without a preflight (see
//! [`negotiate::content`]).

use std::sync::Arc;

use axum::BoxError;
use axum::body::{Bytes, HttpBody};
use axum::http::request::Parts;
use axum::http::{Method, Version};
use axum::response::{IntoResponse, Response};
use futures_util::FutureExt;
use http_body_util::{BodyExt, LengthLimitError, Limited};
use tokio::time::timeout;

use super::response::{self, Preferences};
use super::run;
use crate::engine::OperationKind;
use crate::graphql::{Request, today};
use crate::http::app::App;
use crate::http::errors::{Failure, RequestError};
use crate::http::logging::log::{self, LogDetails};
use crate::http::message::negotiate::{self, Accepted};
use crate::http::message::{request, status};

/// The path of the endpoint.
pub const PATH: &str = "/graphql";

/// Responds to a GET or a POST, and returns the log details.
///
/// The future of the fast path is kept small, because it is copied several times before it is first polled: the request
/// is borrowed, and slow steps are boxed.
pub async fn answer<B>(app: &Arc<App>, head: &Parts, body: &mut B) -> (Response, LogDetails)
where
    B: HttpBody<Data = Bytes, Error: Into<BoxError>> + Send + Unpin,
{
    let reads = match negotiate::accept(&head.headers) {
        Ok(reads) => reads,
        Err(refusal) => return refused(app, Accepted::Anything, &refusal),
    };
    let posts = head.method == Method::POST;
    let asked = match posts {
        true => read_post(app, head, body).await,
        false => read_get(app, head.uri.query().unwrap_or_default()),
    };
    match asked {
        Ok(request) => {
            respond(app, Preferences { reads, keeps: !posts, version: head.version, headers: &head.headers }, request)
                .await
        }
        Err(refusal) => refused(app, reads, &refusal),
    }
}

/// The request in a URL: a query, or one that the engine will reject.
pub(crate) fn read_get(app: &App, query: &str) -> Result<Request, RequestError> {
    let request = app.documents.find(request::from_url(query)?)?;
    match app.api.operation_kind(&request) {
        Some(OperationKind::Mutation | OperationKind::Subscription) => Err(RequestError::NotAQuery),
        Some(OperationKind::Query) | None => Ok(request),
    }
}

/// The request in the body of a POST.
pub(crate) async fn read_post<B>(app: &App, head: &Parts, body: &mut B) -> Result<Request, RequestError>
where
    B: HttpBody<Data = Bytes, Error: Into<BoxError>> + Send + Unpin,
{
    let as_of = head.uri.query().map_or(Ok(None), request::day)?;
    let body = read_json(app, head, body).await?;
    let asked = app.documents.find(request::from_body(&body)?)?;
    Ok(Request { as_of, ..asked })
}

/// The body of a POST, which is declared as JSON and within the limits of size and time.
pub(crate) async fn read_json<B>(app: &App, head: &Parts, body: &mut B) -> Result<Bytes, RequestError>
where
    B: HttpBody<Data = Bytes, Error: Into<BoxError>> + Send + Unpin,
{
    negotiate::content(&head.headers)?;
    let maximum = app.server.body_bytes;
    // The value of `Content-Length`, if present.
    if body.size_hint().lower() > maximum as u64 {
        return Err(RequestError::BodyTooLarge { maximum });
    }
    read_body(app, head.version, Limited::new(body, maximum)).await
}

/// Reads the whole body. It usually arrives together with the head, and then needs neither a timer nor a permit.
async fn read_body<B>(app: &App, version: Version, mut body: Limited<&mut B>) -> Result<Bytes, RequestError>
where
    B: HttpBody<Data = Bytes, Error: Into<BoxError>> + Send + Unpin,
{
    let first = body.frame().now_or_never().flatten().transpose().map_err(|error| broken(app, &error))?;
    let first = first.and_then(|frame| frame.into_data().ok()).unwrap_or_default();
    match body.is_end_stream() {
        true => Ok(first),
        false => read_slow_body(app, version, first, body).boxed().await,
    }
}

/// Reads the rest of a body that has partly arrived.
async fn read_slow_body<B>(
    app: &App,
    version: Version,
    first: Bytes,
    body: Limited<&mut B>,
) -> Result<Bytes, RequestError>
where
    B: HttpBody<Data = Bytes, Error: Into<BoxError>> + Send + Unpin,
{
    let arriving = async {
        // An HTTP/1 connection has one body at a time, so the connection itself is the permit.
        let _place = match version {
            Version::HTTP_2 => app.bodies.acquire().await.ok(),
            _ => None,
        };
        body.collect().await
    };
    let seconds = app.server.request_timeout.as_secs();
    let rest =
        timeout(app.server.request_timeout, arriving).await.map_err(|_| RequestError::BodyTimeout { seconds })?;
    let rest = rest.map_err(|error| broken(app, &error))?.to_bytes();
    Ok(if first.is_empty() { rest } else { [first, rest].concat().into() })
}

fn broken(app: &App, error: &BoxError) -> RequestError {
    match error.is::<LengthLimitError>() {
        true => RequestError::BodyTooLarge { maximum: app.server.body_bytes },
        false => RequestError::BodyInterrupted,
    }
}

/// Runs a request and returns the log details.
async fn respond(app: &Arc<App>, preferences: Preferences<'_>, mut request: Request) -> (Response, LogDetails) {
    let operation = request.operation_name.clone();
    // Read before the run, so that a response is never labelled with a later day than its content.
    let today = match request.as_of {
        Some(_) => None,
        None => Some(*request.as_of.insert(today())),
    };
    let (response, note) = match run::run(app, request).await {
        Ok(reply) => {
            let note = LogDetails { origin: Some(reply.origin), ..LogDetails::new(log::outcome_name(reply.outcome)) };
            match response::respond(app, preferences, &reply, today).await {
                Ok(response) => (response, note),
                Err(refusal) => refused(app, preferences.reads, &refusal),
            }
        }
        Err(Failure::Request(refusal)) => refused(app, preferences.reads, &refusal),
        Err(Failure::Internal(fault)) => (fault.into_response(), LogDetails::new("fault")),
    };
    (response, LogDetails { operation, ..note })
}

fn refused(app: &App, reads: Accepted, refusal: &RequestError) -> (Response, LogDetails) {
    let (status, media_type) = status::of_refusal(app.server.status_rules, reads, refusal);
    let mut response = response::plain_response(status, media_type, refusal.body().to_string());
    response.headers_mut().extend(refusal.header());
    (response, LogDetails::new(refusal.code()))
}
