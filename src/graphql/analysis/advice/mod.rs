//! `careerAdvice`: the roles that a person can reach, how, and the value of each to them.

mod arguments;
pub(super) mod details;
mod enums;
mod role;
pub(super) mod route;
mod whole;

pub use arguments::{AdviceArgs, AdviceRequest, CareerProfile, MOST_INDUSTRIES, industries};
pub use role::RoleAdvice;
pub use whole::{AdviceData, model};

use crate::career::advice::Person;
use crate::career::advice::answer::{Reach, RejectionReason};
use crate::engine::{FieldError, Object, Type, args, union};
use crate::graphql::lookup::meaning::{AmbiguousReference, NoMatch};
use crate::graphql::lookup::reference::references;
use crate::graphql::request::day::Day;
use crate::graphql::request::scalars::count;
use crate::graphql::request::view::View;
use crate::graphql::types::field_occupation::FieldOccupation;
use crate::graphql::types::node::{Region, Role};
use std::sync::Arc;
use whole::{HowMany, MOST};

/// The work of a role, in nodes and edges.
pub const ROLE_WORK: usize = 200;

/// The predicted cost of advice, in fields of a response.
pub const ADVICE_COST: u64 = 4_000;

/// The predicted cost of one role.
pub const ROLE_COST: u64 = 25;

/// Maximum number of assumptions: each stated fact may imply a few.
const MOST_ASSUMPTIONS: usize = 200;

/// Maximum number of occupations outside of the graph.
const MOST_OUTSIDE: usize = 100;

/// The description of the score.
const FORMULA: &str = "A point is a tenth of a doubling: 10 more are twice as good. score = 10 log2(strength of the \
 link) + 5 x lift of the field's graduates + 10 x (half of log2 of the share that accepts such an education + log2 \
 of the share of workers with at least such an education, against all workers, at most 0) + 8 log2(lower bound of \
 entry pay / 50,000 dollars) + 1.5 log2(openings per year / 10,000) + 3.5 log2(share of jobs in the chosen \
 industries / 10 percent, within an eighth and four times), 3.5 more if the article of this graph names AI skills + \
 at most 6 for technologies held + 5 for a certification held that employers expect, 2 for one that supports - 5 \
 per year of study - 5 per year of work - 2 per 10,000 dollars - 3 if pay in the region is not published";

/// Advice for a profile.
#[derive(Clone, Debug)]
pub struct CareerAdvice(Arc<AdviceData>);

union! {
    /// Advice, or a reference that must be corrected.
    pub enum CareerAdviceResult { CareerAdvice, AmbiguousReference, NoMatch }
}

args! {
    /// Selects roles of the result.
    pub struct WhichRoles {
        /// Only roles with one of these reaches; all if absent, and none with an empty list.
        reach: Option<Vec<Reach>>,
        /// Maximum number of items.
        #[limit("advice_page", 0..=MOST)]
        first: i32 = 10,
    }
    page |a| u64::try_from(a.first).unwrap_or(0);
}

/// Runs `careerAdvice`.
///
/// # Errors
/// An unknown id, or more work than the limit allows.
pub fn ask(view: &View, args: &AdviceArgs) -> Result<Option<CareerAdviceResult>, FieldError> {
    let request = match args.resolve(view) {
        Ok(request) => request,
        Err(why) => return why.answer().map(Some),
    };
    let facts = view.facts();
    view.spend(ROLE_WORK * if request.goal.is_some() { 1 } else { facts.roles.len() })?;
    let person = Person::new(view.graph(), facts, &request.profile);
    let goal = request.goal.map(|role| facts.place(view.graph(), role));
    let advice = model(view, &request).advise(&person, goal, &request.limits);
    Ok(Some(CareerAdvice(Arc::new(AdviceData { request: Arc::new(request), person, advice })).into()))
}

