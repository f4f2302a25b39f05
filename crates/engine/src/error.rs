//! The two kinds of failure: a field that fails while it runs, and a request that never runs.

use async_graphql::Pos;
use serde_json::Value as Json;

/// The stable codes that the engine itself puts into `extensions.code`.
pub mod code {
    /// The text of the document is not GraphQL.
    pub const PARSE: &str = "GRAPHQL_PARSE_FAILED";
    /// The document is invalid against the schema.
    pub const VALIDATION: &str = "GRAPHQL_VALIDATION_FAILED";
    /// The document does not specify which of its operations to run, or the named one does not exist.
    pub const OPERATION: &str = "OPERATION_RESOLUTION_FAILURE";
    /// The value of a variable or an argument is invalid.
    pub const USER_INPUT: &str = "BAD_USER_INPUT";
    /// The request exceeds a limit, which `extensions.limit` names.
    pub const LIMIT: &str = "LIMIT_EXCEEDED";
    /// The store ended the request before it was complete.
    pub const HALTED: &str = "REQUEST_TIMEOUT";
    /// A number that JSON cannot represent: an error of the server, not of the client.
    pub const NOT_FINITE: &str = "NOT_A_FINITE_NUMBER";
}

/// Why one field has no value. It becomes an entry of `errors` with path and location.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldError {
    /// Stable and machine-readable: `extensions.code`.
    pub code: &'static str,
    /// For people: what is wrong and what to do about it.
    pub message: String,
    /// Further members of `extensions`, in this order, after `code`.
    pub extensions: Vec<(&'static str, Json)>,
}

impl FieldError {
    /// An error with a stable `code` and a message for people.
    pub fn new(code: &'static str, message: impl Into<String>) -> FieldError {
        FieldError { code, message: message.into(), extensions: Vec::new() }
    }

    /// The same error with one more member in its `extensions`, e.g. `suggestions`.
    pub fn with(mut self, key: &'static str, value: impl Into<Json>) -> FieldError {
        self.extensions.push((key, value.into()));
        self
    }

    /// A value of the wrong type.
    pub fn coercion(message: impl Into<String>) -> FieldError {
        FieldError::new(code::VALIDATION, message)
    }

    /// Input that exceeds the limit called `limit`. `found` says what was expected and what was found.
    pub fn limit(limit: &'static str, maximum: u64, found: impl std::fmt::Display) -> FieldError {
        let message = format!("{found} (limit \"{limit}\")");
        FieldError::new(code::LIMIT, message).with("limit", limit).with("maximum", maximum)
    }

    /// The same error, prefixed with its position in the enclosing value: `place: message`. The path `argument` in its
    /// extensions is prefixed likewise.
    pub fn inside(mut self, place: &str) -> FieldError {
        let joint = if self.message.starts_with(['[', '.']) { "" } else { ": " };
        self.message = format!("{place}{joint}{}", self.message);
        if let Some((_, Json::String(path))) = self.extensions.iter_mut().find(|(key, _)| *key == "argument") {
            let joint = if path.is_empty() || path.starts_with('[') { "" } else { "." };
            *path = format!("{place}{joint}{path}");
        }
        self
    }
}

/// A plain message is about the client's input.
impl From<String> for FieldError {
    fn from(message: String) -> FieldError {
        FieldError::new(code::USER_INPUT, message)
    }
}

/// A plain message is about the client's input.
impl From<&str> for FieldError {
    fn from(message: &str) -> FieldError {
        FieldError::new(code::USER_INPUT, message)
    }
}

/// The check that rejected a request before any of it ran.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RejectionKind {
    /// The text is not a GraphQL document.
    Syntax,
    /// The document is invalid against the schema.
    Validation,
    /// There is no single operation to run.
    Operation,
    /// The values of variables or arguments are invalid.
    Variables,
    /// One of the [`Limits`](super::Limits) is exceeded.
    Limit,
    /// The store ended the request ([`Store::halted`](super::Store::halted)); the only rejection possible once a
    /// request runs.
    Halted,
}

/// Why a request was rejected. It becomes an entry of `errors` in a response without `data`.
#[derive(Clone, Debug, PartialEq)]
pub struct Rejection {
    /// Which check rejected it.
    pub kind: RejectionKind,
    /// What is wrong, with its code.
    pub error: FieldError,
    /// Positions in the document, if the error is about a part of it.
    pub locations: Vec<Pos>,
    /// The operation or fragment it is about, as error reports name it.
    pub definition: Option<Box<str>>,
}

impl Rejection {
    /// A rejection by one of the checks, for an error at these positions of the document.
    pub fn new(kind: RejectionKind, error: FieldError, locations: Vec<Pos>) -> Rejection {
        Rejection { kind, error, locations, definition: None }
    }

    /// The document cannot be read.
    pub fn syntax(message: impl Into<String>, pos: Pos) -> Rejection {
        Rejection::new(RejectionKind::Syntax, FieldError::new(code::PARSE, message), vec![pos])
    }

    /// The document is invalid against the schema.
    pub fn validation(message: impl Into<String>, locations: Vec<Pos>) -> Rejection {
        Rejection::new(RejectionKind::Validation, FieldError::new(code::VALIDATION, message), locations)
    }

    /// No operation can be chosen.
    pub fn operation(message: impl Into<String>) -> Rejection {
        Rejection::new(RejectionKind::Operation, FieldError::new(code::OPERATION, message), Vec::new())
    }

    /// A variable whose value its type does not accept.
    pub fn variables(message: impl Into<String>, pos: Pos) -> Rejection {
        Rejection::new(RejectionKind::Variables, FieldError::new(code::USER_INPUT, message), vec![pos])
    }

    /// The same, with the error of the type or limit.
    pub(crate) fn variable(error: FieldError, pos: Pos) -> Rejection {
        Rejection::argument(error, true, pos)
    }

    /// Invalid arguments: a validation error if they are literals, else an error in the values that the client sent.
    pub fn argument(mut error: FieldError, from_variables: bool, pos: Pos) -> Rejection {
        if from_variables && error.code == code::VALIDATION {
            error.code = code::USER_INPUT;
        }
        let kind = match error.code {
            code::VALIDATION => RejectionKind::Validation,
            code::LIMIT => RejectionKind::Limit,
            _ => RejectionKind::Variables,
        };
        Rejection::new(kind, error, vec![pos])
    }

    /// The limit called `limit` is exceeded. `what` says what was counted, `advice` what to do about it.
    pub fn limit(limit: &'static str, maximum: u64, what: &str, advice: &str) -> Rejection {
        let message = format!("{what}: more than {maximum} (limit \"{limit}\"). {advice}");
        let error = FieldError::new(code::LIMIT, message).with("limit", limit).with("maximum", maximum);
        Rejection::new(RejectionKind::Limit, error, Vec::new())
    }

    /// The input as a whole exceeds a limit, so there is no position in the document.
    pub(crate) fn input(error: FieldError) -> Rejection {
        Rejection::new(RejectionKind::Limit, error, Vec::new())
    }

    /// The store asks for the request to end.
    pub fn halted() -> Rejection {
        let message = "The request was ended before it was answered. Ask for less at once.";
        Rejection::new(RejectionKind::Halted, FieldError::new(code::HALTED, message), Vec::new())
    }

    /// The same rejection, attributed to one definition of the document, e.g. `operation "Roles"`.
    pub(crate) fn within(mut self, definition: &str) -> Rejection {
        self.definition.get_or_insert_with(|| definition.into());
        self
    }

    /// The same rejection, with a position in the document.
    pub fn at(mut self, pos: Pos) -> Rejection {
        self.locations = vec![pos];
        self
    }
}
