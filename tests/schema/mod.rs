//! The contract of the API: the committed schema is that of the program, everything has a description, and every field
//! of the root has an example.

use std::collections::BTreeSet;

use async_graphql::parser::parse_query;
use async_graphql::parser::types::{Selection, SelectionSet};
use careergraph::engine::{ArgMeta, Engine, Limits, Registry, Source, TypeMeta};
use careergraph::graphql::ApiLimits;
use careergraph::graphql::request::limits::listed;
use careergraph::http::documents::examples;
use serde_json::Value;

use crate::support;

const INTROSPECTION: &str = "{ __schema { types {
    name description
    fields(includeDeprecated: true) { name description args { name description } }
    inputFields { name description }
    enumValues(includeDeprecated: true) { name description }
} } }";

#[test]
fn the_committed_schema_is_the_programs_own() {
    let committed = support::read(&support::root().join("schema/schema.graphql"));
    let own = careergraph::graphql::sdl();
    let differing = committed.lines().zip(own.lines()).position(|(committed, own)| committed != own);
    assert!(
        committed == own,
        "schema/schema.graphql differs from the program's schema, first at line {}. \
         If the change is meant, rewrite it: cargo run -- schema > schema/schema.graphql",
        differing.unwrap_or(committed.lines().count().min(own.lines().count())) + 1
    );
}

#[test]
fn the_committed_hints_for_caches_are_the_programs_own() {
    let committed = support::read(&support::root().join("schema/caches.json"));
    let own = format!("{:#}\n", careergraph::graphql::cache_hints::cache_hints());
    assert!(
        committed == own,
        "schema/caches.json differs; if that is meant: cargo run -- schema --caches > schema/caches.json"
    );
}

/// The names of the types reachable from a type name, including itself: of its fields, and the possible types of an
/// interface or union.
fn reachable(engine: &Registry, from: &str, found: &mut BTreeSet<String>) {
    if !found.insert(from.to_owned()) {
        return;
    }
    match engine.get(from) {
        Some(TypeMeta::Object { fields, .. }) => {
            fields.values().for_each(|field| reachable(engine, field.ty.type_name(), found));
        }
        Some(TypeMeta::Interface { types, .. } | TypeMeta::Union { types, .. }) => {
            types.iter().for_each(|object| reachable(engine, object, found));
        }
        _ => {}
    }
}

/// Clients' caches identify an object by its id. If an object with an id can differ from day to day, itself or below,
/// its id must include the day.
#[test]
fn an_id_names_the_day_where_anything_below_it_may_depend_on_it() {
    let engine = Engine::new(careergraph::graphql::query::Query, Limits::default());
    let registry = engine.registry();
    let (mut dated, mut plain) = (Vec::new(), Vec::new());
    for (name, meta) in registry.types() {
        let TypeMeta::Object { fields, .. } = meta else { continue };
        if !fields.contains_key("id") {
            continue;
        }
        let mut below = BTreeSet::new();
        reachable(registry, name, &mut below);
        // The two types with values that depend on the day; all others depend on it only through these.
        let depends = ["Certification", "Claim"].iter().any(|ty| below.contains(*ty));
        if depends { &mut dated } else { &mut plain }.push(name.to_owned());
    }
    dated.sort();
    plain.sort();
    assert_eq!(plain, ["Accreditor", "Licence", "Source"]);
    let expected = ["Certification", "Claim", "Degree", "Employer", "Figure", "GraphAsOf", "Institution"];
    assert_eq!(dated, expected.into_iter().chain(["Program", "Region", "Role", "Skill"]).collect::<Vec<_>>());
    let data = support::data(IDS_ON_A_DAY, None);
    for (place, id) in ids(&data["asOf"]) {
        let is_plain = place.contains("source") || place.contains("accreditor");
        assert_eq!(id.ends_with("@2026-01-15"), !is_plain, "{place}: {id}");
    }
}

const IDS_ON_A_DAY: &str = r#"{ asOf(date: "2026-01-15") {
    id sources { id } accreditors { id } claims(first: 3) { nodes { id } } figures(first: 3) { nodes { id region { id } } }
    institutions(first: 3, filter: {offers: {some: {}}}) { nodes { id programs { id degree { id } } evidence { source { id } } } }
    nodes(ids: ["region:us", "role:15-2051.00", "skill:tech-r", "certification:chda@2026-01-15"]) { id }
    degrees(first: 2) { nodes { id teaches(first: 2) { nodes { id } } } }
    employers(first: 2) { nodes { id locatedIn { edges { node { id } } } } }
} }"#;

/// Every id in a response, with the keys that lead to it.
fn ids(data: &Value) -> Vec<(String, String)> {
    match data {
        Value::Object(members) => members
            .iter()
            .flat_map(|(key, value)| match value {
                Value::String(id) if key == "id" => vec![(String::new(), id.clone())],
                value => ids(value).into_iter().map(|(place, id)| (format!("{key}.{place}"), id)).collect(),
            })
            .collect(),
        Value::Array(items) => items.iter().flat_map(ids).collect(),
        _ => Vec::new(),
    }
}

