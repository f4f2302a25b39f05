//! Relations as connections: each is defined once and followed in both directions.

use super::evidence::EvidenceFilter;
use super::node::{Vertex, ordered, retired};
use super::property::field::fields;
use super::property::filter::PropertyTests;
use super::property::order;
use crate::career::property::{Property, of_relation};
use crate::career::traverse::DirectedRelation;
use crate::engine::{ArgMeta, Args, FieldError, Input, Members, Name, Object, Registry, Source, Type, TypeRef, Value};
use crate::graph::{Direction, EdgeNumber, Graph, NodeIx, RelationKind, RelationType};
use crate::graphql::list::connection::{Connection, Page, longest};
use crate::graphql::list::listed::{Edge, Listed};
use crate::graphql::list::operators::{
    Filter, GenericInput, Naming, Operator, condition, connectives, generic_input, joined, member, parts,
};
use crate::graphql::list::order::Key;
use crate::graphql::list::window::Candidates;
use crate::graphql::request::list_cache::GraphItem;
use crate::graphql::request::view::View;
use crate::model::Kind;
use std::fmt::{Debug, Formatter};
use std::marker::PhantomData;

/// An edge and its ends.
#[derive(Clone, Copy, Debug)]
pub struct At {
    /// The edge.
    pub edge: EdgeNumber,
    /// The node at which it starts.
    pub source: NodeIx,
    /// The node at which it ends.
    pub target: NodeIx,
}

