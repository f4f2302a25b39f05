//! Department of Labor: employers that filed for workers, by role and region.

mod employers;
mod filings;
mod unknown;
mod wages;

use super::cite::{PUBLIC_DOMAIN, Release};
use super::files::{Error, Sources};
use super::{Report, Scope};
use crate::model::Records;
use crate::model::employer::EmployerRole;
use crate::model::id::{EmployerId, RegionId, RoleId};
use employers::Employers;
use filings::Filing;
use std::collections::BTreeMap;

/// Labor condition applications for health care practitioners.
pub const FILINGS: Release = Release {
    id: "dol-lca-fy2025-q2-healthcare",
    publisher: "U.S. Department of Labor, Office of Foreign Labor Certification",
    title: "LCA Programs (H-1B): disclosure data, health care practitioners",
    release: "FY2025 Q2",
    period: "FY2025 Q2",
    licence: PUBLIC_DOMAIN,
    attribution: "",
    url: "https://www.dol.gov/agencies/eta/foreign-labor/performance",
    file: "LCA_Disclosure_Data_FY2025_Q2.xlsx",
    key: "CASE_NUMBER",
    note: "Read from a subset made by the author of a public copy: SOC major group 29 only, 20 columns, without the status \
           of the case. Filings are neither hires nor openings. A row here counts the filings of an employer for a role \
           at worksites in a region; its source row is the first case number. Wages are the lower end of the offer, taken \
           to a year (hour x 2,080, week x 52, two weeks x 26, month x 12); where that gives 1,000,000 dollars a year or more for \
           a wage that is not stated by the year, the unit is taken for a slip and the wage is left out. Spellings of an \
           employer are merged, also those that differ by a plural; an employer whose legal name no other source has is \
           the one whose name a filing states as the trade name (TRADE_NAME_DBA). Street addresses are not taken over. \
           Where the file has a lone opening quotation mark for a dash, so has the name here.",
};

const FILE: &str = "dol/LCA_Disclosure_Data_FY2025_Q2_healthcare.csv";

/// Adds the filings of employers, and employers known only from filings. Roles, regions, hospitals and researched
/// employers must already be among the records.
pub fn filings(sources: &Sources, scope: &Scope, records: &mut Records, report: &mut Report) -> Result<(), Error> {
    FILINGS.add(records);
    let filings = filings::read(sources, scope, records, report)?;
    let employers = Employers::of(&filings, records, report);
    let mut groups: BTreeMap<(&EmployerId, &RoleId, &RegionId), Vec<&Filing>> = BTreeMap::new();
    for filing in &filings {
        groups.entry((employers.of_filing(filing), &filing.role, &filing.region)).or_default().push(filing);
    }
    let rows: Vec<_> =
        groups.into_iter().map(|((employer, role, region), group)| row(employer, role, region, &group)).collect();
    records.employer_roles.rows.extend(rows);
    employers.add_legal_names(&filings, records);
    employers.add_unknown(&filings, records);
    Ok(())
}

fn row(employer: &EmployerId, role: &RoleId, region: &RegionId, group: &[&Filing]) -> EmployerRole {
    let wages = wages::Spread::of(group.iter().filter_map(|filing| filing.wage).collect());
    EmployerRole {
        employer: employer.clone(),
        role: role.clone(),
        region: region.clone(),
        filings: u32::try_from(group.len()).unwrap_or(u32::MAX),
        wage_low: wages.as_ref().map(|wages| wages.low),
        wage_median: wages.as_ref().map(|wages| wages.median),
        wage_high: wages.as_ref().map(|wages| wages.high),
        period: group[0].period.clone(),
        evidence: FILINGS.derives(first_case(group)),
    }
}

fn first_case<'f>(group: &[&'f Filing]) -> &'f str {
    group.iter().map(|filing| filing.case.as_str()).min().unwrap_or_default()
}

#[cfg(test)]
mod tests;
