//! The value of a route: a sum of terms in points.

use super::Model;
use super::facts::{LEVELS, PARTS, RoleFacts, family};
use super::link::{HeldLinks, Link, Reason};
use super::pay::{EntryPay, USUAL_PAY};
use super::profile::Person;
use super::route::{OpenRequirement, Route};
use crate::graph::NodeIx;
use crate::model::occupation::IndustryField;
use crate::model::review::CertificationStrength;
use crate::model::role::EntryEducation;
use compact_str::CompactString;

/// A term of the score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Term {
    /// How strongly what the person has leads to the role.
    Link,
    /// How often graduates of the field work in its group of occupations.
    Group,
    /// How many people in the role have or accept such an education.
    Level,
    /// Entry pay.
    Pay,
    /// Openings.
    Openings,
    /// Share of its jobs in the chosen industries.
    Industries,
    /// Technologies held that the role requires.
    Skills,
    /// Certifications held.
    Certifications,
    /// Study on the way.
    Study,
    /// Work on the way.
    Work,
    /// Money.
    Money,
    /// A region in which its wage is not published.
    Place,
}

impl Term {
    /// All terms, in score order.
    pub const ALL: [Term; 12] = [
        Term::Link,
        Term::Group,
        Term::Level,
        Term::Pay,
        Term::Openings,
        Term::Industries,
        Term::Skills,
        Term::Certifications,
        Term::Study,
        Term::Work,
        Term::Money,
        Term::Place,
    ];
}

/// Points are stored in hundredths, so that sums are exact.
const POINT: f64 = 100.0;

/// The terms of a score, in hundredths of a point.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Score {
    terms: [i64; Term::ALL.len()],
}

impl Score {
    /// A term, in points.
    pub fn term(&self, term: Term) -> f64 {
        self.terms[term as usize] as f64 / POINT
    }

    /// The sum, in hundredths of a point.
    pub fn total(&self) -> i64 {
        self.terms.iter().sum()
    }

    /// The sum, in points.
    pub fn points(&self) -> f64 {
        self.total() as f64 / POINT
    }

    fn set(&mut self, term: Term, points: f64) {
        // Every term is bounded by its formula, far below the range.
        self.terms[term as usize] = (points * POINT).round() as i64;
    }
}

/// A route with its score and the link behind it.
#[derive(Clone, Debug)]
pub struct ScoredRoute {
    /// The route.
    pub route: Route,
    /// Its score.
    pub score: Score,
    /// Why the role is suggested.
    pub link: Link,
    /// The strength of the link through the earlier role of the route; 0 without one.
    pub through: f64,
    /// The role's own entry pay.
    pub pay: Option<EntryPay>,
    /// Whether it begins a new field, or ends with an award below the highest one held in another family.
    pub is_new_beginning: bool,
    /// Whether nothing the person has leads there and the role is open to any field.
    pub is_open_to_any: bool,
}

/// What all routes to a role have in common for a person.
#[derive(Clone, Debug)]
pub(super) struct CommonTerms {
    /// The role's own entry pay.
    pay: Option<EntryPay>,
    /// The terms that do not depend on the route.
    score: Score,
}

/// Weight of O*NET's small samples.
const SAMPLE: f64 = 0.5;
/// Minimum share of people who accept an education, since an empty sample proves nothing.
const LEAST_ACCEPTED: f64 = 0.05;
/// Added to a share of workers, which is published in tenths of a percent.
const SHARE_ERROR: f64 = 0.005;
/// Share of jobs in the chosen industries above which a role gains points.
const USUAL_SHARE: f64 = 0.1;
/// Assumed share for a role without figures of its own.
const UNKNOWN_SHARE: f64 = 0.05;
/// Bounds of the industries term, in doublings of the share.
const SHARE_BOUNDS: (f64, f64) = (-3.0, 2.0);
/// Points of a rare technology held; one that every role requires counts zero.
const SKILL: f64 = 3.0;
/// Value of a supporting certification relative to an expected one.
const SUPPORTING: f64 = 0.4;

