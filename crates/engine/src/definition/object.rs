//! Objects and their fields: the builder with which a model is written.

use crate::definition::args::Args;
use crate::definition::erased::{ErasedValue, Resolver};
use crate::definition::output::{Output, write_list};
use crate::definition::registry::{ArgMeta, FieldMeta, Registry, TypeMeta};
use crate::definition::source::Members;
use crate::definition::store::Store;
use crate::error::Rejection;
use crate::plan::compile::{Compiler, FieldArguments, Node};
use crate::plan::cost::CostId;
use crate::plan::selection::Writer;
use async_graphql::dynamic::TypeRef;
use indexmap::IndexMap;
use std::any::Any;
use std::collections::HashMap;
use std::marker::PhantomData;
use std::sync::Arc;

/// A Rust type that is a GraphQL object type.
///
/// Values are handles into the store or small computed results: they must be cheap to clone.
pub trait Object: Clone + Send + Sync + 'static {
    /// The store that its fields read.
    type Store: Store;
    /// Its name in the schema. It is a function so that generic types can compose theirs.
    fn name() -> String;
    /// Describes the type and defines its fields.
    fn define(t: &mut Type<'_, Self>);
}

/// A field that can be compiled for parents of the type `P`.
pub(crate) trait CompileField<P: Object>: Send + Sync {
    /// A writer of the field's value, and its cost.
    fn compile(&self, compiler: &mut Compiler<'_>, nodes: &[Node<'_>]) -> Result<(Writer<P>, CostId), Rejection>;
}

/// All fields of `P`, for the compiler.
pub(crate) struct TypedFields<P> {
    pub name: String,
    pub fields: HashMap<&'static str, Box<dyn CompileField<P>>>,
}

type FinishedType<P> = (TypeMeta, TypedFields<P>, IndexMap<&'static str, FieldMeta>);

/// The builder that [`Object::define`] describes a type with.
pub struct Type<'r, P> {
    registry: &'r mut Registry,
    doc: String,
    metas: IndexMap<&'static str, FieldMeta>,
    typed: HashMap<&'static str, Box<dyn CompileField<P>>>,
    implements: Vec<&'static str>,
}

