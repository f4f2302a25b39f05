//! Which other sites' pages may read responses. There are no credentials.

use std::time::Duration;

use axum::http::Method;
use axum::http::header::{ACCEPT_RANGES, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_RANGE, ETAG, RETRY_AFTER};
use tower_http::cors::{AllowHeaders, AllowOrigin, CorsLayer};

use super::request_id::X_REQUEST_ID;
use crate::config::Cors;

/// How long a browser may cache the preflight.
const MAX_AGE: Duration = Duration::from_secs(2 * 60 * 60);

/// The CORS layer of these settings.
pub fn layer(cors: &Cors) -> CorsLayer {
    let origins = match cors {
        Cors::None => return CorsLayer::new(),
        Cors::Any => AllowOrigin::any(),
        Cors::Origins(list) => AllowOrigin::list(list.iter().cloned()),
    };
    CorsLayer::new()
        .allow_origin(origins)
        .allow_methods([Method::GET, Method::POST])
        .allow_headers(AllowHeaders::mirror_request())
        .expose_headers([
            X_REQUEST_ID,
            RETRY_AFTER,
            ETAG,
            CONTENT_DISPOSITION,
            CONTENT_LENGTH,
            CONTENT_RANGE,
            ACCEPT_RANGES,
        ])
        .max_age(MAX_AGE)
}
