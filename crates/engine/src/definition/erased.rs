//! The definitions for callers that do not know the Rust types.
//!
//! Plans never use this view. It lets an independent interpreter, written after the specification, resolve the same
//! fields, so that the results can be compared.

use crate::definition::args::ArgMap;
use crate::error::FieldError;
use serde_json::Value as Json;
use std::any::Any;
use std::sync::Arc;

/// The value of a field, before any selection is applied to it.
pub enum ErasedValue {
    /// `null`.
    Null,
    /// A scalar or an enum value, as it appears in the response.
    Leaf(Json),
    /// A list.
    List(Vec<ErasedValue>),
    /// An object: the name of its type, and the value on which its fields are resolved.
    Object(String, Arc<dyn Any + Send + Sync>),
    /// No value, and why.
    Failed(FieldError),
    /// A value to be read with another store.
    OtherStore(Arc<dyn Any + Send + Sync>, Box<ErasedValue>),
}

/// Resolves a field from the store, the parent object and the coerced arguments.
pub type Resolver = Arc<dyn Fn(&dyn Any, &dyn Any, &ArgMap) -> ErasedValue + Send + Sync>;
