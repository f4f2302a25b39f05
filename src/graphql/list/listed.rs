//! What a connection needs to know of a list, and the edges of its pages.

use super::cursor::Place;
use super::operators::Naming;
use super::order::Key;
use super::window::Candidates;
use crate::engine::{FieldError, Input, Object, Type};
use crate::graph::{Graph, NodeIx};
use crate::graphql::request::list_cache::GraphItem;
use crate::graphql::request::view::View;
use std::fmt::Debug;
use std::marker::PhantomData;

/// A list that can be filtered, ordered and paged. Its items are numbers: of edges, of nodes, of rows.
pub trait Listed: Copy + Send + Sync + Debug + 'static {
    /// What the list belongs to.
    type Parent: Object<Store = View>;
    /// What it lists.
    type Node: Object<Store = View>;
    /// What can be asked of an item.
    type Filter: Input + Naming + Debug;
    /// By what it can be ordered.
    type Order: Input + Copy + Debug + PartialEq;
    /// Whether certifications that are known not to be offered on the day are left out unless asked for.
    const HIDES_RETIRED: bool = false;

    /// The beginning of the names of its connection and edge types.
    fn name() -> String;
    /// What an edge is.
    fn doc() -> String;
    /// All items in their natural order.
    fn candidates<'v>(view: &'v View, parent: &Self::Parent) -> Candidates<'v>;
    /// How long the list of any parent is at most; `None` where only the page size bounds it.
    fn longest(_view: &View) -> Option<usize> {
        None
    }
    /// What an item leads to.
    fn node(view: &View, item: u32) -> Self::Node;
    /// Whether an item is a retired certification.
    fn retired(_view: &View, _item: u32) -> bool {
        false
    }
    /// Whether an item passes.
    fn accepts(view: &View, item: u32, filter: &Self::Filter) -> Result<bool, FieldError>;
    /// By what an item is ordered.
    fn key(view: &View, item: u32, order: Self::Order) -> Key;
    /// What decides between items of equal keys: the place of its node in the order of ids.
    fn tie(_view: &View, item: u32) -> u32 {
        item
    }
    /// The node whose list it is, if it is one's.
    fn owner(_parent: &Self::Parent) -> Option<NodeIx> {
        None
    }
    /// What an item shows of the graph; `None` where it is neither a node nor a relation.
    fn shown(_graph: &Graph, _item: u32) -> Option<GraphItem> {
        None
    }
    /// What else an edge says.
    fn define_edge(_t: &mut Type<'_, Edge<Self>>) {}
}

/// One item of a page and its place in the list.
#[derive(Clone, Copy, Debug)]
pub struct Edge<L> {
    /// The number of the item.
    pub item: u32,
    pub(super) place: Place,
    pub(super) list: PhantomData<L>,
}

impl<L: Listed> Object for Edge<L> {
    type Store = View;
    fn name() -> String {
        format!("{}Edge", L::name())
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc(L::doc());
        t.field("cursor", "The place of this item, for `after`.", |_, edge| edge.place);
        t.field("node", "What the item leads to.", |view, edge| L::node(view, edge.item));
        L::define_edge(t);
    }
}
