//! Areas of the wage survey that the Census files lack: FIPS codes of states, territories, nonmetropolitan areas.

use super::{AREAS, contain, region, state};
use crate::import::files::{Error, Sources};
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
    /// It is a territory.
    pub territory: bool,
}

/// The areas of one file of the survey, by code. A file repeats an area once for each occupation.
pub(super) fn read(sources: &Sources, file: &str) -> Result<BTreeMap<String, Area>, Error> {
    let mut areas = BTreeMap::new();
    let mut rows = sources.csv(file)?;
    while let Some(row) = rows.next_row()? {
        let code = row.text("AREA")?;
        if !areas.contains_key(code) {
            let (title, usps) = (row.text("AREA_TITLE")?.to_owned(), row.text("PRIM_STATE")?.to_owned());
            areas.insert(code.to_owned(), Area { title, usps, territory: row.text("AREA_TYPE")? == "3" });
        }
    }
    Ok(areas)
}

/// Adds nonmetropolitan areas, each a part of its state.
pub(super) fn nonmetropolitan(sources: &Sources, records: &mut Records) -> Result<(), Error> {
    for (code, area) in read(sources, NONMETROPOLITAN)? {
        let id = RegionId::new(format_args!("nonmetro-{code}"));
        let fips = code.get(..2).unwrap_or("");
        contain(records, state(fips), id.clone(), AREAS.reports(code.as_str()));
        let plain = region(id, &area.title, RegionKind::Nonmetro, &code, AREAS.reports(code.as_str()));
        records.regions.rows.push(Region { state: Some(area.usps), ..plain });
    }
    Ok(())
}