/// A relation between two kinds of node, and the API of its edges.
pub trait Relation: RelationType {
    /// The kind at which edges start.
    type From: Vertex;
    /// The kind at which edges end.
    type To: Vertex;
    /// Conditions on the nodes that an edge refers to besides its ends.
    type Nodes: Filter<At> + Args + Debug;
    /// The name of the enumeration of its orders.
    const ORDER: &'static str;
    /// Adds the fields of an edge that are not properties, the same from both ends.
    fn define<L: Listed>(t: &mut Type<'_, Edge<L>>);
}

/// A relation seen from one of its ends.
pub trait Link: Listed<Filter = EdgeFilter<Self>, Parent: Vertex> {
    /// The relation and direction.
    const WAY: DirectedRelation;
    /// The relation.
    type Relation: Relation;
    /// The kind at the far end.
    type Far: Vertex;
    /// The far end of an edge.
    fn far(at: &At) -> NodeIx;
    /// Like `far`, if nothing else about the edge is needed: the near end is not read.
    fn far_of(view: &View, edge: EdgeNumber) -> NodeIx;
}

/// A relation read forward.
#[derive(Clone, Copy, Debug)]
pub struct Out<R>(PhantomData<R>);

/// A relation read backward.
#[derive(Clone, Copy, Debug)]
pub struct In<R>(PhantomData<R>);

impl<R: Relation> Link for Out<R> {
    const WAY: DirectedRelation = DirectedRelation { relation: R::KIND, direction: Direction::Outgoing };
    type Relation = R;
    type Far = R::To;
    fn far(at: &At) -> NodeIx {
        at.target
    }
    fn far_of(view: &View, edge: EdgeNumber) -> NodeIx {
        view.relations.of(R::KIND).target(edge)
    }
}

impl<R: Relation> Link for In<R> {
    const WAY: DirectedRelation = DirectedRelation { relation: R::KIND, direction: Direction::Incoming };
    type Relation = R;
    type Far = R::From;
    fn far(at: &At) -> NodeIx {
        at.source
    }
    fn far_of(view: &View, edge: EdgeNumber) -> NodeIx {
        view.relations.of(R::KIND).source(edge)
    }
}

fn at<R: Relation>(view: &View, edge: EdgeNumber) -> At {
    let (source, target) = view.relations.of(R::KIND).ends(edge);
    At { edge, source, target }
}

fn type_name(here: String, relation: &str) -> String {
    let (first, rest) = relation.split_at(1);
    format!("{here}{}{rest}", first.to_uppercase())
}

macro_rules! listed {
    ($link:ident, $near:ident, $far:ident, |$view:ident, $node:ident| $edges:expr) => {
        impl<R: Relation> Listed for $link<R> {
            type Parent = R::$near;
            type Node = R::$far;
            type Filter = EdgeFilter<Self>;
            type Order = EdgeOrder<R>;
            const HIDES_RETIRED: bool = matches!(R::$far::KIND, Kind::Certification) && !R::KIND.shows_retired();

            fn name() -> String {
                type_name(R::$near::name(), Self::WAY.name())
            }
            fn doc() -> String {
                format!("{} Field `{}` of {}.", R::KIND.def().doc, Self::WAY.name(), R::$near::name())
            }
            fn candidates<'v>($view: &'v View, parent: &R::$near) -> Candidates<'v> {
                let $node = parent.ix();
                $edges
            }
            fn longest(view: &View) -> Option<usize> {
                Some(view.relations.of(R::KIND).longest(Self::WAY.direction))
            }
            fn node(view: &View, item: u32) -> R::$far {
                R::$far::at(Self::far_of(view, item))
            }
            fn retired(view: &View, item: u32) -> bool {
                retired(view, Self::far_of(view, item))
            }
            fn accepts(view: &View, item: u32, filter: &EdgeFilter<Self>) -> Result<bool, FieldError> {
                filter.accepts(view, &at::<R>(view, item))
            }
            fn key(view: &View, item: u32, order: EdgeOrder<R>) -> Key {
                match order.by {
                    By::Edge(property) => order::key(view.dated(), property, item),
                    By::Far(property) => order::key(view.dated(), property, Self::far_of(view, item)),
                }
            }
            fn tie(view: &View, item: u32) -> u32 {
                Self::far_of(view, item).index() as u32
            }
            fn owner(parent: &R::$near) -> Option<NodeIx> {
                Some(parent.ix())
            }
            fn shown(_: &Graph, item: u32) -> Option<GraphItem> {
                Some(GraphItem::Relation(R::KIND, item))
            }
            fn define_edge(t: &mut Type<'_, Edge<Self>>) {
                fields(t, of_relation(R::KIND), |edge| edge.item);
                R::define(t);
                t.field("evidence", "Evidence for this relation.", |view, edge| {
                    view.relations.evidence(R::KIND, edge.item)
                });
            }
        }
    };
}
listed!(Out, From, To, |view, node| Candidates::Range(view.relations.of(R::KIND).leaving(node)));
listed!(In, To, From, |view, node| Candidates::Slice(view.relations.of(R::KIND).entering(node)));

/// An order of the edges of a relation: by a property of the edge or of the node at the far end.
#[derive(Clone, Copy)]
pub struct EdgeOrder<R> {
    by: By,
    relation: PhantomData<R>,
}

#[derive(Clone, Copy)]
enum By {
    Edge(&'static Property<EdgeNumber>),
    Far(&'static Property<NodeIx>),
}

impl<R: Relation> EdgeOrder<R> {
    /// The orders with their names and meanings.
    fn all() -> Vec<(&'static str, &'static str, By)> {
        let edges = of_relation(R::KIND).filter(|own| own.order.is_some());
        let edges = edges.filter_map(|own| Some((order::name_of(own.name)?, own.doc, By::Edge(own))));
        // Nodes of every kind are ordered by name and id.
        let far = ordered(R::To::KIND).filter(|own| matches!(own.name, "name" | "id"));
        edges.chain(far.filter_map(|own| Some((order::name_of(own.name)?, own.doc, By::Far(own))))).collect()
    }
}

impl<R: Relation> Input for EdgeOrder<R> {
    fn type_ref(registry: &mut Registry) -> TypeRef {
        let orders = Self::all().into_iter().map(|(name, doc, _)| (name, doc)).collect();
        order::type_ref::<Self>(registry, R::ORDER, orders)
    }
    fn parse(value: Source<'_>) -> Result<Self, FieldError> {
        let orders: Vec<_> = Self::all().into_iter().map(|(name, _, by)| (name, by)).collect();
        Ok(EdgeOrder { by: order::named(R::ORDER, &orders, value)?, relation: PhantomData })
    }
    fn value(&self) -> Option<Value> {
        order::name_of(self.by.name()).map(|name| Value::Enum(Name::new(name)))
    }
}

impl By {
    fn name(self) -> &'static str {
        match self {
            By::Edge(property) => property.name,
            By::Far(property) => property.name,
        }
    }
}

// The debug text of an order is part of the identity of its list, so it contains no address.
impl<R> Debug for EdgeOrder<R> {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.by.name())
    }
}

