//! From bytes to the data of an operation.

use crate::error::{Error, ServerError};
use graphql_client::{GraphQLQuery, Response};
use serde_json::Value;
use std::time::{Duration, SystemTime};

/// What the head of a response says.
#[derive(Clone, Debug, Default)]
pub struct Head {
    /// The HTTP status.
    pub status: u16,
    /// `Retry-After`; see [`Head::retry_after`].
    pub retry_after: Option<Duration>,
    /// `X-Request-Id`.
    pub request_id: Option<String>,
}

impl Head {
    /// Reads a value of `Retry-After`, which is a number of seconds or a date.
    ///
    /// ```
    /// use careergraph_client::Head;
    /// use std::time::Duration;
    ///
    /// assert_eq!(Head::retry_after("5"), Some(Duration::from_secs(5)));
    /// assert_eq!(Head::retry_after("Thu, 01 Jan 1970 00:00:00 GMT"), Some(Duration::ZERO));
    /// assert_eq!(Head::retry_after("soon"), None);
    /// ```
    pub fn retry_after(value: &str) -> Option<Duration> {
        if let Ok(seconds) = value.trim().parse() {
            return Some(Duration::from_secs(seconds));
        }
        let date = httpdate::parse_http_date(value.trim()).ok()?;
        Some(date.duration_since(SystemTime::now()).unwrap_or_default())
    }

    /// The error of a response with this head and body.
    pub(crate) fn refusal(self, body: &[u8]) -> ServerError {
        let response = serde_json::from_slice::<Response<Value>>(body);
        let (errors, data) = response.map_or((None, None), |response| (response.errors, response.data));
        let Head { status, retry_after, request_id } = self;
        ServerError { status, errors: errors.unwrap_or_default(), data, retry_after, request_id }
    }
}

/// The data of a response to an operation; an error if it has any, or if it is no response of the API.
///
/// ```
/// use careergraph_client::operations::{Catalog, catalog};
/// use careergraph_client::{Code, Error, GraphQLQuery, Head, decode};
///
/// let body = serde_json::to_string(&Catalog::build_query(catalog::Variables)).unwrap(); // send this as JSON
/// assert!(body.contains("query Catalog"));
///
/// let received = br#"{"errors": [{"message": "busy", "extensions": {"code": "SERVER_BUSY"}}]}"#;
/// let error = decode::<Catalog>(Head { status: 503, ..Head::default() }, received).unwrap_err();
/// assert_eq!(error.code(), Some(Code::ServerBusy));
/// ```
pub fn decode<Q: GraphQLQuery>(head: Head, body: &[u8]) -> Result<Q::ResponseData, Error> {
    let response: Option<Response<Value>> = serde_json::from_slice(body).ok();
    match response {
        Some(Response { data: Some(data), errors: None, .. }) if data.is_object() => {
            serde_json::from_value(data).map_err(Error::Data)
        }
        _ => Err(Error::Server(Box::new(head.refusal(body)))),
    }
}
