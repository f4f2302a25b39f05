//! What the server says when it does not answer a request: the client's mistakes and its own.

use axum::Json;
use axum::http::header::{ALLOW, CACHE_CONTROL, CONTENT_RANGE, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::quote::{self, excerpt};

/// A mistake of the client, or a limit that it met. The message says what to do; the code is stable.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// No such path.
    #[error(
        "There is nothing at this path. The API is at /graphql, its schema at /schema.graphql, files at /export, the explorer at /, the playground at /playground."
    )]
    NotFound,
    /// The path does not know this method.
    #[error("This path does not accept this method; the `Allow` header lists those it accepts.")]
    MethodNotAllowed,
    /// A request that does not say, once and in the right form, which host it is for.
    #[error("{what}.")]
    InvalidHost {
        /// What is wrong, and what to send.
        what: String,
    },
    /// A request for a host under which the server does not answer.
    #[error(
        "This server does not answer under the host {found} (setting hosts). Use a host that it answers under, such as \
         localhost, or have this one added to `hosts`."
    )]
    HostNotAllowed {
        /// The host that the request is for.
        found: String,
    },
    /// A GET that would change something.
    #[error("A GET runs queries only; send this operation by POST.")]
    NotAQuery,
    /// The client reads nothing that the API writes.
    #[error(
        "The answer can be application/graphql-response+json or application/json in UTF-8, and `Accept` allows neither."
    )]
    NotAcceptable,
    /// The body is not declared as JSON.
    #[error("`Content-Type` must be application/json, in UTF-8; found {}.", excerpt(.found))]
    UnsupportedMediaType {
        /// What was declared.
        found: String,
    },
    /// The body is packed.
    #[error("`Content-Encoding` must be absent; found {}. Send the body unpacked.", excerpt(.found))]
    UnsupportedEncoding {
        /// What was declared.
        found: String,
    },
    /// The body exceeds `body-bytes`.
    #[error("The body is larger than {maximum} bytes (limit body-bytes). Send a smaller document or fewer variables.")]
    BodyTooLarge {
        /// The limit in bytes.
        maximum: usize,
    },
    /// The path and query exceed `url-bytes`.
    #[error("The URL is longer than {maximum} bytes (limit url-bytes). Send the document by POST.")]
    UrlTooLong {
        /// The limit in bytes.
        maximum: usize,
    },
    /// The body did not arrive in time.
    #[error("The body did not arrive within {seconds} seconds (limit request-seconds). Send it again.")]
    BodyTimeout {
        /// The limit in seconds.
        seconds: u64,
    },
    /// The connection broke while the body was read.
    #[error("The body ended before it was complete. Send it again.")]
    BodyInterrupted,
    /// Bytes that are not UTF-8.
    #[error("{place} is not UTF-8 after byte {position}; expected UTF-8.")]
    MalformedUtf8 {
        /// The body, or a parameter.
        place: String,
        /// Number of good bytes before the bad one.
        position: usize,
    },
    /// Text that is not JSON.
    #[error("{place} is not JSON: {what} at line {line} column {column}.")]
    MalformedJson {
        /// The body, or a parameter.
        place: String,
        /// What the reader met.
        what: String,
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
    /// Several requests in one.
    #[error("Batching is off: the body must be one JSON object, not an array. Send each request by itself.")]
    Batching,
    /// JSON that is not an object.
    #[error("The body must be a JSON object such as {{\"query\": \"{{ __typename }}\"}}; found {found}.")]
    NotAnObject {
        /// The kind of JSON value.
        found: &'static str,
    },
    /// A member that is there twice.
    #[error("`{member}` is given more than once; give it once.")]
    Repeated {
        /// Name of the member or parameter.
        member: String,
    },
    /// No document.
    #[error(
        "`query` is missing; it must hold a GraphQL document, such as {{ __typename }}, or `documentId` must name one."
    )]
    MissingQuery,
    /// A document that is named in two ways.
    #[error("`documentId` and `extensions.persistedQuery` both name a document; send one of them.")]
    TwoNames,
    /// A day outside the document.
    #[error(
        "`extensions.asOf` is not supported: clients that cache answers do not look there. Ask with the field asOf, such \
         as {{ asOf(date: \"2026-01-15\") {{ ... }} }}, or of the whole request with the URL parameter asOf."
    )]
    DayInExtensions,
    /// A URL that names no day of the calendar.
    #[error("The URL parameter `asOf` must be a day as YYYY-MM-DD, such as 2026-01-15; found {}.", excerpt(.found))]
    InvalidDay {
        /// What it says.
        found: String,
    },
    /// Text and name of different documents.
    #[error(
        "`query` is not the document that it is called. A hash is the SHA-256 of its UTF-8 in hexadecimal digits of \
         lower case; send the text without a name, or the name alone."
    )]
    DocumentMismatch,
    /// No document with this id.
    #[error("The server has no document with this `documentId`. Send the document itself as `query`.")]
    DocumentNotFound,
    /// A document that the operator has not listed.
    #[error(
        "The server runs only the documents of its operator's folder (setting documents-mode), and this is none of \
         them. Name one of those, or have this one added."
    )]
    DocumentNotTrusted,
    /// No document with this hash: clients that know the protocol send the text too, by this very message.
    #[error("PersistedQueryNotFound")]
    PersistedQueryNotFound,
    /// Nothing is registered here: clients that know the protocol stop to ask, by this very message.
    #[error("PersistedQueryNotSupported")]
    PersistedQueryNotSupported,
    /// A protocol for hashes that is not spoken here.
    #[error("`extensions.persistedQuery.version` must be 1; found {found}.")]
    PersistedQueryVersion {
        /// The number, or what it is instead of one.
        found: String,
    },
    /// A member of the wrong type.
    #[error("`{member}` must be {expected}; found {found}.")]
    WrongType {
        /// Name of the member.
        member: &'static str,
        /// The type it must have.
        expected: &'static str,
        /// The kind of JSON value it has.
        found: &'static str,
    },
    /// All places for heavy requests are taken.
    #[error(
        "As many heavy requests run and wait as may (limits heavy-runs, heavy-queue). Try again in a second, or ask for less at once."
    )]
    Busy,
    /// Clients have not taken as many bytes of answers as may be held for them.
    #[error(
        "Answers that their clients have not read yet take all the memory that they may (limit unsent-bytes). Try again \
         in a second, and read answers as they come."
    )]
    Unsent,
    /// As many exports run as may.
    #[error("As many exports run as may (limit export-runs). Try again in some seconds.")]
    ExportsBusy,
    /// The operator has switched exports off.
    #[error("This server exports nothing (setting export-runs). Ask /graphql page by page.")]
    ExportsOff,
    /// A format that is not written.
    #[error("`format`: {what}.")]
    UnknownFormat {
        /// What is wrong, and which formats there are.
        what: String,
    },
    /// A table that is not there, or none of the whole graph.
    #[error("`table`: {what}.")]
    UnknownTable {
        /// What is wrong, and what to choose.
        what: String,
    },
    /// The client reads no format that is written.
    #[error(
        "`Accept` allows none of the formats: text/csv, application/x-ndjson, application/vnd.apache.parquet, \
         application/graphml+xml, application/ld+json, and application/zip for all tables. Or name one with `format`: csv, \
         ndjson, parquet, graphml or jsonld."
    )]
    NoFormatAccepted,
    /// A part of a file that has no such bytes.
    #[error("`Range` names no byte of the file, which has {length}. Ask for bytes from 0 on.")]
    RangeNotSatisfiable {
        /// The length of the file in bytes.
        length: usize,
    },
    /// The export did not begin in time.
    #[error("The export did not begin within {seconds} seconds (limit export-seconds). Ask for less at once.")]
    ExportTimeout {
        /// The limit in seconds.
        seconds: u64,
    },
    /// The request ran too long.
    #[error("The request did not finish within {seconds} seconds (limit request-seconds). Ask for less at once.")]
    RunTimeout {
        /// The limit in seconds.
        seconds: u64,
    },
}

