//! The routes and their layers.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, Uri};
use axum::response::Response;
use axum::routing::get;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate, SizeAbove};

use super::{book, explorer, health, playground, usage};
use crate::http::app::App;
use crate::http::graphql::endpoint;
use crate::http::message::cors;
use crate::http::{errors, exports, mcp};

/// All routes. Responses of `/graphql` and `/export`, the schema and the pages decide themselves how they are
/// compressed, so the compression layer covers the others only.
pub fn router(app: Arc<App>) -> Router {
    let worth_packing = SizeAbove::new(app.server.compress_bytes).and(NotForContentType::IMAGES);
    let least = app.server.compress_bytes;
    let unknown = async move |method: Method, uri: Uri, headers: HeaderMap| {
        explorer::not_found(&method, &uri, &headers, least).await
    };
    let packed = CompressionLayer::new().gzip(true).br(true).compress_when(worth_packing);
    Router::new()
        .route("/health", get(health::health))
        .route("/ready", get(health::ready))
        .route("/usage", get(usage::usage))
        .layer(packed)
        .route("/schema.graphql", get(health::schema))
        .merge(explorer::routes(least))
        .merge(playground::routes(least))
        .merge(book::routes(least))
        .route(endpoint::PATH, get(graphql).post(graphql))
        .route(exports::PATH, get(export).post(export))
        .merge(mcp::routes(&app))
        .method_not_allowed_fallback(errors::method_not_allowed)
        .fallback(unknown)
        .layer(cors::layer(&app.server.cors))
        .with_state(app)
}

/// Passes a request to the API, and puts its log details into the extensions of the response.
async fn graphql(State(app): State<Arc<App>>, request: Request) -> Response {
    let (head, mut body) = request.into_parts();
    let (mut response, note) = endpoint::answer(&app, &head, &mut body).await;
    response.extensions_mut().insert(note);
    response
}

/// Passes a request to [`exports`], likewise.
async fn export(State(app): State<Arc<App>>, request: Request) -> Response {
    let (mut response, note) = exports::answer(&app, request).await;
    response.extensions_mut().insert(note);
    response
}