impl Object for CareerAdvice {
    type Store = View;
    fn name() -> String {
        "CareerAdvice".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("Roles that the person can reach, each with its requirements, the best route, pay and reasons. All routes of all roles are scored, so results are optimal by construction; the same query on the same snapshot has the same result.");
        t.field_with("roles", "The roles: first those within reach, then later ones, then those open to any field, then new beginnings; within each, best first.", |_, a, which: &WhichRoles| {
            let is_wanted = |place: &usize| {
                let reach = a.0.advice.answers[*place].reach;
                which.reach.as_ref().is_none_or(|wanted| wanted.contains(&reach))
            };
            let wanted = (0..a.0.advice.answers.len()).filter(is_wanted);
            let first = usize::try_from(which.first).unwrap_or(0);
            wanted.take(first).map(|place| RoleAdvice { whole: a.0.clone(), place }).collect::<Vec<_>>()
        });
        t.field("counts", "Number of roles by reach.", |_, a| {
            [Reach::Within, Reach::Later, Reach::OpenToAny, Reach::NewBeginning]
                .map(|reach| ReachCount {
                    reach,
                    roles: a.0.advice.answers.iter().filter(|answer| answer.reach == reach).count(),
                })
                .to_vec()
        })
        .at_most(4);
        t.field(
            "noRoleInField",
            "Whether nothing that is stated leads to any of these roles: those listed are open \
         to any field or start a new one.",
            |_, a| a.0.advice.answers.iter().all(|answer| answer.best.is_open_to_any || answer.best.is_new_beginning),
        );
        t.field(
            "occupationsOutside",
            "Occupations that the crosswalk lists for the fields of the degrees held or \
         assumed and that have no role in this graph, the first 100: they may include what usually follows such a \
         degree.",
            |v, a| {
                let mut fields: Vec<&str> = a.0.person.degrees.iter().map(|(cip, _)| cip.as_str()).collect();
                fields.dedup();
                fields
                    .into_iter()
                    .flat_map(|cip| FieldOccupation::outside(v, cip))
                    .take(MOST_OUTSIDE)
                    .collect::<Vec<_>>()
            },
        )
        .at_most(MOST_OUTSIDE);
        t.field("region", "The region whose pay counts; null for the nation.", |_, a| a.0.request.region.map(Region));
        t.field("industries", "Industries that count.", |_, a| a.0.request.industries.clone()).at_most(7);
        t.field(
            "assumptions",
            "The assumptions about the person, as sentences. State more facts to replace an assumption.",
            |v, a| {
                a.0.person
                    .assumptions
                    .iter()
                    .map(|assumption| a.0.model(v).assumption_words(assumption))
                    .collect::<Vec<_>>()
            },
        )
        .at_most(MOST_ASSUMPTIONS);
        t.field_with("rejections", "Rejected roles, with reasons.", |_, a, many: &HowMany| {
            (0..a.0.advice.rejections.len())
                .take(many.length())
                .map(|place| RejectedRole { whole: a.0.clone(), place })
                .collect::<Vec<_>>()
        });
        t.field("rejectionCount", "Number of rejected roles.", |_, a| count(a.0.advice.rejections.len()));
        references(t);
        t.field("formula", "How a route is scored.", |_, _| FORMULA);
        t.field("day", "The day that decides which certifications can be earned.", |v, _| Day(v.day));
    }
}

/// Number of roles by reach.
#[derive(Clone, Copy, Debug)]
pub struct ReachCount {
    reach: Reach,
    roles: usize,
}

impl Object for ReachCount {
    type Store = View;
    fn name() -> String {
        "ReachCount".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("Number of roles by reach.");
        t.field("reach", "How near.", |_, c| c.reach);
        t.field("roles", "Number of roles.", |_, c| count(c.roles));
    }
}

/// A rejected role.
#[derive(Clone, Debug)]
pub struct RejectedRole {
    whole: Arc<AdviceData>,
    place: usize,
}

impl Object for RejectedRole {
    type Store = View;
    fn name() -> String {
        "RejectedRole".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A rejected role.");
        t.field("role", "The role.", |v, r| Role(v.facts().roles[r.whole.advice.rejections[r.place].role].node));
        t.field("reason", "The reason, and where to start.", |v, r| {
            let rejection = r.whole.advice.rejections[r.place];
            match rejection.refused {
                RejectionReason::Blocked(blocked) => r.whole.model(v).blocked_words(rejection.role, blocked),
                RejectionReason::NoLink => "Nothing that you state leads to it, and it is not open to any field; `goal` shows what its own degree takes.".to_owned(),
                RejectionReason::Limits => "Every route takes more months or money than your limits; raise them to see it.".to_owned(),
            }
        });
    }
}
