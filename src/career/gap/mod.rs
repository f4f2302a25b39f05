//! What somebody lacks for a role, and the lightest way to acquire it.
//!
//! # When a skill is required
//!
//! A role's rows of `requires` are ruled on one by one ([`profile`]):
//! - a rated skill is required if its importance (O*NET scale IM, 1 to 5) is at or above [`Options::importance`];
//! - a technology is required if postings of the occupation often ask for it (in demand), and with [`Options::hot`] also if
//!   postings of all occupations do (hot technology);
//! - a skill that a source states without a rating is required;
//! - a rating whose importance the publisher recommends to suppress, or that is important enough while its level was rated
//!   as not relevant, decides nothing and is listed apart, with what the person has for it.
//!
//! # When it is held
//!
//! Everything that speaks for a skill is listed ([`verdict`]). It is *held* if something speaks for it fully, *weak* if
//! something does in part, else *missing*:
//! - the person names it, or holds a certification that validates it, also a retired one: fully;
//! - a degree earned teaches it: fully from a strength of [`Options::strength`] on (0 to 1; 0.5 is the mean importance of 3
//!   on its scale) and where a source states it without a strength, else in part;
//! - the present role requires it by the same rule: fully, unless both roles have a level (scale LV, 0 to 7) that may be
//!   used and that of the present role is lower by more than [`Options::tolerance`]: in part;
//! - the present role needs it on that level, though it is not important enough there, or merely uses the technology: in
//!   part. A rating of the present role that is suppressed speaks for nothing, and is listed.
//!
//! Having more never takes a verdict back, because only the best reason counts.
//!
//! # How it is closed
//!
//! What is open is missing, or weak with [`Options::close_weak`], and of the sorts in [`Options::kinds`]. Closed means held.
//! Candidates are the certifications not known to be unavailable on the day that validate an open skill, and the degrees of the allowed levels
//! that teach it fully and are offered somewhere; nothing that the person has. Their weights add up: dollars times
//! [`Options::dollar`] plus months times [`Options::month`], months as if one thing were acquired after the other
//! ([`crate::career::cost`] says what both are, and what is assumed). One whose degree of entry the person lacks counts
//! only for skills that nothing else closes. [`cover`] chooses the lightest set, and says whether that is proven.

pub mod acquire;
pub mod bits;
pub mod closing;
pub mod cover;
pub mod profile;
pub mod question;
pub mod reduce;
pub mod sources;
pub mod verdict;

pub use acquire::{Acquirable, Home, School};
pub use closing::{Acquisition, Closing, Near};
pub use profile::{Doubt, Ground, Profile, Required, Undecided};
pub use question::{Options, Question};
pub use sources::Entry;
pub use verdict::{Because, Holdings, Judged, Link, Verdict, Weight};

use crate::graph::Graph;
use crate::model::degree::AwardLevel;

/// What somebody lacks.
#[derive(Clone, Debug)]
pub struct Gap {
    /// What the role requires, in the order of [`Profile::required`].
    pub required: Vec<Judged>,
    /// What it may require.
    pub undecided: Vec<Judged>,
    /// How many of the skills that the graph lists for the role are not required.
    pub minor: usize,
    /// The lightest way to close it.
    pub closing: Closing,
    /// Award levels of degrees that were looked at.
    pub levels: Vec<AwardLevel>,
    /// The rank of the highest degree held, see [`sources::rank`].
    pub highest: u8,
    /// The region, as far as it matters for studying.
    pub home: Home,
}

impl Gap {
    /// Whether nothing is missing, and nothing weak where that was to be closed; whatever its sort.
    pub fn is_closed(&self, options: &Options) -> bool {
        !self.required.iter().any(|judged| options.is_open(judged.verdict))
    }

    /// How many required skills have a verdict.
    pub fn count(&self, verdict: Verdict) -> usize {
        self.required.iter().filter(|judged| judged.verdict == verdict).count()
    }
}

/// Judges every skill of the goal and closes the gap. `None` where the graph lists no skill for the role.
///
/// # Errors
/// Whatever `spend`, which is told of edges and candidates as they are looked at, refuses with.
pub fn find<E>(
    graph: &Graph,
    question: &Question,
    spend: &mut impl FnMut(usize) -> Result<(), E>,
) -> Result<Option<Gap>, E> {
    let Question { person, role, options, .. } = question;
    let edges = graph.relations.requires.leaving(*role).len();
    if edges == 0 {
        return Ok(None);
    }
    spend(edges)?;
    let profile = Profile::of(graph, *role, options);
    let (holdings, followed) = Holdings::of(graph, person);
    spend(followed)?;
    let judge = |skill, edge, standing| {
        let because = holdings.because(graph, skill, edge, options);
        Judged { skill, edge, standing, verdict: verdict::verdict(&because), because }
    };
    let required: Vec<Judged> = profile.required.iter().map(|r| judge(r.skill, r.edge, Ok(r.ground))).collect();
    let undecided = profile.undecided.iter().map(|u| judge(u.skill, u.edge, Err(u.doubt))).collect();
    let highest = sources::highest(graph, person);
    let levels = options.levels.clone().unwrap_or_else(|| sources::usual_levels(highest));
    let home = Home::of(graph, question.region);
    let near = Near { levels: &levels, highest, home: &home };
    let closing = closing::close(graph, question, &near, &required, spend)?;
    Ok(Some(Gap { required, undecided, minor: profile.minor, closing, levels, highest, home }))
}

#[cfg(test)]
mod tests;
