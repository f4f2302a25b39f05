//! The relations of a node of any kind, by their names seen from the node.

use super::node::{Node, retired};
use super::relations::AnyRelation;
use crate::career::traverse::DirectedRelation;
use crate::engine::{FieldError, Items, LazyList, Object, Type, args, enumeration};
use crate::graph::{Direction, EdgeNumber, NodeIx, RelationKind};
use crate::graphql::list::connection::{list_identity, untouched};
use crate::graphql::list::cursor::{Cursor, Place};
use crate::graphql::list::fingerprint::named;
use crate::graphql::list::page_info::PageInfo;
use crate::graphql::list::window::{Candidates, Window};
use crate::graphql::request::limits::{DEFAULT_PAGE, MAX_PAGE, NEXT_PAGE};
use crate::graphql::request::scalars::count;
use crate::graphql::request::view::View;
use crate::model::Kind;

args! {
    /// Selects relations of a node.
    pub struct RelationChoice {
        /// Only these relations, in both directions if both ends are of this kind; all if absent. An empty list selects
        /// none.
        only: Option<Vec<RelationKind>>,
    }
}

args! {
    /// Selects a page of the neighbors of a node.
    pub struct NeighborPage {
        /// Maximum number of items.
        #[limit("page", 0..=MAX_PAGE, NEXT_PAGE)]
        first: i32 = DEFAULT_PAGE,
        /// Start after this cursor of the same list.
        after: Option<Cursor>,
        /// Include certifications known not to be offered on the day of the query.
        include_retired: bool = false,
    }
    page |page| u64::try_from(page.first).unwrap_or(0);
}

enumeration! {
    /// The direction in which a relation is followed.
    pub enum RelationDirection {
        /// From the node at which its edges start.
        Forward = "FORWARD",
        /// From the node at which its edges end.
        Backward = "BACKWARD",
    }
}

/// A relation of a node.
#[derive(Clone, Copy, Debug)]
pub struct NodeRelation {
    node: NodeIx,
    directed: DirectedRelation,
}

/// The relations of a kind of node, in both directions if both ends are of this kind.
fn directed_relations(kind: Kind) -> impl Iterator<Item = DirectedRelation> {
    DirectedRelation::all().filter(move |directed| directed.ends().0 == kind)
}

impl NodeRelation {
    /// The selected relations of a node, in the order of their definition.
    pub fn all(node: NodeIx, kind: Kind, choice: &RelationChoice) -> Vec<NodeRelation> {
        let chosen =
            |directed: &DirectedRelation| choice.only.as_ref().is_none_or(|only| only.contains(&directed.relation));
        directed_relations(kind).filter(chosen).map(|directed| NodeRelation { node, directed }).collect()
    }

    /// Number of relations that nodes of a kind have.
    pub fn count(kind: Kind) -> usize {
        directed_relations(kind).count()
    }

    /// All its edges.
    fn edges(self, view: &View) -> Candidates<'_> {
        let edges = view.relations.of(self.directed.relation);
        match self.directed.direction {
            Direction::Outgoing => Candidates::Range(edges.leaving(self.node)),
            Direction::Incoming => Candidates::Slice(edges.entering(self.node)),
        }
    }

    /// Whether it may lead to certifications that are left out by default.
    fn may_hide(self) -> bool {
        self.directed.ends().1 == Kind::Certification && !self.directed.relation.shows_retired()
    }

    /// Its edges without those to certifications known not to be offered on the day.
    fn offered(self, view: &View) -> Result<Candidates<'_>, FieldError> {
        let edges = self.edges(view);
        view.spend(edges.len())?;
        let edges = (0..edges.len()).map(|place| edges.get(place));
        Ok(Candidates::Owned(edges.filter(|&edge| !retired(view, self.end(view, edge))).collect()))
    }

    fn shown(self, view: &View, include_retired: bool) -> Result<Candidates<'_>, FieldError> {
        if self.may_hide() && !include_retired { self.offered(view) } else { Ok(self.edges(view)) }
    }

    fn end(self, view: &View, edge: EdgeNumber) -> NodeIx {
        self.directed.end(view.graph(), edge)
    }
}

