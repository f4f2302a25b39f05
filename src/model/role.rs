//! Roles: occupations with their titles, requirements, pay, outlook and related roles.

use super::closed_set::closed_set;
use super::evidence::Evidence;
use super::id::{RegionId, RoleId, SkillId};
use compact_str::CompactString;
use serde::{Deserialize, Serialize};

/// How the wage survey's occupation matches the role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum OccupationMatch {
    /// The same SOC occupation.
    Same,
    /// The SOC occupation that contains this O*NET detail: its figures cover more people than the role.
    Broader,
    /// The survey merges several SOC occupations into one code, including this one.
    Merged,
}

impl OccupationMatch {
    /// Whether the figures of the occupation cover more people than the role.
    pub fn is_wider(self) -> bool {
        self != OccupationMatch::Same
    }
}

/// An occupation (table `roles`). Id: `role:` and the O*NET-SOC code.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Role {
    /// Id.
    pub id: RoleId,
    /// Title.
    pub name: String,
    /// What people in it do.
    pub description: Option<String>,
    /// SOC 2018 code, the first seven characters of the O*NET-SOC code.
    pub soc: String,
    /// Code under which the wage survey (OEWS) publishes it; `None` if it does not.
    pub occupation: Option<String>,
    /// How that occupation matches.
    pub occupation_match: Option<OccupationMatch>,
    /// O*NET job zone, 1 (little preparation) to 5 (extensive).
    pub job_zone: Option<u32>,
    /// The evidence.
    pub evidence: Evidence,
}

/// The origin of a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum TitleKind {
    /// O*NET alternate title.
    Alternate,
    /// O*NET short form of an alternate title.
    Short,
    /// A title used in an article and mapped to the role by the editors.
    Mapped,
}

/// Another title of a role (table `role_titles`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RoleTitle {
    /// The role.
    pub role: RoleId,
    /// The title.
    pub title: CompactString,
    /// Its origin.
    pub kind: TitleKind,
    /// The evidence.
    pub evidence: Evidence,
}

closed_set! {
    /// Usual education for entry into an occupation, as the employment projections name it, from least to most.
    pub enum EntryEducation {
        /// No formal educational credential.
        NoCredential = "No formal educational credential" as "NO_CREDENTIAL",
        /// High school diploma or equivalent.
        HighSchool = "High school diploma or equivalent" as "HIGH_SCHOOL",
        /// Some college, no degree.
        SomeCollege = "Some college, no degree" as "SOME_COLLEGE",
        /// Postsecondary nondegree award.
        NondegreeAward = "Postsecondary nondegree award" as "NONDEGREE_AWARD",
        /// Associate's degree.
        Associates = "Associate's degree" as "ASSOCIATES",
        /// Bachelor's degree.
        Bachelors = "Bachelor's degree" as "BACHELORS",
        /// Master's degree.
        Masters = "Master's degree" as "MASTERS",
        /// Doctoral or professional degree.
        Doctoral = "Doctoral or professional degree" as "DOCTORAL",
    }
}

/// Projected employment (table `role_outlook`). Figures of a SOC occupation are repeated for each of its O*NET roles.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RoleOutlook {
    /// The role.
    pub role: RoleId,
    /// Code under which the projection is published.
    pub occupation: String,
    /// Its title there.
    pub occupation_title: String,
    /// First year.
    pub base_year: u32,
    /// Last year.
    pub target_year: u32,
    /// Jobs in the first year.
    pub base_employment: Option<f64>,
    /// Jobs in the last year.
    pub target_employment: Option<f64>,
    /// Change in jobs.
    pub change: Option<f64>,
    /// Change in percent of the first year.
    pub change_percent: Option<f64>,
    /// Openings a year, on average.
    pub openings: Option<f64>,
    /// Usual education for entry.
    pub entry_education: Option<EntryEducation>,
    /// Usual experience in a related occupation.
    pub experience: Option<String>,
    /// Usual training on the job.
    pub training: Option<String>,
    /// The evidence.
    pub evidence: Evidence,
}

/// The share of people in a role who say that it requires a level of education (table `role_education`; O*NET scale RL).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RoleEducation {
    /// The role.
    pub role: RoleId,
    /// Category of the scale, 1 (less than high school) to 12 (post-doctoral training).
    pub category: u32,
    /// Label of the category.
    pub label: String,
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

/// A rating on an O*NET scale with its uncertainty.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rating {
    /// The value on the scale.
    pub value: Option<f64>,
    /// Sample size.
    pub n: Option<u32>,
    /// Standard error.
    pub standard_error: Option<f64>,
    /// Lower bound of the 95 percent confidence interval.
    pub ci_low: Option<f64>,
    /// Upper bound.
    pub ci_high: Option<f64>,
    /// Whether the publisher recommends not to use it because of low precision.
    pub suppress: Option<bool>,
}

impl Rating {
    /// The value, unless the publisher recommends not to use it.
    pub fn usable(&self) -> Option<f64> {
        self.value.filter(|_| self.suppress != Some(true))
    }
}

