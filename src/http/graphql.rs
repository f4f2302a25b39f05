//! The endpoint `/graphql`.
//!
//! A GET cannot change anything (mutations are refused) and carries no credentials, so another site's
//! page gains nothing by sending one; a POST needs a media type that such a page cannot send unasked
//! (see [`negotiate::content`]).

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::body::Bytes;
use axum::extract::{FromRequest, RawQuery, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use tokio::time::timeout;

use super::app::App;
use super::errors::{Fault, Refusal};
use super::log::Note;
use super::negotiate::{self, MediaType, Reads};
use super::{request, status};
use crate::engine::{Answer, OperationKind, Outcome, Rejection};
use crate::graphql::Request;

/// Why there is no answer: the client's doing, or ours.
#[derive(Debug, PartialEq, Eq)]
enum Failure {
    Refused(Refusal),
    Broken(Fault),
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Failure::Refused(refusal)
    }
}

/// Answers a GET.
pub async fn get(State(app): State<App>, headers: HeaderMap, RawQuery(query): RawQuery) -> Response {
    let reads = match negotiate::accept(&headers) {
        Ok(reads) => reads,
        Err(refusal) => return refused(&app, Reads::Anything, &refusal),
    };
    let request = request::from_url(query.as_deref().unwrap_or_default()).and_then(|request| only_query(&app, request));
    match request {
        Ok(request) => respond(&app, reads, request).await,
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
    match posted(&app, http).await {
        Ok(request) => respond(&app, reads, request).await,
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
    let body = timeout(app.server.request_timeout, Bytes::from_request(http, &()))
        .await
        .map_err(|_| Refusal::BodyTimeout { seconds })?
        .map_err(|rejection| match rejection.status() {
            StatusCode::PAYLOAD_TOO_LARGE => Refusal::BodyTooLarge { maximum },
            _ => Refusal::BodyInterrupted,
        })?;
    request::from_body(&body)
}

/// Runs a request and tells how it went.
async fn respond(app: &App, reads: Reads, request: Request) -> Response {
    let operation = request.operation_name.clone();
    let mut response = match run(app, request).await {
        Ok(answer) => answered(app, reads, answer),
        Err(Failure::Refused(refusal)) => refused(app, reads, &refusal),
        Err(Failure::Broken(fault)) => fault.into_response(),
    };
    if let Some(note) = response.extensions_mut().get_mut::<Note>() {
        note.operation = operation;
    }
    response
}

/// Runs a request where its pace allows. It keeps its permit to its very end, even when nobody waits any
/// more, so that the count of running requests is true.
async fn run(app: &App, request: Request) -> Result<Answer, Failure> {
    let permit = Arc::clone(&app.running).try_acquire_owned().map_err(|_| Refusal::Busy)?;
    let place = app.pace.place(&request);
    let owned = app.clone();
    let execute = move || {
        let _permit = permit;
        let start = Instant::now();
        let answer = owned.api.execute(&request);
        owned.pace.record(place, start.elapsed());
        answer
    };
    match app.pace.is_short(place) {
        true => Ok(execute()),
        false => aside(app.server.request_timeout, execute).await,
    }
}

/// Runs on another thread. What outlasts its time goes on to its end, which the engine's own limits bound.
async fn aside<T: Send + 'static>(time: Duration, execute: impl FnOnce() -> T + Send + 'static) -> Result<T, Failure> {
    timeout(time, tokio::task::spawn_blocking(execute))
        .await
        .map_err(|_| Refusal::RunTimeout { seconds: time.as_secs() })?
        .map_err(|error| match error.try_into_panic() {
            Ok(payload) => Failure::Broken(Fault::panic(payload.as_ref())),
            Err(_) => Failure::Broken(Fault::Stopping),
        })
}

fn answered(app: &App, reads: Reads, answer: Answer) -> Response {
    let (status, media_type) = status::of_answer(app.server.status_rules, reads, answer.outcome);
    let mut response = (status, graphql_headers(media_type), answer.body).into_response();
    response.extensions_mut().insert(Note::new(outcome_name(answer.outcome)));
    response
}

fn refused(app: &App, reads: Reads, refusal: &Refusal) -> Response {
    let (status, media_type) = status::of_refusal(app.server.status_rules, reads, refusal);
    let mut response = (status, graphql_headers(media_type), refusal.body().to_string()).into_response();
    response.headers_mut().extend(refusal.header());
    response.extensions_mut().insert(Note::new(refusal.code()));
    response
}

/// An answer depends on `Accept`, on the day and on the snapshot, so nobody keeps it.
fn graphql_headers(media_type: MediaType) -> [(axum::http::HeaderName, &'static str); 3] {
    [(CONTENT_TYPE, media_type.content_type()), (CACHE_CONTROL, "no-store"), (VARY, "accept")]
}

/// How a request ended, as the log names it.
fn outcome_name(outcome: Outcome) -> &'static str {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_run_that_outlasts_its_time_is_told_so_and_ends_by_itself() {
        let (finish, told_to_finish) = std::sync::mpsc::channel::<()>();
        let (ended, has_ended) = tokio::sync::oneshot::channel();
        let endless = move || {
            let _ = told_to_finish.recv();
            let _ = ended.send(());
        };
        let result = aside(Duration::from_millis(1), endless).await;
        assert_eq!(result, Err(Failure::Refused(Refusal::RunTimeout { seconds: 0 })));
        finish.send(()).unwrap();
        has_ended.await.unwrap();
    }

    #[tokio::test]
    async fn a_run_that_panics_is_our_fault() {
        let result = aside(Duration::from_secs(60), || panic!("as {}", "asked")).await;
        let result: Result<(), Failure> = result;
        assert_eq!(result, Err(Failure::Broken(Fault::Panic { message: "as asked".to_owned() })));
    }
}
