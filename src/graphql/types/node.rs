//! The seven kinds of node as GraphQL types, and their common interface.

use super::property::order;
use crate::career;
use crate::career::property::{Property, of_node};
use crate::engine::{Args, FieldError, Input, Name, Object, Registry, Source, TypeRef, Value, interface};
use crate::graph::{Evidence, Graph, NodeIx};
use crate::graphql::list::listed::Listed;
use crate::graphql::list::operators::Filter;
use crate::graphql::list::order::Key;
use crate::graphql::list::window::Candidates;
use crate::graphql::request::list_cache::GraphItem;
use crate::graphql::request::view::View;
use crate::model::id::kinds;
use crate::model::{Kind, fold};
use std::fmt::{Debug, Formatter};
use std::marker::PhantomData;

/// A GraphQL type whose values are nodes of one kind.
pub trait Vertex: Object<Store = View> + Copy + Debug {
    /// The kind.
    const KIND: Kind;
    /// Conditions on it.
    type Filter: Filter<Self> + Input + Debug;
    /// Conditions on its relations, which are members of its filter.
    type Links: Filter<Self> + Args + Debug;
    /// The node.
    fn at(node: NodeIx) -> Self;
    /// Its index.
    fn ix(&self) -> NodeIx;
    /// Evidence for its presence in the graph.
    fn evidence(&self, view: &View) -> Evidence;
}

/// A kind of node in the model that has a GraphQL type.
pub trait HasVertex {
    /// That type.
    type Vertex: Vertex;
}

/// The GraphQL type of a kind of node.
pub type VertexOf<K> = <K as HasVertex>::Vertex;

macro_rules! vertices {
    ($($(#[doc = $doc:literal])* $name:ident by $row:ident),*) => {
        $($(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct $name(pub NodeIx);)*
        interface! {
            /// Any node of the graph, identified by its id.
            pub enum Node["id", "name", "detail", "kind", "evidence", "relations"] { $($name),* }
        }
        impl Node {
            /// The node as a value of its type.
            pub fn of(view: &View, node: NodeIx) -> Node {
                match view.kind(node) { $(Kind::$name => Node::$name($name(node))),* }
            }
        }
        $(impl HasVertex for kinds::$name {
            type Vertex = $name;
        })*
        $(impl $name {
            /// Its row.
            pub fn row(self, view: &View) -> &crate::graph::CitedRow<crate::graphql::types::node::rows::$name> {
                view.graph().$row(self.0)
            }
        })*
    };
}

/// The rows behind the types.
mod rows {
    pub use crate::model::certification::Certification;
    pub use crate::model::degree::Degree;
    pub use crate::model::employer::Employer;
    pub use crate::model::institution::Institution;
    pub use crate::model::region::Region;
    pub use crate::model::role::Role;
    pub use crate::model::skill::Skill;
}

vertices! {
    /// A region.
    Region by region,
    /// An institution.
    Institution by institution,
    /// A degree.
    Degree by degree,
    /// An employer.
    Employer by employer,
    /// A skill.
    Skill by skill,
    /// A certification.
    Certification by certification,
    /// A role.
    Role by role
}

/// All nodes of a kind, as a list of the root `R`.
#[derive(Clone, Copy, Debug)]
pub struct All<V, R>(PhantomData<(V, R)>);

impl<V: Vertex, R: Object<Store = View> + Copy + Debug> Listed for All<V, R> {
    type Parent = R;
    type Node = V;
    type Filter = V::Filter;
    type Order = NodeOrder<V>;
    const HIDES_RETIRED: bool = matches!(V::KIND, Kind::Certification);

    fn name() -> String {
        V::name()
    }
    fn doc() -> String {
        format!("A {} of the graph.", V::KIND)
    }
    fn candidates<'v>(view: &'v View, _: &Self::Parent) -> Candidates<'v> {
        Candidates::Range(view.nodes.of_kind(V::KIND))
    }
    fn longest(view: &View) -> Option<usize> {
        Some(view.nodes.of_kind(V::KIND).len())
    }
    fn node(_: &View, item: u32) -> V {
        V::at(NodeIx::new(item as usize))
    }
    fn retired(view: &View, item: u32) -> bool {
        retired(view, NodeIx::new(item as usize))
    }
    fn shown(_: &Graph, item: u32) -> Option<GraphItem> {
        Some(GraphItem::Node(NodeIx::new(item as usize)))
    }
    fn accepts(view: &View, item: u32, filter: &V::Filter) -> Result<bool, FieldError> {
        filter.accepts(view, &Self::node(view, item))
    }
    fn key(view: &View, item: u32, order: NodeOrder<V>) -> Key {
        order.key(view, NodeIx::new(item as usize))
    }
}

/// Whether a node is a certification known not to be offered on the day of the query.
pub fn retired(view: &View, node: NodeIx) -> bool {
    career::is_ruled_out(view.graph(), node, view.day)
}

/// The name of a node, as a sort key.
pub fn name_key(view: &View, node: NodeIx) -> Key {
    Key::Text(fold(&view.strings.plain(view.nodes.name(node))).into_owned())
}

/// An order of lists of the type `V`, by a property of its nodes.
#[derive(Clone, Copy)]
pub struct NodeOrder<V> {
    property: &'static Property<NodeIx>,
    vertex: PhantomData<V>,
}

/// The name of the enumeration of orders that only has the name and the id of a node.
pub const BY_NAME_OR_ID: &str = "NodeOrder";

/// The properties of nodes of a kind that can be ordered, the id last.
pub fn ordered(kind: Kind) -> impl Iterator<Item = &'static Property<NodeIx>> {
    let (last, first): (Vec<_>, Vec<_>) =
        of_node(kind).filter(|property| property.order.is_some()).partition(|property| property.name == "id");
    first.into_iter().chain(last)
}

impl<V: Vertex> NodeOrder<V> {
    /// The sort key of a node.
    pub fn key(self, view: &View, node: NodeIx) -> Key {
        order::key(view.dated(), self.property, node)
    }

    fn type_name() -> String {
        match ordered(V::KIND).count() {
            0..=2 => BY_NAME_OR_ID.into(),
            _ => format!("{}Order", V::name()),
        }
    }
}

impl<V: Vertex> Input for NodeOrder<V> {
    fn type_ref(registry: &mut Registry) -> TypeRef {
        let orders = ordered(V::KIND).filter_map(|own| Some((order::name_of(own.name)?, own.doc)));
        order::type_ref::<Self>(registry, &Self::type_name(), orders.collect())
    }
    fn parse(value: Source<'_>) -> Result<Self, FieldError> {
        let orders: Vec<_> = ordered(V::KIND).filter_map(|own| Some((order::name_of(own.name)?, own))).collect();
        let property = order::named(&Self::type_name(), &orders, value)?;
        Ok(NodeOrder { property, vertex: PhantomData })
    }
    fn value(&self) -> Option<Value> {
        order::name_of(self.property.name).map(|name| Value::Enum(Name::new(name)))
    }
}

// The debug text of an order is part of the identity of its list, so it contains no address.
impl<V> Debug for NodeOrder<V> {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.property.name)
    }
}

impl<V> PartialEq for NodeOrder<V> {
    fn eq(&self, other: &Self) -> bool {
        self.property.name == other.property.name
    }
}
