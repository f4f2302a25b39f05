//! Whether a person has a skill, and for which reasons.

use super::profile::{Doubt, RequirementReason, Ruling, rule, usable_level};
use super::query::Options;
use crate::career::advice::{Facts, Person, Profile};
use crate::graph::{EdgeNumber, Graph, NodeIx};
use crate::model::role::EntryEducation;
use std::collections::HashMap;

/// Whether a person has a required skill.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// There is no reason.
    Missing,
    /// A reason counts in part.
    Weak,
    /// A reason counts fully.
    Held,
}

/// Years in a role after which a person knows what it requires.
const KNOWS_THE_ROLE: f64 = 1.0;

/// The relation of a reason for a skill, with the edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Link {
    /// The person names the skill.
    Named,
    /// A certification held validates it.
    Validates(EdgeNumber),
    /// A degree held teaches it.
    Teaches(EdgeNumber),
    /// A role held for a year or longer requires it.
    Requires(EdgeNumber),
}

/// How much a reason counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Weight {
    /// Fully.
    Full,
    /// A degree teaches it with a strength below the threshold.
    TaughtLittle,
    /// A role held needs a lower level, by more than the tolerance.
    LowerLevel,
    /// A role held needs that level, but the skill is not required there by the same rule.
    LessImportant,
    /// A role held uses the technology, but its postings do not often request it.
    MerelyUsed,
    /// Not at all: the publisher recommends not to use the rating of the role held.
    Suppressed,
}

impl Weight {
    /// The verdict from this reason alone.
    pub fn verdict(self) -> Verdict {
        match self {
            Weight::Full => Verdict::Held,
            Weight::Suppressed => Verdict::Missing,
            _ => Verdict::Weak,
        }
    }
}

/// A reason for a skill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SkillReason {
    /// The skill itself, a certification, a degree or a role held.
    pub thing: NodeIx,
    /// The relation.
    pub link: Link,
    /// How much it counts.
    pub weight: Weight,
}

/// The verdict of the best reason.
pub fn verdict(because: &[SkillReason]) -> Verdict {
    because.iter().map(|because| because.weight.verdict()).max().unwrap_or(Verdict::Missing)
}

/// What a person has, by skill.
#[derive(Clone, Debug, Default)]
pub struct Holdings {
    by_skill: HashMap<NodeIx, Vec<(NodeIx, Link)>>,
}

impl Holdings {
    /// Follows the relations of what a person states and what that implies. Also returns the number of edges visited.
    pub fn of(graph: &Graph, facts: &Facts, profile: &Profile, person: &Person) -> (Holdings, usize) {
        let (mut holdings, mut edges) = (Holdings::default(), 0);
        let mut note = |skill, thing, link| {
            holdings.by_skill.entry(skill).or_default().push((thing, link));
            edges += 1;
        };
        let relations = &graph.relations;
        profile.skills.iter().for_each(|&skill| note(skill, skill, Link::Named));
        for &certification in &person.certifications {
            for edge in relations.validates.leaving(certification) {
                note(relations.validates.target(edge), certification, Link::Validates(edge));
            }
        }
        for degree in degrees(facts, profile, person) {
            for edge in relations.teaches.leaving(degree) {
                note(relations.teaches.target(edge), degree, Link::Teaches(edge));
            }
        }
        for role in person.roles.iter().filter(|held| held.1 >= KNOWS_THE_ROLE).map(|held| facts.roles[held.0].node) {
            for edge in relations.requires.leaving(role) {
                note(relations.requires.target(edge), role, Link::Requires(edge));
            }
        }
        (holdings, edges)
    }

    /// The reasons for a skill that the row `needed` of the goal requires: named, validated, taught, required.
    pub fn because(&self, graph: &Graph, skill: NodeIx, needed: EdgeNumber, options: &Options) -> Vec<SkillReason> {
        let all = self.by_skill.get(&skill).map_or(&[][..], Vec::as_slice);
        let speaks = |&(thing, link): &(NodeIx, Link)| {
            weigh(graph, link, needed, options).map(|weight| SkillReason { thing, link, weight })
        };
        all.iter().filter_map(speaks).collect()
    }
}

/// The degrees of the graph that a person has: the stated ones, and those of each field at the level that is held or
/// implied.
fn degrees(facts: &Facts, profile: &Profile, person: &Person) -> Vec<NodeIx> {
    let of_field = |(cip, level): &(compact_str::CompactString, EntryEducation)| {
        facts.fields.get(cip).map_or(&[][..], |field| &field.degrees[*level as usize])
    };
    let mut found: Vec<NodeIx> = person.degrees.iter().flat_map(of_field).chain(&profile.degrees).copied().collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// A skill of the goal with what the person has for it.
#[derive(Clone, Debug)]
pub struct AssessedSkill {
    /// The skill.
    pub skill: NodeIx,
    /// The edge of `requires`.
    pub edge: EdgeNumber,
    /// Why it is required, or why that is inconclusive.
    pub standing: Result<RequirementReason, Doubt>,
    /// Held, weak or missing.
    pub verdict: Verdict,
    /// The reasons.
    pub because: Vec<SkillReason>,
}

impl Options {
    /// Whether a skill with this verdict is to be closed.
    pub fn is_open(&self, verdict: Verdict) -> bool {
        match verdict {
            Verdict::Missing => true,
            Verdict::Weak => self.close_weak,
            Verdict::Held => false,
        }
    }
}

fn weigh(graph: &Graph, link: Link, needed: EdgeNumber, options: &Options) -> Option<Weight> {
    match link {
        Link::Named | Link::Validates(_) => Some(Weight::Full),
        Link::Teaches(edge) => {
            let little = graph.relations.teaches.property(edge).strength.is_some_and(|s| s < options.strength);
            Some(if little { Weight::TaughtLittle } else { Weight::Full })
        }
        Link::Requires(edge) => exercised(graph, edge, needed, options),
    }
}

/// What the row of a role held says about the level that the goal's row needs.
fn exercised(graph: &Graph, present: EdgeNumber, needed: EdgeNumber, options: &Options) -> Option<Weight> {
    let requires = &graph.relations.requires;
    let (present, needed) = (requires.property(present), requires.property(needed));
    let levels = usable_level(present).zip(usable_level(needed));
    let reaches = levels.map(|(there, needed)| there >= needed - options.tolerance);
    match (rule(present, options), reaches) {
        (Ruling::Undecided(Doubt::Suppressed), _) => Some(Weight::Suppressed),
        (Ruling::Undecided(Doubt::NotRelevant), _) => None,
        (Ruling::Required(_), Some(false)) => Some(Weight::LowerLevel),
        (Ruling::Required(_), _) => Some(Weight::Full),
        (Ruling::Minor, _) if present.importance.value.is_none() => Some(Weight::MerelyUsed),
        (Ruling::Minor, Some(true)) => Some(Weight::LessImportant),
        (Ruling::Minor, _) => None,
    }
}
