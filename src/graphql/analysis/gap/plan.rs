//! A plan to enter the role.

use super::assessment::Assessment;
use super::closing::{Acquisition, ClosingSet, acquisitions, most_acquisitions};
use super::reason::{RequiredSkill, WhichSkills, required};
use crate::career::gap::{Plan, PlanKind};
use crate::engine::{Object, Type};
use crate::graphql::analysis::advice::route::{AdviceRoute, Amount};
use crate::graphql::request::scalars::count;
use crate::graphql::request::view::View;
use std::sync::Arc;

/// A plan, by its index in the result.
#[derive(Clone, Debug)]
pub struct GapPlan {
    pub(super) assessment: Arc<Assessment>,
    pub(super) at: usize,
}

impl GapPlan {
    fn row(&self) -> &Plan {
        &self.assessment.gap.plans[self.at]
    }

    fn has_certifications(&self) -> bool {
        self.row().kind == PlanKind::Certifications
    }

    fn skills(&self, positions: &[usize], which: &WhichSkills) -> Vec<RequiredSkill> {
        required(&self.assessment, positions, which)
    }
}

/// An assumed sum, rounded to its known digits.
fn whole(amount: f64) -> f64 {
    amount.round()
}

impl Object for GapPlan {
    type Store = View;
    fn name() -> String {
        "GapPlan".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc(
            "A plan to enter the role: its contents and cost, the skills that it closes, and those that it leaves \
         open.",
        );
        t.field("kind", "The kind of plan.", |_, p| p.row().kind);
        t.field("summary", "The plan in words.", |v, p| {
            let Some(answer) = p.assessment.answer() else { return String::new() };
            p.assessment.model(v).plan_summary(&p.assessment.gap, answer, p.row())
        });
        t.field("route", "The route into the role: degree, licence, practice and experience, in order.", |_, p| {
            AdviceRoute { whole: p.assessment.whole.clone(), answer: 0, other: p.row().route.checked_sub(1) }
        });
        t.field(
            "certifications",
            "Certifications in addition to the route; empty except for CERTIFICATIONS.",
            |_, p| {
                if p.has_certifications() { acquisitions(&p.assessment) } else { Vec::<Acquisition>::new() }
            },
        )
        .longest(most_acquisitions);
        t.field(
            "closing",
            "Whether these certifications are proven to be the set of minimum weight; null except for CERTIFICATIONS.",
            |_, p| p.has_certifications().then(|| ClosingSet(p.assessment.clone())),
        );
        t.field("months", "Total months, one thing after the other.", |_, p| Amount(p.row().months));
        t.field(
            "money",
            "Total U.S. dollars: tuition, fees and exams. Living costs, aid, interest, courses and the \
         fees of licence exams are not included.",
            |_, p| Amount(p.row().money),
        );
        t.field(
            "assumedMonths",
            "Usual months among these that no source states: lengths of study and of preparation.",
            |_, p| whole(p.row().assumed_months),
        );
        t.field(
            "assumedMoney",
            "Usual U.S. dollars among these that no source states: tuition over an assumed \
         length, and fees that no issuer states.",
            |_, p| whole(p.row().assumed_money),
        );
        t.field_with(
            "closes",
            "Skills to close that it closes, at least in part unless `closeWeak`; the most \
         requested in postings first.",
            |_, p, a: &WhichSkills| p.skills(&p.row().closes, a),
        );
        t.field("closesCount", "Number of skills that it closes.", |_, p| count(p.row().closes.len()));
        t.field_with(
            "open",
            "Skills to close that it leaves to courses, whose prices no source states, or to work.",
            |_, p, a: &WhichSkills| p.skills(&p.row().open, a),
        );
        t.field("openCount", "Number of skills that it leaves open.", |_, p| count(p.row().open.len()));
    }
}
