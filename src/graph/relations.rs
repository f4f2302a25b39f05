//! All relations of the graph, by name and by value.

use super::employment::EmploymentTable;
use super::nodes::NodeIx;
use super::properties::{
    Evidence, Hiring, Offer, Preparation, Relatedness, Requirement, Statement, Strength, Succession, Teaching,
};
use super::relation::{EdgeNumber, Relation};
use crate::model::Kind;
use petgraph::Direction;
use std::ops::Range;

/// The fourteen relations, each read from the first kind to the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RelationKind {
    /// Institution offers degree.
    Offers,
    /// Degree teaches skill.
    Teaches,
    /// Degree prepares for role.
    PreparesFor,
    /// Certification validates skill.
    Validates,
    /// Certification qualifies for role.
    QualifiesFor,
    /// Certification superseded by certification.
    SupersededBy,
    /// Role requires skill.
    Requires,
    /// Role employed in region.
    EmployedIn,
    /// Role related to role.
    RelatedTo,
    /// Employer located in region.
    EmployerLocatedIn,
    /// Employer hires for role.
    HiresFor,
    /// Institution located in region.
    InstitutionLocatedIn,
    /// Region part of region.
    PartOf,
    /// Region strong in skill.
    StrongIn,
}

impl RelationKind {
    /// Every relation.
    pub const ALL: [RelationKind; 14] = [
        RelationKind::Offers,
        RelationKind::Teaches,
        RelationKind::PreparesFor,
        RelationKind::Validates,
        RelationKind::QualifiesFor,
        RelationKind::SupersededBy,
        RelationKind::Requires,
        RelationKind::EmployedIn,
        RelationKind::RelatedTo,
        RelationKind::EmployerLocatedIn,
        RelationKind::HiresFor,
        RelationKind::InstitutionLocatedIn,
        RelationKind::PartOf,
        RelationKind::StrongIn,
    ];

    /// From which kind to which.
    #[inline]
    pub fn ends(self) -> (Kind, Kind) {
        match self {
            RelationKind::Offers => (Kind::Institution, Kind::Degree),
            RelationKind::Teaches => (Kind::Degree, Kind::Skill),
            RelationKind::PreparesFor => (Kind::Degree, Kind::Role),
            RelationKind::Validates => (Kind::Certification, Kind::Skill),
            RelationKind::QualifiesFor => (Kind::Certification, Kind::Role),
            RelationKind::SupersededBy => (Kind::Certification, Kind::Certification),
            RelationKind::Requires => (Kind::Role, Kind::Skill),
            RelationKind::EmployedIn => (Kind::Role, Kind::Region),
            RelationKind::RelatedTo => (Kind::Role, Kind::Role),
            RelationKind::EmployerLocatedIn => (Kind::Employer, Kind::Region),
            RelationKind::HiresFor => (Kind::Employer, Kind::Role),
            RelationKind::InstitutionLocatedIn => (Kind::Institution, Kind::Region),
            RelationKind::PartOf => (Kind::Region, Kind::Region),
            RelationKind::StrongIn => (Kind::Region, Kind::Skill),
        }
    }

    /// Its two names in the API: read forward and read backward.
    pub fn names(self) -> (&'static str, &'static str) {
        match self {
            RelationKind::Offers => ("offers", "offeredBy"),
            RelationKind::Teaches => ("teaches", "taughtBy"),
            RelationKind::PreparesFor => ("preparesFor", "preparedBy"),
            RelationKind::Validates => ("validates", "validatedBy"),
            RelationKind::QualifiesFor => ("qualifiesFor", "qualifiedBy"),
            RelationKind::SupersededBy => ("supersededBy", "supersedes"),
            RelationKind::Requires => ("requires", "requiredBy"),
            RelationKind::EmployedIn => ("employedIn", "employs"),
            RelationKind::RelatedTo => ("relatedTo", "relatedFrom"),
            RelationKind::EmployerLocatedIn => ("locatedIn", "employers"),
            RelationKind::HiresFor => ("hiresFor", "hiredBy"),
            RelationKind::InstitutionLocatedIn => ("locatedIn", "institutions"),
            RelationKind::PartOf => ("partOf", "parts"),
            RelationKind::StrongIn => ("strongIn", "strengthOf"),
        }
    }
}

/// The edges of every relation.
#[derive(Debug)]
pub struct Relations {
    /// Institution offers degree; most awards first.
    pub offers: Relation<Offer>,
    /// Degree teaches skill; strongest first.
    pub teaches: Relation<Teaching>,
    /// Degree prepares for role; most direct first.
    pub prepares_for: Relation<Preparation>,
    /// Certification validates skill.
    pub validates: Relation<Statement>,
    /// Certification qualifies for role.
    pub qualifies_for: Relation<Statement>,
    /// Certification superseded by certification.
    pub superseded_by: Relation<Succession>,
    /// Role requires skill; most important first.
    pub requires: Relation<Requirement>,
    /// Role employed in region; most jobs first. The property is a position in [`Relations::employment`].
    pub employed_in: Relation<u32>,
    /// Role related to role; closest first.
    pub related_to: Relation<Relatedness>,
    /// Employer located in region.
    pub employer_located_in: Relation<Statement>,
    /// Employer hires for role; most filings first.
    pub hires_for: Relation<Hiring>,
    /// Institution located in region.
    pub institution_located_in: Relation<Statement>,
    /// Region part of region.
    pub part_of: Relation<Statement>,
    /// Region strong in skill.
    pub strong_in: Relation<Strength>,
    /// Employment records, most jobs first. Roles that the survey does not tell apart share one.
    pub employment: EmploymentTable,
}

