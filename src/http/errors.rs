//! Errors of HTTP requests: those of the client and internal ones.

use axum::Json;
use axum::http::header::{ALLOW, CACHE_CONTROL, CONTENT_RANGE, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::quote::{self, excerpt};

/// An invalid request, or one that exceeds a limit. The message says what to do; the code is stable.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RequestError {
    /// No such path.
    #[error(
        "There is nothing at this path. The API is at /graphql, its schema at /schema.graphql, files at /export, the \
         explorer at /, the playground at /playground."
    )]
    NotFound,
    /// The path does not support this method.
    #[error("This path does not accept this method; the `Allow` header lists those it accepts.")]
    MethodNotAllowed,
    /// The host is missing, repeated or malformed.
    #[error("{what}.")]
    InvalidHost {
        /// What is wrong, and what to send.
        what: String,
    },
    /// The server does not serve this host.
    #[error(
        "This server does not serve the host {found} (setting hosts). Use a host that it serves, such as localhost, \
         or have this one added to `hosts`."
    )]
    HostNotAllowed {
        /// The requested host.
        found: String,
    },
    /// The request comes from a page of another site.
    #[error(
        "This path does not serve pages of {found} (setting hosts). Have the host of the page added to `hosts`, or send \
         the request from a program."
    )]
    OriginNotAllowed {
        /// The origin of the page.
        found: String,
    },
    /// A GET with an operation that is not a query.
    #[error("A GET runs queries only; send this operation by POST.")]
    NotAQuery,
    /// The client accepts none of the media types of the API.
    #[error(
        "Responses are application/graphql-response+json or application/json in UTF-8, and `Accept` allows neither."
    )]
    NotAcceptable,
    /// The body is not declared as JSON.
    #[error("`Content-Type` must be application/json, in UTF-8; found {}.", excerpt(.found))]
    UnsupportedMediaType {
        /// The declared media type.
        found: String,
    },
    /// The body is compressed.
    #[error("`Content-Encoding` must be absent; found {}. Send the body uncompressed.", excerpt(.found))]
    UnsupportedEncoding {
        /// The declared coding.
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
    /// Invalid UTF-8.
    #[error("{place} is not UTF-8 after byte {position}; expected UTF-8.")]
    MalformedUtf8 {
        /// The body, or a parameter.
        place: String,
        /// Number of valid bytes before the first invalid one.
        position: usize,
    },
    /// Invalid JSON.
    #[error("{place} is not JSON: {what} at line {line} column {column}.")]
    MalformedJson {
        /// The body, or a parameter.
        place: String,
        /// The parser's message.
        what: String,
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
    /// A batch of requests.
    #[error("Batching is not supported: the body must be one JSON object, not an array. Send each request by itself.")]
    Batching,
    /// JSON that is not an object.
    #[error("The body must be a JSON object such as {{\"query\": \"{{ __typename }}\"}}; found {found}.")]
    NotAnObject {
        /// The kind of JSON value.
        found: &'static str,
    },
    /// A repeated member.
    #[error("`{member}` is given more than once; give it once.")]
    Repeated {
        /// Name of the member or parameter.
        member: String,
    },
    /// No document is given.
    #[error(
        "`query` is missing; it must hold a GraphQL document, such as {{ __typename }}, or `documentId` must name one."
    )]
    MissingQuery,
    /// The document is named in two ways.
    #[error("`documentId` and `extensions.persistedQuery` both name a document; send one of them.")]
    TwoNames,
    /// A day in the extensions.
    #[error(
        "`extensions.asOf` is not supported: clients that cache responses ignore it. Use the field asOf, such as {{ \
         asOf(date: \"2026-01-15\") {{ ... }} }}, or the URL parameter asOf for the whole request."
    )]
    DayInExtensions,
    /// `asOf` is not a day of the calendar.
    #[error("The URL parameter `asOf` must be a day as YYYY-MM-DD, such as 2026-01-15; found {}.", excerpt(.found))]
    InvalidDay {
        /// The given text.
        found: String,
    },
    /// The text does not match its id or hash.
    #[error(
        "`query` is not the document with this id or hash. A hash is the SHA-256 of its UTF-8 in lower-case \
         hexadecimal digits; send the text alone, or the id or hash alone."
    )]
    DocumentMismatch,
    /// No document with this id.
    #[error("The server has no document with this `documentId`. Send the document itself as `query`.")]
    DocumentNotFound,
    /// A document outside the operator's folder.
    #[error(
        "The server runs only the documents of its operator's folder (setting documents-mode), and this is not one \
         of them. Name one of those, or have this one added."
    )]
    DocumentNotTrusted,
    /// No document with this hash. Clients that implement the protocol recognize this exact message and then send the
    /// text too.
    #[error("PersistedQueryNotFound")]
    PersistedQueryNotFound,
    /// Documents cannot be registered. Clients that implement the protocol recognize this exact message and stop
    /// sending hashes.
    #[error("PersistedQueryNotSupported")]
    PersistedQueryNotSupported,
    /// An unsupported version of the persisted query protocol.
    #[error("`extensions.persistedQuery.version` must be 1; found {found}.")]
    PersistedQueryVersion {
        /// The number, or the kind of another value.
        found: String,
    },
    /// A member of the wrong type.
    #[error("`{member}` must be {expected}; found {found}.")]
    WrongType {
        /// Name of the member.
        member: &'static str,
        /// The expected type.
        expected: &'static str,
        /// The kind of the JSON value.
        found: &'static str,
    },
    /// The pool of heavy requests and its queue are full.
    #[error(
        "The maximum number of heavy requests is running and queued (limits heavy-runs, heavy-queue). Try again in a \
         second, or request less at once."
    )]
    Busy,
    /// Unread responses hold all the memory reserved for them.
    #[error(
        "Responses that clients have not read yet use all the memory reserved for them (limit unsent-bytes). Try \
         again in a second, and read responses as they arrive."
    )]
    Unsent,
    /// All export slots are taken.
    #[error("The maximum number of exports is running (limit export-runs). Try again in a few seconds.")]
    ExportsBusy,
    /// Exports are disabled.
    #[error("Exports are disabled on this server (setting export-runs). Query /graphql page by page.")]
    ExportsOff,
    /// An unsupported format.
    #[error("`format`: {what}.")]
    UnknownFormat {
        /// What is wrong, and the supported formats.
        what: String,
    },
    /// An unknown table, or a table requested together with an operation.
    #[error("`table`: {what}.")]
    UnknownTable {
        /// What is wrong, and the alternatives.
        what: String,
    },
    /// The client accepts none of the export formats.
    #[error(
        "`Accept` allows none of the formats: text/csv, application/x-ndjson, application/vnd.apache.parquet, \
         application/graphml+xml, application/ld+json, and application/zip for all tables. Or name one with \
         `format`: csv, ndjson, parquet, graphml or jsonld."
    )]
    NoFormatAccepted,
    /// A range outside the file.
    #[error("`Range` is outside the file, which has {length} bytes. Request bytes from 0 on.")]
    RangeNotSatisfiable {
        /// The length of the file in bytes.
        length: usize,
    },
    /// The export did not start in time.
    #[error("The export did not start within {seconds} seconds (limit export-seconds). Request less at once.")]
    ExportTimeout {
        /// The limit in seconds.
        seconds: u64,
    },
    /// The request did not finish in time.
    #[error("The request did not finish within {seconds} seconds (limit request-seconds). Request less at once.")]
    RunTimeout {
        /// The limit in seconds.
        seconds: u64,
    },
}

