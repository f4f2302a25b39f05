//! Areas of the wage survey that are not in the Census files: FIPS codes of states, territories, nonmetropolitan areas.

use super::{AREAS, contain, region, state};
use crate::import::codes::{self, Code};
use crate::import::files::{Error, Row, Sources};
use crate::model::Records;
use crate::model::id::RegionId;
use crate::model::region::{Region, RegionKind};
use std::collections::BTreeMap;

pub(super) const STATES: &str = "bls/state_M2025_dl.csv";
const NONMETROPOLITAN: &str = "bls/BOS_M2025_dl.csv";

/// An area of the survey.
pub(super) struct Area {
    /// Title.
    pub title: String,
    /// USPS code of the state.
    pub usps: String,
    /// Whether it is a territory.
    pub territory: bool,
}

/// The areas of one file of the survey, by code. A file repeats an area for each occupation.
pub(super) fn read(sources: &Sources, file: &str, form: &Code) -> Result<BTreeMap<String, Area>, Error> {
    let mut areas = BTreeMap::new();
    let mut rows = sources.csv(file)?;
    while let Some(row) = rows.next_row()? {
        let code = form.read(&row, "AREA")?;
        if !areas.contains_key(code) {
            areas.insert(code.to_owned(), area(&row)?);
        }
    }
    Ok(areas)
}

fn area(row: &Row<'_>) -> Result<Area, Error> {
    let territory = match row.text("AREA_TYPE")? {
        "3" => true,
        "2" | "6" => false,
        other => {
            return Err(
                row.wrong(format!("AREA_TYPE: {other:?}, expected 2 (state), 3 (territory) or 6 (nonmetropolitan)"))
            );
        }
    };
    Ok(Area {
        title: row.text("AREA_TITLE")?.to_owned(),
        usps: codes::USPS.read(row, "PRIM_STATE")?.to_owned(),
        territory,
    })
}

/// Adds nonmetropolitan areas, each a part of its state.
pub(super) fn nonmetropolitan(sources: &Sources, records: &mut Records) -> Result<(), Error> {
    for (code, area) in read(sources, NONMETROPOLITAN, &codes::NONMETRO)? {
        let id = RegionId::new(format_args!("nonmetro-{code}"));
        let fips = code.get(..2).unwrap_or("");
        contain(records, state(fips), id.clone(), AREAS.reports(code.as_str()));
        let plain = region(id, &area.title, RegionKind::Nonmetro, &code, AREAS.reports(code.as_str()));
        records.regions.rows.push(Region { state: Some(area.usps), ..plain });
    }
    Ok(())
}
