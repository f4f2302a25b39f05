//! What roles ask of those who enter them: a licence, a degree, experience; and the roles that follow on each other.

use super::degree::AwardLevel;
use super::evidence::{Confidence, Evidence};
use super::id::RoleId;
use compact_str::CompactString;
use serde::{Deserialize, Serialize};

/// A licence to practise, or a registration or certification by law (table `licences`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Licence {
    /// Short stable name, such as `registered-nurse`. Roles of one licence name the same one.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Who grants it; empty where not known.
    pub authority: String,
    /// Why.
    pub evidence: Evidence,
}

/// In how many states the law asks for a licence.
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

/// Whether supervised practice follows the degree before somebody may work alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Practice {
    /// It does, such as a residency.
    Required,
    /// It depends on the state or the kind of work.
    Varies,
    /// It does not.
    NotRequired,
    /// Not known.
    Unknown,
}

/// What the law asks of a role (table `role_licences`). A role without a row was not looked at.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RoleLicence {
    /// The role.
    pub role: RoleId,
    /// [`Licence::id`]; `None` where the law asks for none, or where that is not known.
    pub licence: Option<String>,
    /// In how many states.
    pub law: LicenceLaw,
    /// For whom or where, in the editors' words; empty where it needs no words.
    pub applies_to: String,
    /// The exam.
    pub exam: String,
    /// Certifications that are usual in the role, required by law or not.
    pub usual_certification: String,
    /// The role whose licence has to be held before.
    pub presupposes: Option<RoleId>,
    /// Supervised practice after the degree.
    pub practice: Practice,
    /// Its usual length in months.
    pub practice_months: Option<u32>,
    /// How far what is said of the practice can be trusted.
    pub practice_confidence: Option<Confidence>,
    /// States whose list of licences has a title of this name, by USPS code. A state that is absent proves nothing.
    pub states_listed: String,
    /// How many there are, also where they are not listed.
    pub states_listed_count: Option<u32>,
    /// A sentence of the Occupational Outlook Handbook about it, verbatim; empty where it has none.
    pub sentence: String,
    /// Remarks.
    pub note: String,
    /// Why. Its confidence is that of the law, the licence and the exam.
    pub evidence: Evidence,
}

/// A degree by which a role is entered (table `role_entry_degrees`): a field of study and a level. One that is usual, where
/// the law asks for none.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RoleEntryDegree {
    /// The role.
    pub role: RoleId,
    /// CIP 2020 code of two, four or six digits; empty where the level is known and the field is not.
    pub cip: CompactString,
    /// Level; `None` where the field is known and the level is not.
    pub level: Option<AwardLevel>,
    /// Why.
    pub evidence: Evidence,
}

/// The share of people in a role who say that it requires related work experience of some length (table
/// `role_experience`; O*NET scale RW).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RoleExperience {
    /// The role.
    pub role: RoleId,
    /// Category of the scale, 1 (none) to 11 (over 10 years).
    pub category: u32,
    /// Label of the category.
    pub label: String,
    /// Least number of months of the category.
    pub months_from: u32,
    /// Greatest number of months; `None` for the last category.
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
    /// The publisher recommends not to use it.
    pub suppress: Option<bool>,
    /// Month and year of the rating.
    pub rated: String,
    /// Why.
    pub evidence: Evidence,
}

/// Which section of a page of the Occupational Outlook Handbook names a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum StepSection {
    /// Advancement, on the page of the earlier role.
    Advancement,
    /// Work experience in a related occupation, on the page of the later role.
    WorkExperience,
}

/// A step from a role to a later one that the publisher names (table `role_steps`). It says that the step is usual, not how
/// usual. A page of the Handbook speaks of one or several roles, and every role of the one page is combined with every role
/// of the other; `role_codes` and `next_codes` tell how far the sentence has to be stretched.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RoleStep {
    /// The earlier role.
    pub role: RoleId,
    /// The later role.
    pub next: RoleId,
    /// Which section names it.
    pub section: StepSection,
    /// The sentence only points at the other page ("For more information, see ...").
    pub see_also: bool,
    /// How many roles of O*NET the page of the earlier role covers.
    pub role_codes: u32,
    /// How many the page of the later role covers.
    pub next_codes: u32,
    /// The sentence, verbatim; empty where the name stands in a list.
    pub sentence: String,
    /// Why.
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
    /// Why.
    pub evidence: Evidence,
}
