//! The Occupational Employment and Wage Statistics survey: employment and wages by occupation and region.

mod industries;
mod occupations;
mod row;

pub use industries::occupation_industries;
pub use occupations::occupations;

use super::codes::{self, Code};
use super::files::{Keys, Row};
use super::{Error, Report, Scope, Sources};
use crate::model::id::RegionId;
use crate::model::{Records, Source, given};
use std::collections::HashSet;

/// One file of the survey.
struct Survey {
    file: &'static str,
    source: &'static str,
    title: &'static str,
    /// The text before the area's code in the id of its region.
    region: &'static str,
    /// The format of an area's code.
    area: &'static Code,
    note: &'static str,
}

const REBUILT: &str = "Rebuilt with the publisher's column names from its time-series flat files. PCT_TOTAL and \
PCT_RPT are empty. Major groups are left out.";

const NATION: Survey = Survey {
    file: "bls/national_M2025_dl.csv",
    source: "oews-2025-national",
    title: "national estimates",
    region: "us",
    area: &codes::STATE_FIPS,
    note: "CSV of the publisher's workbook. Major, minor and broad groups are left out.",
};
const STATES: Survey = Survey {
    file: "bls/state_M2025_dl.csv",
    source: "oews-2025-state",
    title: "state estimates",
    region: "state-",
    area: &codes::STATE_FIPS,
    note: REBUILT,
};
const METROS: Survey = Survey {
    file: "bls/MSA_M2025_dl.csv",
    source: "oews-2025-msa",
    title: "metropolitan area estimates",
    region: "cbsa-",
    area: &codes::CBSA,
    note: REBUILT,
};
const NONMETROS: Survey = Survey {
    file: "bls/BOS_M2025_dl.csv",
    source: "oews-2025-nonmetro",
    title: "nonmetropolitan area estimates",
    region: "nonmetro-",
    area: &codes::NONMETRO,
    note: REBUILT,
};

/// Code of the total of all occupations.
const TOTAL: &str = "00-0000";

/// Adds employment and wages in the nation, the states, the metros and, without a scope, the nonmetropolitan areas: for
/// every region's total, and for every occupation that is the [`crate::model::role::Role::occupation`] of a role in the
/// records. That field is set first.
pub fn occupation_regions(
    sources: &Sources,
    scope: &Scope,
    records: &mut Records,
    report: &mut Report,
) -> Result<(), Error> {
    occupations(sources, records)?;
    let published = occupations::published(sources)?;
    let wanted = records.roles.rows.iter().filter_map(|role| role.occupation.clone());
    let wanted = wanted.chain([TOTAL.to_owned()]).collect();
    let regions = records.regions.rows.iter().map(|region| region.id.clone()).collect();
    let lookup = Lookup { published, wanted, regions };
    for survey in [&NATION, &STATES, &METROS] {
        read(sources, survey, &lookup, records, report)?;
    }
    if scope.is_everything() {
        read(sources, &NONMETROS, &lookup, records, report)?;
    }
    Ok(())
}

/// The lookup tables for rows.
struct Lookup {
    /// The detailed occupations of the nation's file, which contains those of all other files.
    published: HashSet<String>,
    /// The occupations to keep.
    wanted: HashSet<String>,
    /// The regions among the records.
    regions: HashSet<RegionId>,
}

fn read(
    sources: &Sources,
    survey: &Survey,
    lookup: &Lookup,
    records: &mut Records,
    report: &mut Report,
) -> Result<(), Error> {
    records.sources.rows.push(source(survey));
    let mut keys = Keys::default();
    let mut rows = sources.csv(survey.file)?;
    while let Some(row) = rows.next_row()? {
        codes::ALL_INDUSTRIES.read(&row, "NAICS")?;
        let region = region(&row, survey, lookup)?;
        let (occupation, group) = (codes::SOC.read(&row, "OCC_CODE")?, row.text("O_GROUP")?);
        keys.add(&row, format_args!("{} {}/{occupation}", group, row.text("AREA")?))?;
        match left_out(&row, occupation, group, lookup)? {
            Some(reason) => report.left_out(survey.file, &reason),
            None => {
                records.occupation_regions.rows.push(row::occupation_region(&row, survey, region)?);
                report.kept(survey.file);
            }
        }
    }
    Ok(())
}

/// Why a row is left out; `None` if it is kept.
fn left_out(row: &Row<'_>, occupation: &str, group: &str, lookup: &Lookup) -> Result<Option<String>, Error> {
    match group {
        "major" | "minor" | "broad" => return Ok(Some(format!("{group} group of occupations"))),
        "total" if occupation == TOTAL => {}
        "detailed" if lookup.published.contains(occupation) => {}
        "total" => return Err(row.wrong(format!("OCC_CODE: {occupation:?} is a total, expected {TOTAL}"))),
        "detailed" => {
            let expected = format!("expected a detailed occupation of {}", NATION.file);
            return Err(row.wrong(format!("OCC_CODE: {occupation:?}, {expected}")));
        }
        other => return Err(row.wrong(format!("O_GROUP: {other:?}, expected total, major, minor, broad or detailed"))),
    }
    let is_wanted = lookup.wanted.contains(occupation);
    Ok((!is_wanted).then(|| "no role in the graph has this occupation".to_owned()))
}

/// The region of a row, by its area's code. An area that is not a region of the records is an error.
fn region(row: &Row<'_>, survey: &Survey, lookup: &Lookup) -> Result<RegionId, Error> {
    let area = survey.area.read(row, "AREA")?;
    let code = if survey.source == NATION.source { "" } else { area };
    let id = RegionId::new(format_args!("{}{code}", survey.region));
    if !lookup.regions.contains(&id) {
        return Err(
            row.wrong(format!("AREA: {area:?} is the code of no region, expected one of the sources of regions"))
        );
    }
    Ok(id)
}

fn source(survey: &Survey) -> Source {
    Source {
        id: survey.source.to_owned(),
        publisher: "U.S. Bureau of Labor Statistics".to_owned(),
        title: format!("Occupational Employment and Wage Statistics, {}", survey.title),
        release: given("May 2025"),
        period: given("May 2025"),
        licence: given("public domain"),
        attribution: given("U.S. Bureau of Labor Statistics, Occupational Employment and Wage Statistics, May 2025"),
        url: given("https://www.bls.gov/oes/tables.htm"),
        file: given(survey.file.trim_start_matches("bls/").replace(".csv", ".xlsx")),
        key: given("AREA/OCC_CODE"),
        note: given(survey.note),
    }
}

#[cfg(test)]
mod tests;
