//! `/mcp` through the real router, without a socket. Stock clients and the conformance suite are in `tests/mcp`.

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use careergraph::config::{DocumentsMode, Operations, Server};
use careergraph::graphql::{Api, ApiLimits};
use careergraph::http::logging::log::LogDetails;
use careergraph::http::{App, Service};
use serde_json::{Value, json};

use crate::support::GRAPH;

/// A server with counters of its own.
fn app(limits: ApiLimits) -> Arc<App> {
    let server = Server { mcp: true, ..Server::default() };
    Arc::new(App::new(Arc::new(Api::new(Arc::clone(&GRAPH), limits)), GRAPH.stats(), server))
}

/// Sends a message of the revision of 2025, which has no message headers.
async fn send(app: &Arc<App>, message: &Value) -> (u16, Value, Option<LogDetails>) {
    let request = Request::post("/mcp")
        .header(header::HOST, "localhost")
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::ACCEPT, "application/json, text/event-stream")
        .header("mcp-protocol-version", "2025-11-25")
        .body(Body::from(message.to_string()))
        .expect("a request");
    let (response, note) = Service::new(Arc::clone(app)).answer(request).await;
    let (head, body) = response.into_parts();
    let body = to_bytes(body, 1 << 20).await.expect("a whole body");
    (head.status.as_u16(), serde_json::from_slice(&body).unwrap_or_default(), note)
}

async fn call(app: &Arc<App>, tool: &str, arguments: Value) -> (Value, LogDetails) {
    let params = json!({ "name": tool, "arguments": arguments });
    let (status, body, note) =
        send(app, &json!({ "jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params })).await;
    assert_eq!(status, 200, "{body}");
    (body["result"].clone(), note.expect("log details"))
}

const WAGE: &str = "query Wage { role(by: { onetSoc: \"15-2051.00\" }) { employedIn(first: 3) { totalCount
    edges { node { name } annual { median } evidence { source { id } row } } } } }";

#[tokio::test]
async fn a_figure_is_that_of_the_api_and_cites_its_own_row() {
    let app = app(ApiLimits::default());
    let own: Value = {
        let request = careergraph::graphql::Request { query: WAGE.to_owned(), ..Default::default() };
        serde_json::from_slice(&app.api.execute(&request).body).expect("JSON")
    };
    let (result, _) = call(&app, "run", json!({ "document": WAGE })).await;
    let answer = &result["structuredContent"];
    let found = &answer["data"]["role"]["employedIn"];
    let expected = &own["data"]["role"]["employedIn"];
    assert_eq!((&found["totalCount"], found["@cite"][0].as_str()), (&expected["totalCount"], Some("computed")));
    for (found, expected) in found["edges"].as_array().expect("edges").iter().zip(expected["edges"].as_array().unwrap())
    {
        assert_eq!((&found["annual"], &found["node"]["name"]), (&expected["annual"], &expected["node"]["name"]));
        let cited = &answer["evidence"][found["@cite"][0].as_str().expect("a citation")];
        let (source, row) = (&expected["evidence"]["source"]["id"], &expected["evidence"]["row"]);
        assert_eq!(cited["id"], format!("{}#{}", source.as_str().unwrap(), row.as_str().unwrap()));
        assert_eq!(answer["sources"][source.as_str().unwrap()]["release"], "May 2025");
    }
}

#[tokio::test]
async fn a_call_is_logged_counted_and_cached_like_a_request() {
    let app = app(ApiLimits::default());
    let runs = || {
        let operations = app.api.usage().operations;
        let own = operations.iter().filter(|operation| operation.name.as_deref() == Some("Wage"));
        own.map(|operation| operation.runs).sum::<u64>()
    };
    let document = json!({ "document": WAGE, "operation": "Wage" });
    let (_, first) = call(&app, "run", document.clone()).await;
    assert_eq!((first.outcome, first.origin, first.operation.as_deref()), ("complete", Some("run"), Some("Wage")));
    assert_eq!(runs(), 1);
    let (_, again) = call(&app, "run", document).await;
    assert_eq!((again.origin, runs()), (Some("kept"), 2));
    let (_, wrong) = call(&app, "run", json!({ "document": "{ rolez { id } }" })).await;
    assert_eq!(wrong.outcome, "rejected: validation");
}

