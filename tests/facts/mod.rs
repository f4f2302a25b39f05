//! The 116 facts of the article, each found in the default graph by the query in its row of `facts.csv`.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::support;

/// The numbers of the facts, by section of the article; numbers in the gaps were never assigned.
const FACTS: [(u16, u16); 11] = [
    (1, 5),
    (10, 30),
    (40, 55),
    (60, 67),
    (70, 81),
    (90, 97),
    (100, 113),
    (120, 125),
    (130, 134),
    (140, 143),
    (150, 166),
];

/// One row of the table.
struct Fact {
    id: String,
    place: String,
    query: String,
    variables: String,
    pointer: String,
    expected: Value,
}

fn facts() -> Vec<Fact> {
    let path = support::root().join("tests/facts/facts.csv");
    let mut reader = csv::Reader::from_path(&path).expect("the table of facts opens");
    assert_eq!(
        reader.headers().expect("a header").iter().collect::<Vec<_>>(),
        ["fact", "where", "query", "variables", "pointer", "expected"]
    );
    reader.records().map(|row| fact(&row.expect("a row of the table"))).collect()
}

fn fact(row: &csv::StringRecord) -> Fact {
    let text = |column: usize| row[column].to_owned();
    let expected = serde_json::from_str(&row[5]).unwrap_or_else(|error| panic!("{}: expected: {error}", &row[0]));
    Fact { id: text(0), place: text(1), query: text(2), variables: text(3), pointer: text(4), expected }
}

/// The value in the graph for a fact, or why there is none.
fn answered(fact: &Fact, documents: &BTreeMap<String, String>) -> Result<(), String> {
    let query = documents.get(&fact.query).ok_or_else(|| format!("there is no query {}", fact.query))?;
    let variables = serde_json::from_str(&fact.variables).map_err(|error| format!("variables: {error}"))?;
    let (_, answer) = support::ask(query, Some(variables));
    if let Some(errors) = answer.get("errors") {
        return Err(format!("errors: {errors}"));
    }
    let found = answer["data"].pointer(&fact.pointer).ok_or_else(|| format!("nothing in {}", answer["data"]))?;
    match holds(&fact.expected, found) {
        true => Ok(()),
        false => Err(format!("expected {}, found {found}", fact.expected)),
    }
}

/// Whether everything expected is present; of an object only the expected members are compared.
fn holds(expected: &Value, found: &Value) -> bool {
    match (expected, found) {
        (Value::Object(expected), Value::Object(found)) => {
            expected.iter().all(|(name, value)| found.get(name).is_some_and(|there| holds(value, there)))
        }
        (Value::Array(expected), Value::Array(found)) => {
            expected.len() == found.len() && expected.iter().zip(found).all(|(expected, found)| holds(expected, found))
        }
        (Value::Number(expected), Value::Number(found)) => expected.as_f64() == found.as_f64(),
        _ => expected == found,
    }
}

#[test]
fn every_fact_is_found_by_its_query() {
    let folder = support::root().join("tests/facts");
    let documents: BTreeMap<String, String> =
        support::operations(&folder).into_iter().map(|operation| (operation.name, operation.query)).collect();
    let facts = facts();
    let failures: Vec<String> = facts
        .iter()
        .filter_map(|fact| {
            let reason = answered(fact, &documents).err()?;
            Some(format!("{} ({}), {} at {}: {reason}", fact.id, fact.place, fact.query, fact.pointer))
        })
        .collect();
    println!("{} of {} facts answered", facts.len() - failures.len(), facts.len());
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    for name in documents.keys() {
        assert!(facts.iter().any(|fact| fact.query == *name), "tests/facts/{name}.graphql answers no fact");
    }
}

#[test]
fn no_fact_is_missing_or_twice() {
    let known: Vec<String> =
        FACTS.iter().flat_map(|&(first, last)| first..=last).map(|number| format!("F{number:03}")).collect();
    let listed: Vec<String> = facts().into_iter().map(|fact| fact.id).collect();
    assert_eq!(known.len(), 116);
    assert_eq!(listed, known);
}

/// The comparison itself distinguishes right from wrong.
#[test]
fn a_different_result_is_not_accepted() {
    let found = serde_json::json!({"value": 35.0, "unit": "percent", "list": [{"id": "a", "n": 1}]});
    let check = |expected: Value| holds(&expected, &found);
    assert!(check(serde_json::json!({"value": 35, "list": [{"id": "a"}]})));
    assert!(!check(serde_json::json!({"value": 36})));
    assert!(!check(serde_json::json!({"value": "35"})));
    assert!(!check(serde_json::json!({"value": null})));
    assert!(!check(serde_json::json!({"missing": null})));
    assert!(!check(serde_json::json!({"list": []})));
    assert!(!check(serde_json::json!({"list": [{"id": "b"}]})));
}
