//! Subscriptions: fields whose value is a stream of events.

use crate::definition::args::{Args, Slots};
use crate::definition::erased::ErasedValue;
use crate::definition::output::Output;
use crate::definition::registry::{FieldMeta, Registry, TypeMeta};
use crate::definition::store::Store;
use crate::error::{FieldError, Rejection};
use crate::plan::compile::{Compiler, FieldArguments, Node};
use crate::plan::cost::CostId;
use crate::plan::run::{Context, Path, WriteResult};
use futures_core::Stream;
use indexmap::IndexMap;
use std::collections::HashMap;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context as TaskContext, Poll};

/// The root of the subscriptions of a schema.
pub trait Subscriptions: 'static {
    /// The store that its fields read.
    type Store: Store;
    /// Its name in the schema.
    fn name() -> String;
    /// Describes the type and defines its fields.
    fn define(t: &mut Streams<'_, Self::Store>);
}

/// One event of a stream, with the store that its response reads: usually the newest snapshot, not the one at which
/// the client subscribed.
#[derive(Clone, Debug)]
pub struct StreamItem<S, T> {
    /// What the response reads.
    pub store: S,
    /// The value of the field.
    pub value: T,
}

/// The builder that [`Subscriptions::define`] describes its type with.
pub struct Streams<'r, S> {
    registry: &'r mut Registry,
    doc: String,
    metas: IndexMap<&'static str, FieldMeta>,
    fields: StreamFields<S>,
}

/// The fields of a subscription root, for the compiler.
pub(crate) type StreamFields<S> = HashMap<&'static str, Box<dyn CompileStream<S>>>;

impl<S: Store> Streams<'_, S> {
    /// Registers a subscription root, and returns its fields.
    pub(crate) fn define(registry: &mut Registry, name: &str, define: fn(&mut Streams<'_, S>)) -> StreamFields<S> {
        let mut builder = Streams { registry, doc: String::new(), metas: IndexMap::new(), fields: HashMap::new() };
        define(&mut builder);
        let Streams { doc, metas, fields, .. } = builder;
        registry.root_type(name, TypeMeta::Object { doc, fields: metas, implements: Vec::new() });
        fields
    }

    /// Sets the description.
    pub fn doc(&mut self, doc: impl Into<String>) -> &mut Self {
        self.doc = doc.into();
        self
    }

    /// A subscription. `open` starts the stream for the store of the request and the arguments; an error rejects the
    /// request. The Rust type of the events is the GraphQL type of the field.
    pub fn stream<A, T, E, F>(&mut self, name: &'static str, doc: impl Into<String>, open: F) -> &mut FieldMeta
    where
        A: Args,
        T: Output<S>,
        E: Stream<Item = StreamItem<S, T>> + Send + 'static,
        F: Fn(&S, &A) -> Result<E, FieldError> + Clone + Send + Sync + 'static,
    {
        let (ty, args) = (T::register(self.registry), A::declare(self.registry));
        let resolve = Arc::new(|_: &dyn std::any::Any, _: &dyn std::any::Any, _: &_| ErasedValue::Null);
        let mut meta = FieldMeta::new(name, doc, ty, args, resolve);
        meta.accept = Some(|given| A::accept(given).map(drop));
        meta.is_paged = A::PAGED;
        let field = StreamField { open, types: PhantomData::<fn(&A) -> (T, E)> };
        let old = self.fields.insert(name, Box::new(field));
        assert!(old.is_none(), "the subscription {name} is defined twice");
        self.metas.entry(name).or_insert(meta)
    }
}

/// A subscription that can be compiled.
pub(crate) trait CompileStream<S>: Send + Sync {
    /// What opens the stream, and the cost of one event.
    fn compile(&self, compiler: &mut Compiler<'_>, nodes: &[Node<'_>]) -> Result<(OpenStream<S>, CostId), Rejection>;
}

/// Opens the stream of a compiled subscription.
pub(crate) type OpenStream<S> = Box<dyn Fn(&S, &Slots) -> Result<Events<S>, FieldError> + Send + Sync>;

/// The events of an open stream.
pub(crate) type Events<S> = Pin<Box<dyn Stream<Item = Event<S>> + Send>>;

/// An event whose value is written once.
pub(crate) struct Event<S> {
    pub store: S,
    pub write: WriteEvent<S>,
}

type WriteEvent<S> = Box<dyn FnOnce(&Path<'_>, &mut Context<'_, S>) -> WriteResult + Send>;

struct StreamField<F, T> {
    open: F,
    types: PhantomData<T>,
}

impl<S, A, T, E, F> CompileStream<S> for StreamField<F, fn(&A) -> (T, E)>
where
    S: Store,
    A: Args,
    T: Output<S>,
    E: Stream<Item = StreamItem<S, T>> + Send + 'static,
    F: Fn(&S, &A) -> Result<E, FieldError> + Clone + Send + Sync + 'static,
{
    fn compile(&self, compiler: &mut Compiler<'_>, nodes: &[Node<'_>]) -> Result<(OpenStream<S>, CostId), Rejection> {
        let (given, length) = compiler.args::<A>(nodes[0])?;
        let (plan, cost) = T::compile(compiler, nodes)?;
        let cost = compiler.costs.field(length, cost);
        let (open, plan) = (self.open.clone(), Arc::new(plan));
        let opener: OpenStream<S> = Box::new(move |store, slots| {
            let stream = match &given {
                FieldArguments::Constant(args) => open(store, args)?,
                FieldArguments::Slot(slot) => open(store, slots.get::<A>(*slot))?,
            };
            Ok(Box::pin(Typed::<S, T, E> { stream: Box::pin(stream), plan: plan.clone() }))
        });
        Ok((opener, cost))
    }
}

/// A stream of values, with the selection on them.
struct Typed<S, T: Output<S>, E>
where
    S: Store,
{
    stream: Pin<Box<E>>,
    plan: Arc<T::Plan>,
}

impl<S, T, E> Stream for Typed<S, T, E>
where
    S: Store,
    T: Output<S>,
    E: Stream<Item = StreamItem<S, T>>,
{
    type Item = Event<S>;

    fn poll_next(mut self: Pin<&mut Self>, task: &mut TaskContext<'_>) -> Poll<Option<Event<S>>> {
        let plan = self.plan.clone();
        self.stream.as_mut().poll_next(task).map(|next| {
            next.map(|StreamItem { store, value }| Event {
                store,
                write: Box::new(move |at, cx| value.write(&plan, at, cx)),
            })
        })
    }
}
