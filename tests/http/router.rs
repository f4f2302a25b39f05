//! The server through its real router, without a socket: each rule, and each error.

use std::io::Read;
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use axum::http::{HeaderMap, HeaderValue, Method, Request, StatusCode, header};
use careergraph::config::{Cors, Server, StatusRules};
use careergraph::graphql::{Api, ApiLimits, sdl};
use careergraph::http::{App, Service};
use serde_json::{Value, json};

use crate::support::{API, GRAPH};

const GRAPHQL: &str = "application/graphql-response+json";
const JSON: &str = "application/json";

fn app(server: Server) -> Arc<App> {
    Arc::new(App::new(Arc::clone(&API), GRAPH.stats(), server))
}

struct Reply {
    status: u16,
    headers: HeaderMap,
    body: Bytes,
    /// The origin of the response, as the log states it.
    origin: &'static str,
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

    /// The code of the first error of a response without data.
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

async fn send(app: &Arc<App>, mut request: Request<Body>) -> Reply {
    request.headers_mut().entry(header::HOST).or_insert(HeaderValue::from_static("localhost"));
    let (response, note) = Service::new(Arc::clone(app)).answer(request).await;
    let (head, body) = response.into_parts();
    let body = to_bytes(body, 64 << 20).await.unwrap();
    let origin = note.and_then(|note| note.origin).unwrap_or_default();
    Reply { status: head.status.as_u16(), headers: head.headers, body, origin }
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
async fn a_response_has_the_media_type_that_the_client_accepts() {
    for (accept, media_type) in [(GRAPHQL, GRAPHQL), (JSON, JSON), ("*/*", JSON)] {
        let reply = default(query(accept, "{ __typename }")).await;
        assert_eq!((reply.status, reply.media_type()), (200, media_type), "{accept}");
        assert_eq!(reply.json(), json!({"data": {"__typename": "Query"}}));
        assert_eq!(reply.header(header::CACHE_CONTROL), "no-store");
    }
    assert_eq!(newer(query("*/*", "{ __typename }")).await.media_type(), GRAPHQL);
}

#[tokio::test]
async fn the_response_varies_with_accept() {
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
async fn a_mutation_by_get_is_405_with_allow() {
    for rules in [StatusRules::Compatible, StatusRules::September2026] {
        let app = app(Server { status_rules: rules, ..Server::default() });
        let reply = send(&app, get("/graphql?query=mutation%7B__typename%7D")).await;
        assert_eq!((reply.status, reply.header(header::ALLOW)), (405, "POST"));
        assert_eq!(reply.code(), "NOT_A_QUERY");
    }
}

#[tokio::test]
async fn a_rejected_document_has_the_status_of_the_edition() {
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
async fn invalid_variables_are_rejected() {
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
async fn malformed_requests_report_what_and_where() {
    for (body, code, message) in [
        ("{\"query\":", "MALFORMED_JSON", "at line 1 column 9"),
        ("", "MALFORMED_JSON", "at line 1 column 0"),
        ("[{\"query\": \"{a}\"}]", "BATCHING_OFF", "Batching is not supported"),
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
async fn other_paths_and_methods_are_rejected_in_json() {
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
async fn readiness_reports_the_served_graph() {
    assert_eq!(default(get("/health")).await.json(), json!({"status": "alive"}));
    let (api, stats) = (&API, GRAPH.stats());
    let ready = default(get("/ready")).await.json();
    assert_eq!((&ready["status"], &ready["snapshot"]), (&json!("ready"), &json!(api.snapshot())));
    assert_eq!((&ready["nodes"], &ready["relations"]), (&json!(stats.node_count()), &json!(stats.relation_count())));
    let kinds = ready["nodesByKind"].as_object().unwrap();
    assert_eq!(kinds.values().map(|count| count.as_u64().unwrap()).sum::<u64>(), stats.node_count() as u64);
    let relations = ready["relationsByKind"].as_object().unwrap();
    assert_eq!(relations.len(), stats.relations.len());
    assert_eq!(relations.values().map(|count| count.as_u64().unwrap()).sum::<u64>(), stats.relation_count() as u64);
    assert_eq!(default(get("/schema.graphql")).await.body, sdl().as_bytes());
}

#[tokio::test]
async fn a_well_formed_request_id_is_echoed_and_others_are_replaced() {
    let with = |id: &str| Request::get("/health").header("x-request-id", id).body(Body::empty()).unwrap();
    assert_eq!(default(with("abc-1")).await.header("x-request-id"), "abc-1");
    let made = default(with("a b")).await;
    assert!(!["", "a b"].contains(&made.header("x-request-id")));
    assert_ne!(made.header("x-request-id"), default(get("/nowhere")).await.header("x-request-id"));
}

#[tokio::test]
async fn any_page_may_read_unless_configured_otherwise() {
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
async fn a_browser_may_send_a_preflight() {
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
async fn responses_have_security_headers() {
    for url in ["/graphql?query=%7B__typename%7D", "/nowhere", "/health"] {
        let reply = default(get(url)).await;
        assert_eq!(reply.header(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
        assert_eq!(reply.header(header::REFERRER_POLICY), "no-referrer");
        assert!(reply.header(header::CONTENT_SECURITY_POLICY).starts_with("default-src 'none'"));
    }
    // A form's POST is rejected, and the browser shows the error.
    let refused = default(Request::post("/graphql").body(Body::empty()).unwrap()).await;
    assert!(refused.header(header::CONTENT_SECURITY_POLICY).starts_with("default-src 'none'"));
    // Browsers do not show this one.
    let answer = default(query(JSON, "{ __typename }")).await;
    assert_eq!(answer.header(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
    assert_eq!(answer.header(header::CONTENT_SECURITY_POLICY), "");
}

#[tokio::test]
async fn a_page_of_another_site_gets_the_same_response() {
    let app = app(Server::default());
    let near = send(&app, query(GRAPHQL, "{ __typename }")).await;
    let mut request = query(GRAPHQL, "{ __typename }");
    request.headers_mut().insert(header::ORIGIN, "https://a.org".parse().unwrap());
    let far = send(&app, request).await;
    assert_eq!((far.status, &far.body, far.origin), (200, &near.body, "kept"));
    for name in [header::CONTENT_TYPE, header::CACHE_CONTROL] {
        assert_eq!(far.header(&name), near.header(&name), "{name}");
    }
    assert!(far.header("access-control-expose-headers").contains("etag"));
    assert_eq!(near.header(header::ACCESS_CONTROL_ALLOW_ORIGIN), "");
}

#[tokio::test]
async fn large_responses_are_compressed_and_small_ones_are_not() {
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
    // To the byte, for a response that is compressed.
    let length = plain.body.len() as u64;
    for (compress_bytes, coding) in [(length, "gzip"), (length + 1, "")] {
        let app = app(Server { compress_bytes, ..Server::default() });
        assert_eq!(send(&app, ask(large, "gzip")).await.header(header::CONTENT_ENCODING), coding);
    }
}

#[tokio::test]
async fn a_head_request_has_the_headers_without_the_body() {
    let reply = default(Request::head("/health").body(Body::empty()).unwrap()).await;
    assert_eq!((reply.status, reply.body.len()), (StatusCode::OK.as_u16(), 0));
}

/// A query whose response is large enough for compression.
const LARGE: &str = "/graphql?query=%7B__schema%7Btypes%7Bname%20description%20fields%7Bname%20description%20type%7Bname%20kind%7D%7D%7D%7D%7D";

fn get_with(url: &str, headers: &[(header::HeaderName, &str)]) -> Request<Body> {
    let request = headers.iter().fold(Request::get(url), |request, (name, value)| request.header(name, *value));
    request.body(Body::empty()).unwrap()
}

#[tokio::test]
async fn a_cached_response_is_not_run_again() {
    let app = app(Server::default());
    let ask = |body: Value| send(&app, post(GRAPHQL, body.to_string()));
    let plain = json!({"query": "{ __typename }"});
    let first = ask(plain.clone()).await;
    let again = ask(plain.clone()).await;
    assert_eq!((first.origin, again.origin), ("run", "kept"));
    assert_eq!(first.body, again.body);
    // An equivalent GET, possibly in another media type.
    let got = send(&app, get_with("/graphql?query=%7B%20__typename%20%7D", &[(header::ACCEPT, JSON)])).await;
    assert_eq!((got.origin, got.media_type()), ("kept", JSON));
    for other in [
        json!({"query": "{  __typename }"}),
        json!({"query": "{ __typename }", "variables": {"n": 1}}),
        json!({"query": "{ __typename }", "extensions": {"cost": true}}),
    ] {
        assert_eq!(ask(other.clone()).await.origin, "run", "{other}");
        assert_eq!(ask(other.clone()).await.origin, "kept", "{other}");
    }
}

#[tokio::test]
async fn errors_and_partial_responses_are_not_cached() {
    let app = app(Server::default());
    let partial = "{ __typename role(by: { onetSoc: \"00-0000.00\" }) { name } }";
    for (document, status) in [("{ noSuchField }", 400), (partial, 200)] {
        for _ in 0..2 {
            let reply = send(&app, query(GRAPHQL, document)).await;
            assert_eq!((reply.status, reply.origin), (status, "run"), "{document}");
            assert!(reply.json()["errors"].is_array(), "{}", reply.json());
            assert_eq!(reply.header(header::CACHE_CONTROL), "no-store");
        }
    }
    assert_eq!(app.responses.weight(), 0);
}

#[tokio::test]
async fn without_memory_nothing_is_cached() {
    let app = app(Server { answers_bytes: 0, ..Server::default() });
    for _ in 0..2 {
        assert_eq!(send(&app, query(JSON, "{ __typename }")).await.origin, "run");
    }
}

#[tokio::test]
async fn each_encoding_of_a_response_has_a_distinct_etag() {
    let app = app(Server::default());
    let mut tags = std::collections::BTreeSet::new();
    for accept in [GRAPHQL, JSON] {
        for coding in ["identity", "gzip", "br"] {
            let headers = [(header::ACCEPT, accept), (header::ACCEPT_ENCODING, coding)];
            let reply = send(&app, get_with(LARGE, &headers)).await;
            let tag = reply.header(header::ETAG).to_owned();
            assert!(tag.starts_with('"') && tag.ends_with('"') && tag.len() > 20, "{tag}");
            assert_eq!(reply.header(header::CONTENT_ENCODING), if coding == "identity" { "" } else { coding });
            assert_eq!(send(&app, get_with(LARGE, &headers)).await.header(header::ETAG), tag);
            tags.insert(tag);
        }
    }
    assert_eq!(tags.len(), 6);
}

#[tokio::test]
async fn a_client_that_has_the_response_gets_304() {
    for answers_bytes in [0, 64 << 20] {
        let app = app(Server { answers_bytes, ..Server::default() });
        let headers = [(header::ACCEPT, JSON), (header::ACCEPT_ENCODING, "gzip")];
        let first = send(&app, get_with(LARGE, &headers)).await;
        let tag = first.header(header::ETAG).to_owned();
        for has in [tag.clone(), format!("\"other\", W/{tag}"), "*".to_owned()] {
            let known = send(&app, get_with(LARGE, &[&headers[..], &[(header::IF_NONE_MATCH, &has)]].concat())).await;
            assert_eq!((known.status, known.body.len()), (304, 0), "{has}");
            for name in [header::ETAG, header::CACHE_CONTROL, header::VARY] {
                assert_eq!(known.header(&name), first.header(&name), "{name}");
            }
            assert_eq!(known.header(header::CONTENT_TYPE), "");
        }
        // The tag of another encoding, or an unknown one, does not match.
        let plain = [(header::ACCEPT, JSON), (header::IF_NONE_MATCH, tag.as_str())];
        assert_eq!(send(&app, get_with(LARGE, &plain)).await.status, 200);
        let unquoted = [(header::IF_NONE_MATCH, "nonsense")];
        assert_eq!(send(&app, get_with(LARGE, &unquoted)).await.status, 200);
    }
}

#[tokio::test]
async fn conditions_apply_to_successful_responses_only() {
    let any = [(header::IF_NONE_MATCH, "*"), (header::ACCEPT, GRAPHQL)];
    let refused = default(get_with("/graphql?query=%7BnoSuchField%7D", &any)).await;
    assert_eq!((refused.status, refused.header(header::ETAG)), (400, ""));
    let mut posted = query(GRAPHQL, "{ __typename }");
    posted.headers_mut().insert(header::IF_NONE_MATCH, "*".parse().unwrap());
    let posted = default(posted).await;
    assert_eq!((posted.status, posted.header(header::ETAG)), (200, ""));
}

#[tokio::test]
async fn only_complete_responses_to_a_get_are_cacheable() {
    let app = app(Server { max_age: Duration::from_secs(5), ..Server::default() });
    let url = "/graphql?query=%7B__typename%7D";
    let age = |reply: &Reply| {
        let seconds = reply.header(header::CACHE_CONTROL).strip_prefix("public, max-age=");
        seconds.unwrap_or_else(|| panic!("{:?}", reply.headers)).parse::<u64>().unwrap()
    };
    // In the last seconds of a day the limit is lower.
    assert!(age(&send(&app, get(url)).await) <= 5);
    let named = format!("{url}&extensions=%7B%22asOf%22:%222026-01-15%22%7D");
    let refused = send(&app, get_with(&named, &[(header::ACCEPT, GRAPHQL)])).await;
    assert_eq!((refused.status, refused.code().as_str()), (400, "DAY_IN_EXTENSIONS"));
    assert_eq!(send(&app, query(JSON, "{ __typename }")).await.header(header::CACHE_CONTROL), "no-store");
    for reply in [send(&app, get(url)).await, send(&app, query(JSON, "{ __typename }")).await] {
        assert_eq!(reply.header(header::VARY), "accept, accept-encoding, origin", "{:?}", reply.headers);
    }
}

/// Queries a certification that a source shows as offered until June 2026.
const OFFERED: &str = "{ certification(by: { examCode: \"AI-102\" }) { id offeredStatus } }";

#[tokio::test]
async fn the_url_sets_the_day_of_a_request() {
    let app = app(Server { max_age: Duration::from_secs(5), ..Server::default() });
    let asked = OFFERED.replace(' ', "%20").replace('"', "%22").replace('{', "%7B").replace('}', "%7D");
    let day = |day: &str| format!("/graphql?asOf={day}&query={asked}");
    let june =
        json!({"data": {"certification": {"id": "certification:ms-azure-ai-engineer", "offeredStatus": "OFFERED"}}});
    let reply = send(&app, get(&day("2026-06-30"))).await;
    assert_eq!((reply.status, reply.json()), (200, june.clone()));
    // A past day does not change at midnight.
    assert_eq!(reply.header(header::CACHE_CONTROL), "public, max-age=5");
    let mut posted = query(JSON, OFFERED);
    *posted.uri_mut() = "/graphql?asOf=2026-06-30".parse().unwrap();
    assert_eq!(send(&app, posted).await.json(), june);
    let august = send(&app, get(&day("2026-08-01"))).await.json();
    assert_eq!(august["data"]["certification"]["offeredStatus"], "RETIRED");
}

#[tokio::test]
async fn an_invalid_day_in_the_url_is_rejected_by_get_and_post() {
    for parameters in ["asOf=yesterday", "asOf=2026-02-30", "asOf=2026-06-30T00%3A00Z"] {
        let refused = newer(get(&format!("/graphql?query=%7B__typename%7D&{parameters}"))).await;
        assert_eq!((refused.status, refused.code().as_str()), (422, "INVALID_DAY"), "{parameters}");
        let mut posted = query(GRAPHQL, "{ __typename }");
        *posted.uri_mut() = format!("/graphql?{parameters}").parse().unwrap();
        assert_eq!(default(posted).await.code(), "INVALID_DAY", "{parameters}");
    }
    let twice = default(get("/graphql?query=%7B__typename%7D&asOf=2026-06-30&asOf=2026-06-30")).await;
    assert_eq!(twice.code(), "REPEATED_MEMBER");
}

/// A query over twenty thousand items.
const HEAVY: &str = "{ roles(first: 200) { nodes { requires(first: 200) { nodes { id } } } } }";

/// An API whose limits let a request visit everything, and a request that would take hours.
fn endless(server: Server) -> (Arc<App>, String) {
    let limits = ApiLimits { work: u64::MAX, ..ApiLimits::default() };
    let app = Arc::new(App::new(Arc::new(Api::new(GRAPH.clone(), limits)), GRAPH.stats(), server));
    let innermost = "{ name: { eq: \"nothing is called so\" } }".to_owned();
    let filter = (0..5).fold(innermost, |filter, _| {
        format!("{{ requires: {{ some: {{ node: {{ requiredBy: {{ some: {{ node: {filter} }} }} }} }} }} }}")
    });
    (app, format!("{{ roles(filter: {filter}) {{ totalCount }} }}"))
}

/// Waits until no heavy request runs or is queued; fails if one never ends.
async fn settled(app: &Arc<App>) {
    let all = u32::try_from(app.server.heavy_runs + app.server.heavy_queue).unwrap();
    let idle = tokio::time::timeout(Duration::from_secs(60), app.heavy.places.acquire_many(all)).await;
    drop(idle.expect("a run continues without waiting clients").unwrap());
}

#[tokio::test]
async fn a_busy_server_sends_retry_after_and_still_runs_cheap_queries() {
    let app = app(Server::default());
    let all = u32::try_from(app.heavy.places.available_permits()).unwrap();
    let places = app.heavy.places.acquire_many(all).await.unwrap();
    let reply = send(&app, query(JSON, HEAVY)).await;
    assert_eq!((reply.status, reply.code().as_str(), reply.header(header::RETRY_AFTER)), (503, "SERVER_BUSY", "1"));
    assert!(reply.message().contains("heavy-queue"), "{}", reply.message());
    assert_eq!(send(&app, get("/health")).await.status, 200);
    for i in 0..20 {
        // New documents are not delayed.
        assert_eq!(send(&app, query(JSON, &format!("{{ name{i}: __typename }}"))).await.status, 200);
    }
    drop(places);
    assert_eq!(send(&app, query(JSON, HEAVY)).await.status, 200);
}

#[tokio::test]
async fn a_busy_server_still_runs_walks_pages_and_the_filter_of_one_list() {
    let app = app(Server::default());
    let all = u32::try_from(app.heavy.places.available_permits()).unwrap();
    let _places = app.heavy.places.acquire_many(all).await.unwrap();
    let hop = |field: &str, inner: &str| format!("{field}(first: 5) {{ nodes {{ id name {inner} }} }}");
    let walk =
        ["requires", "requiredBy", "requires"].iter().rev().fold(String::new(), |inner, field| hop(field, &inner));
    let page = "requires(first: 50) { totalCount edges { cursor node { name } evidence { row } } }";
    let of_one = |list: &str| format!("roles(first: 1) {{ nodes {{ {list} }} }}");
    let filter = "requires(first: 10, filter: { node: { name: { contains: \"care\" } } }) { nodes { name } }";
    for document in [hop("roles", &walk), of_one(page), of_one(filter)] {
        let reply = send(&app, query(JSON, &format!("{{ {document} }}"))).await;
        assert!(reply.status == 200 && reply.json().get("errors").is_none(), "{}", reply.json());
    }
}

#[tokio::test]
async fn many_suggestions_are_heavy() {
    let app = app(Server::default());
    let all = u32::try_from(app.heavy.places.available_permits()).unwrap();
    let _places = app.heavy.places.acquire_many(all).await.unwrap();
    let wrong = |n: usize| format!("a{n}: role(by: {{ onetSoc: \"99-000{n}.00\" }}) {{ name }}");
    let one = send(&app, query(JSON, &format!("{{ {} }}", wrong(0)))).await;
    assert_eq!((one.status, one.json()["errors"][0]["extensions"]["code"].as_str()), (200, Some("UNKNOWN_CODE")));
    let many: String = (0..5).map(wrong).collect();
    let many = send(&app, query(JSON, &format!("{{ {many} }}"))).await;
    assert_eq!((many.status, many.code().as_str()), (503, "SERVER_BUSY"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flood_of_heavy_requests_passes() {
    let app = app(Server { heavy_runs: 1, heavy_queue: 2, ..Server::default() });
    let heavy = |i: usize| HEAVY.replace("{ id }", &format!("{{ n{i}: id }}"));
    let flood: Vec<_> = (0..40)
        .map(|i| {
            let (app, document) = (app.clone(), heavy(i));
            tokio::spawn(async move { send(&app, query(JSON, &document)).await.status })
        })
        .collect();
    for i in 0..100 {
        assert_eq!(send(&app, query(JSON, &format!("{{ name{i}: __typename }}"))).await.status, 200);
    }
    let mut ends = Vec::new();
    for one in flood {
        ends.push(one.await.unwrap());
    }
    assert!(ends.contains(&200) && ends.iter().all(|status| [200, 503].contains(status)), "{ends:?}");
    settled(&app).await;
    for i in 0..40 {
        assert_eq!(send(&app, query(JSON, &heavy(i))).await.status, 200);
    }
}

#[tokio::test]
async fn a_run_ends_at_its_deadline() {
    let (app, document) = endless(Server { request_timeout: Duration::from_secs(1), ..Server::default() });
    let reply = send(&app, query(JSON, &document)).await;
    assert_eq!((reply.status, reply.code().as_str()), (503, "REQUEST_TIMEOUT"));
    assert!(!reply.header(header::RETRY_AFTER).is_empty(), "it does not say when to come back");
    settled(&app).await;
}

#[tokio::test]
async fn a_run_ends_when_its_client_is_gone() {
    let (app, document) = endless(Server { request_timeout: Duration::from_secs(3600), ..Server::default() });
    let all = app.heavy.running.available_permits();
    let gone = tokio::spawn({
        let (app, document) = (app.clone(), document.clone());
        async move { send(&app, query(JSON, &document)).await.status }
    });
    while app.heavy.running.available_permits() == all {
        assert!(!gone.is_finished(), "it was answered");
        tokio::task::yield_now().await;
    }
    gone.abort();
    assert!(gone.await.unwrap_err().is_cancelled());
    settled(&app).await;
}

#[tokio::test]
async fn a_request_that_leaves_the_queue_releases_its_place() {
    let app = app(Server::default());
    let all = app.heavy.places.available_permits();
    let runs = u32::try_from(app.heavy.running.available_permits()).unwrap();
    let running = app.heavy.running.acquire_many(runs).await.unwrap();
    let waiting = tokio::spawn({
        let app = app.clone();
        async move { send(&app, query(JSON, HEAVY)).await.status }
    });
    while app.heavy.places.available_permits() == all {
        tokio::task::yield_now().await;
    }
    waiting.abort();
    settled(&app).await;
    drop(running);
}

#[tokio::test]
async fn equal_requests_run_once_even_if_the_first_client_leaves() {
    let app = app(Server::default());
    let all = app.heavy.places.available_permits();
    let runs = u32::try_from(app.heavy.running.available_permits()).unwrap();
    let running = app.heavy.running.acquire_many(runs).await.unwrap();
    let ask = || {
        let app = app.clone();
        tokio::spawn(async move { send(&app, query(JSON, HEAVY)).await })
    };
    let first = ask();
    while app.heavy.places.available_permits() == all {
        tokio::task::yield_now().await;
    }
    let others: Vec<_> = (0..5).map(|_| ask()).collect();
    while app.in_flight.waiting() < 6 {
        tokio::task::yield_now().await;
    }
    assert_eq!(app.heavy.places.available_permits(), all - 1, "they wait for one run");
    first.abort();
    drop(running);
    for other in others {
        let reply = other.await.unwrap();
        assert_eq!((reply.status, reply.origin), (200, "shared"));
    }
    assert_eq!(send(&app, query(JSON, HEAVY)).await.origin, "kept");
}

#[tokio::test]
async fn waiters_of_a_shared_run_get_the_same_error() {
    let (app, document) = endless(Server { request_timeout: Duration::from_secs(1), ..Server::default() });
    let ask = || send(&app, query(JSON, &document));
    let (first, second) = tokio::join!(ask(), ask());
    for reply in [first, second] {
        assert_eq!((reply.status, reply.code().as_str()), (503, "REQUEST_TIMEOUT"));
    }
    assert_eq!(app.in_flight.waiting(), 0);
}
