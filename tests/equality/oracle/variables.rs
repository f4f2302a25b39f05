//! `CoerceVariableValues`.

use super::arguments::{Inputs, Source};
use super::{Model, Pos};
use async_graphql::parser::types::{BaseType, ExecutableDocument, OperationDefinition, Selection, SelectionSet, Type};
use async_graphql_value::Value as Ast;
use careergraph_engine::{TypeRef, Value};
use serde_json::{Map, Value as Json};
use std::collections::{HashMap, HashSet};

/// Those that are present.
pub type Variables = HashMap<String, Value>;

/// The values of the variables, or the positions of invalid ones.
pub fn coerce(
    model: &Model<'_>,
    document: &ExecutableDocument,
    operation: &OperationDefinition,
    given: &Map<String, Json>,
) -> Result<Variables, Vec<Pos>> {
    let none = Variables::new();
    let inputs = Inputs { registry: model.registry, rules: model.rules, variables: &none };
    let conditions = conditions(document);
    let (mut values, mut wrong) = (Variables::new(), Vec::new());
    for definition in &operation.variable_definitions {
        let (name, ty) = (definition.node.name.node.as_str(), type_ref(&definition.node.var_type.node));
        let value = match (given.get(name), &definition.node.default_value) {
            (Some(json), _) => inputs.coerce(&ty, &Source::Json(json)),
            (None, Some(default)) => {
                // An invalid default is reported where it is used.
                let coerced = inputs.coerce(&ty, &Source::Literal(&default.node.clone().into_value()));
                coerced.or_else(|| Some(default.node.clone()))
            }
            (None, None) if definition.node.var_type.node.nullable => continue,
            (None, None) => None,
        };
        match value {
            // A condition is a `Boolean!`, whatever the declaration of the variable.
            Some(Value::Null) if conditions.contains(name) => wrong.push(definition.pos),
            Some(value) => drop(values.insert(name.into(), value)),
            None => wrong.push(definition.pos),
        }
    }
    if wrong.is_empty() { Ok(values) } else { Err(wrong) }
}

/// The cost of reading the values of the variables: one each, and one per 64 bytes of text and names.
pub fn cost(operation: &OperationDefinition, given: &Map<String, Json>) -> u64 {
    let (mut values, mut bytes) = (0, 0);
    for definition in &operation.variable_definitions {
        let default = definition.node.default_value.as_ref();
        let default = default.map(|value| value.node.clone().into_json().expect("a default is JSON"));
        if let Some(value) = given.get(definition.node.name.node.as_str()).or(default.as_ref()) {
            count(value, &mut values, &mut bytes);
        }
    }
    values + bytes / 64
}

fn count(value: &Json, values: &mut u64, bytes: &mut u64) {
    *values += 1;
    match value {
        Json::String(text) => *bytes += text.len() as u64,
        Json::Array(items) => items.iter().for_each(|item| count(item, values, bytes)),
        Json::Object(members) => members.iter().for_each(|(name, value)| {
            *bytes += name.len() as u64;
            count(value, values, bytes);
        }),
        _ => {}
    }
}

pub fn type_ref(ty: &Type) -> TypeRef {
    let base = match &ty.base {
        BaseType::Named(name) => TypeRef::named(name.as_str()),
        BaseType::List(inner) => TypeRef::List(Box::new(type_ref(inner))),
    };
    if ty.nullable { base } else { TypeRef::NonNull(Box::new(base)) }
}

/// The variables in conditions.
fn conditions(document: &ExecutableDocument) -> HashSet<String> {
    let mut found = HashSet::new();
    for (_, operation) in document.operations.iter() {
        look(&operation.node.selection_set.node, &mut found);
    }
    for fragment in document.fragments.values() {
        look(&fragment.node.selection_set.node, &mut found);
    }
    found
}

fn look(set: &SelectionSet, found: &mut HashSet<String>) {
    for item in &set.items {
        for directive in item.node.directives() {
            for (_, value) in &directive.node.arguments {
                if let Ast::Variable(name) = &value.node {
                    found.insert(name.to_string());
                }
            }
        }
        match &item.node {
            Selection::Field(field) => look(&field.node.selection_set.node, found),
            Selection::InlineFragment(inline) => look(&inline.node.selection_set.node, found),
            Selection::FragmentSpread(_) => {}
        }
    }
}