impl Object for NodeRelation {
    type Store = View;
    fn name() -> String {
        "NodeRelation".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A relation of a node, seen from that node.");
        t.field("relation", "The relation.", |_, r| r.directed.relation);
        t.field("name", "Its name seen from the node, which is also the name of a field of the node.", |_, r| {
            r.directed.name()
        });
        t.field("inverse", "Its name seen from the other end.", |_, r| r.directed.inverse());
        t.field("description", "What its edges state.", |_, r| r.directed.doc());
        t.field("direction", "The direction in which it is followed.", |_, r| match r.directed.direction {
            Direction::Outgoing => RelationDirection::Forward,
            Direction::Incoming => RelationDirection::Backward,
        });
        t.field("otherKind", "The kind of the nodes at the other end.", |_, r| r.directed.ends().1);
        t.field(
            "totalCount",
            "Number of edges of the node, without those to certifications that are not offered on the day.",
            |v, r| Ok(count(r.shown(v, false)?.len())),
        );
        t.field_with(
            "nodes",
            "The nodes at the other end, in the order of the field of the same name.",
            |v, r, page: &NeighborPage| Neighbors::new(v, *r, page),
        )
        .longest(|view: &View| {
            let longest = DirectedRelation::all()
                .map(|directed| view.relations.of(directed.relation).longest(directed.direction))
                .max();
            longest.unwrap_or(0) as u64
        });
    }
}

/// A page of the edges of a node along a relation.
#[derive(Clone)]
pub struct Neighbors {
    of: NodeRelation,
    page: Window,
    more: bool,
    total: usize,
    first: Place,
}

impl Neighbors {
    fn new(view: &View, of: NodeRelation, page: &NeighborPage) -> Result<Self, FieldError> {
        let by_day = of.may_hide() && !page.include_retired;
        let shape = named(format_args!("{:?} {}", of.directed, page.include_retired))
            ^ list_identity(view, of.node.index() as u64, by_day);
        let position = page.after.as_ref().map_or(Ok(0), |cursor| cursor.position(view, shape))?;
        let edges = of.shown(view, page.include_retired)?;
        let (page, more, total) = untouched(&edges, position as usize, page.first as usize);
        Ok(Neighbors { of, page, more, total, first: Place { position, shape } })
    }

    fn place(&self, i: usize) -> Place {
        Place { position: self.first.position + i as u32, ..self.first }
    }
}

impl Object for Neighbors {
    type Store = View;
    fn name() -> String {
        "NeighborConnection".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A page of the nodes at the other end of a relation.");
        t.field("edges", "The nodes of this page with their relations.", |_, page| {
            LazyList(NeighborEdges(page.clone()))
        })
        .in_page();
        t.field("nodes", "The nodes of this page. A node reached by several edges occurs once for each.", |_, page| {
            LazyList(NeighborNodes(page.clone()))
        })
        .in_page();
        t.field("totalCount", "Number of edges on all pages.", |_, page| count(page.total));
        t.field("pageInfo", "Whether more pages follow, and their cursors.", |_, page| PageInfo {
            next: page.more,
            previous: page.first.position > 0,
            ends: (page.page.len() > 0).then(|| (page.place(0), page.place(page.page.len() - 1))),
        });
    }
}

#[derive(Clone)]
struct NeighborEdges(Neighbors);

#[derive(Clone)]
struct NeighborNodes(Neighbors);

impl Items for NeighborEdges {
    type Store = View;
    type Item = NeighborEdge;
    fn items<'a>(&'a self, view: &'a View) -> impl Iterator<Item = NeighborEdge> + use<'a> {
        let Neighbors { of, page, .. } = &self.0;
        let edges = page.numbers(|| of.edges(view)).enumerate();
        edges.map(move |(i, edge)| NeighborEdge { of: *of, edge, place: self.0.place(i) })
    }
}

impl Items for NeighborNodes {
    type Store = View;
    type Item = Node;
    fn items<'a>(&'a self, view: &'a View) -> impl Iterator<Item = Node> + use<'a> {
        let Neighbors { of, page, .. } = &self.0;
        page.numbers(|| of.edges(view)).map(move |edge| Node::of(view, of.end(view, edge)))
    }
}

/// An edge of a node along a relation.
#[derive(Clone, Copy, Debug)]
pub struct NeighborEdge {
    of: NodeRelation,
    edge: EdgeNumber,
    place: Place,
}

impl Object for NeighborEdge {
    type Store = View;
    fn name() -> String {
        "NeighborEdge".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A node at the other end of a relation, with the edge that leads to it.");
        t.field("cursor", "The cursor of this item, for `after`.", |_, e| e.place);
        t.field("node", "The node at the other end.", |v, e| Node::of(v, e.of.end(v, e.edge)));
        t.field("relation", "The properties of the relation. Its own `node` is the node at which it ends.", |v, e| {
            AnyRelation::of(v, e.of.directed.relation, e.edge)
        });
        t.field("evidence", "Evidence for this relation.", |v, e| v.relations.evidence(e.of.directed.relation, e.edge));
    }
}
