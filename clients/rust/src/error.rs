//! What can go wrong with a request.

use std::fmt;
use std::time::Duration;

include!(concat!(env!("OUT_DIR"), "/codes.rs"));

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Why a request has no result.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The server refused it, or could not answer all of it.
    Server(Box<ServerError>),
    /// No complete response came: the server is gone, or the connection ended early.
    Network(Box<dyn std::error::Error + Send + Sync>),
    /// The data are not what the operation selects: the server has another schema.
    Data(serde_json::Error),
    /// Files of tables are those of today, and the client is of another day.
    TodayOnly,
}

/// The errors of a response.
#[derive(Debug)]
pub struct ServerError {
    /// The HTTP status.
    pub status: u16,
    /// The entries of `errors`; empty if the response came from something other than careergraph, such as a proxy.
    pub errors: Vec<graphql_client::Error>,
    /// What was computed in spite of the errors.
    pub data: Option<serde_json::Value>,
    /// The time after which the server wants to be asked again.
    pub retry_after: Option<Duration>,
    /// The id of the request in the server's log.
    pub request_id: Option<String>,
}

impl ServerError {
    /// The code of the first error.
    pub fn code(&self) -> Option<Code> {
        self.extension("code")?.as_str().map(Code::from)
    }

    /// A value from `extensions` of the first error, such as `limit`, `maximum` or `suggestions`.
    pub fn extension(&self, name: &str) -> Option<&serde_json::Value> {
        self.errors.first()?.extensions.as_ref()?.get(name)
    }
}

impl Error {
    /// The code of the first error of a [`ServerError`].
    pub fn code(&self) -> Option<Code> {
        match self {
            Error::Server(error) => error.code(),
            Error::Network(_) | Error::Data(_) | Error::TodayOnly => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Server(error) => error.fmt(f),
            Error::Network(error) => write!(f, "the server does not respond: {error}"),
            Error::Data(error) => write!(f, "the data do not match the operation: {error}"),
            Error::TodayOnly => f.write_str("files of tables are those of today; use a client without a day"),
        }
    }
}

impl fmt::Display for ServerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.errors.first() {
            Some(error) => f.write_str(&error.message),
            None => write!(f, "the server responded with status {} and no reason", self.status),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Server(error) => Some(&**error),
            Error::Network(error) => Some(&**error),
            Error::Data(error) => Some(error),
            Error::TodayOnly => None,
        }
    }
}

impl std::error::Error for ServerError {}
