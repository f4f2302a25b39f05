//! Manifests of build tools: texts by id in one JSON file.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::Value;

use crate::quote::quoted;

/// The `format` of Apollo's manifests.
const APOLLO: &str = "apollo-persisted-query-manifest";

/// The ids and texts of a manifest, in its order: Apollo's format if the manifest declares it, else a plain object of
/// texts by id, as Relay writes it.
///
/// # Errors
/// What is wrong, and what was expected.
pub fn read(json: &str) -> Result<Vec<(String, String)>, String> {
    let Pairs(pairs) = serde_json::from_str(json)
        .map_err(|error| format!("not a manifest ({error}); expected a JSON object of documents by id"))?;
    match pairs.iter().any(|(name, _)| name == "format") {
        true => apollo(json),
        false => pairs.into_iter().map(plain).collect(),
    }
}

fn plain((id, text): (String, Value)) -> Result<(String, String), String> {
    match text {
        Value::String(text) => Ok((id, text)),
        _ => Err(format!("the value of {} is not a string; expected the text of a document", quoted(&id))),
    }
}

fn apollo(json: &str) -> Result<Vec<(String, String)>, String> {
    let manifest: Manifest =
        serde_json::from_str(json).map_err(|error| format!("not a manifest of the format {APOLLO:?} ({error})"))?;
    match (manifest.format.as_str(), manifest.version) {
        (APOLLO, 1) => Ok(manifest.operations.into_iter().map(|operation| (operation.id, operation.body)).collect()),
        (format, version) => {
            let format = quoted(format);
            Err(format!("a manifest of the format {format} and version {version}; expected {APOLLO:?} and version 1"))
        }
    }
}

/// Apollo's format. Its other members repeat what the text of the operation says.
#[derive(Deserialize)]
struct Manifest {
    format: String,
    version: u64,
    operations: Vec<Operation>,
}

#[derive(Deserialize)]
struct Operation {
    id: String,
    body: String,
}

/// The members of an object, with repeated names kept, because an id must not stand for two texts.
struct Pairs(Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Pairs {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(PairsVisitor)
    }
}

struct PairsVisitor;

impl<'de> Visitor<'de> for PairsVisitor {
    type Value = Pairs;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs, A::Error> {
        let mut pairs = Vec::new();
        while let Some(pair) = map.next_entry()? {
            pairs.push(pair);
        }
        Ok(Pairs(pairs))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(json: &str) -> String {
        read(json).unwrap_err()
    }

    #[test]
    fn a_plain_object_has_texts_by_id_and_keeps_equal_ids_apart() {
        let pairs = read(r#"{"b": "{x}", "a": "{y}", "b": "{z}"}"#).unwrap();
        let pairs: Vec<_> = pairs.iter().map(|(id, text)| (id.as_str(), text.as_str())).collect();
        assert_eq!(pairs, [("b", "{x}"), ("a", "{y}"), ("b", "{z}")]);
    }

    #[test]
    fn a_manifest_of_apollo_has_operations() {
        let json = r#"{"format": "apollo-persisted-query-manifest", "version": 1, "operations":
            [{"id": "1f", "name": "A", "type": "query", "body": "query A { a }"}]}"#;
        assert_eq!(read(json).unwrap(), [("1f".to_owned(), "query A { a }".to_owned())]);
    }

    #[test]
    fn other_formats_and_versions_are_rejected_by_name() {
        let other = refused(r#"{"format": "x", "version": 1, "operations": []}"#);
        assert!(other.contains("format \"x\" and version 1; expected \"apollo-persisted-query-manifest\""), "{other}");
        let newer = refused(r#"{"format": "apollo-persisted-query-manifest", "version": 2, "operations": []}"#);
        assert!(newer.contains("version 2; expected"), "{newer}");
        let missing = refused(r#"{"format": "apollo-persisted-query-manifest", "version": 1}"#);
        assert!(missing.contains("missing field `operations`"), "{missing}");
    }

    #[test]
    fn anything_but_an_object_of_texts_is_rejected() {
        assert!(refused("[]").starts_with("not a manifest (invalid type: sequence, expected an object"));
        assert!(refused("{").starts_with("not a manifest (EOF"));
        assert_eq!(refused(r#"{"a": 7}"#), "the value of \"a\" is not a string; expected the text of a document");
    }
}
