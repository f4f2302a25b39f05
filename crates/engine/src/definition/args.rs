//! The arguments of a field as a Rust struct.

use crate::definition::bounds::Bounds;
use crate::definition::input::{Input, Value};
use crate::definition::registry::{ArgMeta, Registry};
use crate::definition::source::Members;
use crate::error::FieldError;
use crate::names::{instead, shown};
use async_graphql::Name;
use std::any::Any;

/// Coerced arguments by name, for callers outside of plans; an absent argument is not in the map, a null one is.
pub type ArgMap = async_graphql::indexmap::IndexMap<Name, Value>;

/// The arguments of a field. Written with [`args!`](crate::args).
pub trait Args: Sized + Send + Sync + 'static {
    /// Whether the field returns pages, whose length [`Args::page`] gives.
    const PAGED: bool = false;

    /// Their names, types and defaults.
    fn declare(registry: &mut Registry) -> Vec<ArgMeta>;

    /// Reads them. The error says which argument and what was expected.
    fn parse(given: Members<'_>) -> Result<Self, FieldError>;

    /// Checks what neither types nor [`Bounds`] can express, e.g. that one of two arguments is given. It runs before
    /// anything executes, and its error rejects the whole request.
    ///
    /// An error message starts with the name of the argument it is about, and is about that argument alone: invalid
    /// literals are rejected with the document even if other arguments contain variables.
    fn check(&self) -> Result<(), FieldError> {
        Ok(())
    }

    /// Maximum number of items the field may return: the factor for the cost of its selections.
    fn page(&self) -> Option<u64> {
        None
    }

    /// Reads and checks the arguments.
    fn accept(given: Members<'_>) -> Result<Self, FieldError> {
        let args = Self::parse(given)?;
        args.check()?;
        Ok(args)
    }
}

impl Args for () {
    fn declare(_: &mut Registry) -> Vec<ArgMeta> {
        Vec::new()
    }

    fn parse(_: Members<'_>) -> Result<(), FieldError> {
        Ok(())
    }
}

/// Reads one member of an argument list or an input object, within the bounds of its type.
pub fn take<T: Input>(given: Members<'_>, name: &str, default: Option<fn() -> T>) -> Result<T, FieldError> {
    take_within(given, name, T::BOUNDS, default)
}

/// Reads one member of an argument list or an input object, within bounds of its own.
pub fn take_within<T: Input>(
    given: Members<'_>,
    name: &str,
    bounds: Option<Bounds>,
    default: Option<fn() -> T>,
) -> Result<T, FieldError> {
    match given.get(name) {
        Some(value) => T::read(value, bounds).map_err(|error| error.inside(name)),
        None => match default.map(|d| d()).or_else(T::absent) {
            Some(value) => Ok(value),
            None => Err(FieldError::coercion("a value is required").inside(name)),
        },
    }
}

/// Rejects members that an input object does not have.
pub fn only_known(given: Members<'_>, type_name: &str, names: &[String]) -> Result<(), FieldError> {
    match given.find(|key| !names.iter().any(|name| name == key)) {
        Some((key, _)) => Err(FieldError::coercion(no_such_field(type_name, key, names.iter().map(String::as_str)))),
        None => Ok(()),
    }
}

/// The error message for a member that an input object does not have.
pub(crate) fn no_such_field<'n>(type_name: &str, key: &str, known: impl Iterator<Item = &'n str>) -> String {
    format!("{type_name} has no field \"{}\". {}", shown(key), instead(key, "Its fields are", known))
}

/// The GraphQL name of a Rust member: `min_level` is `minLevel`, `r#in` is `in`.
pub fn graphql_name(rust: &str) -> String {
    let mut words = rust.trim_start_matches("r#").split('_').filter(|word| !word.is_empty());
    let mut name = words.next().unwrap_or_default().to_string();
    for word in words {
        let mut chars = word.chars();
        name.extend(chars.next().into_iter().flat_map(char::to_uppercase));
        name.push_str(chars.as_str());
    }
    name
}

/// Arguments that contain variables: read once per request, then shared by every object.
#[derive(Default)]
pub struct Slots(Vec<Slot>);

/// Arguments whose type only the field knows, and their page size.
pub(crate) struct Slot {
    pub args: Box<dyn Any + Send + Sync>,
    pub page: Option<u64>,
}

impl Slots {
    pub(crate) fn new(slots: Vec<Slot>) -> Slots {
        Slots(slots)
    }

    pub(crate) fn get<A: 'static>(&self, slot: usize) -> &A {
        let args = self.0.get(slot).and_then(|s| s.args.downcast_ref());
        args.expect("a slot holds the arguments of the field it was made for")
    }

    /// The page size; 1 if the field is not paged.
    pub(crate) fn page(&self, slot: usize) -> u64 {
        self.0.get(slot).and_then(|s| s.page).unwrap_or(1)
    }
}

#[cfg(test)]
mod tests {
    use super::graphql_name;

    #[test]
    fn members_are_named_as_graphql_does() {
        let rust = ["first", "min_level", "r#in", "order_by_name", "r#type_id"];
        assert_eq!(rust.map(graphql_name), ["first", "minLevel", "in", "orderByName", "typeId"]);
    }
}
