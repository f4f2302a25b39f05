//! The relations: the properties of their edges, and the filters and orders of edges.

use super::employment::employment_fields;
use super::id_filter::IdFilter;
use super::link::{At, In, Out, Relation, link};
use super::node::{BY_NAME_OR_ID, Region, Vertex, VertexOf};
use super::preparation::preparation_fields;
use super::program::{Program, modes_of, programs_of};
use super::rating::Rated;
use super::tuition::cost_of;
use crate::career::property::of_relation;
use crate::engine::{ArgMeta, Args, FieldError, Members, Registry, Type};
use crate::graph::relations::each_relation;
pub use crate::graph::relations::types::*;
use crate::graph::{RelationKind, RelationType};
use crate::graphql::list::listed::{Edge, Listed};
use crate::graphql::list::operators::{Filter, Naming, filter};
use crate::graphql::request::view::View;
use crate::model::institution::StudyMode;

/// Defines the API of the edges of a relation beyond its ends, its evidence and the fields of its properties. `order`
/// is the name of the enumeration of its orders, if it has orders by its own properties.
macro_rules! relation {
    ($name:ident) => {
        relation! { $name, order BY_NAME_OR_ID, fields |_t| () }
    };
    ($name:ident, order $order:expr) => {
        relation! { $name, order $order, fields |_t| () }
    };
    ($name:ident, order $order:expr, fields |$t:ident| $fields:expr) => {
        relation! { $name, order $order, nodes NoNodes, fields |$t| $fields }
    };
    ($name:ident, order $order:expr, nodes $nodes:ty, fields |$t:ident| $fields:expr) => {
        impl Relation for $name {
            type From = VertexOf<<$name as RelationType>::FromKind>;
            type To = VertexOf<<$name as RelationType>::ToKind>;
            type Nodes = $nodes;
            const ORDER: &'static str = $order;
            fn define<L: Listed>($t: &mut Type<'_, Edge<L>>) {
                $fields
            }
        }
    };
}

/// Defines everything that lists all relations.
macro_rules! all_relations {
    ($($name:ident),+) => {
        /// Adds every relation of a kind of node to its type, in both directions, under its name in each.
        pub fn links<V: Vertex>(t: &mut Type<'_, V>) {
            // Decided at compile time, so that connections exist only for the types that have them.
            $(if const { V::KIND as u8 == <$name as Relation>::From::KIND as u8 } {
                link::<V, Out<$name>>(t);
            })+
            $(if const { V::KIND as u8 == <$name as Relation>::To::KIND as u8 } {
                link::<V, In<$name>>(t);
            })+
        }

        mod edges {
            use crate::graph::relations::types;
            use crate::graphql::list::listed::Edge;
            use crate::graphql::types::link::Out;
            $(pub type $name = Edge<Out<types::$name>>;)+
        }

        mod any {
            use super::edges::*;
            use crate::engine::union;
            use crate::graph::{EdgeNumber, RelationKind};
            use crate::graphql::request::view::View;
            use crate::graphql::types::link::edge_of;

            union! {
                /// A relation of any kind with its properties and evidence, read forward: `node` is the node at which
                /// it ends.
                pub enum AnyRelation { $($name),+ }
            }

            impl AnyRelation {
                /// An edge of a relation.
                pub fn of(view: &View, relation: RelationKind, edge: EdgeNumber) -> AnyRelation {
                    match relation { $(RelationKind::$name => AnyRelation::$name(edge_of(view, edge))),+ }
                }
            }
        }
    };
}
each_relation!(all_relations);
pub use any::AnyRelation;

/// For relations whose edges refer to no node besides their ends.
#[derive(Clone, Debug)]
pub struct NoNodes;

impl Args for NoNodes {
    fn declare(_: &mut Registry) -> Vec<ArgMeta> {
        Vec::new()
    }
    fn parse(_: Members<'_>) -> Result<Self, FieldError> {
        Ok(NoNodes)
    }
}

impl Naming for NoNodes {}

impl Filter<At> for NoNodes {
    fn accepts(&self, _: &View, _: &At) -> Result<bool, FieldError> {
        Ok(true)
    }
}

/// The description of a property of a relation.
fn meaning(relation: RelationKind, name: &str) -> &'static str {
    let found = of_relation(relation).find(|property| property.name == name);
    found.expect("a property of the relation").doc
}

relation! {
    Offers, order "OfferOrder", fields |t| {
        t.field("programs", "The programs behind the offer, with study mode and accreditation if a page states them.", |v, e| -> Vec<Program> {
            let (institution, degree) = v.relations.offers.ends(e.item);
            programs_of(v, institution, degree)
        }).longest(|v: &View| v.programs.longest());
        t.field("modes", "How it can be studied, if a source states it.", |v, e| -> Vec<StudyMode> {
            let (institution, degree) = v.relations.offers.ends(e.item);
            modes_of(v, institution, degree)
        }).longest(|v: &View| v.programs.longest());
        t.field("tuition", "Tuition and fees of the institution for students of that level; null if it is not in the \
         survey.", |v, e| {
            let (institution, degree) = v.relations.offers.ends(e.item);
            cost_of(v, institution, degree)
        });
    }
}

relation! { Teaches, order "TeachingOrder" }

relation! { PreparesFor, order BY_NAME_OR_ID, fields |t| preparation_fields(t) }

relation! { Validates }

relation! { QualifiesFor }

relation! { SupersededBy }

relation! {
    Requires, order "RequirementOrder", fields |t| {
        t.field("importance", meaning(RelationKind::Requires, "importance"), |v, e| {
            Rated::importance(&v.relations.requires.property(e.item).importance)
        });
        t.field("level", meaning(RelationKind::Requires, "level"), |v, e| {
            Rated::level(&v.relations.requires.property(e.item).level)
        });
    }
}

relation! { EmployedIn, order "EmploymentOrder", fields |t| employment_fields(t) }

relation! { RelatedTo, order "RelatednessOrder" }

relation! { AdvancesTo }

relation! { EmployerLocatedIn }

filter! { properties,
    /// Conditions on the region that filings refer to.
    HiringRegion: At {
        /// Region of the worksite.
        region: IdFilter<Region> => |v, at| v.relations.hires_for.property(at.edge).region,
    }
}
relation! {
    HiresFor, order "HiringOrder", nodes HiringRegion, fields |t| {
        t.field("region", meaning(RelationKind::HiresFor, "region"), |v, e| {
            Region::at(v.relations.hires_for.property(e.item).region)
        });
    }
}

relation! { InstitutionLocatedIn }

relation! { PartOf }

relation! {
    StrongIn, order BY_NAME_OR_ID, fields |t| {
        t.field("claim", "The published statement that supports this relation.", |v, e| {
            v.relations.strong_in.property(e.item).claim.map(super::claim::Claim)
        });
    }
}
