//! Why an export is rejected or ends early.

use crate::engine::{FieldError, Node, Outcome, Rejection, RejectionKind, Response, code};
use crate::export::Error;
use crate::graphql::lookup::reference::Unresolved;
use crate::graphql::request::view::View;

/// Why an export ended early. What was written is not a complete file.
#[derive(Debug)]
pub enum ExportFailure {
    /// The output cannot be written, or its reader has disconnected.
    Output(Error),
    /// A page was rejected or has errors.
    Rejected(Response),
    /// A walk exceeded the work limit, or the time is over.
    Field(FieldError),
}

impl std::fmt::Display for ExportFailure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            ExportFailure::Output(error) => error.fmt(f),
            ExportFailure::Rejected(answer) => f.write_str(&String::from_utf8_lossy(&answer.body)),
            ExportFailure::Field(fault) => write!(f, "{}: {}", fault.code, fault.message),
        }
    }
}

impl std::error::Error for ExportFailure {}

impl From<Error> for ExportFailure {
    fn from(error: Error) -> ExportFailure {
        ExportFailure::Output(error)
    }
}

impl From<FieldError> for ExportFailure {
    fn from(fault: FieldError) -> ExportFailure {
        ExportFailure::Field(fault)
    }
}

impl From<crate::career::traverse::WalkError> for ExportFailure {
    fn from(refused: crate::career::traverse::WalkError) -> ExportFailure {
        ExportFailure::Field(refused.into())
    }
}

/// An error of the list as the response to the request.
pub fn rejected(fault: FieldError, node: Node<'_>) -> Response {
    let kind = match fault.code {
        code::LIMIT => RejectionKind::Limit,
        code::HALTED => RejectionKind::Halted,
        _ => RejectionKind::Variables,
    };
    Response::rejected(&[Rejection::new(kind, fault, vec![node.pos])])
}

/// The error for an unresolved name in the arguments.
pub fn unresolved(view: &View, why: Unresolved) -> FieldError {
    match why {
        Unresolved::Field(fault) => fault,
        Unresolved::Ambiguous(several) => several.fault(view),
        Unresolved::NoMatch(none) => none.fault(),
    }
}

/// A response without its data: a page with errors is not used.
pub fn failed(answer: &Response) -> Response {
    if matches!(answer.outcome, Outcome::Rejected(_)) {
        return answer.clone();
    }
    let body: serde_json::Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    let kind = match body["errors"][0]["extensions"]["code"].as_str() {
        Some(code::LIMIT) => RejectionKind::Limit,
        Some(code::HALTED) => RejectionKind::Halted,
        _ => RejectionKind::Variables,
    };
    let body = serde_json::json!({ "errors": body["errors"] }).to_string().into_bytes();
    Response { body, outcome: Outcome::Rejected(kind), run: None }
}
