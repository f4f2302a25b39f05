//! Usage figures for operators: which operations are slow or fail, and which fields are never selected.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};
use tokio::task::spawn_blocking;

use crate::engine::{FieldUsage, OperationUsage, Usage};
use crate::http::app::App;
use crate::http::documents::hash;
use crate::http::errors::{self, InternalError, NO_STORE, RequestError};

/// The figures since the start, as JSON; empty unless the setting `usage` is on.
pub async fn usage(State(app): State<Arc<App>>) -> Response {
    if !app.operations.usage {
        return errors::plain(&RequestError::NotFound, StatusCode::NOT_FOUND);
    }
    // Documents are hashed here rather than per request, which takes a while.
    match spawn_blocking(move || report(&app.api.usage())).await {
        Ok(body) => (NO_STORE, Json(body)).into_response(),
        Err(_) => InternalError::Stopping.into_response(),
    }
}

fn report(usage: &Usage) -> Value {
    let operations: Vec<Value> = usage.operations.iter().map(operation).collect();
    let fields: Map<String, Value> =
        usage.fields.iter().map(|usage| (format!("{}.{}", usage.object, usage.field), field(usage))).collect();
    json!({ "operations": operations, "fields": fields })
}

fn operation(usage: &OperationUsage) -> Value {
    json!({
        "operation": usage.name,
        "document": format!("sha256:{}", hash(&usage.query)),
        "runs": usage.runs,
        "failed": usage.failed,
        "micros": { "total": usage.micros, "slowest": usage.slowest },
    })
}

fn field(usage: &FieldUsage) -> Value {
    let mut entry = json!({ "plans": usage.plans, "runs": usage.runs });
    if let Some(why) = usage.deprecated {
        entry["deprecated"] = why.into();
    }
    entry
}
