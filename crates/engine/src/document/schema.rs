//! The definitions as an async-graphql schema.

use crate::definition::registry::{ArgMeta, FieldMeta, Registry, TypeMeta};
use async_graphql::dynamic::{
    Enum, EnumItem, Field, FieldFuture, FieldValue, InputObject, InputValue, Interface, InterfaceField, Object, Scalar,
    Schema, SchemaBuilder, Subscription, SubscriptionField, SubscriptionFieldFuture, Union,
};
use async_graphql::futures_util::stream;
use async_graphql::parser::types::OperationType;

/// The async-graphql schema of all public types. `field` makes a field with its resolver; its metadata is added here.
pub(crate) fn schema(registry: &Registry, nesting: u64, field: &dyn Fn(&FieldMeta) -> Field) -> SchemaBuilder {
    let depth = usize::try_from(nesting).unwrap_or(usize::MAX);
    let root_of = |ty| registry.root_of(ty);
    let (mutation, subscription) = (root_of(OperationType::Mutation), root_of(OperationType::Subscription));
    let mut builder = Schema::build(registry.root(), mutation, subscription).limit_recursive_depth(depth);
    for (name, meta) in registry.types() {
        builder = match meta {
            TypeMeta::Object { doc, fields, .. } if Some(name) == subscription => {
                builder.register(streams(name, doc, fields.values()))
            }
            TypeMeta::Object { doc, fields, implements } => {
                builder.register(object(name, doc, fields.values(), implements, field))
            }
            TypeMeta::Interface { .. } => builder.register(interface(registry, name, meta)),
            TypeMeta::Union { doc, types } => {
                let union = Union::new(name).description(*doc);
                builder.register(types.iter().fold(union, |u, t| u.possible_type(t)))
            }
            TypeMeta::Enum { doc, items } => {
                let item = |(name, doc): &(&str, &str)| EnumItem::new(*name).description(*doc);
                let all = Enum::new(name).description(*doc);
                builder.register(items.iter().fold(all, |e, i| e.item(item(i))))
            }
            TypeMeta::Input { doc, fields, one_of } => {
                let input = InputObject::new(name).description(*doc);
                let input = fields.iter().fold(input, |o, f| o.field(input_value(f)));
                builder.register(if *one_of { input.oneof() } else { input })
            }
            TypeMeta::Scalar { doc, specified_by } => {
                let scalar = Scalar::new(name).description(*doc);
                builder.register(specified_by.iter().fold(scalar, |scalar, url| scalar.specified_by_url(*url)))
            }
        };
    }
    builder
}

/// A field whose value is never resolved.
pub(crate) fn without_value(meta: &FieldMeta) -> Field {
    Field::new(meta.name, meta.ty.clone(), |_| FieldFuture::Value(None))
}

/// # Panics
/// If the definitions contradict each other; the message names the place.
pub(crate) fn finish(builder: SchemaBuilder) -> Schema {
    match builder.finish() {
        Ok(schema) => schema,
        Err(error) => panic!("the definitions contradict each other: {error}"),
    }
}

fn object<'r>(
    name: &str,
    doc: &str,
    fields: impl Iterator<Item = &'r FieldMeta>,
    implements: &[&'static str],
    field: &dyn Fn(&FieldMeta) -> Field,
) -> Object {
    let mut object = Object::new(name).description(doc);
    for interface in implements {
        object = object.implement(*interface);
    }
    for meta in fields {
        let mut field = field(meta).description(&meta.doc);
        if let Some(why) = meta.deprecated {
            field = field.deprecation(Some(why));
        }
        object = object.field(meta.args.iter().fold(field, |f, a| f.argument(input_value(a))));
    }
    object
}

/// The root of subscriptions, whose streams are empty.
fn streams<'r>(name: &str, doc: &str, fields: impl Iterator<Item = &'r FieldMeta>) -> Subscription {
    fields.fold(Subscription::new(name).description(doc), |root, meta| {
        let field = SubscriptionField::new(meta.name, meta.ty.clone(), |_| {
            SubscriptionFieldFuture::new(async { Ok(stream::empty::<async_graphql::Result<FieldValue<'_>>>()) })
        });
        let field = field.description(&meta.doc);
        let field = match meta.deprecated {
            Some(why) => field.deprecation(Some(why)),
            None => field,
        };
        root.field(meta.args.iter().fold(field, |f, a| f.argument(input_value(a))))
    })
}

/// The fields of an interface are those of its first object; all others must agree.
fn interface(registry: &Registry, name: &str, meta: &TypeMeta) -> Interface {
    let TypeMeta::Interface { doc, fields, types, implements } = meta else {
        unreachable!("called for interfaces only")
    };
    let mut interface = Interface::new(name).description(*doc);
    for above in implements {
        interface = interface.implement(*above);
    }
    for field in fields {
        let all: Vec<&FieldMeta> = types.iter().map(|object| interface_field(registry, name, field, object)).collect();
        let first = all.first().expect("an interface has at least one object");
        let agree = all.iter().all(|f| f.ty == first.ty && f.args == first.args);
        assert!(agree, "{name}.{field} differs between the objects that have the interface");
        let declared = InterfaceField::new(*field, first.ty.clone()).description(&first.doc);
        let declared = first.args.iter().fold(declared, |f, a| f.argument(input_value(a)));
        interface = interface.field(declared);
    }
    interface
}

fn interface_field<'r>(registry: &'r Registry, interface: &str, field: &str, object: &str) -> &'r FieldMeta {
    let Some(TypeMeta::Object { fields, implements, .. }) = registry.get(object) else {
        panic!("{object} of interface {interface} is not an object")
    };
    assert!(implements.contains(&interface), "{object} does not implement {interface}");
    fields.get(field).unwrap_or_else(|| panic!("{object} lacks {interface}.{field}"))
}

/// An empty description would be printed, so it is left out.
fn input_value(meta: &ArgMeta) -> InputValue {
    let mut value = InputValue::new(&meta.name, meta.ty.clone());
    let description = meta.description();
    if !description.is_empty() {
        value = value.description(description);
    }
    match &meta.default {
        Some(default) => value.default_value(default.clone()),
        None => value,
    }
}
