//! The playground: GraphiQL, built from `web/` and embedded in the binary, and its example operations.

use std::sync::LazyLock;

use axum::Router;
use axum::http::header::LOCATION;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use super::embedded::REVALIDATE;
use super::page::Page;
use crate::http::cache::asset::Asset;
use crate::http::documents::examples;
use crate::http::errors;

/// What the page and its workers may load: files of this server and nothing else.
///
/// Styles are the one concession. Monaco positions its lines with `style` attributes and stores its theme in a
/// `<style>` element that it creates, and neither can have a nonce.
const POLICY: &str = "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; \
    font-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; \
    frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

static PAGE: LazyLock<Page> = LazyLock::new(|| Page::built("playground.html", POLICY));

static EXAMPLES: LazyLock<Asset> = LazyLock::new(|| {
    let examples = examples::embedded().expect("the embedded examples are well-formed, as a test verifies");
    let examples = serde_json::to_vec(&examples).expect("text and JSON values serialize");
    Asset::text(examples, "application/json", REVALIDATE)
});

/// The page and the example operations. Files smaller than `least` bytes are not compressed.
///
/// # Panics
/// If an embedded example breaks the rules of its folder; the tests of [`examples`] reject one.
pub fn routes<S: Clone + Send + Sync + 'static>(least: u64) -> Router<S> {
    let examples = &*EXAMPLES;
    Router::new()
        .route("/playground", get(async move |uri: Uri, headers: HeaderMap| page(&uri, &headers, least).await))
        // Relative, because a proxy may serve this under another path.
        .route("/playground/", get(async || (StatusCode::PERMANENT_REDIRECT, [(LOCATION, "../playground")])))
        .route("/examples.json", get(async move |headers: HeaderMap| examples.answer(&headers, least).await))
}

async fn page(uri: &Uri, headers: &HeaderMap, least: u64) -> Response {
    match PAGE.answer(uri.path(), headers, least).await {
        Some(page) => page,
        None => errors::not_found().await.into_response(),
    }
}

#[cfg(test)]
mod tests {
    use axum::body::{Body, to_bytes};
    use axum::http::{Method, Request, header};
    use tower::ServiceExt;

    use super::*;
    use crate::http::routes::embedded::WITHOUT_WEB;

    async fn ask(method: Method, path: &str, tag: Option<&str>) -> Response {
        let mut request = Request::builder().method(method).uri(path);
        if let Some(tag) = tag {
            request = request.header(header::IF_NONE_MATCH, tag);
        }
        let request = request.body(Body::empty()).expect("a request");
        routes::<()>(1 << 14).oneshot(request).await.expect("an answer")
    }

    async fn body(response: Response) -> String {
        let bytes = to_bytes(response.into_body(), usize::MAX).await.expect("a body");
        String::from_utf8(bytes.to_vec()).expect("text")
    }

    fn header_of(response: &Response, name: header::HeaderName) -> &str {
        response.headers().get(name).map_or("", |value| value.to_str().expect("a text header"))
    }

    #[tokio::test]
    async fn the_page_is_checked_each_time_and_may_load_only_from_here() {
        let response = ask(Method::GET, "/playground", None).await;
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(header_of(&response, header::CONTENT_TYPE), "text/html; charset=utf-8");
        assert_eq!(header_of(&response, header::CACHE_CONTROL), REVALIDATE);
        let policy = header_of(&response, header::CONTENT_SECURITY_POLICY);
        assert!(policy.starts_with("default-src 'none';"), "{policy}");
        assert!(!policy.contains("unsafe-eval") && !policy.contains("http"), "{policy}");
        let tag = header_of(&response, header::ETAG).to_owned();
        assert!(body(response).await.contains("careergraph"));

        let again = ask(Method::GET, "/playground", Some(&tag)).await;
        assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
        assert_eq!(header_of(&again, header::ETAG), tag);
        assert_eq!(body(again).await, "");
    }

    #[tokio::test]
    async fn head_returns_the_headers_alone() {
        let response = ask(Method::HEAD, "/playground", None).await;
        assert_eq!(response.status(), StatusCode::OK);
        assert_ne!(header_of(&response, header::CONTENT_LENGTH), "0");
        assert_eq!(body(response).await, "");
    }

    #[test]
    fn the_page_without_a_build_gives_instructions() {
        for expected in ["make web", "./graphql", "curl", "./examples.json"] {
            assert!(WITHOUT_WEB.contains(expected), "{expected} is missing in {WITHOUT_WEB}");
        }
    }

    #[tokio::test]
    async fn examples_are_json_with_every_member() {
        let response = ask(Method::GET, "/examples.json", None).await;
        assert_eq!(header_of(&response, header::CONTENT_TYPE), "application/json");
        let examples: serde_json::Value = serde_json::from_str(&body(response).await).expect("JSON");
        let welcome = examples.as_array().expect("a list").iter().find(|example| example["name"] == "welcome");
        let members: Vec<_> = welcome.and_then(|example| example.as_object()).expect("an object").keys().collect();
        assert_eq!(members, ["name", "title", "description", "query", "variables"]);
    }

    #[tokio::test]
    async fn a_slash_at_the_end_leads_to_the_page_under_any_prefix() {
        let response = ask(Method::GET, "/playground/", None).await;
        assert_eq!(response.status(), StatusCode::PERMANENT_REDIRECT);
        assert_eq!(header_of(&response, header::LOCATION), "../playground");
    }

    #[tokio::test]
    async fn refuses_to_be_written_to() {
        for path in ["/playground", "/examples.json"] {
            assert_eq!(ask(Method::POST, path, None).await.status(), StatusCode::METHOD_NOT_ALLOWED, "{path}");
        }
    }
}
