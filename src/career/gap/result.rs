//! What a person lacks for a role, with the plans that lead there.

use super::closing::{Acquisition, Closing};
use super::query::Options;
use super::verdict::{AssessedSkill, Verdict};
use crate::career::advice::range::Range;
use crate::career::advice::study::Study;
use crate::career::advice::{Advice, Person};
use crate::graph::NodeIx;

/// What a person lacks.
#[derive(Clone, Debug)]
pub struct Gap {
    /// The person, with all that the profile implies.
    pub person: Person,
    /// The role with its routes, or why there are none.
    pub advice: Advice,
    /// What the role requires, in the order of [`Profile::required`](super::Profile::required).
    pub required: Vec<AssessedSkill>,
    /// Indices of technologies and topics among them, the most requested in postings of the role first.
    pub technologies: Vec<usize>,
    /// Indices of general abilities among them, the most important first.
    pub abilities: Vec<usize>,
    /// What it may require.
    pub undecided: Vec<AssessedSkill>,
    /// Number of skills that the graph lists for the role and that are not required.
    pub minor: usize,
    /// Indices of the skills to be closed.
    pub open: Vec<usize>,
    /// The routes of the role that are sensible for the person, by number.
    pub routes: Vec<usize>,
    /// Degrees that lead to the role and are sensible for the person, by id.
    pub degrees: Vec<SensibleDegree>,
    /// The plans.
    pub plans: Vec<Plan>,
    /// The certifications for what the first plan leaves open.
    pub closing: Closing,
}

impl Gap {
    /// Whether nothing is missing, and nothing weak if that was to be closed; whatever its kind.
    pub fn is_closed(&self, options: &Options) -> bool {
        !self.required.iter().any(|judged| options.is_open(judged.verdict))
    }

    /// The number of skills at some indices that have a verdict.
    pub fn count(&self, among: &[usize], verdict: Verdict) -> usize {
        among.iter().filter(|&&at| self.required[at].verdict == verdict).count()
    }
}

/// The kind of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PlanKind {
    /// The least expensive route with no more study than required; skills by a course or at work.
    Entry,
    /// The route with the best score.
    Recommended,
    /// The fastest route.
    Fastest,
    /// A degree that leads to the role, although it can be entered without.
    Degree,
    /// The first plan, with certifications for skills.
    Certifications,
}

/// A plan.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Its kind.
    pub kind: PlanKind,
    /// The route: 0 for the best one, higher for the others.
    pub route: usize,
    /// Certifications in addition to it.
    pub certifications: Vec<Acquisition>,
    /// Total months, one thing after the other.
    pub months: Range,
    /// Total U.S. dollars.
    pub money: Range,
    /// Usual months that no source states: lengths of study, and preparation.
    pub assumed_months: f64,
    /// Usual dollars that no source states: tuition over an assumed length, and fees.
    pub assumed_money: f64,
    /// Indices of the required skills to be closed that it closes.
    pub closes: Vec<usize>,
    /// Indices of those that it leaves open: to be learned in a course or at work.
    pub open: Vec<usize>,
}

/// A degree that leads to the role and is sensible for the person.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SensibleDegree {
    /// The degree.
    pub degree: NodeIx,
    /// Time and tuition.
    pub study: Study,
}
