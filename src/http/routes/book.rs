//! The documentation as a book at `/docs/`, if `make docs` was run before the build.

use std::collections::HashMap;
use std::sync::LazyLock;

use axum::Router;
use axum::extract::Path;
use axum::http::header::{CONTENT_SECURITY_POLICY, LOCATION};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rust_embed::Embed;
use sha2::{Digest, Sha256};

use super::embedded;
use crate::http::cache::asset::Asset;
use crate::http::errors::NO_STORE;
use crate::quote::excerpt;

/// The output of `make docs`.
#[derive(Embed)]
#[folder = "target/book"]
#[allow_missing = true]
struct Book;

static FILES: LazyLock<HashMap<String, File>> = LazyLock::new(|| {
    let file = |(path, asset): (String, Asset)| {
        let policy = embedded::text::<Book>(&path).filter(|_| path.ends_with(".html")).and_then(|page| policy(&page));
        (path, File { asset, policy })
    };
    embedded::assets::<Book>().into_iter().map(file).collect()
});

/// A file of the book; pages have a policy.
struct File {
    asset: Asset,
    policy: Option<HeaderValue>,
}

/// The pages of the book and their files. Files smaller than `least` bytes are not compressed.
pub fn routes<S: Clone + Send + Sync + 'static>(least: u64) -> Router<S> {
    Router::new()
        // Relative, because a proxy may serve this under another path.
        .route("/docs", get(async || (StatusCode::PERMANENT_REDIRECT, [(LOCATION, "docs/")])))
        .route("/docs/", get(async move |headers: HeaderMap| file("index.html", &headers, least).await))
        .route(
            "/docs/{*path}",
            get(async move |Path(path): Path<String>, headers: HeaderMap| file(&path, &headers, least).await),
        )
}

async fn file(path: &str, headers: &HeaderMap, least: u64) -> Response {
    let Some(file) = FILES.get(path) else {
        let message = match FILES.is_empty() {
            true => {
                "This binary was built without its documentation: run `make docs`, then build it again.\n".to_owned()
            }
            false => format!("The documentation has no page {}. It starts at /docs/.\n", excerpt(path)),
        };
        return (StatusCode::NOT_FOUND, NO_STORE, message).into_response();
    };
    let mut response = file.asset.answer(headers, least).await;
    response.headers_mut().extend(file.policy.clone().map(|policy| (CONTENT_SECURITY_POLICY, policy)));
    response
}

/// What a page may load and run: files of this server, and the scripts that mdBook inlines, each by the hash of its
/// text. A few `style` attributes are the one concession.
fn policy(page: &str) -> Option<HeaderValue> {
    let hash = |script: &str| format!(" 'sha256-{}'", STANDARD.encode(Sha256::digest(script.as_bytes())));
    let mut hashes: Vec<String> = inline_scripts(page).map(hash).collect();
    hashes.sort_unstable();
    hashes.dedup();
    let policy = format!(
        "default-src 'self'; script-src 'self'{}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
         object-src 'none'; frame-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
        hashes.concat()
    );
    HeaderValue::try_from(policy).ok()
}

fn inline_scripts(page: &str) -> impl Iterator<Item = &str> {
    const OPEN: &str = "<script>";
    page.split(OPEN).skip(1).filter_map(|rest| rest.split_once("</script>").map(|(script, _)| script))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;
    use axum::http::{Method, Request, header};
    use tower::ServiceExt;

    async fn ask(method: Method, path: &str) -> Response {
        let request = Request::builder().method(method).uri(path).body(Body::empty()).unwrap();
        routes::<()>(1 << 14).oneshot(request).await.unwrap()
    }

    #[test]
    fn a_page_may_run_its_own_scripts_and_no_others() {
        let page = "<script>a()</script><script src=\"b.js\"></script>\n<script>c()\n</script><script>a()</script>";
        assert_eq!(inline_scripts(page).collect::<Vec<_>>(), ["a()", "c()\n", "a()"]);
        let policy = policy(page).unwrap();
        let policy = policy.to_str().unwrap();
        assert_eq!(policy.matches("'sha256-").count(), 2, "{policy}");
        // printf 'a()' | openssl dgst -sha256 -binary | base64
        assert!(policy.contains("'sha256-qVpDBgj7bpq5hMAcGp3AOc79J3Y1Z4HvySTwKrWDoy4='"), "{policy}");
        let scripts = policy.split("script-src").nth(1).and_then(|rest| rest.split(';').next()).unwrap();
        assert!(!scripts.contains("unsafe"), "{policy}");
    }

    #[test]
    fn every_page_of_a_build_has_a_policy() {
        for (path, file) in FILES.iter() {
            assert_eq!(file.policy.is_some(), path.ends_with(".html"), "{path}");
        }
    }

    #[tokio::test]
    async fn the_name_alone_leads_to_the_first_page_under_any_prefix() {
        let response = ask(Method::GET, "/docs").await;
        assert_eq!(response.status(), StatusCode::PERMANENT_REDIRECT);
        assert_eq!(response.headers()[header::LOCATION], "docs/");
    }

    #[tokio::test]
    async fn refuses_missing_pages_and_writing() {
        for path in ["/docs/none.html", "/docs/../Cargo.toml", "/docs/%2e%2e/Cargo.toml", "/docs/.gitkeep"] {
            assert_eq!(ask(Method::GET, path).await.status(), StatusCode::NOT_FOUND, "{path}");
        }
        let built = if FILES.is_empty() { StatusCode::NOT_FOUND } else { StatusCode::OK };
        assert_eq!(ask(Method::GET, "/docs/").await.status(), built);
        assert_eq!(ask(Method::POST, "/docs/").await.status(), StatusCode::METHOD_NOT_ALLOWED);
    }
}
