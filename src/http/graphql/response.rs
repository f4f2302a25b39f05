//! Responses: encoded as the client prefers, or 304.

use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Version};
use axum::response::Response;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::engine::Outcome;
use crate::http::app::App;
use crate::http::cache::asset::is_held;
use crate::http::cache::encodings::Encoding;
use crate::http::cache::reply::Reply;
use crate::http::errors::RequestError;
use crate::http::message::coding;
use crate::http::message::negotiate::{Accepted, MediaType};
use crate::http::message::{headers, status};

/// How a client prefers its response. Headers are read lazily: a body too small to compress needs no `Accept-Encoding`.
#[derive(Clone, Copy, Debug)]
pub struct Preferences<'h> {
    /// The accepted media types.
    pub reads: Accepted,
    /// Whether it is a GET, the only method whose responses may be cached.
    pub keeps: bool,
    /// The HTTP version.
    pub version: Version,
    /// The headers of the request.
    pub headers: &'h HeaderMap,
}

/// The HTTP response to a request. `today` is set if the client named no day.
///
/// # Errors
/// [`RequestError::Unsent`] if no memory is left for it.
pub async fn respond(
    app: &App,
    preferences: Preferences<'_>,
    reply: &Reply,
    today: Option<Date>,
) -> Result<Response, RequestError> {
    let (status, media_type) = status::of_answer(app.server.status_rules, preferences.reads, reply.outcome);
    let variant = match reply.body.plain() {
        small if (small.bytes.len() as u64) < app.server.compress_bytes => small,
        large => {
            // It also takes memory while it waits for compression.
            let _held = large.hold(&app.unsent)?;
            reply.body.get(coding::accept(preferences.headers)).await
        }
    };
    if !(preferences.keeps && reply.outcome == Outcome::Complete) {
        return full(app, preferences, status, media_type, variant);
    }
    let tag = tag(variant, media_type);
    let mut response = match is_held(preferences.headers, &tag) {
        true => {
            let mut response = plain_response(StatusCode::NOT_MODIFIED, media_type, Body::empty());
            response.headers_mut().remove(CONTENT_TYPE);
            response
        }
        false => full(app, preferences, status, media_type, variant)?,
    };
    response.headers_mut().insert(CACHE_CONTROL, freshness(app, today));
    response.headers_mut().extend(HeaderValue::try_from(tag).ok().map(|tag| (ETAG, tag)));
    Ok(response)
}

/// The minimum size in bytes from which a response is counted while it is sent. An HTTP/1 connection sends one response
/// at a time, an HTTP/2 connection many.
fn least_counted(version: Version) -> usize {
    if version == Version::HTTP_2 { 1 << 10 } else { 16 << 10 }
}

fn full(
    app: &App,
    preferences: Preferences<'_>,
    status: StatusCode,
    media_type: MediaType,
    variant: &Encoding,
) -> Result<Response, RequestError> {
    let bytes = match variant.bytes.len() < least_counted(preferences.version) {
        true => variant.bytes.clone(),
        false => variant.hold(&app.unsent)?,
    };
    let mut response = plain_response(status, media_type, Body::from(bytes));
    if let Some(name) = variant.coding.name() {
        response.headers_mut().insert(CONTENT_ENCODING, HeaderValue::from_static(name));
    }
    Ok(response)
}

/// A response of `/graphql`.
pub fn plain_response(status: StatusCode, media_type: MediaType, body: impl Into<Body>) -> Response {
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    *response.headers_mut() = headers::of_api(media_type);
    response
}

/// A strong validator of the bytes and the media type, so every representation has a distinct one.
fn tag(variant: &Encoding, media_type: MediaType) -> String {
    let form = match media_type {
        MediaType::GraphqlResponse => 'g',
        MediaType::Json => 'j',
    };
    format!("\"{}{form}\"", variant.hash())
}

/// How long a response may be cached: until the end of its day, unless the client named the day.
pub(crate) fn freshness(app: &App, today: Option<Date>) -> HeaderValue {
    let most = app.server.max_age.as_secs();
    let seconds = today.map_or(most, |day| most.min(seconds_left(day, Timestamp::now())));
    HeaderValue::try_from(format!("public, max-age={seconds}")).unwrap_or(HeaderValue::from_static("no-store"))
}

/// Seconds from now to the end of a day in UTC; 0 after it.
fn seconds_left(day: Date, now: Timestamp) -> u64 {
    let end = day.tomorrow().and_then(|next| TimeZone::UTC.to_timestamp(next.at(0, 0, 0, 0)));
    end.map_or(0, |end| u64::try_from(end.as_second() - now.as_second()).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::header::IF_NONE_MATCH;
    use jiff::civil::date;

    #[test]
    fn a_response_is_fresh_until_the_end_of_its_day() {
        let day = date(2026, 11, 23);
        let at = |text: &str| seconds_left(day, text.parse().unwrap());
        assert_eq!(at("2026-11-23T00:00:00Z"), 86_400);
        assert_eq!(at("2026-11-23T23:59:58Z"), 2);
        assert_eq!(at("2026-11-24T00:00:00Z"), 0);
        assert_eq!(at("2026-11-25T12:00:00Z"), 0);
    }

    #[test]
    fn any_listed_tag_matches_strong_or_weak() {
        let sent = |value: &str| HeaderMap::from_iter([(IF_NONE_MATCH, HeaderValue::from_str(value).unwrap())]);
        let holds = |value: &str| is_held(&sent(value), "\"a1\"");
        for value in ["\"a1\"", "W/\"a1\"", "\"b\", \"a1\"", "*", "W/\"b\" ,W/\"a1\""] {
            assert!(holds(value), "{value}");
        }
        for value in ["", "a1", "\"a\"", "\"b\", W/\"c\"", "w/\"a1\""] {
            assert!(!holds(value), "{value}");
        }
        assert!(!is_held(&HeaderMap::new(), "\"a1\""));
    }
}
