//! Plans: a route into the role, and the skills it closes.
//!
//! The first plan requires the lowest level of study; ties are broken by the lowest cost, then the shortest time,
//! then the fewest open requirements, then the best score. So an additional fact, which only shortens routes, never
//! makes it more expensive. Other plans follow if they differ: the route that [`crate::career::advice`] ranks first,
//! the fastest, a degree that the role does not require but that leads there, and certifications.
//!
//! No plan repeats what a person has: no degree at or below one held in the same family of fields, no second doctorate,
//! and no degree of a level held if the role can be entered without it. A family is two digits of CIP, in health four.
//! Only for a role with programmes of its own, or that cannot be entered otherwise, do the four digits alone count, and
//! is a second doctorate allowed.

use super::closing::{self, Acquisition, Closing};
use super::query::GapQuery;
use super::result::{Gap, Plan, PlanKind, SensibleDegree};
use super::verdict::{AssessedSkill, Holdings, verdict};
use crate::career::advice::answer::RoleResult;
use crate::career::advice::facts::family;
use crate::career::advice::range::Range;
use crate::career::advice::route::Step;
use crate::career::advice::score::ScoredRoute;
use crate::career::advice::{Model, Person};
use crate::career::cost::{CostStatus, Estimate};
use crate::model::role::EntryEducation;

/// The routes of a result by number.
pub fn scored(answer: &RoleResult, route: usize) -> &ScoredRoute {
    if route == 0 { &answer.best } else { &answer.others[route - 1] }
}

/// Whether a role has programmes of its own, or comes after one that has.
fn has_programs(model: &Model<'_>, role: usize) -> bool {
    let entry = &model.facts.roles[role].entry;
    entry.own_programs_only || entry.presupposes().is_some()
}

/// When a field of study counts as one that is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Likeness {
    /// The same two digits of CIP, in health the same four; and any doctorate for a doctorate.
    Wide,
    /// The same four digits.
    Narrow,
    /// The same field: a doctorate in pharmaceutics is not one in pharmacy.
    Exact,
}

/// Health: from nursing to informatics, too wide for one field.
const HEALTH: &str = "51";

/// Whether a route repeats what a person has: a degree at or below one held in a similar field.
fn repeats(person: &Person, scored: &ScoredRoute, likeness: Likeness) -> bool {
    let same_family = |a: &str, b: &str| a.get(..2) == b.get(..2) && !a.starts_with(HEALTH);
    let repeats = |step: &Step| {
        let Step::Study { cip, level, study } = step else { return false };
        let is_doctorate = *level == EntryEducation::Doctoral;
        let mut held = person.degrees.iter().filter(|held| held.1 >= *level);
        let is_like = |held: &str| match likeness {
            Likeness::Wide => is_doctorate || same_family(held, cip) || family(held) == family(cip),
            Likeness::Narrow => family(held) == family(cip),
            Likeness::Exact => held == cip.as_str(),
        };
        !study.is_further_certificate && held.any(|(held, _)| is_like(held))
    };
    scored.route.steps.iter().any(repeats)
}

/// The routes of the goal that are sensible for a person, by number. If a role has programmes of its own, or no route
/// remains otherwise, only the same four digits of CIP count as a similar field; if none remains even then, only the
/// same field.
fn sensible(model: &Model<'_>, gap: &Gap) -> Vec<usize> {
    let Some(answer) = gap.advice.answers.first() else { return Vec::new() };
    let kept = |likeness: Likeness| {
        let all = 0..=answer.others.len();
        all.filter(|&route| !repeats(&gap.person, scored(answer, route), likeness)).collect::<Vec<usize>>()
    };
    let widest = if has_programs(model, answer.role) { Likeness::Narrow } else { Likeness::Wide };
    let mut found = kept(widest);
    for narrower in [Likeness::Narrow, Likeness::Exact] {
        if found.is_empty() {
            found = kept(narrower);
        }
    }
    let studied = |route: usize| studied(scored(answer, route));
    if found.iter().any(|&route| studied(route).is_none()) {
        found.retain(|&route| studied(route).is_none_or(|level| level > gap.person.level));
    }
    found
}

/// The highest level of study on a route.
fn studied(scored: &ScoredRoute) -> Option<EntryEducation> {
    scored.route.added.iter().map(|degree| degree.1).max()
}

/// The degrees of the sensible routes of a goal, each once, by id.
fn degrees(model: &Model<'_>, answer: &RoleResult, routes: &[usize]) -> Vec<SensibleDegree> {
    let steps = routes.iter().flat_map(|&route| &scored(answer, route).route.steps);
    let studied = steps.filter_map(|step| match step {
        Step::Study { cip, level, study } if !study.is_further_certificate => {
            Some(SensibleDegree { degree: model.usual_degree(cip, *level)?, study: *study })
        }
        _ => None,
    });
    let mut found: Vec<SensibleDegree> = studied.collect();
    found.sort_by(|a, b| a.degree.cmp(&b.degree).then_with(|| a.study.money.usual.total_cmp(&b.study.money.usual)));
    found.dedup_by_key(|found| found.degree);
    found
}

