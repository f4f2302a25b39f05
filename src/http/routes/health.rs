//! Routes for operators and tools beside GraphQL.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};
use tokio::sync::OnceCell;

use crate::graph::RelationKind;
use crate::http::app::App;
use crate::http::cache::asset::Asset;
use crate::http::errors::NO_STORE;
use crate::http::logging::log;

/// Liveness: the process responds.
pub async fn health() -> Response {
    (NO_STORE, Json(json!({"status": "alive"}))).into_response()
}

/// Readiness: the server serves a graph, and which one. It listens only once the graph is loaded, so this never fails.
pub async fn ready(State(app): State<Arc<App>>) -> Response {
    let stats = &app.stats;
    let nodes: Map<String, Value> = stats.nodes.iter().map(|(kind, count)| (kind.to_string(), json!(count))).collect();
    let relations: Map<String, Value> =
        stats.relations.iter().map(|(kind, count)| (relation_name(*kind), json!(count))).collect();
    let body = json!({
        "status": "ready",
        "snapshot": app.api.snapshot(),
        "nodes": stats.node_count(),
        "relations": stats.relation_count(),
        "nodesByKind": nodes,
        "relationsByKind": relations,
        "logLinesDropped": log::dropped(),
    });
    (NO_STORE, Json(body)).into_response()
}

/// From, name, to: some relations share a name.
fn relation_name(kind: RelationKind) -> String {
    let (from, to) = kind.ends();
    format!("{from} {} {to}", kind.names().0)
}

/// The schema, once requested.
static SCHEMA: OnceCell<Asset> = OnceCell::const_new();

/// The schema in the GraphQL schema language, printed once per process.
pub async fn schema(State(app): State<Arc<App>>, headers: HeaderMap) -> Response {
    let write = || Asset::text(crate::graphql::sdl(), "application/graphql; charset=utf-8", "public, max-age=60");
    let written = async || tokio::task::spawn_blocking(write).await.unwrap_or_else(|_| write());
    SCHEMA.get_or_init(written).await.answer(&headers, app.server.compress_bytes).await
}
