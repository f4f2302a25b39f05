//! Inputs that accidentally express no condition: null in a filter, unknown ids, days in other formats.

use super::schema::{get, items, name, named, types};
use super::{data, message, refused};
use crate::support;
use careergraph::engine::Outcome;
use serde_json::{Map, Value, json};

/// The lists of the root and the filters of their items.
const LISTS: [(&str, &str); 9] = [
    ("regions", "RegionFilter"),
    ("institutions", "InstitutionFilter"),
    ("degrees", "DegreeFilter"),
    ("employers", "EmployerFilter"),
    ("skills", "SkillFilter"),
    ("certifications", "CertificationFilter"),
    ("roles", "RoleFilter"),
    ("claims", "ClaimFilter"),
    ("figures", "FigureFilter"),
];

fn rejects_null(query: &str) {
    let error = refused(query);
    assert!(message(&error).contains("null is not a condition"), "{query}\n{error}");
    assert_eq!(error["extensions"]["code"], "BAD_USER_INPUT", "{query}\n{error}");
}

#[test]
fn null_is_rejected_wherever_a_filter_could_take_it() {
    let mut asked = 0;
    for (list, filter) in LISTS {
        for member in items(&get(filter)["inputFields"]) {
            rejects_null(&format!("{{ {list}(filter: {{ {}: null }}) {{ totalCount }} }}", name(member)));
            let (inner, is_list) = named(&member["type"]);
            if is_list || inner == filter {
                continue;
            }
            for operator in items(&get(inner)["inputFields"]).map(name) {
                rejects_null(&format!(
                    "{{ {list}(filter: {{ {}: {{ {operator}: null }} }}) {{ totalCount }} }}",
                    name(member)
                ));
                asked += 1;
            }
        }
    }
    assert!(asked > 200, "{asked}");
    let nested = "{ roles(filter: { requires: { some: { node: { name: { contains: null } } } } }) { totalCount } }";
    rejects_null(nested);
    rejects_null("{ roles(filter: { or: [{ jobZone: { eq: null } }] }) { totalCount } }");
}

#[test]
fn null_is_rejected_in_conditions_of_walks() {
    for member in items(&get("TraverseCondition")["inputFields"]).map(name).filter(|member| *member != "of") {
        let query = format!(
            "{{ traverse(start: {{ kind: ROLE, where: [{{ {member}: null }}] }}, steps: [{{ relations: [\"requires\"] }}]) {{ __typename }} }}"
        );
        rejects_null(&query);
    }
}

#[test]
fn a_null_variable_is_rejected_and_an_absent_one_is_no_condition() {
    let query = "query($s: String) { regions(filter: { state: { eq: $s } }) { totalCount } }";
    let with = |variables: Value| support::ask(query, variables.as_object().cloned());
    let (outcome, answer) = with(json!({ "s": null }));
    assert_ne!(outcome, Outcome::Complete, "{answer}");
    assert!(message(&answer["errors"][0]).contains("null is not a condition"), "{answer}");
    let all = data("{ regions { totalCount } }");
    for absent in [json!({}), json!({ "other": 1 })] {
        let (outcome, answer) = with(absent);
        assert_eq!((outcome, &answer["data"]), (Outcome::Complete, &all));
    }
    let (_, one) = with(json!({ "s": "MA" }));
    assert!(one["data"]["regions"]["totalCount"].as_u64() < all["regions"]["totalCount"].as_u64());
    let filter = "query($f: RegionFilter) { regions(filter: $f) { totalCount } }";
    let (_, answer) = support::ask(filter, json!({ "f": null }).as_object().cloned());
    assert_eq!(answer["data"], all, "no filter at all may be null");
    let missing = data("{ regions(filter: { state: { isNull: true } }) { totalCount } }");
    assert!(missing["regions"]["totalCount"].as_u64() > Some(0));
}

#[test]
fn every_filter_documents_null() {
    let values = types().filter(|(type_name, own)| {
        let has = |member: &str| items(&own["inputFields"]).any(|field| name(field) == member);
        type_name.ends_with("Filter") && has("eq")
    });
    let all: Vec<_> = values.collect();
    assert!(all.len() > 10, "{}", all.len());
    for (type_name, own) in all {
        let says = own["description"].as_str().unwrap_or_default();
        assert!(says.contains("null is rejected") && says.contains("absent"), "{type_name}: {says}");
    }
}

