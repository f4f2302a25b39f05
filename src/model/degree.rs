//! Degrees: fields of study at a level, the skills they teach and the roles they prepare for.

use super::evidence::Evidence;
use super::id::{DegreeId, RoleId, SkillId};
use super::role::EntryEducation;
use compact_str::CompactString;
use serde::{Deserialize, Serialize};

/// Award level, as used by IPEDS for completions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum AwardLevel {
    /// Certificate of less than 12 weeks (IPEDS 20).
    CertificateUnder12Weeks,
    /// Certificate of 12 weeks to less than 1 year (21).
    CertificateUnder1Year,
    /// Certificate of 1 to less than 2 years (2).
    Certificate1To2Years,
    /// Associate's degree (3).
    Associates,
    /// Certificate of 2 to less than 4 years (4).
    Certificate2To4Years,
    /// Bachelor's degree (5).
    Bachelors,
    /// Postbaccalaureate certificate (6).
    PostbaccalaureateCertificate,
    /// Master's degree (7).
    Masters,
    /// Post-master's certificate (8).
    PostmastersCertificate,
    /// Doctor's degree, research (17).
    Doctorate,
    /// Doctor's degree, professional practice (18).
    ProfessionalDoctorate,
    /// Doctor's degree, other (19).
    OtherDoctorate,
}

impl AwardLevel {
    /// Every level with its IPEDS code, the suffix of its id, and the words before `in <field>` in a degree's name.
    pub const ALL: [(AwardLevel, &'static str, &'static str, &'static str); 12] = [
        (AwardLevel::CertificateUnder12Weeks, "20", "certificate-under-12-weeks", "Certificate (under 12 weeks)"),
        (AwardLevel::CertificateUnder1Year, "21", "certificate-under-1-year", "Certificate (12 weeks to 1 year)"),
        (AwardLevel::Certificate1To2Years, "2", "certificate-1-to-2-years", "Certificate (1 to 2 years)"),
        (AwardLevel::Associates, "3", "associates", "Associate's"),
        (AwardLevel::Certificate2To4Years, "4", "certificate-2-to-4-years", "Certificate (2 to 4 years)"),
        (AwardLevel::Bachelors, "5", "bachelors", "Bachelor's"),
        (
            AwardLevel::PostbaccalaureateCertificate,
            "6",
            "postbaccalaureate-certificate",
            "Postbaccalaureate certificate",
        ),
        (AwardLevel::Masters, "7", "masters", "Master's"),
        (AwardLevel::PostmastersCertificate, "8", "postmasters-certificate", "Post-master's certificate"),
        (AwardLevel::Doctorate, "17", "doctorate", "Doctorate"),
        (AwardLevel::ProfessionalDoctorate, "18", "professional-doctorate", "Professional doctorate"),
        (AwardLevel::OtherDoctorate, "19", "other-doctorate", "Other doctorate"),
    ];

    /// The level with this IPEDS code.
    pub fn from_ipeds(code: &str) -> Option<AwardLevel> {
        AwardLevel::ALL.iter().find(|level| level.1 == code).map(|level| level.0)
    }

    /// All names in the API, in order.
    pub fn names() -> &'static [&'static str] {
        &[
            "CERTIFICATE_UNDER_12_WEEKS",
            "CERTIFICATE_UNDER_1_YEAR",
            "CERTIFICATE_1_TO_2_YEARS",
            "ASSOCIATES",
            "CERTIFICATE_2_TO_4_YEARS",
            "BACHELORS",
            "POSTBACCALAUREATE_CERTIFICATE",
            "MASTERS",
            "POSTMASTERS_CERTIFICATE",
            "DOCTORATE",
            "PROFESSIONAL_DOCTORATE",
            "OTHER_DOCTORATE",
        ]
    }

    /// Its name in the API.
    pub fn name(self) -> &'static str {
        AwardLevel::names()[self as usize]
    }

    /// The level of education of a person with such an award.
    pub fn education(self) -> EntryEducation {
        match self {
            AwardLevel::CertificateUnder12Weeks
            | AwardLevel::CertificateUnder1Year
            | AwardLevel::Certificate1To2Years
            | AwardLevel::Certificate2To4Years => EntryEducation::NondegreeAward,
            AwardLevel::Associates => EntryEducation::Associates,
            AwardLevel::Bachelors | AwardLevel::PostbaccalaureateCertificate => EntryEducation::Bachelors,
            AwardLevel::Masters | AwardLevel::PostmastersCertificate => EntryEducation::Masters,
            AwardLevel::Doctorate | AwardLevel::ProfessionalDoctorate | AwardLevel::OtherDoctorate => {
                EntryEducation::Doctoral
            }
        }
    }

    /// Whether it confers its level of education by itself: certificates after a degree do not.
    pub fn reaches_level(self) -> bool {
        !matches!(self, AwardLevel::PostbaccalaureateCertificate | AwardLevel::PostmastersCertificate)
    }

    /// The suffix of a degree's id.
    pub fn slug(self) -> &'static str {
        AwardLevel::ALL[self as usize].2
    }

    /// The words before `in <field>` in a degree's name.
    pub fn label(self) -> &'static str {
        AwardLevel::ALL[self as usize].3
    }
}

/// A field of study at a level (table `degrees`). Id: `degree:` CIP 2020 code, `-`, level: `degree:11.0102-masters`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Degree {
    /// Id.
    pub id: DegreeId,
    /// For example `Master's in Artificial Intelligence`.
    pub name: String,
    /// CIP 2020 code.
    pub cip: String,
    /// Title of the field, without the final period.
    pub field: String,
    /// Level.
    pub level: AwardLevel,
    /// Description of the field.
    pub definition: String,
    /// Other names, separated by `; `.
    pub aliases: String,
    /// The evidence.
    pub evidence: Evidence,
}

/// A degree teaches a skill (table `degree_skills`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DegreeSkill {
    /// The degree.
    pub degree: DegreeId,
    /// The skill.
    pub skill: SkillId,
    /// From 0 to 1; `None` if not measured. For derived rows see `method`.
    pub strength: Option<f64>,
    /// For derived rows: the number of roles of the degree over which the strength is computed.
    pub roles: Option<u32>,
    /// How a derived strength was computed; empty for others.
    pub method: CompactString,
    /// The evidence.
    pub evidence: Evidence,
}

/// How directly the crosswalk names the role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum CrosswalkMatch {
    /// The crosswalk names the role's SOC occupation, and the role is that occupation.
    Occupation,
    /// The crosswalk names the SOC occupation that contains this O*NET detail.
    Detail,
    /// Stated by an article or the editors, not by the crosswalk.
    Stated,
}

/// The crosswalk names an occupation for a field of study (table `field_occupations`): every row of it, whether or not the field
/// and the occupation are in the graph.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FieldOccupation {
    /// CIP 2020 code of the field.
    pub cip: CompactString,
    /// Title of the field, without the final stop.
    pub field: CompactString,
    /// SOC 2018 code of the occupation.
    pub soc: CompactString,
    /// Title of the occupation.
    pub occupation: CompactString,
    /// Why.
    pub evidence: Evidence,
}

/// A degree prepares for a role (table `degree_roles`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DegreeRole {
    /// The degree.
    pub degree: DegreeId,
    /// The role.
    pub role: RoleId,
    /// How directly.
    pub crosswalk_match: CrosswalkMatch,
    /// The evidence.
    pub evidence: Evidence,
}
