//! The roots of a schema: the types at which its queries, mutations and subscriptions start.

use crate::definition::introspect::Introspection;
use crate::definition::object::{Object, Type};
use crate::definition::registry::Registry;
use crate::definition::store::Store;
use crate::definition::stream::{StreamFields, Streams, Subscriptions};
use crate::error::Rejection;
use crate::plan::compile::Compiler;
use crate::plan::selection::{RootSelection, RootValue};
use async_graphql::parser::types::{OperationType, SelectionSet};

/// The roots of a schema over the store `S`. Every schema has queries.
///
/// The fields of a mutation run one after another, in document order. They change data through the store, which has to
/// be a handle to what changes.
pub struct Roots<S: Store> {
    query: Box<dyn Root<S>>,
    mutation: Option<Box<dyn Root<S>>>,
    subscription: Option<SubscriptionRoot<S>>,
}

impl<S: Store> Roots<S> {
    /// A schema whose queries start at `query`.
    pub fn new(query: impl Object<Store = S>) -> Roots<S> {
        Roots { query: Box::new(RootObject(query)), mutation: None, subscription: None }
    }

    /// The same with mutations, which start at `mutation`.
    #[must_use]
    pub fn with_mutation(mut self, mutation: impl Object<Store = S>) -> Roots<S> {
        self.mutation = Some(Box::new(RootObject(mutation)));
        self
    }

    /// The same with the subscriptions of `T`.
    #[must_use]
    pub fn with_subscription<T: Subscriptions<Store = S>>(mut self) -> Roots<S> {
        self.subscription = Some(SubscriptionRoot { name: T::name(), define: T::define });
        self
    }

    /// The name of a root type, if the schema has it.
    pub(crate) fn name(&self, ty: OperationType) -> Option<String> {
        match ty {
            OperationType::Query => Some(self.query.name()),
            OperationType::Mutation => self.mutation.as_ref().map(|root| root.name()),
            OperationType::Subscription => self.subscription.as_ref().map(|root| root.name.clone()),
        }
    }

    /// Registers the root types. The root of queries gets the fields of introspection. Returns the subscriptions.
    pub(crate) fn define(&self, registry: &mut Registry, introspection: &Introspection) -> StreamFields<S> {
        self.query.define(registry, Some(introspection));
        if let Some(mutation) = &self.mutation {
            mutation.define(registry, None);
        }
        self.subscription.as_ref().map(|root| Streams::define(registry, &root.name, root.define)).unwrap_or_default()
    }

    /// The root of operations that have one response.
    pub(crate) fn single(&self, ty: OperationType) -> Option<&dyn Root<S>> {
        match ty {
            OperationType::Query => Some(&*self.query),
            OperationType::Mutation => self.mutation.as_deref(),
            OperationType::Subscription => None,
        }
    }
}

/// The root of operations that have one response, with its Rust type erased: plans of all of them have one type.
pub(crate) trait Root<S: Store>: Send + Sync {
    fn name(&self) -> String;
    fn define(&self, registry: &mut Registry, introspection: Option<&Introspection>);
    fn compile(&self, compiler: &mut Compiler<'_>, set: &SelectionSet) -> Result<RootSelection<S>, Rejection>;
}

struct RootObject<R>(R);

impl<R: Object> Root<R::Store> for RootObject<R> {
    fn name(&self) -> String {
        R::name()
    }

    fn define(&self, registry: &mut Registry, introspection: Option<&Introspection>) {
        let introspection = introspection.cloned();
        registry.root_object::<R>(introspection.map(|fields| |t: &mut Type<'_, R>| fields.define_root_fields(t)));
    }

    fn compile(&self, compiler: &mut Compiler<'_>, set: &SelectionSet) -> Result<RootSelection<R::Store>, Rejection> {
        let selection = compiler.root::<R>(set)?;
        Ok(Box::new(RootValue { root: self.0.clone(), selection }))
    }
}

struct SubscriptionRoot<S: Store> {
    name: String,
    define: fn(&mut Streams<'_, S>),
}
