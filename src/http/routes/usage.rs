//! What clients ask for, told to operators: which operations are slow or fail, and which fields nobody selects.

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
use crate::http::errors::{self, Fault, NO_STORE, Refusal};

/// The figures since the start, as JSON; nothing is there unless the setting `usage` says so.
pub async fn usage(State(app): State<Arc<App>>) -> Response {
    if !app.operations.usage {
        return errors::plain(&Refusal::NotFound, StatusCode::NOT_FOUND);
    }
    // Documents are hashed here and not before, which takes its time.
    match spawn_blocking(move || told(&app.api.usage())).await {
        Ok(body) => (NO_STORE, Json(body)).into_response(),
        Err(_) => Fault::Stopping.into_response(),
    }
}

fn told(usage: &Usage) -> Value {
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
    let mut told = json!({ "plans": usage.plans, "runs": usage.runs });
    if let Some(why) = usage.deprecated {
        told["deprecated"] = why.into();
    }
    told
}
