//! The server through its real router, without a socket: each rule, and each refusal.

use std::io::Read;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use axum::body::{Body, Bytes, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use careergraph::config::{Cors, Server, StatusRules};
use careergraph::graph::Stats;
use careergraph::graphql::{Api, ApiLimits, sdl};
use careergraph::http::{App, router::router};
use careergraph::load;
use serde_json::{Value, json};
use tower::ServiceExt;

const GRAPHQL: &str = "application/graphql-response+json";
const JSON: &str = "application/json";

/// The default graph, read once.
static GRAPH: LazyLock<(Arc<Api>, Stats)> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("graph-data");
    let graph = load::graph(&folder).unwrap();
    let stats = graph.stats();
    (Arc::new(Api::new(Arc::new(graph), ApiLimits::default())), stats)
});

fn app(server: Server) -> App {
    let (api, stats) = &*GRAPH;
    App::new(Arc::clone(api), *stats, server)
}

struct Reply {
    status: u16,
    headers: HeaderMap,
    body: Bytes,
}

impl Reply {
    fn header(&self, name: impl header::AsHeaderName) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    fn media_type(&self) -> &str {
        let (media_type, charset) = self.header(header::CONTENT_TYPE).split_once(';').unwrap();
        assert_eq!(charset.trim(), "charset=utf-8");
        media_type
    }

    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    /// The code of the first error of a response that has no data.
    fn code(&self) -> String {
        let body = self.json();
        assert_eq!(body.get("data"), None, "{body}");
        assert!(!body["errors"][0]["message"].as_str().unwrap().is_empty());
        body["errors"][0]["extensions"]["code"].as_str().unwrap().to_owned()
    }

    fn message(&self) -> String {
        self.json()["errors"][0]["message"].as_str().unwrap().to_owned()
    }
}

async fn send(app: &App, request: Request<Body>) -> Reply {
    let (head, body) = router(app.clone()).oneshot(request).await.unwrap().into_parts();
    let body = to_bytes(body, 64 << 20).await.unwrap();
    Reply { status: head.status.as_u16(), headers: head.headers, body }
}

async fn default(request: Request<Body>) -> Reply {
    send(&app(Server::default()), request).await
}

async fn newer(request: Request<Body>) -> Reply {
    send(&app(Server { status_rules: StatusRules::September2026, ..Server::default() }), request).await
}

fn post(accept: &str, body: impl Into<Body>) -> Request<Body> {
    let builder = Request::post("/graphql").header(header::CONTENT_TYPE, JSON).header(header::ACCEPT, accept);
    builder.body(body.into()).unwrap()
}

fn query(accept: &str, document: &str) -> Request<Body> {
    post(accept, json!({"query": document}).to_string())
}

fn get(url: &str) -> Request<Body> {
    Request::get(url).body(Body::empty()).unwrap()
}

#[tokio::test]
async fn a_query_is_answered_in_the_media_type_that_the_client_reads() {
    for (accept, media_type) in [(GRAPHQL, GRAPHQL), (JSON, JSON), ("*/*", JSON)] {
        let reply = default(query(accept, "{ __typename }")).await;
        assert_eq!((reply.status, reply.media_type()), (200, media_type), "{accept}");
        assert_eq!(reply.json(), json!({"data": {"__typename": "Query"}}));
        assert_eq!(reply.header(header::CACHE_CONTROL), "no-store");
    }
    assert_eq!(newer(query("*/*", "{ __typename }")).await.media_type(), GRAPHQL);
}

#[tokio::test]
async fn the_answer_varies_with_accept() {
    let reply = default(query(JSON, "{ __typename }")).await;
    let varies = reply.headers.get_all(header::VARY).iter().any(|value| value.to_str().unwrap().contains("accept"));
    assert!(varies, "{:?}", reply.headers);
}

#[tokio::test]
async fn a_get_runs_queries_with_variables() {
    let url = "/graphql?query=query%20A($n:String!)%7B__type(name:$n)%7Bname%7D%7D&variables=%7B%22n%22:%22Query%22%7D&operationName=A";
    let reply = default(get(url)).await;
    assert_eq!((reply.status, reply.json()), (200, json!({"data": {"__type": {"name": "Query"}}})));
}

