//! What normalized client caches need to know about the schema, as JSON: `schema/caches.json`.

use super::query::Query;
use crate::engine::{Engine, Limits, TypeMeta};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The possible types of each interface and union (`possibleTypes` of Apollo Client), and the object types without an
/// id, which a cache stores inside their parents (`keys` of urql's graphcache).
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