/// The names below an introspected element that have no description.
fn silent(place: &str, thing: &Value, found: &mut Vec<String>) {
    let name = thing["name"].as_str().expect("everything in a schema has a name");
    let here = if place.is_empty() { name.to_owned() } else { format!("{place}.{name}") };
    if thing["description"].as_str().is_none_or(|text| text.trim().is_empty()) {
        found.push(here.clone());
    }
    for list in ["fields", "args", "inputFields", "enumValues"] {
        for part in thing[list].as_array().into_iter().flatten() {
            silent(&here, part, found);
        }
    }
}

#[test]
fn everything_is_described() {
    let data = support::data(INTROSPECTION, None);
    let types = data["__schema"]["types"].as_array().expect("a schema has types");
    assert!(types.len() > 100, "only {} types", types.len());
    let mut found = Vec::new();
    for ty in types.iter().filter(|ty| !ty["name"].as_str().is_some_and(|name| name.starts_with("__"))) {
        silent("", ty, &mut found);
    }
    assert!(found.is_empty(), "without a description: {}", found.join(", "));
}

/// The check of descriptions finds a missing one at every level.
#[test]
fn a_missing_description_is_found() {
    let part = |name: &str, description: Value| serde_json::json!({"name": name, "description": description});
    let mut field = part("field", "Said.".into());
    field["args"] = serde_json::json!([part("arg", Value::Null)]);
    let mut ty = part("Type", "Said.".into());
    ty["fields"] = serde_json::json!([field, part("other", " ".into())]);
    let mut found = Vec::new();
    silent("", &ty, &mut found);
    assert_eq!(found, ["Type.field.arg", "Type.other"]);
}

/// The root fields that a selection contains, on another day too.
fn asked(selection: &SelectionSet, names: &mut BTreeSet<String>) {
    for item in &selection.items {
        let Selection::Field(field) = &item.node else { continue };
        names.insert(field.node.name.node.to_string());
        if field.node.name.node == "asOf" {
            asked(&field.node.selection_set.node, names);
        }
    }
}

#[test]
fn every_root_field_has_an_example() {
    let data = support::data(r#"{ __type(name: "Query") { fields { name } } }"#, None);
    let fields = data["__type"]["fields"].as_array().expect("the root has fields");
    let mut names = BTreeSet::new();
    for example in examples::embedded().unwrap_or_else(|error| panic!("schema/operations/{error}")) {
        let document = parse_query(&example.query).unwrap_or_else(|error| panic!("{}: {error}", example.name));
        document.operations.iter().for_each(|(_, operation)| asked(&operation.node.selection_set.node, &mut names));
    }
    let missing: Vec<&str> =
        fields.iter().filter_map(|field| field["name"].as_str()).filter(|name| !names.contains(*name)).collect();
    assert!(missing.is_empty(), "no example in schema/operations asks {}", missing.join(", "));
}

/// A name has a single maximum, wherever it is declared.
#[test]
fn a_limit_has_one_name_and_one_maximum() {
    let engine = Engine::new(careergraph::graphql::query::Query, Limits::default());
    let (settings, declared) = (ApiLimits::default().table(), engine.registry().limits());
    let settings: BTreeSet<&str> = settings.iter().map(|limit| limit.name).collect();
    let mut names = BTreeSet::new();
    for limit in &declared {
        assert!(names.insert(limit.name), "two maxima are called {}", limit.name);
        assert!(!settings.contains(limit.name), "a setting and an argument have the limit {}", limit.name);
    }
    for limit in listed(&ApiLimits::default().table(), declared.clone()) {
        let own = declared.iter().find(|declared| declared.name == limit.name);
        assert!(own.is_none_or(|own| own.maximum == limit.maximum), "two maxima are called {}", limit.name);
        assert!(!limit.meaning.is_empty() && limit.maximum > 0, "{limit:?}");
    }
}

/// The default of an argument is a value that the argument accepts.
#[test]
fn defaults_are_in_the_bounds_of_their_arguments() {
    let engine = Engine::new(careergraph::graphql::query::Query, Limits::default());
    let mut checked = 0;
    for (name, meta) in engine.registry().types() {
        let args: Vec<&ArgMeta> = match meta {
            TypeMeta::Object { fields, .. } => fields.values().flat_map(|field| &field.args).collect(),
            TypeMeta::Input { fields, .. } => fields.iter().collect(),
            _ => continue,
        };
        for arg in args {
            let (Some(bounds), Some(default)) = (arg.bounds, &arg.default) else { continue };
            assert_eq!(bounds.check(Source::value(default)), Ok(()), "{name}: {}", arg.name);
            checked += 1;
        }
    }
    assert!(checked > 50, "only {checked} defaults have bounds");
}
