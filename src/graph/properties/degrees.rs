//! Properties of the relations of degrees.

use super::{EdgeProperties, FromRow, descending};
use crate::graph::builder::Builder;
use crate::graph::employment::EmploymentTable;
use crate::graph::evidence::Evidence;
use crate::graph::strings::Text;
use crate::model::degree::{CrosswalkMatch, DegreeRole, DegreeSkill};
use std::cmp::Ordering;

/// A degree teaches a skill; see [`crate::model::degree::DegreeSkill`].
#[derive(Clone, Copy, Debug)]
pub struct Teaching {
    /// From 0 to 1.
    pub strength: Option<f64>,
    /// Number of roles over which a derived strength is computed.
    pub roles: Option<u32>,
    /// How a derived strength was computed; `None` for others.
    pub method: Option<Text>,
    /// The evidence.
    pub evidence: Evidence,
}

impl EdgeProperties for Teaching {
    fn evidence(&self, _: &EmploymentTable) -> Evidence {
        self.evidence
    }
    fn order(&self, other: &Self) -> Ordering {
        descending(self.strength, other.strength)
    }
}

impl FromRow<DegreeSkill> for Teaching {
    fn from_row(row: &DegreeSkill, evidence: Evidence, builder: &mut Builder) -> Self {
        Teaching {
            strength: row.strength,
            roles: row.roles,
            method: builder.optional_text(row.method.as_deref()),
            evidence,
        }
    }
}

/// A degree prepares for a role; see [`crate::model::degree::DegreeRole`].
#[derive(Clone, Copy, Debug)]
pub struct Preparation {
    /// How directly the crosswalk names the role.
    pub crosswalk_match: CrosswalkMatch,
    /// The evidence.
    pub evidence: Evidence,
}

impl EdgeProperties for Preparation {
    fn evidence(&self, _: &EmploymentTable) -> Evidence {
        self.evidence
    }
    fn order(&self, other: &Self) -> Ordering {
        (self.crosswalk_match as u8).cmp(&(other.crosswalk_match as u8))
    }
}

impl FromRow<DegreeRole> for Preparation {
    fn from_row(row: &DegreeRole, evidence: Evidence, _: &mut Builder) -> Self {
        Preparation { crosswalk_match: row.crosswalk_match, evidence }
    }
}
