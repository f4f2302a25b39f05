//! Census regions, divisions, states and territories.

use super::areas::{self, Area};
use super::{AREAS, DIVISIONS, contain, nation, region, state};
use crate::import::files::{Error, Keys, Sources};
use crate::import::{Report, codes};
use crate::model::Records;
use crate::model::id::RegionId;
use crate::model::region::{Region, RegionKind};
use std::collections::BTreeMap;

const FILE: &str = "census/us census bureau regions and divisions.csv";

/// Names of census regions; the Bureau numbers them from 1 in this order.
const REGION_NAMES: [&str; 4] = ["Northeast", "Midwest", "South", "West"];

/// Names of divisions with their region; the Bureau numbers them from 1 in this order.
const DIVISION_NAMES: [(&str, &str); 9] = [
    ("New England", "Northeast"),
    ("Middle Atlantic", "Northeast"),
    ("East North Central", "Midwest"),
    ("West North Central", "Midwest"),
    ("South Atlantic", "South"),
    ("East South Central", "South"),
    ("West South Central", "South"),
    ("Mountain", "West"),
    ("Pacific", "West"),
];

/// Adds the four regions, nine divisions, the states and the territories.
pub(super) fn add(sources: &Sources, records: &mut Records, report: &mut Report) -> Result<(), Error> {
    census_regions(records);
    divisions(records);
    let areas = areas::read(sources, areas::STATES, &codes::STATE_FIPS)?;
    states(sources, &areas, records, report)?;
    for (fips, area) in areas.iter().filter(|(_, area)| area.territory) {
        contain(records, nation(), state(fips), AREAS.reports(fips.as_str()));
        add_state(records, fips, &area.title, &area.usps, AREAS.reports(fips.as_str()));
    }
    Ok(())
}

fn census_regions(records: &mut Records) {
    for (number, name) in (1..).zip(REGION_NAMES) {
        let id = RegionId::new(format_args!("census-region-{number}"));
        contain(records, nation(), id.clone(), DIVISIONS.reports(name));
        let row = region(id, name, RegionKind::CensusRegion, &number.to_string(), DIVISIONS.reports(name));
        records.regions.rows.push(row);
    }
}

fn divisions(records: &mut Records) {
    for (number, (name, of)) in (1..).zip(DIVISION_NAMES) {
        let id = RegionId::new(format_args!("division-{number}"));
        let row = format!("{of}/{name}");
        let larger = 1 + REGION_NAMES.iter().take_while(|region| **region != of).count();
        let larger = RegionId::new(format_args!("census-region-{larger}"));
        contain(records, larger, id.clone(), DIVISIONS.reports(row.as_str()));
        let row = region(id, name, RegionKind::Division, &number.to_string(), DIVISIONS.reports(row));
        records.regions.rows.push(row);
    }
}

fn states(
    sources: &Sources,
    areas: &BTreeMap<String, Area>,
    records: &mut Records,
    report: &mut Report,
) -> Result<(), Error> {
    let mut keys = Keys::default();
    let mut rows = sources.csv(FILE)?;
    while let Some(row) = rows.next_row()? {
        let (usps, place) = (codes::USPS.read(&row, "State Code")?, (row.text("Division")?, row.text("Region")?));
        keys.add(&row, usps)?;
        let unknown = || row.wrong(format!("{place:?} is not a division and its region, such as Pacific and West"));
        let division = 1 + DIVISION_NAMES.iter().position(|known| *known == place).ok_or_else(unknown)?;
        let without = || row.wrong(format!("{} has no area {usps:?}; expected one for each state", areas::STATES));
        let (fips, _) = areas.iter().find(|(_, area)| area.usps == usps).ok_or_else(without)?;
        let division = RegionId::new(format_args!("division-{division}"));
        contain(records, division, state(fips), DIVISIONS.reports(usps));
        add_state(records, fips, row.text("State")?, usps, DIVISIONS.reports(usps));
        report.kept(FILE);
    }
    Ok(())
}

fn add_state(records: &mut Records, fips: &str, name: &str, usps: &str, evidence: crate::model::Evidence) {
    let plain = region(state(fips), name, RegionKind::State, fips, evidence);
    records.regions.rows.push(Region { state: Some(usps.to_owned()), ..plain });
}
