//! Messages repeat little of what a client sent: one line, at most eighty characters of each input, no hidden
//! characters.

use std::sync::{Arc, LazyLock};

use axum::body::{Body, to_bytes};
use axum::http::{HeaderValue, Request, header};
use careergraph::config::Server;
use careergraph::http::{App, Service};
use serde_json::{Value, json};

use crate::support::{API, GRAPH};

static APP: LazyLock<Arc<App>> = LazyLock::new(|| {
    let server = Server { url_bytes: 1 << 20, header_bytes: 1 << 20, ..Server::default() };
    Arc::new(App::new(Arc::clone(&API), GRAPH.stats(), server))
});

/// Maximum number of characters of a message about a long input. Most of it are lists of valid values.
const LONGEST: usize = 2000;

async fn send(mut request: Request<Body>) -> (u16, String) {
    request.headers_mut().entry(header::HOST).or_insert(HeaderValue::from_static("localhost"));
    let response = Service::new(Arc::clone(&APP)).answer(request).await.0;
    let status = response.status().as_u16();
    let bytes = to_bytes(response.into_body(), 64 << 20).await.expect("a whole body");
    (status, String::from_utf8(bytes.to_vec()).expect("UTF-8"))
}

async fn post(body: impl Into<Body>) -> (u16, String) {
    let request = Request::post("/graphql").header("content-type", "application/json");
    let request = request.header("accept", "application/graphql-response+json");
    send(request.body(body.into()).expect("a request")).await
}

/// Checks an error whose input consisted of this letter.
fn is_short(what: &str, (status, body): (u16, String), letter: char) {
    assert!(status != 500, "{what}: {body}");
    let answer: Value = serde_json::from_str(&body).unwrap_or_else(|error| panic!("{what}: {error}: {body}"));
    let errors = answer["errors"].as_array().unwrap_or_else(|| panic!("{what} is accepted: {body:.300}"));
    assert!(body.len() < LONGEST + 1000, "{what}: {} bytes: {body:.3000}", body.len());
    for error in errors {
        let message = error["message"].as_str().expect("a message");
        assert!(message.chars().count() <= LONGEST, "{what}: {message}");
        assert!(!message.chars().any(char::is_control), "{what}: {message}");
        let echoed = message.chars().filter(|c| *c == letter).count();
        // A message about two names may repeat both.
        assert!(echoed <= 165, "{what} repeats {echoed} characters: {message}");
    }
}

/// Documents with a long name in every place where a name can stand.
fn documents(name: &str) -> Vec<String> {
    [
        "{ NAME }",
        "{ NAME: nothing }",
        "{ role(NAME: 1) { name } }",
        "{ role(by: {NAME: 1}) { name } }",
        "{ roles(filter: {NAME: 1}) { totalCount } }",
        "{ roles(filter: {name: {NAME: 1}}) { totalCount } }",
        "{ roles(orderBy: [{field: NAME}]) { totalCount } }",
        "{ roles(first: NAME) { totalCount } }",
        "{ roles(first: $NAME) { totalCount } }",
        "query ($NAME: Int!) { roles(first: $NAME) { totalCount } }",
        "query ($NAME: Nothing) { __typename }",
        "query ($n: NAME) { roles(first: $n) { totalCount } }",
        "query ($NAME: Int, $NAME: Int) { roles(first: $NAME) { totalCount } }",
        "query ($NAME: Int) { __typename }",
        "{ __typename @NAME }",
        "{ roles(first: 1) @NAME { totalCount } }",
        "query @NAME { __typename }",
        "{ __typename @skip(NAME: true) }",
        "{ ...NAME }",
        "{ ... on NAME { id } }",
        "{ ...F } fragment F on NAME { id }",
        "{ __typename } fragment NAME on Query { __typename }",
        "{ ...NAME } fragment NAME on Query { ...NAME }",
        "query NAME { __typename } query NAME { __typename }",
        "query NAME { nothing }",
        "NAME { __typename }",
        "{ __typename } NAME",
        "{ __type(name: \"x\") { NAME } }",
        "mutation NAME { nothing }",
        "{ roles(first: 1) { nodes { NAME } } }",
        "{ roles(first: 1) { nodes { name { NAME } } } }",
    ]
    .map(|document| document.replace("NAME", name))
    .into()
}

