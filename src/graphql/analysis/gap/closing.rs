//! The set of certifications of minimum weight for the skills that a plan leaves open.

use super::assessment::Assessment;
use super::reason::RequiredSkill;
use crate::career::gap;
use crate::engine::{Object, Type};
use crate::graph::{Direction, EdgeNumber, RelationKind};
use crate::graphql::request::scalars::count;
use crate::graphql::request::view::View;
use crate::graphql::types::length::most;
use crate::graphql::types::node::{Certification, Node};
use crate::model::Kind;
use crate::model::certification::RequiredDegree;
use std::sync::Arc;

/// The certifications that close a gap.
#[derive(Clone, Debug)]
pub struct ClosingSet(pub(super) Arc<Assessment>);

/// Weights are stored in cents.
fn dollars(cents: u64) -> f64 {
    cents as f64 / 100.0
}

fn sum(set: &ClosingSet, figure: fn(&gap::Acquisition) -> f64) -> f64 {
    // Not `sum`, whose empty sum is -0.
    let total = set.0.gap.closing.acquisitions.iter().map(figure).fold(0.0, |total, figure| total + figure);
    (total * 100.0).round() / 100.0
}

/// Maximum number of acquisitions in a set: each closes a skill that no other one does, and something must validate it.
pub(super) fn most_acquisitions(view: &View) -> u64 {
    let relations = &view.relations;
    let can_be_closed = |edge: &EdgeNumber| !relations.validates.entering(relations.requires.target(*edge)).is_empty();
    most(view.of_kind(Kind::Role), |role| relations.requires.leaving(role).filter(can_be_closed).count())
}

/// Maximum number of skills that one acquisition closes.
fn most_closed(view: &View) -> u64 {
    view.relations.of(RelationKind::Validates).longest(Direction::Outgoing) as u64
}

impl Object for ClosingSet {
    type Store = View;
    fn name() -> String {
        "ClosingSet".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc(
            "The set of certifications of minimum weight that validates every skill that the first plan leaves \
         open and that an eligible certification validates. Weight = dollars * dollarWeight + months * monthWeight, \
         in U.S. dollars to the cent, as if they were earned one after the other. Among sets of equal weight, the \
         one with the fewest certifications, then the first by ids.",
        );
        t.field("acquisitions", "The certifications to earn, by id.", |_, c| acquisitions(&c.0))
            .longest(most_acquisitions);
        t.field("weight", "The total weight.", |_, c| dollars(c.0.gap.closing.weight));
        t.field("lowerBound", "A proven lower bound of the weight.", |_, c| dollars(c.0.gap.closing.lower_bound));
        t.field("exact", "Whether the set is proven to have minimum weight: weight and lower bound agree.", |_, c| {
            c.0.gap.closing.exact
        });
        t.field("greedyWeight", "The weight of the greedy set (Chvatal 1979), never less than `weight`.", |_, c| {
            dollars(c.0.gap.closing.greedy)
        });
        t.field("steps", "Number of steps of the search.", |_, c| count(c.0.gap.closing.steps));
        t.field("money", "Total U.S. dollars.", |_, c| sum(c, |a| a.cost.money.value));
        t.field("months", "Total months, one after the other.", |_, c| sum(c, |a| a.cost.months.value));
        t.field("candidates", "Number of certifications considered.", |_, c| count(c.0.gap.closing.candidates));
        t.field(
            "assumed",
            "Number of these whose money or months are assumed because no source states them.",
            |_, c| count(c.0.gap.closing.assumed),
        );
    }
}

/// The certifications of the set.
pub(super) fn acquisitions(assessment: &Arc<Assessment>) -> Vec<Acquisition> {
    let all = 0..assessment.gap.closing.acquisitions.len();
    all.map(|at| Acquisition { assessment: assessment.clone(), at }).collect()
}

/// A certification of the set, by its index.
#[derive(Clone, Debug)]
pub struct Acquisition {
    assessment: Arc<Assessment>,
    at: usize,
}

impl Acquisition {
    fn row(&self) -> &gap::Acquisition {
        &self.assessment.gap.closing.acquisitions[self.at]
    }

    fn certification<'v>(&self, view: &'v View) -> &'v crate::model::certification::Certification {
        &view.certification(self.row().certification).row
    }
}

impl Object for Acquisition {
    type Store = View;
    fn name() -> String {
        "Acquisition".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A certification to earn.");
        t.field("certification", "The certification.", |_, a| Certification(a.row().certification));
        t.field("thing", "The certification.", |v, a| Node::of(v, a.row().certification))
            .deprecated("Use certification: nothing else is acquired.");
        t.field("closes", "The required skills that it validates.", |_, a| {
            a.row().closes.iter().map(|&at| RequiredSkill { assessment: a.assessment.clone(), at }).collect::<Vec<_>>()
        })
        .longest(most_closed);
        t.field("cost", "Exam fee and months of preparation.", |_, a| a.row().cost.clone());
        t.field("weight", "Its weight.", |_, a| dollars(a.row().weight));
        t.field(
            "entry",
            "Whether the person has the degree and the experience that it requires; never NOT_MET.",
            |_, a| a.row().entry,
        );
        t.optional_text("requiresDegree", "The lowest degree on any route to it; null if unknown.", |v, a| {
            a.certification(v).requires_degree.map(RequiredDegree::words)
        });
        t.field("experienceMonths", "Months of experience that it requires; null if unknown.", |v, a| {
            a.certification(v).experience_months.map(count)
        });
    }
}
