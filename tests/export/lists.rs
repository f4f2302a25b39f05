//! Connections: one row per item, as on their pages.

use careergraph::export::Format;
use serde_json::{Value, json};

use super::support::{ask, bytes, lines, pages, request, same, with};

/// The scalar values of an item, by their dotted keys; lists unchanged.
fn flat(item: &Value, prefix: &str, into: &mut Vec<(String, Value)>) {
    for (key, value) in item.as_object().expect("an object") {
        let name = if prefix.is_empty() { key.clone() } else { format!("{prefix}.{key}") };
        match value {
            Value::Object(_) => flat(value, &name, into),
            other => into.push((name, other.clone())),
        }
    }
}

/// The path to a list, its arguments, its items, and the selection on each.
const LISTS: [(&str, &str, &str, &str, &str); 7] = [
    ("", "roles", "", "nodes", "id name onetSoc evidence { row }"),
    (
        "",
        "skills",
        "filter: {name: {contains: \"data\"}} orderBy: [{field: NAME, direction: DESC}]",
        "edges",
        "cursor node { name kind }",
    ),
    ("", "certifications", "includeRetired: true", "nodes", "name retired: retiredOn"),
    (
        "role(by: {onetSoc: \"29-1141.00\"})",
        "requires",
        "orderBy: [{field: IMPORTANCE, direction: DESC}]",
        "edges",
        "importance { value sampleSize suppressed } hotTechnology node { id name } evidence { basis }",
    ),
    (
        "role(by: {onetSoc: \"29-1141.00\"})",
        "employedIn",
        "filter: {employment: {gte: 1000}} orderBy: [{field: ANNUAL_MEDIAN, direction: DESC}]",
        "edges",
        "jobs: employment annual { median } node { name }",
    ),
    ("skill(by: {name: \"Python\"})", "requiredBy", "", "nodes", "name"),
    ("", "claims", "", "nodes", "id statement"),
];

#[test]
fn an_exported_list_equals_its_pages() {
    for (way, list, arguments, items, selection) in LISTS {
        let (open, close) = if way.is_empty() { (String::new(), "") } else { (format!("{way} {{"), "}") };
        let given = if arguments.is_empty() { String::new() } else { format!("({arguments})") };
        let exported = lines(&request(&format!("{{ {open} {list}{given} {{ {items} {{ {selection} }} }} {close} }}")));
        let paged = format!(
            "query A($first: Int, $after: Cursor) {{ {open} list: {list}(first: $first after: $after {arguments}) \
             {{ {items} {{ {selection} }} pageInfo {{ hasNextPage endCursor }} }} {close} }}"
        );
        let pointer =
            if way.is_empty() { "/list".to_owned() } else { format!("/{}/list", way.split('(').next().unwrap()) };
        let asked = pages(&paged, &pointer, items);
        assert_eq!(exported.len(), asked.len(), "{list}");
        assert!(!asked.is_empty(), "{list}");
        for (row, item) in exported.iter().zip(&asked) {
            let mut wanted = Vec::new();
            flat(item, "", &mut wanted);
            for (name, value) in wanted {
                let found = row.get(&name).unwrap_or(&Value::Null);
                assert!(same(found, &value), "{name}: {found}, not {value}");
            }
        }
    }
}

/// The requested number of items, even more than a page has, from the cursor on.
#[test]
fn first_and_after_are_honoured_across_pages() {
    let all = lines(&request("{ skills { nodes { id } } }"));
    assert!(all.len() > 600, "{}", all.len());
    assert_eq!(lines(&request("{ skills(first: 600) { nodes { id } } }")), all[..600]);
    let query = "query A($first: Int = 9, $after: Cursor) { skills(first: $first, after: $after) { nodes { id } pageInfo { endCursor } } }";
    let after = ask(query, Value::Null)["skills"]["pageInfo"]["endCursor"].clone();
    assert_eq!(lines(&with(query, json!({ "after": after, "first": 550 }))), all[9..559]);
    assert_eq!(lines(&with(query, json!({}))), all[..9]);
}

#[test]
fn evidence_is_present_whatever_is_selected() {
    let columns =
        ["id", "publisher", "title", "release", "licence", "attribution"].map(|name| format!("evidence.source.{name}"));
    let role = r#"role(by: {onetSoc: "15-2051.00"})"#;
    for (query, prefix) in [
        (format!("{{ {role} {{ requires {{ edges {{ node {{ name }} }} }} }} }}"), ""),
        (format!("{{ {role} {{ requires {{ edges {{ evidence {{ row }} }} }} }} }}"), ""),
        ("{ roles { edges { cursor } } }".to_owned(), "node."),
        ("{ roles { nodes { name } } }".to_owned(), ""),
    ] {
        for row in lines(&request(&query)) {
            for name in columns.iter().map(String::as_str).chain(["evidence.row", "evidence.basis"]) {
                let value = row.get(format!("{prefix}{name}"));
                assert!(value.is_some_and(|value| value.is_string() || name.ends_with("attribution")), "{name}: {row}");
            }
        }
    }
}