#[tokio::test]
async fn names_in_documents() {
    for length in [81, 150, 1_000, 100_000] {
        for document in documents(&"q".repeat(length)) {
            is_short(&format!("{document:.60} with {length}"), post(json!({"query": document}).to_string()).await, 'q');
        }
    }
}

#[tokio::test]
async fn values_in_documents() {
    let long = ["z".repeat(100_000), "z ".repeat(50_000), "z\\n".repeat(1000), "z\\u202e".repeat(1000)];
    for text in long {
        for document in [
            "{ roles(first: \"TEXT\") { totalCount } }",
            "{ roles(after: \"TEXT\") { totalCount } }",
            "{ role(by: {onetSoc: \"TEXT\"}) { name } }",
            "{ role(by: {id: \"TEXT\"}) { name } }",
            "{ node(id: \"TEXT\") { id } }",
            "{ nodes(ids: [\"TEXT\"]) { id } }",
            "{ asOf(date: \"TEXT\") { __typename } }",
            "{ certification(by: {examCode: \"TEXT\"}) { name } }",
            "{ search(text: \"TEXT\") { node { id } } }",
            "{ roles(orderBy: [{field: \"TEXT\"}]) { totalCount } }",
            "{ roles(filter: \"TEXT\") { totalCount } }",
            "{ __typename @skip(if: \"TEXT\") }",
            "{ careerPaths(from: {skills: {name: \"FHIR\"}}, constraints: {sources: [\"TEXT\"]}) { __typename } }",
        ] {
            let document = document.replace("TEXT", &text);
            is_short(&format!("{document:.60}"), post(json!({"query": document}).to_string()).await, 'z');
        }
    }
    let digits = "7".repeat(100_000);
    for document in ["{ roles(first: N) { totalCount } }", "{ roles(first: N.5) { totalCount } }", "{ a(b: -Nx) }"] {
        let document = document.replace('N', &digits);
        is_short("a long number", post(json!({"query": document}).to_string()).await, '7');
    }
}

#[tokio::test]
async fn names_and_values_in_variables() {
    let name = "q".repeat(200_000);
    let filter = "query ($f: RoleFilter) { roles(filter: $f) { totalCount } }";
    let int = "query ($f: Int) { roles(first: $f) { totalCount } }";
    let order = "query ($f: [RoleOrderBy!]) { roles(orderBy: $f) { totalCount } }";
    for (document, value) in [
        (filter, json!({name.clone(): 1})),
        (filter, json!({"name": {name.clone(): 1}})),
        (filter, json!({"name": {"eq": [name.clone()]}})),
        (filter, json!(name.clone())),
        (int, json!(name.clone())),
        (int, json!("q\n\u{1b}\u{202e}".repeat(1000))),
        (int, json!([name.clone()])),
        (order, json!([{"field": name.clone()}])),
        (order, json!([{name.clone(): "NAME"}])),
    ] {
        let body = json!({"query": document, "variables": {"f": value}}).to_string();
        is_short(&body[..80], post(body.clone()).await, 'q');
    }
}

