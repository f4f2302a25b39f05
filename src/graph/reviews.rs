//! Editorial reviews of rows that publishers state, as rows that are not relations.

use super::CitedRow;
use super::nodes::NodeIx;
use crate::model::review::{CertificationRoleReview, RoleSkillSlip, SkillGroupMember};
use rustc_hash::FxHashMap;

/// Editorial reviews, by the nodes they are about.
#[derive(Debug)]
pub struct Reviews {
    /// The value of a certification for a role.
    pub certification_roles: FxHashMap<(NodeIx, NodeIx), CitedRow<CertificationRoleReview>>,
    /// The group of a skill that belongs to no field.
    pub skill_groups: FxHashMap<NodeIx, CitedRow<SkillGroupMember>>,
    /// Mistaken requirements of a role for a skill.
    pub skill_slips: FxHashMap<(NodeIx, NodeIx), CitedRow<RoleSkillSlip>>,
}