impl<'r, P: Object> Type<'r, P> {
    pub(crate) fn new(registry: &'r mut Registry) -> Type<'r, P> {
        Type { registry, doc: String::new(), metas: IndexMap::new(), typed: HashMap::new(), implements: Vec::new() }
    }

    /// The number of fields that the schema lists; the following ones are hidden.
    pub(crate) fn public_fields(&self) -> usize {
        self.metas.len()
    }

    /// The schema entry of the type, its typed fields, and the hidden ones.
    pub(crate) fn finish(mut self, public_fields: usize) -> FinishedType<P> {
        let hidden = self.metas.split_off(public_fields);
        let (doc, fields, implements) = (self.doc, self.metas, self.implements);
        let typed = TypedFields { name: P::name(), fields: self.typed };
        (TypeMeta::Object { doc, fields, implements }, typed, hidden)
    }

    /// Sets the description.
    pub fn doc(&mut self, doc: impl Into<String>) -> &mut Self {
        self.doc = doc.into();
        self
    }

    /// Declares that the type implements the interface `I`, called `name`. A type that is not a variant of the
    /// interface does not compile.
    pub fn implements<I: From<P> + Output<P::Store>>(&mut self, name: &'static str) -> &mut Self {
        let ty = I::register(self.registry);
        assert_eq!(ty.type_name(), name, "{} implements an interface of another name", P::name());
        self.implements.push(name);
        self
    }

    /// The same by name alone, for an interface declared in a module above that of the type. Some type of the schema
    /// has to [declare](Type::declares) the interface, and the interface lists the type.
    pub fn implements_named(&mut self, name: &'static str) -> &mut Self {
        self.implements.push(name);
        self
    }

    /// Adds a type to the schema that no field of this type returns, such as an interface that types implement by name.
    pub fn declares<T: Output<P::Store>>(&mut self) -> &mut Self {
        T::register(self.registry);
        self
    }

    /// A field without arguments. The Rust type of its value is its GraphQL type.
    pub fn field<R, F>(&mut self, name: &'static str, doc: impl Into<String>, value: F) -> &mut FieldMeta
    where
        R: Output<P::Store>,
        F: Fn(&P::Store, &P) -> R + Clone + Send + Sync + 'static,
    {
        let erased = value.clone();
        let resolve: Resolver = Arc::new(move |store, parent, _| {
            let (store, parent) = downcast::<P>(store, parent);
            erased(store, parent).erase(store)
        });
        let ty = R::register(self.registry);
        let meta = FieldMeta::new(name, doc, ty, Vec::new(), resolve);
        self.add(meta, Box::new(PlainField { value, types: PhantomData::<fn(&P) -> R> }))
    }

    /// A field with the arguments `A`.
    pub fn field_with<A, R, F>(&mut self, name: &'static str, doc: impl Into<String>, value: F) -> &mut FieldMeta
    where
        A: Args,
        R: Output<P::Store>,
        F: Fn(&P::Store, &P, &A) -> R + Clone + Send + Sync + 'static,
    {
        let erased = value.clone();
        let resolve: Resolver = Arc::new(move |store, parent, given| {
            let (store, parent) = downcast::<P>(store, parent);
            match A::accept(Members::Values(given)) {
                Ok(args) => erased(store, parent, &args).erase(store),
                Err(error) => ErasedValue::Failed(error),
            }
        });
        let (ty, args) = (R::register(self.registry), A::declare(self.registry));
        let mut meta = FieldMeta::new(name, doc, ty, args, resolve);
        meta.accept = Some(|given| A::accept(given).map(drop));
        meta.is_paged = A::PAGED;
        let field = ArgumentField { value, types: PhantomData::<fn(&P, &A) -> R> };
        self.add(meta, Box::new(field))
    }

    /// A text that the store or the parent already holds: it is copied only into the response.
    pub fn text<F>(&mut self, name: &'static str, doc: impl Into<String>, text: F) -> &mut FieldMeta
    where
        F: for<'a> Fn(&'a P::Store, &'a P) -> &'a str + Clone + Send + Sync + 'static,
    {
        let ty = <String as Output<P::Store>>::register(self.registry);
        self.borrowed(name, doc, ty, move |store, parent| Some(text(store, parent)))
    }

    /// The same for a nullable text.
    pub fn optional_text<F>(&mut self, name: &'static str, doc: impl Into<String>, text: F) -> &mut FieldMeta
    where
        F: for<'a> Fn(&'a P::Store, &'a P) -> Option<&'a str> + Clone + Send + Sync + 'static,
    {
        let ty = <Option<String> as Output<P::Store>>::register(self.registry);
        self.borrowed(name, doc, ty, text)
    }

    /// A value of an enumeration by its name; `ty` registers the enumeration, and may say that there is always a value.
    pub fn choice<F>(
        &mut self,
        name: &'static str,
        doc: impl Into<String>,
        ty: fn(&mut Registry) -> TypeRef,
        value: F,
    ) -> &mut FieldMeta
    where
        F: Fn(&P::Store, &P) -> Option<&'static str> + Clone + Send + Sync + 'static,
    {
        let ty = ty(self.registry);
        self.borrowed(name, doc, ty, move |store, parent| value(store, parent))
    }

    fn borrowed<F>(&mut self, name: &'static str, doc: impl Into<String>, ty: TypeRef, text: F) -> &mut FieldMeta
    where
        F: for<'a> Fn(&'a P::Store, &'a P) -> Option<&'a str> + Clone + Send + Sync + 'static,
    {
        let erased = text.clone();
        let resolve: Resolver = Arc::new(move |store, parent, _| {
            let (store, parent) = downcast::<P>(store, parent);
            erased(store, parent).map_or(ErasedValue::Null, |text| ErasedValue::Leaf(text.into()))
        });
        let meta = FieldMeta::new(name, doc, ty, Vec::new(), resolve);
        self.add(meta, Box::new(BorrowedText { text }))
    }

    /// A list that the parent already holds: it is borrowed, nothing is cloned.
    pub fn list<R, F>(&mut self, name: &'static str, doc: impl Into<String>, items: F) -> &mut FieldMeta
    where
        R: Output<P::Store>,
        F: for<'a> Fn(&'a P) -> &'a [R] + Clone + Send + Sync + 'static,
    {
        let erased = items.clone();
        let resolve: Resolver = Arc::new(move |store, parent, _| {
            let (store, parent) = downcast::<P>(store, parent);
            erased(parent).to_vec().erase(store)
        });
        let ty = <Vec<R> as Output<P::Store>>::register(self.registry);
        let args: Vec<ArgMeta> = Vec::new();
        let meta = FieldMeta::new(name, doc, ty, args, resolve);
        self.add(meta, Box::new(BorrowedList { items, types: PhantomData::<fn(&P) -> R> }))
    }

    fn add(&mut self, meta: FieldMeta, field: Box<dyn CompileField<P>>) -> &mut FieldMeta {
        let name = meta.name;
        let old = self.typed.insert(name, field);
        assert!(old.is_none(), "{}.{name} is defined twice", P::name());
        self.metas.entry(name).or_insert(meta)
    }
}

fn downcast<'a, P: Object>(store: &'a dyn Any, parent: &'a dyn Any) -> (&'a P::Store, &'a P) {
    let store = store.downcast_ref().expect("the store is the one the model was written for");
    let parent = parent.downcast_ref().expect("a field is resolved on an object of its own type");
    (store, parent)
}

/// A field without arguments whose value is computed by a closure.
struct PlainField<F, T> {
    value: F,
    types: PhantomData<T>,
}

impl<P, R, F> CompileField<P> for PlainField<F, fn(&P) -> R>
where
    P: Object,
    R: Output<P::Store>,
    F: Fn(&P::Store, &P) -> R + Clone + Send + Sync + 'static,
{
    fn compile(&self, compiler: &mut Compiler<'_>, nodes: &[Node<'_>]) -> Result<(Writer<P>, CostId), Rejection> {
        let length = compiler.length();
        let (plan, cost) = R::compile(compiler, nodes)?;
        let cost = compiler.costs.field(length, cost);
        Ok((R::writer(plan, self.value.clone()), cost))
    }
}

/// A field with arguments whose value is computed by a closure.
struct ArgumentField<F, T> {
    value: F,
    types: PhantomData<T>,
}

impl<P, A, R, F> CompileField<P> for ArgumentField<F, fn(&P, &A) -> R>
where
    P: Object,
    A: Args,
    R: Output<P::Store>,
    F: Fn(&P::Store, &P, &A) -> R + Clone + Send + Sync + 'static,
{
    fn compile(&self, compiler: &mut Compiler<'_>, nodes: &[Node<'_>]) -> Result<(Writer<P>, CostId), Rejection> {
        let (given, length) = compiler.args::<A>(nodes[0])?;
        let (plan, cost) = R::compile(compiler, nodes)?;
        let cost = compiler.costs.field(length, cost);
        let value = self.value.clone();
        let writer = match given {
            FieldArguments::Constant(args) => R::writer(plan, move |store, parent| value(store, parent, &args)),
            FieldArguments::Slot(slot) => Writer::Any(Box::new(move |parent, at, cx| {
                value(cx.store, parent, cx.slots.get::<A>(slot)).write(&plan, at, cx)
            })),
        };
        Ok((writer, cost))
    }
}

/// A field that borrows a text from the store or the parent.
struct BorrowedText<F> {
    text: F,
}

impl<P, F> CompileField<P> for BorrowedText<F>
where
    P: Object,
    F: for<'a> Fn(&'a P::Store, &'a P) -> Option<&'a str> + Clone + Send + Sync + 'static,
{
    fn compile(&self, compiler: &mut Compiler<'_>, _: &[Node<'_>]) -> Result<(Writer<P>, CostId), Rejection> {
        let leaf = compiler.costs.leaf();
        let cost = compiler.costs.field(None, leaf);
        let text = self.text.clone();
        let writer = Writer::Any(Box::new(move |parent: &P, _, cx| match text(cx.store, parent) {
            Some(text) => cx.string(text),
            None => cx.raw("null"),
        }));
        Ok((writer, cost))
    }
}

/// A field that borrows a list from the parent.
struct BorrowedList<F, T> {
    items: F,
    types: PhantomData<T>,
}

impl<P, R, F> CompileField<P> for BorrowedList<F, fn(&P) -> R>
where
    P: Object,
    R: Output<P::Store>,
    F: for<'a> Fn(&'a P) -> &'a [R] + Clone + Send + Sync + 'static,
{
    fn compile(&self, compiler: &mut Compiler<'_>, nodes: &[Node<'_>]) -> Result<(Writer<P>, CostId), Rejection> {
        let length = compiler.length();
        let (plan, cost) = R::compile(compiler, nodes)?;
        let cost = compiler.costs.field(length, cost);
        let items = self.items.clone();
        let writer = Writer::Any(Box::new(move |parent: &P, at, cx| {
            write_list::<P::Store, R>(items(parent).iter(), &plan, at, cx)
        }));
        Ok((writer, cost))
    }
}
