//! The endpoint `/graphql`.
//!
//! A GET cannot change anything (mutations are refused) and carries no credentials, so another site's
//! page gains nothing by sending one; a POST needs a media type that such a page cannot send unasked
//! (see [`negotiate::content`]).

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
use crate::http::errors::{Failure, Refusal};
use crate::http::logging::log::{self, Note};
use crate::http::message::negotiate::{self, Reads};
use crate::http::message::{request, status};

/// The path of the endpoint.
pub const PATH: &str = "/graphql";

/// Answers a GET or a POST, and says how it went.
///
/// What the fast way awaits is kept small, since a future is copied whole several times before it is first polled: the
/// request is lent, and whatever may take long waits on the heap.
pub async fn answer<B>(app: &Arc<App>, head: &Parts, body: &mut B) -> (Response, Note)
where
    B: HttpBody<Data = Bytes, Error: Into<BoxError>> + Send + Unpin,
{
    let reads = match negotiate::accept(&head.headers) {
        Ok(reads) => reads,
        Err(refusal) => return refused(app, Reads::Anything, &refusal),
    };
    let posts = head.method == Method::POST;
    let asked = match posts {
        true => posted(app, head, body).await,
        false => got(app, head.uri.query().unwrap_or_default()),
    };
    match asked {
        Ok(request) => {
            respond(app, Preferences { reads, keeps: !posts, version: head.version, headers: &head.headers }, request)
                .await
        }
        Err(refusal) => refused(app, reads, &refusal),
    }
}

/// The request in a URL: one that reads, or that the engine will refuse anyway.
pub(crate) fn got(app: &App, query: &str) -> Result<Request, Refusal> {
    let request = app.documents.find(request::from_url(query)?)?;
    match app.api.operation_kind(&request) {
        Some(OperationKind::Mutation | OperationKind::Subscription) => Err(Refusal::NotAQuery),
        Some(OperationKind::Query) | None => Ok(request),
    }
}

/// The request in the body of a POST.
pub(crate) async fn posted<B>(app: &App, head: &Parts, body: &mut B) -> Result<Request, Refusal>
where
    B: HttpBody<Data = Bytes, Error: Into<BoxError>> + Send + Unpin,
{
    negotiate::content(&head.headers)?;
    let maximum = app.server.body_bytes;
    // What `Content-Length` says, where there is one.
    if body.size_hint().lower() > maximum as u64 {
        return Err(Refusal::BodyTooLarge { maximum });
    }
    let as_of = head.uri.query().map_or(Ok(None), request::day)?;
    let body = arrived(app, head.version, Limited::new(body, maximum)).await?;
    let asked = app.documents.find(request::from_body(&body)?)?;
    Ok(Request { as_of, ..asked })
}

/// The whole body. It usually comes with its head in one piece, and then needs neither a clock nor a place.
async fn arrived<B>(app: &App, version: Version, mut body: Limited<&mut B>) -> Result<Bytes, Refusal>
where
    B: HttpBody<Data = Bytes, Error: Into<BoxError>> + Send + Unpin,
{
    let first = body.frame().now_or_never().flatten().transpose().map_err(|error| broken(app, &error))?;
    let first = first.and_then(|frame| frame.into_data().ok()).unwrap_or_default();
    match body.is_end_stream() {
        true => Ok(first),
        false => arriving(app, version, first, body).boxed().await,
    }
}

/// The whole body, of which some has arrived.
async fn arriving<B>(app: &App, version: Version, first: Bytes, body: Limited<&mut B>) -> Result<Bytes, Refusal>
where
    B: HttpBody<Data = Bytes, Error: Into<BoxError>> + Send + Unpin,
{
    let arriving = async {
        // A connection of HTTP/1 has one body at a time, and so it is its place.
        let _place = match version {
            Version::HTTP_2 => app.bodies.acquire().await.ok(),
            _ => None,
        };
        body.collect().await
    };
    let seconds = app.server.request_timeout.as_secs();
    let rest = timeout(app.server.request_timeout, arriving).await.map_err(|_| Refusal::BodyTimeout { seconds })?;
    let rest = rest.map_err(|error| broken(app, &error))?.to_bytes();
    Ok(if first.is_empty() { rest } else { [first, rest].concat().into() })
}

fn broken(app: &App, error: &BoxError) -> Refusal {
    match error.is::<LengthLimitError>() {
        true => Refusal::BodyTooLarge { maximum: app.server.body_bytes },
        false => Refusal::BodyInterrupted,
    }
}

/// Runs a request and tells how it went.
async fn respond(app: &Arc<App>, wish: Preferences<'_>, mut request: Request) -> (Response, Note) {
    let operation = request.operation_name.clone();
    // Taken before the run, so that an answer is never called fresher than the day it is of.
    let today = match request.as_of {
        Some(_) => None,
        None => Some(*request.as_of.insert(today())),
    };
    let (response, note) = match run::run(app, request).await {
        Ok(reply) => {
            let note = Note { origin: Some(reply.origin), ..Note::new(log::outcome_name(reply.outcome)) };
            match response::respond(app, wish, &reply, today).await {
                Ok(response) => (response, note),
                Err(refusal) => refused(app, wish.reads, &refusal),
            }
        }
        Err(Failure::Refused(refusal)) => refused(app, wish.reads, &refusal),
        Err(Failure::Broken(fault)) => (fault.into_response(), Note::new("fault")),
    };
    (response, Note { operation, ..note })
}

fn refused(app: &App, reads: Reads, refusal: &Refusal) -> (Response, Note) {
    let (status, media_type) = status::of_refusal(app.server.status_rules, reads, refusal);
    let mut response = response::plain_response(status, media_type, refusal.body().to_string());
    response.headers_mut().extend(refusal.header());
    (response, Note::new(refusal.code()))
}
