//! Employers, where they are, and what they filed for.

use super::evidence::Evidence;
use super::id::{EmployerId, RegionId, RoleId};
use serde::{Deserialize, Serialize};

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
    /// Kind of employer, in lower case with underscores, such as `hospital` or `health_system`.
    pub kind: String,
    /// City.
    pub city: String,
    /// USPS code of the state.
    pub state: String,
    /// CMS certification number; empty if there is none.
    pub ccn: String,
    /// CMS hospital type; empty if it is not a hospital of that file.
    pub hospital_type: String,
    /// CMS ownership.
    pub ownership: String,
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
    /// `active` if a source shows it; empty if unknown.
    pub status: String,
    /// The acquirer; empty if unknown.
    pub acquired_by: String,
    /// Domain of the website.
    pub website: String,
    /// The basis of its location.
    pub location_basis: String,
    /// Remarks.
    pub note: String,
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
