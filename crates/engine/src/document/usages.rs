//! Where variables are used, and "All Variable Usages Are Allowed".

use crate::definition::registry::{ArgMeta, Registry, TypeMeta};
use async_graphql::Pos;
use async_graphql::dynamic::TypeRef;
use async_graphql::parser::types::{BaseType, Type, VariableDefinition};
use async_graphql_value::{ConstValue, Value};

/// The position of a value: what is expected there.
#[derive(Clone, Copy)]
pub(crate) struct ValuePosition<'r> {
    ty: &'r TypeRef,
    has_default: bool,
    /// Whether null is invalid although the type is nullable: the only field of a `@oneOf` object.
    is_the_one: bool,
}

/// A use of a variable.
pub(crate) struct Usage<'d, 'r> {
    pub name: &'d str,
    /// The argument that contains it.
    pub pos: Pos,
    /// `None` if the argument or the member is unknown, which is another error.
    place: Option<ValuePosition<'r>>,
}

impl<'r> ValuePosition<'r> {
    pub fn of(meta: &'r ArgMeta) -> ValuePosition<'r> {
        ValuePosition { ty: &meta.ty, has_default: meta.default.is_some(), is_the_one: false }
    }

    fn item(ty: &'r TypeRef) -> ValuePosition<'r> {
        ValuePosition { ty, has_default: false, is_the_one: false }
    }
}

/// Adds the variables in `literal`, which is at `place`.
pub(crate) fn find<'d, 'r>(
    registry: &'r Registry,
    place: Option<ValuePosition<'r>>,
    literal: &'d Value,
    pos: Pos,
    into: &mut Vec<Usage<'d, 'r>>,
) {
    let ty = place.map(|place| match place.ty {
        TypeRef::NonNull(inner) => inner,
        nullable => nullable,
    });
    match literal {
        Value::Variable(name) => into.push(Usage { name, pos, place }),
        Value::List(items) => {
            let item = match ty {
                Some(TypeRef::List(inner)) => Some(ValuePosition::item(inner)),
                _ => None,
            };
            items.iter().for_each(|literal| find(registry, item, literal, pos, into));
        }
        Value::Object(members) => {
            let (fields, one_of) = match ty.map(innermost).map(|name| registry.get(name)) {
                Some(Some(TypeMeta::Input { fields, one_of, .. })) => (fields.as_slice(), *one_of),
                _ => (&[][..], false),
            };
            for (name, literal) in members {
                let meta = fields.iter().find(|field| field.name == name.as_str());
                let place = meta.map(|meta| ValuePosition { is_the_one: one_of, ..ValuePosition::of(meta) });
                find(registry, place, literal, pos, into);
            }
        }
        _ => {}
    }
}

/// The named type of a list of any depth: a single object counts as a list of one.
fn innermost(ty: &TypeRef) -> &str {
    ty.type_name()
}

impl Usage<'_, '_> {
    /// Why the variable may not be used here, if so.
    pub fn rejection(&self, definition: &VariableDefinition) -> Option<String> {
        let place = self.place?;
        let ty = &definition.var_type.node;
        if is_allowed(place, definition) {
            return None;
        }
        let (name, expected) = (self.name, place.ty);
        let required = if place.is_the_one { "!" } else { "" };
        Some(format!("Variable \"${name}\" of type \"{ty}\" stands where \"{expected}{required}\" is expected."))
    }
}

/// `IsVariableUsageAllowed` of the specification.
fn is_allowed(place: ValuePosition<'_>, definition: &VariableDefinition) -> bool {
    let ty = &definition.var_type.node;
    let default = definition.default_value.as_ref().map(|value| &value.node);
    let has_default = place.has_default || default.is_some_and(|value| *value != ConstValue::Null);
    match place.ty {
        TypeRef::NonNull(inner) if ty.nullable => has_default && compatible(ty, inner),
        expected => compatible(ty, expected) && (!place.is_the_one || !ty.nullable || has_default),
    }
}

/// `AreTypesCompatible` of the specification.
fn compatible(variable: &Type, place: &TypeRef) -> bool {
    match (&variable.base, place) {
        (_, TypeRef::NonNull(inner)) => !variable.nullable && compatible(variable, inner),
        (BaseType::List(item), TypeRef::List(inner)) => compatible(item, inner),
        (BaseType::Named(name), TypeRef::Named(expected)) => name.as_str() == expected,
        _ => false,
    }
}

/// Whether a literal contains a variable.
pub(crate) fn has_variables(literal: &Value) -> bool {
    match literal {
        Value::Variable(_) => true,
        Value::List(items) => items.iter().any(has_variables),
        Value::Object(members) => members.values().any(has_variables),
        _ => false,
    }
}
