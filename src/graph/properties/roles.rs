//! Properties of the relations of roles.

use super::{EdgeProperties, FromRow, descending};
use crate::graph::builder::Builder;
use crate::graph::employment::EmploymentTable;
use crate::graph::evidence::Evidence;
use crate::graph::quality::Quality;
use crate::graph::strings::Text;
use crate::model::requirement::{RoleStep, StepSection};
use crate::model::role::{
    FigureStatus, OccupationRegion, Rater, Rating, RelatedRole, RelatedTier, RoleSkill, need_strength,
};
use std::cmp::Ordering;

/// A role requires a skill; see [`crate::model::role::RoleSkill`].
#[derive(Clone, Debug)]
pub struct Requirement {
    /// Importance, 1 to 5.
    pub importance: Rating,
    /// Level, 0 to 7.
    pub level: Rating,
    /// Whether the level was rated as not relevant.
    pub not_relevant: Option<bool>,
    /// Requested often in postings of all occupations.
    pub hot_technology: Option<bool>,
    /// Requested often in postings of this occupation.
    pub in_demand: Option<bool>,
    /// Month and year of the rating.
    pub rated: Option<Text>,
    /// Who rated.
    pub rated_by: Option<Rater>,
    /// The evidence.
    pub evidence: Evidence,
}

impl Requirement {
    /// How strongly the role needs the skill, 0 to 1; see [`need_strength`].
    pub fn strength(&self) -> Option<f64> {
        need_strength(&self.importance, self.in_demand, self.hot_technology)
    }
}

impl EdgeProperties for Requirement {
    fn evidence(&self, _: &EmploymentTable) -> Evidence {
        self.evidence
    }
    /// Rated skills by importance, then technologies in demand, then hot ones.
    fn order(&self, other: &Self) -> Ordering {
        descending(self.importance.value, other.importance.value)
            .then_with(|| other.in_demand.cmp(&self.in_demand))
            .then_with(|| other.hot_technology.cmp(&self.hot_technology))
    }
    fn quality(&self, _: &EmploymentTable) -> Quality {
        Quality::of_ratings(&[&self.importance, &self.level])
    }
}

impl FromRow<RoleSkill> for Requirement {
    fn from_row(row: &RoleSkill, evidence: Evidence, builder: &mut Builder) -> Self {
        Requirement {
            importance: row.importance.clone(),
            level: row.level.clone(),
            not_relevant: row.not_relevant,
            hot_technology: row.hot_technology,
            in_demand: row.in_demand,
            rated: builder.optional_text(row.rated.as_deref()),
            rated_by: row.rated_by,
            evidence,
        }
    }
}

/// A role is employed in a region: the record is that of the role's occupation, which several roles can share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Employed {
    /// Number of the record in [`crate::graph::Relations::employment`].
    pub record: u32,
}

impl EdgeProperties for Employed {
    fn evidence(&self, employment: &EmploymentTable) -> Evidence {
        employment.get(self.record).evidence()
    }
    /// Records are sorted by jobs, most first.
    fn order(&self, other: &Self) -> Ordering {
        self.record.cmp(&other.record)
    }
    fn quality(&self, employment: &EmploymentTable) -> Quality {
        let record = employment.get(self.record);
        let is_suppressed = [record.wage_status(), record.jobs_status()].contains(&FigureStatus::Suppressed);
        let error = record.jobs_rse().zip(record.wage_rse()).map(|(jobs, wage)| jobs.max(wage));
        Quality { error, is_estimated: true, is_suppressed, ..Quality::default() }
    }
}

impl FromRow<OccupationRegion> for Employed {
    fn from_row(row: &OccupationRegion, evidence: Evidence, builder: &mut Builder) -> Self {
        Employed { record: builder.employment(row, evidence) }
    }
}

/// A role is related to another.
#[derive(Clone, Copy, Debug)]
pub struct Relatedness {
    /// How close the relation is.
    pub tier: RelatedTier,
    /// Rank among the related ones.
    pub rank: u32,
    /// The evidence.
    pub evidence: Evidence,
}

impl EdgeProperties for Relatedness {
    fn evidence(&self, _: &EmploymentTable) -> Evidence {
        self.evidence
    }
    fn order(&self, other: &Self) -> Ordering {
        self.rank.cmp(&other.rank)
    }
}

impl FromRow<RelatedRole> for Relatedness {
    fn from_row(row: &RelatedRole, evidence: Evidence, _: &mut Builder) -> Self {
        Relatedness { tier: row.tier, rank: row.rank, evidence }
    }
}

/// A role is a usual step before another; see [`crate::model::requirement::RoleStep`].
#[derive(Clone, Copy, Debug)]
pub struct Advancement {
    /// The section of the Handbook that names the step.
    pub section: StepSection,
    /// Whether the sentence only refers to the other page.
    pub see_also: bool,
    /// How many roles of O*NET the page of the earlier role covers.
    pub role_codes: u32,
    /// The number that the page of the later role covers.
    pub next_codes: u32,
    /// The sentence, verbatim; `None` if the name is part of a list.
    pub sentence: Option<Text>,
    /// The evidence.
    pub evidence: Evidence,
}

impl EdgeProperties for Advancement {
    fn evidence(&self, _: &EmploymentTable) -> Evidence {
        self.evidence
    }
    /// The fewer roles the later page covers, the earlier; steps that a page only refers to come last.
    fn order(&self, other: &Self) -> Ordering {
        let key = |step: &Self| (step.see_also, step.next_codes, step.section);
        key(self).cmp(&key(other))
    }
}

impl FromRow<RoleStep> for Advancement {
    fn from_row(row: &RoleStep, evidence: Evidence, builder: &mut Builder) -> Self {
        Advancement {
            section: row.section,
            see_also: row.see_also,
            role_codes: row.role_codes,
            next_codes: row.next_codes,
            sentence: builder.optional_text(row.sentence.as_deref()),
            evidence,
        }
    }
}
