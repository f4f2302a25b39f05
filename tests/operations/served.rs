//! What a sequential client sees: exports that always find a free slot, texts that are compressed once, and a run
//! shared by requests that arrive at different times.

use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use axum::http::{HeaderMap, HeaderValue, Request, header};
use careergraph::config::Server as Settings;
use careergraph::graphql::{Api, ApiLimits, sdl};
use careergraph::http::{App, Service};
use serde_json::{Value, json};

use super::program::Server;
use crate::support::GRAPH;

fn app(server: Settings) -> Arc<App> {
    let api = Api::new(Arc::clone(&GRAPH), ApiLimits::default());
    Arc::new(App::new(Arc::new(api), GRAPH.stats(), server))
}

async fn send(app: &Arc<App>, mut request: Request<Body>) -> (u16, HeaderMap, Bytes) {
    request.headers_mut().entry(header::HOST).or_insert(HeaderValue::from_static("localhost"));
    let (head, body) = Service::new(Arc::clone(app)).answer(request).await.0.into_parts();
    (head.status.as_u16(), head.headers, to_bytes(body, 64 << 20).await.expect("a whole body"))
}

#[test]
fn a_sequential_export_client_never_has_to_wait() {
    let server = Server::start(Stdio::null(), &["--export-runs", "1"]);
    let refused = json!({"query": "{ __typename }"}).to_string();
    let small = json!({"query": "{ regions(first: 1) { nodes { id } } }"}).to_string();
    for number in 0..200 {
        assert_eq!(server.status("POST /export?format=csv", &refused), 400, "request {number}");
        let answer = server.ask("POST /export?format=csv", &small);
        assert!(answer.starts_with("HTTP/1.1 200 OK"), "request {number}: {answer}");
    }
    for number in 0..5 {
        assert_eq!(server.status("GET /export?table=role&format=ndjson", ""), 200, "request {number}");
    }
}

fn get(path: &str, headers: &[(header::HeaderName, &str)]) -> Request<Body> {
    let request = headers.iter().fold(Request::get(path), |request, (name, value)| request.header(name, *value));
    request.body(Body::empty()).expect("a request")
}

#[tokio::test]
async fn the_schema_is_printed_and_compressed_once_and_has_a_validator() {
    let app = app(Settings::default());
    let mut tags = Vec::new();
    for coding in ["identity", "gzip", "br"] {
        let accept = (header::ACCEPT_ENCODING, coding);
        let (status, headers, first) = send(&app, get("/schema.graphql", std::slice::from_ref(&accept))).await;
        let (_, _, again) = send(&app, get("/schema.graphql", std::slice::from_ref(&accept))).await;
        assert_eq!((status, first.as_ptr()), (200, again.as_ptr()), "{coding}: it was made twice");
        let found = headers.get(header::CONTENT_ENCODING).map_or("identity", |value| value.to_str().expect("text"));
        assert_eq!(found, coding);
        assert!(headers[header::VARY].to_str().expect("text").contains("accept-encoding"));
        if coding == "identity" {
            assert_eq!(first, sdl().as_bytes());
        }
        let tag = headers[header::ETAG].to_str().expect("text").to_owned();
        let held = get("/schema.graphql", &[accept, (header::IF_NONE_MATCH, &tag)]);
        let (status, held, body) = send(&app, held).await;
        assert_eq!((status, body.len()), (304, 0));
        for name in [header::ETAG, header::VARY, header::CACHE_CONTROL] {
            assert_eq!(held[&name], headers[&name], "{name}");
        }
        tags.push(tag);
    }
    tags.dedup();
    assert_eq!(tags.len(), 3, "{tags:?}");
}

/// A query over twenty thousand items.
const HEAVY: &str = "{ roles(first: 200) { nodes { requires(first: 200) { nodes { id } } } } }";

fn heavy() -> Request<Body> {
    let request = Request::post("/graphql").header(header::CONTENT_TYPE, "application/json");
    request.body(Body::from(json!({"query": HEAVY}).to_string())).expect("a request")
}

async fn until(mut is_so: impl FnMut() -> bool) {
    while !is_so() {
        tokio::task::yield_now().await;
    }
}

/// The response to a heavy request that is sent now.
fn ask(app: &Arc<App>) -> tokio::task::JoinHandle<(u16, Value)> {
    let app = Arc::clone(app);
    tokio::spawn(async move {
        let (status, _, body) = send(&app, heavy()).await;
        (status, serde_json::from_slice(&body).expect("JSON"))
    })
}

const SECONDS: Duration = Duration::from_secs(1000);

#[tokio::test(start_paused = true)]
async fn a_request_that_joins_a_run_has_its_own_time_limit() {
    let app = app(Settings { request_timeout: SECONDS, heavy_runs: 1, ..Settings::default() });
    let running = Arc::clone(&app.heavy.running).acquire_owned().await.expect("a turn");
    let first = ask(&app);
    until(|| app.in_flight.waiting() == 1).await;
    tokio::time::advance(SECONDS * 9 / 10).await;
    let second = ask(&app);
    until(|| app.in_flight.waiting() == 2).await;
    tokio::time::advance(SECONDS * 2 / 10).await;
    // Yielding tasks keep the clock from advancing by itself.
    until(|| first.is_finished()).await;
    let (status, body) = first.await.expect("an answer");
    assert_eq!((status, &body["errors"][0]["extensions"]["code"]), (503, &json!("REQUEST_TIMEOUT")));
    assert!(!second.is_finished(), "it was refused with the first");
    drop(running);
    until(|| second.is_finished()).await;
    assert_eq!(second.await.expect("an answer").0, 200);
}

#[tokio::test(start_paused = true)]
async fn a_run_is_joined_before_its_first_deadline_and_not_later() {
    let app = app(Settings { request_timeout: SECONDS, heavy_runs: 1, ..Settings::default() });
    let _running = Arc::clone(&app.heavy.running).acquire_owned().await.expect("a turn");
    let places = app.heavy.places.available_permits();
    let mut asked = vec![ask(&app)];
    until(|| app.in_flight.waiting() == 1).await;
    tokio::time::advance(SECONDS * 9 / 10).await;
    asked.push(ask(&app));
    until(|| app.in_flight.waiting() == 2).await;
    assert_eq!(app.heavy.places.available_permits(), places - 1, "they wait for one run");
    tokio::time::advance(SECONDS * 5 / 10).await;
    // The first run is beyond its first deadline, so this request starts another.
    asked.push(ask(&app));
    until(|| app.heavy.places.available_permits() == places - 2).await;
    tokio::time::advance(SECONDS).await;
    for one in asked {
        assert_eq!(one.await.expect("an answer").0, 503);
    }
    until(|| app.heavy.places.available_permits() == places).await;
}
