//! The explorer: one page at all its addresses, and the files that the page loads. Built from `web/` and embedded in
//! the binary.

use std::collections::HashMap;
use std::sync::LazyLock;

use axum::Router;
use axum::extract::Path;
use axum::http::header::CONTENT_SECURITY_POLICY;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use super::embedded::{self, Web};
use super::page::Page;
use crate::http::cache::asset::Asset;
use crate::http::errors;
use crate::http::message::negotiate;
use crate::quote::excerpt;

/// What the explorer may load: files of this server and nothing else, without exceptions.
const POLICY: &str = "default-src 'self'; object-src 'none'; frame-src 'none'; frame-ancestors 'none'; base-uri 'none'; \
    form-action 'self'";

/// The first segments of the explorer's addresses; its router reads the same file.
const ROUTES: &str = include_str!("../../../web/routes.json");

static FILES: LazyLock<HashMap<String, Asset>> = LazyLock::new(embedded::assets::<Web>);

static PAGE: LazyLock<Page> = LazyLock::new(|| Page::built("index.html", POLICY));

fn segments() -> Vec<String> {
    serde_json::from_str(ROUTES).expect("routes.json is a list of texts, as a test verifies")
}

/// The routes of the explorer and of the files that its page and the playground load. Files smaller than `least` bytes
/// are not compressed.
///
/// # Panics
/// If `web/routes.json` is not a list of texts; the tests reject such a file.
pub fn routes<S: Clone + Send + Sync + 'static>(least: u64) -> Router<S> {
    let page = get(async move |uri: Uri, headers: HeaderMap| page(&uri, &headers, least).await);
    let paths = |segment: String| [format!("/{segment}"), format!("/{segment}/"), format!("/{segment}/{{*rest}}")];
    let paths = segments().into_iter().flat_map(paths).chain(["/".to_owned()]);
    paths
        .fold(Router::new(), |router, path| router.route(&path, page.clone()))
        .route("/favicon.svg", get(async move |headers: HeaderMap| file("favicon.svg", &headers, least).await))
        .route(
            "/assets/{*name}",
            get(async move |Path(name): Path<String>, headers: HeaderMap| {
                file(&format!("assets/{name}"), &headers, least).await
            }),
        )
}

async fn page(uri: &Uri, headers: &HeaderMap, least: u64) -> Response {
    match PAGE.answer(uri.path(), headers, least).await {
        Some(page) => page,
        None => errors::not_found().await,
    }
}

/// The response for an unknown address: browsers get the explorer, which says so and offers links.
pub async fn not_found(method: &Method, uri: &Uri, headers: &HeaderMap, least: u64) -> Response {
    let page = match reads_pages(method, headers) {
        true => PAGE.not_found(uri.path(), headers, least).await,
        false => None,
    };
    match page {
        Some(page) => page,
        None => errors::not_found().await,
    }
}

/// Whether a client explicitly accepts HTML.
fn reads_pages(method: &Method, headers: &HeaderMap) -> bool {
    let ranges = || negotiate::ranges(headers).unwrap_or_default();
    let names_pages = || ranges().iter().any(|(range, weight)| range.essence_str() == "text/html" && *weight > 0);
    [Method::GET, Method::HEAD].contains(method) && names_pages()
}

