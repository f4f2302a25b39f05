//! Named places without official borders, and the metros that they overlay.

use super::{Researched, list, metro};
use crate::import::files::Keys;
use crate::import::{Error, Report, Scope, Sources, codes};
use crate::model::id::RegionId;
use crate::model::region::{Region, RegionKind, RegionPart};
use crate::model::{Basis, Records};

const HUBS: Researched = Researched {
    id: "researched-hubs",
    file: "curated/hubs.csv",
    title: "Named places that are not an official area",
    key: "id",
    note: "The metros of a hub are the editors' reading of the counties or cities that the page names. \
           Silicon Valley has no official border.",
};

/// Adds hubs as regions, each a part of the metros in the records that it overlays.
pub fn hubs(sources: &Sources, _: &Scope, records: &mut Records, report: &mut Report) -> Result<(), Error> {
    HUBS.add(records);
    let mut keys = Keys::default();
    let mut rows = sources.csv(HUBS.file)?;
    while let Some(row) = rows.next_row()? {
        let key = row.text("id")?;
        keys.add(&row, key)?;
        let evidence = HUBS.evidence(&row, key, Basis::Reported, records)?;
        let hub = RegionId::new(format_args!("hub-{key}"));
        for cbsa in list(row.text("cbsa_codes")?) {
            codes::CBSA.check(cbsa).map_err(|what| row.wrong(format!("cbsa_codes: {what}")))?;
            let unknown = || row.wrong(format!("cbsa_codes: {cbsa} is no metropolitan area, expected the code of one"));
            let whole = metro(records, cbsa).ok_or_else(unknown)?;
            let mut evidence = evidence.clone();
            evidence.basis = Basis::Editorial;
            records.region_parts.rows.push(RegionPart { part: hub.clone(), whole, evidence });
        }
        records.regions.rows.push(Region {
            id: hub,
            name: row.text("name")?.to_owned(),
            kind: RegionKind::Hub,
            code: None,
            state: row.optional("state")?,
            latitude: None,
            longitude: None,
            land_area: None,
            note: Some(format!("{}: {}", row.text("kind")?.replace('_', " "), row.text("note")?)),
            evidence,
        });
        report.kept(HUBS.file);
    }
    Ok(())
}
