//! The Occupational Employment and Wage Statistics survey: employment and wages by occupation and region.

mod occupations;
mod row;

pub use occupations::occupations;

use super::files::Row;
use super::{Error, Report, Scope, Sources};
use crate::model::id::RegionId;
use crate::model::{Records, Source};
use std::collections::HashSet;

/// One file of the survey.
struct Survey {
    file: &'static str,
    source: &'static str,
    title: &'static str,
    /// What stands before the area's code in the id of its region.
    region: &'static str,
    /// How many digits an area's code has.
    digits: usize,
    note: &'static str,
}

const REBUILT: &str = "Rebuilt with the publisher's column names from its time-series flat files. PCT_TOTAL and \
PCT_RPT are empty. Major groups are left out.";

const NATION: Survey = Survey {
    file: "bls/national_M2025_dl.csv",
    source: "oews-2025-national",
    title: "national estimates",
    region: "us",
    digits: 2,
    note: "CSV of the publisher's workbook. Major, minor and broad groups are left out.",
};
const STATES: Survey = Survey {
    file: "bls/state_M2025_dl.csv",
    source: "oews-2025-state",
    title: "state estimates",
    region: "state-",
    digits: 2,
    note: REBUILT,
};
const METROS: Survey = Survey {
    file: "bls/MSA_M2025_dl.csv",
    source: "oews-2025-msa",
    title: "metropolitan area estimates",
    region: "cbsa-",
    digits: 5,
    note: REBUILT,
};
const NONMETROS: Survey = Survey {
    file: "bls/BOS_M2025_dl.csv",
    source: "oews-2025-nonmetro",
    title: "nonmetropolitan area estimates",
    region: "nonmetro-",
    digits: 7,
    note: REBUILT,
};

/// Code of the total of all occupations.
const TOTAL: &str = "00-0000";

/// Adds employment and wages in the nation, the states, the metros and, without a scope, the nonmetropolitan areas: of
/// every region's total, and of every occupation that is the [`crate::model::role::Role::occupation`] of a role in the
/// records. Sets that field first.
pub fn occupation_regions(
    sources: &Sources,
    scope: &Scope,
    records: &mut Records,
    report: &mut Report,
) -> Result<(), Error> {
    occupations(sources, records)?;
    let mut wanted: HashSet<String> = records.roles.rows.iter().filter_map(|role| role.occupation.clone()).collect();
    wanted.insert(TOTAL.to_owned());
    for survey in [&NATION, &STATES, &METROS] {
        read(sources, survey, &wanted, records, report)?;
    }
    if scope.is_everything() {
        read(sources, &NONMETROS, &wanted, records, report)?;
    }
    Ok(())
}

fn read(
    sources: &Sources,
    survey: &Survey,
    wanted: &HashSet<String>,
    records: &mut Records,
    report: &mut Report,
) -> Result<(), Error> {
    records.sources.rows.push(source(survey));
    let mut rows = sources.csv(survey.file)?;
    while let Some(row) = rows.next_row()? {
        let group = row.text("O_GROUP")?;
        let reason = match group {
            "total" | "detailed" if wanted.contains(row.text("OCC_CODE")?) => None,
            "total" | "detailed" => Some("no role in the graph has this occupation".to_owned()),
            "major" | "minor" | "broad" => Some(format!("{group} group of occupations")),
            other => {
                return Err(row.wrong(format!("O_GROUP: {other:?}, expected total, major, minor, broad or detailed")));
            }
        };
        match reason {
            Some(reason) => report.left_out(survey.file, &reason),
            None => {
                records.occupation_regions.rows.push(row::occupation_region(&row, survey)?);
                report.kept(survey.file);
            }
        }
    }
    Ok(())
}

/// The region of a row, by its area's code.
fn region(row: &Row<'_>, survey: &Survey) -> Result<RegionId, Error> {
    let area = row.text("AREA")?;
    if area.len() != survey.digits || !area.bytes().all(|b| b.is_ascii_digit()) {
        return Err(row.wrong(format!("AREA: {area:?}, expected {} digits", survey.digits)));
    }
    let code = if survey.source == NATION.source { "" } else { area };
    Ok(RegionId::new(format_args!("{}{code}", survey.region)))
}

fn source(survey: &Survey) -> Source {
    Source {
        id: survey.source.to_owned(),
        publisher: "U.S. Bureau of Labor Statistics".to_owned(),
        title: format!("Occupational Employment and Wage Statistics, {}", survey.title),
        release: "May 2025".to_owned(),
        period: "May 2025".to_owned(),
        licence: "public domain".to_owned(),
        attribution: "U.S. Bureau of Labor Statistics, Occupational Employment and Wage Statistics, May 2025"
            .to_owned(),
        url: "https://www.bls.gov/oes/tables.htm".to_owned(),
        file: survey.file.trim_start_matches("bls/").replace(".csv", ".xlsx"),
        key: "AREA/OCC_CODE".to_owned(),
        note: survey.note.to_owned(),
    }
}

#[cfg(test)]
mod tests;
