//! What a role requires, and which of its ratings are inconclusive.

use super::query::Options;
use crate::graph::properties::Requirement;
use crate::graph::{EdgeNumber, Graph, NodeIx};
use std::collections::HashMap;

/// Why a skill counts as required.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RequirementReason {
    /// Its importance is at least the threshold.
    Importance,
    /// A technology that postings of this occupation often ask for.
    InDemand,
    /// A technology that postings of all occupations often ask for; only if the query says so.
    Hot,
    /// A source states it without a rating.
    Stated,
}

/// Why a rating is inconclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Doubt {
    /// The publisher recommends not to use its importance: low precision.
    Suppressed,
    /// It is important enough, but its level was rated as not relevant to the role.
    NotRelevant,
}

/// The classification of a row of a role's requirements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ruling {
    /// The skill is required.
    Required(RequirementReason),
    /// The skill may be required.
    Undecided(Doubt),
    /// The skill is not required: too little importance, a technology that is merely used, or a mistake of the
    /// publisher.
    Minor,
}

/// Classifies a row: see the docs of [`super`].
pub fn rule(requirement: &Requirement, options: &Options) -> Ruling {
    if requirement.importance.value.is_none() {
        return match (requirement.in_demand, requirement.hot_technology) {
            (Some(true), _) => Ruling::Required(RequirementReason::InDemand),
            (_, Some(true)) if options.hot => Ruling::Required(RequirementReason::Hot),
            (None, None) => Ruling::Required(RequirementReason::Stated),
            _ => Ruling::Minor,
        };
    }
    let Some(importance) = requirement.importance.usable() else { return Ruling::Undecided(Doubt::Suppressed) };
    match (importance >= options.importance, requirement.not_relevant) {
        (false, _) => Ruling::Minor,
        (true, Some(true)) => Ruling::Undecided(Doubt::NotRelevant),
        (true, _) => Ruling::Required(RequirementReason::Importance),
    }
}

/// A level that may be compared: published, not suppressed, relevant.
pub fn usable_level(requirement: &Requirement) -> Option<f64> {
    requirement.level.usable().filter(|_| requirement.not_relevant != Some(true))
}

/// A required skill and the row that requires it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequiredSkill {
    /// The skill.
    pub skill: NodeIx,
    /// The edge of `requires`.
    pub edge: EdgeNumber,
    /// Why it counts.
    pub ground: RequirementReason,
}

/// A skill that may be required, and the inconclusive row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Undecided {
    /// The skill.
    pub skill: NodeIx,
    /// The edge of `requires`.
    pub edge: EdgeNumber,
    /// Why it is inconclusive.
    pub doubt: Doubt,
}

/// What a role requires.
#[derive(Clone, Debug, Default)]
pub struct Profile {
    /// Rated skills by importance, then level, highest first; then technologies in demand, hot ones, stated ones. Ties
    /// are broken by id.
    pub required: Vec<RequiredSkill>,
    /// What may be required, in the same order.
    pub undecided: Vec<Undecided>,
    /// Number of skills that the graph lists for the role and that are not required.
    pub minor: usize,
}

impl Profile {
    /// The profile of a role. If there are several rows for one skill, one that requires it outweighs the others.
    pub fn of(graph: &Graph, role: NodeIx, options: &Options) -> Profile {
        let requires = &graph.relations.requires;
        let mut rulings: HashMap<NodeIx, (Ruling, EdgeNumber)> = HashMap::new();
        for edge in requires.leaving(role) {
            let skill = requires.target(edge);
            let is_slip = graph.reviews.skill_slips.contains_key(&(role, skill));
            let ruling = if is_slip { Ruling::Minor } else { rule(requires.property(edge), options) };
            let kept = rulings.entry(skill).or_insert((ruling, edge));
            if weight(ruling) < weight(kept.0) {
                *kept = (ruling, edge);
            }
        }
        let mut profile = Profile::default();
        for (&skill, &(ruling, edge)) in &rulings {
            match ruling {
                Ruling::Required(ground) => profile.required.push(RequiredSkill { skill, edge, ground }),
                Ruling::Undecided(doubt) => profile.undecided.push(Undecided { skill, edge, doubt }),
                Ruling::Minor => profile.minor += 1,
            }
        }
        let key = |edge: EdgeNumber| {
            let row = requires.property(edge);
            (-row.importance.value.unwrap_or(0.0), -usable_level(row).unwrap_or(0.0))
        };
        let compare = |a: (EdgeNumber, NodeIx), b: (EdgeNumber, NodeIx)| {
            let ((x, y), (u, v)) = (key(a.0), key(b.0));
            x.total_cmp(&u).then_with(|| y.total_cmp(&v)).then_with(|| a.1.cmp(&b.1))
        };
        profile
            .required
            .sort_by(|a, b| a.ground.cmp(&b.ground).then_with(|| compare((a.edge, a.skill), (b.edge, b.skill))));
        profile.undecided.sort_by(|a, b| compare((a.edge, a.skill), (b.edge, b.skill)));
        profile
    }
}

/// The precedence of rulings on one skill: the lowest wins.
fn weight(ruling: Ruling) -> usize {
    match ruling {
        Ruling::Required(ground) => ground as usize,
        Ruling::Undecided(_) => 4,
        Ruling::Minor => 5,
    }
}
