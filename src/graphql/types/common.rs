//! The fields common to all kinds of node, and those derived from the properties of a kind.

use super::claim::ClaimsOf;
use super::detail::detail;
use super::neighborhood::{NodeRelation, RelationChoice};
use super::node::{Node, Vertex};
use super::property::field::fields;
use crate::career::property::of_node;
use crate::engine::{Id, Type};
use crate::graphql::list::connection::connection;
use crate::graphql::request::scalars::text;

/// Adds the fields common to all kinds, and those of the properties of the kind.
pub fn common<V: Vertex>(t: &mut Type<'_, V>)
where
    Node: From<V>,
{
    t.implements::<Node>("Node");
    t.field(
        "id",
        "Kind and code, stable across restarts and releases; below `asOf` followed by the day, such as \
     certification:chda@2026-01-15.",
        |v, n| Id(text(v.nodes.id(n.ix()))),
    );
    t.field("name", "Its name.", |v, n| text(v.nodes.name(n.ix())));
    t.field(
        "detail",
        "A short detail that distinguishes nodes with the same name, such as place, issuer, level or code; null if none is known.",
        |v, n| detail(v, n.ix()),
    );
    t.field("kind", "Its kind.", |_, _| V::KIND);
    t.field("evidence", "Evidence for its presence in the graph.", |v, n| n.evidence(v));
    fields(t, of_node(V::KIND), |n: &V| n.ix());
    t.field_with(
        "relations",
        "Its relations, whatever its kind, each in the direction seen from this node. The fields of the same names \
         offer filters and orders.",
        |_, n, choice: &RelationChoice| NodeRelation::all(n.ix(), V::KIND, choice),
    )
    .at_most(NodeRelation::count(V::KIND));
    connection::<ClaimsOf<V>>(t, "claims", "Published statements about it, each with a verdict.", |n| {
        n.ix().index() as u64
    });
}
