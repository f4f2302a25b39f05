//! Lists, and values that are read with another store.

use crate::definition::erased::Erased;
use crate::definition::output::{Output, write_list};
use crate::definition::registry::Registry;
use crate::definition::store::Store;
use crate::error::Rejection;
use crate::plan::compile::{Compiler, Node};
use crate::plan::cost::CostId;
use crate::plan::run::{Cx, Done, Path};
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

    fn write(&self, plan: &Self::Plan, at: &Path<'_>, cx: &mut Cx<'_, S>) -> Done {
        write_list::<S, T>(self.iter(), plan, at, cx)
    }

    fn erase(self, store: &S) -> Erased {
        Erased::List(self.into_iter().map(|item| item.erase(store)).collect())
    }
}

/// A description of a list, e.g. a range of edges, that can name its items one after another.
pub trait Items: Clone + Send + Sync + 'static {
    /// What the items are read from.
    type Store: Store;
    /// What the items are.
    type Item: Output<Self::Store>;
    /// The items in order.
    fn items<'a>(&'a self, store: &'a Self::Store) -> impl Iterator<Item = Self::Item> + use<'a, Self>;
}

/// A list that is walked while the answer is written, and never built.
#[derive(Clone, Copy, Debug)]
pub struct Many<I>(pub I);

impl<I: Items> Output<I::Store> for Many<I> {
    type Plan = <I::Item as Output<I::Store>>::Plan;

    fn register(registry: &mut Registry) -> TypeRef {
        list_of::<I::Store, I::Item>(registry)
    }

    fn compile(compiler: &mut Compiler<'_>, nodes: &[Node<'_>]) -> Result<(Self::Plan, CostId), Rejection> {
        I::Item::compile(compiler, nodes)
    }

    fn write(&self, plan: &Self::Plan, at: &Path<'_>, cx: &mut Cx<'_, I::Store>) -> Done {
        let store = cx.store;
        write_list::<I::Store, I::Item>(self.0.items(store), plan, at, cx)
    }

    fn erase(self, store: &I::Store) -> Erased {
        Erased::List(self.0.items(store).map(|item| item.erase(store)).collect())
    }
}

/// A value that may be written with another store for everything below it, e.g. the root of the same
/// graph as it was on another day.
#[derive(Clone, Debug)]
pub struct Scoped<S, T> {
    /// What is read below; that of the request if `None`.
    pub store: Option<S>,
    /// The value.
    pub value: T,
}

impl<S, T> Scoped<S, T> {
    /// A value that is read with the store of the request.
    pub fn here(value: T) -> Self {
        Scoped { store: None, value }
    }
}

impl<S: Store, T: Output<S>> Output<S> for Scoped<S, T> {
    type Plan = T::Plan;
    const NULLABLE: bool = T::NULLABLE;

    fn register(registry: &mut Registry) -> TypeRef {
        T::register(registry)
    }

    fn compile(compiler: &mut Compiler<'_>, nodes: &[Node<'_>]) -> Result<(Self::Plan, CostId), Rejection> {
        T::compile(compiler, nodes)
    }

    fn write(&self, plan: &Self::Plan, at: &Path<'_>, cx: &mut Cx<'_, S>) -> Done {
        match &self.store {
            None => self.value.write(plan, at, cx),
            Some(store) => cx.scoped(store, |cx| self.value.write(plan, at, cx)),
        }
    }

    fn erase(self, store: &S) -> Erased {
        match self.store {
            None => self.value.erase(store),
            Some(store) => {
                let value = self.value.erase(&store);
                Erased::Scoped(Arc::new(store), Box::new(value))
            }
        }
    }
}