async fn file(path: &str, headers: &HeaderMap, least: u64) -> Response {
    let Some(file) = FILES.get(path) else {
        let message = format!("The explorer has no file {}. Reload the page if it is open.\n", excerpt(path));
        return (StatusCode::NOT_FOUND, errors::NO_STORE, message).into_response();
    };
    let mut response = file.answer(headers, least).await;
    // A worker is restricted by the policy that its own file is served with.
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;
    use axum::http::{Request, header};
    use http_body_util::BodyExt;
    use tower::ServiceExt;

    use crate::http::routes::embedded::{IMMUTABLE, REVALIDATE};

    const LEAST: u64 = 1 << 14;
    const BROWSER: &str = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    async fn send(method: Method, path: &str, headers: &[(header::HeaderName, &str)]) -> Response {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(name, *value);
        }
        let fallback =
            async |method: Method, uri: Uri, headers: HeaderMap| not_found(&method, &uri, &headers, LEAST).await;
        let routes = routes::<()>(LEAST).method_not_allowed_fallback(errors::method_not_allowed).fallback(fallback);
        routes.oneshot(request.body(Body::empty()).unwrap()).await.unwrap()
    }

    async fn get(path: &str) -> Response {
        send(Method::GET, path, &[(header::ACCEPT, BROWSER)]).await
    }

    async fn body(response: Response) -> String {
        String::from_utf8(response.into_body().collect().await.unwrap().to_bytes().to_vec()).unwrap()
    }

    fn header_of(response: &Response, name: header::HeaderName) -> &str {
        response.headers().get(name).map_or("", |value| value.to_str().unwrap())
    }

    #[tokio::test]
    async fn every_address_of_the_explorer_is_its_page() {
        for path in [
            "/",
            "/search",
            "/search?text=nurse&kind=role",
            "/role/15-2051.00",
            "/degree/51.2706-masters",
            "/region/cbsa-41940",
            "/claims",
            "/claims/claim:1",
            "/role/",
            "/graph",
            "/data",
            "/advice",
        ] {
            let response = get(path).await;
            assert_eq!(response.status(), StatusCode::OK, "{path}");
            assert_eq!(header_of(&response, header::CONTENT_TYPE), "text/html; charset=utf-8", "{path}");
            assert_eq!(header_of(&response, header::CACHE_CONTROL), REVALIDATE, "{path}");
            assert!(body(response).await.contains("careergraph"), "{path}");
        }
    }

    #[tokio::test]
    async fn every_kind_has_an_address() {
        let segments = segments();
        for kind in crate::model::Kind::ALL {
            assert!(segments.contains(&kind.to_string()), "{kind} is missing in web/routes.json");
        }
    }

    #[tokio::test]
    async fn the_policy_has_no_concession() {
        let response = get("/role/15-2051.00").await;
        let policy = header_of(&response, header::CONTENT_SECURITY_POLICY);
        assert!(policy.starts_with("default-src 'self';"), "{policy}");
        assert!(!policy.contains("unsafe") && !policy.contains("http") && !policy.contains("data:"), "{policy}");
    }

    #[tokio::test]
    async fn a_page_is_revalidated_by_a_tag_per_depth() {
        let tag = header_of(&get("/search").await, header::ETAG).to_owned();
        let held = async |path: &str| send(Method::GET, path, &[(header::IF_NONE_MATCH, &tag)]).await.status();
        assert_eq!(held("/paths").await, StatusCode::NOT_MODIFIED);
        assert_eq!(held("/role/15-2051.00").await, StatusCode::OK);
        let head = send(Method::HEAD, "/search", &[]).await;
        assert_eq!((head.status(), header_of(&head, header::ETAG)), (StatusCode::OK, tag.as_str()));
        assert_ne!(header_of(&head, header::CONTENT_LENGTH), "0");
        assert_eq!(body(head).await, "");
    }

    #[tokio::test]
    async fn an_unknown_address_is_404_with_the_page_for_browsers_and_an_error_for_programs() {
        for path in ["/nope", "/roles/15-2051.00", "/wp-admin/setup.php", "/.env", "//role/15-2051.00"] {
            let response = get(path).await;
            assert_eq!(response.status(), StatusCode::NOT_FOUND, "{path}");
            assert_eq!(header_of(&response, header::CONTENT_TYPE), "text/html; charset=utf-8", "{path}");
            for accept in ["*/*", "application/json", "text/html;q=0, */*"] {
                let response = send(Method::GET, path, &[(header::ACCEPT, accept)]).await;
                assert_eq!(response.status(), StatusCode::NOT_FOUND, "{path}");
                assert_eq!(header_of(&response, header::CONTENT_TYPE), "application/json", "{path} {accept}");
            }
        }
        let deep = get("/a/b/c/d/e/f/g/h").await;
        assert_eq!(header_of(&deep, header::CONTENT_TYPE), "application/json");
    }

    #[tokio::test]
    async fn refuses_to_be_written_to() {
        for path in ["/", "/search", "/role/15-2051.00", "/favicon.svg"] {
            assert_eq!(send(Method::POST, path, &[]).await.status(), StatusCode::METHOD_NOT_ALLOWED, "{path}");
        }
        assert_eq!(send(Method::POST, "/nope", &[(header::ACCEPT, BROWSER)]).await.status(), StatusCode::NOT_FOUND);
    }

    #[tokio::test]
    async fn missing_files_are_404_even_for_browsers() {
        for path in [
            "/assets/none.js",
            "/assets/../index.html",
            "/assets/%2e%2e/index.html",
            "/assets/..%2Findex.html",
            "/assets/x.js.br",
        ] {
            let response = get(path).await;
            assert_eq!(response.status(), StatusCode::NOT_FOUND, "{path}");
            assert_eq!(header_of(&response, header::CACHE_CONTROL), "no-store", "{path}");
            assert!(!header_of(&response, header::CONTENT_TYPE).starts_with("text/html"), "{path}");
        }
        for path in ["/index.html", "/documents.json", "/playground.html", "/favicon.svg.br"] {
            assert_eq!(get(path).await.status(), StatusCode::NOT_FOUND, "{path}");
        }
    }

    #[tokio::test]
    async fn an_asset_is_immutable_and_sent_as_compressed() {
        let Some(path) = FILES.keys().find(|path| path.starts_with("assets/") && path.ends_with(".js")) else { return };
        let path = format!("/{path}");
        let response = send(Method::GET, &path, &[(header::ACCEPT_ENCODING, "br")]).await;
        assert_eq!(header_of(&response, header::CACHE_CONTROL), IMMUTABLE);
        let tag = header_of(&response, header::ETAG).to_owned();
        let sent = response.into_body().collect().await.unwrap().to_bytes();
        if let Some(brotli) = embedded::brotli::<Web>(&path[1..]) {
            assert_eq!(sent, brotli);
        }
        let again = [(header::ACCEPT_ENCODING, "br"), (header::IF_NONE_MATCH, tag.as_str())];
        assert_eq!(send(Method::GET, &path, &again).await.status(), StatusCode::NOT_MODIFIED);
    }
}
