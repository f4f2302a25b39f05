//! `/mcp` over HTTP: what a request passes before the protocol sees it, and errors in the form of the protocol.

use std::sync::Arc;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use http_body_util::Full;
use rmcp::transport::streamable_http_server::session::never::NeverSessionManager;
use rmcp::transport::streamable_http_server::{StreamableHttpServerConfig, StreamableHttpService};
use serde::de::IgnoredAny;
use serde_json::{Value, json};
use tracing::Span;

use super::question::CallNote;
use super::server::{Assistants, CallContext};
use crate::http::app::App;
use crate::http::errors::{NO_STORE, RequestError};
use crate::http::graphql::endpoint;
use crate::http::logging::log::LogDetails;
use crate::http::message::host::AllowedHosts;
use crate::http::message::negotiate::Accepted;
use crate::http::message::status;

/// The path of the endpoint.
pub const PATH: &str = "/mcp";

/// Codes of errors of JSON-RPC.
const PARSE_ERROR: i32 = -32700;
const INVALID_REQUEST: i32 = -32600;

/// The endpoint.
struct Endpoint {
    app: Arc<App>,
    hosts: AllowedHosts,
    protocol: StreamableHttpService<Assistants, NeverSessionManager>,
}

/// The route of the endpoint; none if the setting `mcp` is off.
pub fn routes<S: Clone + Send + Sync + 'static>(app: &Arc<App>) -> Router<S> {
    match app.server.mcp {
        true => {
            let endpoint = Arc::new(Endpoint::new(Arc::clone(app)));
            Router::new().route(PATH, post(answer)).with_state(endpoint)
        }
        false => Router::new(),
    }
}

async fn answer(State(endpoint): State<Arc<Endpoint>>, request: Request) -> Response {
    let note = CallNote::default();
    let (mut response, outcome) = match endpoint.respond(request, &note).await {
        Ok(response) => (response, "mcp"),
        Err(refusal) => (refused(&endpoint.app, &refusal), refusal.code()),
    };
    let details = note.get().cloned().unwrap_or_else(|| LogDetails::new(outcome));
    response.extensions_mut().insert(details);
    response
}

impl Endpoint {
    fn new(app: Arc<App>) -> Endpoint {
        let assistants = Assistants::new(Arc::clone(&app));
        // Hosts and origins are checked here, because the setting `hosts` is the one place for names.
        let config = StreamableHttpServerConfig::default()
            .with_legacy_session_mode(false)
            .with_json_response(true)
            .disable_allowed_hosts()
            .disable_allowed_origins()
            .with_max_request_body_bytes(app.server.body_bytes);
        let protocol = StreamableHttpService::new(
            move || Ok(assistants.clone()),
            Arc::new(NeverSessionManager::default()),
            config,
        );
        Endpoint { hosts: AllowedHosts::new(&app.server), app, protocol }
    }

    async fn respond(&self, request: Request, note: &CallNote) -> Result<Response, RequestError> {
        let (mut head, mut body) = request.into_parts();
        self.hosts.check_origin(&head)?;
        let body = endpoint::read_json(&self.app, &head, &mut body).await?;
        if let Err(error) = serde_json::from_slice::<IgnoredAny>(&body) {
            return Ok(error_response(
                StatusCode::BAD_REQUEST,
                PARSE_ERROR,
                &format!("The body is not JSON: {error}."),
                None,
            ));
        }
        head.extensions.insert(CallContext { note: Arc::clone(note), span: Span::current() });
        let response = self.protocol.handle(Request::from_parts(head, Full::new(body))).await;
        Ok(in_json(response.map(Body::new)).await)
    }
}

/// The response of the protocol; an error that it states as plain text becomes one of JSON-RPC.
async fn in_json(response: Response) -> Response {
    const MOST_BYTES: usize = 64 << 10;
    let is_error = response.status().is_client_error() || response.status().is_server_error();
    let is_json = response.headers().get(CONTENT_TYPE) == Some(&HeaderValue::from_static("application/json"));
    if !is_error || is_json {
        return response;
    }
    // The media type was checked before, so this status means that the body is no message of the protocol.
    let status = match response.status() {
        StatusCode::UNSUPPORTED_MEDIA_TYPE => StatusCode::BAD_REQUEST,
        other => other,
    };
    let text: Bytes = to_bytes(response.into_body(), MOST_BYTES).await.unwrap_or_default();
    error_response(status, INVALID_REQUEST, &String::from_utf8_lossy(&text), None)
}

fn refused(app: &App, refusal: &RequestError) -> Response {
    let (status, _) = status::of_refusal(app.server.status_rules, Accepted::Anything, refusal);
    let mut response = error_response(status, INVALID_REQUEST, &refusal.to_string(), Some(refusal.code()));
    response.headers_mut().extend(refusal.header());
    response
}

fn error_response(status: StatusCode, code: i32, message: &str, name: Option<&str>) -> Response {
    const CHARACTERS: usize = 1000;
    let message: String = message.chars().take(CHARACTERS).collect();
    let mut error = json!({ "code": code, "message": message });
    if let Some(name) = name {
        error["data"] = json!({ "code": name });
    }
    (status, NO_STORE, Json(json!({ "jsonrpc": "2.0", "id": Value::Null, "error": error }))).into_response()
}
