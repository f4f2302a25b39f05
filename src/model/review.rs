//! Editorial reviews of rows that publishers or researchers state. A review is stored separately from a row and changes
//! nothing in it.

use super::evidence::Evidence;
use super::id::{CertificationId, RoleId, SkillId};
use serde::{Deserialize, Serialize};

/// The value of a certification for a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum CertificationStrength {
    /// The law requires it. Only this is a gate.
    Licence,
    /// Employers expect it of most who enter the role, or the exam for the licence is the same.
    Expected,
    /// It supports a person who enters the role.
    Supporting,
    /// It shows first steps in one subject of the role, but does not lead into it.
    Introductory,
    /// It presupposes work in the role, or the role's own qualification: it is earned in the role, not on the way to
    /// it.
    BuildsOn,
    /// It does not concern the role.
    Unrelated,
}

impl CertificationStrength {
    /// Whether the law or employers require it of those who enter, or it shows work in the role.
    pub fn is_expected(self) -> bool {
        matches!(
            self,
            CertificationStrength::Licence | CertificationStrength::Expected | CertificationStrength::BuildsOn
        )
    }
}

/// The editors' review of a row of `certification_roles` (table `certification_role_reviews`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CertificationRoleReview {
    /// The certification.
    pub certification: CertificationId,
    /// The role.
    pub role: RoleId,
    /// Its value there.
    pub strength: CertificationStrength,
    /// The reason, in words.
    pub reason: String,
    /// The origin of the review.
    pub evidence: Evidence,
}

/// Why a skill belongs to no field of study.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum SkillGroup {
    /// An office program, which people learn at work or by themselves.
    OfficeSoftware,
    /// A general ability, which grows with any study and any work.
    GeneralAbility,
}

/// The group of a skill that belongs to no field (table `skill_groups`). A skill without a row belongs to at least one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SkillGroupMember {
    /// The skill.
    pub skill: SkillId,
    /// Its group.
    pub group: SkillGroup,
    /// The origin of the review.
    pub evidence: Evidence,
}

/// A row of `role_skills` that the editors consider mistaken (table `role_skill_slips`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RoleSkillSlip {
    /// The role.
    pub role: RoleId,
    /// The skill.
    pub skill: SkillId,
    /// The reason.
    pub reason: String,
    /// The origin of the review.
    pub evidence: Evidence,
}
