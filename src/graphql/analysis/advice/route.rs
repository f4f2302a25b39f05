//! A route and its steps.

use super::enums::AdviceStepKind;
use super::whole::AdviceData;
use crate::career::advice::range::Range;
use crate::career::advice::route::{Route, Step};
use crate::career::advice::score::ScoredRoute;
use crate::engine::{Object, Type};
use crate::graph::NodeIx;
use crate::graphql::request::view::View;
use crate::graphql::types::node::{Certification, Degree, Role};
use std::sync::Arc;

/// Maximum number of steps of a route: three licences, each with study, practice and work.
const MOST_STEPS: usize = 12;

/// A route to a role.
#[derive(Clone, Debug)]
pub struct AdviceRoute {
    /// Shared by all parts of the result.
    pub whole: Arc<AdviceData>,
    /// The index of the role in the result.
    pub answer: usize,
    /// The index among its other routes; the best one if absent.
    pub other: Option<usize>,
}

impl AdviceRoute {
    fn scored(&self) -> &ScoredRoute {
        let answer = &self.whole.advice.answers[self.answer];
        self.other.map_or(&answer.best, |other| &answer.others[other])
    }

    fn route(&self) -> &Route {
        &self.scored().route
    }
}

impl Object for AdviceRoute {
    type Store = View;
    fn name() -> String {
        "AdviceRoute".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A route to a role: steps in order, with their time and cost.");
        t.field("steps", "The steps; empty if nothing is missing.", |_, r| {
            (0..r.route().steps.len()).map(|step| AdviceStep { route: r.clone(), step }).collect::<Vec<_>>()
        })
        .at_most(MOST_STEPS);
        t.field("months", "Total months.", |_, r| Amount(r.route().months));
        t.field(
            "money",
            "Total U.S. dollars: tuition, fees and exams. Living costs, aid and interest are not included.",
            |_, r| Amount(r.route().money),
        );
        t.field("isOpen", "It requires experience, and no source states in which role it is gained.", |_, r| {
            !r.route().open.is_empty()
        });
        t.field("score", "Its score, in points.", |_, r| r.scored().score.points());
        t.field("summary", "The route in words.", |v, r| r.whole.model(v).summary(r.scored()));
    }
}

/// An amount that is known within bounds.
#[derive(Clone, Copy, Debug)]
pub struct Amount(pub Range);

impl Object for Amount {
    type Store = View;
    fn name() -> String {
        "AdviceAmount".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc(
            "A low, a usual and a high amount: the shortest, usual and longest time, and the quartiles of prices \
         over that time.",
        );
        t.field("low", "Low.", |_, a| a.0.low.round());
        t.field("usual", "Usual.", |_, a| a.0.usual.round());
        t.field("high", "High.", |_, a| a.0.high.round());
    }
}

/// A step of a route, by its index.
#[derive(Clone, Debug)]
pub struct AdviceStep {
    route: AdviceRoute,
    step: usize,
}

impl AdviceStep {
    fn step(&self) -> &Step {
        &self.route.route().steps[self.step]
    }

    /// The degree of the graph for a step of study: the most frequently awarded one. `None` for a further certificate,
    /// which is not a second degree.
    fn degree(&self, view: &View) -> Option<NodeIx> {
        match self.step() {
            Step::Study { cip, level, study } if !study.is_further_certificate => {
                self.route.whole.model(view).usual_degree(cip, *level)
            }
            _ => None,
        }
    }
}

impl Object for AdviceStep {
    type Store = View;
    fn name() -> String {
        "AdviceStep".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A step on the way to a role.");
        t.field("kind", "The kind of step.", |_, s| match s.step() {
            Step::Study { .. } => AdviceStepKind::Study,
            Step::Certification { .. } => AdviceStepKind::Certification,
            Step::Licence { .. } => AdviceStepKind::Licence,
            Step::Practice { .. } => AdviceStepKind::Practice,
            Step::Work { .. } => AdviceStepKind::Work,
        });
        t.field("summary", "The step in words.", |v, s| s.route.whole.model(v).step_words(s.step()));
        t.field(
            "degree",
            "The degree; null for other steps, and for a further certificate in addition to a degree held.",
            |v, s| s.degree(v).map(Degree),
        );
        t.field("certification", "The certification; null for other steps.", |_, s| match s.step() {
            Step::Certification { certification, .. } => Some(Certification(*certification)),
            _ => None,
        });
        t.field(
            "role",
            "The role of a licence, of practice or of work; null for other steps, and if no source states one.",
            |v, s| {
                let place = match s.step() {
                    Step::Licence { role } | Step::Practice { role, .. } => Some(*role),
                    Step::Work { role, .. } => *role,
                    _ => None,
                };
                place.map(|place| Role(v.facts().roles[place].node))
            },
        );
        t.field("months", "Months.", |_, s| {
            Amount(match s.step() {
                Step::Study { study, .. } => study.months,
                Step::Certification { months, .. } => *months,
                Step::Practice { months, .. } | Step::Work { months, .. } => Range::exact(*months),
                Step::Licence { .. } => Range::default(),
            })
        });
        t.field("money", "U.S. dollars; null if unknown, as for licence exams.", |_, s| match s.step() {
            Step::Study { study, .. } => Some(Amount(study.money)),
            Step::Certification { money, .. } => Some(Amount(*money)),
            Step::Practice { .. } | Step::Work { .. } => Some(Amount(Range::default())),
            Step::Licence { .. } => None,
        });
        t.field("evidence", "The row of a licence or of practice; null for other steps.", |v, s| match s.step() {
            Step::Licence { role } | Step::Practice { role, .. } => {
                v.facts().roles[*role].entry.licence.as_ref().map(|gate| gate.evidence)
            }
            _ => None,
        });
    }
}