#[test]
fn all_unknown_ids_of_a_list_are_reported_together() {
    let query = r#"{ regions(filter: { id: { in: ["region:us", "region:cbsa-1", "region:cbsa-2", "role:15-2051.00", "x"] } }) { totalCount } }"#;
    let error = refused(query);
    assert_eq!(error["extensions"]["code"], "UNKNOWN_ID");
    assert_eq!(error["extensions"]["unknownIds"], json!(["region:cbsa-1", "region:cbsa-2", "role:15-2051.00", "x"]));
    assert_eq!(error["extensions"]["unknownCount"], 4);
    assert!(message(&error).contains("4 of the 5 ids"), "{error}");
    let nested = r#"{ employers(filter: { locatedIn: { some: { node: { id: { in: ["region:us", "region:cbsa-1", "region:cbsa-2"] } } } } }) { totalCount } }"#;
    assert_eq!(refused(nested)["extensions"]["unknownIds"], json!(["region:cbsa-1", "region:cbsa-2"]));
    let one = refused(r#"{ regions(filter: { id: { eq: "region:cbsa-1" } }) { totalCount } }"#);
    assert_eq!(one["extensions"]["unknownIds"], json!(["region:cbsa-1"]));
    let many: Vec<String> = (0..900).map(|n| format!("region:none-{n}")).collect();
    let query = "query($ids: [ID!]!) { regions(filter: { id: { in: $ids } }) { totalCount } }";
    let variables = Map::from_iter([("ids".to_owned(), json!(many))]);
    let (_, answer) = support::ask(query, Some(variables));
    let extensions = &answer["errors"][0]["extensions"];
    assert_eq!(extensions["unknownCount"], 900);
    assert!(extensions["unknownIds"].as_array().is_some_and(|ids| ids.len() == 500));
}

#[test]
fn a_day_has_one_form() {
    let ask = |day: &str| {
        let filter = "query($d: Date!) { certifications(includeRetired: true, filter: { retiredOn: { lte: $d } }) { totalCount } }";
        support::ask(filter, json!({ "d": day }).as_object().cloned())
    };
    assert_eq!(ask("2026-06-30").0, Outcome::Complete);
    for day in [
        "2026-06-30T20:00:00-07:00",
        "2026-07-01T03:00:00Z",
        "20260115",
        "2026-01-15 10:00",
        "2026-01-15T10:00:00",
        "2026-01-15[America/New_York]",
        "2026-01-15[u-ca=hebrew]",
        "+002026-01-15",
        " 2026-01-15",
        "2026-01-15\n",
        "２０２６-01-15",
        "2021-02-30",
        "2026-1-5",
        "2026/01/15",
        "",
    ] {
        let (outcome, answer) = ask(day);
        assert_ne!(outcome, Outcome::Complete, "{day:?}");
        let message = message(&answer["errors"][0]);
        assert!(message.contains("YYYY-MM-DD") || message.contains("no such day"), "{day:?}: {message}");
        assert!(!message.contains("jiff"), "{message}");
    }
}

#[test]
fn days_have_the_operators_of_numbers() {
    let count = |test: &str| {
        let query = format!(
            "{{ certifications(includeRetired: true, filter: {{ retiredOn: {{ {test} }} }}) {{ totalCount }} }}"
        );
        data(&query)["certifications"]["totalCount"].as_u64().expect("a count")
    };
    let day = "\"2026-06-30\"";
    assert_eq!(count(&format!("before: {day}")), count(&format!("lt: {day}")));
    assert_eq!(count(&format!("after: {day}")), count(&format!("gt: {day}")));
    assert_eq!(count(&format!("lte: {day}")), count(&format!("lt: {day}")) + count(&format!("eq: {day}")));
    assert_eq!(count(&format!("in: [{day}]")), count(&format!("eq: {day}")));
    assert!(count(&format!("eq: {day}")) > 0);
}
