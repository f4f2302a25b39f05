//! Every route and every layer.

use std::any::Any;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{Extensions, HeaderMap, StatusCode, Version};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate, SizeAbove};

use super::app::App;
use super::errors::{self, Fault, Refusal};
use super::reply::Decided;
use super::{cors, graphql, headers, health, log, playground, request_id, usage};

/// The server, without a socket.
pub fn router(app: App) -> Router {
    let worth_packing = SizeAbove::new(app.server.compress_bytes).and(NotForContentType::IMAGES).and(is_undecided);
    // From the outside in: a request meets the first layer first.
    let layers = ServiceBuilder::new()
        .layer(from_fn(request_id::layer))
        .layer(from_fn(log::layer))
        .layer(CompressionLayer::new().gzip(true).br(true).compress_when(worth_packing))
        .layer(cors::layer(&app.server.cors))
        .layer(from_fn(headers::layer))
        .layer(CatchPanicLayer::custom(caught))
        .layer(from_fn_with_state(app.clone(), limit_url))
        .layer(DefaultBodyLimit::max(app.server.body_bytes));
    Router::new()
        .route("/graphql", get(graphql::get).post(graphql::post))
        .route("/schema.graphql", get(health::schema))
        .route("/health", get(health::health))
        .route("/ready", get(health::ready))
        .route("/usage", get(usage::usage))
        .merge(playground::routes())
        .method_not_allowed_fallback(errors::method_not_allowed)
        .fallback(errors::not_found)
        .layer(layers)
        .with_state(app)
}

/// Whether a response leaves it to the layer how it is packed.
fn is_undecided(_: StatusCode, _: Version, _: &HeaderMap, extensions: &Extensions) -> bool {
    extensions.get::<Decided>().is_none()
}

/// Refuses a URL longer than `url-bytes`.
async fn limit_url(State(app): State<App>, request: Request, next: Next) -> Response {
    let maximum = app.server.url_bytes;
    let length = request.uri().path_and_query().map_or(0, |url| url.as_str().len());
    match length <= maximum {
        true => next.run(request).await,
        false => errors::plain(&Refusal::UrlTooLong { maximum }, StatusCode::URI_TOO_LONG),
    }
}

/// Answers a request whose handler panicked.
fn caught(payload: Box<dyn Any + Send + 'static>) -> Response {
    Fault::panic(payload.as_ref()).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::{Body, to_bytes};
    use tower::ServiceExt;

    #[tokio::test]
    async fn a_panic_is_a_500_that_gives_nothing_away() {
        async fn handler() -> &'static str {
            std::hint::black_box(None).expect("a secret")
        }
        let router: Router = Router::new().route("/", get(handler)).layer(CatchPanicLayer::custom(caught));
        let response = router.oneshot(Request::new(Body::empty())).await.unwrap();
        assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
        let body = to_bytes(Body::new(response.into_body()), 4096).await.unwrap();
        let body: serde_json::Value = serde_json::from_slice(&body).unwrap();
        assert_eq!(body["errors"][0]["extensions"]["code"], "INTERNAL");
        assert!(!body.to_string().contains("secret"), "{body}");
    }
}
