//! The dictionary of properties: what walks, exports, filters and orders can use.

use super::order::name_of;
use crate::career::property::{self, ColumnType, Property};
use crate::engine::{Object, Type};
use crate::graph::RelationKind;
use crate::graphql::request::view::View;
use crate::model::Kind;

/// Maximum number of properties of a subject: those of employment and wages.
const MOST_PROPERTIES: usize = 50;
/// Maximum number of values of an enumeration.
const MOST_VALUES: usize = 20;
/// Maximum number of operators of a property.
const MOST_OPERATORS: usize = 10;

/// A property of the nodes of a kind, of the edges of a relation, or of evidence.
#[derive(Clone, Debug)]
pub struct PropertyEntry {
    name: &'static str,
    ty: ColumnType,
    unit: &'static str,
    doc: &'static str,
    values: &'static [&'static str],
    operators: Vec<&'static str>,
    field: Option<&'static str>,
    is_filter: bool,
    order: Option<&'static str>,
    can_be_withheld: bool,
    depends_on_day: bool,
}

impl PropertyEntry {
    fn of<S>(property: &Property<S>) -> PropertyEntry {
        PropertyEntry {
            name: property.name,
            ty: property.ty(),
            unit: property.unit,
            doc: property.doc,
            values: property.enumeration().map_or(&[], |own| own.names()),
            operators: property.operators(),
            field: property.path(),
            is_filter: property.is_filter,
            order: property.order.and_then(|_| name_of(property.name)),
            can_be_withheld: property.missing.is_some(),
            depends_on_day: property.depends_on_day,
        }
    }
}

/// Adds the properties of the nodes of a kind.
pub fn of_nodes<P: Object<Store = View>>(t: &mut Type<'_, P>, kind: fn(&P) -> Kind) {
    t.field(
        "properties",
        "The properties of its nodes: in walks (`of: NODE`), exports, filters and orders.",
        move |_, p| property::of_node(kind(p)).map(PropertyEntry::of).collect::<Vec<_>>(),
    )
    .at_most(MOST_PROPERTIES);
}

/// Adds the properties of the edges of a relation.
pub fn of_relations<P: Object<Store = View>>(t: &mut Type<'_, P>, relation: fn(&P) -> RelationKind) {
    t.field(
        "properties",
        "The properties of its edges: in walks (`of: RELATION`), exports, filters and orders.",
        move |_, p| property::of_relation(relation(p)).map(PropertyEntry::of).collect::<Vec<_>>(),
    )
    .at_most(MOST_PROPERTIES);
}

/// Adds the properties of evidence.
pub fn of_evidence<P: Object<Store = View>>(t: &mut Type<'_, P>) {
    t.field(
        "evidenceProperties",
        "The properties of evidence: in walks (`of: EVIDENCE` and `of: NODE_EVIDENCE`), exports and filters.",
        |_, _| property::of_evidence().map(PropertyEntry::of).collect::<Vec<_>>(),
    )
    .at_most(MOST_PROPERTIES);
}

impl Object for PropertyEntry {
    type Store = View;
    fn name() -> String {
        "PropertyEntry".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A property: its name in walks, exports, filters and orders, and its uses.");
        t.field("name", "Its name.", |_, p| p.name);
        t.field("type", "The type of its values.", |_, p| p.ty);
        t.field("unit", "Their unit; null if they have none.", |_, p| (!p.unit.is_empty()).then_some(p.unit));
        t.field("description", "Its description.", |_, p| p.doc);
        t.field("values", "The values of an enumeration in their order; empty for any other property.", |_, p| {
            p.values.to_vec()
        })
        .at_most(MOST_VALUES);
        t.field(
            "operators",
            "The operators of a condition on it, in walks and in the filters of lists. An id has only `eq` and `in` in lists.",
            |_, p| p.operators.clone(),
        )
        .at_most(MOST_OPERATORS);
        t.field(
            "field",
            "The path to it from the node, the edge or the evidence, joined by dots; null if there is no field.",
            |_, p| p.field,
        );
        t.field("filterable", "Whether lists can be filtered by it. Walks can test every property.", |_, p| {
            p.is_filter
        });
        t.field(
            "orderBy",
            "The value of `orderBy.field` that orders lists by it; null if there is none. Walks can be ordered by \
             every property.",
            |_, p| p.order,
        );
        t.field(
            "canBeWithheld",
            "Whether a missing value can have reasons other than that the source has none, such as that the \
             publisher withholds it.",
            |_, p| p.can_be_withheld,
        );
        t.field("dependsOnDay", "Whether its value depends on `asOf`.", |_, p| p.depends_on_day);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check<S>(property: &Property<S>) {
        let entry = PropertyEntry::of(property);
        assert!(entry.values.len() <= MOST_VALUES && entry.operators.len() <= MOST_OPERATORS, "{}", entry.name);
    }

    #[test]
    fn the_lists_of_an_entry_respect_their_maximum_lengths() {
        for kind in Kind::ALL {
            assert!(property::of_node(kind).inspect(|own| check(own)).count() <= MOST_PROPERTIES, "{kind}");
        }
        for kind in RelationKind::ALL {
            assert!(property::of_relation(kind).inspect(|own| check(own)).count() <= MOST_PROPERTIES, "{kind:?}");
        }
        assert!(property::of_evidence().inspect(|own| check(own)).count() <= MOST_PROPERTIES);
    }
}
