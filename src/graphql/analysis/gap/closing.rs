//! The lightest set of certifications and degrees that closes a gap.

use super::arguments::HowMany;
use super::assessment::Assessment;
use super::reason::RequiredSkill;
use super::sources::{Offering, schools};
use crate::career::gap;
use crate::engine::{Fault, Object, Type};
use crate::graph::{Direction, EdgeNumber, RelationKind};
use crate::graphql::request::scalars::count;
use crate::graphql::request::scalars::present;
use crate::graphql::request::view::View;
use crate::graphql::types::length::most;
use crate::graphql::types::node::Node;
use crate::model::Kind;
use std::sync::Arc;

/// How a gap is closed.
#[derive(Clone, Debug)]
pub struct ClosingSet(pub(super) Arc<Assessment>);

/// Weights are kept in cents.
fn dollars(cents: u64) -> f64 {
    cents as f64 / 100.0
}

fn sum(set: &ClosingSet, figure: fn(&gap::Acquisition) -> f64) -> f64 {
    // Not `sum`, whose sum of nothing is -0.
    let total = set.0.gap.closing.acquisitions.iter().map(figure).fold(0.0, |total, figure| total + figure);
    (total * 100.0).round() / 100.0
}

/// The most acquisitions of a set: each closes a skill that no other one does, and something has to close it.
fn most_acquisitions(view: &View) -> u64 {
    let relations = &view.relations;
    let can_be_closed = |edge: &EdgeNumber| {
        let skill = relations.requires.target(*edge);
        !relations.teaches.entering(skill).is_empty() || !relations.validates.entering(skill).is_empty()
    };
    most(view.of_kind(Kind::Role), |role| relations.requires.leaving(role).filter(can_be_closed).count())
}

/// The most skills that one acquisition closes.
fn most_closed(view: &View) -> u64 {
    most([RelationKind::Teaches, RelationKind::Validates], |by| view.relations.of(by).longest(Direction::Outgoing))
}

impl Object for ClosingSet {
    type Store = View;
    fn name() -> String {
        "ClosingSet".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("The lightest set of certifications and degrees that supplies every skill that is to be closed and can be. Weight = dollars * dollarWeight + months * monthWeight, added up as if one thing were acquired after the other, in U.S. dollars to the cent. Among equally light sets the one of fewest things, among those the first by ids.");
        t.field("acquisitions", "What to acquire, by id.", |_, c| {
            (0..c.0.gap.closing.acquisitions.len())
                .map(|at| Acquisition { assessment: c.0.clone(), at })
                .collect::<Vec<_>>()
        })
        .longest(most_acquisitions);
        t.field("weight", "The weights of all of it.", |_, c| dollars(c.0.gap.closing.weight));
        t.field("lowerBound", "No set weighs less than this: proven.", |_, c| dollars(c.0.gap.closing.lower_bound));
        t.field("exact", "The set is proven to be the lightest: weight and lower bound agree.", |_, c| {
            c.0.gap.closing.exact
        });
        t.field("greedyWeight", "What the greedy set weighs (Chvatal 1979), never less than `weight`.", |_, c| {
            dollars(c.0.gap.closing.greedy)
        });
        t.field("steps", "How many steps the search took.", |_, c| count(c.0.gap.closing.steps));
        t.field("money", "U.S. dollars for all of it.", |_, c| sum(c, |a| a.acquire.cost.money.value));
        t.field("months", "Months for all of it, one after the other.", |_, c| sum(c, |a| a.acquire.cost.months.value));
        t.field("candidates", "How many certifications and degrees were weighed.", |_, c| {
            count(c.0.gap.closing.candidates)
        });
        t.field(
            "assumed",
            "How many of them have money or months that no source states, so that a rule stands in.",
            |_, c| count(c.0.gap.closing.assumed),
        );
    }
}

/// A certification or degree of the set, by its place there.
#[derive(Clone, Debug)]
pub struct Acquisition {
    assessment: Arc<Assessment>,
    at: usize,
}

impl Acquisition {
    fn row(&self) -> &gap::Acquisition {
        &self.assessment.gap.closing.acquisitions[self.at]
    }

    fn certification<'v>(&self, view: &'v View) -> Option<&'v crate::model::certification::Certification> {
        let node = self.row().acquire.node;
        (view.kind(node) == Kind::Certification).then(|| &view.certification(node).row)
    }
}

impl Object for Acquisition {
    type Store = View;
    fn name() -> String {
        "Acquisition".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A certification or a degree to acquire.");
        t.field("thing", "The certification or degree.", |v, a| Node::of(v, a.row().acquire.node));
        t.field("closes", "The required skills that it counts for.", |_, a| {
            a.row().closes.iter().map(|&at| RequiredSkill { assessment: a.assessment.clone(), at }).collect::<Vec<_>>()
        })
        .longest(most_closed);
        t.field("cost", "Money and months.", |_, a| a.row().acquire.cost.clone());
        t.field("weight", "What it weighs.", |_, a| dollars(a.row().weight));
        t.field(
            "entry",
            "Whether the person has the degree that it asks for. NOT_MET only where nothing else closes a skill.",
            |_, a| a.row().entry,
        );
        t.optional_text(
            "requiresDegree",
            "The lowest degree on any route to a certification; null for degrees and where not known.",
            |v, a| a.certification(v).and_then(|row| present(&row.requires_degree)),
        );
        t.field("experienceMonths", "Months of experience that a certification asks for, which are no part of its weight; null for degrees and where not known.", |v, a| {
            a.certification(v).and_then(|row| row.experience_months).map(count)
        });
        t.field("school", "Where a degree is best earned: at the cheapest institution within reach, else at the nearest that publishes a price; null for certifications and without a region.", |_, a| {
            a.row().acquire.school.clone().map(|school| Offering(Arc::new(school)))
        });
        t.field_with("schools", "Institutions that offer a degree: nearest first where the goal has a region, then most awards first; empty for certifications.", |v, a, many: &HowMany| {
            let node = a.row().acquire.node;
            let all = match v.kind(node) {
                Kind::Degree => schools(v, &a.assessment, node)?,
                _ => Vec::new(),
            };
            Ok::<_, Fault>(all.into_iter().take(many.length()).map(|school| Offering(Arc::new(school))).collect::<Vec<_>>())
        });
    }
}
