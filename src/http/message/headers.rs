//! The headers that stand on every answer.

use std::sync::LazyLock;

use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, VARY, X_CONTENT_TYPE_OPTIONS,
    X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::response::Response;

use super::negotiate::MediaType;
use super::request_id::{RequestId, X_REQUEST_ID};

/// Tells browsers to believe the media type.
const NOSNIFF: HeaderValue = HeaderValue::from_static("nosniff");

/// Tell browsers to be careful with what they show. Pages bring a policy of their own.
const CAREFUL: [(HeaderName, HeaderValue); 5] = [
    (X_CONTENT_TYPE_OPTIONS, NOSNIFF),
    (REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    (X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
    (CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'")),
    (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
];

/// The headers of a request that an answer of the API depends on. To a page of another site it says more, namely that
/// the page may read it.
pub(crate) const VARIES: HeaderValue = HeaderValue::from_static("accept, accept-encoding, origin");

/// What the API begins its answers with: copied as a whole, which takes a fraction of setting each.
static OF_API: LazyLock<[HeaderMap; 2]> =
    LazyLock::new(|| [MediaType::Json, MediaType::GraphqlResponse].map(new_of_api));

fn new_of_api(media_type: MediaType) -> HeaderMap {
    let own = [
        (CONTENT_TYPE, HeaderValue::from_static(media_type.content_type())),
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (VARY, VARIES),
        (X_CONTENT_TYPE_OPTIONS, NOSNIFF),
        // Its place; what stands there is replaced.
        (X_REQUEST_ID, HeaderValue::from_static("")),
    ];
    own.into_iter().collect()
}

/// The headers of everything that `/graphql` says. Unless it says otherwise, nobody keeps it.
pub fn of_api(media_type: MediaType) -> HeaderMap {
    match media_type {
        MediaType::Json => OF_API[0].clone(),
        MediaType::GraphqlResponse => OF_API[1].clone(),
    }
}

/// Adds what makes browsers careful, where an answer does not say otherwise. It belongs on everything that a browser may
/// show as a page, which it never does with the answer to a POST of JSON.
pub fn add_careful(response: &mut Response) {
    for (name, value) in CAREFUL {
        response.headers_mut().entry(name).or_insert(value);
    }
}

/// Names the request for the client.
pub fn add_id(response: &mut Response, id: RequestId) {
    response.headers_mut().insert(X_REQUEST_ID, id.into());
}
