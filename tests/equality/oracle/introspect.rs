//! The introspection chapter, computed from the definitions.

use careergraph_engine::{ArgMap, ArgMeta, Registry, TypeMeta, TypeRef, Value};
use serde_json::{Value as Json, json};

/// An object of introspection.
#[derive(Clone)]
pub enum Meta {
    Schema,
    Type(TypeRef),
    Field { name: String, doc: String, ty: TypeRef, args: Vec<ArgMeta>, deprecated: Option<&'static str> },
    Input(ArgMeta),
    EnumValue(&'static str, &'static str),
    Directive(&'static Directive),
}

/// A value of introspection.
pub enum Described {
    Null,
    Leaf(Json),
    One(Meta),
    Many(Vec<Meta>),
}

/// A directive, with its optional argument: name, meaning, type and default.
pub struct Directive {
    name: &'static str,
    doc: &'static str,
    places: &'static [&'static str],
    arg: Option<(&'static str, &'static str, &'static str, Option<&'static str>)>,
}

const SELECTIONS: &[&str] = &["FIELD", "FRAGMENT_SPREAD", "INLINE_FRAGMENT"];
const DIRECTIVES: &[Directive] = &[
    Directive {
        name: "deprecated",
        doc: "Marks what should no longer be used.",
        places: &["FIELD_DEFINITION", "ARGUMENT_DEFINITION", "INPUT_FIELD_DEFINITION", "ENUM_VALUE"],
        arg: Some(("reason", "Why, and what to use instead, as Markdown.", "String", Some("No longer supported"))),
    },
    Directive {
        name: "include",
        doc: "Leaves the field or fragment out unless the condition is true.",
        places: SELECTIONS,
        arg: Some(("if", "The condition.", "Boolean!", None)),
    },
    Directive {
        name: "oneOf",
        doc: "Marks an input object of which exactly one field must be given.",
        places: &["INPUT_OBJECT"],
        arg: None,
    },
    Directive {
        name: "skip",
        doc: "Leaves the field or fragment out if the condition is true.",
        places: SELECTIONS,
        arg: Some(("if", "The condition.", "Boolean!", None)),
    },
    Directive {
        name: "specifiedBy",
        doc: "Says where the format of a scalar is specified.",
        places: &["SCALAR"],
        arg: Some(("url", "The address of the specification.", "String!", None)),
    },
];

const SCALARS: [(&str, &str); 5] = [
    ("Boolean", "`true` or `false`."),
    ("Float", "A number of double precision (IEEE 754)."),
    ("ID", "An identifier. It is text, even where it looks like a number."),
    ("Int", "A whole number of 32 bits, signed."),
    ("String", "Text in Unicode."),
];

const OWN_TYPES: [&str; 8] = [
    "__Directive",
    "__DirectiveLocation",
    "__EnumValue",
    "__Field",
    "__InputValue",
    "__Schema",
    "__Type",
    "__TypeKind",
];

/// The arguments of `__type`.
pub fn parameters() -> Vec<ArgMeta> {
    vec![ArgMeta { name: "name".into(), doc: "", ty: TypeRef::named_nn("String"), default: None, bounds: None }]
}

/// `__schema` and `__type`.
pub fn root(registry: &Registry, field: &str, args: &ArgMap) -> Described {
    match (field, args.get("name")) {
        ("__schema", _) => Described::One(Meta::Schema),
        ("__type", Some(Value::String(name))) if names(registry).contains(name) => Described::One(named(name)),
        ("__type", _) => Described::Null,
        _ => panic!("the root has no field {field}"),
    }
}

fn names(registry: &Registry) -> Vec<String> {
    let scalars = SCALARS.iter().map(|s| s.0);
    let all = registry.types().map(|t| t.0).chain(OWN_TYPES).chain(scalars);
    let mut all: Vec<String> = all.map(String::from).collect();
    all.sort();
    all
}

fn named(name: &str) -> Meta {
    Meta::Type(TypeRef::named(name))
}

fn text(text: &str) -> Described {
    if text.is_empty() { Described::Null } else { Described::Leaf(text.into()) }
}

fn inputs(all: &[ArgMeta]) -> Described {
    Described::Many(all.iter().cloned().map(Meta::Input).collect())
}

impl Meta {
    pub fn type_name(&self) -> &'static str {
        match self {
            Meta::Schema => "__Schema",
            Meta::Type(_) => "__Type",
            Meta::Field { .. } => "__Field",
            Meta::Input(_) => "__InputValue",
            Meta::EnumValue(..) => "__EnumValue",
            Meta::Directive(_) => "__Directive",
        }
    }
}

