//! What a person lacks for a role, and sensible plans to get there.
//!
//! # How a role is entered
//!
//! A role is entered by a degree, a licence, practice or experience. [`crate::career::advice`] has the routes: each
//! requirement met, met by a step, or open. A plan is one of them, and the skills follow ([`plan`]).
//!
//! # When a skill is required
//!
//! Each of a role's rows of `requires` is classified ([`profile`]):
//! - a rated skill is required if its importance (O*NET scale IM, 1 to 5) is at least [`Options::importance`];
//! - a technology is required if postings of the occupation often request it (in demand), and with [`Options::hot`]
//!   also if postings of all occupations do (hot technology);
//! - a skill that a source states without a rating is required;
//! - a rating whose importance the publisher recommends to suppress, or that is important enough although its level was
//!   rated as not relevant, decides nothing and is listed separately, with what the person has for it;
//! - a row that the editors consider mistaken requires nothing.
//!
//! Technologies and topics are separate from general abilities, such as speaking: these are rated or of the kinds that
//! O*NET rates, they grow with any study and work, and no plan pays for them.
//!
//! # When a skill is held
//!
//! All reasons for a skill are listed ([`verdict`]). It is *held* if at least one counts fully, *weak* if at least one
//! counts in part, else *missing*:
//! - the person names it, or holds a certification that validates it, even a retired one: fully;
//! - a degree held teaches it: fully from a strength of [`Options::strength`] (0 to 1; 0.5 is the mean importance of 3
//!   on its scale) and if a source states it without a strength, else in part;
//! - a role held for a year or longer requires it by the same rule: fully, unless both roles have a usable level (scale
//!   LV, 0 to 7) and that of the role held is lower by more than [`Options::tolerance`]: in part;
//! - a role held needs it on that level, though it is not important enough there, or merely uses the technology: in
//!   part. A suppressed rating of that role counts as no reason, and is listed.
//!
//! Having more never lowers a verdict, because only the best reason counts.
//!
//! # How a skill is closed
//!
//! To be closed are the technologies and topics that are missing, or weak with [`Options::close_weak`], of the kinds in
//! [`Options::kinds`]. A degree of a route closes what it teaches, work on it what the earlier role requires.
//! Certifications close what they validate: candidates are those not known to be unavailable on the day for which the
//! person has the degree and the experience. The weight of a candidate is its dollars times [`Options::dollar`] plus
//! its months times [`Options::month`] ([`crate::career::cost`] defines both, and what is assumed). [`cover`] chooses
//! the set of minimum weight, and says whether that is proven. The rest is open: learned in a course, which no source
//! prices, or at work.

pub mod bits;
pub mod closing;
pub mod cover;
pub mod explain;
pub mod plan;
pub mod profile;
pub mod query;
pub mod reduce;
pub mod result;
pub mod schools;
pub mod sources;
pub mod verdict;

pub use closing::{Acquisition, Closing};
pub use profile::{Doubt, Profile, RequiredSkill, RequirementReason, Undecided};
pub use query::{GapQuery, Options};
pub use result::{Gap, Plan, PlanKind, SensibleDegree};
pub use schools::School;
pub use sources::Eligibility;
pub use verdict::{AssessedSkill, Holdings, Link, SkillReason, Verdict, Weight};

use crate::career::advice::{Limits, Model, Person};
use crate::graph::Graph;
use crate::model::skill::SkillKind;

/// Whether a required skill is a general ability: rated, or of a kind that O*NET rates.
fn is_ability(graph: &Graph, judged: &AssessedSkill) -> bool {
    let kind = graph.skill(judged.skill).row.kind;
    judged.standing == Ok(RequirementReason::Importance) || matches!(kind, SkillKind::Skill | SkillKind::Knowledge)
}

/// Evaluates every skill of the goal and plans how to get there. `None` if the graph lists no skill for the role.
///
/// # Errors
/// Any error of `spend`, which is called with edges and candidates as they are visited.
pub fn find<E>(
    model: &Model<'_>,
    query: &GapQuery,
    spend: &mut impl FnMut(usize) -> Result<(), E>,
) -> Result<Option<Gap>, E> {
    let (graph, facts) = (model.graph, model.facts);
    let GapQuery { profile: stated, role, options } = query;
    let edges = graph.relations.requires.leaving(*role).len();
    if edges == 0 {
        return Ok(None);
    }
    spend(edges)?;
    let person = Person::new(graph, facts, stated);
    let advice = model.advise(&person, Some(facts.place(graph, *role)), &Limits::default());
    let profile = Profile::of(graph, *role, options);
    let (holdings, followed) = Holdings::of(graph, facts, stated, &person);
    spend(followed)?;
    let judge = |skill, edge, standing| {
        let because = holdings.because(graph, skill, edge, options);
        AssessedSkill { skill, edge, standing, verdict: verdict::verdict(&because), because }
    };
    let required: Vec<AssessedSkill> = profile.required.iter().map(|r| judge(r.skill, r.edge, Ok(r.ground))).collect();
    let undecided = profile.undecided.iter().map(|u| judge(u.skill, u.edge, Err(u.doubt))).collect();
    let (abilities, mut technologies): (Vec<usize>, Vec<usize>) =
        (0..required.len()).partition(|&at| is_ability(graph, &required[at]));
    let share = |at: usize| model.asked_share(*role, required[at].skill);
    technologies.sort_by_cached_key(|&at| (std::cmp::Reverse((share(at) * 1e6) as u64), at));
    let wanted = |at: usize| {
        let kind = graph.skill(required[at].skill).row.kind;
        options.kinds.as_ref().is_none_or(|kinds| kinds.contains(&kind)) && options.is_open(required[at].verdict)
    };
    let open = technologies.iter().copied().filter(|&at| wanted(at)).collect();
    let mut gap = Gap {
        person,
        advice,
        required,
        technologies,
        abilities,
        undecided,
        minor: profile.minor,
        open,
        routes: Vec::new(),
        degrees: Vec::new(),
        plans: Vec::new(),
        closing: Closing::default(),
    };
    plan::add(model, query, &mut gap, spend)?;
    Ok(Some(gap))
}

#[cfg(test)]
mod tests;