#[tokio::test]
async fn a_mutation_by_get_is_405_and_says_what_is_allowed() {
    for rules in [StatusRules::Compatible, StatusRules::September2026] {
        let app = app(Server { status_rules: rules, ..Server::default() });
        let reply = send(&app, get("/graphql?query=mutation%7B__typename%7D")).await;
        assert_eq!((reply.status, reply.header(header::ALLOW)), (405, "POST"));
        assert_eq!(reply.code(), "NOT_A_QUERY");
    }
}

#[tokio::test]
async fn a_refused_document_has_the_status_of_the_edition() {
    for (document, compatible, newer_status) in
        [("{", 400, 400), ("{ noSuchField }", 400, 422), ("query A {__typename} query B {__typename}", 400, 422)]
    {
        let reply = default(query(GRAPHQL, document)).await;
        assert_eq!((reply.status, reply.media_type()), (compatible, GRAPHQL), "{document}");
        assert!(!reply.code().is_empty());
        let reply = default(query(JSON, document)).await;
        assert_eq!((reply.status, reply.media_type()), (200, JSON), "{document}");
        let reply = newer(query(JSON, document)).await;
        assert_eq!((reply.status, reply.media_type()), (newer_status, GRAPHQL), "{document}");
    }
}

#[tokio::test]
async fn variables_that_do_not_fit_are_refused() {
    let body = json!({"query": "query A($id: ID!) { __typename }", "variables": {"id": null}}).to_string();
    assert_eq!(default(post(GRAPHQL, body.clone())).await.status, 400);
    assert_eq!(newer(post(GRAPHQL, body)).await.status, 422);
}

#[tokio::test]
async fn an_unreadable_accept_is_406() {
    for request in [query("text/html", "{ __typename }"), query("application/json;q=0", "{ __typename }")] {
        let reply = default(request).await;
        assert_eq!((reply.status, reply.code().as_str()), (406, "NOT_ACCEPTABLE"));
    }
}

#[tokio::test]
async fn a_body_that_a_form_could_send_is_415_and_not_run() {
    let body = json!({"query": "{ __typename }"}).to_string();
    for media_type in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=b",
        "application/json; charset=utf-16",
    ] {
        let request = Request::post("/graphql").header(header::CONTENT_TYPE, media_type).body(body.clone().into());
        let reply = default(request.unwrap()).await;
        assert_eq!((reply.status, reply.code().as_str()), (415, "UNSUPPORTED_MEDIA_TYPE"), "{media_type}");
    }
    let reply = default(Request::post("/graphql").body(body.clone().into()).unwrap()).await;
    assert_eq!((reply.status, reply.message().contains("found none")), (415, true));
    let packed = Request::post("/graphql").header(header::CONTENT_TYPE, JSON).header(header::CONTENT_ENCODING, "gzip");
    assert_eq!(default(packed.body(body.into()).unwrap()).await.code(), "UNSUPPORTED_ENCODING");
}

#[tokio::test]
async fn malformed_requests_say_what_and_where() {
    for (body, code, message) in [
        ("{\"query\":", "MALFORMED_JSON", "at line 1 column 9"),
        ("", "MALFORMED_JSON", "at line 1 column 0"),
        ("[{\"query\": \"{a}\"}]", "BATCHING_OFF", "Batching is off"),
        ("7", "WRONG_TYPE", "found a number"),
        ("{\"query\": 7}", "WRONG_TYPE", "`query` must be a string"),
        ("{\"query\": \"{a}\", \"variables\": [7]}", "WRONG_TYPE", "`variables` must be an object; found an array"),
        ("{\"query\": \"{a}\", \"query\": \"{b}\"}", "REPEATED_MEMBER", "`query` is given more than once"),
        ("{\"qeury\": \"{a}\"}", "MISSING_QUERY", "`query` is missing"),
    ] {
        let reply = default(post(JSON, body)).await;
        assert_eq!((reply.status, reply.code().as_str()), (400, code), "{body}");
        assert!(reply.message().contains(message), "{body}: {}", reply.message());
        let expected = if code == "MALFORMED_JSON" { 400 } else { 422 };
        assert_eq!(newer(post(JSON, body)).await.status, expected, "{body}");
    }
    let reply = default(post(JSON, &b"{\"query\": \"\xff\"}"[..])).await;
    assert_eq!((reply.status, reply.code().as_str()), (400, "MALFORMED_UTF8"));
    assert_eq!(default(get("/graphql")).await.code(), "MISSING_QUERY");
    assert_eq!(default(get("/graphql?query=%FF")).await.code(), "MALFORMED_UTF8");
}

