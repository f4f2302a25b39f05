//! Graduate outcomes, entry requirements of roles and steps between roles: results of the API compared with the tables,
//! which are read independently.

mod earnings;
mod roles;
mod verdicts;

use crate::support;
use serde_json::Value;
use std::collections::HashMap;

/// A row of a table, by column.
type Row = HashMap<String, String>;

/// All rows of a table of both layers.
fn table(name: &str) -> Vec<Row> {
    let layers = ["measured", "curated"].map(|layer| support::graph_data().join(format!("{layer}/{name}.csv")));
    let mut rows = Vec::new();
    for file in layers.iter().filter(|file| file.exists()) {
        let mut reader = csv::Reader::from_path(file).expect("a table");
        rows.extend(reader.deserialize::<Row>().map(|row| row.expect("a row")));
    }
    assert!(!rows.is_empty(), "{name}");
    rows
}

/// The `data` of an operation that must succeed.
fn data(query: &str) -> Value {
    support::data(query, None)
}

/// The items of a list in a response.
fn list(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap_or_else(|| panic!("a list: {value}"))
}

/// A text in a response.
fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("a text: {value}"))
}

/// Every node of a kind, with the selected fields, in pages of this size.
fn every(kind: &str, first: u32, selection: &str) -> Vec<Value> {
    let (mut nodes, mut after) = (Vec::new(), String::new());
    loop {
        let found = data(&format!(
            "{{ {kind}(first: {first}{after}) {{ nodes {{ id {selection} }} pageInfo {{ hasNextPage endCursor }} }} }}"
        ));
        nodes.extend(list(&found[kind]["nodes"]).iter().cloned());
        let page = &found[kind]["pageInfo"];
        if page["hasNextPage"] == false {
            return nodes;
        }
        after = format!(", after: {}", page["endCursor"]);
    }
}
