//! Why an export is rejected, or ends early.

use crate::engine::{FieldError, Node, Outcome, Rejection, RejectionKind, Response, code};
use crate::export::Error;
use crate::graphql::lookup::reference::Unresolved;
use crate::graphql::request::view::View;

/// Why an export ended early. What was written is not a whole file.
#[derive(Debug)]
pub enum Stopped {
    /// The output cannot be written; also a reader that has gone away.
    Output(Error),
    /// A page was refused or has errors.
    Refused(Response),
    /// A walk went too far, or the time was over.
    Field(FieldError),
}

impl std::fmt::Display for Stopped {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Stopped::Output(error) => error.fmt(f),
            Stopped::Refused(answer) => f.write_str(&String::from_utf8_lossy(&answer.body)),
            Stopped::Field(fault) => write!(f, "{}: {}", fault.code, fault.message),
        }
    }
}

impl std::error::Error for Stopped {}

impl From<Error> for Stopped {
    fn from(error: Error) -> Stopped {
        Stopped::Output(error)
    }
}

impl From<FieldError> for Stopped {
    fn from(fault: FieldError) -> Stopped {
        Stopped::Field(fault)
    }
}

impl From<crate::career::traverse::Refused> for Stopped {
    fn from(refused: crate::career::traverse::Refused) -> Stopped {
        Stopped::Field(refused.into())
    }
}

/// A fault of the only list as the answer to the request.
pub fn rejected(fault: FieldError, node: Node<'_>) -> Response {
    let kind = match fault.code {
        code::LIMIT => RejectionKind::Limit,
        code::HALTED => RejectionKind::Halted,
        _ => RejectionKind::Variables,
    };
    Response::rejected(&[Rejection::new(kind, fault, vec![node.pos])])
}

/// What is said of a name in the arguments that names no node.
pub fn unresolved(view: &View, why: Unresolved) -> FieldError {
    match why {
        Unresolved::Field(fault) => fault,
        Unresolved::Ambiguous(several) => several.fault(view),
        Unresolved::NoMatch(none) => none.fault(),
    }
}

/// An answer without its data: a page that has errors is no page.
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
