//! Names: accents and decomposed characters do not matter, and an error names the argument.

use super::{data, message, refused};
use serde_json::{Value, json};

fn count(query: &str, list: &str) -> u64 {
    data(query)[list]["totalCount"].as_u64().unwrap_or_else(|| panic!("{query}"))
}

#[test]
fn accents_and_decomposed_characters_match_plain_letters() {
    for text in ["Mayagüez", "Mayagu\u{308}ez", "mayaguez", "MAYAGUEZ", "ＭＡＹＡＧＵＥＺ", "Mayagu\u{ad}ez"] {
        let quoted = Value::String(text.to_owned());
        let suggested = data(&format!("{{ suggest(text: {quoted}, kinds: [REGION]) {{ node {{ name }} }} }}"));
        let first = suggested["suggest"][0]["node"]["name"].as_str().unwrap_or_default().to_owned();
        assert!(first.starts_with("Mayagüez"), "{text}: {suggested}");
        let contains = format!("{{ regions(filter: {{ name: {{ contains: {quoted} }} }}) {{ totalCount }} }}");
        let starts = format!("{{ regions(filter: {{ name: {{ startsWith: {quoted} }} }}) {{ totalCount }} }}");
        assert!(count(&contains, "regions") > 0 && count(&starts, "regions") > 0, "{text}");
    }
    let resolved = |text: &str| {
        let query = format!(
            "{{ resolve(text: {}, kind: REGION) {{ __typename ... on Resolved {{ hit {{ node {{ id }} }} }} }} }}",
            Value::String(text.to_owned())
        );
        data(&query)["resolve"].clone()
    };
    assert_eq!(resolved("Mayaguez, PR")["__typename"], "Resolved");
    assert_eq!(resolved("Mayaguez, PR"), resolved("Mayagu\u{308}ez, PR"));
}

