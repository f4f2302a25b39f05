//! Institutions: where they are, what they offer and cost, and who accredits them.

use super::evidence::Evidence;
use super::id::{DegreeId, InstitutionId, RegionId};
use serde::{Deserialize, Serialize};

/// Who controls an institution.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Control {
    /// Public.
    Public,
    /// Private, not for profit.
    PrivateNonprofit,
    /// Private, for profit.
    PrivateForProfit,
}

/// A school (table `institutions`). Id: `institution:` and the IPEDS `UNITID`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Institution {
    /// Id.
    pub id: InstitutionId,
    /// Name.
    pub name: String,
    /// Other names, separated by `; `.
    pub aliases: String,
    /// City.
    pub city: String,
    /// USPS code of the state.
    pub state: String,
    /// Degrees north.
    pub latitude: Option<f64>,
    /// Degrees east; west is negative.
    pub longitude: Option<f64>,
    /// Who controls it.
    pub control: Option<Control>,
    /// Label of the IPEDS sector.
    pub sector: Option<String>,
    /// Label of the Carnegie classification 2021 (basic).
    pub carnegie: Option<String>,
    /// Whether it has a hospital.
    pub hospital: Option<bool>,
    /// Whether it grants a medical degree.
    pub medical: Option<bool>,
    /// Web address.
    pub website: Option<String>,
    /// Whether it is active in the directory year.
    pub active: bool,
    /// The evidence.
    pub evidence: Evidence,
}

/// The region of an institution (table `institution_regions`): its metro, else its state.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InstitutionRegion {
    /// The institution.
    pub institution: InstitutionId,
    /// The region.
    pub region: RegionId,
    /// The evidence.
    pub evidence: Evidence,
}

/// An institution offers a degree (table `offers`); at most one row per pair.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Offer {
    /// The institution.
    pub institution: InstitutionId,
    /// The degree.
    pub degree: DegreeId,
    /// Awards in the latest year; `None` if the offer is known only from a page.
    pub awards: Option<u32>,
    /// Awards in the year before; `None` if there is no row.
    pub awards_before: Option<u32>,
    /// The evidence.
    pub evidence: Evidence,
}

/// How a program is taught.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum StudyMode {
    /// On campus.
    Campus,
    /// Online.
    Online,
    /// Partly online.
    Hybrid,
}

/// A named program of an institution (table `programs`): details of an offer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Program {
    /// Short stable name.
    pub id: String,
    /// The institution.
    pub institution: InstitutionId,
    /// The degree under which it is listed here.
    pub degree: DegreeId,
    /// Its name; `None` if only completions are known.
    pub name: Option<String>,
    /// How it is taught; `None` if not stated.
    pub mode: Option<StudyMode>,
    /// Programmatic accreditation that it states; `None` if none.
    pub accreditation: Option<String>,
    /// Remarks.
    pub note: Option<String>,
    /// The evidence.
    pub evidence: Evidence,
}

/// The students to whom a price applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum StudentLevel {
    /// Full-time undergraduates.
    Undergraduate,
    /// Full-time graduates, excluding first-professional programs.
    Graduate,
    /// Full-time students of medicine (MD).
    Medicine,
    /// Full-time students of osteopathic medicine (DO).
    Osteopathy,
    /// Full-time students of pharmacy (PharmD).
    Pharmacy,
}

/// Tuition and fees of a full-time student for an academic year, in U.S. dollars (table `institution_costs`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InstitutionCost {
    /// The institution.
    pub institution: InstitutionId,
    /// The students.
    pub student: StudentLevel,
    /// Academic year, such as `2022-23`.
    pub period: String,
    /// In-district tuition.
    pub tuition_in_district: Option<u32>,
    /// In-district fees.
    pub fees_in_district: Option<u32>,
    /// In-state tuition.
    pub tuition_in_state: Option<u32>,
    /// In-state fees.
    pub fees_in_state: Option<u32>,
    /// Out-of-state tuition.
    pub tuition_out_of_state: Option<u32>,
    /// Out-of-state fees.
    pub fees_out_of_state: Option<u32>,
    /// Names of the columns of this table whose value the publisher imputed, separated by blanks.
    pub imputed: String,
    /// The evidence.
    pub evidence: Evidence,
}

/// Admissions of a fall term (table `institution_admissions`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InstitutionAdmission {
    /// The institution.
    pub institution: InstitutionId,
    /// Academic year.
    pub period: String,
    /// Applicants.
    pub applicants: Option<u32>,
    /// Admitted.
    pub admitted: Option<u32>,
    /// Enrolled.
    pub enrolled: Option<u32>,
    /// The evidence.
    pub evidence: Evidence,
}

/// Spending on research and development (table `institution_research`; NSF HERD survey).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InstitutionResearch {
    /// The institution, if it is in the directory.
    pub institution: Option<InstitutionId>,
    /// Name in the survey.
    pub name: String,
    /// Fiscal year.
    pub fiscal_year: u32,
    /// Rank among all by total spending; 1 is the largest.
    pub rank: u32,
    /// Total research and development, in thousands of U.S. dollars.
    pub total: u64,
    /// In the life sciences, in thousands of U.S. dollars.
    pub life_sciences: Option<u64>,
    /// Remarks.
    pub note: Option<String>,
    /// The evidence.
    pub evidence: Evidence,
}

/// What an accreditor accredits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum AccreditorKind {
    /// Whole institutions.
    Institutional,
    /// Programs of a field.
    Programmatic,
    /// A register of accreditation, such as DAPIP.
    Register,
}

impl AccreditorKind {
    /// Its name in tables and in the API.
    pub fn name(self) -> &'static str {
        match self {
            AccreditorKind::Institutional => "INSTITUTIONAL",
            AccreditorKind::Programmatic => "PROGRAMMATIC",
            AccreditorKind::Register => "REGISTER",
        }
    }
}

/// An accrediting body (table `accreditors`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Accreditor {
    /// Short stable name.
    pub id: String,
    /// Name.
    pub name: String,
    /// Abbreviation.
    pub abbreviation: Option<String>,
    /// What it accredits.
    pub kind: AccreditorKind,
    /// Former name; `None` if none is known.
    pub former_name: Option<String>,
    /// Remarks.
    pub note: Option<String>,
    /// The evidence.
    pub evidence: Evidence,
}

/// The usual institutional accreditor of a state, by historical region (table `accreditor_states`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AccreditorState {
    /// [`Accreditor::id`].
    pub accreditor: String,
    /// The state.
    pub region: RegionId,
    /// Only for two-year institutions.
    pub two_year: bool,
    /// Remarks.
    pub note: Option<String>,
    /// The evidence.
    pub evidence: Evidence,
}
