//! Files that do not change while the server runs: each is packed at most once for each coding, on another thread, and
//! then sent as it is.

use axum::body::{Body, Bytes};
use axum::http::header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::Response;

use super::encodings::Encodings;
use crate::http::message::coding::{self, Coding};

/// A file in all its forms.
#[derive(Debug)]
pub struct Asset {
    forms: Encodings,
    media_type: HeaderValue,
    cache: HeaderValue,
    /// Names the content.
    tag: String,
}

impl Asset {
    /// A file of this media type, with a name of its content and what caches may do with it.
    ///
    /// # Panics
    /// If the media type is no text of a header.
    pub fn new(bytes: impl Into<Bytes>, tag: String, media_type: &str, cache: &'static str) -> Asset {
        let media_type = HeaderValue::try_from(media_type).expect("media types are ASCII");
        Asset { forms: Encodings::new(bytes), tag, media_type, cache: HeaderValue::from_static(cache) }
    }

    /// The same file, with its brotli form made at build time.
    pub fn with_brotli(self, brotli: impl Into<Bytes>) -> Asset {
        let plain = self.forms.plain().bytes.clone();
        Asset { forms: Encodings::with_brotli(plain, brotli), ..self }
    }

    /// A text that this program wrote itself.
    pub fn text(text: impl Into<Bytes>, media_type: &str, cache: &'static str) -> Asset {
        let bytes = text.into();
        let tag = blake3::hash(&bytes).to_hex()[..32].to_owned();
        Asset::new(bytes, tag, media_type, cache)
    }

    /// The file as the client unpacks it, or 304 if the client has it. What is smaller than `least` bytes is not packed, but is sent
    /// in a form that somebody made before.
    pub async fn answer(&self, request: &HeaderMap, least: u64) -> Response {
        let (coding, plain) = (coding::accept(request), self.forms.plain());
        let form = match self.forms.made(coding) {
            Some(made) => made,
            None if (plain.bytes.len() as u64) < least => plain,
            None => self.forms.get(coding).await,
        };
        let tag = self.tag_of(form.coding);
        let is_held = is_held(request, &tag);
        let mut response = Response::new(if is_held { Body::empty() } else { Body::from(form.bytes.clone()) });
        let headers = response.headers_mut();
        headers.insert(CACHE_CONTROL, self.cache.clone());
        headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
        headers.extend(HeaderValue::try_from(tag).ok().map(|tag| (ETAG, tag)));
        if is_held {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            return response;
        }
        headers.insert(CONTENT_TYPE, self.media_type.clone());
        headers.extend(form.coding.name().map(|name| (CONTENT_ENCODING, HeaderValue::from_static(name))));
        response
    }

    /// A strong validator: each form has its own.
    fn tag_of(&self, coding: Coding) -> String {
        match coding.name() {
            None => format!("\"{}\"", self.tag),
            Some(name) => format!("\"{}-{name}\"", self.tag),
        }
    }
}

/// Whether the client has the form with this tag. Tags are compared weakly, as RFC 9110 requires for this header.
pub fn is_held(request: &HeaderMap, tag: &str) -> bool {
    let lines = request.get_all(IF_NONE_MATCH).iter().filter_map(|line| line.to_str().ok());
    let mut tags = lines.flat_map(|line| line.split(',')).map(str::trim);
    tags.any(|one| one == "*" || one.strip_prefix("W/").unwrap_or(one) == tag)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::header::{ACCEPT_ENCODING, HeaderName};
    use http_body_util::BodyExt;

    const LEAST: u64 = 1000;

    fn asset() -> Asset {
        Asset::text("a graph of careers ".repeat(1000), "text/plain; charset=utf-8", "no-cache")
    }

    fn headers(coding: &str, tag: &str) -> HeaderMap {
        let value = |text: &str| HeaderValue::from_str(text).unwrap();
        HeaderMap::from_iter([(ACCEPT_ENCODING, value(coding)), (IF_NONE_MATCH, value(tag))])
    }

    fn header(response: &Response, name: HeaderName) -> String {
        response.headers().get(name).map_or("", |value| value.to_str().unwrap()).to_owned()
    }

    async fn bytes(response: Response) -> Bytes {
        response.into_body().collect().await.unwrap().to_bytes()
    }

    #[tokio::test]
    async fn each_form_is_made_once_and_has_a_tag_of_its_own() {
        let asset = asset();
        let mut tags = Vec::new();
        for coding in ["identity", "gzip", "br"] {
            let first = asset.answer(&headers(coding, ""), LEAST).await;
            assert_eq!(header(&first, CONTENT_ENCODING), if coding == "identity" { "" } else { coding });
            assert_eq!(header(&first, VARY), "accept-encoding");
            let tag = header(&first, ETAG);
            let (first, again) = (bytes(first).await, bytes(asset.answer(&headers(coding, ""), LEAST).await).await);
            assert_eq!((first.as_ptr(), first.len()), (again.as_ptr(), again.len()), "{coding} was packed twice");
            let held = asset.answer(&headers(coding, &tag), LEAST).await;
            assert_eq!((held.status(), header(&held, ETAG)), (StatusCode::NOT_MODIFIED, tag.clone()));
            assert_eq!(
                (header(&held, VARY), header(&held, CACHE_CONTROL)),
                ("accept-encoding".into(), "no-cache".into())
            );
            assert!(bytes(held).await.is_empty());
            tags.push(tag);
        }
        tags.dedup();
        assert_eq!(tags.len(), 3, "{tags:?}");
    }

    #[tokio::test]
    async fn the_tag_of_another_form_or_file_is_not_the_one_held() {
        let asset = asset();
        let packed = header(&asset.answer(&headers("br", ""), LEAST).await, ETAG);
        for tag in [packed.as_str(), "\"other\"", "nonsense", ""] {
            assert_eq!(asset.answer(&headers("identity", tag), LEAST).await.status(), StatusCode::OK, "{tag}");
        }
        let weak = format!("\"other\", W/{packed}");
        assert_eq!(asset.answer(&headers("br", &weak), LEAST).await.status(), StatusCode::NOT_MODIFIED);
        assert_eq!(asset.answer(&headers("br", "*"), LEAST).await.status(), StatusCode::NOT_MODIFIED);
    }

    #[tokio::test]
    async fn what_is_small_is_sent_in_the_form_that_the_build_made() {
        let asset = asset().with_brotli(&b"made before"[..]);
        let sent = asset.answer(&headers("br", ""), u64::MAX).await;
        assert_eq!((header(&sent, CONTENT_ENCODING), bytes(sent).await), ("br".into(), "made before".into()));
        let plain = asset.answer(&headers("gzip", ""), u64::MAX).await;
        assert_eq!(header(&plain, CONTENT_ENCODING), "");
    }

    #[tokio::test]
    async fn what_is_small_is_sent_as_it_is() {
        let small = asset().answer(&headers("br", ""), u64::MAX).await;
        assert_eq!(header(&small, CONTENT_ENCODING), "");
    }
}