impl RequestError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            RequestError::NotFound => "NOT_FOUND",
            RequestError::MethodNotAllowed => "METHOD_NOT_ALLOWED",
            RequestError::InvalidHost { .. } => "INVALID_HOST",
            RequestError::HostNotAllowed { .. } => "HOST_NOT_ALLOWED",
            RequestError::OriginNotAllowed { .. } => "ORIGIN_NOT_ALLOWED",
            RequestError::NotAQuery => "NOT_A_QUERY",
            RequestError::NotAcceptable => "NOT_ACCEPTABLE",
            RequestError::UnsupportedMediaType { .. } => "UNSUPPORTED_MEDIA_TYPE",
            RequestError::UnsupportedEncoding { .. } => "UNSUPPORTED_ENCODING",
            RequestError::BodyTooLarge { .. } => "BODY_TOO_LARGE",
            RequestError::UrlTooLong { .. } => "URL_TOO_LONG",
            RequestError::BodyTimeout { .. } => "BODY_TIMEOUT",
            RequestError::BodyInterrupted => "BODY_INTERRUPTED",
            RequestError::MalformedUtf8 { .. } => "MALFORMED_UTF8",
            RequestError::MalformedJson { .. } => "MALFORMED_JSON",
            RequestError::Batching => "BATCHING_OFF",
            RequestError::NotAnObject { .. } | RequestError::WrongType { .. } => "WRONG_TYPE",
            RequestError::Repeated { .. } => "REPEATED_MEMBER",
            RequestError::MissingQuery => "MISSING_QUERY",
            RequestError::TwoNames => "TWO_DOCUMENT_NAMES",
            RequestError::DayInExtensions => "DAY_IN_EXTENSIONS",
            RequestError::InvalidDay { .. } => "INVALID_DAY",
            RequestError::DocumentMismatch => "DOCUMENT_MISMATCH",
            RequestError::DocumentNotFound => "DOCUMENT_NOT_FOUND",
            RequestError::DocumentNotTrusted => "DOCUMENT_NOT_TRUSTED",
            RequestError::PersistedQueryNotFound => "PERSISTED_QUERY_NOT_FOUND",
            RequestError::PersistedQueryNotSupported => "PERSISTED_QUERY_NOT_SUPPORTED",
            RequestError::PersistedQueryVersion { .. } => "PERSISTED_QUERY_VERSION",
            RequestError::Busy | RequestError::Unsent | RequestError::ExportsBusy => "SERVER_BUSY",
            RequestError::ExportsOff => "EXPORTS_OFF",
            RequestError::UnknownFormat { .. } => "UNKNOWN_FORMAT",
            RequestError::UnknownTable { .. } => "UNKNOWN_TABLE",
            RequestError::NoFormatAccepted => "NOT_ACCEPTABLE",
            RequestError::RangeNotSatisfiable { .. } => "RANGE_NOT_SATISFIABLE",
            RequestError::ExportTimeout { .. } => "REQUEST_TIMEOUT",
            RequestError::RunTimeout { .. } => "REQUEST_TIMEOUT",
        }
    }

    /// The error as a GraphQL response without data.
    pub fn body(&self) -> serde_json::Value {
        error_body(&self.to_string(), self.code())
    }

    /// The header that only this error has.
    pub fn header(&self) -> Option<(axum::http::HeaderName, HeaderValue)> {
        match self {
            // The path supports GET, so the router does not add `Allow`.
            RequestError::NotAQuery => Some((ALLOW, HeaderValue::from_static("POST"))),
            RequestError::Busy | RequestError::Unsent => Some((RETRY_AFTER, HeaderValue::from_static("1"))),
            RequestError::RangeNotSatisfiable { length } => {
                let range = HeaderValue::try_from(format!("bytes */{length}"));
                range.ok().map(|range| (CONTENT_RANGE, range))
            }
            RequestError::ExportsBusy => Some((RETRY_AFTER, HeaderValue::from_static("5"))),
            RequestError::RunTimeout { seconds } | RequestError::ExportTimeout { seconds } => {
                Some((RETRY_AFTER, HeaderValue::from(*seconds)))
            }
            _ => None,
        }
    }
}

