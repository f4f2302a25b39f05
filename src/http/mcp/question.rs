//! A question of a tool: a GraphQL request that also selects evidence and runs as a request to `/graphql` does.

use std::sync::{Arc, OnceLock};

use serde_json::{Map, Value};

use crate::engine::{OperationKind, Outcome, RejectionKind};
use crate::graphql::Request;
use crate::http::app::App;
use crate::http::cache::reply::Reply;
use crate::http::errors::Failure;
use crate::http::graphql::run;
use crate::http::logging::log::{self, LogDetails};

/// Maximum size in bytes of a response that is read here; an answer has a fraction of it.
const MOST_BYTES: usize = 512 << 10;

/// What the log says about a call, set when its operation has run.
pub type CallNote = Arc<OnceLock<LogDetails>>;

/// A response.
#[derive(Debug)]
pub struct Response {
    /// The data.
    pub data: Value,
    /// Errors of fields.
    pub errors: Vec<Value>,
}

/// Runs a request with its evidence. The error says why there is no data.
///
/// # Errors
/// The code and the message of each error.
pub async fn ask(app: &Arc<App>, request: Request, note: &CallNote) -> Result<Response, String> {
    let details = |outcome| LogDetails { operation: request.operation_name.clone(), ..LogDetails::new(outcome) };
    if matches!(app.api.operation_kind(&request), Some(OperationKind::Mutation | OperationKind::Subscription)) {
        return Err("NOT_A_QUERY: only queries run here.".to_owned());
    }
    match run_cited(app, &request).await {
        Ok(reply) => {
            let _ = note.set(LogDetails { origin: Some(reply.origin), ..details(log::outcome_name(reply.outcome)) });
            read(&reply)
        }
        Err(Failure::Request(refusal)) => {
            let _ = note.set(details(refusal.code()));
            Err(format!("{}: {refusal}", refusal.code()))
        }
        Err(Failure::Internal(_)) => {
            let _ = note.set(details("fault"));
            Err("INTERNAL: an error of the server. Try again.".to_owned())
        }
    }
}

/// Runs the document with its evidence. If that is invalid, the document of the client runs instead and is rejected, so
/// that the positions of its errors are right. One that exceeds a limit does not run again: it might be expensive.
async fn run_cited(app: &Arc<App>, request: &Request) -> Result<Reply, Failure> {
    let Some(query) = app.api.cited(&request.query) else { return run::run(app, request.clone()).await };
    let cited = run::run(app, Request { query, ..request.clone() }).await?;
    match cited.outcome {
        Outcome::Complete | Outcome::Partial | Outcome::Rejected(RejectionKind::Limit) => Ok(cited),
        Outcome::Rejected(_) => {
            let own = run::run(app, request.clone()).await?;
            Ok(if matches!(own.outcome, Outcome::Rejected(_)) { own } else { cited })
        }
    }
}

fn read(reply: &Reply) -> Result<Response, String> {
    let bytes = &reply.body.plain().bytes;
    if bytes.len() > MOST_BYTES {
        return Err(format!(
            "LIMIT_EXCEEDED: the response has {} bytes with its evidence; at most {MOST_BYTES} are read. Request less \
             at once: fewer fields, a filter or a smaller `first`.",
            bytes.len()
        ));
    }
    let mut body: Map<String, Value> = serde_json::from_slice(bytes).unwrap_or_default();
    let errors = match body.remove("errors") {
        Some(Value::Array(errors)) => errors,
        _ => Vec::new(),
    };
    match body.remove("data") {
        Some(data) => Ok(Response { data, errors }),
        None => Err(messages(&errors)),
    }
}

/// The codes, places and messages of errors.
fn messages(errors: &[Value]) -> String {
    const SHOWN: usize = 5;
    const CHARACTERS: usize = 600;
    let line = |error: &Value| {
        let code = error["extensions"]["code"].as_str().unwrap_or("ERROR");
        let message: String = error["message"].as_str().unwrap_or_default().chars().take(CHARACTERS).collect();
        match (&error["locations"][0]["line"], &error["locations"][0]["column"]) {
            (Value::Number(line), Value::Number(column)) => format!("{code}: {message} (line {line}, column {column})"),
            _ => format!("{code}: {message}"),
        }
    };
    let mut lines: Vec<String> = errors.iter().take(SHOWN).map(line).collect();
    if errors.len() > SHOWN {
        lines.push(format!("{} more errors", errors.len() - SHOWN));
    }
    lines.join("\n")
}
