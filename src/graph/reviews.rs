//! What the editors judged of rows that publishers state, as rows beside the relations.

use super::Cited;
use super::nodes::NodeIx;
use crate::model::review::{CertificationRoleReview, RoleSkillSlip, SkillGroupMember};
use rustc_hash::FxHashMap;

/// Editorial judgements, each by the nodes that it is about.
#[derive(Debug)]
pub struct Reviews {
    /// What a certification is worth for a role.
    pub certification_roles: FxHashMap<(NodeIx, NodeIx), Cited<CertificationRoleReview>>,
    /// The group of a skill that belongs to no field.
    pub skill_groups: FxHashMap<NodeIx, Cited<SkillGroupMember>>,
    /// Requirements of a role for a skill that are mistaken.
    pub skill_slips: FxHashMap<(NodeIx, NodeIx), Cited<RoleSkillSlip>>,
}