impl Refusal {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Refusal::NotFound => "NOT_FOUND",
            Refusal::MethodNotAllowed => "METHOD_NOT_ALLOWED",
            Refusal::InvalidHost { .. } => "INVALID_HOST",
            Refusal::HostNotAllowed { .. } => "HOST_NOT_ALLOWED",
            Refusal::NotAQuery => "NOT_A_QUERY",
            Refusal::NotAcceptable => "NOT_ACCEPTABLE",
            Refusal::UnsupportedMediaType { .. } => "UNSUPPORTED_MEDIA_TYPE",
            Refusal::UnsupportedEncoding { .. } => "UNSUPPORTED_ENCODING",
            Refusal::BodyTooLarge { .. } => "BODY_TOO_LARGE",
            Refusal::UrlTooLong { .. } => "URL_TOO_LONG",
            Refusal::BodyTimeout { .. } => "BODY_TIMEOUT",
            Refusal::BodyInterrupted => "BODY_INTERRUPTED",
            Refusal::MalformedUtf8 { .. } => "MALFORMED_UTF8",
            Refusal::MalformedJson { .. } => "MALFORMED_JSON",
            Refusal::Batching => "BATCHING_OFF",
            Refusal::NotAnObject { .. } | Refusal::WrongType { .. } => "WRONG_TYPE",
            Refusal::Repeated { .. } => "REPEATED_MEMBER",
            Refusal::MissingQuery => "MISSING_QUERY",
            Refusal::TwoNames => "TWO_DOCUMENT_NAMES",
            Refusal::DayInExtensions => "DAY_IN_EXTENSIONS",
            Refusal::InvalidDay { .. } => "INVALID_DAY",
            Refusal::DocumentMismatch => "DOCUMENT_MISMATCH",
            Refusal::DocumentNotFound => "DOCUMENT_NOT_FOUND",
            Refusal::DocumentNotTrusted => "DOCUMENT_NOT_TRUSTED",
            Refusal::PersistedQueryNotFound => "PERSISTED_QUERY_NOT_FOUND",
            Refusal::PersistedQueryNotSupported => "PERSISTED_QUERY_NOT_SUPPORTED",
            Refusal::PersistedQueryVersion { .. } => "PERSISTED_QUERY_VERSION",
            Refusal::Busy | Refusal::Unsent | Refusal::ExportsBusy => "SERVER_BUSY",
            Refusal::ExportsOff => "EXPORTS_OFF",
            Refusal::UnknownFormat { .. } => "UNKNOWN_FORMAT",
            Refusal::UnknownTable { .. } => "UNKNOWN_TABLE",
            Refusal::NoFormatAccepted => "NOT_ACCEPTABLE",
            Refusal::RangeNotSatisfiable { .. } => "RANGE_NOT_SATISFIABLE",
            Refusal::ExportTimeout { .. } => "REQUEST_TIMEOUT",
            Refusal::RunTimeout { .. } => "REQUEST_TIMEOUT",
        }
    }

    /// The form of a GraphQL response without data.
    pub fn body(&self) -> serde_json::Value {
        error_body(&self.to_string(), self.code())
    }

    /// Headers that belong to this refusal alone.
    pub fn header(&self) -> Option<(axum::http::HeaderName, HeaderValue)> {
        match self {
            // The path does accept a GET, so the router does not say this.
            Refusal::NotAQuery => Some((ALLOW, HeaderValue::from_static("POST"))),
            Refusal::Busy | Refusal::Unsent => Some((RETRY_AFTER, HeaderValue::from_static("1"))),
            Refusal::RangeNotSatisfiable { length } => {
                let range = HeaderValue::try_from(format!("bytes */{length}"));
                range.ok().map(|range| (CONTENT_RANGE, range))
            }
            Refusal::ExportsBusy => Some((RETRY_AFTER, HeaderValue::from_static("5"))),
            Refusal::RunTimeout { seconds } | Refusal::ExportTimeout { seconds } => {
                Some((RETRY_AFTER, HeaderValue::from(*seconds)))
            }
            _ => None,
        }
    }
}

