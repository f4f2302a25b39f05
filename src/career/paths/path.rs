//! A path and its steps.

use super::value::TermValue;
use crate::career::cost::Cost;
use crate::career::traverse::pattern::DirectedRelation;
use crate::graph::{EdgeNumber, Graph, NodeIx};
use crate::model::Kind;
use std::sync::Arc;

/// A step of a path.
#[derive(Clone, Debug, PartialEq)]
pub struct PathStep {
    /// The node it leaves.
    pub from: NodeIx,
    /// The relation and its direction.
    pub directed: DirectedRelation,
    /// The edge.
    pub edge: EdgeNumber,
    /// The node it leads to.
    pub to: NodeIx,
    /// Its difficulty, from 0 to 1.
    pub difficulty: f64,
    /// The cost of acquiring the node it leads to; `None` if it takes neither money nor time.
    pub acquire: Option<Arc<Cost>>,
    /// The cost of the step, in millionths of a point.
    pub cost: i64,
}

/// The difficulty of a step, from 0 to 1: as its relation defines, but 1 through a skill that belongs to no field, such
/// as an office program, since that leads anywhere.
pub fn difficulty(graph: &Graph, directed: DirectedRelation, edge: EdgeNumber) -> f64 {
    let (source, target) = graph.relations.of(directed.relation).ends(edge);
    let (from, to) = directed.relation.ends();
    let is_of_no_field = |node, kind| kind == Kind::Skill && graph.reviews.skill_groups.contains_key(&node);
    match is_of_no_field(source, from) || is_of_no_field(target, to) {
        true => 1.0,
        false => graph.relations.difficulty(directed.relation, edge),
    }
}

/// A path from something the person has.
#[derive(Clone, Debug, PartialEq)]
pub struct CareerPath {
    /// Its steps, at least one.
    pub steps: Vec<PathStep>,
    /// The employment that determines its value, if it ends with a role that is employed there.
    pub employment: Option<EdgeNumber>,
    /// The value of its end, by term; empty without employment.
    pub worth: Vec<TermValue>,
    /// Value minus cost, in millionths of a point.
    pub score: i64,
    /// Hundredths of a month.
    pub months: i64,
    /// Cents.
    pub money: i64,
}

impl CareerPath {
    /// Its nodes, from first to last.
    pub fn nodes(&self) -> impl Iterator<Item = NodeIx> + '_ {
        self.steps.first().map(|step| step.from).into_iter().chain(self.steps.iter().map(|step| step.to))
    }

    /// Its last node of a kind.
    pub fn last(&self, graph: &Graph, kind: Kind) -> Option<NodeIx> {
        self.nodes().filter(|&node| graph.kind(node) == kind).last()
    }
}
