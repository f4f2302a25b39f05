//! "Values of Correct Type", "Input Object Field Names" and "Input Object Required Fields": literals against their
//! expected types. Variables in them are checked by [`usages`](crate::document::usages).

use crate::definition::args::no_such_field;
use crate::definition::input::expected;
use crate::definition::registry::{ArgMeta, Registry, TypeMeta};
use crate::definition::source::{Source, Variables};
use crate::document::usages::has_variables;
use crate::error::FieldError;
use async_graphql::Name;
use async_graphql::dynamic::TypeRef;
use async_graphql::indexmap::IndexMap;
use async_graphql_value::Value;

static NO_VARIABLES: Variables<'static> = Variables::NONE;

/// The literal as it is read without variables; an absent variable is null.
fn source(literal: &Value) -> Source<'_> {
    Source::literal(literal, &NO_VARIABLES).unwrap_or(Source::Null)
}

/// Checks that a literal has the expected type.
///
/// # Errors
/// The first part of it that does not.
pub(crate) fn check_type(registry: &Registry, ty: &TypeRef, literal: &Value) -> Result<(), FieldError> {
    match (ty, literal) {
        (_, Value::Variable(_)) => Ok(()),
        (TypeRef::NonNull(inner), Value::Null) => Err(expected(&format!("{inner}!"), Source::Null)),
        (TypeRef::NonNull(inner), literal) => check_type(registry, inner, literal),
        (_, Value::Null) => Ok(()),
        (TypeRef::List(inner), Value::List(items)) => items.iter().enumerate().try_for_each(|(i, item)| {
            check_type(registry, inner, item).map_err(|error| error.inside(&format!("[{i}]")))
        }),
        // A single value counts as a list of one.
        (TypeRef::List(inner), literal) => check_type(registry, inner, literal),
        (TypeRef::Named(name), literal) => match (registry.get(name), registry.check(name)) {
            (Some(TypeMeta::Input { fields, one_of, .. }), _) => match literal {
                Value::Object(members) => object(registry, name, fields, *one_of, members),
                _ => Err(expected(name, source(literal))),
            },
            (_, Some(check)) => check(source(literal)),
            (_, None) => Ok(()),
        },
    }
}

fn object(
    registry: &Registry,
    name: &str,
    fields: &[ArgMeta],
    one_of: bool,
    members: &IndexMap<Name, Value>,
) -> Result<(), FieldError> {
    for (member, literal) in members {
        match fields.iter().find(|field| field.name == member.as_str()) {
            Some(field) => check_type(registry, &field.ty, literal).map_err(|error| error.inside(member))?,
            None => {
                let known = fields.iter().map(|field| field.name.as_str());
                return Err(FieldError::coercion(no_such_field(name, member, known)));
            }
        }
    }
    if one_of && (members.len() != 1 || members.values().any(|literal| *literal == Value::Null)) {
        return Err(FieldError::coercion(format!("{name} needs exactly one field that is not null")));
    }
    let missing = |field: &&ArgMeta| is_required(field) && !members.contains_key(field.name.as_str());
    match fields.iter().find(missing) {
        Some(field) => Err(FieldError::coercion("a value is required").inside(&field.name)),
        None => Ok(()),
    }
}

/// Whether an argument or an input field is required.
pub(crate) fn is_required(meta: &ArgMeta) -> bool {
    meta.default.is_none() && matches!(meta.ty, TypeRef::NonNull(_))
}

/// Checks a literal of the right type further: its bounds, and the rules of input objects without variables.
///
/// # Errors
/// The first part that is invalid.
pub(crate) fn check(registry: &Registry, meta: &ArgMeta, literal: &Value) -> Result<(), FieldError> {
    meta.bounds.map_or(Ok(()), |bounds| bounds.check(source(literal)))?;
    demands(registry, &meta.ty, literal)
}

/// The same without the bounds of the argument.
pub(crate) fn demands(registry: &Registry, ty: &TypeRef, literal: &Value) -> Result<(), FieldError> {
    match (ty, literal) {
        (_, Value::Variable(_) | Value::Null) => Ok(()),
        (TypeRef::NonNull(inner), literal) => demands(registry, inner, literal),
        (TypeRef::List(inner), Value::List(items)) => items
            .iter()
            .enumerate()
            .try_for_each(|(i, item)| demands(registry, inner, item).map_err(|error| error.inside(&format!("[{i}]")))),
        (TypeRef::List(inner), literal) => demands(registry, inner, literal),
        (TypeRef::Named(name), literal) => match (registry.get(name), literal) {
            (Some(TypeMeta::Input { fields, .. }), Value::Object(members)) if has_variables(literal) => {
                let member = |(name, literal): (&Name, &Value)| {
                    let field = fields.iter().find(|field| field.name == name.as_str());
                    field.map_or(Ok(()), |field| check(registry, field, literal)).map_err(|f| f.inside(name))
                };
                members.iter().try_for_each(member)
            }
            _ => registry.check(name).map_or(Ok(()), |accept| accept(source(literal))),
        },
    }
}
