//! The directives, the arguments and the enums of introspection.

use super::DirectiveInfo;
use crate::definition::registry::ArgMeta;
use crate::{args, enumeration};
use async_graphql::dynamic::TypeRef;
use std::sync::LazyLock;

/// All directives, by name.
pub(crate) fn directives() -> &'static [DirectiveInfo] {
    static ALL: LazyLock<Vec<DirectiveInfo>> = LazyLock::new(described);
    &ALL
}

fn described() -> Vec<DirectiveInfo> {
    let arg = |name: &str, doc, ty, default| ArgMeta { name: name.into(), doc, ty, default, bounds: None };
    let boolean = || TypeRef::named_nn(TypeRef::BOOLEAN);
    let selections = &[Location::Field, Location::FragmentSpread, Location::InlineFragment];
    let reason = Some("No longer supported".into());
    vec![
        DirectiveInfo {
            name: "deprecated",
            doc: "Marks what should no longer be used.",
            locations: &[
                Location::FieldDefinition,
                Location::ArgumentDefinition,
                Location::InputFieldDefinition,
                Location::EnumValue,
            ],
            args: vec![arg(
                "reason",
                "Why, and what to use instead, as Markdown.",
                TypeRef::named(TypeRef::STRING),
                reason,
            )],
        },
        DirectiveInfo {
            name: "include",
            doc: "Leaves the field or fragment out unless the condition is true.",
            locations: selections,
            args: vec![arg("if", "The condition.", boolean(), None)],
        },
        DirectiveInfo {
            name: "oneOf",
            doc: "Marks an input object of which exactly one field must be given.",
            locations: &[Location::InputObject],
            args: vec![],
        },
        DirectiveInfo {
            name: "skip",
            doc: "Leaves the field or fragment out if the condition is true.",
            locations: selections,
            args: vec![arg("if", "The condition.", boolean(), None)],
        },
        DirectiveInfo {
            name: "specifiedBy",
            doc: "Says where the format of a scalar is specified.",
            locations: &[Location::Scalar],
            args: vec![arg("url", "The address of the specification.", TypeRef::named_nn(TypeRef::STRING), None)],
        },
    ]
}

args! {
    /// Arguments that name a type.
    pub struct ByName {
        /// The name of the type.
        name: String,
    }
}
args! {
    /// Whether deprecated members are included.
    pub struct Deprecated {
        /// Whether to include deprecated members.
        include_deprecated: bool = false,
    }
}
/// What kind of type a type is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TypeKind {
    Scalar,
    Object,
    Interface,
    Union,
    Enum,
    InputObject,
    List,
    NonNull,
}
enumeration! {
    /// What kind of type a type is.
    impl TypeKind as "__TypeKind" {
        /// A value without parts.
        Scalar = "SCALAR",
        /// Has `fields` and `interfaces`.
        Object = "OBJECT",
        /// Has `fields`, `interfaces` and `possibleTypes`.
        Interface = "INTERFACE",
        /// Has `possibleTypes`.
        Union = "UNION",
        /// Has `enumValues`.
        Enum = "ENUM",
        /// Has `inputFields`.
        InputObject = "INPUT_OBJECT",
        /// A list of `ofType`.
        List = "LIST",
        /// `ofType`, and never null.
        NonNull = "NON_NULL",
    }
}
/// Where a directive may be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Location {
    Query,
    Mutation,
    Subscription,
    Field,
    FragmentDefinition,
    FragmentSpread,
    InlineFragment,
    VariableDefinition,
    Schema,
    Scalar,
    Object,
    FieldDefinition,
    ArgumentDefinition,
    Interface,
    Union,
    Enum,
    EnumValue,
    InputObject,
    InputFieldDefinition,
}
enumeration! {
    /// Where a directive may be used.
    impl Location as "__DirectiveLocation" {
        /// A query.
        Query = "QUERY",
        /// A mutation.
        Mutation = "MUTATION",
        /// A subscription.
        Subscription = "SUBSCRIPTION",
        /// A field of a selection.
        Field = "FIELD",
        /// A definition of a fragment.
        FragmentDefinition = "FRAGMENT_DEFINITION",
        /// A spread of a fragment.
        FragmentSpread = "FRAGMENT_SPREAD",
        /// An inline fragment.
        InlineFragment = "INLINE_FRAGMENT",
        /// A definition of a variable.
        VariableDefinition = "VARIABLE_DEFINITION",
        /// The schema.
        Schema = "SCHEMA",
        /// A scalar.
        Scalar = "SCALAR",
        /// An object type.
        Object = "OBJECT",
        /// A field of a type.
        FieldDefinition = "FIELD_DEFINITION",
        /// An argument of a field or directive.
        ArgumentDefinition = "ARGUMENT_DEFINITION",
        /// An interface.
        Interface = "INTERFACE",
        /// A union.
        Union = "UNION",
        /// An enum.
        Enum = "ENUM",
        /// A value of an enum.
        EnumValue = "ENUM_VALUE",
        /// An input object.
        InputObject = "INPUT_OBJECT",
        /// A field of an input object.
        InputFieldDefinition = "INPUT_FIELD_DEFINITION",
    }
}
