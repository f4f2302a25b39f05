//! Filters of lists of nodes: conditions on the properties of a node and on its relations.

use super::id_filter::IdFilter;
use super::node::Vertex;
use super::property::filter::PropertyTests;
use crate::career::property::{Property, of_node};
use crate::engine::{ArgMeta, Args, FieldError, Members, Registry};
use crate::graph::NodeIx;
use crate::graphql::list::operators::{
    Filter, GenericInput, Naming, Operator, condition, connectives, generic_input, joined, member, parts,
};
use crate::graphql::request::view::View;

/// Conditions on nodes of the type `V`.
#[derive(Clone, Debug)]
pub struct NodeFilter<V: Vertex> {
    and: Option<Vec<NodeFilter<V>>>,
    or: Option<Vec<NodeFilter<V>>>,
    not: Option<Box<NodeFilter<V>>>,
    id: Option<Box<IdFilter<V>>>,
    properties: PropertyTests<NodeIx>,
    links: V::Links,
}

/// The properties of nodes of the type that can be filtered, apart from the id.
fn filtered<V: Vertex>() -> impl Iterator<Item = &'static Property<NodeIx>> {
    of_node(V::KIND).filter(|property| property.is_filter && property.name != "id")
}

generic_input! { [V: Vertex] NodeFilter<V> }
impl<V: Vertex> GenericInput for NodeFilter<V> {
    const DOC: &'static str = "Conditions on nodes of this type. All given conditions must match.";
    fn name() -> String {
        format!("{}Filter", V::name())
    }
    fn members(registry: &mut Registry) -> Vec<ArgMeta> {
        let mut all = joined::<Self>(registry);
        all.push(member::<IdFilter<V>>(registry, "id", "Id."));
        all.extend(PropertyTests::members(registry, filtered::<V>()));
        all.extend(V::Links::declare(registry));
        all
    }
    fn read(given: Members<'_>) -> Result<Self, FieldError> {
        Ok(NodeFilter {
            and: condition(given, "and")?,
            or: condition(given, "or")?,
            not: condition(given, "not")?,
            id: condition(given, "id")?,
            properties: PropertyTests::read(given, filtered::<V>())?,
            links: Args::parse(given)?,
        })
    }
}

impl<V: Vertex> Naming for NodeFilter<V> {
    fn known(&self, view: &View) -> Result<(), FieldError> {
        self.id.as_ref().map_or(Ok(()), |id| id.known(view))?;
        self.links.known(view)?;
        parts(&self.and, &self.or, self.not.as_deref()).try_for_each(|filter| filter.known(view))
    }
    fn depends_on_day(&self) -> bool {
        self.properties.depends_on_day()
            || self.links.depends_on_day()
            || parts(&self.and, &self.or, self.not.as_deref()).any(Naming::depends_on_day)
    }
}

impl<V: Vertex> Filter<V> for NodeFilter<V> {
    fn accepts(&self, view: &View, node: &V) -> Result<bool, FieldError> {
        view.spend(1)?;
        if let Some(id) = &self.id
            && !id.test(view, node.ix())?
        {
            return Ok(false);
        }
        if !self.properties.accepts(view, node.ix())? || !self.links.accepts(view, node)? {
            return Ok(false);
        }
        connectives(&self.and, &self.or, self.not.as_deref(), |filter| filter.accepts(view, node))
    }
}

/// Implements [`Vertex`] for a type with a row: which of its relations can be filtered.
macro_rules! vertex {
    ($name:ident, links $links:ty) => {
        impl $crate::graphql::types::node::Vertex for $name {
            const KIND: $crate::model::Kind = $crate::model::Kind::$name;
            type Filter = $crate::graphql::types::node_filter::NodeFilter<Self>;
            type Links = $links;
            fn at(node: $crate::graph::NodeIx) -> Self {
                $name(node)
            }
            fn ix(&self) -> $crate::graph::NodeIx {
                self.0
            }
            fn evidence(&self, view: &$crate::graphql::request::view::View) -> $crate::graph::Evidence {
                self.row(view).evidence
            }
        }
    };
}
pub(crate) use vertex;
