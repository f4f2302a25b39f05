//! Constraints on paths: checked edge by edge and node by node, with rejections counted.

use super::query::{Constraints, Goal, PathQuery, WageBasis};
use super::value::{Prices, median_wage};
use crate::career::traverse::pattern::DirectedRelation;
use crate::graph::{Direction, EdgeNumber, Graph, NodeIx, RelationKind};
use crate::model::region::RegionKind;
use crate::model::review::CertificationStrength;
use crate::model::role::{EntryEducation, OccupationMatch};
use crate::model::{Basis, Kind};
use rustc_hash::FxHashSet;

/// A constraint that can be relaxed. The last two are the goal itself, which is relaxed last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Constraint {
    /// Minimum wage.
    Wage,
    /// Maximum education.
    Education,
    /// Maximum months.
    Months,
    /// Maximum money.
    Money,
    /// Nodes that must not be on the path.
    Without,
    /// Minimum sample size.
    Sample,
    /// Maximum relative standard error.
    Error,
    /// Sources.
    Sources,
    /// No suppressed figures.
    Suppressed,
    /// No derived relations.
    Derived,
    /// Wages of the role's own occupation.
    OwnWage,
    /// Only roles of certain reaches.
    Reach,
    /// The region.
    Region,
    /// The role.
    Role,
}

impl Constraint {
    /// All of them, in the order in which they are given up.
    pub const ALL: [Constraint; 14] = [
        Constraint::Sample,
        Constraint::Error,
        Constraint::Suppressed,
        Constraint::Derived,
        Constraint::Sources,
        Constraint::OwnWage,
        Constraint::Wage,
        Constraint::Money,
        Constraint::Months,
        Constraint::Education,
        Constraint::Without,
        Constraint::Reach,
        Constraint::Region,
        Constraint::Role,
    ];

    /// Whether it is part of the goal.
    pub fn is_goal(self) -> bool {
        matches!(self, Constraint::Region | Constraint::Role)
    }

    /// Whether a query has it.
    pub fn is_in(self, constraints: &Constraints, goal: &Goal) -> bool {
        match self {
            Constraint::Wage => constraints.wage.is_some(),
            Constraint::Education => constraints.education.is_some(),
            Constraint::Months => constraints.months.is_some(),
            Constraint::Money => constraints.money.is_some(),
            Constraint::Without => !constraints.without.is_empty(),
            Constraint::Sample => constraints.sample.is_some(),
            Constraint::Error => constraints.error.is_some(),
            Constraint::Sources => !constraints.sources.is_empty(),
            Constraint::Suppressed => constraints.nothing_suppressed,
            Constraint::Derived => constraints.nothing_derived,
            Constraint::OwnWage => constraints.own_wage,
            Constraint::Reach => constraints.reach.is_some(),
            Constraint::Region => !goal.regions.is_empty(),
            Constraint::Role => !goal.roles.is_empty(),
        }
    }

    /// Removes it from a query.
    pub fn drop_from(self, constraints: &mut Constraints, goal: &mut Goal) {
        match self {
            Constraint::Wage => constraints.wage = None,
            Constraint::Education => constraints.education = None,
            Constraint::Months => constraints.months = None,
            Constraint::Money => constraints.money = None,
            Constraint::Without => constraints.without.clear(),
            Constraint::Sample => constraints.sample = None,
            Constraint::Error => constraints.error = None,
            Constraint::Sources => constraints.sources.clear(),
            Constraint::Suppressed => constraints.nothing_suppressed = false,
            Constraint::Derived => constraints.nothing_derived = false,
            Constraint::OwnWage => constraints.own_wage = false,
            Constraint::Reach => constraints.reach = None,
            Constraint::Region => goal.regions.clear(),
            Constraint::Role => goal.roles.clear(),
        }
    }
}

/// Checks what is on a path.
#[derive(Debug)]
pub struct ConstraintChecker<'q> {
    graph: &'q Graph,
    query: &'q PathQuery,
    constraints: &'q Constraints,
    prices: &'q Prices,
    roles: FxHashSet<NodeIx>,
    has_regions: bool,
    /// Whether each region may be the last one of a path, in node order.
    regions: Vec<bool>,
    /// Rejections per constraint, by the number of the constraint.
    pub refused: [u64; Constraint::ALL.len()],
}

impl<'q> ConstraintChecker<'q> {
    /// Creates a checker without rejections.
    pub fn new(
        graph: &'q Graph,
        query: &'q PathQuery,
        (constraints, goal): (&'q Constraints, &Goal),
        prices: &'q Prices,
    ) -> ConstraintChecker<'q> {
        let has_regions = !goal.regions.is_empty();
        let within = parts(graph, &goal.regions);
        let is_wanted = |region| if has_regions { within.contains(&region) } else { is_area(graph, region) };
        let regions = graph.of_kind(Kind::Region).map(is_wanted).collect();
        let roles = goal.roles.iter().copied().collect();
        let refused = [0; Constraint::ALL.len()];
        ConstraintChecker { graph, query, constraints, prices, roles, has_regions, regions, refused }
    }

    fn note(&mut self, constraint: Constraint, holds: bool) -> bool {
        if !holds {
            self.refused[constraint as usize] += 1;
        }
        holds
    }

