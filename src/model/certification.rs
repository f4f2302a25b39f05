//! Certifications, what they prove, and what replaced them.

use super::closed_set::closed_set;
use super::evidence::Evidence;
use super::id::{CertificationId, RoleId, SkillId};
use super::role::EntryEducation;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Whether a certification can be earned, according to the latest source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum CertificationStatus {
    /// Offered.
    Active,
    /// Retired, or with a retirement day.
    Retired,
    /// Could not be verified.
    Unknown,
}

closed_set! {
    /// The level of a certification, in the words of its issuer or of the researcher.
    pub enum CertificationLevel {
        /// Foundational.
        Foundational = "foundational",
        /// Associate.
        Associate = "associate",
        /// Professional.
        Professional = "professional",
        /// Specialty.
        Specialty = "specialty",
        /// Expert.
        Expert = "expert",
        /// The exam for a licence.
        Licence = "licence",
    }
}

closed_set! {
    /// The lowest degree with which a certification can be earned.
    pub enum RequiredDegree {
        /// None is required.
        NotRequired = "none",
        /// An associate's degree.
        Associate = "associate",
        /// A bachelor's degree.
        Bachelor = "bachelor",
        /// A master's degree.
        Master = "master",
        /// A doctoral degree.
        Doctoral = "doctoral",
    }
}

/// A certification (table `certifications`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Certification {
    /// Id.
    pub id: CertificationId,
    /// Name.
    pub name: String,
    /// Abbreviation.
    pub abbreviation: Option<String>,
    /// The awarding body.
    pub issuer: Option<String>,
    /// Field.
    pub field: Option<String>,
    /// Level; `None` if unknown.
    pub level: Option<CertificationLevel>,
    /// Code of the exam.
    pub exam_code: Option<String>,
    /// Whether it can be earned.
    pub status: CertificationStatus,
    /// Date of the source of that status: year, year-month or day.
    pub status_as_of: Option<String>,
    /// First day on which it could be earned: year, year-month or day; `None` if unknown.
    pub available_from: Option<String>,
    /// Day on which a source first showed it as offered, perhaps long after the first day; `None` if no source does.
    pub seen_offered: Option<Date>,
    /// Last day on which it can be earned; `None` if no retirement is known.
    pub retired_on: Option<Date>,
    /// Its prerequisites.
    pub prerequisites: Option<String>,
    /// Lowest degree on any route; `None` if unknown.
    pub requires_degree: Option<RequiredDegree>,
    /// Months of experience required on the bachelor's route.
    pub experience_months: Option<u32>,
    /// Exam fee for non-members in the United States, U.S. dollars.
    pub exam_fee: Option<f64>,
    /// Remarks on the fee.
    pub fee_note: Option<String>,
    /// Months between renewals; `None` if it does not expire or this is unknown.
    pub renewal_months: Option<u32>,
    /// Months of preparation, as a rough guide only.
    pub preparation_months: Option<f64>,
    /// Other names, separated by `; `.
    pub aliases: String,
    /// The evidence.
    pub evidence: Evidence,
}

impl Certification {
    /// The education level of the lowest degree that it requires; `None` if it requires none, or this is unknown.
    pub fn required_education(&self) -> Option<EntryEducation> {
        match self.requires_degree? {
            RequiredDegree::NotRequired => None,
            RequiredDegree::Associate => Some(EntryEducation::Associates),
            RequiredDegree::Bachelor => Some(EntryEducation::Bachelors),
            RequiredDegree::Master => Some(EntryEducation::Masters),
            RequiredDegree::Doctoral => Some(EntryEducation::Doctoral),
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
    /// The evidence.
    pub evidence: Evidence,
}

/// A certification qualifies for a role (table `certification_roles`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CertificationRole {
    /// The certification.
    pub certification: CertificationId,
    /// The role.
    pub role: RoleId,
    /// The evidence.
    pub evidence: Evidence,
}

/// A certification was replaced by another (table `certification_successors`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CertificationSuccessor {
    /// The older one.
    pub certification: CertificationId,
    /// The newer one.
    pub successor: CertificationId,
    /// Day of the replacement; `None` if unknown.
    pub date: Option<Date>,
    /// The evidence.
    pub evidence: Evidence,
}
