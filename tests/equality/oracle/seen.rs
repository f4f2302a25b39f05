//! What an execution has covered of a schema, in the specification's notation of schema coordinates: `Role`,
//! `Role.name`, `Query.roles(first:)`, `RoleFilter.name`, `Direction.DESC`.

use careergraph_engine::{ArgMap, ArgMeta, Registry, TypeMeta, TypeRef, Value};
use serde_json::Value as Json;
use std::collections::HashSet;

/// The covered coordinates, and the leaves of the latest response.
#[derive(Default)]
pub struct Seen {
    pub coordinates: HashSet<String>,
    /// Each with its type and field.
    pub leaves: Vec<(String, String, Json)>,
}

impl Seen {
    pub fn meet(&mut self, coordinate: &str) {
        if !self.coordinates.contains(coordinate) {
            self.coordinates.insert(coordinate.into());
        }
    }

    pub fn field(&mut self, (owner, name): (&str, &str)) {
        self.meet(&format!("{owner}.{name}"));
    }

    /// A value without selections; a name of an enum counts as covered.
    pub fn leaf(&mut self, registry: &Registry, of: (&str, &str), ty: &str, value: &Json) {
        self.field(of);
        self.meet(ty);
        if let (Some(TypeMeta::Enum { .. }), Json::String(item)) = (registry.get(ty), value) {
            self.meet(&format!("{ty}.{item}"));
        }
        self.leaves.push((of.0.into(), of.1.into(), value.clone()));
    }

    /// The arguments of a field that differ from their defaults, and every name of an enum in them.
    pub fn arguments(&mut self, registry: &Registry, (owner, field): (&str, &str), metas: &[ArgMeta], args: &ArgMap) {
        for meta in metas {
            self.given(registry, meta, args, format!("{owner}.{field}({}:)", meta.name));
        }
    }

    fn given(&mut self, registry: &Registry, meta: &ArgMeta, members: &ArgMap, coordinate: String) {
        if let Some(value) = members.get(meta.name.as_str()) {
            if Some(value) != meta.default.as_ref() {
                self.meet(&coordinate);
            }
            self.input(registry, &meta.ty, value);
        }
    }

    fn input(&mut self, registry: &Registry, ty: &TypeRef, value: &Value) {
        match (ty, value) {
            (TypeRef::NonNull(inner), value) => self.input(registry, inner, value),
            (_, Value::Null) => {}
            (TypeRef::List(inner), Value::List(items)) => items.iter().for_each(|v| self.input(registry, inner, v)),
            (TypeRef::Named(name), value) => {
                self.meet(name);
                match (registry.get(name), value) {
                    (Some(TypeMeta::Enum { .. }), Value::Enum(item)) => self.meet(&format!("{name}.{item}")),
                    (Some(TypeMeta::Input { fields, .. }), Value::Object(members)) => {
                        for field in fields {
                            self.given(registry, field, members, format!("{name}.{}", field.name));
                        }
                    }
                    _ => {}
                }
            }
            _ => {}
        }
    }
}