    /// Whether an edge may be taken. Every constraint is checked, so that each counts its rejections.
    pub fn admits(&mut self, directed: DirectedRelation, edge: EdgeNumber) -> bool {
        let Constraints { sample, error, nothing_suppressed, nothing_derived, ref sources, wage, .. } =
            *self.constraints;
        let mut admitted = true;
        if sample.is_some() || error.is_some() || nothing_suppressed {
            let quality = self.graph.relations.quality(directed.relation, edge);
            let enough = |least| !quality.is_rated || quality.answers.is_some_and(|answers| answers >= least);
            admitted &= self.note(Constraint::Sample, sample.is_none_or(enough));
            let sure = |most| !quality.is_estimated || quality.error.is_some_and(|error| error <= most);
            admitted &= self.note(Constraint::Error, error.is_none_or(sure));
            admitted &= self.note(Constraint::Suppressed, !(nothing_suppressed && quality.is_suppressed));
        }
        if nothing_derived || !sources.is_empty() {
            let evidence = self.graph.relations.evidence(directed.relation, edge);
            admitted &= self.note(Constraint::Derived, !(nothing_derived && evidence.basis == Basis::Derived));
            admitted &= self.note(Constraint::Sources, sources.is_empty() || sources.contains(&evidence.source));
        }
        if let (Some((floor, basis)), RelationKind::EmployedIn) = (wage, directed.relation) {
            admitted &= self.note(Constraint::Wage, self.reaches(edge, floor, basis));
        }
        if let (RelationKind::QualifiesFor, true) = (directed.relation, self.constraints.reach.is_some()) {
            admitted &= self.note(Constraint::Reach, self.leads_into(edge));
        }
        admitted
    }

    /// Whether a path may be ranked by the wages published for a role: they must be those of its own occupation.
    pub fn lets_rank(&mut self, role: NodeIx) -> bool {
        let own = self.graph.role(role).row.occupation_match == Some(OccupationMatch::Same);
        self.note(Constraint::OwnWage, own)
    }

    /// Whether this constraint is set.
    pub fn wants_own_wage(&self) -> bool {
        self.constraints.own_wage
    }

    /// A wage that is not published does not reach any minimum, except a top-coded one whose ceiling does.
    fn reaches(&self, edge: EdgeNumber, floor: f64, basis: WageBasis) -> bool {
        median_wage(self.graph, self.prices, edge).at_least(basis).is_some_and(|wage| wage >= floor)
    }

    /// Whether a certification leads into a role: one that builds on work there does so only if it is held already.
    fn leads_into(&self, edge: EdgeNumber) -> bool {
        let (certification, role) = self.graph.relations.qualifies_for.ends(edge);
        let review = self.graph.reviews.certification_roles.get(&(certification, role));
        review.is_none_or(|review| match review.row.strength {
            CertificationStrength::Licence | CertificationStrength::Expected | CertificationStrength::Supporting => {
                true
            }
            CertificationStrength::BuildsOn => self.query.held.contains(&certification),
            CertificationStrength::Introductory | CertificationStrength::Unrelated => false,
        })
    }

    /// Whether a path may pass a node.
    pub fn lets_pass(&mut self, node: NodeIx, kind: Kind) -> bool {
        let mut passes = self.note(Constraint::Without, !self.constraints.without.contains(&node));
        if kind != Kind::Role {
            return passes;
        }
        if let Some(most) = self.constraints.education {
            passes &=
                self.note(Constraint::Education, entry_education(self.graph, node).is_some_and(|own| own <= most));
        }
        if let Some(wanted) = &self.constraints.reach {
            let reach = self.query.entries.of(self.graph, node).reach;
            passes &= self.note(Constraint::Reach, reach.is_some_and(|reach| wanted.contains(&reach)));
        }
        passes
    }

    /// Whether the goal names roles.
    pub fn wants_role(&self) -> bool {
        !self.roles.is_empty()
    }

    /// Whether the goal names regions.
    pub fn wants_region(&self) -> bool {
        self.has_regions
    }

    /// Whether a role may be the last one of a path.
    pub fn is_wanted_role(&mut self, role: NodeIx) -> bool {
        self.note(Constraint::Role, self.roles.is_empty() || self.roles.contains(&role))
    }

    /// Whether a region may be the last one of a path.
    pub fn is_wanted_region(&mut self, region: NodeIx) -> bool {
        let is_wanted = self.regions[self.graph.nodes.place(Kind::Region, region)];
        // Without a goal, what is no area is passed by, not rejected.
        if self.has_regions { self.note(Constraint::Region, is_wanted) } else { is_wanted }
    }
}

/// Metropolitan and nonmetropolitan areas: where people live, and the level of the wage survey.
fn is_area(graph: &Graph, region: NodeIx) -> bool {
    matches!(graph.region(region).row.kind, RegionKind::Metro | RegionKind::Nonmetro)
}

/// Usual education for entry into a role.
pub fn entry_education(graph: &Graph, role: NodeIx) -> Option<EntryEducation> {
    graph.outlook.of(role).first()?.row.entry_education
}

/// Regions and all their parts. A hub has no borders of its own: it stands for the metros it overlays.
fn parts(graph: &Graph, regions: &[NodeIx]) -> FxHashSet<NodeIx> {
    let hubs = regions.iter().filter(|&&region| graph.region(region).row.kind == RegionKind::Hub);
    let under = hubs.flat_map(|&hub| graph.relations.part_of.targets(hub).iter().copied());
    let under = under.filter(|&region| graph.region(region).row.kind == RegionKind::Metro);
    let mut waiting: Vec<NodeIx> = regions.iter().copied().chain(under).collect();
    let mut found: FxHashSet<NodeIx> = waiting.iter().copied().collect();
    while let Some(region) = waiting.pop() {
        graph.relations.part_of.each_neighbor(region, Direction::Incoming, |part| {
            if found.insert(part) {
                waiting.push(part);
            }
        });
    }
    found
}
