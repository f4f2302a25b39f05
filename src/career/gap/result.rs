//! What somebody lacks for a role, with the plans that lead there.

use super::closing::{Acquisition, Closing};
use super::question::Options;
use super::verdict::{Judged, Verdict};
use crate::career::advice::range::Range;
use crate::career::advice::study::Study;
use crate::career::advice::{Advice, Person};
use crate::graph::NodeIx;

/// What somebody lacks.
#[derive(Clone, Debug)]
pub struct Gap {
    /// Who asks, with all that is implied.
    pub person: Person,
    /// The role with its routes, or why there are none.
    pub advice: Advice,
    /// What the role requires, in the order of [`Profile::required`](super::Profile::required).
    pub required: Vec<Judged>,
    /// Positions of technologies and topics among them: those that most postings of the role ask for first.
    pub technologies: Vec<usize>,
    /// Positions of general abilities among them, the most important first.
    pub abilities: Vec<usize>,
    /// What it may require.
    pub undecided: Vec<Judged>,
    /// How many of the skills that the graph lists for the role are not required.
    pub minor: usize,
    /// Positions of what is to be closed.
    pub open: Vec<usize>,
    /// Routes of the role that make sense for the person, by number.
    pub routes: Vec<usize>,
    /// Degrees that lead to the role and that the person would sensibly take, by id.
    pub degrees: Vec<SensibleDegree>,
    /// The plans.
    pub plans: Vec<Plan>,
    /// The certifications for what the first plan leaves open.
    pub closing: Closing,
}

impl Gap {
    /// Whether nothing is missing, and nothing weak where that was to be closed; whatever its kind.
    pub fn is_closed(&self, options: &Options) -> bool {
        !self.required.iter().any(|judged| options.is_open(judged.verdict))
    }

    /// How many skills at some positions have a verdict.
    pub fn count(&self, among: &[usize], verdict: Verdict) -> usize {
        among.iter().filter(|&&at| self.required[at].verdict == verdict).count()
    }
}

/// What a plan is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PlanKind {
    /// The least expensive route of no more study than it takes; skills by a course or at work.
    Entry,
    /// The route that scores best.
    Recommended,
    /// The fastest route.
    Fastest,
    /// A degree that leads to the role, where it can be entered without.
    Degree,
    /// The first plan, with certifications for skills.
    Certifications,
}

/// A plan.
#[derive(Clone, Debug)]
pub struct Plan {
    /// What it is about.
    pub kind: PlanKind,
    /// The route: 0 for the best of the answer, above for the others.
    pub route: usize,
    /// Certifications beside it.
    pub certifications: Vec<Acquisition>,
    /// Months in all, one thing after the other.
    pub months: Range,
    /// U.S. dollars in all.
    pub money: Range,
    /// Usual months that no source states: lengths of study, and preparation.
    pub assumed_months: f64,
    /// Usual dollars that no source states: tuition over an assumed length, and fees.
    pub assumed_money: f64,
    /// Positions in the required skills that it closes, of those that are to be closed.
    pub closes: Vec<usize>,
    /// Positions of those that it leaves: to be learned by a course or at work.
    pub open: Vec<usize>,
}

/// A degree that leads to the role and that the person would sensibly take.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SensibleDegree {
    /// The degree.
    pub degree: NodeIx,
    /// Time and tuition.
    pub study: Study,
}
