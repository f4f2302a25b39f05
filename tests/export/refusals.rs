//! Rejections before the first byte: their codes, and what the client should do.

use careergraph::engine::Limits;
use careergraph::export::Format;
use careergraph::graphql::request::budget::Budget;
use careergraph::graphql::{Api, ApiLimits};
use serde_json::json;

use super::support::{API, GRAPH, lines, refused, request, with};

fn error_of(query: &str) -> (String, String) {
    refused(&API, &request(query), Format::Csv)
}

#[test]
fn an_operation_has_one_list() {
    for (query, word) in [
        ("{ roles { nodes { id } } skills { nodes { id } } }", "roles, skills"),
        ("{ catalog { nodeCount } }", "no list"),
        (r#"{ role(by: {onetSoc: "15-2051.00"}) { name } }"#, "no list"),
        (r#"{ search(text: "nurse") { score } }"#, "no list"),
        ("{ __typename }", "no list"),
        (
            r#"{ role(by: {onetSoc: "15-2051.00"}) { requires { nodes { id } } relatedTo { nodes { id } } } }"#,
            "role.requires, role.relatedTo",
        ),
        ("{ roles { totalCount } }", "edges"),
        ("{ roles { nodes { id } edges { cursor } } }", "twice"),
        // SQL engines do not distinguish such columns.
        ("{ roles { nodes { name Name: name } } }", "case"),
        (
            r#"{ role(by: {onetSoc: "15-2051.00"}) { employedIn { edges { employment Employment: employment } } } }"#,
            "case",
        ),
    ] {
        let (code, message) = error_of(query);
        assert_eq!(code, "NOT_EXPORTABLE", "{query}");
        assert!(message.contains(word), "{query}: {message}");
    }
}

#[test]
fn invalid_documents_are_rejected_as_elsewhere() {
    assert_eq!(error_of("{ roles { nodes {").0, "GRAPHQL_PARSE_FAILED");
    assert_eq!(error_of("{ roles { nodes { noSuchField } } }").0, "GRAPHQL_VALIDATION_FAILED");
    assert_eq!(error_of("mutation { roles }").0, "GRAPHQL_VALIDATION_FAILED");
    assert_eq!(error_of("query A { __typename } query B { __typename }").0, "OPERATION_RESOLUTION_FAILURE");
    let variables = with("query A($f: Int!) { roles(first: $f) { nodes { id } } }", json!({ "f": "x" }));
    assert_eq!(refused(&API, &variables, Format::Csv).0, "BAD_USER_INPUT");
}

#[test]
fn a_number_of_items_is_positive() {
    for first in ["0", "-1"] {
        let (code, message) = error_of(&format!("{{ roles(first: {first}) {{ nodes {{ id }} }} }}"));
        assert_eq!(code, "BAD_USER_INPUT");
        assert!(message.contains(&format!("found {first}")), "{message}");
    }
    let from_variable = with("query A($f: Int) { roles(first: $f) { nodes { id } } }", json!({ "f": 0 }));
    assert_eq!(refused(&API, &from_variable, Format::Graphml).0, "BAD_USER_INPUT");
    let walk = r#"{ traverse(first: 0 start: { kind: ROLE } steps: [{ relations: ["requires"] }]) { __typename } }"#;
    assert_eq!(error_of(walk).0, "BAD_USER_INPUT");
}

#[test]
fn unknown_cursors_and_names_are_rejected() {
    assert_eq!(error_of(r#"{ roles(after: "x") { nodes { id } } }"#).0, "BAD_CURSOR");
    assert_eq!(error_of(r#"{ role(by: {onetSoc: "99-9999.99"}) { requires { nodes { id } } } }"#).0, "UNKNOWN_CODE");
    let edge = r#"{ role(by: {onetSoc: "15-2051.00"}) { requires { edges { evidence: importance { value } } } } }"#;
    assert_eq!(error_of(edge).0, "GRAPHQL_VALIDATION_FAILED");
}

#[test]
fn columns_of_a_walk_need_names_that_differ_by_more_than_case() {
    let walk = |select: &str| {
        error_of(&format!(
            r#"{{ traverse(start: {{ kind: ROLE }} steps: [{{ relations: ["requires"] }}] select: [{select}]) {{ __typename }} }}"#
        ))
    };
    for (select, word) in [
        (r#"{ name: "" at: 0 property: "name" }"#, "empty name"),
        (r#"{ name: "  " at: 0 property: "name" }"#, "empty name"),
        (r#"{ name: "skill" at: 1 property: "name" } { name: "Skill" at: 1 property: "id" }"#, "case"),
        (r#"{ name: "LICENCE" at: 1 property: "name" }"#, "case"),
    ] {
        let (code, message) = walk(select);
        assert_eq!(code, "BAD_USER_INPUT", "{select}");
        assert!(message.contains(word), "{select}: {message}");
    }
}

#[test]
fn limits_of_requests_apply() {
    let limits = Limits { cost: 50, ..Limits::default() };
    let api = Api::new(GRAPH.clone(), ApiLimits { engine: limits, ..ApiLimits::default() });
    // A page of 500 costs too much, one of a few does not; if even a single item does, the export is rejected.
    let cheap = request("{ skills { nodes { id } } }");
    let export = api.export(&cheap, Format::Csv, Budget::unlimited()).unwrap_or_else(|_| panic!("it is refused"));
    let mut out = Vec::new();
    export.write(&mut out).unwrap();
    assert_eq!(out.iter().filter(|byte| **byte == b'\n').count() - 1, lines(&cheap).len());
    let dear = request("{ roles { nodes { id requires(first: 500) { nodes { id } } } } }");
    let (code, message) = refused(&api, &dear, Format::Csv);
    assert_eq!(code, "LIMIT_EXCEEDED");
    assert!(message.contains("\"cost\""), "{message}");
    let short = Api::new(GRAPH.clone(), ApiLimits { work: 5, ..ApiLimits::default() });
    let filtered = request(r#"{ skills(filter: {name: {contains: "a"}}) { nodes { id } } }"#);
    assert_eq!(refused(&short, &filtered, Format::Csv).0, "LIMIT_EXCEEDED");
    assert_eq!(refused(&short, &filtered, Format::JsonLd).0, "LIMIT_EXCEEDED");
}

#[test]
fn a_missing_list_is_reported() {
    let (code, message) =
        error_of(r#"{ node(id: "skill:abdominal-sonography") { ... on Role { requires { nodes { id } } } } }"#);
    assert_eq!(code, "NOT_EXPORTABLE");
    assert!(message.contains("node.requires"), "{message}");
}