#[tokio::test]
async fn limits_are_those_of_requests() {
    let mut limits = ApiLimits::default();
    limits.engine.cost = 40;
    let (result, note) = call(&app(limits), "run", json!({ "document": WAGE })).await;
    let text = result["content"][0]["text"].as_str().expect("a text");
    assert!(result["isError"] == true && text.starts_with("LIMIT_EXCEEDED: "), "{text}");
    assert_eq!(note.outcome, "rejected: limit");
    let limits = ApiLimits { work: 1, ..ApiLimits::default() };
    let filtered = "{ roles(filter: { name: { contains: \"e\" } }) { totalCount } }";
    let (result, _) = call(&app(limits), "run", json!({ "document": filtered })).await;
    assert!(result.to_string().contains("work"), "{result}");
}

#[tokio::test]
async fn every_tool_answers_with_evidence_or_says_why_not() {
    let app = app(ApiLimits::default());
    for (tool, arguments) in [
        ("find", json!({ "text": "health informatics", "kind": "DEGREE" })),
        ("career_advice", json!({ "degree": "degree:51.2706-masters", "region": "North Carolina" })),
        ("skill_gap", json!({ "role": "role:15-1211.01", "degree": "degree:26.0101-bachelors", "skills": "R" })),
        ("compare_regions", json!({ "role": "role:15-2051.00", "regions": "region:cbsa-14460; region:cbsa-41940" })),
        ("role", json!({ "role": "role:15-1211.01" })),
        ("degree_outcome", json!({ "degree": "degree:51.2706-masters" })),
        ("evidence", json!({ "id": "role:15-2051.00" })),
    ] {
        let (result, _) = call(&app, tool, arguments).await;
        assert_eq!(result["isError"], false, "{tool}: {result}");
        let answer = &result["structuredContent"];
        assert!(result.to_string().len() <= 24 * 1024, "{tool}");
        assert!(answer["evidence"].as_object().is_some_and(|evidence| evidence.len() > 1), "{tool}: {answer}");
    }
    for (tool, arguments) in [("describe", json!({ "what": "Role" })), ("examples", json!({ "text": "wages metro" }))] {
        let (result, _) = call(&app, tool, arguments).await;
        assert_eq!(result["isError"], false, "{tool}: {result}");
    }
}

#[tokio::test]
async fn only_trusted_documents_run_where_they_are_required() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("mine.graphql"), WAGE).expect("a file");
    let operations = Operations {
        documents: Some(folder.path().to_owned()),
        documents_mode: DocumentsMode::Require,
        ..Operations::default()
    };
    let server = Server { mcp: true, ..Server::default() };
    let api = Arc::new(Api::new(Arc::clone(&GRAPH), ApiLimits::default()));
    let app = App::new(api, GRAPH.stats(), server).with_operations(operations).expect("documents");
    let app = Arc::new(app);
    let (_, listed, _) = send(&app, &json!({ "jsonrpc": "2.0", "id": 1, "method": "tools/list" })).await;
    assert!(!listed.to_string().contains("\"name\":\"run\""), "{listed}");
    let params = json!({ "name": "run", "arguments": { "document": WAGE } });
    let message = json!({ "jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params });
    let (_, refused, _) = send(&app, &message).await;
    assert_eq!(refused["error"]["code"], -32602, "{refused}");
    let (result, _) = call(&app, "run_example", json!({ "name": "mine" })).await;
    assert_eq!(result["isError"], false, "{result}");
    let (result, _) = call(&app, "run_example", json!({ "name": "yours" })).await;
    assert_eq!(result["isError"], true, "{result}");
}

#[tokio::test]
async fn the_endpoint_is_off_by_default() {
    let api = Arc::new(Api::new(Arc::clone(&GRAPH), ApiLimits::default()));
    let app = Arc::new(App::new(api, GRAPH.stats(), Server::default()));
    let (status, body, _) = send(&app, &json!({ "jsonrpc": "2.0", "id": 1, "method": "tools/list" })).await;
    assert_eq!((status, &body["errors"][0]["extensions"]["code"]), (404, &json!("NOT_FOUND")));
}