impl Model<'_> {
    /// What all routes to a role have in common.
    pub(super) fn standing(&self, role: usize, person: &Person) -> CommonTerms {
        let x = &self.facts.roles[role];
        let p = &self.parameters;
        let mut score = Score::default();
        let years = (self.experience(role, person) - x.entry.experience_months).max(0.0) / 12.0;
        let pay = self.entry_pay(role, years);
        let points = pay.as_ref().map_or(self.facts.usual_pay[x.entry.level as usize], |pay| pay.lower_bound);
        score.set(Term::Pay, p.pay * (points / USUAL_PAY).log2());
        if self.region.is_some() && pay.as_ref().is_some_and(|pay| Some(pay.region) != self.region) {
            score.set(Term::Place, -p.unrated_place);
        }
        let openings = x.openings.unwrap_or(self.facts.usual_openings).max(100.0);
        score.set(Term::Openings, p.openings * (openings / 10_000.0).log2());
        score.set(Term::Industries, self.industries(x));
        score.set(Term::Skills, self.skills(x, person));
        score.set(Term::Certifications, p.certificate * self.certified(x.node, person));
        CommonTerms { pay, score }
    }

    /// The score of a route for a person, at home in a region if one is given; `None` if nothing leads to the role.
    pub(super) fn score(
        &self,
        route: Route,
        person: &Person,
        standing: &CommonTerms,
        links: &HeldLinks,
    ) -> Option<ScoredRoute> {
        let (link, through, is_new_beginning) = self.link_of(&route, person, links)?;
        let p = &self.parameters;
        let mut score = standing.score.clone();
        score.set(Term::Link, p.link * link.strength.log2());
        score.set(Term::Group, p.group * link.lift);
        score.set(Term::Level, p.level * self.level(&route));
        score.set(Term::Study, -p.study * route.study_months / 12.0);
        score.set(Term::Work, -p.work * route.work_months / 12.0);
        score.set(Term::Money, -p.money * route.money.usual / 10_000.0);
        let is_open_to_any = !link.is_own;
        Some(ScoredRoute { route, score, link, through, pay: standing.pay.clone(), is_new_beginning, is_open_to_any })
    }

    /// The link behind a route. It is measured from what the person has: a degree that must still be earned opens a
    /// gate but is no calling.
    fn link_of(&self, route: &Route, person: &Person, links: &HeldLinks) -> Option<(Link, f64, bool)> {
        let strengths = &self.parameters.strengths;
        let held = links.to(route.role, self, person).cloned();
        let mut link = held.unwrap_or(Link { strength: 0.0, reason: Reason::AnyField, lift: 0.0, is_own: false });
        let mut is_new_beginning = false;
        if !route.added.is_empty() {
            let added = route.added.iter().filter_map(|(cip, level)| {
                let (strength, why) = self.degree_link(route.role, cip, *level)?;
                Some((strengths.new_degree * strength, Reason::NewDegree(cip.clone(), *level, why)))
            });
            let added = added.max_by(|a, b| a.0.total_cmp(&b.0));
            is_new_beginning = person.states_anything() && self.is_new_beginning(route, person, link.strength);
            if let Some((strength, reason)) = added.filter(|added| added.0 > link.strength) {
                link = Link { strength, reason, lift: 0.0, is_own: true };
            }
        }
        if route.open.contains(&OpenRequirement::Experience) {
            link.strength *= strengths.unplaced_experience;
        }
        let mut through = 0.0;
        if let Some(feeder) = route.feeder
            && let Some(by_work) = self.through(route, feeder, (person, links))
        {
            through = by_work.strength;
            if by_work.strength > link.strength {
                link = by_work;
            }
        }
        (link.strength > 0.0).then_some((link, through, is_new_beginning))
    }

    /// A degree of a family in which none is held, if what is held leads there weakly or not at all; or an award below
    /// the highest one held, in another family. For a person without a degree who works in health care, a degree for a
    /// health care role is the next rung and no new field.
    fn is_new_beginning(&self, route: &Route, person: &Person, held: f64) -> bool {
        let strengths = &self.parameters.strengths;
        let is_new = |(cip, _): &(CompactString, EntryEducation)| {
            !person.degrees.is_empty() && !person.degrees.iter().any(|(degree, _)| degree.get(..2) == cip.get(..2))
        };
        let is_lower = |(cip, level): &(CompactString, EntryEducation)| {
            let mut degrees = person.degrees.iter();
            *level < person.level && !degrees.any(|(degree, _)| family(degree) == family(cip))
        };
        let works_in_health = || person.roles.iter().any(|&(held, _)| self.facts.roles[held].entry.is_health);
        let is_next_rung = person.level < EntryEducation::Associates
            && self.facts.roles[route.role].entry.is_health
            && works_in_health();
        (held <= strengths.any_field && !is_next_rung)
            || route.added.iter().any(is_lower)
            || (held <= strengths.neighbor && route.added.iter().any(is_new))
    }

    /// Chances multiply along the chain, so a far-fetched earlier role ranks low by itself; so does one far below the
    /// person's education.
    fn through(&self, route: &Route, feeder: usize, (person, links): (&Person, &HeldLinks)) -> Option<Link> {
        let into = if route.added.is_empty() {
            links.to(feeder, self, person)?.clone()
        } else {
            let mut entering = person.clone();
            for (cip, level) in &route.added {
                entering.add_degree(cip.clone(), *level);
            }
            self.best_link(feeder, &entering)?
        };
        let (onward, why) = self.role_link(route.role, feeder)?;
        let above = self.share_with_at_least(&self.facts.roles[feeder], person.level);
        let reason = Reason::AfterWork(feeder, why);
        Some(Link { strength: into.strength * onward * above, reason, lift: 0.0, is_own: into.is_own })
    }

    /// In doublings: half of the share of O*NET's respondents who accept such an education, plus the share of the
    /// role's workers who have at least that education, relative to all workers.
    fn level(&self, route: &Route) -> f64 {
        let x = &self.facts.roles[route.role];
        let mut level = route.reached.level;
        if x.entry.level == EntryEducation::SomeCollege {
            level = level.max(EntryEducation::NondegreeAward);
        }
        let accepted = match (&x.accepted, &x.attained) {
            _ if x.entry.own_programs_only => 1.0,
            (Some(accepted), _) => accepted[..=level as usize].iter().sum(),
            (None, Some(attained)) => attained[..=level as usize].iter().sum::<f64>().max(0.5),
            (None, None) => 0.8,
        };
        SAMPLE * f64::max(accepted, LEAST_ACCEPTED).min(1.0).log2() + self.share_with_at_least(x, level).log2()
    }

    /// Share of a role's workers with at least such an education relative to that of all workers, at most 1: whether a
    /// person is overqualified.
    fn share_with_at_least(&self, x: &RoleFacts, level: EntryEducation) -> f64 {
        let Some(attained) = &x.attained else { return 1.0 };
        let sum = |shares: &[f64; LEVELS]| shares[level as usize..].iter().sum::<f64>();
        let all = sum(&self.facts.attained_by_all);
        if level < EntryEducation::NondegreeAward || all <= 0.0 {
            return 1.0;
        }
        ((sum(attained) + SHARE_ERROR) / all).min(1.0)
    }

    fn industries(&self, x: &RoleFacts) -> f64 {
        if self.lens.is_empty() {
            return 0.0;
        }
        let share = self.share_in_lens(x).unwrap_or(UNKNOWN_SHARE);
        let (low, high) = SHARE_BOUNDS;
        let ai = if x.names_ai { self.parameters.lens } else { 0.0 };
        self.parameters.lens * (share.max(SHARE_ERROR) / USUAL_SHARE).log2().clamp(low, high) + ai
    }

    /// Share of a role's jobs in the chosen industries; 1 for a health care role if health care is among them. `None`
    /// if no figure of its own is published.
    fn share_in_lens(&self, x: &RoleFacts) -> Option<f64> {
        let chosen = PARTS.iter().zip(x.industries).filter(|(part, _)| self.lens.contains(part));
        let has_care = self.lens.contains(&IndustryField::HealthCare);
        if x.entry.is_health && has_care {
            return Some(1.0);
        }
        let published: Vec<f64> = chosen.filter_map(|(_, share)| share).collect();
        (x.has_own_figures && !published.is_empty()).then(|| published.iter().sum::<f64>().min(1.0))
    }

    fn skills(&self, x: &RoleFacts, person: &Person) -> f64 {
        let points = |skill: &NodeIx| {
            let weight = x.technologies.get(skill)?;
            Some(SKILL * weight * self.rarity(*skill).max(0.0).sqrt())
        };
        person.skills.iter().filter_map(points).sum::<f64>().min(self.parameters.skills)
    }

    /// The value of the certifications held in a role, relative to one that employers expect.
    pub fn certified(&self, role: NodeIx, person: &Person) -> f64 {
        let strengths = person.certifications.iter().filter_map(|&held| self.certification_strength(held, role));
        strengths.map(certification_worth).fold(0.0, f64::max)
    }
}

/// The value of a certification in a role, relative to one that employers expect.
pub fn certification_worth(strength: CertificationStrength) -> f64 {
    match strength {
        strength if strength.is_expected() => 1.0,
        CertificationStrength::Supporting => SUPPORTING,
        _ => 0.0,
    }
}
