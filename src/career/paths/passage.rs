//! The rules for moving from a node to the next: the same for the prediction of a search and for its network.

use super::constraints::ConstraintChecker;
use super::pattern::{Origin, Pattern};
use super::query::PathQuery;
use crate::career::is_ruled_out;
use crate::career::traverse::pattern::DirectedRelation;
use crate::graph::{EdgeNumber, Graph, NodeIx, RelationKind};
use crate::model::Kind;

/// A node at a place, and whether the last role and the last region so far match the goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PathState {
    /// The node.
    pub node: NodeIx,
    /// Whether the last role matches the goal.
    pub role: bool,
    /// Whether the last region matches the goal.
    pub region: bool,
}

/// The edges that the paths of a query may take.
pub struct Passage<'q> {
    /// The snapshot.
    pub graph: &'q Graph,
    /// The query.
    pub query: &'q PathQuery,
    /// Its steps.
    pub pattern: &'q Pattern,
    /// The constraints.
    pub judge: ConstraintChecker<'q>,
}

impl Passage<'_> {
    /// The first nodes of paths, each with the step before which it is placed.
    pub fn begins(&mut self) -> Vec<(usize, PathState)> {
        let query = self.query;
        let mut begins = Vec::new();
        for &node in &query.held {
            let kind = self.graph.kind(node);
            let Some(step) = self.pattern.beginning(kind) else { continue };
            let nothing = PathState { node, role: !self.judge.wants_role(), region: !self.judge.wants_region() };
            let standing = self.stands(nothing, node, kind);
            let is_last = !self.pattern.may_come_after(Origin::Before(step), kind);
            if self.judge.lets_pass(node, kind) && !(is_last && is_unwanted(kind, standing)) {
                begins.push((step, standing));
            }
        }
        begins
    }

    /// The state to which an edge leads when taken to a place; `None` if the edge or its end is rejected.
    pub fn leads(
        &mut self,
        from: PathState,
        (directed, edge): (DirectedRelation, EdgeNumber),
        place: usize,
    ) -> Option<PathState> {
        let (far, kind) = (directed.end(self.graph, edge), directed.ends().1);
        let passes = (kind != Kind::Certification || self.is_offered(far))
            && self.judge.admits(directed, edge)
                & self.judge.lets_pass(far, kind)
                & self.ranks_by_own_wage(directed, edge, place);
        if passes { self.may_lead(from, (directed, edge), place) } else { None }
    }

    /// The same, checking only where paths may end: allows more than [`Passage::leads`], never less.
    pub fn may_lead(
        &mut self,
        from: PathState,
        (directed, edge): (DirectedRelation, EdgeNumber),
        place: usize,
    ) -> Option<PathState> {
        let kind = directed.ends().1;
        let standing = self.stands(from, directed.end(self.graph, edge), kind);
        (self.pattern.may_come_later(place, kind) || !is_unwanted(kind, standing)).then_some(standing)
    }

    /// Whether an edge ranks the path by the wages of the role's own occupation only, if the query requires that.
    fn ranks_by_own_wage(&mut self, directed: DirectedRelation, edge: EdgeNumber, place: usize) -> bool {
        if !self.judge.wants_own_wage() {
            return true;
        }
        let role = match directed.relation {
            RelationKind::EmployedIn => Some(self.graph.relations.of(directed.relation).source(edge)),
            _ if self.pattern.has_employment() || !self.pattern.is_valued(place) => None,
            _ => Some(directed.end(self.graph, edge)).filter(|&far| self.graph.kind(far) == Kind::Role),
        };
        role.is_none_or(|role| self.judge.lets_rank(role))
    }

    /// The state of a path that arrives at a node.
    fn stands(&mut self, before: PathState, node: NodeIx, kind: Kind) -> PathState {
        match kind {
            Kind::Role => PathState { node, role: self.judge.is_wanted_role(node), ..before },
            Kind::Region => PathState { node, region: self.judge.is_wanted_region(node), ..before },
            _ => PathState { node, ..before },
        }
    }

    /// A certification that is known to be unavailable on the day leads nowhere, unless the person has it.
    fn is_offered(&self, node: NodeIx) -> bool {
        !is_ruled_out(self.graph, node, self.query.day) || self.query.held.contains(&node)
    }
}

/// Whether a node is a role or a region that a path may not end with.
fn is_unwanted(kind: Kind, standing: PathState) -> bool {
    match kind {
        Kind::Role => !standing.role,
        Kind::Region => !standing.region,
        _ => false,
    }
}