/// Adds the plans, and the certifications for what the first one leaves open.
pub(super) fn add<E>(
    model: &Model<'_>,
    query: &GapQuery,
    gap: &mut Gap,
    spend: &mut impl FnMut(usize) -> Result<(), E>,
) -> Result<(), E> {
    gap.routes = sensible(model, gap);
    let routes = &gap.routes;
    gap.degrees = gap.advice.answers.first().map(|answer| degrees(model, answer, routes)).unwrap_or_default();
    let chosen = gap.advice.answers.first().map(|answer| choose(answer, routes)).unwrap_or_default();
    for (kind, route) in chosen {
        let plan = on_route(model, query, gap, (kind, route), spend)?;
        gap.plans.push(plan);
    }
    let (reached, open) = match (gap.plans.first(), gap.advice.answers.first()) {
        (Some(plan), Some(answer)) => (&*scored(answer, plan.route).route.reached, plan.open.clone()),
        _ => (&gap.person, gap.open.clone()),
    };
    let options = &query.options;
    gap.closing = closing::close(model, (query.role, reached), options, &gap.required, &open, spend)?;
    if let Some(first) = gap.plans.first()
        && !gap.closing.acquisitions.is_empty()
    {
        let plan = with_certifications(first, &gap.closing);
        gap.plans.push(plan);
    }
    Ok(())
}

/// The routes of the plans, each once.
fn choose(answer: &RoleResult, routes: &[usize]) -> Vec<(PlanKind, usize)> {
    let of = |route: usize| &scored(answer, route).route;
    let cents = |route: usize| (of(route).money.usual * 100.0).round() as i64;
    let days = |route: usize| (of(route).months.usual * 30.0).round() as i64;
    let rest = |route: usize| (of(route).open.len(), -scored(answer, route).score.total(), route);
    let level = |route: usize| studied(scored(answer, route));
    let least = routes.iter().copied().min_by_key(|&route| (level(route), cents(route), days(route), rest(route)));
    let Some(least) = least else { return Vec::new() };
    let best = routes.iter().copied().min_by_key(|&route| (-scored(answer, route).score.total(), route));
    let fastest = routes.iter().copied().min_by_key(|&route| (days(route), cents(route), rest(route)));
    let adds_degree = |route: &usize| !of(*route).added.is_empty();
    let degrees = routes.iter().copied().filter(adds_degree);
    let degree = degrees.min_by_key(|&route| (-scored(answer, route).score.total(), route));
    let others = [
        (PlanKind::Recommended, best),
        (PlanKind::Fastest, fastest.filter(|&route| days(route) < days(least))),
        (PlanKind::Degree, degree.filter(|_| !adds_degree(&least))),
    ];
    let mut chosen = vec![(PlanKind::Entry, least)];
    for (kind, route) in others {
        if let Some(route) = route.filter(|&route| chosen.iter().all(|other| other.1 != route)) {
            chosen.push((kind, route));
        }
    }
    chosen
}

fn on_route<E>(
    model: &Model<'_>,
    query: &GapQuery,
    gap: &Gap,
    (kind, number): (PlanKind, usize),
    spend: &mut impl FnMut(usize) -> Result<(), E>,
) -> Result<Plan, E> {
    let route = &scored(&gap.advice.answers[0], number).route;
    let (holdings, edges) = Holdings::of(model.graph, model.facts, &query.profile, &route.reached);
    spend(edges)?;
    let is_closed = |&&at: &&usize| {
        let AssessedSkill { skill, edge, .. } = gap.required[at];
        let reached = verdict(&holdings.because(model.graph, skill, edge, &query.options));
        !query.options.is_open(reached)
    };
    let (closes, open): (Vec<&usize>, Vec<&usize>) = gap.open.iter().partition(is_closed);
    let (mut assumed_months, mut assumed_money) = (0.0, 0.0);
    for step in &route.steps {
        match step {
            Step::Study { study, .. } => {
                assumed_months += study.months.usual;
                assumed_money += study.money.usual;
            }
            Step::Certification { certification, months, money } => {
                assumed_months += months.usual;
                let is_stated = model.graph.certification(*certification).row.exam_fee.is_some();
                assumed_money += if is_stated { 0.0 } else { money.usual };
            }
            _ => {}
        }
    }
    Ok(Plan {
        kind,
        route: number,
        certifications: Vec::new(),
        months: route.months,
        money: route.money,
        assumed_months,
        assumed_money,
        closes: closes.into_iter().copied().collect(),
        open: open.into_iter().copied().collect(),
    })
}

/// A plan with the certifications of a closing set, earned one after the other.
fn with_certifications(plan: &Plan, closing: &Closing) -> Plan {
    let mut plan =
        Plan { kind: PlanKind::Certifications, certifications: closing.acquisitions.clone(), ..plan.clone() };
    for Acquisition { cost, .. } in &closing.acquisitions {
        plan.months = plan.months + Range::exact(cost.months.value);
        plan.money = plan.money + Range::exact(cost.money.value);
        let assumed = |estimate: &Estimate| if estimate.standing == CostStatus::Assumed { estimate.value } else { 0.0 };
        plan.assumed_months += assumed(&cost.months);
        plan.assumed_money += assumed(&cost.money);
    }
    let (open, closed): (Vec<usize>, Vec<usize>) = plan.open.iter().partition(|at| closing.beyond.contains(at));
    plan.closes.extend(closed);
    plan.open = open;
    plan
}
