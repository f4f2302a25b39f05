//! Rust types that can be the value of a field.

use crate::definition::erased::ErasedValue;
use crate::definition::object::Object;
use crate::definition::registry::Registry;
use crate::definition::store::{Id, Store, Text};
use crate::error::{FieldError, Rejection, code};
use crate::plan::compile::{Compiler, Node};
use crate::plan::cost::CostId;
use crate::plan::run::{Context, Path, WriteResult};
use crate::plan::selection::{Selection, Writer};
use async_graphql::dynamic::TypeRef;
use serde_json::Value as Json;
use std::sync::Arc;

/// A Rust type that is a GraphQL output type, read from the store `S`.
///
/// The implementations in this crate cover scalars, [`Object`]s, `Option`, `Result`, lists and the types that the
/// macros define; models have no reason to write one.
pub trait Output<S: Store>: Clone + Send + Sync + 'static {
    /// The compiled selection on the value; `()` for scalars.
    type Plan: Send + Sync + 'static;
    /// Whether the position may be null.
    const NULLABLE: bool = false;
    /// Registers the type and everything below it, and returns its reference.
    fn register(registry: &mut Registry) -> TypeRef;
    /// Compiles the selections of `nodes`, which are merged.
    fn compile(compiler: &mut Compiler<'_>, nodes: &[Node<'_>]) -> Result<(Self::Plan, CostId), Rejection>;
    /// Writes the value as JSON. [`Null`](crate::plan::run::Null) means that a non-null position is null; the nearest
    /// nullable position around it discards what was written.
    fn write(&self, plan: &Self::Plan, at: &Path<'_>, cx: &mut Context<'_, S>) -> WriteResult;
    /// A writer of the field that has this value.
    fn writer<P, F>(plan: Self::Plan, value: F) -> Writer<P>
    where
        P: Object<Store = S>,
        F: Fn(&S, &P) -> Self + Send + Sync + 'static,
    {
        Writer::Any(Box::new(move |parent, at, cx| value(cx.store, parent).write(&plan, at, cx)))
    }
    /// The value with its type erased.
    fn erase(self, store: &S) -> ErasedValue;
}