#[test]
fn every_kind_is_found_by_its_exact_name() {
    let lists = ["region", "institution", "degree", "employer", "skill", "certification", "role"];
    for one in lists {
        let found = data(&format!("{{ {one}s(first: 500) {{ nodes {{ id name }} }} }}"));
        let nodes = found[format!("{one}s")]["nodes"].as_array().expect("nodes").clone();
        let unique = nodes.iter().find(|node| nodes.iter().filter(|other| other["name"] == node["name"]).count() == 1);
        let node = unique.expect("a name that one node has");
        let by_name = |name: &str| format!("{{ {one}(by: {{ name: {} }}) {{ id }} }}", Value::String(name.to_owned()));
        let name = node["name"].as_str().expect("a name");
        assert_eq!(data(&by_name(name))[one]["id"], node["id"], "{name}");
        assert_eq!(data(&by_name(&name.to_uppercase()))[one]["id"], node["id"], "{name}");
        let error = refused(&by_name("no such name at all"));
        assert_eq!(error["extensions"]["code"], "UNKNOWN_CODE", "{error}");
    }
    assert_eq!(data(r#"{ role(by: { name: "Data Scientists" }) { id } }"#)["role"]["id"], "role:15-2051.00");
    let near = refused(r#"{ role(by: { name: "Data Scientist of sorts" }) { id } }"#);
    assert!(near["extensions"]["suggestions"].is_array(), "{near}");
}

#[test]
fn a_reference_that_fails_names_its_argument() {
    let unresolved = |query: &str, field: &str| {
        let full = format!(
            "{{ {query} {{ __typename ... on UserError {{ code message }} ... on AmbiguousReference {{ argument }} ... on NoMatch {{ argument }} }} }}"
        );
        data(&full)[field].clone()
    };
    let cases = [
        (
            r#"careerPaths(from: { skills: [{ name: "Python" }, { name: "qwertyuiop zxcvb" }] })"#,
            "careerPaths",
            "from.skills[1].name",
        ),
        (
            r#"careerPaths(from: { skills: [{ name: "Python" }] }, to: { regions: [{ name: "qwertyuiop zxcvb" }] })"#,
            "careerPaths",
            "to.regions[0].name",
        ),
        (
            r#"skillGap(have: { role: { name: "qwertyuiop zxcvb" } }, goal: { role: { name: "Data Scientists" } })"#,
            "skillGap",
            "have.role.name",
        ),
        (
            r#"skillGap(have: { skills: [{ name: "Python" }] }, goal: { role: { name: "qwertyuiop zxcvb" } })"#,
            "skillGap",
            "goal.role.name",
        ),
        (r#"similarRoles(role: { name: "qwertyuiop zxcvb" })"#, "similarRoles", "role.name"),
        (
            r#"compareRoles(roles: [{ name: "Data Scientists" }, { name: "qwertyuiop zxcvb" }])"#,
            "compareRoles",
            "roles[1].name",
        ),
        (
            r#"traverse(start: { kind: ROLE, nodes: [{ name: "qwertyuiop zxcvb" }] }, steps: [{ relations: ["requires"] }])"#,
            "traverse",
            "start.nodes[0].name",
        ),
        (r#"resolve(text: "qwertyuiop zxcvb")"#, "resolve", "text"),
    ];
    for (query, field, argument) in cases {
        let found = unresolved(query, field);
        assert_eq!((&found["code"], &found["argument"]), (&json!("NO_MATCH"), &json!(argument)), "{query}\n{found}");
        assert!(message(&found).starts_with(argument), "{found}");
    }
    let unknown = refused(
        r#"{ skillGap(have: { skills: [{ id: "skill:none" }] }, goal: { role: { name: "Data Scientists" } }) { __typename } }"#,
    );
    assert_eq!(unknown["extensions"]["argument"], "have.skills[0].id", "{unknown}");
    assert!(message(&unknown).starts_with("have.skills[0].id"), "{unknown}");
}

#[test]
fn one_candidate_reads_well_and_text_is_quoted_for_people() {
    let query = r#"{ resolve(text: "Datbase Archetects and more", kind: ROLE) { __typename ... on AmbiguousReference { code message candidates { node { id } } } } }"#;
    let found = data(query)["resolve"].clone();
    if found["candidates"].as_array().is_some_and(|all| all.len() == 1) {
        assert!(!message(&found).contains("1 nodes"), "{found}");
    }
    let none =
        data(r#"{ resolve(text: "qu\u0308e\u200dryx zzzz") { ... on NoMatch { message } } }"#)["resolve"].clone();
    assert!(!message(&none).contains("\\u{"), "{none}");
}

#[test]
fn the_same_list_has_the_same_cursors() {
    let cursor = |args: &str| {
        let found = data(&format!("{{ roles(first: 1{args}) {{ pageInfo {{ endCursor }} }} }}"));
        found["roles"]["pageInfo"]["endCursor"].clone()
    };
    for same in [", filter: {}", ", filter: null", ", orderBy: []", ", orderBy: null"] {
        assert_eq!(cursor(same), cursor(""), "{same}");
    }
    assert_ne!(cursor(", filter: { jobZone: { gte: 1 } }"), cursor(""));
    assert_ne!(cursor(", filter: { or: [] }, orderBy: []"), cursor(""));
}

#[test]
fn cursors_keep_to_the_day_only_where_the_items_depend_on_it() {
    use careergraph::graphql::Request;
    let cursor = |day: jiff::civil::Date, query: &str| {
        let request = Request { query: query.to_owned(), as_of: Some(day), ..Request::default() };
        let answer: Value = serde_json::from_slice(&crate::support::API.execute(&request).body).expect("JSON");
        let text = answer.to_string();
        let found = text.split("\"endCursor\":").nth(1).unwrap_or_else(|| panic!("{query}\n{text}"));
        found.split('}').next().unwrap_or_default().to_owned()
    };
    let days = [jiff::civil::date(2026, 11, 23), jiff::civil::date(2026, 11, 24)];
    let same = |query: &str| cursor(days[0], query) == cursor(days[1], query);
    let page = "pageInfo { endCursor }";
    let step = |relation: &str| {
        format!(
            "{{ traverse(start: {{ kind: ROLE }}, steps: [{{ relations: [\"{relation}\"] }}], first: 1) {{ ... on Traversal {{ {page} }} }} }}"
        )
    };
    let kept = [
        format!("{{ roles(first: 1) {{ {page} }} }}"),
        format!(
            "{{ roles(first: 1, filter: {{ jobZone: {{ gte: 1 }} }}, orderBy: [{{ field: NAME }}]) {{ {page} }} }}"
        ),
        format!("{{ certifications(first: 1, includeRetired: true) {{ {page} }} }}"),
        format!("{{ claims(first: 1) {{ {page} }} }}"),
        step("requires"),
    ];
    for query in kept {
        assert!(same(&query), "{query}");
    }
    let of_the_day = [
        format!("{{ certifications(first: 1) {{ {page} }} }}"),
        format!(
            "{{ certifications(first: 1, includeRetired: true, filter: {{ offered: {{ eq: true }} }}) {{ {page} }} }}"
        ),
        format!("{{ claims(first: 1, filter: {{ not: {{ verdict: {{ eq: SUPPORTED }} }} }}) {{ {page} }} }}"),
        format!("{{ roles(first: 1, filter: {{ qualifiedBy: {{ some: {{}} }} }}) {{ {page} }} }}"),
        step("qualifiedBy"),
    ];
    for query in of_the_day {
        assert!(!same(&query), "{query}");
    }
}
