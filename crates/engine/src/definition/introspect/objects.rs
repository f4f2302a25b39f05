//! The object types of introspection. Each is generic over the store of the schema it describes, but never reads it.

use super::vocabulary::{Deprecated, TypeKind};
use super::{DirectiveInfo, FieldInfo, Introspection, Item, NamedType, directives};
use crate::definition::object::{Object, Type};
use crate::definition::registry::ArgMeta;
use crate::definition::store::Store;
use async_graphql::dynamic::TypeRef;
use std::marker::PhantomData;
use std::sync::Arc;

#[derive(Clone)]
pub(super) struct SchemaObject<S> {
    pub of: Introspection,
    pub store: PhantomData<fn() -> S>,
}

#[derive(Clone)]
pub(super) struct TypeObject<S> {
    pub of: Introspection,
    pub ty: TypeRef,
    pub store: PhantomData<fn() -> S>,
}

#[derive(Clone)]
pub(super) struct FieldObject<S> {
    pub of: Introspection,
    pub field: Arc<FieldInfo>,
    pub store: PhantomData<fn() -> S>,
}

#[derive(Clone)]
pub(super) struct InputObject<S> {
    pub of: Introspection,
    pub input: ArgMeta,
    pub store: PhantomData<fn() -> S>,
}

#[derive(Clone)]
pub(super) struct DirectiveObject<S> {
    pub of: Introspection,
    pub directive: &'static DirectiveInfo,
    pub store: PhantomData<fn() -> S>,
}

#[derive(Clone)]
pub(super) struct ItemObject<S> {
    pub item: Item,
    pub store: PhantomData<fn() -> S>,
}

pub(super) fn some(doc: &str) -> Option<String> {
    (!doc.is_empty()).then(|| doc.to_string())
}

impl<S: Store> SchemaObject<S> {
    fn ty(&self, name: &str) -> TypeObject<S> {
        TypeObject { of: self.of.clone(), ty: TypeRef::named(name), store: PhantomData }
    }
}

impl<S: Store> Object for SchemaObject<S> {
    type Store = S;

    fn name() -> String {
        "__Schema".into()
    }

    fn define(t: &mut Type<'_, Self>) {
        t.doc("The schema of the server.");
        t.field("description", "What the schema is about.", |_, _| None::<String>);
        t.field("types", "All types.", |_, s| {
            s.of.description().types.keys().map(|name| s.ty(name)).collect::<Vec<_>>()
        });
        t.field("queryType", "Where queries start.", |_, s| s.ty(&s.of.description().root));
        t.field("mutationType", "Where mutations start.", |_, s| s.of.description().mutation.as_ref().map(|m| s.ty(m)));
        t.field("subscriptionType", "Where subscriptions start.", |_, s| {
            s.of.description().subscription.as_ref().map(|name| s.ty(name))
        });
        t.field("directives", "All directives.", |_, s| {
            let all = directives().iter();
            let object = |directive| DirectiveObject::<S> { of: s.of.clone(), directive, store: PhantomData };
            all.map(object).collect::<Vec<_>>()
        });
    }
}

impl<S: Store> TypeObject<S> {
    /// The description, if the type is neither a list nor non-null.
    fn named(&self) -> Option<&NamedType> {
        match &self.ty {
            TypeRef::Named(name) => self.of.description().types.get(&**name).map(|t| &**t),
            _ => None,
        }
    }

    fn with(&self, ty: TypeRef) -> TypeObject<S> {
        TypeObject { of: self.of.clone(), ty, store: PhantomData }
    }

    fn all(&self, names: &Option<Vec<String>>) -> Option<Vec<TypeObject<S>>> {
        let object = |name: &String| self.with(TypeRef::named(name.as_str()));
        names.as_ref().map(|names| names.iter().map(object).collect())
    }

    fn kind(&self) -> TypeKind {
        match &self.ty {
            TypeRef::NonNull(_) => TypeKind::NonNull,
            TypeRef::List(_) => TypeKind::List,
            TypeRef::Named(_) => self.named().map_or(TypeKind::Scalar, |t| t.kind),
        }
    }

    fn inputs(&self, of: &[ArgMeta]) -> Vec<InputObject<S>> {
        inputs(&self.of, of)
    }
}

pub(super) fn inputs<S: Store>(of: &Introspection, all: &[ArgMeta]) -> Vec<InputObject<S>> {
    let object = |input: &ArgMeta| InputObject { of: of.clone(), input: input.clone(), store: PhantomData };
    all.iter().map(object).collect()
}

impl<S: Store> Object for TypeObject<S> {
    type Store = S;

    fn name() -> String {
        "__Type".into()
    }

