//! One row of the survey: numbers, and the marks that replace them.

use super::{Error, Row, Survey};
use crate::import::evidence::reported;
use crate::model::id::RegionId;
use crate::model::role::{FigureStatus, OccupationRegion, WageFigures};
use std::str::FromStr;

/// Mark for a wage that is not available.
const NO_WAGE: &str = "*";
/// Mark for employment, and the figures derived from it, not available.
const NO_EMPLOYMENT: &str = "**";
/// Mark for a wage at or above the survey's ceiling.
const CEILING: &str = "#";

const HOURLY: [&str; 6] = ["H_MEAN", "H_PCT10", "H_PCT25", "H_MEDIAN", "H_PCT75", "H_PCT90"];
const ANNUAL: [&str; 6] = ["A_MEAN", "A_PCT10", "A_PCT25", "A_MEDIAN", "A_PCT75", "A_PCT90"];
const FIGURES: [&str; 6] = ["mean", "p10", "p25", "median", "p75", "p90"];

/// The figures of a row of any region or industry.
pub(super) struct Figures {
    pub employment: Option<u32>,
    pub employment_rse: Option<f64>,
    pub employment_status: FigureStatus,
    pub wage_status: FigureStatus,
    pub hourly: WageFigures,
    pub annual: WageFigures,
    pub wage_rse: Option<f64>,
    pub top_coded: String,
}

impl Figures {
    pub fn read(row: &Row<'_>) -> Result<Figures, Error> {
        let hourly = wages(row, &HOURLY)?;
        let annual = wages(row, &ANNUAL)?;
        Ok(Figures {
            employment: of_employment(row, "TOT_EMP")?,
            employment_rse: of_employment(row, "EMP_PRSE")?,
            employment_status: employment_status(row)?,
            wage_status: wage_status(hourly.iter().chain(&annual)),
            hourly: figures(&hourly),
            annual: figures(&annual),
            wage_rse: row.number("MEAN_PRSE", &[NO_WAGE])?,
            top_coded: top_coded(&hourly, &annual),
        })
    }
}

pub(super) fn occupation_region(row: &Row<'_>, survey: &Survey, region: RegionId) -> Result<OccupationRegion, Error> {
    let occupation = row.text("OCC_CODE")?;
    let figures = Figures::read(row)?;
    Ok(OccupationRegion {
        occupation: occupation.into(),
        occupation_title: row.text("OCC_TITLE")?.into(),
        region,
        employment: figures.employment,
        employment_rse: figures.employment_rse,
        jobs_per_1000: of_employment(row, "JOBS_1000")?,
        location_quotient: of_employment(row, "LOC_QUOTIENT")?,
        employment_status: figures.employment_status,
        wage_status: figures.wage_status,
        hourly: figures.hourly,
        annual: figures.annual,
        wage_rse: figures.wage_rse,
        top_coded: figures.top_coded.into(),
        evidence: reported(survey.source, format_args!("{}/{occupation}", row.text("AREA")?)),
    })
}

fn of_employment<T: FromStr>(row: &Row<'_>, column: &str) -> Result<Option<T>, Error> {
    row.number(column, &[NO_EMPLOYMENT])
}

fn employment_status(row: &Row<'_>) -> Result<FigureStatus, Error> {
    match row.text("TOT_EMP")? {
        NO_EMPLOYMENT => Ok(FigureStatus::Suppressed),
        "" => Err(row.wrong("TOT_EMP is empty, expected a number or **".to_owned())),
        _ => Ok(FigureStatus::Published),
    }
}

/// One cell of a wage.
#[derive(Clone, Copy, PartialEq)]
enum Wage {
    Number(f64),
    AtCeiling,
    Withheld,
}

fn wages(row: &Row<'_>, columns: &[&str; 6]) -> Result<[Wage; 6], Error> {
    let mut wages = [Wage::Withheld; 6];
    for (wage, column) in wages.iter_mut().zip(columns) {
        *wage = match row.text(column)? {
            NO_WAGE => Wage::Withheld,
            CEILING => Wage::AtCeiling,
            "" => return Err(row.wrong(format!("{column} is empty, expected a number, * or #"))),
            _ => row.number(column, &[])?.map_or(Wage::Withheld, Wage::Number),
        };
        if matches!(*wage, Wage::Number(dollars) if dollars < 0.0) {
            return Err(row.wrong(format!("{column}: {:?}, expected a wage of 0 or more", row.text(column)?)));
        }
    }
    refuse_falling(row, &wages, columns)?;
    Ok(wages)
}

/// Rejects decreasing percentiles. Nothing is above the survey's ceiling.
fn refuse_falling(row: &Row<'_>, wages: &[Wage; 6], columns: &[&str; 6]) -> Result<(), Error> {
    let (mut highest, mut of) = (f64::MIN, "");
    for (wage, column) in wages.iter().zip(columns).skip(1) {
        let dollars = match wage {
            Wage::Number(dollars) => *dollars,
            Wage::AtCeiling => f64::MAX,
            Wage::Withheld => continue,
        };
        if dollars < highest {
            let (cell, before) = (row.text(column)?, row.text(of)?);
            return Err(row.wrong(format!("{column}: {cell:?}, expected at least {of}, which is {before:?}")));
        }
        (highest, of) = (dollars, column);
    }
    Ok(())
}

fn wage_status<'w>(wages: impl Iterator<Item = &'w Wage>) -> FigureStatus {
    let mut status = FigureStatus::Suppressed;
    for wage in wages {
        match wage {
            Wage::Number(_) => return FigureStatus::Published,
            Wage::AtCeiling => status = FigureStatus::TopCoded,
            Wage::Withheld => {}
        }
    }
    status
}

fn figures(wages: &[Wage; 6]) -> WageFigures {
    let [mean, p10, p25, median, p75, p90] = wages.map(|wage| match wage {
        Wage::Number(number) => Some(number),
        Wage::AtCeiling | Wage::Withheld => None,
    });
    WageFigures { mean, p10, p25, median, p75, p90 }
}

fn top_coded(hourly: &[Wage; 6], annual: &[Wage; 6]) -> String {
    let of = |family: &str, wages: &[Wage; 6]| -> Vec<String> {
        let at_ceiling = wages.iter().zip(FIGURES).filter(|(wage, _)| **wage == Wage::AtCeiling);
        at_ceiling.map(|(_, name)| format!("{family}_{name}")).collect()
    };
    [of("hourly", hourly), of("annual", annual)].concat().join(" ")
}