#[tokio::test]
async fn unknown_members_are_ignored() {
    let body = json!({"query": "{ __typename }", "id": 7, "extensions": {"a": 1}}).to_string();
    assert_eq!(default(post(JSON, body)).await.json(), json!({"data": {"__typename": "Query"}}));
}

#[tokio::test]
async fn a_body_over_the_limit_is_413_declared_or_not() {
    let app = app(Server { body_bytes: 100, ..Server::default() });
    let body = json!({"query": format!("{{ __typename }} #{}", "x".repeat(100))}).to_string();
    let declared =
        Request::post("/graphql").header(header::CONTENT_TYPE, JSON).header(header::CONTENT_LENGTH, body.len());
    for request in [declared.body(Body::from(body.clone())).unwrap(), post(JSON, body)] {
        let reply = send(&app, request).await;
        assert_eq!((reply.status, reply.code().as_str()), (413, "BODY_TOO_LARGE"));
        assert!(reply.message().contains("100 bytes (limit body-bytes)"), "{}", reply.message());
    }
    assert_eq!(send(&app, query(JSON, "{ __typename }")).await.status, 200);
}

#[tokio::test]
async fn a_url_over_the_limit_is_414() {
    let app = app(Server { url_bytes: 100, ..Server::default() });
    let reply = send(&app, get(&format!("/graphql?query=%7B__typename%7D%23{}", "x".repeat(100)))).await;
    assert_eq!((reply.status, reply.code().as_str()), (414, "URL_TOO_LONG"));
    assert_eq!(send(&app, get("/graphql?query=%7B__typename%7D")).await.status, 200);
}

#[tokio::test]
async fn a_full_server_says_when_to_come_back() {
    let app = app(Server { in_flight: 1, ..Server::default() });
    let permit = app.running.try_acquire().unwrap();
    let reply = send(&app, query(JSON, "{ __typename }")).await;
    assert_eq!((reply.status, reply.code().as_str(), reply.header(header::RETRY_AFTER)), (503, "SERVER_BUSY", "1"));
    assert_eq!(send(&app, get("/health")).await.status, 200);
    drop(permit);
    for _ in 0..3 {
        assert_eq!(send(&app, query(JSON, "{ __typename }")).await.status, 200);
    }
}

#[tokio::test]
async fn other_paths_and_methods_are_refused_in_json() {
    let reply = default(get("/nowhere")).await;
    assert_eq!((reply.status, reply.code().as_str()), (404, "NOT_FOUND"));
    for (method, path, allowed) in
        [("PUT", "/graphql", "GET,HEAD,POST"), ("DELETE", "/health", "GET,HEAD"), ("POST", "/ready", "GET,HEAD")]
    {
        let request = Request::builder().method(method).uri(path).body(Body::empty()).unwrap();
        let reply = default(request).await;
        assert_eq!((reply.status, reply.code().as_str()), (405, "METHOD_NOT_ALLOWED"));
        assert_eq!(reply.header(header::ALLOW), allowed, "{method} {path}");
    }
}

#[tokio::test]
async fn operators_are_told_what_is_served() {
    assert_eq!(default(get("/health")).await.json(), json!({"status": "alive"}));
    let (api, stats) = &*GRAPH;
    let ready = default(get("/ready")).await.json();
    assert_eq!((&ready["status"], &ready["snapshot"]), (&json!("ready"), &json!(api.snapshot())));
    assert_eq!((&ready["nodes"], &ready["relations"]), (&json!(stats.node_count()), &json!(stats.relation_count())));
    let kinds = ready["nodesByKind"].as_object().unwrap();
    assert_eq!(kinds.values().map(|count| count.as_u64().unwrap()).sum::<u64>(), stats.node_count() as u64);
    assert_eq!(default(get("/schema.graphql")).await.body, sdl().as_bytes());
}

