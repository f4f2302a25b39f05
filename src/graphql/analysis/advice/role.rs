//! One role of a result.

use super::arguments::AdviceRequest;
use super::details::{AdviceCertification, AdvicePay, AdvicePlace, AdviceSkills, AdviceTerm, RoleRequirement};
use super::route::AdviceRoute;
use super::whole::{AdviceData, HowMany, model};
use crate::career::advice::Person;
use crate::career::advice::answer::{Advice, RoleResult};
use crate::career::advice::facts::{PARTS, RoleFacts};
use crate::career::advice::link::HeldLinks;
use crate::career::advice::score::Term;
use crate::engine::{Object, Type};
use crate::graph::NodeIx;
use crate::graphql::request::scalars::count;
use crate::graphql::request::view::View;
use crate::graphql::types::node::Role;
use crate::graphql::types::occupation::{IndustryShare, exposure};
use std::sync::Arc;

/// Maximum number of requirements of a role, of cautions, and of rows behind a link.
const FEW: usize = 8;

/// A role of a result, by its index.
#[derive(Clone, Debug)]
pub struct RoleAdvice {
    pub(super) whole: Arc<AdviceData>,
    pub(super) place: usize,
}

impl RoleAdvice {
    /// Advice about one role by its best route, without a goal; `None` if no route leads there.
    pub fn of(view: &View, request: &Arc<AdviceRequest>, role: NodeIx) -> Option<RoleAdvice> {
        let person = Person::new(view.graph(), view.facts(), &request.profile);
        let place = view.facts().place(view.graph(), role);
        let links = HeldLinks::new(view.facts().roles.len());
        let answer = model(view, request).answer((place, false), &person, &request.limits, &links).ok()?;
        let advice = Advice { answers: vec![answer], rejections: Vec::new() };
        Some(RoleAdvice { whole: Arc::new(AdviceData { request: request.clone(), person, advice }), place: 0 })
    }

    fn answer(&self) -> &RoleResult {
        &self.whole.advice.answers[self.place]
    }

    fn facts<'v>(&self, view: &'v View) -> &'v RoleFacts {
        &view.facts().roles[self.answer().role]
    }

    fn route(&self, other: Option<usize>) -> AdviceRoute {
        AdviceRoute { whole: self.whole.clone(), answer: self.place, other }
    }
}

impl Object for RoleAdvice {
    type Store = View;
    fn name() -> String {
        "RoleAdvice".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A role, why it is suggested, its requirements, and the best route to it.");
        t.field("rank", "Its rank among all roles of the result, from 1.", |_, a| count(a.place + 1));
        t.field("role", "The role.", |v, a| Role(a.facts(v).node));
        t.field("reach", "How near it is.", |_, a| a.answer().reach);
        t.field("summary", "The reason, the first step and the entry pay, in words.", |v, a| {
            a.whole.model(v).summary(&a.answer().best)
        });
        t.field("because", "Why it is suggested.", |v, a| {
            a.whole.model(v).because(a.answer().role, &a.answer().best.link)
        });
        t.field("strength", "How strongly what the person has leads there, from 0 to 1; a scale of the editors, in the order of evidence.", |_, a| {
            a.answer().best.link.strength
        });
        t.field("evidence", "The rows behind the link; empty if it is only a rule of the editors.", |v, a| {
            a.whole.model(v).link_evidence(a.answer().role, &a.answer().best.link)
        })
        .at_most(FEW);
        t.field("cautions", "Assumptions, unknowns and disadvantages.", |v, a| {
            a.whole.model(v).cautions(&a.answer().best)
        })
        .at_most(FEW);
        t.field("score", "The sum of the terms, in points: 10 more are twice as good.", |_, a| {
            a.answer().best.score.points()
        });
        t.field("terms", "The terms of the score, in points.", |_, a| {
            let score = &a.answer().best.score;
            Term::ALL.map(|name| AdviceTerm { name, points: score.term(name) }).to_vec()
        })
        .at_most(Term::ALL.len());
        t.field("requirements", "The requirements of the role, with their status.", |v, a| {
            let requirements = a.whole.model(v).requirements(&a.answer().best.route, &a.whole.person);
            requirements.into_iter().map(RoleRequirement).collect::<Vec<_>>()
        })
        .at_most(FEW);
        t.field("route", "The best route.", |_, a| a.route(None));
        t.field_with("otherRoutes", "Other routes, best first.", |_, a, many: &HowMany| {
            (0..a.answer().others.len()).take(many.length()).map(|other| a.route(Some(other))).collect::<Vec<_>>()
        });
        t.field("leastMonths", "The fewest usual months of all routes.", |_, a| a.answer().least_months);
        t.field("leastMoney", "The fewest usual U.S. dollars of all routes.", |_, a| a.answer().least_money);
        t.field("pay", "The role's own pay at entry; null if only that of a broader occupation is published, which is never used for ranking.", |_, a| {
            a.answer().best.pay.clone().map(AdvicePay)
        });
        t.field("openings", "National openings per year; null if the figure is not the role's own.", |v, a| {
            a.facts(v).openings
        });
        t.field(
            "industries",
            "Shares of its jobs in the parts of the field, if published for the role itself.",
            |v, a| {
                let role = a.facts(v);
                let shares = PARTS.into_iter().zip(role.industries).filter(|_| role.has_own_figures);
                shares
                    .filter_map(|(industry, share)| Some(IndustryShare { industry, share: share? }))
                    .collect::<Vec<_>>()
            },
        )
        .at_most(PARTS.len());
        t.field(
            "exposure",
            "Published measures of how language models affect its tasks. They do not affect the ranking.",
            |v, a| exposure(v, a.facts(v).node),
        )
        .at_most(FEW);
        t.field(
            "skills",
            "Technologies and topics that the role often requires: held, taught by a degree of the route, or missing.",
            |v, a| AdviceSkills(a.whole.model(v).learning(&a.answer().best.route, &a.whole.person)),
        );
        t.field_with("certifications", "Certifications that concern the role, the most important first, in the judgement of the editors. Only a licence is required by law.", |v, a, many: &HowMany| {
            let all = a.whole.model(v).certifications_for(a.facts(v).node).into_iter();
            all.take(many.length()).map(|(node, strength)| AdviceCertification { node, role: a.facts(v).node, strength }).collect::<Vec<_>>()
        });
        t.field_with("places", "Metropolitan areas by the role's pay at national prices and number of jobs, both minus their sampling errors, best first; only those of the region if it is larger, such as a state. Empty if only figures of a broader occupation are published.", |v, a, many: &HowMany| {
            let places = a.whole.model(v).places(a.answer().role).into_iter();
            places.take(many.length()).map(AdvicePlace).collect::<Vec<_>>()
        });
    }
}