impl<R> PartialEq for EdgeOrder<R> {
    fn eq(&self, other: &Self) -> bool {
        self.by.name() == other.by.name()
    }
}

/// An edge of a relation outside any list; its cursor is its position in the list of the node at which it starts.
pub fn edge_of<R: Relation>(view: &View, edge: EdgeNumber) -> Edge<Out<R>> {
    let source = view.relations.of(R::KIND).source(edge);
    let position = edge - view.relations.of(R::KIND).leaving(source).start;
    Edge::at(view, edge, position, source.index() as u64)
}

/// Adds a relation to the type `V` of the nodes at its near end, under its name in that direction.
pub fn link<V: Vertex, L: Link>(t: &mut Type<'_, V>) {
    t.field_with(L::WAY.name(), L::WAY.doc(), |view, node: &V, page: &Page<L>| {
        Connection::<L>::new(view, L::Parent::at(node.ix()), node.ix().index() as u64, page)
    })
    .longest(longest::<L>);
}

/// Conditions on an edge: on its far end, its properties and its evidence.
#[derive(Clone, Debug)]
pub struct EdgeFilter<L: Link> {
    and: Option<Vec<EdgeFilter<L>>>,
    or: Option<Vec<EdgeFilter<L>>>,
    not: Option<Box<EdgeFilter<L>>>,
    node: Option<Box<<L::Far as Vertex>::Filter>>,
    evidence: Option<EvidenceFilter>,
    properties: PropertyTests<EdgeNumber>,
    nodes: <L::Relation as Relation>::Nodes,
}

generic_input! { [L: Link] EdgeFilter<L> }
impl<L: Link> GenericInput for EdgeFilter<L> {
    const DOC: &'static str = "Conditions on such a connection. All given conditions must match.";
    fn name() -> String {
        format!("{}Filter", L::name())
    }
    fn members(registry: &mut Registry) -> Vec<ArgMeta> {
        let mut all = joined::<Self>(registry);
        all.push(member::<<L::Far as Vertex>::Filter>(registry, "node", "Conditions on the far end."));
        all.push(member::<EvidenceFilter>(registry, "evidence", "Conditions on the evidence."));
        all.extend(PropertyTests::members(registry, filtered(L::Relation::KIND)));
        all.extend(<L::Relation as Relation>::Nodes::declare(registry));
        all
    }
    fn read(given: Members<'_>) -> Result<Self, FieldError> {
        Ok(EdgeFilter {
            and: condition(given, "and")?,
            or: condition(given, "or")?,
            not: condition(given, "not")?,
            node: condition(given, "node")?,
            evidence: condition(given, "evidence")?,
            properties: PropertyTests::read(given, filtered(L::Relation::KIND))?,
            nodes: Args::parse(given)?,
        })
    }
}

impl<L: Link> Naming for EdgeFilter<L> {
    fn known(&self, view: &View) -> Result<(), FieldError> {
        self.nodes.known(view)?;
        self.node.as_ref().map_or(Ok(()), |node| node.known(view))?;
        parts(&self.and, &self.or, self.not.as_deref()).try_for_each(|filter| filter.known(view))
    }
    fn depends_on_day(&self) -> bool {
        self.properties.depends_on_day()
            || self.node.as_ref().is_some_and(|node| node.depends_on_day())
            || parts(&self.and, &self.or, self.not.as_deref()).any(Naming::depends_on_day)
    }
}

