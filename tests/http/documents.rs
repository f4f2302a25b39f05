//! Trusted documents, and reports about operations: through the real router, and as a process.

mod explorer;

use std::io::Write;
use std::process::Stdio;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::http::{HeaderValue, Request, header};
use careergraph::config::{DocumentsMode, Operations, Server, StatusRules};
use careergraph::graphql::{Api, ApiLimits};
use careergraph::http::documents::hash;
use careergraph::http::{App, Service};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::{self, GRAPH};

const GRAPHQL: &str = "application/graphql-response+json";
const JSON: &str = "application/json";

/// A document of the folder, and one that is not in it.
const ROLE: &str = "query Role($soc: String!) { role(by: {onetSoc: $soc}) { id } }";
const OTHER: &str = "{ __typename }";

/// A folder with one document of each form.
fn folder() -> TempDir {
    let apollo = json!({
        "format": "apollo-persisted-query-manifest",
        "version": 1,
        "operations": [{"id": "9a", "name": "Kind", "type": "query", "body": "query Kind { kind: __typename }"}],
    });
    let two = "query One { one: __typename } query Two { two: __typename }";
    folder_of(&[
        ("role.graphql", ROLE),
        ("apollo.json", &apollo.to_string()),
        ("relay.json", &json!({"7b": two}).to_string()),
    ])
}

fn folder_of(files: &[(&str, &str)]) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (name, text) in files {
        std::fs::write(dir.path().join(name), text).unwrap();
    }
    dir
}

fn app(operations: Operations) -> Arc<App> {
    app_with(Server::default(), operations)
}

fn app_with(server: Server, operations: Operations) -> Arc<App> {
    let api = Api::new(Arc::clone(&GRAPH), ApiLimits::default());
    Arc::new(App::new(Arc::new(api), GRAPH.stats(), server).with_operations(operations).unwrap())
}

fn mode(documents_mode: DocumentsMode, folder: &TempDir) -> Operations {
    Operations { documents: Some(folder.path().to_owned()), documents_mode, ..Operations::default() }
}

/// Status and body.
async fn send(app: &Arc<App>, mut request: Request<Body>) -> (u16, Value) {
    request.headers_mut().insert(header::HOST, HeaderValue::from_static("localhost"));
    let (head, body) = Service::new(Arc::clone(app)).answer(request).await.0.into_parts();
    let body = to_bytes(body, 64 << 20).await.unwrap();
    (head.status.as_u16(), serde_json::from_slice(&body).unwrap())
}

fn posted(accept: &str, body: &Value) -> Request<Body> {
    let builder = Request::post("/graphql").header(header::CONTENT_TYPE, JSON).header(header::ACCEPT, accept);
    builder.body(Body::from(body.to_string())).unwrap()
}

async fn post(app: &Arc<App>, body: Value) -> (u16, Value) {
    send(app, posted(GRAPHQL, &body)).await
}

/// A GET with these parameters, percent-encoded.
async fn get(app: &Arc<App>, parameters: &[(&str, &str)]) -> (u16, Value) {
    let encoded = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
    let pairs: Vec<String> = parameters.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
    send(app, Request::get(format!("/graphql?{}", pairs.join("&"))).body(Body::empty()).unwrap()).await
}

/// Status and code of a request that must be rejected.
fn refused((status, body): (u16, Value)) -> (u16, String) {
    assert_eq!(body.get("data"), None, "{body}");
    assert_eq!(body["errors"].as_array().unwrap().len(), 1, "{body}");
    (status, body["errors"][0]["extensions"]["code"].as_str().unwrap().to_owned())
}

fn refusal(status: u16, code: &str) -> (u16, String) {
    (status, code.to_owned())
}

fn persisted(hash: &str) -> Value {
    json!({"persistedQuery": {"version": 1, "sha256Hash": hash}})
}

fn soc() -> Value {
    json!({"soc": "15-1221.00"})
}

fn role() -> (u16, Value) {
    (200, json!({"data": {"role": {"id": "role:15-1221.00"}}}))
}

fn typename() -> (u16, Value) {
    (200, json!({"data": {"__typename": "Query"}}))
}