/// How strongly a role needs a skill, 0 to 1. For a rated skill: (importance - 1) / 4. For a technology: 1 if postings
/// of the occupation often ask for it, 0.5 if postings of all occupations do, else 0.25. `None` if it is not rated, or
/// if the publisher recommends not to use the importance.
pub fn need_strength(importance: &Rating, in_demand: Option<bool>, hot_technology: Option<bool>) -> Option<f64> {
    match importance.value {
        Some(_) => importance.usable().map(|value| (value - 1.0) / 4.0),
        None => Some(match (in_demand?, hot_technology?) {
            (true, _) => 1.0,
            (false, true) => 0.5,
            (false, false) => 0.25,
        }),
    }
}

closed_set! {
    /// Who rated a skill, as O*NET names it.
    pub enum Rater {
        /// Analysts.
        Analyst = "Analyst",
        /// Analysts, for an occupation that is passing to a new classification.
        AnalystTransition = "Analyst - Transition",
        /// People in the occupation.
        Incumbent = "Incumbent",
        /// Experts on the occupation.
        OccupationalExpert = "Occupational Expert",
    }
}

/// A role requires a skill (table `role_skills`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RoleSkill {
    /// The role.
    pub role: RoleId,
    /// The skill.
    pub skill: SkillId,
    /// Importance, scale IM: 1 (not important) to 5 (extremely important).
    pub importance: Rating,
    /// Level, scale LV: 0 to 7.
    pub level: Rating,
    /// Whether the level was rated as not relevant to the role.
    pub not_relevant: Option<bool>,
    /// For technologies: whether it is requested often in postings of all occupations.
    pub hot_technology: Option<bool>,
    /// For technologies: whether it is requested often in postings of this occupation.
    pub in_demand: Option<bool>,
    /// Month and year of the rating; `None` if the file has none.
    pub rated: Option<CompactString>,
    /// Who rated; `None` if the file does not say.
    pub rated_by: Option<Rater>,
    /// The evidence.
    pub evidence: Evidence,
}

impl RoleSkill {
    /// How strongly the role needs the skill, 0 to 1; see [`need_strength`].
    pub fn strength(&self) -> Option<f64> {
        need_strength(&self.importance, self.in_demand, self.hot_technology)
    }
}

/// How close a related role is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum RelatedTier {
    /// Among the five closest.
    PrimaryShort,
    /// Among the ten closest.
    PrimaryLong,
    /// Among the twenty closest.
    Supplemental,
}

/// A role is related to another (table `related_roles`); directed, not symmetric.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RelatedRole {
    /// The role.
    pub role: RoleId,
    /// The related role.
    pub related: RoleId,
    /// How close.
    pub tier: RelatedTier,
    /// Rank among the related ones; 1 is closest.
    pub rank: u32,
    /// The evidence.
    pub evidence: Evidence,
}

/// Whether a figure is published, and if not, why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum FigureStatus {
    /// Published.
    Published,
    /// Withheld by the publisher.
    Suppressed,
    /// At or above the publisher's ceiling ($115.00 an hour or $239,200 a year); the number itself is not published.
    TopCoded,
}

/// Mean and percentiles of a wage; a number that is not published is `None`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct WageFigures {
    /// Mean.
    pub mean: Option<f64>,
    /// 10th percentile.
    pub p10: Option<f64>,
    /// 25th percentile.
    pub p25: Option<f64>,
    /// Median.
    pub median: Option<f64>,
    /// 75th percentile.
    pub p75: Option<f64>,
    /// 90th percentile.
    pub p90: Option<f64>,
}

/// An occupation code of the wage survey, such as `15-2051`. It refers to every role whose [`Role::occupation`] it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OccupationCode(CompactString);

impl From<&str> for OccupationCode {
    fn from(code: &str) -> Self {
        OccupationCode(code.into())
    }
}

impl OccupationCode {
    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl PartialEq<&str> for OccupationCode {
    fn eq(&self, code: &&str) -> bool {
        self.0 == *code
    }
}

/// Employment and wages of an occupation in a region (table `occupation_regions`).
///
/// Every role whose [`Role::occupation`] is this code is employed in the region with this record. The code `00-0000` is
/// the total of all occupations of the region.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OccupationRegion {
    /// Occupation code of the survey.
    pub occupation: OccupationCode,
    /// Its title there.
    pub occupation_title: CompactString,
    /// The region.
    pub region: RegionId,
    /// Jobs, rounded to ten, excluding the self-employed.
    pub employment: Option<u32>,
    /// Relative standard error of the employment, in percent.
    pub employment_rse: Option<f64>,
    /// Jobs of this occupation per 1,000 jobs of the region.
    pub jobs_per_1000: Option<f64>,
    /// Share of the occupation in the region divided by its share in the nation.
    pub location_quotient: Option<f64>,
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
    /// Names of the wage columns that are at or above the ceiling, separated by blanks, such as `hourly_p90
    /// annual_p90`.
    pub top_coded: CompactString,
    /// The evidence.
    pub evidence: Evidence,
}
