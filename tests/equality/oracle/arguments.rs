//! `CoerceArgumentValues` and the input coercion of every type, for literals and for JSON.

use super::variables::Variables;
use super::{Oracle, Rules};
use async_graphql::{Name, Positioned};
use async_graphql_value::{Number, Value as Ast};
use careergraph_engine::{ArgMap, ArgMeta, Bounds, Measure, Registry, TypeMeta, TypeRef, Value};
use serde_json::Value as Json;
use std::ops::Bound;

/// A value as written.
pub enum Source<'v> {
    Literal(&'v Ast),
    Json(&'v Json),
}

/// The size of a value to which bounds apply: the number, the characters of a text, the items of a list.
pub type Size = (Option<Measure>, f64);

/// The size of a coerced value.
fn size(value: &Value) -> Size {
    match value {
        Value::Number(number) => (Some(Measure::Number), number.as_f64().unwrap_or_default()),
        Value::String(text) => (Some(Measure::Characters), text.chars().count() as f64),
        Value::List(items) => (Some(Measure::Items), items.len() as f64),
        _ => (None, 0.0),
    }
}

/// Whether a size is within the bounds of a definition.
pub fn is_within(bounds: Option<Bounds>, (measure, size): Size) -> bool {
    let Some(bounds) = bounds.filter(|bounds| Some(bounds.measure()) == measure) else { return true };
    let (least, most) = bounds.ends();
    let is_enough = match least {
        Bound::Included(least) => least <= size,
        Bound::Excluded(least) => least < size,
        Bound::Unbounded => true,
    };
    let is_too_much = match most {
        Bound::Included(most) => size > most,
        Bound::Excluded(most) => size >= most,
        Bound::Unbounded => false,
    };
    is_enough && !is_too_much
}

/// The context of input coercion.
pub struct Inputs<'m> {
    pub registry: &'m Registry,
    pub rules: &'m Rules,
    pub variables: &'m Variables,
}

impl Oracle<'_> {
    /// The complete arguments of a field; `None` if they are invalid.
    pub(super) fn argument_values(
        &self,
        metas: &[ArgMeta],
        given: &[(Positioned<Name>, Positioned<Ast>)],
    ) -> Option<ArgMap> {
        let inputs = Inputs { registry: self.model.registry, rules: self.model.rules, variables: &self.variables };
        inputs.arguments(metas, given)
    }
}

