//! Certifications, what they prove, and what replaced them.

use super::evidence::Evidence;
use super::id::{CertificationId, RoleId, SkillId};
use super::role::EntryEducation;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Whether a certification can be earned, by the newest source read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum CertificationStatus {
    /// On offer.
    Active,
    /// Retired, or with a retirement day.
    Retired,
    /// Could not be verified.
    Unknown,
}

/// A certification (table `certifications`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Certification {
    /// Id.
    pub id: CertificationId,
    /// Name.
    pub name: String,
    /// Abbreviation.
    pub abbreviation: String,
    /// Who awards it.
    pub issuer: String,
    /// Field.
    pub field: String,
    /// Level, in the issuer's or researcher's word.
    pub level: String,
    /// Code of the exam.
    pub exam_code: String,
    /// Whether it can be earned.
    pub status: CertificationStatus,
    /// Date of the source of that status: year, year-month or day.
    pub status_as_of: Option<String>,
    /// First day on which it could be earned: year, year-month or day; `None` where not known.
    pub available_from: Option<String>,
    /// Day by which a source had shown it on offer, perhaps long after the first one; `None` where no source does.
    pub seen_offered: Option<Date>,
    /// Last day on which it can be earned; `None` where no retirement is known.
    pub retired_on: Option<Date>,
    /// What it asks for.
    pub prerequisites: String,
    /// Lowest degree on any route; empty where not known.
    pub requires_degree: String,
    /// Months of experience required on the bachelor's route.
    pub experience_months: Option<u32>,
    /// Exam fee for non-members in the United States, U.S. dollars.
    pub exam_fee: Option<f64>,
    /// Remarks on the fee.
    pub fee_note: String,
    /// Months between renewals; `None` where it does not expire or is not known.
    pub renewal_months: Option<u32>,
    /// Months of preparation, a hint only.
    pub preparation_months: Option<f64>,
    /// Other names, separated by `; `.
    pub aliases: String,
    /// Why.
    pub evidence: Evidence,
}

impl Certification {
    /// The education of the lowest degree that it asks for; `None` where it asks for none, or that is not known.
    pub fn required_education(&self) -> Option<EntryEducation> {
        match self.requires_degree.as_str() {
            "associate" => Some(EntryEducation::Associates),
            "bachelor" => Some(EntryEducation::Bachelors),
            "master" => Some(EntryEducation::Masters),
            "doctoral" => Some(EntryEducation::Doctoral),
            _ => None,
        }
    }
}

/// A certification validates a skill (table `certification_skills`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CertificationSkill {
    /// The certification.
    pub certification: CertificationId,
    /// The skill.
    pub skill: SkillId,
    /// Why.
    pub evidence: Evidence,
}

/// A certification qualifies for a role (table `certification_roles`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CertificationRole {
    /// The certification.
    pub certification: CertificationId,
    /// The role.
    pub role: RoleId,
    /// Why.
    pub evidence: Evidence,
}

/// A certification was replaced by another (table `certification_successors`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CertificationSuccessor {
    /// The older one.
    pub certification: CertificationId,
    /// The newer one.
    pub successor: CertificationId,
    /// Day of the replacement; `None` where not known.
    pub date: Option<Date>,
    /// Why.
    pub evidence: Evidence,
}
