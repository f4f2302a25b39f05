//! Responses with a file: the whole file, a range, or 304 (RFC 9110, sections 13 and 14).

use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::http::header::{ACCEPT_RANGES, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_RANGE, ETAG, IF_NONE_MATCH, VARY};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::response::Response;
use jiff::civil::Date;

use super::range::{RequestedRange, requested_range};
use super::stream::Chunks;
use crate::http::app::App;
use crate::http::cache::asset::is_held;
use crate::http::cache::files::File;
use crate::http::cache::files::Head;
use crate::http::errors::RequestError;
use crate::http::graphql::response;
use crate::http::message::headers;
use crate::http::message::negotiate::MediaType;

/// The conditions that a request places on its response.
pub struct Conditions<'r> {
    pub app: &'r App,
    pub method: &'r Method,
    pub headers: &'r HeaderMap,
    /// Today, if the client named no day.
    pub today: Option<Date>,
}

impl Conditions<'_> {
    /// Whether the client has the file and names its tag. `*` does not count: whether the file exists is known only
    /// once it is made.
    pub fn holds(&self, tag: &str) -> bool {
        is_held(self.headers, tag) && !self.has_any()
    }

    fn has_any(&self) -> bool {
        self.headers.get_all(IF_NONE_MATCH).iter().any(|line| line.as_bytes().trim_ascii() == b"*")
    }

    fn keeps(&self) -> bool {
        self.method != Method::POST
    }

    /// Response 304.
    pub fn not_modified(&self, tag: &str) -> Response {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        response.headers_mut().insert(VARY, headers::VARIES);
        self.add_freshness(&mut response, tag);
        response
    }

    /// A small file, or the requested range of it.
    pub fn whole(&self, file: &Arc<File>) -> Response {
        let tag = &file.head.tag;
        if self.keeps() && self.has_any() {
            return self.not_modified(tag);
        }
        let wanted = match *self.method {
            Method::GET => requested_range(self.headers, file.bytes.len(), tag),
            _ => RequestedRange::Whole,
        };
        let (status, bytes) = match wanted {
            RequestedRange::Whole => (StatusCode::OK, 0..file.bytes.len()),
            RequestedRange::Part(part) => (StatusCode::PARTIAL_CONTENT, part),
            RequestedRange::Unsatisfiable => return self.unsatisfiable(file),
        };
        let mut response =
            Response::new(Body::from(Bytes::from_owner(CountedBytes(Arc::clone(file))).slice(bytes.clone())));
        *response.status_mut() = status;
        *response.headers_mut() = file.head.headers();
        let own = response.headers_mut();
        own.insert(CONTENT_LENGTH, HeaderValue::from(bytes.len()));
        if status == StatusCode::PARTIAL_CONTENT {
            // The range is not empty.
            let range = format!("bytes {}-{}/{}", bytes.start, bytes.end - 1, file.bytes.len());
            own.extend(HeaderValue::try_from(range).ok().map(|range| (CONTENT_RANGE, range)));
        }
        if self.keeps() {
            own.insert(ACCEPT_RANGES, HeaderValue::from_static("bytes"));
        }
        self.add_freshness(&mut response, tag);
        response
    }

    /// A streamed file.
    pub fn stream(&self, head: &Head, body: Chunks) -> Response {
        if self.keeps() && self.has_any() {
            return self.not_modified(&head.tag);
        }
        let hold = body.hold();
        let mut response = Response::new(Body::new(body));
        response.extensions_mut().insert(hold);
        *response.headers_mut() = head.headers();
        self.add_freshness(&mut response, &head.tag);
        response
    }

    fn unsatisfiable(&self, file: &File) -> Response {
        let refusal = RequestError::RangeNotSatisfiable { length: file.bytes.len() };
        let body = refusal.body().to_string();
        let mut response = response::plain_response(StatusCode::RANGE_NOT_SATISFIABLE, MediaType::Json, body);
        response.headers_mut().extend(refusal.header());
        response
    }

    /// How long the response may be cached, as for other responses to a GET.
    fn add_freshness(&self, response: &mut Response, tag: &str) {
        let own = response.headers_mut();
        if !self.keeps() {
            own.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
            return;
        }
        own.insert(CACHE_CONTROL, response::freshness(self.app, self.today));
        own.extend(HeaderValue::try_from(tag).ok().map(|tag| (ETAG, tag)));
    }
}

/// Bytes of a file whose memory stays counted until they are sent.
struct CountedBytes(Arc<File>);

impl AsRef<[u8]> for CountedBytes {
    fn as_ref(&self) -> &[u8] {
        &self.0.bytes
    }
}
