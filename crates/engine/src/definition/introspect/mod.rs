//! Introspection: `__schema` and `__type` are ordinary fields, over a description of the schema that is built once.

mod objects;
mod vocabulary;

use crate::definition::object::{Object, Type};
use crate::definition::registry::{ArgMeta, FieldMeta, Registry, TypeMeta};
use async_graphql::dynamic::TypeRef;
use async_graphql::parser::types::OperationType;
use indexmap::IndexMap;
use objects::{SchemaObject, TypeObject};
use std::marker::PhantomData;
use std::sync::{Arc, OnceLock};
use vocabulary::{ByName, TypeKind};
pub(crate) use vocabulary::{Location, directives};

/// The description, filled in once all types are known.
#[derive(Clone, Default)]
pub(crate) struct Introspection(Arc<OnceLock<Description>>);

struct Description {
    root: String,
    mutation: Option<String>,
    subscription: Option<String>,
    types: IndexMap<String, Arc<NamedType>>,
}

struct NamedType {
    kind: TypeKind,
    name: String,
    doc: String,
    fields: Option<Vec<Arc<FieldInfo>>>,
    interfaces: Option<Vec<String>>,
    possible: Option<Vec<String>>,
    items: Option<Vec<Item>>,
    inputs: Option<Vec<ArgMeta>>,
    one_of: Option<bool>,
    specified_by: Option<&'static str>,
}

struct FieldInfo {
    name: &'static str,
    doc: String,
    ty: TypeRef,
    args: Vec<ArgMeta>,
    deprecated: Option<&'static str>,
}

/// A directive of the schema.
pub(crate) struct DirectiveInfo {
    pub name: &'static str,
    pub doc: &'static str,
    pub locations: &'static [Location],
    pub args: Vec<ArgMeta>,
}

impl Introspection {
    /// Adds `__schema` and `__type` to the root.
    pub fn define_root_fields<Q: Object>(self, t: &mut Type<'_, Q>) {
        let (schema, named) = (self.clone(), self);
        t.field("__schema", "The schema.", move |_, _| SchemaObject {
            of: schema.clone(),
            store: PhantomData::<fn() -> Q::Store>,
        });
        t.field_with("__type", "One type of the schema.", move |_, _, by: &ByName| {
            named.description().types.contains_key(&by.name).then(|| TypeObject::<Q::Store> {
                of: named.clone(),
                ty: TypeRef::named(by.name.as_str()),
                store: PhantomData,
            })
        });
    }

    /// Describes all types of the registry, sorted by name.
    pub fn fill(&self, registry: &Registry) {
        let mut types: IndexMap<String, Arc<NamedType>> = IndexMap::new();
        for scalar in [
            ("Int", "A whole number of 32 bits, signed."),
            ("Float", "A number of double precision (IEEE 754)."),
            ("String", "Text in Unicode."),
            ("Boolean", "`true` or `false`."),
            ("ID", "An identifier. It is text, even where it looks like a number."),
        ] {
            types.insert(scalar.0.into(), Arc::new(NamedType::new(TypeKind::Scalar, scalar.0, scalar.1)));
        }
        for (name, meta) in &registry.types {
            types.insert(name.clone(), Arc::new(NamedType::of(registry, name, meta)));
        }
        types.sort_keys();
        let description = Description {
            root: registry.root().into(),
            mutation: registry.root_of(OperationType::Mutation).map(Into::into),
            subscription: registry.root_of(OperationType::Subscription).map(Into::into),
            types,
        };
        assert!(self.0.set(description).is_ok(), "a schema is described once");
    }

    fn description(&self) -> &Description {
        self.0.get().expect("the description is filled in before the engine takes requests")
    }
}

impl NamedType {
    fn new(kind: TypeKind, name: &str, doc: &str) -> NamedType {
        NamedType {
            kind,
            name: name.into(),
            doc: doc.into(),
            fields: None,
            interfaces: None,
            possible: None,
            items: None,
            inputs: None,
            one_of: None,
            specified_by: None,
        }
    }

    fn of(registry: &Registry, name: &str, meta: &TypeMeta) -> NamedType {
        let names = |all: &[&str]| Some(all.iter().map(|n| n.to_string()).collect());
        match meta {
            TypeMeta::Scalar { doc, specified_by } => {
                NamedType { specified_by: *specified_by, ..NamedType::new(TypeKind::Scalar, name, doc) }
            }
            TypeMeta::Object { doc, fields, implements } => NamedType {
                fields: Some(fields.values().map(FieldInfo::of).collect()),
                interfaces: names(implements),
                ..NamedType::new(TypeKind::Object, name, doc)
            },
            TypeMeta::Interface { doc, fields, types, implements } => {
                let Some(TypeMeta::Object { fields: all, .. }) = registry.get(&types[0]) else {
                    unreachable!("the objects of an interface are registered with it")
                };
                let described = fields.iter().filter_map(|f| all.get(f)).map(|f| {
                    // A field that only one object deprecates is not deprecated on the interface.
                    Arc::new(FieldInfo { deprecated: None, ..FieldInfo::of(f).as_ref().clone() })
                });
                NamedType {
                    fields: Some(described.collect()),
                    interfaces: names(implements),
                    possible: Some(types.clone()),
                    ..NamedType::new(TypeKind::Interface, name, doc)
                }
            }
            TypeMeta::Union { doc, types } => {
                NamedType { possible: Some(types.clone()), ..NamedType::new(TypeKind::Union, name, doc) }
            }
            TypeMeta::Enum { doc, items } => NamedType {
                items: Some(items.iter().map(|(name, doc)| Item { name, doc }).collect()),
                ..NamedType::new(TypeKind::Enum, name, doc)
            },
            TypeMeta::Input { doc, fields, one_of } => NamedType {
                inputs: Some(fields.clone()),
                one_of: Some(*one_of),
                ..NamedType::new(TypeKind::InputObject, name, doc)
            },
        }
    }
}

impl Clone for FieldInfo {
    fn clone(&self) -> Self {
        FieldInfo {
            name: self.name,
            doc: self.doc.clone(),
            ty: self.ty.clone(),
            args: self.args.clone(),
            deprecated: self.deprecated,
        }
    }
}

impl FieldInfo {
    fn of(meta: &FieldMeta) -> Arc<FieldInfo> {
        Arc::new(FieldInfo {
            name: meta.name,
            doc: meta.doc.clone(),
            ty: meta.ty.clone(),
            args: meta.args.clone(),
            deprecated: meta.deprecated,
        })
    }
}

/// A value of an enum.
#[derive(Clone, Copy)]
struct Item {
    name: &'static str,
    doc: &'static str,
}
