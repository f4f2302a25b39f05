//! The definitions seen by a caller that does not know the Rust types.
//!
//! Plans never use this view. It exists so that an independent interpreter, written after the
//! specification, can be asked the same questions and its answers compared.

use crate::definition::args::ArgMap;
use crate::error::FieldError;
use serde_json::Value as Json;
use std::any::Any;
use std::sync::Arc;

/// The value of a field, before any selection is applied to it.
pub enum Erased {
    /// `null`.
    Null,
    /// A scalar or an enum value, as it appears in the answer.
    Leaf(Json),
    /// A list.
    List(Vec<Erased>),
    /// An object: the name of its type, and the value its fields are resolved on.
    Object(String, Arc<dyn Any + Send + Sync>),
    /// No value, and why.
    Failed(FieldError),
    /// A value that is read with another store.
    Scoped(Arc<dyn Any + Send + Sync>, Box<Erased>),
}

/// Resolves a field from the store, the parent object and the coerced arguments.
pub type Resolver = Arc<dyn Fn(&dyn Any, &dyn Any, &ArgMap) -> Erased + Send + Sync>;
