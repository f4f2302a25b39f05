//! Employers, where they are, and what they filed for.

use super::closed_set::closed_set;
use super::evidence::Evidence;
use super::id::{EmployerId, RegionId, RoleId};
use serde::{Deserialize, Serialize};

closed_set! {
    /// The type of an employer.
    pub enum EmployerType {
        /// A hospital.
        Hospital = "hospital" as "HOSPITAL",
        /// A health system: several hospitals and practices.
        HealthSystem = "health_system" as "HEALTH_SYSTEM",
        /// A company whose product is artificial intelligence for health.
        AiHealthCompany = "ai_health_company" as "AI_HEALTH_COMPANY",
        /// A maker of drugs or biological products.
        BiotechPharma = "biotech_pharma" as "BIOTECH_PHARMA",
        /// A maker of medical devices.
        Medtech = "medtech" as "MEDTECH",
        /// A research institute.
        ResearchInstitute = "research_institute" as "RESEARCH_INSTITUTE",
        /// A technology company.
        Technology = "technology" as "TECHNOLOGY",
        /// An insurer.
        Payer = "payer" as "PAYER",
        /// A government agency.
        Government = "government" as "GOVERNMENT",
        /// A vendor of electronic health records.
        EhrVendor = "ehr_vendor" as "EHR_VENDOR",
        /// A contract research organization.
        Cro = "cro" as "CRO",
        /// Known from filings for foreign workers only.
        LcaFiler = "lca_filer" as "LCA_FILER",
    }
}

closed_set! {
    /// Type of a hospital, as CMS names it.
    pub enum HospitalType {
        /// Acute care.
        AcuteCare = "Acute Care Hospitals",
        /// Critical access.
        CriticalAccess = "Critical Access Hospitals",
        /// Psychiatric.
        Psychiatric = "Psychiatric",
        /// Of the Veterans Health Administration.
        Veterans = "Acute Care - Veterans Administration",
        /// For children.
        Childrens = "Childrens",
        /// Rural emergency.
        RuralEmergency = "Rural Emergency Hospital",
        /// Of the Department of Defense.
        Defense = "Acute Care - Department of Defense",
        /// Long-term care.
        LongTerm = "Long-term",
    }
}

closed_set! {
    /// Who owns a hospital, as CMS names it.
    pub enum Ownership {
        /// Not for profit, private.
        NonprofitPrivate = "Voluntary non-profit - Private" as "NONPROFIT_PRIVATE",
        /// Not for profit, of a church.
        NonprofitChurch = "Voluntary non-profit - Church" as "NONPROFIT_CHURCH",
        /// Not for profit, other.
        NonprofitOther = "Voluntary non-profit - Other" as "NONPROFIT_OTHER",
        /// For profit.
        Proprietary = "Proprietary" as "PROPRIETARY",
        /// Physicians.
        Physician = "Physician" as "PHYSICIAN",
        /// A hospital district or authority.
        HospitalDistrict = "Government - Hospital District or Authority" as "HOSPITAL_DISTRICT",
        /// A local government.
        LocalGovernment = "Government - Local" as "LOCAL_GOVERNMENT",
        /// A state.
        State = "Government - State" as "STATE",
        /// The federal government.
        Federal = "Government - Federal" as "FEDERAL",
        /// The Veterans Health Administration.
        Veterans = "Veterans Health Administration" as "VETERANS",
        /// The Department of Defense.
        Defense = "Department of Defense" as "DEFENSE",
        /// A tribe.
        Tribal = "Tribal" as "TRIBAL",
    }
}

closed_set! {
    /// Whether an employer is independent, as a source shows it.
    pub enum EmployerStatus {
        /// It is active.
        Active = "active",
        /// Another one has acquired it.
        Acquired = "acquired",
    }
}

/// An employer (table `employers`).
///
/// Ids: `employer:ccn-220071` for a hospital with a CMS certification number, else `employer:` and a short name
/// (`employer:lca-...` for one known from filings only).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Employer {
    /// Id.
    pub id: EmployerId,
    /// Name.
    pub name: String,
    /// Its type.
    pub kind: EmployerType,
    /// City.
    pub city: Option<String>,
    /// USPS code of the state.
    pub state: Option<String>,
    /// CMS certification number; `None` if there is none.
    pub ccn: Option<String>,
    /// CMS hospital type; `None` if it is not a hospital of that file.
    pub hospital_type: Option<HospitalType>,
    /// CMS ownership.
    pub ownership: Option<Ownership>,
    /// CMS: whether it has emergency services.
    pub emergency_services: Option<bool>,
    /// CMS overall rating, 1 to 5 stars; `None` if not available.
    pub rating: Option<u32>,
    /// Areas of health AI to which a named source links it, separated by `; `; empty if none was found.
    pub ai_areas: String,
    /// Citation of that source.
    pub ai_citation: Option<String>,
    /// Founding year.
    pub founded: Option<u32>,
    /// Its status according to a source; `None` if unknown.
    pub status: Option<EmployerStatus>,
    /// The acquirer; `None` if unknown.
    pub acquired_by: Option<String>,
    /// Domain of the website.
    pub website: Option<String>,
    /// The basis of its location.
    pub location_basis: Option<String>,
    /// Remarks.
    pub note: Option<String>,
    /// Other names, separated by `; `.
    pub aliases: String,
    /// The evidence.
    pub evidence: Evidence,
}

/// The region of an employer (table `employer_regions`): its metro, else its state.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EmployerRegion {
    /// The employer.
    pub employer: EmployerId,
    /// The region.
    pub region: RegionId,
    /// The evidence.
    pub evidence: Evidence,
}

/// An employer filed for workers in a role (table `employer_roles`). Filings are not hires and not openings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EmployerRole {
    /// The employer.
    pub employer: EmployerId,
    /// The role.
    pub role: RoleId,
    /// Region of the worksite.
    pub region: RegionId,
    /// Number of filings.
    pub filings: u32,
    /// Lowest offered wage, U.S. dollars a year.
    pub wage_low: Option<f64>,
    /// Median offered wage, U.S. dollars a year.
    pub wage_median: Option<f64>,
    /// Highest offered wage, U.S. dollars a year.
    pub wage_high: Option<f64>,
    /// Fiscal year and quarter.
    pub period: String,
    /// The evidence.
    pub evidence: Evidence,
}
