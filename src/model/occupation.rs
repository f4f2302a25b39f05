//! Figures published by occupation rather than by role: education of its workers, departures, industries, exposure to
//! language models, and requirements in postings.

use super::evidence::Evidence;
use super::id::{EmployerId, RoleId, SkillId};
use super::role::{FigureStatus, WageFigures};
use compact_str::CompactString;
use serde::{Deserialize, Serialize};

/// The education of the workers of an occupation (table `occupation_education`), in percent of those aged 25 years and
/// older. This is not what employers require. The code `00-0000` is all workers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OccupationEducation {
    /// Occupation code, SOC 2018 or a merged one; see [`super::role::Role::occupation`].
    pub occupation: CompactString,
    /// Its title there.
    pub occupation_title: CompactString,
    /// Whether the census occupation is this one; otherwise it is broader, and several codes have its values.
    pub exact: bool,
    /// Number of occupation codes with these values.
    pub shared_by: u32,
    /// Percent with less than a high school diploma.
    pub less_than_high_school: f64,
    /// Percent with a high school diploma or equivalent.
    pub high_school: f64,
    /// Percent with some college and no degree.
    pub some_college: f64,
    /// Percent with an associate's degree.
    pub associates: f64,
    /// Percent with a bachelor's degree.
    pub bachelors: f64,
    /// Percent with a master's degree.
    pub masters: f64,
    /// Percent with a doctoral or professional degree.
    pub doctoral: f64,
    /// The evidence.
    pub evidence: Evidence,
}

/// Departures from an occupation (table `occupation_separations`), as projected yearly averages. Their destinations are
/// not published.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OccupationSeparation {
    /// Occupation code; `00-0000` is all occupations.
    pub occupation: CompactString,
    /// Its title there.
    pub occupation_title: CompactString,
    /// First year.
    pub base_year: u32,
    /// Last year.
    pub target_year: u32,
    /// Percent of the workers who leave the labor force in a year.
    pub exit_rate: Option<f64>,
    /// Percent of the workers who change to another occupation in a year.
    pub transfer_rate: Option<f64>,
    /// Percent of the workers who do either.
    pub total_rate: Option<f64>,
    /// Workers who leave the labor force in a year.
    pub exits: Option<f64>,
    /// Workers who change to another occupation in a year.
    pub transfers: Option<f64>,
    /// The evidence.
    pub evidence: Evidence,
}

/// The level of detail of an industry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum IndustryLevel {
    /// A sector. The sectors together contain all jobs.
    Sector,
    /// Three digits, within a sector.
    Subsector,
    /// Four digits.
    Group,
    /// Five or six digits.
    Detail,
}

/// The part of the healthcare AI field to which the editors assign an industry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum IndustryField {
    /// Patient care.
    HealthCare,
    /// Medicines.
    Pharmaceuticals,
    /// Devices and supplies.
    MedicalDevices,
    /// Insurance, of health or wider.
    Insurance,
    /// Research and development.
    Research,
    /// Software and computing services.
    Computing,
    /// Colleges and universities.
    HigherEducation,
}

/// An industry (table `industries`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Industry {
    /// NAICS code in the survey's form, such as `622000`; sectors are ranges such as `62--63`.
    pub id: String,
    /// Title.
    pub name: String,
    /// Its level of detail. Industries of different levels overlap.
    pub level: IndustryLevel,
    /// Its part of the field; `None` outside of it.
    pub field: Option<IndustryField>,
    /// The evidence.
    pub evidence: Evidence,
}

/// Jobs and wages of an occupation in an industry of the nation (table `occupation_industries`). The share of the
/// occupation in the industry is this employment divided by that of the nation. An absent row is not published; it is
/// not zero.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OccupationIndustry {
    /// Occupation code of the survey; `00-0000` is all occupations.
    pub occupation: CompactString,
    /// [`Industry::id`].
    pub industry: CompactString,
    /// Jobs, rounded to ten, excluding the self-employed.
    pub employment: Option<u32>,
    /// Relative standard error of the employment, in percent.
    pub employment_rse: Option<f64>,
    /// Whether employment is published.
    pub employment_status: FigureStatus,
    /// Whether wages are published.
    pub wage_status: FigureStatus,
    /// U.S. dollars an hour.
    pub hourly: WageFigures,
    /// U.S. dollars a year.
    pub annual: WageFigures,
    /// Relative standard error of the mean wage, in percent.
    pub wage_rse: Option<f64>,
    /// Wage columns that are at or above the ceiling, as in `occupation_regions`.
    pub top_coded: CompactString,
    /// The evidence.
    pub evidence: Evidence,
}

/// A published measure of how language models affect the tasks of an occupation. The measures have different meanings
/// and must not be averaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ExposureMeasure {
    /// Microsoft: how far the activities of users of a chatbot cover the work, 2024.
    MicrosoftApplicability,
    /// Anthropic: how far the uses of a chatbot cover the tasks, 2026.
    AnthropicObserved,
    /// OpenAI, rated by a model: share of tasks for which a language model alone halves the time.
    OpenaiModelAlpha,
    /// The same, plus half of the tasks that also need other software.
    OpenaiModelBeta,
    /// The same, plus all of those.
    OpenaiModelGamma,
    /// OpenAI, rated by people: share of tasks for which a language model alone halves the time.
    OpenaiHumanAlpha,
    /// The same, plus half of the tasks that also need other software.
    OpenaiHumanBeta,
    /// The same, plus all of those.
    OpenaiHumanGamma,
}

/// A measure of AI exposure of a role (table `role_exposure`). None says that people in the role build or use clinical
/// AI, or that jobs will disappear.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RoleExposure {
    /// The role.
    pub role: RoleId,
    /// The measure.
    pub measure: ExposureMeasure,
    /// Its value, 0 to 1.
    pub value: f64,
    /// The code under which it is published: the role's own, or a SOC code that several roles share.
    pub occupation: CompactString,
    /// The evidence.
    pub evidence: Evidence,
}

/// How many postings of a role name a skill (table `role_postings`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RolePosting {
    /// The role to which the editors assign the group of postings.
    pub role: RoleId,
    /// The keyword that was searched for.
    pub keyword: CompactString,
    /// The skill that it denotes; `None` if the graph has none of that name.
    pub skill: Option<SkillId>,
    /// Postings that contain the keyword.
    pub postings_with: u32,
    /// Postings of the group.
    pub postings: u32,
    /// The evidence.
    pub evidence: Evidence,
}

/// The number of an employer's postings for a role (table `employer_postings`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EmployerPosting {
    /// The employer.
    pub employer: EmployerId,
    /// The role to which the editors assign the group of postings.
    pub role: RoleId,
    /// Its name in the postings.
    pub company: String,
    /// Postings.
    pub postings: u32,
    /// The evidence.
    pub evidence: Evidence,
}