#[tokio::test]
async fn names_in_requests() {
    let name = "q".repeat(100_000);
    let odd = "q\n\u{1b}".repeat(1000);
    for body in [
        json!({"query": "query A { __typename } query B { __typename }", "operationName": name}),
        json!({"query": "query A { __typename }", "operationName": odd}),
        json!({"documentId": name}),
        json!({"query": "{ __typename }", "documentId": format!("sha256:{name}")}),
        json!({"extensions": {"persistedQuery": {"version": 1, "sha256Hash": name}}}),
        json!({"extensions": {"persistedQuery": {"version": name, "sha256Hash": "0f"}}}),
        json!({"query": "{ __typename }", "extensions": {"asOf": name}}),
    ] {
        is_short("a member of the body", post(body.to_string()).await, 'q');
    }
    let many: String = (0..2000).map(|n| format!("query q{n} {{ __typename }} ")).collect();
    is_short("many operations", post(json!({"query": many}).to_string()).await, 'q');
    for body in [
        format!("{{\"query\": {name}}}"),
        format!("{{\"{name}\" 1}}"),
        name.to_string(),
        format!("\"{name}\""),
        format!("{{\"query\": \"{name}"),
        format!("{{\"query\": \"{{a}}\", \"variables\": {{\"x\": \"\\{name}\"}}}}"),
    ] {
        is_short("broken JSON", post(body).await, 'q');
    }
}

#[tokio::test]
async fn names_in_urls_and_headers() {
    let name = "q".repeat(5_000);
    for url in [
        format!("/{name}"),
        format!("/graphql?{name}=%FF"),
        format!("/graphql?query={name}"),
        format!("/graphql?query=%7B__typename%7D&variables={name}"),
        format!("/graphql?documentId={name}"),
        format!("/export?format={name}"),
        format!("/export?table={name}"),
        format!("/export?query=%7B{name}%7D"),
    ] {
        is_short(&url[..30], send(Request::get(&url).body(Body::empty()).expect("a request")).await, 'q');
    }
    let (status, body) = send(Request::get(format!("/assets/{name}")).body(Body::empty()).expect("a request")).await;
    assert!(status == 404 && body.len() < 200, "{body}");
    for (header, value) in [("content-type", format!("text/{name}")), ("content-encoding", name.clone())] {
        let request = Request::post("/graphql").header("content-type", "application/json").header(header, &value);
        let mut request = request.body(Body::from("{}")).expect("a request");
        if header == "content-type" {
            request.headers_mut().insert("content-type", value.parse().expect("a header"));
        }
        is_short(header, send(request).await, 'q');
    }
}

#[tokio::test]
async fn printable_characters_are_unchanged_in_messages() {
    let ask = async |text: &str| {
        let document = "query ($t: String!) { resolve(text: $t) { ... on UserError { message } } }";
        post(json!({"query": document, "variables": {"t": text}}).to_string()).await.1
    };
    for text in ["Qxyz\u{308}wvut", "👩\u{200d}⚕\u{fe0f}", "日本語日本語"] {
        let body = ask(text).await;
        assert!(body.contains(text) && !body.contains("\\u{"), "{body}");
    }
    let body = ask("qqq\u{1b}zzz\u{202e}xxx").await;
    let answer: Value = serde_json::from_str(&body).expect("JSON");
    let message = answer["data"]["resolve"]["message"].as_str().unwrap_or_else(|| panic!("{body}")).to_owned();
    assert!(message.contains("\"qqq\\u001bzzz\\u202exxx\""), "{message}");
}

#[tokio::test]
async fn numbers_are_reported_as_written() {
    let variables: Value =
        serde_json::from_str(include_str!("../../schema/operations/skill-gap.variables.json")).expect("JSON");
    let document = "query ($profile: CareerProfile!, $goal: GapGoal!, $w: Float!) { skillGap(profile: $profile, goal: $goal, dollarWeight: $w) { __typename } }";
    for (number, stated) in [(1e308, "found 1e308."), (-2.5, "found -2.5.")] {
        let variables = json!({"profile": variables["profile"], "goal": variables["goal"], "w": number});
        let body = post(json!({"query": document, "variables": variables}).to_string()).await.1;
        assert!(body.contains("dollarWeight: expected ") && body.contains(stated), "{body}");
    }
}