/// Why there is no answer: the client's doing, or ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The client's, or a limit.
    Refused(Refusal),
    /// Ours.
    Broken(Fault),
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Failure::Refused(refusal)
    }
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Failure::Broken(fault)
    }
}

/// A fault of the server. Clients learn only that there was one; the log holds the rest.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Code panicked.
    #[error("panicked: {message}")]
    Panic {
        /// The message of the panic.
        message: String,
    },
    /// The run was dropped because the server stops.
    #[error("dropped, the server stops")]
    Stopping,
}

impl Fault {
    /// The fault of a caught panic.
    pub fn panic(payload: &(dyn std::any::Any + Send)) -> Fault {
        let message = payload.downcast_ref::<&str>().map(|text| (*text).to_owned());
        let message = message.or_else(|| payload.downcast_ref::<String>().cloned());
        Fault::Panic { message: message.unwrap_or_else(|| "no message".to_owned()) }
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        tracing::error!(fault = %self, "a request failed inside the server");
        let message = "The server failed at this request; the fault is logged under its x-request-id.";
        (StatusCode::INTERNAL_SERVER_ERROR, NO_STORE, Json(error_body(message, "INTERNAL"))).into_response()
    }
}

/// Answers of the moment are not kept.
pub const NO_STORE: [(axum::http::HeaderName, HeaderValue); 1] =
    [(CACHE_CONTROL, HeaderValue::from_static("no-store"))];

fn error_body(message: &str, code: &str) -> serde_json::Value {
    json!({"errors": [{"message": quote::message(message), "extensions": {"code": code}}]})
}

/// Answers a path that does not exist.
pub async fn not_found() -> Response {
    plain(&Refusal::NotFound, StatusCode::NOT_FOUND)
}

/// Answers a method that a path does not know; the router adds `Allow`.
pub async fn method_not_allowed() -> Response {
    plain(&Refusal::MethodNotAllowed, StatusCode::METHOD_NOT_ALLOWED)
}

/// A refusal outside `/graphql`, where there is nothing to negotiate.
pub fn plain(refusal: &Refusal, status: StatusCode) -> Response {
    (status, NO_STORE, Json(refusal.body())).into_response()
}