    fn define(t: &mut Type<'_, Self>) {
        t.doc("A type: a named one, or a list or non-null form of another.");
        t.field("kind", "Which of the other fields have a value.", |_, t| t.kind());
        t.field("name", "Its name, if it is named.", |_, t| t.named().map(|t| t.name.clone()));
        t.field("description", "What it means.", |_, t| t.named().and_then(|t| some(&t.doc)));
        t.field("specifiedByURL", "Where the format of a scalar is specified.", |_, t| t.named()?.specified_by);
        t.field_with("fields", "What can be selected on it.", |_, t, a: &Deprecated| {
            let all = t.named()?.fields.as_ref()?.iter();
            let all = all.filter(|f| f.deprecated.is_none() || a.include_deprecated);
            let object =
                |f: &Arc<FieldInfo>| FieldObject::<S> { of: t.of.clone(), field: f.clone(), store: PhantomData };
            Some(all.map(object).collect::<Vec<_>>())
        });
        t.field("interfaces", "The interfaces it has.", |_, t| t.all(&t.named()?.interfaces));
        t.field("possibleTypes", "The objects it may be.", |_, t| t.all(&t.named()?.possible));
        t.field_with("enumValues", "Its values.", |_, t, _: &Deprecated| {
            let object = |item: &Item| ItemObject::<S> { item: *item, store: PhantomData };
            Some(t.named()?.items.as_ref()?.iter().map(object).collect::<Vec<_>>())
        });
        t.field_with("inputFields", "Its input fields.", |_, t, _: &Deprecated| {
            Some(t.inputs(t.named()?.inputs.as_ref()?))
        });
        t.field("ofType", "What it is a form of.", |_, t| match &t.ty {
            TypeRef::NonNull(inner) | TypeRef::List(inner) => Some(t.with((**inner).clone())),
            TypeRef::Named(_) => None,
        });
        t.field("isOneOf", "Whether exactly one input field must be given.", |_, t| t.named()?.one_of);
    }
}

impl<S: Store> Object for FieldObject<S> {
    type Store = S;

    fn name() -> String {
        "__Field".into()
    }

    fn define(t: &mut Type<'_, Self>) {
        t.doc("A field of an object or an interface.");
        t.field("name", "Its name.", |_, f| f.field.name);
        t.field("description", "What it means.", |_, f| some(&f.field.doc));
        t.field_with("args", "Its arguments.", |_, f, _: &Deprecated| inputs::<S>(&f.of, &f.field.args));
        t.field("type", "The type of its value.", |_, f| TypeObject::<S> {
            of: f.of.clone(),
            ty: f.field.ty.clone(),
            store: PhantomData,
        });
        t.field("isDeprecated", "Whether it should no longer be used.", |_, f| f.field.deprecated.is_some());
        t.field("deprecationReason", "What to use instead.", |_, f| f.field.deprecated);
    }
}

impl<S: Store> Object for InputObject<S> {
    type Store = S;

    fn name() -> String {
        "__InputValue".into()
    }

    fn define(t: &mut Type<'_, Self>) {
        t.doc("An argument, or a field of an input object.");
        t.field("name", "Its name.", |_, i| i.input.name.clone());
        t.field("description", "What it means.", |_, i| some(&i.input.description()));
        t.field("type", "The type of its value.", |_, i| TypeObject::<S> {
            of: i.of.clone(),
            ty: i.input.ty.clone(),
            store: PhantomData,
        });
        t.field("defaultValue", "What an absent one means, as a literal.", |_, i| {
            i.input.default.as_ref().map(|value| value.to_string())
        });
        t.field("isDeprecated", "Whether it should no longer be used.", |_, _| false);
        t.field("deprecationReason", "What to use instead.", |_, _| None::<String>);
    }
}

impl<S: Store> Object for ItemObject<S> {
    type Store = S;

    fn name() -> String {
        "__EnumValue".into()
    }

    fn define(t: &mut Type<'_, Self>) {
        t.doc("A value of an enum.");
        t.field("name", "Its name.", |_, i| i.item.name);
        t.field("description", "What it means.", |_, i| some(i.item.doc));
        t.field("isDeprecated", "Whether it should no longer be used.", |_, _| false);
        t.field("deprecationReason", "What to use instead.", |_, _| None::<String>);
    }
}

impl<S: Store> Object for DirectiveObject<S> {
    type Store = S;

    fn name() -> String {
        "__Directive".into()
    }

    fn define(t: &mut Type<'_, Self>) {
        t.doc("A directive.");
        t.field("name", "Its name.", |_, d| d.directive.name);
        t.field("description", "What it means.", |_, d| some(d.directive.doc));
        t.field("isRepeatable", "Whether it may stand in one place several times.", |_, _| false);
        t.field("locations", "Where it may stand.", |_, d| d.directive.locations.to_vec());
        t.field_with("args", "Its arguments.", |_, d, _: &Deprecated| inputs::<S>(&d.of, &d.directive.args));
    }
}