#[test]
fn values_beside_the_list_are_in_every_row() {
    let query = r#"{ role(by: {onetSoc: "15-2051.00"}) { name requires(first: 3) { totalCount nodes { name } } } }"#;
    let rows = lines(&request(query));
    assert_eq!(rows.len(), 3);
    assert!(rows.iter().all(|row| row["role.name"] == "Data Scientists" && row["name"].is_string()), "{rows:?}");
}

#[test]
fn fragments_aliases_conditions_and_types_become_columns() {
    let query = r#"query A($yes: Boolean!) { claims(first: 40) { nodes { ...Statement about: nodes { part node { __typename id ... on Role { onetSoc } } } gone: id @skip(if: $yes) } } }
                   fragment Statement on Claim { text: statement }"#;
    let rows = lines(&with(query, json!({ "yes": true })));
    assert_eq!(rows.len(), 40.min(lines(&request("{ claims { nodes { id } } }")).len()));
    let is_told = |row: &Value| row["text"].is_string() && row["about"].is_array() && row.get("gone").is_none();
    assert!(rows.iter().all(is_told), "{}", rows[0]);
    let query = r#"{ node(id: "role:15-2051.00") { name ... on Role { requires(first: 2) { nodes { name } } } } }"#;
    let rows = lines(&request(query));
    assert_eq!(rows.len(), 2);
    assert!(
        rows.iter().all(|row| row["node.name"] == "Data Scientists" && row["node.__typename"] == "Role"),
        "{rows:?}"
    );
}

#[test]
fn every_format_of_a_table_has_the_same_rows() {
    let asked = request(
        r#"{ role(by: {onetSoc: "29-1141.00"}) { employedIn(first: 40) { edges { employment node { id name } } } } }"#,
    );
    let rows = lines(&asked);
    let text = bytes(&asked, Format::Csv);
    let mut csv = csv::Reader::from_reader(&text[..]);
    let header = csv.headers().unwrap().clone();
    assert_eq!(header.iter().take(3).collect::<Vec<_>>(), ["employment", "node.id", "node.name"]);
    let records: Vec<csv::StringRecord> = csv.records().map(Result::unwrap).collect();
    assert_eq!(records.len(), rows.len());
    for (record, row) in records.iter().zip(&rows) {
        for (name, cell) in header.iter().zip(record) {
            let wanted = match &row[name] {
                Value::Null => String::new(),
                Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            assert_eq!(cell, wanted, "{name}");
        }
    }
    let parquet = bytes(&asked, Format::Parquet);
    assert!(parquet.starts_with(b"PAR1") && parquet.ends_with(b"PAR1"));
}

#[test]
fn a_list_of_another_day_is_that_of_the_day() {
    let ids = |query: &str| lines(&request(query)).iter().map(|row| row["id"].clone()).collect::<Vec<_>>();
    let then = ids(r#"{ asOf(date: "2019-01-01") { certifications { nodes { id } } } }"#);
    let answer = ask(r#"{ asOf(date: "2019-01-01") { certifications(first: 500) { nodes { id } } } }"#, Value::Null);
    let asked = answer["asOf"]["certifications"]["nodes"].as_array().unwrap().iter();
    let plain = |id: &Value| id.as_str().unwrap().strip_suffix("@2019-01-01").unwrap().to_owned();
    assert_eq!(then, asked.map(|node| Value::from(plain(&node["id"]))).collect::<Vec<_>>());
    assert_ne!(then, ids("{ certifications { nodes { id } } }"));
}

/// A file is about one day, which it states, so its ids are plain however the day is given.
#[test]
fn a_file_has_plain_ids_however_the_day_is_given() {
    const LIST: &str = "{ qualifiedBy { nodes { id offered } } }";
    let (day, role) = ("2026-06-30", "role:15-1252.00");
    let queries = [
        format!(r#"{{ asOf(date: "{day}") {{ role(by: {{ id: "{role}" }}) {LIST} }} }}"#),
        format!(r#"{{ asOf(date: "{day}") {{ role(by: {{ id: "{role}@{day}" }}) {LIST} }} }}"#),
        format!(r#"{{ role(by: {{ id: "{role}@{day}" }}) {LIST} }}"#),
        format!(r#"{{ node(id: "{role}@{day}") {{ ... on Role {LIST} }} }}"#),
    ];
    let today = lines(&request(&format!(r#"{{ role(by: {{ id: "{role}" }}) {LIST} }}"#)));
    let first = lines(&request(&queries[0]));
    assert_ne!(
        first.iter().map(|row| &row["id"]).collect::<Vec<_>>(),
        today.iter().map(|row| &row["id"]).collect::<Vec<_>>()
    );
    // A list below `node` also has the type of the node in each row.
    let own = |rows: &[Value]| rows.iter().map(|row| [row["id"].clone(), row["offered"].clone()]).collect::<Vec<_>>();
    for query in &queries {
        let rows = lines(&request(query));
        assert!(rows.iter().all(|row| !row["id"].as_str().unwrap().contains('@')), "{rows:?}");
        assert_eq!(own(&rows), own(&first), "{query}");
    }
}
