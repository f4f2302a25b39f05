//! `/export`: what an operation answers, or the whole graph, as a file.
//!
//! An export has a thread of its own, of which there are few ([`ExportSlots`](crate::http::execution::export_slots::ExportSlots)); it has a lower priority,
//! like a heavy request. It first prepares the file and collects it while it is small, so that a refusal is an answer like any other.
//! A small file is sent whole, with its length and ranges ([`files`](crate::http::cache::files)). The bytes of a larger one go through a bounded channel into
//! the body, packed on the way. A body that ends early ends with an error, so that the client sees that its file is cut off. A client
//! that leaves, or takes nothing for `write-seconds`, or an export that is not through within `export-seconds`, ends the thread.

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
use self::work::{Order, Ready};
use super::app::App;
use super::errors::{Failure, Refusal};
use super::graphql::{endpoint, response};
use super::logging::log::{self, Note};
use super::message::coding::{self, Coding};
use super::message::negotiate::{MediaType, Reads};
use super::message::status;
use crate::engine;
use request::{ExportRequest, ExportSubject};

/// The path of the endpoint.
pub const PATH: &str = "/export";

/// Answers a GET or a POST with a file, and says how it went.
pub async fn answer<B>(app: &Arc<App>, request: http::Request<B>) -> (Response, Note)
where
    B: HttpBody<Data = Bytes, Error: Into<BoxError>> + Send + Unpin,
{
    let (head, mut body) = request.into_parts();
    let wish = match wished(app, &head, &mut body).await {
        Ok(wish) => wish,
        Err(refusal) => return refused(app, &refusal),
    };
    let operation = match &wish.asks {
        ExportSubject::Operation(request) => request.operation_name.clone(),
        ExportSubject::Graph(_) => None,
    };
    let (response, note) = match file(app, &head, wish).await {
        Ok(Ok(response)) => (response, Note::new("export")),
        Ok(Err(answer)) => rejected(app, &answer),
        Err(Failure::Refused(refusal)) => refused(app, &refusal),
        Err(Failure::Broken(fault)) => (fault.into_response(), Note::new("fault")),
    };
    (response, Note { operation, ..note })
}

async fn wished<B>(app: &App, head: &http::request::Parts, body: &mut B) -> Result<ExportRequest, Refusal>
where
    B: HttpBody<Data = Bytes, Error: Into<BoxError>> + Send + Unpin,
{
    if app.exports.is_off() {
        return Err(Refusal::ExportsOff);
    }
    let query = head.uri.query().unwrap_or_default();
    let asked = match head.method {
        Method::POST => Some(endpoint::posted(app, head, body).await?),
        _ if request::names_operation(query)? => Some(endpoint::got(app, query)?),
        _ => None,
    };
    request::read(app, &head.headers, query, asked)
}

/// The file that a client wants: one that is kept, or one that is made now.
async fn file(
    app: &Arc<App>,
    head: &http::request::Parts,
    mut wish: ExportRequest,
) -> Result<Result<Response, engine::Response>, Failure> {
    let keeps = head.method != Method::POST;
    // Taken before the run, so that a file is never called fresher than the day it is of.
    let (day, today) = wish.fix_day();
    // Positions in a packed file are of no use to a client, so one that asks for a part gets that of the file itself.
    let coding = match wish.is_text() && !(keeps && head.headers.contains_key(RANGE)) {
        true => coding::accept(&head.headers),
        false => Coding::Identity,
    };
    let tag = tag::tag(app.api.snapshot(), day, &wish, coding);
    let conditions = Conditions { app, method: &head.method, headers: &head.headers, today };
    if keeps && conditions.holds(&tag) {
        return Ok(Ok(conditions.not_modified(&tag)));
    }
    if let Some(file) = app.files.get(&tag) {
        return Ok(Ok(conditions.whole(&file)));
    }
    let ready = work::start(app, Order { wish, day, coding, tag }).await?;
    Ok(ready.map(|ready| match ready {
        Ready::Whole(file) => conditions.whole(&file),
        Ready::Stream(head, body) => conditions.stream(&head, body),
    }))
}

fn refused(app: &App, refusal: &Refusal) -> (Response, Note) {
    let (status, _) = status::of_refusal(app.server.status_rules, Reads::Graphql, refusal);
    let mut response = response::plain_response(status, MediaType::Json, refusal.body().to_string());
    response.headers_mut().extend(refusal.header());
    (response, Note::new(refusal.code()))
}

/// A refusal of the engine. Clients that read files go by its status, whatever the edition says of `application/json`.
fn rejected(app: &App, answer: &engine::Response) -> (Response, Note) {
    let (status, _) = status::of_answer(app.server.status_rules, Reads::Graphql, answer.outcome);
    let response = response::plain_response(status, MediaType::Json, answer.body.clone());
    (response, Note::new(log::outcome_name(answer.outcome)))
}
