//! The endpoint `/graphql`.
//!
//! A GET cannot change anything (mutations are refused) and carries no credentials, so another site's
//! page gains nothing by sending one; a POST needs a media type that such a page cannot send unasked
//! (see [`negotiate::content`]).

use axum::body::Bytes;
use axum::extract::{FromRequest, RawQuery, State};
use axum::http::header::CONTENT_LENGTH;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use tokio::time::timeout;

use super::app::App;
use super::errors::{Failure, Refusal};
use super::log::Note;
use super::negotiate::{self, Reads};
use super::reply::{self, Wish};
use super::run::{self, Reply};
use super::{request, status};
use crate::engine::{OperationKind, Outcome, Rejection};
use crate::graphql::{Request, today};

/// Answers a GET.
pub async fn get(State(app): State<App>, headers: HeaderMap, RawQuery(query): RawQuery) -> Response {
    let reads = match negotiate::accept(&headers) {
        Ok(reads) => reads,
        Err(refusal) => return refused(&app, Reads::Anything, &refusal),
    };
    let asked = request::from_url(query.as_deref().unwrap_or_default());
    let request = asked.and_then(|asked| app.documents.find(asked)).and_then(|request| only_query(&app, request));
    match request {
        Ok(request) => respond(&app, &Wish::of_get(reads, &headers), request).await,
        Err(refusal) => refused(&app, reads, &refusal),
    }
}

/// Lets through what reads, and what the engine will refuse anyway.
fn only_query(app: &App, request: Request) -> Result<Request, Refusal> {
    match app.api.operation_kind(&request) {
        Some(OperationKind::Mutation | OperationKind::Subscription) => Err(Refusal::NotAQuery),
        Some(OperationKind::Query) | None => Ok(request),
    }
}

/// Answers a POST.
pub async fn post(State(app): State<App>, http: axum::extract::Request) -> Response {
    let reads = match negotiate::accept(http.headers()) {
        Ok(reads) => reads,
        Err(refusal) => return refused(&app, Reads::Anything, &refusal),
    };
    let wish = Wish::of_post(reads, http.headers());
    match posted(&app, http).await {
        Ok(request) => respond(&app, &wish, request).await,
        Err(refusal) => refused(&app, reads, &refusal),
    }
}

/// The request in the body of a POST.
async fn posted(app: &App, http: axum::extract::Request) -> Result<Request, Refusal> {
    negotiate::content(http.headers())?;
    let maximum = app.server.body_bytes;
    let declared = http.headers().get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    if declared.is_some_and(|declared| declared > maximum as u64) {
        return Err(Refusal::BodyTooLarge { maximum });
    }
    let seconds = app.server.request_timeout.as_secs();
    let arriving = async {
        let _place = app.bodies.acquire().await;
        Bytes::from_request(http, &()).await
    };
    let body = timeout(app.server.request_timeout, arriving)
        .await
        .map_err(|_| Refusal::BodyTimeout { seconds })?
        .map_err(|rejection| match rejection.status() {
            StatusCode::PAYLOAD_TOO_LARGE => Refusal::BodyTooLarge { maximum },
            _ => Refusal::BodyInterrupted,
        })?;
    app.documents.find(request::from_body(&body)?)
}

/// Runs a request and tells how it went.
async fn respond(app: &App, wish: &Wish, request: Request) -> Response {
    let operation = request.operation_name.clone();
    // Taken before the run, so that an answer is never called fresher than the day it is of.
    let today = request.as_of.is_none().then(today);
    let mut response = match run::run(app, Request { as_of: request.as_of.or(today), ..request }).await {
        Ok(reply) => answered(app, wish, &reply, today).await,
        Err(Failure::Refused(refusal)) => refused(app, wish.reads, &refusal),
        Err(Failure::Broken(fault)) => fault.into_response(),
    };
    if let Some(note) = response.extensions_mut().get_mut::<Note>() {
        note.operation = operation;
    }
    response
}

async fn answered(app: &App, wish: &Wish, reply: &Reply, today: Option<Date>) -> Response {
    let mut response = reply::respond(app, wish, reply, today).await;
    let note = Note { origin: Some(reply.origin), ..Note::new(outcome_name(reply.outcome)) };
    response.extensions_mut().insert(note);
    response
}

fn refused(app: &App, reads: Reads, refusal: &Refusal) -> Response {
    let (status, media_type) = status::of_refusal(app.server.status_rules, reads, refusal);
    let mut response = reply::with_headers((status, refusal.body().to_string()).into_response(), media_type);
    response.headers_mut().extend(refusal.header());
    response.extensions_mut().insert(Note::new(refusal.code()));
    response
}

/// How a request ended, as the log names it.
pub fn outcome_name(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Complete => "complete",
        Outcome::Partial => "partial",
        Outcome::Rejected(Rejection::Syntax) => "rejected: syntax",
        Outcome::Rejected(Rejection::Validation) => "rejected: validation",
        Outcome::Rejected(Rejection::Operation) => "rejected: operation",
        Outcome::Rejected(Rejection::Variables) => "rejected: variables",
        Outcome::Rejected(Rejection::Limit) => "rejected: limit",
        Outcome::Rejected(Rejection::Halted) => "rejected: halted",
    }
}
