//! Properties of the relations of regions.

use super::{EdgeProperties, FromRow};
use crate::graph::builder::Builder;
use crate::graph::employment::EmploymentTable;
use crate::graph::evidence::Evidence;
use crate::model::region::RegionSkill;
use std::cmp::Ordering;

/// A region is said to be strong in a skill.
#[derive(Clone, Copy, Debug)]
pub struct Strength {
    /// Rank in the claim.
    pub rank: Option<u32>,
    /// Index of the claim in [`crate::graph::Graph::claims`].
    pub claim: Option<u32>,
    /// The evidence.
    pub evidence: Evidence,
}

impl EdgeProperties for Strength {
    fn evidence(&self, _: &EmploymentTable) -> Evidence {
        self.evidence
    }
    fn order(&self, other: &Self) -> Ordering {
        self.rank.unwrap_or(u32::MAX).cmp(&other.rank.unwrap_or(u32::MAX))
    }
}

impl FromRow<RegionSkill> for Strength {
    fn from_row(row: &RegionSkill, evidence: Evidence, builder: &mut Builder) -> Self {
        Strength { rank: row.rank, claim: row.claim.as_deref().and_then(|claim| builder.claim(claim)), evidence }
    }
}
