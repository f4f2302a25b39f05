//! The playground: GraphiQL, built from `web/` and embedded in the binary, and the example operations it offers.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use axum::Router;
use axum::body::Bytes;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use rust_embed::{Embed, EmbeddedFile};

use super::examples;
use crate::http::cache::asset::Asset;
use crate::quote::excerpt;

/// What the page and its workers may load: files of this server and nothing else.
///
/// Styles are the one concession. Monaco places its lines with `style` attributes and keeps its theme in a `<style>`
/// element it writes itself, and it has no way to give either a nonce.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; \
    font-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; \
    frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/// For files whose name changes with their content.
const FOR_GOOD: &str = "public, max-age=31536000, immutable";
/// For files that keep their name: a browser asks each time, and usually hears that nothing changed.
const ASK_AGAIN: &str = "no-cache";

#[derive(Embed)]
#[folder = "web/dist"]
#[allow_missing = true]
struct Dist;

/// Every file of the build, by its path.
static FILES: LazyLock<HashMap<String, Asset>> = LazyLock::new(|| {
    let file = |path: Cow<'static, str>| {
        let file = Dist::get(&path)?;
        let cache = if path.starts_with("assets/") { FOR_GOOD } else { ASK_AGAIN };
        Some((path.to_string(), embedded(&path, file, cache)))
    };
    Dist::iter().filter_map(file).collect()
});

static PAGE_WITHOUT_BUILD: LazyLock<Asset> =
    LazyLock::new(|| Asset::text(&include_bytes!("playground.html")[..], "text/html; charset=utf-8", ASK_AGAIN));

static EXAMPLES: LazyLock<Asset> = LazyLock::new(|| {
    let examples = examples::embedded().expect("the embedded examples are well-formed, as a test holds");
    let examples = serde_json::to_vec(&examples).expect("text and JSON values serialize");
    Asset::text(examples, "application/json", ASK_AGAIN)
});

/// The routes of the playground: the page, its assets, its icon and the example operations. What is smaller than `least`
/// bytes is not packed.
///
/// # Panics
/// If an embedded example breaks the rules of its folder; the tests of [`examples`] refuse to let one in.
pub fn routes<S: Clone + Send + Sync + 'static>(least: u64) -> Router<S> {
    let page = FILES.get("index.html").unwrap_or(&PAGE_WITHOUT_BUILD);
    let examples = &*EXAMPLES;
    Router::new()
        .route("/", get(async move |headers: HeaderMap| answer(page, &headers, least).await))
        .route("/examples.json", get(async move |headers: HeaderMap| answer(examples, &headers, least).await))
        .route("/favicon.svg", get(async move |headers: HeaderMap| file("favicon.svg", &headers, least).await))
        .route(
            "/assets/{*name}",
            get(async move |Path(name): Path<String>, headers: HeaderMap| {
                file(&format!("assets/{name}"), &headers, least).await
            }),
        )
}

async fn file(path: &str, headers: &HeaderMap, least: u64) -> Response {
    match FILES.get(path) {
        Some(file) => answer(file, headers, least).await,
        None => (StatusCode::NOT_FOUND, format!("The playground has no file {}.\n", excerpt(path))).into_response(),
    }
}

async fn answer(asset: &Asset, headers: &HeaderMap, least: u64) -> Response {
    let mut response = asset.answer(headers, least).await;
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(CONTENT_SECURITY_POLICY));
    response
}

fn embedded(path: &str, file: EmbeddedFile, cache: &'static str) -> Asset {
    let digest = file.metadata.sha256_hash();
    let tag = digest[..16].iter().map(|byte| format!("{byte:02x}")).collect();
    let media_type = media_type(path, &file);
    let bytes = match file.data {
        Cow::Borrowed(bytes) => Bytes::from_static(bytes),
        Cow::Owned(bytes) => Bytes::from(bytes),
    };
    Asset::new(bytes, tag, &media_type, cache)
}

