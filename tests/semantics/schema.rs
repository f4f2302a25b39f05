//! The schema as a client sees it.

use crate::support;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::LazyLock;

const INTROSPECTION: &str = "{ __schema { types { kind name description
    fields(includeDeprecated: true) { name description args { ...Input } type { ...Ref } }
    inputFields { ...Input }
    enumValues { name } } } }
    fragment Input on __InputValue { name description type { ...Ref } }
    fragment Ref on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }";

static TYPES: LazyLock<BTreeMap<String, Value>> = LazyLock::new(|| {
    let found = support::data(INTROSPECTION, None);
    let types = found["__schema"]["types"].as_array().expect("types").iter();
    types.map(|own| (own["name"].as_str().expect("a name").to_owned(), own.clone())).collect()
});

/// All types by name, without those of introspection.
pub fn types() -> impl Iterator<Item = (&'static str, &'static Value)> {
    TYPES.iter().map(|(name, own)| (name.as_str(), own)).filter(|(name, _)| !name.starts_with("__"))
}

/// One type.
pub fn get(name: &str) -> &'static Value {
    TYPES.get(name).unwrap_or_else(|| panic!("{name} is not in the schema"))
}

/// The items of a list of the schema; empty if it is null.
pub fn items(list: &'static Value) -> impl Iterator<Item = &'static Value> {
    list.as_array().into_iter().flatten()
}

/// The name of something.
pub fn name(thing: &'static Value) -> &'static str {
    thing["name"].as_str().unwrap_or_default()
}

/// The named type inside a reference, and whether it is wrapped in a list.
pub fn named(mut ty: &'static Value) -> (&'static str, bool) {
    let mut is_list = false;
    while ty["ofType"].is_object() {
        is_list |= ty["kind"] == "LIST";
        ty = &ty["ofType"];
    }
    (name(ty), is_list)
}

/// A list argument or list field of an input object: its coordinate, and the element itself.
pub fn list_inputs() -> Vec<(String, &'static Value)> {
    let mut found = Vec::new();
    for (type_name, own) in types() {
        let fields = items(&own["inputFields"]).map(|field| (format!("{type_name}.{}", name(field)), field));
        let args = items(&own["fields"]).flat_map(|field| {
            items(&field["args"]).map(move |arg| (format!("{type_name}.{}.{}", name(field), name(arg)), arg))
        });
        found.extend(fields.chain(args).filter(|(_, input)| named(&input["type"]).1));
    }
    found
}