#[tokio::test]
async fn a_document_runs_by_each_of_its_ids() {
    let folder = folder();
    for documents_mode in [DocumentsMode::Off, DocumentsMode::Log, DocumentsMode::Require] {
        let app = app(mode(documents_mode, &folder));
        let digits = hash(ROLE);
        for id in ["role", &digits, &format!("sha256:{digits}")] {
            assert_eq!(post(&app, json!({"documentId": id, "variables": soc()})).await, role(), "{id}");
        }
        let kind = (200, json!({"data": {"kind": "Query"}}));
        assert_eq!(post(&app, json!({"documentId": "9a"})).await, kind);
        // Apollo's clients send the id of their manifest where a hash is expected.
        assert_eq!(post(&app, json!({"extensions": persisted("9a")})).await, kind);
        let two = (200, json!({"data": {"two": "Query"}}));
        assert_eq!(post(&app, json!({"documentId": "7b", "operationName": "Two"})).await, two);
    }
}

#[tokio::test]
async fn a_get_names_documents_too() {
    let app = app(mode(DocumentsMode::Require, &folder()));
    let variables = soc().to_string();
    assert_eq!(get(&app, &[("documentId", "role"), ("variables", &variables)]).await, role());
    let named = [("documentId", "7b"), ("operationName", "One"), ("extensions", r#"{"cost": true}"#)];
    let (status, body) = get(&app, &named).await;
    assert_eq!((status, &body["data"]["one"]), (200, &json!("Query")));
    assert!(body["extensions"]["cost"]["predicted"].is_u64(), "{body}");
    let extensions = persisted(&hash(ROLE)).to_string();
    assert_eq!(get(&app, &[("variables", &variables), ("extensions", &extensions)]).await, role());
}

#[tokio::test]
async fn a_hash_is_unknown_until_its_text_was_sent() {
    let app = app(Operations::default());
    let by_hash = || json!({"extensions": persisted(&hash(OTHER))});
    let (status, body) = post(&app, by_hash()).await;
    let expected = json!({"message": "PersistedQueryNotFound", "extensions": {"code": "PERSISTED_QUERY_NOT_FOUND"}});
    assert_eq!((status, &body["errors"]), (400, &json!([expected])));
    assert_eq!(post(&app, json!({"query": OTHER, "extensions": persisted(&hash(OTHER))})).await, typename());
    assert_eq!(post(&app, by_hash()).await, typename());
    assert_eq!(get(&app, &[("extensions", &persisted(&hash(OTHER)).to_string())]).await, typename());
    let id = format!("sha256:{}", hash(OTHER));
    assert_eq!(post(&app, json!({"documentId": id})).await, typename());
}

#[tokio::test]
async fn a_text_with_another_id_is_rejected() {
    let app = app(mode(DocumentsMode::Off, &folder()));
    let mismatch = refusal(400, "DOCUMENT_MISMATCH");
    for id in ["role", &format!("sha256:{}", hash(ROLE)), &format!("sha256:{}", hash("{ a }")), "sha256:"] {
        assert_eq!(refused(post(&app, json!({"query": OTHER, "documentId": id})).await), mismatch, "{id}");
    }
    for digits in [hash(ROLE), hash(OTHER).to_uppercase(), "0f".to_owned()] {
        let body = json!({"query": OTHER, "extensions": persisted(&digits)});
        assert_eq!(refused(post(&app, body).await), mismatch, "{digits}");
    }
    let unchanged = json!({"extensions": persisted(&hash(OTHER))});
    assert_eq!(refused(post(&app, unchanged).await), refusal(400, "PERSISTED_QUERY_NOT_FOUND"));
}

#[tokio::test]
async fn a_text_with_its_own_id_runs() {
    let app = app(mode(DocumentsMode::Off, &folder()));
    for id in ["role", &format!("sha256:{}", hash(ROLE))] {
        assert_eq!(post(&app, json!({"query": ROLE, "documentId": id, "variables": soc()})).await, role());
    }
    let id = format!("sha256:{}", hash(OTHER));
    assert_eq!(post(&app, json!({"query": OTHER, "documentId": id})).await, typename());
    assert_eq!(refused(post(&app, json!({"documentId": id})).await), refusal(400, "DOCUMENT_NOT_FOUND"));
}

#[tokio::test]
async fn an_unknown_id_has_the_status_of_the_edition() {
    let folder = folder();
    let operations = || mode(DocumentsMode::Off, &folder);
    let compatible = app(operations());
    let newer = app_with(Server { status_rules: StatusRules::September2026, ..Server::default() }, operations());
    let not_found = |status| refusal(status, "DOCUMENT_NOT_FOUND");
    for id in ["rolle", "", "md5:00", &format!("sha256:{}", hash(OTHER))] {
        let body = json!({"documentId": id});
        assert_eq!(refused(send(&compatible, posted(GRAPHQL, &body)).await), not_found(400), "{id}");
        assert_eq!(refused(send(&compatible, posted(JSON, &body)).await), not_found(200), "{id}");
        assert_eq!(refused(send(&newer, posted(GRAPHQL, &body)).await), not_found(422), "{id}");
    }
    // With a text the name is still unknown, and it cannot be determined whether they belong together.
    assert_eq!(refused(post(&compatible, json!({"documentId": "rolle", "query": OTHER})).await), not_found(400));
    assert_eq!(refused(get(&compatible, &[("documentId", "")]).await), refusal(400, "MISSING_QUERY"));
}

#[tokio::test]
async fn malformed_ids_are_rejected() {
    let app = app(mode(DocumentsMode::Off, &folder()));
    for (body, code) in [
        (json!({"documentId": "role", "extensions": persisted(&hash(ROLE))}), "TWO_DOCUMENT_NAMES"),
        (json!({"documentId": ["role"]}), "WRONG_TYPE"),
        (json!({"extensions": {"persistedQuery": "role"}}), "WRONG_TYPE"),
        (json!({"extensions": {"persistedQuery": {"version": 1, "sha256Hash": 7}}}), "WRONG_TYPE"),
        (json!({"extensions": {"persistedQuery": {"version": 2, "sha256Hash": "00"}}}), "PERSISTED_QUERY_VERSION"),
        (json!({"query": OTHER, "extensions": {"persistedQuery": {}}}), "PERSISTED_QUERY_VERSION"),
    ] {
        assert_eq!(refused(post(&app, body.clone()).await), refusal(400, code), "{body}");
    }
    let body = r#"{"documentId": "role", "documentId": "9a"}"#;
    let twice = Request::post("/graphql").header(header::CONTENT_TYPE, JSON).body(Body::from(body)).unwrap();
    assert_eq!(refused(send(&app, twice).await), refusal(400, "REPEATED_MEMBER"));
}

#[tokio::test]
async fn only_trusted_documents_run_where_that_is_required() {
    let app = app(mode(DocumentsMode::Require, &folder()));
    assert_eq!(post(&app, json!({"query": ROLE, "variables": soc()})).await, role());
    let introspection = "{ __schema { queryType { name } } }";
    let almost = format!("{ROLE} ");
    for body in [
        json!({"query": OTHER}),
        json!({"query": introspection}),
        json!({"query": almost, "variables": soc()}),
        json!({"query": OTHER, "extensions": persisted(&hash(OTHER))}),
        json!({"extensions": persisted(&hash(OTHER))}),
        json!({"query": OTHER, "documentId": format!("sha256:{}", hash(OTHER))}),
    ] {
        let answer = post(&app, body.clone()).await;
        assert!(answer.1["errors"][0]["message"].as_str().unwrap().contains("documents-mode"), "{body}");
        assert_eq!(refused(answer), refusal(400, "DOCUMENT_NOT_TRUSTED"), "{body}");
    }
    assert_eq!(refused(get(&app, &[("query", OTHER)]).await).1, "DOCUMENT_NOT_TRUSTED");
    assert_eq!(refused(post(&app, json!({"documentId": "rolle"})).await).1, "DOCUMENT_NOT_FOUND");
}

#[tokio::test]
async fn registration_is_off_without_memory() {
    let app = app(Operations { registered_bytes: 0, ..Operations::default() });
    let (_, body) = post(&app, json!({"extensions": persisted(&hash(OTHER))})).await;
    assert_eq!(body["errors"][0]["message"], "PersistedQueryNotSupported");
    assert_eq!(body["errors"][0]["extensions"]["code"], "PERSISTED_QUERY_NOT_SUPPORTED");
    assert_eq!(post(&app, json!({"query": OTHER, "extensions": persisted(&hash(OTHER))})).await, typename());
}

#[tokio::test]
async fn registered_documents_displace_nothing_of_the_folder() {
    let app = app(Operations { registered_bytes: 16 << 10, ..mode(DocumentsMode::Off, &folder()) });
    for n in 0..200 {
        let text = format!("{{ a{n}: __typename }}");
        let body = json!({"query": text, "extensions": persisted(&hash(&text))});
        assert_eq!(post(&app, body).await.0, 200);
    }
    assert_eq!(post(&app, json!({"documentId": "role", "variables": soc()})).await, role());
    let first = json!({"extensions": persisted(&hash("{ a0: __typename }"))});
    assert_eq!(refused(post(&app, first).await).1, "PERSISTED_QUERY_NOT_FOUND");
}

#[tokio::test]
async fn a_document_has_one_plan_however_it_is_sent() {
    let app = app(Operations { usage: true, ..mode(DocumentsMode::Off, &folder()) });
    let digits = hash(ROLE);
    for body in [
        json!({"query": ROLE, "variables": soc()}),
        json!({"documentId": "role", "variables": soc()}),
        json!({"extensions": persisted(&digits), "variables": soc()}),
    ] {
        assert_eq!(post(&app, body).await, role());
    }
    let (status, usage) = send(&app, Request::get("/usage").body(Body::empty()).unwrap()).await;
    let operation = &usage["operations"][0];
    assert_eq!((status, usage["operations"].as_array().unwrap().len()), (200, 1), "{usage}");
    assert_eq!(operation["operation"], "Role");
    assert_eq!(operation["document"], format!("sha256:{digits}"));
    assert_eq!((&operation["runs"], &operation["failed"]), (&json!(3), &json!(0)));
    assert!(operation["micros"]["slowest"].as_u64() <= operation["micros"]["total"].as_u64());
    assert_eq!(usage["fields"]["Query.role"], json!({"plans": 1, "runs": 3}));
    assert_eq!(usage["fields"]["Role.name"], json!({"plans": 0, "runs": 0}));
}

#[tokio::test]
async fn usage_is_off_by_default() {
    let answer = send(&app(Operations::default()), Request::get("/usage").body(Body::empty()).unwrap()).await;
    assert_eq!(refused(answer), refusal(404, "NOT_FOUND"));
}

/// Everything that this process logs, as JSON lines. A subscriber of one thread would miss lines: tracing asks the
/// thread that reaches a line first whether it is enabled, and that may be the thread of another test.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

static LOG: LazyLock<Log> = LazyLock::new(|| {
    let log = Log::default();
    let writer = log.clone();
    tracing_subscriber::fmt().json().flatten_event(true).with_writer(move || writer.clone()).init();
    log
});

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Log {
    /// The lines with this message and operation.
    fn lines(&self, message: &str, operation: &str) -> Vec<Value> {
        let bytes = self.0.lock().unwrap().clone();
        let lines = std::str::from_utf8(&bytes).unwrap().lines().map(|line| serde_json::from_str(line).unwrap());
        lines.filter(|line: &Value| line["message"] == message && line["operation"] == operation).collect()
    }
}

const UNLISTED: &str = "ran and is not in the folder of documents";

#[tokio::test]
async fn documents_that_would_be_rejected_are_logged_once_by_hash() {
    let log = &*LOG;
    let app = app(mode(DocumentsMode::Log, &folder()));
    let text = "query Unlisted { __typename }";
    for _ in 0..3 {
        let body = json!({"query": text, "operationName": "Unlisted"});
        assert_eq!(post(&app, body).await, typename());
    }
    assert_eq!(post(&app, json!({"query": ROLE, "operationName": "Role", "variables": soc()})).await, role());
    let lines = log.lines(UNLISTED, "Unlisted");
    assert_eq!(lines.len(), 1);
    assert_eq!((&lines[0]["document"], &lines[0]["level"]), (&json!(hash(text)), &json!("WARN")));
    assert_eq!(log.lines(UNLISTED, "Role"), Vec::<Value>::new());
}

#[tokio::test]
async fn a_slow_operation_is_logged_without_its_variables() {
    let log = &*LOG;
    // Cached responses are never slow.
    let server = || Server { answers_bytes: 0, ..Server::default() };
    let slow = |slow| app_with(server(), Operations { slow, ..Operations::default() });
    let text = "query Slow($soc: String!) { role(by: {onetSoc: $soc}) { id } }";
    let body = || json!({"query": text, "variables": soc()});
    assert_eq!(post(&slow(None), body()).await, role());
    assert_eq!(post(&slow(Some(Duration::from_secs(3600))), body()).await, role());
    assert_eq!(log.lines("slow", "Slow"), Vec::<Value>::new());
    let app = slow(Some(Duration::ZERO));
    for _ in 0..2 {
        assert_eq!(post(&app, body()).await, role());
    }
    let lines = log.lines("slow", "Slow");
    assert_eq!(lines.len(), 2);
    for line in lines {
        assert_eq!((&line["level"], &line["outcome"]), (&json!("WARN"), &json!("complete")));
        assert_eq!((&line["document"], &line["cost"]), (&json!(hash(text)[..12]), &json!(3)));
        assert_eq!(line["bytes"], role().1.to_string().len());
        assert!(line["micros"].is_u64() && !line.to_string().contains("15-1221"), "{line}");
        assert_eq!(line["span"]["name"], "request", "{line}");
    }
    let refused = json!({"query": "query Slow { nothing }", "operationName": "Slow"});
    assert_eq!(post(&app, refused).await.0, 400);
    let line = log.lines("slow", "Slow").pop().unwrap();
    assert_eq!((&line["outcome"], line.get("cost")), (&json!("rejected: validation"), None));
}

/// The exit code and errors of a server that has to end by itself.
fn start(args: &[&str], folder: &TempDir) -> (Option<i32>, String) {
    let mut program = support::program();
    program.args(["serve", "--listen", "127.0.0.1:0", "--data", "graph-data", "--documents"]).arg(folder.path());
    let ended = program.args(args).current_dir(support::root()).stdout(Stdio::null()).output().unwrap();
    let complaint = String::from_utf8(ended.stderr).unwrap();
    (ended.status.code(), complaint.replace(&format!("{}/", folder.path().display()), ""))
}

#[test]
fn a_folder_with_problems_prevents_the_start_and_reports_all() {
    let folder = folder_of(&[
        ("a.graphql", "query A { nothing }\nquery B { neither }"),
        ("b.graphql", "{"),
        ("c.graphql", "mutation { __typename }"),
        ("d.json", r#"{"a": "{ __typename }", "e": "{ e }"}"#),
        ("notes.txt", ""),
    ]);
    let (code, complaint) = start(&[], &folder);
    assert_eq!(code, Some(1), "{complaint}");
    for expected in [
        "a.graphql:1:11: ",
        "b.graphql:1:2: ",
        "c.graphql:1:1: the operation: The schema has no mutation",
        "d.json, document \"a\": the id \"a\" is also used for another text in a.graphql",
        "d.json, document \"e\":1:3: ",
        "notes.txt: neither a document nor a manifest",
    ] {
        assert!(complaint.lines().any(|line| line.starts_with(expected)), "{expected} is not in\n{complaint}");
    }
    assert!(complaint.trim_end().ends_with("problems"), "{complaint}");
}

#[test]
fn a_document_that_can_never_run_prevents_the_start() {
    let documents = [
        ("{ figures(filter: 1) { totalCount } }", "1:19: the operation: filter: expected FigureFilter, found 1"),
        ("{ figures(first: 2147483648) { totalCount } }", "1:18: the operation: first: expected Int"),
        (
            "query A($n: Int!) { roles(first: $n) { totalCount } figures(filter: 1) { totalCount } }",
            "1:69: operation \"A\": filter: expected FigureFilter",
        ),
        (
            "query A($s: String!) { roles(filter: {name: {eq: $s}, nope: 1}) { totalCount } }",
            "1:38: operation \"A\": filter: RoleFilter has no field \"nope\". Its fields are",
        ),
        (
            "query A($s: String!) { roles(filter: {name: {eq: $s}, jobZone: {eq: \"four\"}}) { totalCount } }",
            "1:38: operation \"A\": filter: jobZone: eq: expected Int",
        ),
        (
            "{ roles(first: 501) { totalCount } }",
            "1:3: the operation: first: expected 0 to 500, found 501 (limit \"page\")",
        ),
        (
            "query F { __typename }\nquery G { figures(first: 2147483648) { totalCount } }",
            "2:26: operation \"G\": first: expected Int",
        ),
        (
            "query A($s: String!) { roles(first: 501, filter: {name: {eq: $s}}) { totalCount } }",
            "1:37: operation \"A\": first: expected 0 to 500, found 501",
        ),
        (
            "query H { ...F } fragment F on Query { asOf(date: \"2026-02-30\") { catalog { snapshot } } }",
            "1:51: fragment \"F\": date: expected Date",
        ),
        (
            "{ skills(first: 500) { nodes { requiredBy(first: 500) { nodes { employedIn(first: 500) { totalCount } } } } } }",
            "1:1: the operation: The operation is too expensive",
        ),
        ("{ roles { nodes { salary } } }", "1:19: the operation: Unknown field \"salary\" on type \"Role\". "),
        (
            "{ roles(last: 3) { totalCount } }",
            "1:9: the operation: Unknown argument \"last\" on field \"roles\" of type",
        ),
    ];
    let named: Vec<(String, &str)> =
        documents.iter().enumerate().map(|(i, (text, _))| (format!("d{i:02}.graphql"), *text)).collect();
    let files: Vec<(&str, &str)> = named.iter().map(|(name, text)| (name.as_str(), *text)).collect();
    let (code, complaint) = start(&[], &folder_of(&files));
    assert_eq!(code, Some(1), "{complaint}");
    for (i, (text, expected)) in documents.iter().enumerate() {
        let place = format!("d{i:02}.graphql:");
        let found = complaint.lines().any(|line| line.starts_with(&place) && line.contains(expected));
        assert!(found, "{text}: {expected} is not in\n{complaint}");
    }
}

#[test]
fn a_document_that_may_run_with_some_variables_does_not_prevent_the_start() {
    let api = Api::new(Arc::clone(&GRAPH), ApiLimits::default());
    for text in [
        "query A($n: Int!) { roles(first: $n) { nodes { employedIn(first: $n) { totalCount } } } }",
        "query A($s: String!) { roles(first: 500, filter: {name: {eq: $s}, jobZone: {eq: 4}}) { totalCount } }",
        "query A($s: String) { roles(filter: {and: [{name: {contains: $s}}, {}]}) { totalCount } }",
        "{ roles(first: -0) { totalCount } }",
    ] {
        assert_eq!(api.check(text), Ok(()), "{text}");
    }
}

#[test]
fn an_empty_folder_prevents_the_start() {
    let folder = folder_of(&[]);
    let (code, complaint) = start(&["--documents-mode", "require"], &folder);
    assert_eq!(code, Some(1), "{complaint}");
    assert!(complaint.contains("empty; expected .graphql files or .json manifests"), "{complaint}");
}

#[test]
fn the_examples_of_the_project_are_a_folder_of_documents() {
    let folder = support::root().join("schema/operations");
    let api = Api::new(Arc::clone(&GRAPH), ApiLimits::default());
    let folder = careergraph::http::documents::Folder::read(&folder, |text| api.check(text)).unwrap();
    assert!(folder.get("welcome").is_some() && folder.len() > 10);
}
