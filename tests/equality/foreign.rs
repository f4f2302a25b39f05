//! The same definitions under async-graphql's own executor.
//!
//! Values come from the same closures as those of the plans, called without their types ([`Resolver`]), and everything
//! else is done by `async_graphql::dynamic`. A test compares its responses with those of the engine, and a benchmark
//! its speed.
//!
//! [`Resolver`]: careergraph_engine::Resolver

use async_graphql::dynamic::{DynamicRequestExt, Field, FieldFuture, FieldValue, ResolverContext, Schema};
use async_graphql::{Error, Request, Response, Value, Variables};
use careergraph_engine::{ArgMap, Engine, ErasedValue, FieldError, FieldMeta, Object, Resolver, Store, TypeMeta};
use std::any::Any;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

/// An object, and the store its fields are read from.
struct Held {
    store: Arc<dyn Any + Send + Sync>,
    object: Arc<dyn Any + Send + Sync>,
}

/// The schema of an engine, ready to execute.
pub fn schema<S: Store>(engine: &Engine<S>) -> Schema {
    let registry = engine.registry();
    let field = |meta: &FieldMeta| {
        let resolve: Resolver = meta.resolve.clone();
        // Values of interfaces and unions name their type, and those of objects must not.
        let named = registry.get(meta.ty.type_name());
        let is_abstract = matches!(named, Some(TypeMeta::Interface { .. } | TypeMeta::Union { .. }));
        Field::new(meta.name, meta.ty.clone(), move |context| answer(&resolve, is_abstract, &context))
    };
    engine.foreign_schema(field).finish().unwrap_or_else(|error| panic!("{error}"))
}

/// Executes a request with coerced variables: otherwise it treats names of enums inside variables as strings, and its
/// conditions ignore the defaults of their variables. Nothing blocks, so the result is available immediately.
pub fn execute<Q: Object>(
    schema: &Schema,
    store: &Q::Store,
    root: Q,
    query: &str,
    name: Option<&str>,
    variables: Variables,
) -> Response {
    let root = Held { store: Arc::new(store.clone()), object: Arc::new(root) };
    let mut request = Request::new(query).variables(variables);
    request.operation_name = name.map(String::from);
    let running = pin!(schema.execute(request.root_value(FieldValue::owned_any(root))));
    match running.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(response) => response,
        Poll::Pending => unreachable!("an in-memory graph never waits"),
    }
}

fn answer<'a>(resolve: &Resolver, is_abstract: bool, context: &ResolverContext<'a>) -> FieldFuture<'a> {
    let held: &Held = match context.parent_value.try_downcast_ref() {
        Ok(held) => held,
        Err(error) => return failed(error),
    };
    let given: ArgMap = context.args.iter().map(|(name, value)| (name.clone(), value.as_value().clone())).collect();
    match value(&held.store, is_abstract, resolve(&*held.store, &*held.object, &given)) {
        Ok(value) => FieldFuture::Value(value),
        Err(fault) => failed(Error::new(fault.message)),
    }
}

fn failed<'a>(error: Error) -> FieldFuture<'a> {
    FieldFuture::new(async move { Err::<Option<FieldValue<'a>>, _>(error) })
}

/// A value in their representation. A failed item fails its list, because it cannot be represented.
fn value(
    store: &Arc<dyn Any + Send + Sync>,
    is_abstract: bool,
    erased: ErasedValue,
) -> Result<Option<FieldValue<'static>>, FieldError> {
    Ok(match erased {
        ErasedValue::Null => None,
        ErasedValue::Leaf(json) => Some(FieldValue::value(Value::from_json(json).unwrap_or_default())),
        ErasedValue::List(items) => {
            let item = |item| Ok(value(store, is_abstract, item)?.unwrap_or(FieldValue::NULL));
            Some(FieldValue::list(items.into_iter().map(item).collect::<Result<Vec<_>, FieldError>>()?))
        }
        ErasedValue::Object(name, object) => {
            let held = FieldValue::owned_any(Held { store: store.clone(), object });
            Some(if is_abstract { held.with_type(name) } else { held })
        }
        ErasedValue::Failed(fault) => return Err(fault),
        ErasedValue::OtherStore(store, inner) => value(&store, is_abstract, *inner)?,
    })
}
