//! Pages whose relative addresses fit the path that they are served at.
//!
//! A proxy may serve this server under a path unknown to it, so pages refer to their files relative to themselves. What
//! is `./assets/a.js` at `/` is `../assets/a.js` at `/role/15-2051.00`.

use axum::body::Bytes;
use axum::http::header::{ACCEPT_ENCODING, CONTENT_SECURITY_POLICY, ETAG, VARY};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::Response;

use super::embedded::{self, REVALIDATE, WITHOUT_WEB, Web};
use crate::http::cache::asset::Asset;

/// Maximum number of segments in the path of a page, more than any address of the explorer has.
const MOST_SEGMENTS: usize = 6;

/// A page at every depth.
#[derive(Debug)]
pub struct Page {
    /// By the number of folders between the root and the path.
    depths: Vec<Asset>,
    policy: HeaderValue,
}

impl Page {
    /// A page of the build of `web/`, by its file; instructions if there was no build.
    pub fn built(file: &str, policy: &'static str) -> Page {
        match embedded::text::<Web>(file) {
            Some(html) => Page::new(&html, embedded::brotli::<Web>(file), policy),
            None => Page::new(WITHOUT_WEB, None, policy),
        }
    }

    /// A page from its text at the root, whose relative addresses all begin with `./`, and its policy.
    pub fn new(html: &str, brotli: Option<Bytes>, policy: &'static str) -> Page {
        let at = |depth| Asset::text(relative(html, depth), "text/html; charset=utf-8", REVALIDATE);
        let mut depths: Vec<Asset> = (0..MOST_SEGMENTS).map(at).collect();
        if let Some(brotli) = brotli {
            let root = depths.remove(0).with_brotli(brotli);
            depths.insert(0, root);
        }
        Page { depths, policy: HeaderValue::from_static(policy) }
    }

    /// The page at a path, or 304 if the client has it; `None` if the path is too deep. Pages smaller than `least`
    /// bytes are not compressed.
    pub async fn answer(&self, path: &str, headers: &HeaderMap, least: u64) -> Option<Response> {
        let mut response = self.depths.get(depth(path))?.answer(headers, least).await;
        response.headers_mut().insert(CONTENT_SECURITY_POLICY, self.policy.clone());
        Some(response)
    }

    /// The page as the body of a 404 for browsers. It has no entity tag, because it does not represent the path.
    pub async fn not_found(&self, path: &str, headers: &HeaderMap, least: u64) -> Option<Response> {
        let codings = headers.get_all(ACCEPT_ENCODING).iter().map(|line| (ACCEPT_ENCODING, line.clone()));
        let mut response = self.answer(path, &codings.collect(), least).await?;
        *response.status_mut() = StatusCode::NOT_FOUND;
        response.headers_mut().remove(ETAG);
        response.headers_mut().insert(VARY, HeaderValue::from_static("accept, accept-encoding"));
        Some(response)
    }
}

/// Number of folders between the root and a path.
fn depth(path: &str) -> usize {
    path.matches('/').count().saturating_sub(1)
}

fn relative(html: &str, depth: usize) -> String {
    match depth {
        0 => html.to_owned(),
        _ => html.replace("=\"./", &format!("=\"{}", "../".repeat(depth))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http_body_util::BodyExt;

    const HTML: &str = "<link href=\"./favicon.svg\"><a href=\"./\">.</a><p title=\"a ./ b\">./</p>";

    async fn body(response: Response) -> String {
        String::from_utf8(response.into_body().collect().await.unwrap().to_bytes().to_vec()).unwrap()
    }

    #[tokio::test]
    async fn relative_addresses_climb_to_the_root() {
        let page = Page::new(HTML, None, "default-src 'self'");
        let at = async |path| body(page.answer(path, &HeaderMap::new(), 0).await.unwrap()).await;
        assert_eq!(at("/").await, HTML);
        assert_eq!(at("/search").await, HTML);
        let deeper = "<link href=\"../favicon.svg\"><a href=\"../\">.</a><p title=\"a ./ b\">./</p>";
        for path in ["/role/15-2051.00", "/role/", "/role/a%2Fb"] {
            assert_eq!(at(path).await, deeper, "{path}");
        }
        assert!(at("//role/x").await.starts_with("<link href=\"../../favicon.svg\">"));
    }

    #[tokio::test]
    async fn the_build_time_encoding_is_used_at_the_root_only() {
        let page = Page::new(&HTML.repeat(100), Some(Bytes::from_static(b"packed")), "default-src 'self'");
        let headers = HeaderMap::from_iter([(ACCEPT_ENCODING, HeaderValue::from_static("br"))]);
        let at =
            async |path| page.answer(path, &headers, 0).await.unwrap().into_body().collect().await.unwrap().to_bytes();
        assert_eq!(at("/search").await, "packed");
        assert_ne!(at("/role/x").await, "packed");
    }

    #[tokio::test]
    async fn refuses_paths_deeper_than_any_address() {
        let page = Page::new(HTML, None, "default-src 'self'");
        assert!(page.answer("/a/b/c/d/e/f", &HeaderMap::new(), 0).await.is_some());
        assert!(page.answer("/a/b/c/d/e/f/g", &HeaderMap::new(), 0).await.is_none());
    }

    #[tokio::test]
    async fn a_404_has_no_tag_and_is_never_a_304() {
        let page = Page::new(HTML, None, "default-src 'self'");
        let any = HeaderMap::from_iter([(axum::http::header::IF_NONE_MATCH, HeaderValue::from_static("*"))]);
        let held = page.answer("/nope", &any, 0).await.unwrap();
        assert_eq!(held.status(), StatusCode::NOT_MODIFIED);
        let response = page.not_found("/nope", &any, 0).await.unwrap();
        assert_eq!((response.status(), response.headers().get(ETAG)), (StatusCode::NOT_FOUND, None));
        assert_eq!(body(response).await, HTML);
    }
}
