//! Outcomes of graduates: their earnings, and the occupations in which they work. These are outcomes of degrees, never
//! wages of a role: nothing here says in which role a graduate earned what.

use super::degree::AwardLevel;
use super::evidence::Evidence;
use super::id::InstitutionId;
use compact_str::CompactString;
use serde::{Deserialize, Serialize};

/// Whether earnings of graduates are published, and if not, why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum EarningsStatus {
    /// Published.
    Published,
    /// Withheld by the publisher.
    Suppressed,
    /// Not available, for example because not enough years have passed.
    NotAvailable,
}

/// Earnings of a cohort some years after the degree, in the dollars of the release.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct CohortEarnings {
    /// 25th percentile, per year.
    pub p25: Option<f64>,
    /// Median.
    pub median: Option<f64>,
    /// 75th percentile.
    pub p75: Option<f64>,
    /// Number of graduates behind the figures.
    pub graduates: Option<u32>,
    /// Whether they are published.
    pub status: EarningsStatus,
}

/// Earnings of the graduates of a field and level after 1, 5 and 10 years (table `pseo_earnings`; Census Bureau,
/// Post-Secondary Employment Outcomes), of an institution or of the participating institutions of a state. Two releases
/// are in the dollars of two different years, which neither names; compare within a source only.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PseoEarnings {
    /// The id of the institution, or of the state.
    pub place: CompactString,
    /// CIP code of two or four digits.
    pub cip: CompactString,
    /// Level. Certificates of less than a year are combined as `CERTIFICATE_UNDER1_YEAR`.
    pub level: AwardLevel,
    /// First year of graduation; 0 is all cohorts together.
    pub cohort: u32,
    /// Years of graduation in a cohort.
    pub cohort_years: u32,
    /// One year after graduation.
    pub year1: CohortEarnings,
    /// Five years after.
    pub year5: CohortEarnings,
    /// Ten years after.
    pub year10: CohortEarnings,
    /// The evidence.
    pub evidence: Evidence,
}

/// Earnings and debt of graduates who received federal aid (table `scorecard_earnings`; Department of Education,
/// College Scorecard by field of study). The medians after one and after four years are of different cohorts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ScorecardEarnings {
    /// The institution.
    pub institution: InstitutionId,
    /// CIP code of four digits.
    pub cip: CompactString,
    /// Credential level, 1 to 8, in the publisher's numbers.
    pub credential: u32,
    /// The corresponding award level; `None` if it does not correspond to a single one.
    pub level: Option<AwardLevel>,
    /// Awards of the first year that the release covers.
    pub awards: Option<u32>,
    /// Median earnings one year after, U.S. dollars.
    pub median_year1: Option<f64>,
    /// Median earnings four years after, U.S. dollars.
    pub median_year4: Option<f64>,
    /// Median debt of federal student loans, U.S. dollars.
    pub debt: Option<f64>,
    /// The first institution with the same federal aid number (OPEID6), whose figures this one repeats.
    pub repeats: Option<InstitutionId>,
    /// The evidence.
    pub evidence: Evidence,
}

impl PseoEarnings {
    /// Whether its level is, or includes, a level of degrees.
    pub fn covers(&self, level: AwardLevel) -> bool {
        self.level == level
            || (self.level == AwardLevel::CertificateUnder1Year && level == AwardLevel::CertificateUnder12Weeks)
    }
}

/// A programme behind earnings of a four-digit field (table `outcome_programs`): a six-digit field in which the
/// institution made awards at that level in the latest year of completions, even if the field is outside of the graph.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OutcomeProgram {
    /// The institution.
    pub institution: InstitutionId,
    /// CIP code of six digits.
    pub cip: CompactString,
    /// Level.
    pub level: AwardLevel,
    /// Awards in the latest year of completions.
    pub awards: u32,
    /// The evidence.
    pub evidence: Evidence,
}

/// Level of the highest degree, as classified by the surveys of graduates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum GraduateLevel {
    /// All levels together.
    All,
    /// Bachelor's.
    Bachelors,
    /// Master's.
    Masters,
    /// Doctorate.
    Doctorate,
    /// Professional.
    Professional,
}

/// The level of detail of a field of degree or an occupation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum GraduateCut {
    /// Not at all.
    All,
    /// Three or four groups.
    Group,
    /// Major.
    Major,
    /// Minor.
    Minor,
    /// Finest.
    Fine,
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum GraduateMeasure {
    /// Employed graduates.
    Employed,
    /// Those whose job is closely related to their highest degree.
    CloselyRelated,
    /// Those whose job is somewhat related to it.
    SomewhatRelated,
    /// Those whose job is not related to it.
    NotRelated,
    /// Those who hold a certification or licence for work.
    HasCredential,
    /// Those whose most important certification or licence is of a field (column `detail`).
    CredentialField,
}

/// Whether a count is published, and if not, why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum CountStatus {
    /// Published.
    Published,
    /// Withheld by the publisher.
    Suppressed,
    /// Published only as near zero.
    NearZero,
    /// The publisher's cell is empty. This is not zero.
    Blank,
}

/// Graduates by field of highest degree, occupation, sector or credential (table `graduate_counts`; National Survey of
/// College Graduates, Survey of Doctorate Recipients).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GraduateCount {
    /// Number of the publisher's table, such as `nscg-1-2`.
    pub survey_table: CompactString,
    /// Level of the highest degree.
    pub level: GraduateLevel,
    /// The level of detail of the field.
    pub field_cut: GraduateCut,
    /// Field of the highest degree, in the publisher's words; table `field_cips` has its CIP codes. Empty for all.
    pub field: CompactString,
    /// The level of detail of the occupation.
    pub occupation_cut: GraduateCut,
    /// Occupation, in the publisher's words; table `group_occupations` has its SOC codes. Empty for all.
    pub occupation: CompactString,
    /// Sector of the employer; empty if the table is not by sector.
    pub sector: CompactString,
    /// What is counted.
    pub measure: GraduateMeasure,
    /// Field of the credential; empty otherwise.
    pub detail: CompactString,
    /// The count, rounded by the publisher.
    pub people: Option<u32>,
    /// Whether it is published.
    pub status: CountStatus,
    /// Standard error of the count, if published.
    pub standard_error: Option<u32>,
    /// The evidence.
    pub evidence: Evidence,
}

/// The source of names of fields of degree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum FieldScheme {
    /// The Occupational Outlook Handbook's.
    Handbook,
    /// The National Survey of College Graduates'.
    GraduateSurvey,
}

/// The CIP codes of a publisher's field of degree, as the editors interpret it (table `field_cips`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FieldCip {
    /// The source of the name.
    pub scheme: FieldScheme,
    /// The field.
    pub field: CompactString,
    /// The prefix of its CIP codes: a family or a group; `None` if it is the remainder.
    pub cip: CompactString,
    /// Remarks.
    pub note: Option<String>,
    /// The evidence.
    pub evidence: Evidence,
}

/// The SOC codes of an occupation group of the surveys of graduates, as the editors interpret it (table
/// `group_occupations`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GroupOccupation {
    /// The group.
    pub group: CompactString,
    /// The major occupation in it.
    pub major: CompactString,
    /// The prefix of its SOC 2018 codes; `None` if it is the remainder. A longer prefix takes precedence.
    pub soc: CompactString,
    /// Remarks.
    pub note: Option<String>,
    /// The evidence.
    pub evidence: Evidence,
}
