//! Tables compiled by the editors from public pages, each row with its page, its date and a confidence.
//!
//! The rows of these tables are kept whatever the scope; rows about roles are kept if the role is. They run before the
//! importers of official files that add to the same tables: an institution or an offer that is first added here is
//! updated from the official file.

mod accreditors;
mod certifications;
mod citations;
mod employers;
mod field_maps;
mod figures;
mod first_seen;
mod hubs;
mod licences;
mod programs;
mod research_spending;
mod rolemath;

pub use accreditors::accreditors;
pub use certifications::certifications;
pub use employers::employers;
pub use field_maps::field_maps;
pub use figures::figures;
pub use hubs::hubs;
pub use licences::licences;
pub use programs::programs;
pub use research_spending::research_spending;

use super::files::{Error, Row};
use crate::model::id::RegionId;
use crate::model::region::RegionKind;
use crate::model::{Basis, Confidence, Evidence, Records, Source, given};
use jiff::civil::{Date, date};
use std::collections::HashMap;

/// The day on which the tables were released; all their sources had been read by then.
const RELEASE: Date = date(2026, 11, 23);

/// One researched table.
struct Researched {
    /// Id of the source.
    id: &'static str,
    /// File in the folder of sources.
    file: &'static str,
    /// Its title.
    title: &'static str,
    /// Column of its key.
    key: &'static str,
    /// Notes on it.
    note: &'static str,
}

impl Researched {
    /// Adds the source.
    fn add(&self, records: &mut Records) {
        records.sources.rows.push(Source {
            id: self.id.to_owned(),
            publisher: "careergraph editors".to_owned(),
            title: self.title.to_owned(),
            release: Some(RELEASE.to_string()),
            period: given("as dated by the citation of each row"),
            licence: given("Facts, collected and worded by the editors"),
            attribution: None,
            url: None,
            file: given(self.file.rsplit('/').next().unwrap_or(self.file)),
            key: given(self.key),
            note: given(self.note),
        });
    }

    /// Evidence of a row: its page and its confidence.
    fn evidence(&self, row: &Row<'_>, key: &str, basis: Basis, records: &mut Records) -> Result<Evidence, Error> {
        let page = citations::Page {
            title: row.text("source_title")?,
            url: row.text("source_url")?,
            date: row.text("source_date")?,
        };
        Ok(Evidence {
            source: self.id.into(),
            source_row: key.into(),
            citation: citations::cite(records, &page).map(Into::into),
            basis,
            confidence: Some(confidence(row)?),
        })
    }
}

fn confidence(row: &Row<'_>) -> Result<Confidence, Error> {
    match row.text("confidence")? {
        "high" => Ok(Confidence::High),
        "medium" => Ok(Confidence::Medium),
        "low" => Ok(Confidence::Low),
        "unknown" => Ok(Confidence::Unknown),
        other => Err(row.wrong(format!("confidence: {other:?}; expected high, medium, low or unknown"))),
    }
}

/// The parts of a cell between semicolons, without empty ones.
fn list(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(';').map(str::trim).filter(|part| !part.is_empty())
}

/// The states in the records by their USPS code, and the nation as `US`.
fn states(records: &Records) -> HashMap<String, RegionId> {
    let mut states = HashMap::new();
    for region in &records.regions.rows {
        match (region.kind, &region.state) {
            (RegionKind::Nation, _) => states.insert("US".to_owned(), region.id.clone()),
            (RegionKind::State, Some(state)) => states.insert(state.clone(), region.id.clone()),
            _ => None,
        };
    }
    states
}

/// The metropolitan area with this code, if it is in the records.
fn metro(records: &Records, cbsa: &str) -> Option<RegionId> {
    let id = RegionId::new(format_args!("cbsa-{cbsa}"));
    records.regions.rows.iter().any(|region| region.id == id).then_some(id)
}

#[cfg(test)]
mod tests;
