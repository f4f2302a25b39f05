//! A gap and its plans in words.

use super::plan::scored;
use super::result::{Plan, PlanKind};
use super::{Gap, Verdict};
use crate::career::advice::Model;
use crate::career::advice::answer::{RejectionReason, RoleResult};
use crate::career::advice::explain::{dollars, in_months};
use crate::career::advice::range::Range;
use crate::career::advice::route::{Route, Step};
use crate::career::certification::is_ruled_out;
use crate::graph::NodeIx;

/// Maximum number of skills named in a sentence.
const NAMED: usize = 3;
/// Maximum number of other fields of study named.
const OTHER_FIELDS: usize = 2;

/// A few of many names, the last after "and".
fn few(names: &[&str], all: usize) -> String {
    match (names, all - names.len()) {
        ([], _) => String::new(),
        ([.., last], 0) if names.len() > 1 => format!("{} and {last}", names[..names.len() - 1].join(", ")),
        (names, 0) => names.join(", "),
        (names, more) => format!("{} and {more} more", names.join(", ")),
    }
}

fn months(range: Range) -> String {
    match range.low.round() == range.high.round() {
        true => in_months(range.usual),
        false => format!("{:.0} to {:.0} months", range.low, range.high),
    }
}

/// Usual U.S. dollars, with their range if there is one.
fn price(range: Range) -> String {
    match range.low == range.high {
        true => dollars(range.usual),
        false => format!("about {} ({} to {})", dollars(range.usual), dollars(range.low), dollars(range.high)),
    }
}

