//! `/export`: the results of an operation, or the whole graph, as a file.
//!
//! Each export runs on a thread of a small pool ([`ExportSlots`](crate::http::execution::export_slots::ExportSlots)),
//! with a lower priority, like a heavy request. It prepares the file and collects it while it is small, so that errors
//! are ordinary responses. A small file is sent with its length and supports ranges
//! ([`files`](crate::http::cache::files)). A larger one is streamed through a bounded channel into the body and
//! compressed on the way. If an export fails, the body ends with an error, so that the client notices that the file is
//! truncated. The thread ends when the client leaves or reads nothing for `write-seconds`, or when the export takes
//! longer than `export-seconds`.

mod collect;
mod range;
mod request;
mod respond;
mod stream;
mod tag;
mod work;

use std::sync::Arc;

use axum::BoxError;
use axum::body::{Bytes, HttpBody};
use axum::http;
use axum::http::Method;
use axum::http::header::RANGE;
use axum::response::{IntoResponse, Response};

use self::respond::Conditions;
use self::work::{ExportJob, PreparedFile};
use super::app::App;
use super::errors::{Failure, RequestError};
use super::graphql::{endpoint, response};
use super::logging::log::{self, LogDetails};
use super::message::coding::{self, Coding};
use super::message::negotiate::{Accepted, MediaType};
use super::message::status;
use crate::engine;
use request::{ExportRequest, ExportSubject};

/// The path of the endpoint.
pub const PATH: &str = "/export";

/// Responds to a GET or a POST with a file, and returns the log details.
pub async fn answer<B>(app: &Arc<App>, request: http::Request<B>) -> (Response, LogDetails)
where
    B: HttpBody<Data = Bytes, Error: Into<BoxError>> + Send + Unpin,
{
    let (head, mut body) = request.into_parts();
    let export_request = match read_request(app, &head, &mut body).await {
        Ok(export_request) => export_request,
        Err(refusal) => return refused(app, &refusal),
    };
    let operation = match &export_request.subject {
        ExportSubject::Operation(request) => request.operation_name.clone(),
        ExportSubject::Graph(_) => None,
    };
    let (response, note) = match file(app, &head, export_request).await {
        Ok(Ok(response)) => (response, LogDetails::new("export")),
        Ok(Err(answer)) => rejected(app, &answer),
        Err(Failure::Request(refusal)) => refused(app, &refusal),
        Err(Failure::Internal(fault)) => (fault.into_response(), LogDetails::new("fault")),
    };
    (response, LogDetails { operation, ..note })
}

async fn read_request<B>(app: &App, head: &http::request::Parts, body: &mut B) -> Result<ExportRequest, RequestError>
where
    B: HttpBody<Data = Bytes, Error: Into<BoxError>> + Send + Unpin,
{
    if app.exports.is_off() {
        return Err(RequestError::ExportsOff);
    }
    let query = head.uri.query().unwrap_or_default();
    let asked = match head.method {
        Method::POST => Some(endpoint::read_post(app, head, body).await?),
        _ if request::names_operation(query)? => Some(endpoint::read_get(app, query)?),
        _ => None,
    };
    request::read(app, &head.headers, query, asked)
}

/// The requested file, from the cache or newly made.
async fn file(
    app: &Arc<App>,
    head: &http::request::Parts,
    mut export_request: ExportRequest,
) -> Result<Result<Response, engine::Response>, Failure> {
    let keeps = head.method != Method::POST;
    // Read before the run, so that a file is never labelled with a later day than its content.
    let (day, today) = export_request.fix_day();
    // Positions in a compressed file are of no use to clients, so ranges refer to the uncompressed file.
    let coding = match export_request.is_text() && !(keeps && head.headers.contains_key(RANGE)) {
        true => coding::accept(&head.headers),
        false => Coding::Identity,
    };
    let tag = tag::tag(app.api.snapshot(), day, &export_request, coding);
    let conditions = Conditions { app, method: &head.method, headers: &head.headers, today };
    if keeps && conditions.holds(&tag) {
        return Ok(Ok(conditions.not_modified(&tag)));
    }
    if let Some(file) = app.files.get(&tag) {
        return Ok(Ok(conditions.whole(&file)));
    }
    let ready = work::start(app, ExportJob { export_request, day, coding, tag }).await?;
    Ok(ready.map(|ready| match ready {
        PreparedFile::Whole(file) => conditions.whole(&file),
        PreparedFile::Stream(head, body) => conditions.stream(&head, body),
    }))
}

fn refused(app: &App, refusal: &RequestError) -> (Response, LogDetails) {
    let (status, _) = status::of_refusal(app.server.status_rules, Accepted::Graphql, refusal);
    let mut response = response::plain_response(status, MediaType::Json, refusal.body().to_string());
    response.headers_mut().extend(refusal.header());
    (response, LogDetails::new(refusal.code()))
}

/// An error of the engine. Programs that read files rely on the status, so it is used whatever the edition says about
/// `application/json`.
fn rejected(app: &App, answer: &engine::Response) -> (Response, LogDetails) {
    let (status, _) = status::of_answer(app.server.status_rules, Accepted::Graphql, answer.outcome);
    let response = response::plain_response(status, MediaType::Json, answer.body.clone());
    (response, LogDetails::new(log::outcome_name(answer.outcome)))
}
