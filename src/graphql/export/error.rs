//! Why an export is rejected, or ends early.

use crate::engine::{Answer, Fault, Node, Outcome, Refusal, Rejection, code};
use crate::export::Error;
use crate::graphql::lookup::reference::Unresolved;
use crate::graphql::request::view::View;

/// Why an export ended early. What was written is not a whole file.
#[derive(Debug)]
pub enum Stopped {
    /// The output cannot be written; also a reader that has gone away.
    Output(Error),
    /// A page was refused or has errors.
    Refused(Answer),
    /// A walk went too far, or the time was over.
    Fault(Fault),
}

impl std::fmt::Display for Stopped {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Stopped::Output(error) => error.fmt(f),
            Stopped::Refused(answer) => f.write_str(&String::from_utf8_lossy(&answer.body)),
            Stopped::Fault(fault) => write!(f, "{}: {}", fault.code, fault.message),
        }
    }
}

impl std::error::Error for Stopped {}

impl From<Error> for Stopped {
    fn from(error: Error) -> Stopped {
        Stopped::Output(error)
    }
}

impl From<Fault> for Stopped {
    fn from(fault: Fault) -> Stopped {
        Stopped::Fault(fault)
    }
}

impl From<crate::career::traverse::Refused> for Stopped {
    fn from(refused: crate::career::traverse::Refused) -> Stopped {
        Stopped::Fault(refused.into())
    }
}

/// A fault of the only list as the answer to the request.
pub fn rejected(fault: Fault, node: Node<'_>) -> Answer {
    let rejection = match fault.code {
        code::LIMIT => Rejection::Limit,
        code::HALTED => Rejection::Halted,
        _ => Rejection::Variables,
    };
    Answer::rejected(&[Refusal::new(rejection, fault, vec![node.pos])])
}

/// What is said of a name in the arguments that names no node.
pub fn unresolved(view: &View, why: Unresolved) -> Fault {
    match why {
        Unresolved::Fault(fault) => fault,
        Unresolved::Ambiguous(several) => several.fault(view),
        Unresolved::NoMatch(none) => none.fault(),
    }
}

/// An answer without its data: a page that has errors is no page.
pub fn failed(answer: &Answer) -> Answer {
    if matches!(answer.outcome, Outcome::Rejected(_)) {
        return answer.clone();
    }
    let body: serde_json::Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    let rejection = match body["errors"][0]["extensions"]["code"].as_str() {
        Some(code::LIMIT) => Rejection::Limit,
        Some(code::HALTED) => Rejection::Halted,
        _ => Rejection::Variables,
    };
    let body = serde_json::json!({ "errors": body["errors"] }).to_string().into_bytes();
    Answer { body, outcome: Outcome::Rejected(rejection), run: None }
}
