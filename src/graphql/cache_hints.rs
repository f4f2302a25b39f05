//! What normalised caches of clients need to know of the schema, as JSON: `schema/caches.json`.

use super::query::Query;
use crate::engine::{Engine, Limits, TypeMeta};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The types that each interface and union may be (`possibleTypes` of Apollo Client), and the object types without an id, which
/// a cache keeps inside of their parents (`keys` of urql's graphcache).
pub fn cache_hints() -> Value {
    let engine = Engine::new(Query, Limits::default());
    let (mut possible, mut without_id) = (BTreeMap::new(), Vec::new());
    for (name, meta) in engine.registry().types() {
        match meta {
            TypeMeta::Interface { types, .. } | TypeMeta::Union { types, .. } => {
                possible.insert(name.to_owned(), types.clone());
            }
            TypeMeta::Object { fields, .. } if !fields.contains_key("id") && name != engine.registry().root() => {
                without_id.push(name.to_owned());
            }
            _ => {}
        }
    }
    without_id.sort();
    json!({ "possibleTypes": possible, "withoutId": without_id })
}