/// A field of an object of introspection.
pub fn describe(registry: &Registry, meta: &Meta, field: &str, args: &ArgMap) -> Described {
    match (meta, field) {
        (Meta::Schema, "types") => Described::Many(names(registry).iter().map(|name| named(name)).collect()),
        (Meta::Schema, "queryType") => Described::One(named(registry.root())),
        (Meta::Schema, "directives") => Described::Many(DIRECTIVES.iter().map(Meta::Directive).collect()),
        (Meta::Schema, _) => Described::Null,
        (Meta::Type(TypeRef::Named(name)), _) => of_named(registry, name, field, args),
        (Meta::Type(TypeRef::List(inner) | TypeRef::NonNull(inner)), "ofType") => {
            Described::One(Meta::Type((**inner).clone()))
        }
        (Meta::Type(TypeRef::List(_)), "kind") => Described::Leaf("LIST".into()),
        (Meta::Type(TypeRef::NonNull(_)), "kind") => Described::Leaf("NON_NULL".into()),
        (Meta::Type(_), _) => Described::Null,
        (Meta::Field { name, .. }, "name") => text(name),
        (Meta::Field { doc, .. }, "description") => text(doc),
        (Meta::Field { ty, .. }, "type") => Described::One(Meta::Type(ty.clone())),
        (Meta::Field { args, .. }, "args") => inputs(args),
        (Meta::Field { deprecated, .. }, "isDeprecated") => Described::Leaf(deprecated.is_some().into()),
        (Meta::Field { deprecated, .. }, "deprecationReason") => text(deprecated.unwrap_or_default()),
        (Meta::Input(input), "name") => text(&input.name),
        (Meta::Input(input), "description") => text(&input.description()),
        (Meta::Input(input), "type") => Described::One(Meta::Type(input.ty.clone())),
        (Meta::Input(input), "defaultValue") => text(&input.default.as_ref().map_or(String::new(), Value::to_string)),
        (Meta::EnumValue(name, _), "name") => text(name),
        (Meta::EnumValue(_, doc), "description") => text(doc),
        (Meta::Input(_) | Meta::EnumValue(..), "isDeprecated") => Described::Leaf(false.into()),
        (Meta::Directive(directive), field) => of_directive(directive, field),
        _ => Described::Null,
    }
}

fn of_named(registry: &Registry, name: &str, field: &str, args: &ArgMap) -> Described {
    let all = |names: Vec<&str>| Described::Many(names.into_iter().map(named).collect());
    let meta = registry.get(name);
    match (field, meta) {
        ("name", _) => text(name),
        ("kind", _) => Described::Leaf(kind(meta).into()),
        ("description", None) => text(SCALARS.iter().find(|s| s.0 == name).expect("a built-in scalar").1),
        ("description", Some(TypeMeta::Object { doc, .. })) => text(doc),
        ("description", Some(TypeMeta::Interface { doc, .. } | TypeMeta::Union { doc, .. })) => text(doc),
        ("description", Some(TypeMeta::Enum { doc, .. } | TypeMeta::Input { doc, .. })) => text(doc),
        ("description", Some(TypeMeta::Scalar { doc, .. })) => text(doc),
        ("specifiedByURL", Some(TypeMeta::Scalar { specified_by, .. })) => text(specified_by.unwrap_or_default()),
        ("fields", Some(TypeMeta::Object { .. } | TypeMeta::Interface { .. })) => {
            let deprecated = args.get("includeDeprecated") == Some(&Value::Boolean(true));
            let wanted = |meta: &Meta| deprecated || !matches!(meta, Meta::Field { deprecated: Some(_), .. });
            Described::Many(fields(registry, name).into_iter().filter(wanted).collect())
        }
        ("interfaces", Some(TypeMeta::Object { implements, .. } | TypeMeta::Interface { implements, .. })) => {
            all(implements.clone())
        }
        ("possibleTypes", Some(TypeMeta::Interface { types, .. } | TypeMeta::Union { types, .. })) => {
            all(types.iter().map(String::as_str).collect())
        }
        ("enumValues", Some(TypeMeta::Enum { items, .. })) => {
            Described::Many(items.iter().map(|(name, doc)| Meta::EnumValue(name, doc)).collect())
        }
        ("inputFields", Some(TypeMeta::Input { fields, .. })) => inputs(fields),
        ("isOneOf", Some(TypeMeta::Input { one_of, .. })) => Described::Leaf((*one_of).into()),
        _ => Described::Null,
    }
}

fn kind(meta: Option<&TypeMeta>) -> &'static str {
    match meta {
        None | Some(TypeMeta::Scalar { .. }) => "SCALAR",
        Some(TypeMeta::Object { .. }) => "OBJECT",
        Some(TypeMeta::Interface { .. }) => "INTERFACE",
        Some(TypeMeta::Union { .. }) => "UNION",
        Some(TypeMeta::Enum { .. }) => "ENUM",
        Some(TypeMeta::Input { .. }) => "INPUT_OBJECT",
    }
}

/// The fields of an object, or those of an interface as its first object has them; a deprecation by one object does not
/// apply to all.
fn fields(registry: &Registry, name: &str) -> Vec<Meta> {
    match registry.get(name) {
        Some(TypeMeta::Object { fields, .. }) => {
            let field = |f: &careergraph_engine::FieldMeta| Meta::Field {
                name: f.name.into(),
                doc: f.doc.clone(),
                ty: f.ty.clone(),
                args: f.args.clone(),
                deprecated: f.deprecated,
            };
            fields.values().map(field).collect()
        }
        Some(TypeMeta::Interface { fields: wanted, types, .. }) => {
            let mut all = fields(registry, &types[0]);
            all.iter_mut().for_each(|meta| {
                if let Meta::Field { deprecated, .. } = meta {
                    *deprecated = None;
                }
            });
            let named = |wanted: &&str| {
                all.iter().find(|meta| matches!(meta, Meta::Field { name, .. } if name == wanted)).cloned()
            };
            wanted.iter().filter_map(named).collect()
        }
        _ => Vec::new(),
    }
}

fn of_directive(directive: &Directive, field: &str) -> Described {
    match field {
        "name" => text(directive.name),
        "description" => text(directive.doc),
        "isRepeatable" => Described::Leaf(false.into()),
        "locations" => Described::Leaf(json!(directive.places)),
        "args" => {
            let arg = directive.arg.map(|(name, doc, ty, default)| ArgMeta {
                name: name.into(),
                doc,
                ty: match ty.strip_suffix('!') {
                    Some(ty) => TypeRef::named_nn(ty),
                    None => TypeRef::named(ty),
                },
                default: default.map(|text| Value::String(text.into())),
                bounds: None,
            });
            inputs(arg.as_slice())
        }
        _ => Described::Null,
    }
}