/// The media type by the file's name; text is UTF-8 throughout this build.
fn media_type(path: &str, file: &EmbeddedFile) -> String {
    let guessed = file.metadata.mimetype();
    let is_text = [".html", ".css", ".js"].iter().any(|ending| path.ends_with(ending));
    if is_text { format!("{guessed}; charset=utf-8") } else { guessed.to_owned() }
}

#[cfg(test)]
mod tests {
    use axum::body::{Body, to_bytes};
    use axum::http::{Method, Request};
    use tower::ServiceExt;

    use super::*;

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
        let response = ask(Method::GET, "/", None).await;
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(header_of(&response, header::CONTENT_TYPE), "text/html; charset=utf-8");
        assert_eq!(header_of(&response, header::CACHE_CONTROL), ASK_AGAIN);
        let policy = header_of(&response, header::CONTENT_SECURITY_POLICY);
        assert!(policy.starts_with("default-src 'none';"), "{policy}");
        assert!(!policy.contains("unsafe-eval") && !policy.contains("http"), "{policy}");
        let tag = header_of(&response, header::ETAG).to_owned();
        assert!(body(response).await.contains("careergraph"));

        let again = ask(Method::GET, "/", Some(&tag)).await;
        assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
        assert_eq!(header_of(&again, header::ETAG), tag);
        assert_eq!(body(again).await, "");
    }

    #[tokio::test]
    async fn head_answers_the_headers_alone() {
        let response = ask(Method::HEAD, "/", None).await;
        assert_eq!(response.status(), StatusCode::OK);
        assert_ne!(header_of(&response, header::CONTENT_LENGTH), "0");
        assert_eq!(body(response).await, "");
    }

    #[tokio::test]
    async fn the_page_without_a_build_says_how_to_get_it_and_how_to_do_without() {
        let response = PAGE_WITHOUT_BUILD.answer(&HeaderMap::new(), 0).await;
        assert_eq!(response.status(), StatusCode::OK);
        let text = body(response).await;
        for expected in ["make web", "/graphql", "curl", "/examples.json"] {
            assert!(text.contains(expected), "{expected} is missing in {text}");
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
    async fn an_asset_is_kept_for_good_and_answered_by_tag() {
        let Some(path) = Dist::iter().find(|path| path.starts_with("assets/")) else { return };
        let response = ask(Method::GET, &format!("/{path}"), None).await;
        assert_eq!(header_of(&response, header::CACHE_CONTROL), "public, max-age=31536000, immutable");
        let tag = header_of(&response, header::ETAG).to_owned();
        assert!(!body(response).await.is_empty());
        let again = ask(Method::GET, &format!("/{path}"), Some(&tag)).await;
        assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    }

    #[tokio::test]
    async fn refuses_files_that_are_not_there() {
        for path in ["/assets/none.js", "/assets/../index.html", "/assets/%2e%2e/index.html", "/assets/..%2Findex.html"]
        {
            assert_eq!(ask(Method::GET, path, None).await.status(), StatusCode::NOT_FOUND, "{path}");
        }
    }

    #[tokio::test]
    async fn refuses_to_be_written_to() {
        assert_eq!(ask(Method::POST, "/", None).await.status(), StatusCode::METHOD_NOT_ALLOWED);
    }

    #[test]
    fn every_file_of_a_build_has_the_media_type_browsers_insist_on() {
        for path in Dist::iter().filter(|path| path.starts_with("assets/")) {
            let found = media_type(&path, &Dist::get(&path).expect("a listed file"));
            let expected = match path.rsplit_once('.').map(|(_, ending)| ending) {
                Some("js") => "text/javascript; charset=utf-8",
                Some("css") => "text/css; charset=utf-8",
                Some("ttf") => "font/ttf",
                _ => panic!("{path} has an ending with no media type here"),
            };
            assert_eq!(found, expected, "{path}");
        }
    }
}
