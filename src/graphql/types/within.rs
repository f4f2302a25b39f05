//! The nodes located in a region or its parts, as lists.

use super::node::{Employer, Institution, NodeOrder, Region, Vertex};
use crate::engine::{FieldError, Type};
use crate::graph::{Graph, NodeIx};
use crate::graphql::list::connection::connection;
use crate::graphql::list::listed::Listed;
use crate::graphql::list::operators::Filter;
use crate::graphql::list::order::Key;
use crate::graphql::list::window::Candidates;
use crate::graphql::request::list_cache::GraphItem;
use crate::graphql::request::view::View;
use std::fmt::Debug;
use std::marker::PhantomData;

/// The nodes of a kind located in a region or in a part of it.
#[derive(Clone, Copy, Debug)]
pub struct LyingWithin<V>(PhantomData<V>);

impl<V: Vertex> Listed for LyingWithin<V> {
    type Parent = Region;
    type Node = V;
    type Filter = V::Filter;
    type Order = NodeOrder<V>;

    fn name() -> String {
        format!("Region{}sWithin", V::name())
    }
    fn doc() -> String {
        format!("An {} located in a region or in a part of it.", V::KIND)
    }
    fn candidates<'v>(view: &'v View, region: &Region) -> Candidates<'v> {
        Candidates::Slice(view.within().of(region.0, V::KIND))
    }
    fn longest(view: &View) -> Option<usize> {
        Some(view.nodes.of_kind(V::KIND).len())
    }
    fn node(_: &View, item: u32) -> V {
        V::at(NodeIx::new(item as usize))
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

/// Adds the lists to the type of regions.
pub fn lying_within(t: &mut Type<'_, Region>) {
    let identity = |region: &Region| region.0.index() as u64;
    connection::<LyingWithin<Institution>>(
        t,
        "institutionsWithin",
        "Institutions located in it or in a region that is part of it. In a metropolitan area that crosses a state \
         line, each counts for the state where it is; a hub over several areas contains what they contain.",
        identity,
    );
    connection::<LyingWithin<Employer>>(
        t,
        "employersWithin",
        "Employers located in it or in a region that is part of it. In a metropolitan area that crosses a state \
         line, an employer without a known state counts for no state.",
        identity,
    );
}