#[tokio::test]
async fn a_sane_request_id_is_echoed_and_another_replaced() {
    let with = |id: &str| Request::get("/health").header("x-request-id", id).body(Body::empty()).unwrap();
    assert_eq!(default(with("abc-1")).await.header("x-request-id"), "abc-1");
    let made = default(with("a b")).await;
    assert!(!["", "a b"].contains(&made.header("x-request-id")));
    assert_ne!(made.header("x-request-id"), default(get("/nowhere")).await.header("x-request-id"));
}

#[tokio::test]
async fn any_page_may_read_unless_settings_say_otherwise() {
    let cross = |origin: &str| {
        let request = Request::post("/graphql").header(header::ORIGIN, origin).header(header::CONTENT_TYPE, JSON);
        request.body(Body::from(json!({"query": "{ __typename }"}).to_string())).unwrap()
    };
    let allowed = header::ACCESS_CONTROL_ALLOW_ORIGIN;
    let reply = default(cross("https://a.org")).await;
    assert_eq!(reply.header(&allowed), "*");
    assert_eq!(reply.header(header::ACCESS_CONTROL_ALLOW_CREDENTIALS), "");
    let listed = app(Server { cors: Cors::Origins(vec!["https://a.org".parse().unwrap()]), ..Server::default() });
    assert_eq!(send(&listed, cross("https://a.org")).await.header(&allowed), "https://a.org");
    assert_eq!(send(&listed, cross("https://b.org")).await.header(&allowed), "");
    let none = app(Server { cors: Cors::None, ..Server::default() });
    assert_eq!(send(&none, cross("https://a.org")).await.header(&allowed), "");
}

#[tokio::test]
async fn a_browser_may_ask_before_it_posts() {
    let request = Request::builder()
        .method(Method::OPTIONS)
        .uri("/graphql")
        .header(header::ORIGIN, "https://a.org")
        .header(header::ACCESS_CONTROL_REQUEST_METHOD, "POST")
        .header(header::ACCESS_CONTROL_REQUEST_HEADERS, "content-type,x-request-id");
    let reply = default(request.body(Body::empty()).unwrap()).await;
    assert_eq!(reply.status, 200);
    assert_eq!(reply.header(header::ACCESS_CONTROL_ALLOW_METHODS), "GET,POST");
    assert_eq!(reply.header(header::ACCESS_CONTROL_ALLOW_HEADERS), "content-type,x-request-id");
}

#[tokio::test]
async fn browsers_are_told_to_be_careful() {
    for url in ["/graphql?query=%7B__typename%7D", "/nowhere", "/health"] {
        let reply = default(get(url)).await;
        assert_eq!(reply.header(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
        assert_eq!(reply.header(header::REFERRER_POLICY), "no-referrer");
        assert!(reply.header(header::CONTENT_SECURITY_POLICY).starts_with("default-src 'none'"));
    }
}

#[tokio::test]
async fn large_answers_are_packed_and_small_ones_are_not() {
    let large = "{ __schema { types { name description fields { name description type { name kind } } } } }";
    let ask = |document: &str, encoding: &str| {
        let mut request = query(JSON, document);
        request.headers_mut().insert(header::ACCEPT_ENCODING, encoding.parse().unwrap());
        request
    };
    let plain = default(query(JSON, large)).await;
    assert_eq!(plain.header(header::CONTENT_ENCODING), "");
    let packed = default(ask(large, "gzip")).await;
    assert_eq!(packed.header(header::CONTENT_ENCODING), "gzip");
    let mut unpacked = Vec::new();
    flate2::read::GzDecoder::new(&packed.body[..]).read_to_end(&mut unpacked).unwrap();
    assert_eq!(unpacked, plain.body);
    assert!(packed.body.len() < plain.body.len() / 2);
    assert_eq!(default(ask(large, "gzip, br")).await.header(header::CONTENT_ENCODING), "br");
    assert_eq!(default(ask("{ __typename }", "gzip")).await.header(header::CONTENT_ENCODING), "");
}

#[tokio::test]
async fn the_head_of_an_answer_is_there_without_its_body() {
    let reply = default(Request::head("/health").body(Body::empty()).unwrap()).await;
    assert_eq!((reply.status, reply.body.len()), (StatusCode::OK.as_u16(), 0));
}
