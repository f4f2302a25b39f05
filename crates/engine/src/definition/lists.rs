//! Lists, and values that are read with another store.

use crate::definition::erased::ErasedValue;
use crate::definition::output::{Output, write_list};
use crate::definition::registry::Registry;
use crate::definition::store::Store;
use crate::error::Rejection;
use crate::plan::compile::{Compiler, Node};
use crate::plan::cost::CostId;
use crate::plan::run::{Context, Path, WriteResult};
use async_graphql::dynamic::TypeRef;
use std::sync::Arc;

fn list_of<S: Store, T: Output<S>>(registry: &mut Registry) -> TypeRef {
    TypeRef::NonNull(Box::new(TypeRef::List(Box::new(T::register(registry)))))
}

impl<S: Store, T: Output<S>> Output<S> for Vec<T> {
    type Plan = T::Plan;

    fn register(registry: &mut Registry) -> TypeRef {
        list_of::<S, T>(registry)
    }

    fn compile(compiler: &mut Compiler<'_>, nodes: &[Node<'_>]) -> Result<(Self::Plan, CostId), Rejection> {
        T::compile(compiler, nodes)
    }

    fn write(&self, plan: &Self::Plan, at: &Path<'_>, cx: &mut Context<'_, S>) -> WriteResult {
        write_list::<S, T>(self.iter(), plan, at, cx)
    }

    fn erase(self, store: &S) -> ErasedValue {
        ErasedValue::List(self.into_iter().map(|item| item.erase(store)).collect())
    }
}

/// A compact description of a list, e.g. a range of edges, that can iterate over its items.
pub trait Items: Clone + Send + Sync + 'static {
    /// The store that items are read from.
    type Store: Store;
    /// The type of the items.
    type Item: Output<Self::Store>;
    /// The items in order.
    fn items<'a>(&'a self, store: &'a Self::Store) -> impl Iterator<Item = Self::Item> + use<'a, Self>;
}

/// A list that is iterated over while the response is written, and never materialized.
#[derive(Clone, Copy, Debug)]
pub struct LazyList<I>(pub I);

impl<I: Items> Output<I::Store> for LazyList<I> {
    type Plan = <I::Item as Output<I::Store>>::Plan;

    fn register(registry: &mut Registry) -> TypeRef {
        list_of::<I::Store, I::Item>(registry)
    }

    fn compile(compiler: &mut Compiler<'_>, nodes: &[Node<'_>]) -> Result<(Self::Plan, CostId), Rejection> {
        I::Item::compile(compiler, nodes)
    }

    fn write(&self, plan: &Self::Plan, at: &Path<'_>, cx: &mut Context<'_, I::Store>) -> WriteResult {
        let store = cx.store;
        write_list::<I::Store, I::Item>(self.0.items(store), plan, at, cx)
    }

    fn erase(self, store: &I::Store) -> ErasedValue {
        ErasedValue::List(self.0.items(store).map(|item| item.erase(store)).collect())
    }
}

/// A value whose whole selection may be read with another store, e.g. the root of the same graph on another day.
#[derive(Clone, Debug)]
pub struct ScopedValue<S, T> {
    /// The store for the selection; that of the request if `None`.
    pub store: Option<S>,
    /// The value.
    pub value: T,
}

impl<S, T> ScopedValue<S, T> {
    /// A value that is read with the store of the request.
    pub fn here(value: T) -> Self {
        ScopedValue { store: None, value }
    }
}

impl<S: Store, T: Output<S>> Output<S> for ScopedValue<S, T> {
    type Plan = T::Plan;
    const NULLABLE: bool = T::NULLABLE;

    fn register(registry: &mut Registry) -> TypeRef {
        T::register(registry)
    }

    fn compile(compiler: &mut Compiler<'_>, nodes: &[Node<'_>]) -> Result<(Self::Plan, CostId), Rejection> {
        T::compile(compiler, nodes)
    }

    fn write(&self, plan: &Self::Plan, at: &Path<'_>, cx: &mut Context<'_, S>) -> WriteResult {
        match &self.store {
            None => self.value.write(plan, at, cx),
            Some(store) => cx.scoped(store, |cx| self.value.write(plan, at, cx)),
        }
    }

    fn erase(self, store: &S) -> ErasedValue {
        match self.store {
            None => self.value.erase(store),
            Some(store) => {
                let value = self.value.erase(&store);
                ErasedValue::OtherStore(Arc::new(store), Box::new(value))
            }
        }
    }
}