/// Implements [`Output`] for a type without selections.
#[doc(hidden)]
#[macro_export]
macro_rules! leaf_output {
    ($rust:ty, $name:expr, $register:expr,
     |$v:ident, $at:ident, $cx:ident| $write:expr, |$w:ident, $store:ident| $erase:expr
     $(, $variant:ident |$x:ident| $text:expr)?) => {
        impl<S: $crate::Store> $crate::Output<S> for $rust {
            type Plan = ();
            fn register(registry: &mut $crate::Registry) -> $crate::TypeRef {
                let register: fn(&mut $crate::Registry) = $register;
                register(registry);
                $crate::TypeRef::named_nn($name)
            }
            fn compile(
                compiler: &mut $crate::Compiler<'_>,
                _: &[$crate::Node<'_>],
            ) -> Result<((), $crate::CostId), $crate::Rejection> {
                Ok(((), compiler.costs.leaf()))
            }
            fn write(
                &self,
                _: &(),
                $at: &$crate::Path<'_>,
                $cx: &mut $crate::Context<'_, S>,
            ) -> $crate::WriteResult {
                let $v = self;
                $write
            }
            $(fn writer<P, F>(_: (), value: F) -> $crate::Writer<P>
            where
                P: $crate::Object<Store = S>,
                F: Fn(&S, &P) -> Self + Send + Sync + 'static,
            {
                $crate::Writer::$variant(Box::new(move |store, parent| {
                    let $x = value(store, parent);
                    $text
                }))
            })?
            fn erase(self, $store: &S) -> $crate::ErasedValue {
                let $w = self;
                $erase
            }
        }
    };
}

leaf_output!(i32, "Int", |_| (), |v, _at, cx| cx.integer(*v), |v, _s| ErasedValue::Leaf(v.into()));
leaf_output!(bool, "Boolean", |_| (), |v, _at, cx| cx.raw(if *v { "true" } else { "false" }), |v, _s| {
    ErasedValue::Leaf(v.into())
});
leaf_output!(String, "String", |_| (), |v, _at, cx| cx.string(v), |v, _s| ErasedValue::Leaf(v.into()));
leaf_output!(&'static str, "String", |_| (), |v, _at, cx| cx.string(v), |v, _s| ErasedValue::Leaf(v.into()));
leaf_output!(Id<String>, "ID", |_| (), |v, _at, cx| cx.string(&v.0), |v, _s| ErasedValue::Leaf(v.0.into()));
leaf_output!(Text, "String", |_| (), |v, _at, cx| cx.text(*v), |v, s| literal(s.literal(v)), Text | t | t);
leaf_output!(Id<Text>, "ID", |_| (), |v, _at, cx| cx.id(*v), |v, s| id_literal(s, v), Id | t | t.0);
// JSON has no NaN and no infinity, so such a number is an error of its field.
leaf_output!(
    f64,
    "Float",
    |_| (),
    |v, at, cx| if v.is_finite() { cx.json(v) } else { cx.fail(&not_finite(*v), at) },
    |v, _s| if v.is_finite() { ErasedValue::Leaf(v.into()) } else { ErasedValue::Failed(not_finite(v)) }
);

fn not_finite(value: f64) -> FieldError {
    FieldError::new(code::NOT_FINITE, format!("The server computed {value}, which is not a number."))
}

fn literal(json: &str) -> ErasedValue {
    ErasedValue::Leaf(serde_json::from_str(json).unwrap_or(Json::Null))
}

fn id_literal<S: Store>(store: &S, id: Id<Text>) -> ErasedValue {
    let mut json = Vec::new();
    store.append_id(id.0, &mut json);
    ErasedValue::Leaf(serde_json::from_slice(&json).unwrap_or(Json::Null))
}

/// Every object. Equal selections that are reached in several ways share one plan.
impl<T: Object> Output<T::Store> for T {
    type Plan = Arc<Selection<T>>;

    fn register(registry: &mut Registry) -> TypeRef {
        TypeRef::named_nn(registry.object::<T>())
    }

    fn compile(compiler: &mut Compiler<'_>, nodes: &[Node<'_>]) -> Result<(Self::Plan, CostId), Rejection> {
        compiler.selection::<T>(nodes)
    }

    fn write(&self, plan: &Self::Plan, at: &Path<'_>, cx: &mut Context<'_, T::Store>) -> WriteResult {
        plan.write(self, at, cx)
    }

    fn erase(self, _: &T::Store) -> ErasedValue {
        ErasedValue::Object(T::name(), Arc::new(self))
    }
}

/// A nullable position, at which a failure below it stops.
impl<S: Store, T: Output<S>> Output<S> for Option<T> {
    type Plan = T::Plan;
    const NULLABLE: bool = true;

    fn register(registry: &mut Registry) -> TypeRef {
        const { assert!(!T::NULLABLE, "an Option inside an Option has no meaning in GraphQL") };
        match T::register(registry) {
            TypeRef::NonNull(inner) => *inner,
            nullable => nullable,
        }
    }

    fn compile(compiler: &mut Compiler<'_>, nodes: &[Node<'_>]) -> Result<(Self::Plan, CostId), Rejection> {
        T::compile(compiler, nodes)
    }

    fn write(&self, plan: &Self::Plan, at: &Path<'_>, cx: &mut Context<'_, S>) -> WriteResult {
        let Some(value) = self else {
            return cx.raw("null");
        };
        let start = cx.out.len();
        if value.write(plan, at, cx).is_err() {
            cx.out.truncate(start);
            return cx.raw("null");
        }
        Ok(())
    }

    fn erase(self, store: &S) -> ErasedValue {
        self.map_or(ErasedValue::Null, |value| value.erase(store))
    }
}

/// A position that may fail. `Result<Option<T>, _>` becomes null; `Result<T, _>` makes the enclosing object null.
impl<S: Store, T: Output<S>> Output<S> for Result<T, FieldError> {
    type Plan = T::Plan;
    const NULLABLE: bool = T::NULLABLE;

    fn register(registry: &mut Registry) -> TypeRef {
        T::register(registry)
    }

    fn compile(compiler: &mut Compiler<'_>, nodes: &[Node<'_>]) -> Result<(Self::Plan, CostId), Rejection> {
        T::compile(compiler, nodes)
    }

    fn write(&self, plan: &Self::Plan, at: &Path<'_>, cx: &mut Context<'_, S>) -> WriteResult {
        match self {
            Ok(value) => value.write(plan, at, cx),
            Err(error) => match cx.fail(error, at) {
                Err(_) if T::NULLABLE => cx.raw("null"),
                done => done,
            },
        }
    }

    fn erase(self, store: &S) -> ErasedValue {
        match self {
            Ok(value) => value.erase(store),
            Err(error) => ErasedValue::Failed(error),
        }
    }
}

/// Writes the items of a list. A non-null item that fails makes the whole list null.
pub fn write_list<'a, S: Store, T: Output<S>>(
    items: impl Iterator<Item = impl std::borrow::Borrow<T>> + 'a,
    plan: &T::Plan,
    at: &Path<'_>,
    cx: &mut Context<'_, S>,
) -> WriteResult {
    cx.out.push(b'[');
    for (i, item) in items.enumerate() {
        if i > 0 {
            cx.out.push(b',');
        }
        cx.step()?;
        item.borrow().write(plan, &at.index(i), cx)?;
    }
    cx.out.push(b']');
    Ok(())
}
