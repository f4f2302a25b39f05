//! Census Bureau: the nation, its regions, divisions, states and metropolitan areas, and which contains which.

mod areas;
mod metros;
mod states;

use super::cite::{PUBLIC_DOMAIN, Release};
use super::files::{Error, Sources};
use super::{Report, Scope};
use crate::model::id::RegionId;
use crate::model::region::{Region, RegionKind, RegionPart};
use crate::model::{Evidence, Records, given};

/// Census regions and divisions of the states.
pub const DIVISIONS: Release = Release {
    id: "census-regions-divisions",
    publisher: "U.S. Census Bureau",
    title: "Census Regions and Divisions of the United States",
    release: "undated copy",
    period: "",
    licence: PUBLIC_DOMAIN,
    attribution: "",
    url: "https://www2.census.gov/geo/pdfs/maps-data/maps/reference/us_regdiv.pdf",
    file: "us census bureau regions and divisions.csv",
    key: "State Code",
    note: "Read from a public table of the Bureau's map. Rows of regions name the Region, rows of divisions the Region and \
           the Division.",
};

/// Which county belongs to which metro.
pub const DELINEATION: Release = Release {
    id: "census-list1-2023",
    publisher: "U.S. Census Bureau and U.S. Office of Management and Budget",
    title: "Core based statistical areas, metropolitan divisions, and combined statistical areas (List 1)",
    release: "July 2023",
    period: "July 2023",
    licence: PUBLIC_DOMAIN,
    attribution: "",
    url: "https://www.census.gov/geographies/reference-files/time-series/demo/metro-micro/delineation-files.html",
    file: "list1_2023.xlsx",
    key: "CBSA Code/FIPS State Code",
    note: "The publisher's workbook, unchanged. Micropolitan areas are left out. Rows of regions name the CBSA Code alone.",
};

/// Points and land areas of metros.
pub const GAZETTEER: Release = Release {
    id: "census-gazetteer-2024",
    publisher: "U.S. Census Bureau",
    title: "Gazetteer Files: Core Based Statistical Areas",
    release: "2024",
    period: "2024",
    licence: PUBLIC_DOMAIN,
    attribution: "",
    url: "https://www.census.gov/geographies/reference-files/time-series/geo/gazetteer-files.html",
    file: "2024_Gaz_cbsa_national.txt",
    key: "GEOID",
    note: "The latitude, longitude and land area of every metro. The point lies inside the area; it is not its downtown.",
};

/// Areas of the wage survey.
pub const AREAS: Release = Release {
    id: "oews-2025-areas",
    publisher: "U.S. Bureau of Labor Statistics",
    title: "Occupational Employment and Wage Statistics: areas of the survey",
    release: "May 2025",
    period: "May 2025",
    licence: PUBLIC_DOMAIN,
    attribution: "U.S. Bureau of Labor Statistics, Occupational Employment and Wage Statistics",
    url: "https://www.bls.gov/oes/tables.htm",
    file: "state_M2025_dl.csv, BOS_M2025_dl.csv",
    key: "AREA",
    note: "Only the codes and titles of areas: FIPS codes of the states, the territories, and nonmetropolitan areas. \
           99 is the nation.",
};

/// Adds all regions except hubs, and which contains which. Nonmetropolitan areas are added only if everything is in
/// scope.
pub fn regions(sources: &Sources, scope: &Scope, records: &mut Records, report: &mut Report) -> Result<(), Error> {
    for release in [&DIVISIONS, &DELINEATION, &GAZETTEER, &AREAS] {
        release.add(records);
    }
    let nation = region(nation(), "United States", RegionKind::Nation, "99", AREAS.reports("99"));
    records.regions.rows.push(nation);
    states::add(sources, records, report)?;
    metros::add(sources, records, report)?;
    if scope.is_everything() {
        areas::nonmetropolitan(sources, records)?;
    }
    Ok(())
}

fn nation() -> RegionId {
    RegionId::new("us")
}

fn state(fips: &str) -> RegionId {
    RegionId::new(format_args!("state-{fips}"))
}

fn region(id: RegionId, name: &str, kind: RegionKind, code: &str, evidence: Evidence) -> Region {
    Region {
        id,
        name: name.to_owned(),
        kind,
        code: given(code),
        state: None,
        latitude: None,
        longitude: None,
        land_area: None,
        note: None,
        evidence,
    }
}

fn contain(records: &mut Records, whole: RegionId, part: RegionId, evidence: Evidence) {
    records.region_parts.rows.push(RegionPart { part, whole, evidence });
}

#[cfg(test)]
mod tests;