/// Why a request has no response: an invalid request or an internal error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The request is invalid or exceeds a limit.
    Request(RequestError),
    /// An internal error occurred.
    Internal(InternalError),
}

impl From<RequestError> for Failure {
    fn from(refusal: RequestError) -> Self {
        Failure::Request(refusal)
    }
}

impl From<InternalError> for Failure {
    fn from(fault: InternalError) -> Self {
        Failure::Internal(fault)
    }
}

/// An internal error. Clients only learn that it occurred; the log has the details.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InternalError {
    /// Code panicked.
    #[error("panicked: {message}")]
    Panic {
        /// The message of the panic.
        message: String,
    },
    /// The run was dropped because the server is stopping.
    #[error("dropped because the server is stopping")]
    Stopping,
}

impl InternalError {
    /// The error of a caught panic.
    pub fn panic(payload: &(dyn std::any::Any + Send)) -> InternalError {
        let message = payload.downcast_ref::<&str>().map(|text| (*text).to_owned());
        let message = message.or_else(|| payload.downcast_ref::<String>().cloned());
        InternalError::Panic { message: message.unwrap_or_else(|| "no message".to_owned()) }
    }
}

impl IntoResponse for InternalError {
    fn into_response(self) -> Response {
        tracing::error!(fault = %self, "internal error while handling a request");
        let message = "Internal error; it is logged under the x-request-id of this response.";
        (StatusCode::INTERNAL_SERVER_ERROR, NO_STORE, Json(error_body(message, "INTERNAL"))).into_response()
    }
}

/// Errors are not cached.
pub const NO_STORE: [(axum::http::HeaderName, HeaderValue); 1] =
    [(CACHE_CONTROL, HeaderValue::from_static("no-store"))];

fn error_body(message: &str, code: &str) -> serde_json::Value {
    json!({"errors": [{"message": quote::message(message), "extensions": {"code": code}}]})
}

/// Response for a path that does not exist.
pub async fn not_found() -> Response {
    plain(&RequestError::NotFound, StatusCode::NOT_FOUND)
}

/// Response for a method that the path does not support; the router adds `Allow`.
pub async fn method_not_allowed() -> Response {
    plain(&RequestError::MethodNotAllowed, StatusCode::METHOD_NOT_ALLOWED)
}

/// An error outside `/graphql`, where no media type is negotiated.
pub fn plain(refusal: &RequestError, status: StatusCode) -> Response {
    (status, NO_STORE, Json(refusal.body())).into_response()
}