impl<L: Link> Filter<At> for EdgeFilter<L> {
    fn accepts(&self, view: &View, at: &At) -> Result<bool, FieldError> {
        view.spend(1)?;
        if !self.properties.accepts(view, at.edge)? || !self.nodes.accepts(view, at)? {
            return Ok(false);
        }
        if let Some(evidence) = &self.evidence
            && !evidence.test(view, view.relations.evidence(L::Relation::KIND, at.edge))?
        {
            return Ok(false);
        }
        if let Some(node) = &self.node
            && !node.accepts(view, &L::Far::at(L::far(at)))?
        {
            return Ok(false);
        }
        connectives(&self.and, &self.or, self.not.as_deref(), |filter| filter.accepts(view, at))
    }
}

/// The properties of edges of a relation that can be filtered.
fn filtered(relation: RelationKind) -> impl Iterator<Item = &'static Property<EdgeNumber>> {
    of_relation(relation).filter(|property| property.is_filter)
}

/// Conditions on all connections of a node together.
#[derive(Clone, Debug)]
pub struct Quantified<L: Link> {
    some: Option<Box<EdgeFilter<L>>>,
    none: Option<Box<EdgeFilter<L>>>,
    every: Option<Box<EdgeFilter<L>>>,
}

generic_input! { [L: Link] Quantified<L> }
impl<L: Link> GenericInput for Quantified<L> {
    const DOC: &'static str = "Conditions on all such connections of a node together.";
    fn name() -> String {
        format!("{}QuantifiedFilter", L::name())
    }
    fn members(registry: &mut Registry) -> Vec<ArgMeta> {
        vec![
            member::<EdgeFilter<L>>(registry, "some", "At least one matches."),
            member::<EdgeFilter<L>>(registry, "none", "None passes."),
            member::<EdgeFilter<L>>(registry, "every", "All match; true if there are none."),
        ]
    }
    fn read(given: Members<'_>) -> Result<Self, FieldError> {
        Ok(Quantified {
            some: condition(given, "some")?,
            none: condition(given, "none")?,
            every: condition(given, "every")?,
        })
    }
}

impl<L: Link> Operator for Quantified<L> {
    type Value<'a> = NodeIx;
    fn test(&self, view: &View, node: NodeIx) -> Result<bool, FieldError> {
        let parent = <L::Parent as Vertex>::at(node);
        let any = |filter: &EdgeFilter<L>, wanted: bool| {
            let candidates = L::candidates(view, &parent);
            for i in 0..candidates.len() {
                let item = candidates.get(i);
                if L::HIDES_RETIRED && L::retired(view, item) {
                    continue;
                }
                if L::accepts(view, item, filter)? == wanted {
                    return Ok(true);
                }
            }
            Ok::<bool, FieldError>(false)
        };
        let some = self.some.as_ref().map_or(Ok(true), |filter| any(filter, true))?;
        let none = self.none.as_ref().map_or(Ok(true), |filter| any(filter, true).map(|found| !found))?;
        let every = self.every.as_ref().map_or(Ok(true), |filter| any(filter, false).map(|found| !found))?;
        Ok(some && none && every)
    }

    fn known(&self, view: &View) -> Result<(), FieldError> {
        let mut filters = self.some.iter().chain(&self.none).chain(&self.every);
        filters.try_for_each(|filter| Naming::known(&**filter, view))
    }

    fn depends_on_day(&self) -> bool {
        let mut filters = self.some.iter().chain(&self.none).chain(&self.every);
        L::HIDES_RETIRED || filters.any(|filter| Naming::depends_on_day(&**filter))
    }
}
