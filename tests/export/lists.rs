//! Connections: a row for each item, as the pages have them.

use serde_json::Value;

use crate::support::{lines, pages, request};

/// The values of an item that are no objects, by their dotted keys; lists as they are.
fn flat(item: &Value, prefix: &str, into: &mut Vec<(String, Value)>) {
    for (key, value) in item.as_object().expect("an object") {
        let name = if prefix.is_empty() { key.clone() } else { format!("{prefix}.{key}") };
        match value {
            Value::Object(_) => flat(value, &name, into),
            other => into.push((name, other.clone())),
        }
    }
}

/// A way to a list, its arguments, which items, and what is selected of each.
const LISTS: [(&str, &str, &str, &str, &str); 7] = [
    ("", "roles", "", "nodes", "id name majorGroup { code title } evidence { row }"),
    ("", "skills", "filter: {name: {contains: \"data\"}} orderBy: [{field: NAME, direction: DESC}]", "edges", "cursor node { name kind }"),
    ("", "certifications", "includeRetired: true", "nodes", "name retired: retiredOn"),
    (
        "role(by: {onetSoc: \"15-2051.00\"})",
        "requires",
        "orderBy: [{field: IMPORTANCE, direction: DESC}]",
        "edges",
        "importance { value n suppress } hotTechnology node { id name } evidence { basis }",
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
fn a_list_is_exported_as_its_pages_are_answered() {
    for (way, list, arguments, items, selection) in LISTS {
        let (open, close) = if way.is_empty() { (String::new(), "") } else { (format!("{way} {{"), "}") };
        let given = if arguments.is_empty() { String::new() } else { format!("({arguments})") };
        let exported = lines(&request(&format!("{{ {open} {list}{given} {{ {items} {{ {selection} }} }} {close} }}")));
        let paged = format!(
            "query A($first: Int, $after: Cursor) {{ {open} list: {list}(first: $first after: $after {arguments}) \
             {{ {items} {{ {selection} }} pageInfo {{ hasNextPage endCursor }} }} {close} }}"
        );
        let pointer = if way.is_empty() { "/list".to_owned() } else { format!("/{}/list", way.split('(').next().unwrap()) };
        let asked = pages(&paged, &pointer, items);
        assert_eq!(exported.len(), asked.len(), "{list}");
        assert!(!asked.is_empty(), "{list}");
        for (row, item) in exported.iter().zip(&asked) {
            let mut wanted = Vec::new();
            flat(item, "", &mut wanted);
            for (name, value) in wanted {
                assert_eq!(row.get(&name).unwrap_or(&Value::Null), &value, "{name} of {item}");
            }
        }
    }
}