impl Inputs<'_> {
    /// The complete arguments of a field; `None` if they are invalid.
    pub fn arguments(&self, metas: &[ArgMeta], given: &[(Positioned<Name>, Positioned<Ast>)]) -> Option<ArgMap> {
        let members = self.members(metas, |name| {
            let found = given.iter().find(|(given, _)| given.node == name);
            found.map(|(_, value)| Source::Literal(&value.node))
        })?;
        self.accepts_members(metas, &members).then_some(members)
    }

    /// Members by name; an absent one has its default, if there is one.
    fn members<'v>(&self, metas: &[ArgMeta], given: impl Fn(&str) -> Option<Source<'v>>) -> Option<ArgMap> {
        let mut members = ArgMap::new();
        for meta in metas {
            let present = given(&meta.name).filter(|source| !self.is_absent(source));
            let value = match (present, &meta.default) {
                (Some(source), _) => self.coerce(&meta.ty, &source)?,
                (None, Some(default)) => {
                    self.coerce(&meta.ty, &Source::Literal(&default.clone().into_value())).expect("a default fits")
                }
                (None, None) if matches!(meta.ty, TypeRef::NonNull(_)) => return None,
                (None, None) => continue,
            };
            members.insert(Name::new(&meta.name), value);
        }
        Some(members)
    }

    fn is_absent(&self, source: &Source<'_>) -> bool {
        matches!(source, Source::Literal(Ast::Variable(name)) if !self.variables.contains_key(name.as_str()))
    }

    /// The value of a type; `None` if it is invalid.
    pub fn coerce(&self, ty: &TypeRef, source: &Source<'_>) -> Option<Value> {
        if let Source::Literal(Ast::Variable(name)) = source {
            // Its type was checked with the document; only null may still be invalid.
            let value = self.variables.get(name.as_str()).cloned().unwrap_or(Value::Null);
            return (value != Value::Null || !matches!(ty, TypeRef::NonNull(_))).then_some(value);
        }
        let null = matches!(source, Source::Literal(Ast::Null) | Source::Json(Json::Null));
        match ty {
            TypeRef::NonNull(_) if null => None,
            TypeRef::NonNull(inner) => self.coerce(inner, source),
            _ if null => Some(Value::Null),
            TypeRef::List(inner) => {
                let items: Vec<Source<'_>> = match source {
                    Source::Literal(Ast::List(items)) => items.iter().map(Source::Literal).collect(),
                    Source::Json(Json::Array(items)) => items.iter().map(Source::Json).collect(),
                    Source::Literal(one) => vec![Source::Literal(one)],
                    Source::Json(one) => vec![Source::Json(one)],
                };
                Some(Value::List(items.iter().map(|item| self.coerce(inner, item)).collect::<Option<_>>()?))
            }
            TypeRef::Named(name) => self.named(name, source),
        }
    }

    fn named(&self, name: &str, source: &Source<'_>) -> Option<Value> {
        match self.registry.get(name) {
            Some(TypeMeta::Enum { items, .. }) => {
                let item = match source {
                    Source::Literal(Ast::Enum(item)) => item.as_str(),
                    Source::Json(Json::String(item)) => item,
                    _ => return None,
                };
                items.iter().any(|(known, _)| *known == item).then(|| Value::Enum(Name::new(item)))
            }
            Some(TypeMeta::Input { fields, one_of, .. }) => self.object(fields, *one_of, source),
            Some(_) => self.text(source).filter(|text| (self.rules.scalar)(name, text)).map(Value::String),
            None => self.builtin(name, source),
        }
    }

    fn object(&self, fields: &[ArgMeta], one_of: bool, source: &Source<'_>) -> Option<Value> {
        let given: Vec<(&str, Source<'_>)> = match source {
            Source::Literal(Ast::Object(o)) => o.iter().map(|(k, v)| (k.as_str(), Source::Literal(v))).collect(),
            Source::Json(Json::Object(o)) => o.iter().map(|(k, v)| (k.as_str(), Source::Json(v))).collect(),
            _ => return None,
        };
        if given.iter().any(|(key, _)| fields.iter().all(|field| field.name != *key)) {
            return None;
        }
        let members = self.members(fields, |name| {
            let found = given.iter().find(|(key, _)| *key == name);
            found.map(|(_, source)| match source {
                Source::Literal(value) => Source::Literal(value),
                Source::Json(value) => Source::Json(value),
            })
        })?;
        let exactly_one = members.len() == 1 && members.values().all(|value| *value != Value::Null);
        (!one_of || exactly_one && given.len() == 1).then_some(Value::Object(members))
    }

    /// Whether complete arguments satisfy the rules of the model beyond their types.
    fn accepts_members(&self, metas: &[ArgMeta], members: &ArgMap) -> bool {
        let value = |meta: &ArgMeta| members.get(meta.name.as_str());
        let accepts = |meta: &ArgMeta, value| is_within(meta.bounds, size(value)) && self.accepts(&meta.ty, value);
        metas.iter().all(|meta| value(meta).is_none_or(|value| accepts(meta, value)))
    }

    pub fn accepts(&self, ty: &TypeRef, value: &Value) -> bool {
        match (ty, value) {
            (TypeRef::NonNull(inner), value) => self.accepts(inner, value),
            (TypeRef::List(inner), Value::List(items)) => items.iter().all(|item| self.accepts(inner, item)),
            (TypeRef::Named(name), value) => match (self.registry.get(name), value) {
                (Some(TypeMeta::Input { fields, .. }), Value::Object(members)) => {
                    self.accepts_members(fields, members) && (self.rules.input)(name, members)
                }
                (Some(TypeMeta::Scalar { .. }), Value::String(text)) => (self.rules.scalar)(name, text),
                _ => true,
            },
            _ => true,
        }
    }

    fn text(&self, source: &Source<'_>) -> Option<String> {
        match source {
            Source::Literal(Ast::String(text)) | Source::Json(Json::String(text)) => Some(text.clone()),
            _ => None,
        }
    }

    fn builtin(&self, name: &str, source: &Source<'_>) -> Option<Value> {
        let number: Option<&Number> = match source {
            Source::Literal(Ast::Number(number)) | Source::Json(Json::Number(number)) => Some(number),
            _ => None,
        };
        match name {
            "Boolean" => match source {
                Source::Literal(Ast::Boolean(value)) | Source::Json(Json::Bool(value)) => Some((*value).into()),
                _ => None,
            },
            "String" => self.text(source).map(Value::String),
            "ID" => self.text(source).or_else(|| number?.as_i64().map(|n| n.to_string())).map(Value::String),
            "Float" => number?.as_f64().and_then(Number::from_f64).map(Value::Number),
            "Int" => {
                let whole = match (number?.as_i64(), source) {
                    (Some(whole), _) => Some(whole),
                    // JSON does not distinguish 1 and 1.0.
                    (None, Source::Json(_)) => number?.as_f64().filter(|n| n.fract() == 0.0).map(|n| n as i64),
                    (None, Source::Literal(_)) => None,
                };
                i32::try_from(whole?).ok().map(Value::from)
            }
            _ => panic!("unknown type {name}"),
        }
    }
}
