//! The contract between a connection and a list, and the edges of its pages.

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
    /// The object that the list belongs to.
    type Parent: Object<Store = View>;
    /// The type of its nodes.
    type Node: Object<Store = View>;
    /// The filter of an item.
    type Filter: Input + Naming + Debug;
    /// The fields by which it can be ordered.
    type Order: Input + Copy + Debug + PartialEq;
    /// Whether certifications known not to be offered on the day are left out by default.
    const HIDES_RETIRED: bool = false;

    /// The prefix of the names of its connection and edge types.
    fn name() -> String;
    /// The description of an edge.
    fn doc() -> String;
    /// All items in their natural order.
    fn candidates<'v>(view: &'v View, parent: &Self::Parent) -> Candidates<'v>;
    /// The maximum length over all parents; `None` if only the page size limits it.
    fn longest(_view: &View) -> Option<usize> {
        None
    }
    /// The node of an item.
    fn node(view: &View, item: u32) -> Self::Node;
    /// Whether an item is a retired certification.
    fn retired(_view: &View, _item: u32) -> bool {
        false
    }
    /// Whether an item matches.
    fn accepts(view: &View, item: u32, filter: &Self::Filter) -> Result<bool, FieldError>;
    /// The value by which an item is ordered.
    fn key(view: &View, item: u32, order: Self::Order) -> Key;
    /// Breaks ties between equal keys: the rank of its node in the order of ids.
    fn tie(_view: &View, item: u32) -> u32 {
        item
    }
    /// The node that the list belongs to, if any.
    fn owner(_parent: &Self::Parent) -> Option<NodeIx> {
        None
    }
    /// The node or relation that an item represents; `None` for other items.
    fn shown(_graph: &Graph, _item: u32) -> Option<GraphItem> {
        None
    }
    /// Adds the other fields of an edge.
    fn define_edge(_t: &mut Type<'_, Edge<Self>>) {}
}

/// An item of a page and its position in the list.
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
        t.field("cursor", "The cursor of this item, for `after`.", |_, edge| edge.place);
        t.field("node", "The node of this item.", |view, edge| L::node(view, edge.item));
        L::define_edge(t);
    }
}