/// Calls `$body` with `$relation` bound to the relation of a kind, whatever its properties are.
macro_rules! with_relation {
    ($relations:expr, $kind:expr, $relation:ident => $body:expr) => {
        match $kind {
            RelationKind::Offers => {
                let $relation = &$relations.offers;
                $body
            }
            RelationKind::Teaches => {
                let $relation = &$relations.teaches;
                $body
            }
            RelationKind::PreparesFor => {
                let $relation = &$relations.prepares_for;
                $body
            }
            RelationKind::Validates => {
                let $relation = &$relations.validates;
                $body
            }
            RelationKind::QualifiesFor => {
                let $relation = &$relations.qualifies_for;
                $body
            }
            RelationKind::SupersededBy => {
                let $relation = &$relations.superseded_by;
                $body
            }
            RelationKind::Requires => {
                let $relation = &$relations.requires;
                $body
            }
            RelationKind::EmployedIn => {
                let $relation = &$relations.employed_in;
                $body
            }
            RelationKind::RelatedTo => {
                let $relation = &$relations.related_to;
                $body
            }
            RelationKind::EmployerLocatedIn => {
                let $relation = &$relations.employer_located_in;
                $body
            }
            RelationKind::HiresFor => {
                let $relation = &$relations.hires_for;
                $body
            }
            RelationKind::InstitutionLocatedIn => {
                let $relation = &$relations.institution_located_in;
                $body
            }
            RelationKind::PartOf => {
                let $relation = &$relations.part_of;
                $body
            }
            RelationKind::StrongIn => {
                let $relation = &$relations.strong_in;
                $body
            }
        }
    };
}

impl Relations {
    /// How many edges a relation has.
    pub fn len(&self, kind: RelationKind) -> usize {
        with_relation!(self, kind, relation => relation.len())
    }

    /// The nth edge of a node in a direction.
    pub fn nth(&self, kind: RelationKind, node: NodeIx, direction: Direction, n: usize) -> Option<EdgeNumber> {
        with_relation!(self, kind, relation => match direction {
            Direction::Outgoing => relation.leaving(node).nth(n),
            Direction::Incoming => relation.entering(node).get(n).copied(),
        })
    }

    /// How many edges of a relation a node has in a direction.
    pub fn degree(&self, kind: RelationKind, node: NodeIx, direction: Direction) -> usize {
        with_relation!(self, kind, relation => match direction {
            Direction::Outgoing => relation.leaving(node).len(),
            Direction::Incoming => relation.entering(node).len(),
        })
    }

    /// The most edges of a relation that one node has in a direction.
    pub fn longest(&self, kind: RelationKind, direction: Direction) -> usize {
        with_relation!(self, kind, relation => relation.longest(direction))
    }

    /// The edges of a relation that leave a node.
    #[inline]
    pub fn leaving(&self, kind: RelationKind, node: NodeIx) -> Range<EdgeNumber> {
        with_relation!(self, kind, relation => relation.leaving(node))
    }

    /// The edges of a relation that enter a node.
    #[inline]
    pub fn entering(&self, kind: RelationKind, node: NodeIx) -> &[EdgeNumber] {
        with_relation!(self, kind, relation => relation.entering(node))
    }

    /// Calls `visit` with the other end of every edge of a node, in their order: once for each edge.
    pub fn each_neighbor(&self, kind: RelationKind, node: NodeIx, direction: Direction, mut visit: impl FnMut(NodeIx)) {
        with_relation!(self, kind, relation => match direction {
            Direction::Outgoing => relation.targets(node).iter().for_each(|&target| visit(target)),
            Direction::Incoming => relation.entering(node).iter().for_each(|&edge| visit(relation.source(edge))),
        })
    }

    /// The two nodes of an edge.
    #[inline]
    pub fn ends(&self, kind: RelationKind, edge: EdgeNumber) -> (NodeIx, NodeIx) {
        with_relation!(self, kind, relation => (relation.source(edge), relation.target(edge)))
    }

    /// The node that an edge leaves.
    #[inline]
    pub fn source(&self, kind: RelationKind, edge: EdgeNumber) -> NodeIx {
        with_relation!(self, kind, relation => relation.source(edge))
    }

    /// The node that an edge enters.
    #[inline]
    pub fn target(&self, kind: RelationKind, edge: EdgeNumber) -> NodeIx {
        with_relation!(self, kind, relation => relation.target(edge))
    }

    /// Why an edge is held to be true.
    #[inline]
    pub fn evidence(&self, kind: RelationKind, edge: EdgeNumber) -> Evidence {
        match kind {
            RelationKind::EmployedIn => self.employment.get(*self.employed_in.property(edge)).evidence(),
            RelationKind::Offers => self.offers.property(edge).evidence,
            RelationKind::Teaches => self.teaches.property(edge).evidence,
            RelationKind::PreparesFor => self.prepares_for.property(edge).evidence,
            RelationKind::Validates => self.validates.property(edge).evidence,
            RelationKind::QualifiesFor => self.qualifies_for.property(edge).evidence,
            RelationKind::SupersededBy => self.superseded_by.property(edge).evidence,
            RelationKind::Requires => self.requires.property(edge).evidence,
            RelationKind::RelatedTo => self.related_to.property(edge).evidence,
            RelationKind::EmployerLocatedIn => self.employer_located_in.property(edge).evidence,
            RelationKind::HiresFor => self.hires_for.property(edge).evidence,
            RelationKind::InstitutionLocatedIn => self.institution_located_in.property(edge).evidence,
            RelationKind::PartOf => self.part_of.property(edge).evidence,
            RelationKind::StrongIn => self.strong_in.property(edge).evidence,
        }
    }
}