/// The number of missing skills in words.
fn of_all(some: usize, all: usize) -> String {
    match (some, all) {
        (_, 1) => "the one skill that you lack".to_owned(),
        (some, all) if some == all => format!("all {all} skills that you lack"),
        (some, all) => format!("{some} of the {all} skills that you lack"),
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

impl Model<'_> {
    fn skill_names(&self, gap: &Gap, positions: &[usize]) -> String {
        let name = |&at: &usize| self.graph.skill(gap.required[at].skill).row.name.as_str();
        let names: Vec<&str> = positions.iter().take(NAMED).map(name).collect();
        few(&names, positions.len())
    }

    /// What separates a person from the role, in words: the entry by the first plan, then skills, then abilities that
    /// grow at work.
    pub fn gap_summary(&self, gap: &Gap) -> String {
        let mut items: Vec<String> = Vec::new();
        let first = gap.advice.answers.first().zip(gap.plans.first());
        match first {
            Some((answer, plan)) => {
                let route = &scored(answer, plan.route).route;
                items.extend(route.steps.iter().map(|step| self.step_item(gap, route, step)));
                if route.steps.is_empty() {
                    items.push("Nothing is missing to apply: its entry requirements are met.".to_owned());
                }
            }
            None => items.push(self.no_plan(gap)),
        }
        let left = first.map_or(&gap.open, |(_, plan)| &plan.open);
        if let Some((_, plan)) = first.filter(|(_, plan)| !plan.closes.is_empty()) {
            items.push(format!("On the way you learn {}.", of_all(plan.closes.len(), gap.open.len())));
        }
        if !left.is_empty() {
            let validated = left.iter().filter(|&&at| self.is_validated(gap.required[at].skill)).count();
            let validated = match validated {
                0 => String::new(),
                all => format!("; certifications validate {all} of them"),
            };
            items.push(format!("Learn {} by a course or at work{validated}.", self.skill_names(gap, left)));
        }
        let is_weaker = |at: &usize| gap.required[*at].verdict != Verdict::Held;
        let abilities: Vec<usize> = gap.abilities.iter().copied().filter(is_weaker).collect();
        if !abilities.is_empty() {
            items.push(format!("Grows at work: {}.", self.skill_names(gap, &abilities)));
        }
        let numbered = items.iter().enumerate().map(|(place, item)| format!(" {}. {item}", place + 1));
        let role = gap.advice.answers.first().map(|answer| answer.role);
        let role = role.or_else(|| gap.advice.rejections.first().map(|rejection| rejection.role));
        let name = role.map_or("the role", |role| self.role_name(role));
        format!("To enter {name}:{}", numbered.collect::<String>())
    }

    fn is_validated(&self, skill: NodeIx) -> bool {
        let validates = &self.graph.relations.validates;
        let mut all = validates.entering(skill).iter().map(|&edge| validates.source(edge));
        all.any(|certification| !is_ruled_out(self.graph, certification, self.day))
    }

    /// Why there is no plan, and where to start.
    pub fn no_plan(&self, gap: &Gap) -> String {
        let rejection = gap.advice.rejections.first();
        match rejection.map(|rejection| (rejection.refused, rejection.role)) {
            Some((RejectionReason::Blocked(blocked), role)) => self.blocked_words(role, blocked),
            Some((RejectionReason::NoLink | RejectionReason::Limits, _)) => {
                "Nothing that you state leads to it.".to_owned()
            }
            None => "Every route would repeat a degree that you have.".to_owned(),
        }
    }

    /// A step with its time and price; a degree with equivalent ones.
    fn step_item(&self, gap: &Gap, route: &Route, step: &Step) -> String {
        let words = capital(&self.step_words(step));
        match step {
            Step::Study { study, .. } => {
                let or = self.other_fields(gap, route, step);
                format!("{words}{or}: {}, {}.", months(study.months), price(study.money))
            }
            Step::Certification { months: time, money, .. } => {
                format!("{words}: {}, {}.", months(*time), price(*money))
            }
            Step::Licence { .. } | Step::Practice { .. } | Step::Work { .. } => format!("{words}."),
        }
    }

    /// Fields of study that other routes with the same steps have instead of this one.
    fn other_fields(&self, gap: &Gap, route: &Route, step: &Step) -> String {
        let Step::Study { cip, level, .. } = step else { return String::new() };
        let Some(answer) = gap.advice.answers.first() else { return String::new() };
        let instead = |other: &Step| match other {
            Step::Study { cip: field, level: reached, .. } if reached == level && field != cip => Some(field.clone()),
            _ => None,
        };
        let others = gap.routes.iter().map(|&number| &scored(answer, number).route);
        let others = others.filter(|other| other.steps.len() == route.steps.len());
        let mut fields: Vec<&str> = Vec::new();
        for other in others {
            let mut differ = other.steps.iter().zip(&route.steps).filter(|(a, b)| a != b);
            if let (Some((found, replaced)), None) = (differ.next(), differ.next())
                && replaced == step
                && let Some(field) = instead(found)
                && let Some(field) = self.facts.fields.get(&field)
                && !fields.contains(&field.title.as_str())
            {
                fields.push(&field.title);
            }
        }
        fields.truncate(OTHER_FIELDS);
        if fields.is_empty() { String::new() } else { format!(", or in {}", fields.join(" or ")) }
    }

    /// A plan in words: what it buys, takes, closes and leaves open.
    pub fn plan_summary(&self, gap: &Gap, answer: &RoleResult, plan: &Plan) -> String {
        let route = &scored(answer, plan.route).route;
        let steps = route.steps.iter().map(|step| self.step_words(step));
        let names = plan.certifications.iter().map(|bought| &self.graph.certification(bought.certification).row.name);
        let names: Vec<&str> = names.map(String::as_str).collect();
        let bought = match names.len() {
            0 => None,
            1 => Some(format!("the certification {}", names[0])),
            all => Some(format!("the {all} certifications {}", few(&names, all))),
        };
        let steps: Vec<String> = steps.chain(bought).collect();
        let lead = match plan.kind {
            PlanKind::Entry => "The way in by no more study than it takes",
            PlanKind::Recommended => "The way in that scores best",
            PlanKind::Fastest => "The fastest way in",
            PlanKind::Degree => "A degree that the role does not require, but that leads to it",
            PlanKind::Certifications => "The first plan, with certifications",
        };
        let way = match steps.is_empty() {
            true => "nothing is missing to apply".to_owned(),
            false => {
                let money = if plan.money.high > 0.0 { format!(" and {}", price(plan.money)) } else { String::new() };
                format!("{}; {}{money}", steps.join("; then "), months(plan.months))
            }
        };
        let skills = match (gap.open.len(), plan.open.len()) {
            (0, _) => String::new(),
            (all, left) if all == left => {
                " It teaches none of the skills that you lack: these by a course or at work.".to_owned()
            }
            (all, 0) => format!(" It teaches {}.", of_all(all, all)),
            (all, left) => format!(" It teaches {}; the rest by a course or at work.", of_all(all - left, all)),
        };
        format!("{lead}: {way}.{skills}")
    }
}
