//! Entry requirements of roles: a licence, a degree, experience; and steps from role to role.

use super::degree::AwardLevel;
use super::evidence::{Confidence, Evidence};
use super::id::RoleId;
use compact_str::CompactString;
use serde::{Deserialize, Serialize};

/// A licence to practise, or a registration or certification by law (table `licences`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Licence {
    /// Short stable name, such as `registered-nurse`. Roles with the same licence refer to the same row.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The granting authority; `None` if unknown.
    pub authority: Option<String>,
    /// The evidence.
    pub evidence: Evidence,
}

/// In how many states the law requires a licence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum LicenceLaw {
    /// In every state.
    AllStates,
    /// In some states, or for a part of the role; the role's note says which.
    SomeStates,
    /// In none.
    NoState,
    /// Not known. This is not the same as none.
    Unknown,
}

/// Whether supervised practice is required between the degree and independent work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Practice {
    /// It is required, such as a residency.
    Required,
    /// It depends on the state or the kind of work.
    Varies,
    /// It is not required.
    NotRequired,
    /// Not known.
    Unknown,
}

/// The legal requirements of a role (table `role_licences`). A role without a row was not researched.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RoleLicence {
    /// The role.
    pub role: RoleId,
    /// [`Licence::id`]; `None` if the law requires none, or if that is unknown.
    pub licence: Option<String>,
    /// The number of states.
    pub law: LicenceLaw,
    /// For whom or where, in the editors' words; `None` if self-evident.
    pub applies_to: Option<String>,
    /// The exam.
    pub exam: Option<String>,
    /// Certifications that are usual in the role, whether or not required by law.
    pub usual_certification: Option<String>,
    /// The role whose licence is required first.
    pub presupposes: Option<RoleId>,
    /// Supervised practice after the degree.
    pub practice: Practice,
    /// Its usual length in months.
    pub practice_months: Option<u32>,
    /// The confidence in the statements about the practice.
    pub practice_confidence: Option<Confidence>,
    /// States whose list of licences has a title of this name, by USPS code. The absence of a state proves nothing.
    pub states_listed: String,
    /// Their number, even if they are not listed.
    pub states_listed_count: Option<u32>,
    /// A sentence of the Occupational Outlook Handbook about it, verbatim; `None` if it has none.
    pub sentence: Option<String>,
    /// Remarks.
    pub note: Option<String>,
    /// The evidence. Its confidence concerns the law, the licence and the exam.
    pub evidence: Evidence,
}

/// A degree by which a role is entered (table `role_entry_degrees`): a field of study and a level. It is a usual one if
/// the law requires none.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RoleEntryDegree {
    /// The role.
    pub role: RoleId,
    /// CIP 2020 code of two, four or six digits; `None` if only the level is known.
    pub cip: Option<CompactString>,
    /// Level; `None` if only the field is known.
    pub level: Option<AwardLevel>,
    /// The evidence.
    pub evidence: Evidence,
}

/// The share of people in a role who say that it requires related work experience of a given length (table
/// `role_experience`; O*NET scale RW).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RoleExperience {
    /// The role.
    pub role: RoleId,
    /// Category of the scale, 1 (none) to 11 (over 10 years).
    pub category: u32,
    /// Label of the category.
    pub label: String,
    /// Minimum number of months of the category.
    pub months_from: u32,
    /// Maximum number of months; `None` for the last category.
    pub months_to: Option<u32>,
    /// Percent of respondents.
    pub percent: f64,
    /// Sample size.
    pub n: Option<u32>,
    /// Standard error of the percentage.
    pub standard_error: Option<f64>,
    /// Lower bound of the 95 percent confidence interval.
    pub ci_low: Option<f64>,
    /// Upper bound.
    pub ci_high: Option<f64>,
    /// Whether the publisher recommends not to use it.
    pub suppress: Option<bool>,
    /// Month and year of the rating.
    pub rated: Option<String>,
    /// The evidence.
    pub evidence: Evidence,
}

/// The section of a page of the Occupational Outlook Handbook that names a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum StepSection {
    /// Advancement, on the page of the earlier role.
    Advancement,
    /// Work experience in a related occupation, on the page of the later role.
    WorkExperience,
}

/// A step from a role to a later one that the publisher names (table `role_steps`). It says that the step is usual, not
/// how usual. A page of the Handbook covers one or several roles, and every role of the one page is combined with every
/// role of the other; `role_codes` and `next_codes` show how far the sentence is generalized.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RoleStep {
    /// The earlier role.
    pub role: RoleId,
    /// The later role.
    pub next: RoleId,
    /// The section that names it.
    pub section: StepSection,
    /// Whether the sentence only refers to the other page ("For more information, see ...").
    pub see_also: bool,
    /// How many roles of O*NET the page of the earlier role covers.
    pub role_codes: u32,
    /// The number that the page of the later role covers.
    pub next_codes: u32,
    /// The sentence, verbatim; `None` if the name is part of a list.
    pub sentence: Option<String>,
    /// The evidence.
    pub evidence: Evidence,
}

/// A field of degree that the publisher's text names for a role (table `role_fields`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RoleField {
    /// The role.
    pub role: RoleId,
    /// The publisher's name of the field; table `field_cips` has its CIP codes.
    pub field: CompactString,
    /// Title of the section that names it.
    pub section: String,
    /// How many roles of O*NET the page covers.
    pub role_codes: u32,
    /// The evidence.
    pub evidence: Evidence,
}
