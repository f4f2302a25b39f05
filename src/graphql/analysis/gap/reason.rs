//! A required skill with its verdict and reasons.

use super::arguments::HowMany;
use super::assessment::Assessment;
use super::enums::{LearningWay, ReasonRelation};
use super::sources::{ClosingCertification, ClosingDegree};
use crate::career::gap::profile::usable_level;
use crate::career::gap::{
    AssessedSkill, Doubt, Link, RequirementReason, SensibleDegree, SkillReason, Verdict, sources,
};
use crate::engine::{FieldError, Object, Type, args};
use crate::graph::properties::Requirement;
use crate::graph::{Direction, EdgeNumber, Evidence, NodeIx, RelationKind};
use crate::graphql::request::scalars::count;
use crate::graphql::request::view::View;
use crate::graphql::types::node::{Node, Skill};
use crate::graphql::types::rating::Rated;
use std::sync::Arc;

/// Maximum number of required skills in a list.
pub const MOST: i32 = 500;

args! {
    /// Selects required skills.
    pub struct WhichSkills {
        /// Only those with one of these verdicts, all if absent; an empty list selects none.
        verdicts: Option<Vec<Verdict>>,
        /// Maximum number of items.
        #[limit("gap_page", 0..=MOST)]
        first: i32 = 100,
    }
    page |args| u64::try_from(args.first).unwrap_or(0);
}

/// Some of the required skills at these positions, in their order.
pub fn required(assessment: &Arc<Assessment>, positions: &[usize], which: &WhichSkills) -> Vec<RequiredSkill> {
    let verdict = |at: usize| assessment.gap.required[at].verdict;
    let wanted = |&at: &usize| which.verdicts.as_ref().is_none_or(|all| all.contains(&verdict(at)));
    let passing = positions.iter().copied().filter(wanted).take(usize::try_from(which.first).unwrap_or(0));
    passing.map(|at| RequiredSkill { assessment: assessment.clone(), at }).collect()
}

/// A required skill, by its index in the result.
#[derive(Clone, Debug)]
pub struct RequiredSkill {
    pub(super) assessment: Arc<Assessment>,
    pub(super) at: usize,
}

/// A skill that may be required, by its index in the result.
#[derive(Clone, Debug)]
pub struct UndecidedSkill {
    pub(super) assessment: Arc<Assessment>,
    pub(super) at: usize,
}

fn row(view: &View, edge: EdgeNumber) -> &Requirement {
    view.relations.requires.property(edge)
}

/// A required skill or one that may be required.
trait OfGoal: Object<Store = View> {
    fn judged(&self) -> &AssessedSkill;
}

impl OfGoal for RequiredSkill {
    fn judged(&self) -> &AssessedSkill {
        &self.assessment.gap.required[self.at]
    }
}

impl OfGoal for UndecidedSkill {
    fn judged(&self) -> &AssessedSkill {
        &self.assessment.gap.undecided[self.at]
    }
}

/// More reasons than one person can have for a skill.
const MOST_REASONS: usize = 130;

/// Maximum number of reasons of a person for a skill: what teaches or validates it, the skill itself and roles held.
fn most_reasons(view: &View) -> u64 {
    let entering = |relation| view.relations.of(relation).longest(Direction::Incoming);
    (entering(RelationKind::Teaches) + entering(RelationKind::Validates) + 11).min(MOST_REASONS) as u64
}

fn of_goal<T: OfGoal>(t: &mut Type<'_, T>) {
    t.field("skill", "The skill.", |_, s| Skill(s.judged().skill));
    t.field("importance", "Its importance to the role; null if not rated.", |v, s| {
        Rated::importance(&row(v, s.judged().edge).importance)
    });
    t.field("level", "The level that the role requires; null if not rated.", |v, s| {
        Rated::level(&row(v, s.judged().edge).level)
    });
    t.field("levelNotRelevant", "Whether the level was rated as not relevant to the role.", |v, s| {
        row(v, s.judged().edge).not_relevant
    });
    t.field(
        "hotTechnology",
        "Whether postings of all occupations often request it; null if it is not a technology.",
        |v, s| row(v, s.judged().edge).hot_technology,
    );
    t.field(
        "inDemand",
        "Whether postings of this occupation often request it; null if it is not a technology.",
        |v, s| row(v, s.judged().edge).in_demand,
    );
    t.field("evidence", "Evidence that the role requires it.", |v, s| row(v, s.judged().edge).evidence);
    t.field("verdict", "Whether the person has it, by the best reason.", |_, s| s.judged().verdict);
    t.field("because", "All reasons: what the person has that counts for it.", |_, s| {
        let judged = s.judged();
        judged.because.iter().map(|&because| Reason { because, needed: judged.edge }).collect::<Vec<_>>()
    })
    .longest(most_reasons);
}

