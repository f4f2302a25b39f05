//! Post-Secondary Employment Outcomes of the Census Bureau.

use super::Degrees;
use super::places::Institutions;
use crate::import::cip::Classification;
use crate::import::cite::{PUBLIC_DOMAIN, Release};
use crate::import::files::{Error, Keys, Row, Sources};
use crate::import::{Report, Scope};
use crate::model::Records;
use crate::model::degree::AwardLevel;
use crate::model::id::RegionId;
use crate::model::outcome::{CohortEarnings, EarningsStatus, PseoEarnings};
use compact_str::CompactString;
use std::collections::HashSet;

/// The content of a file's column `institution`.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    /// The name of an institution.
    Name,
    /// The federal aid number of an institution, without leading zeros and without its last two digits.
    Number,
    /// The FIPS code of a state, with or without its leading zero.
    State,
}

struct File {
    file: &'static str,
    place: Place,
    release: Release,
}

const PUBLISHER: &str = "U.S. Census Bureau";
const TITLE: &str = "Post-Secondary Employment Outcomes (PSEO): graduate earnings";
const CREDIT: &str = "U.S. Census Bureau, Post-Secondary Employment Outcomes";
const URL: &str = "https://lehd.ces.census.gov/data/pseo_experimental.html";
const KEY: &str = "institution/degree_level/cipcode/grad_cohort";

const FILES: [File; 4] = [
    File {
        file: "census/pseoe_institution_cip11_cip13.csv",
        place: Place::Name,
        release: Release {
            id: "pseo-institution",
            publisher: PUBLISHER,
            title: TITLE,
            release: "not named in the copy; committed in January 2026",
            period: "graduates of 2001 to 2021",
            licence: PUBLIC_DOMAIN,
            attribution: CREDIT,
            url: URL,
            file: "pseoe_institution_cip11_cip13.csv",
            key: KEY,
            note: "Fields 11 (computing) and 13 (education) only, two digits, institutions by name. Graduates of participating \
                   institutions with a minimum of work, wherever they live, in constant dollars of the release, which is not \
                   named. Counts of awards are not used.",
        },
    },
    File {
        file: "census/pseoe_state_cip11_cip13.csv",
        place: Place::State,
        release: Release {
            id: "pseo-state",
            publisher: PUBLISHER,
            title: TITLE,
            release: "not named in the copy; committed in January 2026",
            period: "graduates of 2001 to 2021, all cohorts together",
            licence: PUBLIC_DOMAIN,
            attribution: CREDIT,
            url: URL,
            file: "pseoe_state_cip11_cip13.csv",
            key: KEY,
            note: "As pseo-institution, for the participating institutions of a state, in some states a single one.",
        },
    },
    File {
        file: "census/pseoe_state_cohort_cip11_cip13.csv",
        place: Place::State,
        release: Release {
            id: "pseo-state-cohort",
            publisher: PUBLISHER,
            title: TITLE,
            release: "not named in the copy; committed in January 2026",
            period: "graduates of 2001 to 2021, by cohort",
            licence: PUBLIC_DOMAIN,
            attribution: CREDIT,
            url: URL,
            file: "pseoe_state_cohort_cip11_cip13.csv",
            key: KEY,
            note: "As pseo-state, by cohort.",
        },
    },
    File {
        file: "census/pseoe_all_2019.csv",
        place: Place::Number,
        release: Release {
            id: "pseo-2019",
            publisher: PUBLISHER,
            title: TITLE,
            release: "2019",
            period: "graduates of 2001 to 2015",
            licence: PUBLIC_DOMAIN,
            attribution: CREDIT,
            url: URL,
            file: "pseoe_all_2019.csv",
            key: KEY,
            note: "All fields, four digits, 47 institutions of Colorado, Michigan, Texas and Wisconsin, in constant dollars of \
                   another year than pseo-institution (shared medians differ by the factor 1.197). The copy went through a \
                   spreadsheet; the zeros that it took from codes are put back, and each code is checked against CIP 2020.",
        },
    },
];

/// Adds the earnings of graduates of every degree in the records by field of two or four digits, level, and an
/// institution or state in the records.
pub fn pseo_earnings(sources: &Sources, _: &Scope, records: &mut Records, report: &mut Report) -> Result<(), Error> {
    let lists = Lists {
        institutions: Institutions::read(sources, records)?,
        states: records.regions.rows.iter().map(|region| region.id.clone()).collect(),
        degrees: Degrees::of(records),
        cip: Classification::read(sources)?,
    };
    for file in &FILES {
        file.release.add(records);
        let mut keys = Keys::default();
        let mut rows = sources.csv(file.file)?;
        while let Some(row) = rows.next_row()? {
            let (levels, level) = levels(&row)?;
            let years = [earnings(&row, 1)?, earnings(&row, 5)?, earnings(&row, 10)?];
            let place = lists.place(&row, file.place)?;
            let cip = lists.cip(&row)?;
            let found = cip.and_then(|cip| {
                let has_degree = lists.degrees.have(&cip, levels);
                if has_degree { Ok(cip) } else { Err("no degree of the field and level is in the graph") }
            });
            let (cip, place) = match found.and_then(|cip| place.map(|place| (cip, place))) {
                Ok(found) => found,
                Err(reason) => {
                    report.left_out(file.file, reason);
                    continue;
                }
            };
            let cohort = whole(&row, "grad_cohort")?;
            keys.add(&row, format_args!("{place}/{cip}/{level:?}/{cohort}"))?;
            let [year1, year5, year10] = years;
            let source_row = format!(
                "{}/{}/{}/{}",
                row.text("institution")?,
                row.text("degree_level")?,
                row.text("cipcode")?,
                row.text("grad_cohort")?
            );
            records.pseo_earnings.rows.push(PseoEarnings {
                place,
                cip: cip.into(),
                level,
                cohort,
                cohort_years: whole(&row, "grad_cohort_years")?,
                year1,
                year5,
                year10,
                evidence: file.release.reports(source_row),
            });
            report.kept(file.file);
        }
    }
    Ok(())
}

