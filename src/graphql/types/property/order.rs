//! Orders by properties: the values of `orderBy.field`, and the sort keys of items.

use crate::career::property::{DatedGraph, Property, Read, Sort, of_node, of_relation, plain};
use crate::engine::{FieldError, Input, Registry, Source, TypeMeta, TypeRef, expected_one_of};
use crate::graph::{RelationKind, Text};
use crate::graphql::list::order::Key;
use crate::graphql::request::scalars::in_capitals;
use crate::model::{Kind, fold};
use jiff::civil::Date;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The names of all orders, by the names of their properties.
static NAMES: LazyLock<BTreeMap<&'static str, String>> = LazyLock::new(|| {
    let nodes = Kind::ALL.into_iter().flat_map(of_node).filter(|own| own.order.is_some()).map(|own| own.name);
    let edges = RelationKind::ALL.into_iter().flat_map(of_relation).filter(|own| own.order.is_some());
    nodes.chain(edges.map(|own| own.name)).map(|name| (name, in_capitals(name))).collect()
});

/// The name of the order by a property; `None` if lists cannot be ordered by it.
pub fn name_of(property: &str) -> Option<&'static str> {
    NAMES.get(property).map(String::as_str)
}

/// Registers an enumeration of orders: each with its name and meaning.
pub fn type_ref<T: Input>(registry: &mut Registry, name: &str, orders: Vec<(&'static str, &'static str)>) -> TypeRef {
    registry.input::<T>(name, |_| TypeMeta::Enum { doc: "The field that a list is ordered by.", items: orders });
    TypeRef::named_nn(name)
}

/// The value of an enumeration of orders with this name.
///
/// # Errors
/// There is no such value.
pub fn named<O: Copy>(ty: &str, orders: &[(&'static str, O)], given: Source<'_>) -> Result<O, FieldError> {
    let name = given.enum_name();
    let found = orders.iter().find(|(own, _)| name == Some(*own));
    found.map(|(_, order)| *order).ok_or_else(|| {
        let names: Vec<&str> = orders.iter().map(|(name, _)| *name).collect();
        expected_one_of(ty, &names, given)
    })
}

/// The sort key of an item by a property.
pub fn key<S: Copy>(dated: DatedGraph<'_>, property: &Property<S>, subject: S) -> Key {
    let text = |text: &str| match property.order {
        Some(Sort::Folded) => Key::Text(fold(text).into_owned()),
        _ => Key::Text(text.to_owned()),
    };
    let string = |text: Text| -> Cow<'_, str> { plain(dated.graph, text) };
    match property.read {
        // A text by which lists are ordered is never missing.
        Read::Text(read) => text(read(dated, subject).unwrap_or_default()),
        Read::String(read) => text(&read(dated, subject).map(string).unwrap_or_default()),
        Read::Choice(_, read) => Key::of(read(dated, subject)),
        Read::Integer(read) => Key::Number(read(dated, subject).map(|number| number as f64)),
        Read::Number(read) => Key::Number(read(dated, subject)),
        Read::Boolean(read) => Key::of(read(dated, subject).map(u8::from)),
        Read::Date(read) => Key::Number(read(dated, subject).map(days)),
        Read::Node(_, read) => text(&string(dated.graph.nodes.id(read(dated, subject)))),
    }
}

/// A number that grows with the day.
fn days(day: Date) -> f64 {
    f64::from(i32::from(day.year()) * 366 + i32::from(day.day_of_year()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_by_which_lists_are_ordered_is_never_missing() {
        let is_text = |read| matches!(read, Read::Text(_) | Read::String(_));
        for property in Kind::ALL.into_iter().flat_map(of_node).filter(|own| own.order.is_some()) {
            assert!(!is_text(property.read) || property.is_required, "{}", property.name);
        }
        let edges = RelationKind::ALL.into_iter().flat_map(of_relation).filter(|own| own.order.is_some());
        let edges: Vec<_> = edges.collect();
        assert!(edges.len() > 10 && edges.iter().all(|own| !matches!(own.read, Read::Text(_) | Read::String(_))));
    }

    #[test]
    fn later_days_come_later() {
        let day = |text: &str| days(text.parse().expect("a day"));
        assert!(day("2024-12-31") < day("2025-01-01") && day("2025-01-01") < day("2025-01-02"));
    }
}
