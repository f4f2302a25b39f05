//! The report of `extensions: { cost: true }`: the predicted cost, and the work of each field.

use careergraph::graphql::Request;
use serde_json::{Value, json};

use crate::support;

const DEGREE: &str = r#"from: { degrees: { id: "degree:51.2706-masters" } }"#;

fn asked(query: &str, reports: bool) -> Value {
    let extensions = json!({ "cost": reports }).as_object().cloned();
    let request = Request { query: query.to_owned(), extensions, as_of: Some(support::DAY), ..Request::default() };
    serde_json::from_slice(&support::API.execute(&request).body).expect("an answer is JSON")
}

fn actual(query: &str) -> Value {
    let mut answer = asked(query, true);
    assert!(answer["extensions"]["cost"]["predicted"].is_u64(), "{answer}");
    answer["extensions"]["cost"]["actual"].take()
}

#[test]
fn each_field_reports_its_work_by_response_name() {
    let work = actual(&format!(
        r#"{{
            mine: careerPaths({DEGREE}, explain: true) {{ ... on CareerPaths {{ explain {{ actualWork }} }} }}
            walk: traverse(start: {{ kind: ROLE }}, steps: [{{ relations: ["requires"] }}], first: 5) {{ ... on Traversal {{ totalRows }} }}
            skillGap(have: {{}}, goal: {{ role: {{ id: "role:15-2051.00" }} }}) {{ __typename }}
            measures(part: {{ relations: [REQUIRES] }}) {{ ... on GraphPart {{ nodeCount }} }}
            role(by: {{ onetSoc: "15-2051.00" }}) {{ name }}
            then: asOf(date: "2026-01-15") {{ careerPaths({DEGREE}) {{ __typename }} }}
        }}"#
    ));
    let of = |name: &str| work["fields"][name].as_u64().unwrap_or_else(|| panic!("{name}: {work}"));
    for name in ["mine", "walk", "skillGap", "measures", "then"] {
        assert!(of(name) > 0, "{name}: {work}");
    }
    assert_eq!(of("role"), 0);
    let fields = work["fields"].as_object().unwrap();
    assert_eq!(fields.len(), 6);
    assert_eq!(work["work"].as_u64(), Some(fields.values().filter_map(Value::as_u64).sum()));
}

#[test]
fn the_work_equals_that_of_explain_and_is_deterministic() {
    let query = format!(
        "{{ a: careerPaths({DEGREE}, explain: true) {{ ... on CareerPaths {{ explain {{ actualWork countingWork workLimit }} }} }} \
            b: careerPaths({DEGREE}, explain: true) {{ ... on CareerPaths {{ explain {{ actualWork }} }} }} }}"
    );
    let answer = asked(&query, true);
    let work = &answer["extensions"]["cost"]["actual"]["fields"];
    let explain = |name: &str| answer["data"][name]["explain"].clone();
    for name in ["a", "b"] {
        assert_eq!(work[name], explain(name)["actualWork"], "{answer}");
    }
    assert_eq!(work["a"], work["b"]);
    assert_eq!(asked(&query, true), answer);
    let plain = asked(&query, false);
    assert_eq!((plain.get("extensions"), &plain["data"]), (None, &answer["data"]));
}

#[test]
fn rejected_fields_cost_little_and_later_fields_still_run() {
    let answer = asked(
        &format!(
            r#"{{
                much: careerPaths({DEGREE}, through: [{{ relations: ["teaches", "taughtBy", "requires", "requiredBy", "employedIn", "employs"], max: 12 }}], groupBy: []) {{ __typename }}
                little: careerPaths({DEGREE}) {{ __typename }}
            }}"#
        ),
        true,
    );
    assert_eq!(answer["errors"][0]["extensions"]["code"], "LIMIT_EXCEEDED", "{answer}");
    assert_eq!(answer["data"]["much"], Value::Null);
    assert_eq!(answer["data"]["little"]["__typename"], "CareerPaths");
    let work = &answer["extensions"]["cost"]["actual"]["fields"];
    assert!(work["much"].as_u64().unwrap() <= 2_500_000 && work["little"].as_u64().unwrap() > 0, "{work}");
}
