//! What leads from a node to the next: the same for the count before a search and for the network that it searches.

use super::constraints::Judge;
use super::pattern::{From, Pattern};
use super::question::Question;
use crate::career::is_ruled_out;
use crate::career::traverse::pattern::Way;
use crate::graph::{EdgeNumber, Graph, NodeIx, RelationKind};
use crate::model::Kind;

/// A node at a place, and whether the last role and the last region so far are such as are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Standing {
    /// The node.
    pub node: NodeIx,
    /// The last role is wanted.
    pub role: bool,
    /// The last region is wanted.
    pub region: bool,
}

/// Which relations the paths of a question may take.
pub struct Passage<'q> {
    /// The snapshot.
    pub graph: &'q Graph,
    /// What is asked.
    pub question: &'q Question,
    /// Its steps.
    pub pattern: &'q Pattern,
    /// What has to hold.
    pub judge: Judge<'q>,
}

impl Passage<'_> {
    /// What paths begin with, each with the step that it stands before.
    pub fn begins(&mut self) -> Vec<(usize, Standing)> {
        let question = self.question;
        let mut begins = Vec::new();
        for &node in &question.held {
            let kind = self.graph.kind(node);
            let Some(step) = self.pattern.beginning(kind) else { continue };
            let nothing = Standing { node, role: !self.judge.wants_role(), region: !self.judge.wants_region() };
            let standing = self.stands(nothing, node, kind);
            let is_last = !self.pattern.may_come_after(From::Before(step), kind);
            if self.judge.lets_pass(node, kind) && !(is_last && is_unwanted(kind, standing)) {
                begins.push((step, standing));
            }
        }
        begins
    }

    /// Where a relation that is taken to a place leads; nowhere if it, or its end, is refused.
    pub fn leads(&mut self, from: Standing, (way, edge): (Way, EdgeNumber), place: usize) -> Option<Standing> {
        let (far, kind) = (way.end(self.graph, edge), way.ends().1);
        let passes = (kind != Kind::Certification || self.is_offered(far))
            && self.judge.admits(way, edge)
                & self.judge.lets_pass(far, kind)
                & self.ranks_by_own_wage(way, edge, place);
        if passes { self.may_lead(from, (way, edge), place) } else { None }
    }

    /// The same where nothing is judged but where paths are to end: more than [`Passage::leads`], never less.
    pub fn may_lead(&mut self, from: Standing, (way, edge): (Way, EdgeNumber), place: usize) -> Option<Standing> {
        let kind = way.ends().1;
        let standing = self.stands(from, way.end(self.graph, edge), kind);
        (self.pattern.may_come_later(place, kind) || !is_unwanted(kind, standing)).then_some(standing)
    }

    /// Whether a relation ranks the path by no wages but those of a role's own occupation, if that is asked.
    fn ranks_by_own_wage(&mut self, way: Way, edge: EdgeNumber, place: usize) -> bool {
        if !self.judge.wants_own_wage() {
            return true;
        }
        let role = match way.relation {
            RelationKind::EmployedIn => Some(self.graph.relations.of(way.relation).source(edge)),
            _ if self.pattern.has_employment() || !self.pattern.is_valued(place) => None,
            _ => Some(way.end(self.graph, edge)).filter(|&far| self.graph.kind(far) == Kind::Role),
        };
        role.is_none_or(|role| self.judge.lets_rank(role))
    }

    /// How a path stands that comes to a node.
    fn stands(&mut self, before: Standing, node: NodeIx, kind: Kind) -> Standing {
        match kind {
            Kind::Role => Standing { node, role: self.judge.is_wanted_role(node), ..before },
            Kind::Region => Standing { node, region: self.judge.is_wanted_region(node), ..before },
            _ => Standing { node, ..before },
        }
    }

    /// A certification that is known to be unavailable on the day leads nowhere, unless the person has it.
    fn is_offered(&self, node: NodeIx) -> bool {
        !is_ruled_out(self.graph, node, self.question.day) || self.question.held.contains(&node)
    }
}

/// Whether a node is a role or a region that a path may not end with.
fn is_unwanted(kind: Kind, standing: Standing) -> bool {
    match kind {
        Kind::Role => !standing.role,
        Kind::Region => !standing.region,
        _ => false,
    }
}
