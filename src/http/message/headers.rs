//! Headers of every response.

use std::sync::LazyLock;

use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, VARY, X_CONTENT_TYPE_OPTIONS,
    X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::response::Response;

use super::negotiate::MediaType;
use super::request_id::{RequestId, X_REQUEST_ID};

/// Keeps browsers from guessing the media type.
const NOSNIFF: HeaderValue = HeaderValue::from_static("nosniff");

/// Restrict what browsers do with a response. Pages have a policy of their own.
const CAREFUL: [(HeaderName, HeaderValue); 5] = [
    (X_CONTENT_TYPE_OPTIONS, NOSNIFF),
    (REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    (X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
    (CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'")),
    (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
];

/// The request headers that a response of the API depends on. CORS adds a header of its own.
pub(crate) const VARIES: HeaderValue = HeaderValue::from_static("accept, accept-encoding, origin");

/// The initial headers of API responses: cloned as a whole, which is cheaper than setting each.
static OF_API: LazyLock<[HeaderMap; 2]> =
    LazyLock::new(|| [MediaType::Json, MediaType::GraphqlResponse].map(new_of_api));

fn new_of_api(media_type: MediaType) -> HeaderMap {
    let own = [
        (CONTENT_TYPE, HeaderValue::from_static(media_type.content_type())),
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (VARY, VARIES),
        (X_CONTENT_TYPE_OPTIONS, NOSNIFF),
        // A placeholder, replaced by the id.
        (X_REQUEST_ID, HeaderValue::from_static("")),
    ];
    own.into_iter().collect()
}

/// The headers of every response of `/graphql`, which is not cached unless stated otherwise.
pub fn of_api(media_type: MediaType) -> HeaderMap {
    match media_type {
        MediaType::Json => OF_API[0].clone(),
        MediaType::GraphqlResponse => OF_API[1].clone(),
    }
}

/// Adds the restrictions for browsers, unless the response sets them itself. They are needed on every response that a
/// browser may show as a page, which excludes the response to a POST of JSON.
pub fn add_careful(response: &mut Response) {
    for (name, value) in CAREFUL {
        response.headers_mut().entry(name).or_insert(value);
    }
}

/// Adds the request id.
pub fn add_id(response: &mut Response, id: RequestId) {
    response.headers_mut().insert(X_REQUEST_ID, id.into());
}