struct Lists {
    institutions: Institutions,
    states: HashSet<RegionId>,
    degrees: Degrees,
    cip: Classification,
}

impl Lists {
    /// The id of the place of a row, or why it has none.
    fn place(&self, row: &Row<'_>, place: Place) -> Result<Result<CompactString, &'static str>, Error> {
        let cell = row.text("institution")?;
        let number = |longest: usize| {
            let is_number = !cell.is_empty() && cell.len() <= longest && cell.bytes().all(|b| b.is_ascii_digit());
            if is_number {
                Ok(())
            } else {
                Err(row.wrong(format!("institution: {cell:?}, expected at most {longest} digits")))
            }
        };
        Ok(match place {
            Place::Name => self.institutions.of_name(cell).map(|id| id.as_str().into()),
            Place::Number => {
                number(6)?;
                self.institutions.of_opeid(&format!("{cell:0>6}00")).map(|id| id.as_str().into())
            }
            Place::State => {
                number(2)?;
                let id = RegionId::new(format_args!("state-{cell:0>2}"));
                if self.states.contains(&id) { Ok(id.as_str().into()) } else { Err("state that is not in the graph") }
            }
        })
    }

    /// The field of a row, or why it has none: two digits, or four, with zeros restored that a spreadsheet dropped.
    fn cip(&self, row: &Row<'_>) -> Result<Result<String, &'static str>, Error> {
        let cell = row.text("cipcode")?;
        let code = match row.text("cip_level")? {
            "A" => return Ok(Err("all fields together")),
            "2" => format!("{cell:0>2}"),
            "4" if cell.ends_with("XX") => return Ok(Err("the rest of a family of fields")),
            "4" => {
                let (family, group) = cell.split_once('.').unwrap_or((cell, ""));
                format!("{family:0>2}.{group:0<2}")
            }
            other => return Err(row.wrong(format!("cip_level: {other:?}, expected A, 2 or 4"))),
        };
        match self.cip.unknown(&code) {
            Some(what) => Err(row.wrong(format!("cipcode: {cell:?}: {what}"))),
            None => Ok(Ok(code)),
        }
    }
}

/// The award levels that a level of the file covers, and the one under which it is stored.
fn levels(row: &Row<'_>) -> Result<(&'static [AwardLevel], AwardLevel), Error> {
    use AwardLevel::*;
    let cell = row.text("degree_level")?;
    let levels: &[AwardLevel] = match cell.trim_start_matches('0') {
        "1" => &[CertificateUnder1Year, CertificateUnder12Weeks],
        "2" => &[Certificate1To2Years],
        "3" => &[Associates],
        "4" => &[Certificate2To4Years],
        "5" => &[Bachelors],
        "6" => &[PostbaccalaureateCertificate],
        "7" => &[Masters],
        "8" => &[PostmastersCertificate],
        "17" => &[Doctorate],
        "18" => &[ProfessionalDoctorate],
        _ => return Err(row.wrong(format!("degree_level: {cell:?}, expected a level such as 05"))),
    };
    Ok((levels, levels[0]))
}

fn earnings(row: &Row<'_>, years: u32) -> Result<CohortEarnings, Error> {
    let dollars = |quantile: &str| row.number::<f64>(&format!("y{years}_{quantile}_earnings"), &[]);
    let status = status(row, &format!("status_y{years}_earnings"))?;
    let [p25, median, p75] = [dollars("p25")?, dollars("p50")?, dollars("p75")?];
    let graduates = optional(row, &format!("y{years}_grads_earn"))?;
    let figures = [p25, median, p75, graduates.map(f64::from)];
    let is_published = status == EarningsStatus::Published;
    if figures.iter().any(|figure| figure.is_some() != is_published) {
        let what = format!("status_y{years}_earnings: status 1 must occur with, and only with, figures");
        return Err(row.wrong(what));
    }
    if ![p25, median, p75].iter().flatten().is_sorted() {
        return Err(row.wrong(format!("y{years}_p50_earnings: percentiles fall, expected p25 <= p50 <= p75")));
    }
    Ok(CohortEarnings { p25, median, p75, graduates, status })
}

fn status(row: &Row<'_>, column: &str) -> Result<EarningsStatus, Error> {
    match row.text(column)? {
        "1" | "1.0" => Ok(EarningsStatus::Published),
        "5" | "5.0" => Ok(EarningsStatus::Suppressed),
        "" | "-1" | "-1.0" => Ok(EarningsStatus::NotAvailable),
        other => Err(row.wrong(format!("{column}: {other:?}, expected 1, 5, -1 or nothing"))),
    }
}

/// An integer, with or without `.0`.
fn optional(row: &Row<'_>, column: &str) -> Result<Option<u32>, Error> {
    let Some(number) = row.number::<f64>(column, &[])? else { return Ok(None) };
    if number.fract() != 0.0 || !(0.0..=f64::from(u32::MAX)).contains(&number) {
        return Err(row.wrong(format!("{column}: {number}, expected a whole number")));
    }
    Ok(Some(number as u32))
}

fn whole(row: &Row<'_>, column: &str) -> Result<u32, Error> {
    optional(row, column)?.ok_or_else(|| row.wrong(format!("{column} is empty, expected a whole number")))
}