impl Object for RequiredSkill {
    type Store = View;
    fn name() -> String {
        "RequiredSkill".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A skill that the role requires, and whether the person has it.");
        of_goal(t);
        t.field("requiredBecause", "Why it counts as required.", |_, s| {
            s.judged().standing.unwrap_or(RequirementReason::Stated)
        });
        t.field_with(
            "certifications",
            "Certifications that validate it and are not known to be unavailable on the day of the request; by id.",
            |v, s, a: &HowMany| {
                let all = s.certifications(v)?.into_iter().take(a.length());
                let assessment = &s.assessment;
                Ok::<_, FieldError>(
                    all.map(|(node, edge)| ClosingCertification { assessment: assessment.clone(), node, edge })
                        .collect::<Vec<_>>(),
                )
            },
        );
        t.field("certificationCount", "Number of these certifications.", |v, s| {
            Ok::<_, FieldError>(count(s.certifications(v)?.len()))
        });
        t.field_with(
            "degrees",
            "Degrees that lead to the role, teach the skill and are sensible for the person: \
         none at or below one held in the same family, and no second doctorate; by id.",
            |v, s, a: &HowMany| {
                let all = s.degrees(v)?.into_iter().take(a.length());
                let assessment = &s.assessment;
                Ok::<_, FieldError>(
                    all.map(|(sensible, edge)| ClosingDegree { assessment: assessment.clone(), sensible, edge })
                        .collect::<Vec<_>>(),
                )
            },
        );
        t.field("degreeCount", "Number of these degrees.", |v, s| Ok::<_, FieldError>(count(s.degrees(v)?.len())));
        t.field(
            "postingShare",
            "The share of postings of the role that mention it, 0 to 1; null if none were counted.",
            |v, s| {
                let share = s.assessment.model(v).asked_share(s.assessment.query.role, s.judged().skill);
                (share > 0.0).then_some((share * 1e4).round() / 1e4)
            },
        );
        t.field(
            "ways",
            "How it can be learned. A general ability only grows at work: no certification or degree is taken for it \
             alone.",
            |v, s| s.ways(v),
        )
        .at_most(4);
    }
}

impl RequiredSkill {
    fn is_ability(&self) -> bool {
        self.assessment.gap.abilities.contains(&self.at)
    }

    fn certifications(&self, view: &View) -> Result<Vec<(NodeIx, EdgeNumber)>, FieldError> {
        let skill = self.judged().skill;
        view.spend(view.relations.validates.entering(skill).len())?;
        Ok(sources::certifications(view.graph(), skill, view.day))
    }

    fn degrees(&self, view: &View) -> Result<Vec<(SensibleDegree, EdgeNumber)>, FieldError> {
        let (skill, degrees) = (self.judged().skill, &self.assessment.gap.degrees);
        view.spend(degrees.len())?;
        let teaches = &view.relations.teaches;
        let taught = degrees.iter().filter_map(|found| Some((*found, teaches.between(found.degree, skill)?)));
        Ok(taught.collect())
    }

    fn ways(&self, view: &View) -> Result<Vec<LearningWay>, FieldError> {
        if self.is_ability() {
            return Ok(vec![LearningWay::AtWork]);
        }
        let certification = (!self.certifications(view)?.is_empty()).then_some(LearningWay::Certification);
        let degree = (!self.degrees(view)?.is_empty()).then_some(LearningWay::Degree);
        Ok(certification.into_iter().chain(degree).chain([LearningWay::Course, LearningWay::AtWork]).collect())
    }
}

impl Object for UndecidedSkill {
    type Store = View;
    fn name() -> String {
        "UndecidedSkill".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A skill that the role may require: its rating is inconclusive.");
        of_goal(t);
        t.field("doubt", "Why its rating is inconclusive.", |_, s| {
            s.judged().standing.err().unwrap_or(Doubt::Suppressed)
        });
    }
}

/// Something the person has that counts for a skill.
#[derive(Clone, Copy, Debug)]
pub struct Reason {
    because: SkillReason,
    needed: EdgeNumber,
}

impl Reason {
    fn present<'v>(&self, view: &'v View) -> Option<&'v Requirement> {
        match self.because.link {
            Link::Requires(edge) => Some(row(view, edge)),
            _ => None,
        }
    }

    fn evidence(&self, view: &View) -> Option<Evidence> {
        let relations = &view.relations;
        match self.because.link {
            Link::Named => None,
            Link::Validates(edge) => Some(relations.validates.property(edge).evidence),
            Link::Teaches(edge) => Some(relations.teaches.property(edge).evidence),
            Link::Requires(edge) => Some(relations.requires.property(edge).evidence),
        }
    }
}

impl Object for Reason {
    type Store = View;
    fn name() -> String {
        "SkillReason".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A reason for a skill: something that the person has.");
        t.field("thing", "The skill itself, a certification, a degree or a role held.", |v, r| {
            Node::of(v, r.because.thing)
        });
        t.field("relation", "The relation.", |_, r| match r.because.link {
            Link::Named => ReasonRelation::Named,
            Link::Validates(_) => ReasonRelation::Validates,
            Link::Teaches(_) => ReasonRelation::Teaches,
            Link::Requires(_) => ReasonRelation::Requires,
        });
        t.field("weight", "How far.", |_, r| r.because.weight);
        t.field(
            "strength",
            "How strongly a degree teaches it, 0 to 1; null for other reasons and if not measured.",
            |v, r| match r.because.link {
                Link::Teaches(edge) => v.relations.teaches.property(edge).strength,
                _ => None,
            },
        );
        t.field("importanceThere", "Its importance in the role held; null for other reasons.", |v, r| {
            r.present(v).and_then(|row| Rated::importance(&row.importance))
        });
        t.field(
            "levelThere",
            "The level that the role held requires; null for other reasons and if not rated.",
            |v, r| r.present(v).and_then(|row| Rated::level(&row.level)),
        );
        t.field("levelsCompared", "Whether both roles have a usable level, so that levels were compared.", |v, r| {
            let there = r.present(v).and_then(usable_level);
            there.is_some() && usable_level(row(v, r.needed)).is_some()
        });
        t.field("evidence", "Evidence for the relation; null if the person states the skill.", |v, r| r.evidence(v));
    }
}
