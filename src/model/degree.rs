//! Degrees: fields of study at a level, the skills they teach and the roles they prepare for.

use super::closed_set::closed_set;
use super::evidence::Evidence;
use super::id::{DegreeId, RoleId, SkillId};
use super::role::EntryEducation;
use compact_str::CompactString;
use serde::{Deserialize, Serialize};

closed_set! {
    /// Award level, as used by IPEDS for completions, from least to most.
    pub enum AwardLevel {
        /// Certificate of less than 12 weeks.
        CertificateUnder12Weeks = "CERTIFICATE_UNDER12_WEEKS" as "CERTIFICATE_UNDER_12_WEEKS",
        /// Certificate of 12 weeks to less than 1 year.
        CertificateUnder1Year = "CERTIFICATE_UNDER1_YEAR" as "CERTIFICATE_UNDER_1_YEAR",
        /// Certificate of 1 to less than 2 years.
        Certificate1To2Years = "CERTIFICATE1_TO2_YEARS" as "CERTIFICATE_1_TO_2_YEARS",
        /// Associate's degree.
        Associates = "ASSOCIATES" as "ASSOCIATES",
        /// Certificate of 2 to less than 4 years.
        Certificate2To4Years = "CERTIFICATE2_TO4_YEARS" as "CERTIFICATE_2_TO_4_YEARS",
        /// Bachelor's degree.
        Bachelors = "BACHELORS" as "BACHELORS",
        /// Postbaccalaureate certificate.
        PostbaccalaureateCertificate = "POSTBACCALAUREATE_CERTIFICATE" as "POSTBACCALAUREATE_CERTIFICATE",
        /// Master's degree.
        Masters = "MASTERS" as "MASTERS",
        /// Post-master's certificate.
        PostmastersCertificate = "POSTMASTERS_CERTIFICATE" as "POSTMASTERS_CERTIFICATE",
        /// Doctor's degree, research.
        Doctorate = "DOCTORATE" as "DOCTORATE",
        /// Doctor's degree, professional practice.
        ProfessionalDoctorate = "PROFESSIONAL_DOCTORATE" as "PROFESSIONAL_DOCTORATE",
        /// Doctor's degree, other.
        OtherDoctorate = "OTHER_DOCTORATE" as "OTHER_DOCTORATE",
    }
}

impl AwardLevel {
    /// The IPEDS code of each level, the suffix of its id, and the words before `in <field>` in a degree's name.
    const WRITTEN: [(&'static str, &'static str, &'static str); AwardLevel::ALL.len()] = [
        ("20", "certificate-under-12-weeks", "Certificate (under 12 weeks)"),
        ("21", "certificate-under-1-year", "Certificate (12 weeks to 1 year)"),
        ("2", "certificate-1-to-2-years", "Certificate (1 to 2 years)"),
        ("3", "associates", "Associate's"),
        ("4", "certificate-2-to-4-years", "Certificate (2 to 4 years)"),
        ("5", "bachelors", "Bachelor's"),
        ("6", "postbaccalaureate-certificate", "Postbaccalaureate certificate"),
        ("7", "masters", "Master's"),
        ("8", "postmasters-certificate", "Post-master's certificate"),
        ("17", "doctorate", "Doctorate"),
        ("18", "professional-doctorate", "Professional doctorate"),
        ("19", "other-doctorate", "Other doctorate"),
    ];

    /// The level with this IPEDS code.
    pub fn from_ipeds(code: &str) -> Option<AwardLevel> {
        AwardLevel::WRITTEN.iter().position(|written| written.0 == code).map(|place| AwardLevel::ALL[place])
    }

    /// Its IPEDS code.
    pub fn ipeds(self) -> &'static str {
        AwardLevel::WRITTEN[self as usize].0
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
        AwardLevel::WRITTEN[self as usize].1
    }

    /// The words before `in <field>` in a degree's name.
    pub fn label(self) -> &'static str {
        AwardLevel::WRITTEN[self as usize].2
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
    pub definition: Option<String>,
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
    /// How a derived strength was computed; `None` for others.
    pub method: Option<CompactString>,
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
