//! The seven kinds of node as GraphQL types, and what they have in common.

use crate::career;
use crate::engine::{Input, Object, enumeration, interface};
use crate::graph::{Evidence, Graph, NodeIx};
use crate::graphql::list::listed::Listed;
use crate::graphql::list::operators::Filter;
use crate::graphql::list::order::Key;
use crate::graphql::list::window::Candidates;
use crate::graphql::request::list_cache::GraphItem;
use crate::graphql::request::view::View;
use crate::model::id::kinds;
use crate::model::{Kind, fold};
use std::fmt::Debug;
use std::marker::PhantomData;

/// A GraphQL type whose values are nodes of one kind.
pub trait Vertex: Object<Store = View> + Copy + Debug {
    /// The kind.
    const KIND: Kind;
    /// What can be asked of it.
    type Filter: Filter<Self> + Input + Debug;
    /// By what lists of it can be ordered.
    type Order: Input + Copy + Debug + PartialEq;
    /// The node.
    fn at(node: NodeIx) -> Self;
    /// Its index.
    fn ix(&self) -> NodeIx;
    /// Why it is in the graph.
    fn evidence(&self, view: &View) -> Evidence;
    /// By what it is ordered.
    fn key(&self, view: &View, order: Self::Order) -> Key;
}

/// A kind of node of the model that has a GraphQL type.
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
            /// Anything in the graph, by its id.
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
            pub fn row(self, view: &View) -> &crate::graph::Cited<crate::graphql::types::node::rows::$name> {
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

/// Implements [`Vertex`] for a type with a row.
macro_rules! vertex {
    ($name:ident, filter $filter:ty, order $order:ty, |$view:ident, $node:ident, $by:ident| $key:expr) => {
        impl $crate::graphql::types::node::Vertex for $name {
            const KIND: $crate::model::Kind = $crate::model::Kind::$name;
            type Filter = $filter;
            type Order = $order;
            fn at(node: $crate::graph::NodeIx) -> Self {
                $name(node)
            }
            fn ix(&self) -> $crate::graph::NodeIx {
                self.0
            }
            fn evidence(&self, view: &$crate::graphql::request::view::View) -> $crate::graph::Evidence {
                self.row(view).evidence
            }
            fn key(
                &self,
                $view: &$crate::graphql::request::view::View,
                $by: $order,
            ) -> $crate::graphql::list::order::Key {
                let $node = *self;
                $key
            }
        }
    };
}
pub(crate) use vertex;

/// All nodes of a kind, as a list of the root `R`.
#[derive(Clone, Copy, Debug)]
pub struct All<V, R>(PhantomData<(V, R)>);

impl<V: Vertex, R: Object<Store = View> + Copy + Debug> Listed for All<V, R> {
    type Parent = R;
    type Node = V;
    type Filter = V::Filter;
    type Order = V::Order;
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
    fn accepts(view: &View, item: u32, filter: &V::Filter) -> Result<bool, crate::engine::FieldError> {
        filter.accepts(view, &Self::node(view, item))
    }
    fn key(view: &View, item: u32, order: V::Order) -> Key {
        Self::node(view, item).key(view, order)
    }
}

/// Whether a node is a certification that is known not to be offered on the day of the question.
pub fn retired(view: &View, node: NodeIx) -> bool {
    career::is_ruled_out(view.graph(), node, view.day)
}

/// The name of a node, for orders.
pub fn name_key(view: &View, node: NodeIx) -> Key {
    Key::Text(fold(&view.strings.plain(view.nodes.name(node))).into_owned())
}

/// The id of a node, for orders.
pub fn id_key(view: &View, node: NodeIx) -> Key {
    Key::Text(view.strings.plain(view.nodes.id(node)))
}

enumeration! {
    /// By what nodes without figures of their own can be ordered.
    pub enum NodeOrder {
        /// Name.
        Name = "NAME",
        /// Id.
        Id = "ID",
    }
}

impl NodeOrder {
    /// The key of a node.
    pub fn key(self, view: &View, node: NodeIx) -> Key {
        match self {
            NodeOrder::Name => name_key(view, node),
            NodeOrder::Id => id_key(view, node),
        }
    }
}
