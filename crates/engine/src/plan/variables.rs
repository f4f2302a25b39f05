//! Variables: the values that the client sent, checked against the declared types.

use crate::definition::args::no_such_field;
use crate::definition::input::{Value, expected};
use crate::definition::input_size::InputSize;
use crate::definition::registry::{ArgMeta, InputCheck, Registry, TypeMeta};
use crate::definition::source::{Members, Source, Variables};
use crate::error::{FieldError, Rejection};
use crate::limits::Limits;
use async_graphql::dynamic::TypeRef;
use async_graphql::parser::types::{BaseType, OperationDefinition, Type, VariableDefinition};
use async_graphql::{Name, Pos, Positioned};
use serde_json::{Map, Value as Json};

/// A declared variable, prepared for use in every request.
pub(crate) struct DeclaredVariable {
    name: Name,
    ty: TypeRef,
    /// Its check, if its type is neither a list nor an object.
    leaf: Option<InputCheck>,
    default: Option<Value>,
    pos: Pos,
}

/// The variables of an operation, in order.
pub(crate) fn declared(registry: &Registry, operation: &OperationDefinition) -> Vec<DeclaredVariable> {
    let one = |definition: &Positioned<VariableDefinition>| {
        let ty = type_ref(&definition.node.var_type.node);
        DeclaredVariable {
            name: definition.node.name.node.clone(),
            leaf: leaf(registry, &ty),
            ty,
            default: definition.node.default_value.as_ref().map(|value| value.node.clone()),
            pos: definition.pos,
        }
    };
    operation.variable_definitions.iter().map(one).collect()
}

/// The check of a type without parts.
fn leaf(registry: &Registry, ty: &TypeRef) -> Option<InputCheck> {
    match ty {
        TypeRef::NonNull(inner) => leaf(registry, inner),
        TypeRef::List(_) => None,
        TypeRef::Named(name) => match registry.get(name) {
            Some(TypeMeta::Input { .. }) => None,
            _ => registry.check(name),
        },
    }
}

/// The values of the variables, given or by default, with their sizes. They are not yet checked.
fn measured<'a>(declared: &'a [DeclaredVariable], given: Option<&'a Map<String, Json>>) -> Variables<'a> {
    let mut variables = Variables::with_capacity(declared.len());
    for DeclaredVariable { name, default, .. } in declared {
        match (given.and_then(|given| given.get(name.as_str())), default) {
            (Some(json), _) => variables.push(name, Source::json(json), InputSize::of_json(json)),
            (None, Some(default)) => variables.push(name, Source::value(default), InputSize::of_value(default)),
            (None, None) => {}
        }
    }
    variables
}

/// `CoerceVariableValues` of the specification, after the input has been measured and charged: `halted` is called with
/// the steps that reading it takes. Values of undeclared variables are ignored.
pub(crate) fn coerce<'a>(
    registry: &Registry,
    declared: &'a [DeclaredVariable],
    given: Option<&'a Map<String, Json>>,
    limits: &Limits,
    halted: impl Fn(u64) -> bool,
) -> Result<Variables<'a>, Rejection> {
    let variables = measured(declared, given);
    let total = variables.total();
    limits.check_input(total).map_err(Rejection::input)?;
    if total.cost() > 0 && halted(total.cost()) {
        return Err(Rejection::halted());
    }
    for DeclaredVariable { name, ty, leaf, default, pos } in declared {
        let judged = match (given.and_then(|given| given.get(name.as_str())).map(Source::json), leaf) {
            (Some(value @ Source::Json(_)), Some(check)) => check(value),
            (Some(value), _) => check_type(registry, ty, value),
            (None, _) if default.is_none() && matches!(ty, TypeRef::NonNull(_)) => {
                Err(FieldError::coercion(format!("a value of type {ty} is required")))
            }
            (None, _) => Ok(()),
        };
        judged.map_err(|error| {
            let error = error.inside(&format!("${name}"));
            Rejection::variable(FieldError { message: format!("Variable {}.", error.message), ..error }, *pos)
        })?;
    }
    Ok(variables)
}

/// The values of the variables used in conditions. Null decides nothing, so it is rejected.
pub(crate) fn flag_values(
    flags: &[Name],
    variables: &Variables<'_>,
    declared: &[DeclaredVariable],
) -> Result<Vec<bool>, Rejection> {
    let value = |flag: &Name| match variables.get(flag).and_then(Source::boolean) {
        Some(value) => Ok(value),
        None => {
            let pos = declared.iter().find(|variable| variable.name == *flag).map(|variable| variable.pos);
            let message = format!("Variable ${flag}: @skip and @include need true or false.");
            Err(Rejection::variables(message, pos.unwrap_or_default()))
        }
    };
    flags.iter().map(value).collect()
}

/// The type in document notation.
pub(crate) fn type_ref(ty: &Type) -> TypeRef {
    let base = match &ty.base {
        BaseType::Named(name) => TypeRef::named(name.as_str()),
        BaseType::List(inner) => TypeRef::List(Box::new(type_ref(inner))),
    };
    if ty.nullable { base } else { TypeRef::NonNull(Box::new(base)) }
}

/// Checks that a value of a request has the type.
fn check_type(registry: &Registry, ty: &TypeRef, value: Source<'_>) -> Result<(), FieldError> {
    match (ty, value) {
        (TypeRef::NonNull(inner), Source::Null) => Err(expected(&format!("{inner}!"), value)),
        (TypeRef::NonNull(inner), value) => check_type(registry, inner, value),
        (_, Source::Null) => Ok(()),
        (TypeRef::List(inner), value) => match value.items() {
            Some(items) => items.into_iter().enumerate().try_for_each(|(i, item)| {
                check_type(registry, inner, item).map_err(|error| error.inside(&format!("[{i}]")))
            }),
            // A single value counts as a list of one.
            None => check_type(registry, inner, value),
        },
        (TypeRef::Named(name), value) => match (registry.get(name), registry.check(name)) {
            (Some(TypeMeta::Input { fields, one_of, .. }), _) => {
                let given = value.members().ok_or_else(|| expected(name, value))?;
                object(registry, name, fields, *one_of, given)
            }
            (_, Some(check)) => check(value),
            (_, None) => Err(FieldError::coercion(format!("unknown type {name}"))),
        },
    }
}

fn object(
    registry: &Registry,
    name: &str,
    fields: &[ArgMeta],
    one_of: bool,
    given: Members<'_>,
) -> Result<(), FieldError> {
    if let Some((unknown, _)) = given.find(|key| fields.iter().all(|field| field.name != key)) {
        let known = fields.iter().map(|field| field.name.as_str());
        return Err(FieldError::coercion(no_such_field(name, unknown, known)));
    }
    if one_of && given.only().is_none_or(|(_, value)| matches!(value, Source::Null)) {
        return Err(FieldError::coercion(format!("{name} needs exactly one field that is not null")));
    }
    for field in fields {
        let place = format!(".{}", field.name);
        match given.get(&field.name) {
            Some(value) => check_type(registry, &field.ty, value).map_err(|error| error.inside(&place))?,
            None if field.default.is_none() && matches!(field.ty, TypeRef::NonNull(_)) => {
                return Err(FieldError::coercion("a value is required").inside(&place));
            }
            None => {}
        }
    }
    Ok(())
}
