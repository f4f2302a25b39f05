//! Employment and wages of `employedIn`: nominal, and at national prices.

use super::{DatedGraph, MissingReason, Property, choice, integer, number, string};
use crate::career::wage;
use crate::graph::{CitedRow, EdgeNumber, Employment};
use crate::model::region::{AreaMatch, RegionPrice};
use crate::model::role::{FigureStatus, OccupationMatch, WageFigures};

fn record(s: DatedGraph<'_>, edge: EdgeNumber) -> Employment<'_> {
    s.graph.relations.employment_at(edge)
}

fn parity<'g>(s: DatedGraph<'g>, edge: EdgeNumber) -> Option<&'g CitedRow<RegionPrice>> {
    wage::price_parity(s.graph, s.graph.relations.employed_in.target(edge))
}

/// A wage at national prices.
fn real(s: DatedGraph<'_>, edge: EdgeNumber, nominal: Option<f64>) -> Option<f64> {
    Some(wage::real(nominal?, parity(s, edge)?.row.index))
}

fn withheld(status: FigureStatus) -> MissingReason {
    match status {
        FigureStatus::Published => MissingReason::NotPublished,
        FigureStatus::Suppressed => MissingReason::Suppressed,
        FigureStatus::TopCoded => MissingReason::TopCoded,
    }
}

/// Why a number of jobs is missing.
fn no_jobs(s: DatedGraph<'_>, edge: EdgeNumber) -> MissingReason {
    withheld(record(s, edge).jobs_status())
}

/// Why a wage is missing, by the survey's name of its column. The publisher may give the `others` only.
fn no_wage(
    s: DatedGraph<'_>,
    edge: EdgeNumber,
    column: &str,
    wages: WageFigures,
    others: (WageFigures, MissingReason),
) -> MissingReason {
    match record(s, edge) {
        found if found.is_top_coded(&s.graph.strings, column) => MissingReason::TopCoded,
        _ if wages.mean.is_none() && others.0.mean.is_some() => others.1,
        found => withheld(found.wage_status()),
    }
}

fn no_annual(s: DatedGraph<'_>, edge: EdgeNumber, column: &str) -> MissingReason {
    let found = record(s, edge);
    no_wage(s, edge, column, found.annual(), (found.hourly(), MissingReason::HourlyOnly))
}

fn no_hourly(s: DatedGraph<'_>, edge: EdgeNumber, column: &str) -> MissingReason {
    let found = record(s, edge);
    no_wage(s, edge, column, found.hourly(), (found.annual(), MissingReason::AnnualOnly))
}

/// Why a wage at national prices is missing: the reason of the nominal one, if that is missing too.
fn no_real(s: DatedGraph<'_>, edge: EdgeNumber, column: &str, nominal: Option<f64>) -> MissingReason {
    match nominal {
        Some(_) => MissingReason::NoPriceParity,
        None => no_annual(s, edge, column),
    }
}

/// The description of the column beside a price parity.
pub(super) const AREA_MATCH: &str = "How the area of the price parity matches the region.";

const YEARLY: &str = "USD a year";
const HOURLY: &str = "USD an hour";
const REAL: &str = "USD a year at national prices";

pub(super) static EMPLOYED_IN: &[Property<EdgeNumber>] = &[
    integer("employment", "jobs", "Jobs, rounded to ten, without the self-employed; null if not published.", |s, e| {
        record(s, e).jobs().map(i64::from)
    })
    .missing(no_jobs)
    .at("employment")
    .filter()
    .order(),
    choice::<FigureStatus, _>("employmentStatus", "Whether employment is published; otherwise the reason.", |s, e| {
        Some(record(s, e).jobs_status() as u8)
    })
    .required()
    .at("employmentStatus"),
    number("employmentRse", "percent", "Relative standard error of employment, in percent.", |s, e| {
        record(s, e).jobs_rse()
    })
    .missing(no_jobs)
    .at("employmentRse"),
    number(
        "jobsPer1000",
        "jobs in 1,000",
        "Jobs of the occupation per 1,000 jobs of the region; not published for the nation.",
        |s, e| record(s, e).jobs_per_1000(),
    )
    .missing(no_jobs)
    .at("jobsPer1000")
    .filter()
    .order(),
    number(
        "locationQuotient",
        "ratio",
        "Share of the occupation in the region divided by its share in the nation.",
        |s, e| record(s, e).location_quotient(),
    )
    .missing(no_jobs)
    .at("locationQuotient")
    .filter()
    .order(),
    choice::<FigureStatus, _>("wageStatus", "Whether wages are published; otherwise the reason.", |s, e| {
        Some(record(s, e).wage_status() as u8)
    })
    .required()
    .at("wageStatus")
    .filter(),
    number("annualMean", YEARLY, "Mean wage, U.S. dollars per year.", |s, e| record(s, e).annual_mean())
        .missing(|s, e| no_annual(s, e, "annual_mean"))
        .at("annual.mean")
        .filter()
        .order(),
    number("annualP10", YEARLY, "10th percentile of the wage, U.S. dollars per year.", |s, e| {
        record(s, e).annual().p10
    })
    .missing(|s, e| no_annual(s, e, "annual_p10"))
    .at("annual.p10"),
    number("annualP25", YEARLY, "25th percentile of the wage, U.S. dollars per year.", |s, e| {
        record(s, e).annual().p25
    })
    .missing(|s, e| no_annual(s, e, "annual_p25"))
    .at("annual.p25"),
    number("annualMedian", YEARLY, "Median wage, U.S. dollars per year.", |s, e| record(s, e).annual_median())
        .missing(|s, e| no_annual(s, e, "annual_median"))
        .at("annual.median")
        .filter()
        .order(),
    number("annualP75", YEARLY, "75th percentile of the wage, U.S. dollars per year.", |s, e| {
        record(s, e).annual().p75
    })
    .missing(|s, e| no_annual(s, e, "annual_p75"))
    .at("annual.p75"),
    number("annualP90", YEARLY, "90th percentile of the wage, U.S. dollars per year.", |s, e| {
        record(s, e).annual().p90
    })
    .missing(|s, e| no_annual(s, e, "annual_p90"))
    .at("annual.p90"),
    number("hourlyMean", HOURLY, "Mean wage, U.S. dollars per hour.", |s, e| record(s, e).hourly().mean)
        .missing(|s, e| no_hourly(s, e, "hourly_mean"))
        .at("hourly.mean"),
    number("hourlyP10", HOURLY, "10th percentile of the wage, U.S. dollars per hour.", |s, e| {
        record(s, e).hourly().p10
    })
    .missing(|s, e| no_hourly(s, e, "hourly_p10"))
    .at("hourly.p10"),
    number("hourlyP25", HOURLY, "25th percentile of the wage, U.S. dollars per hour.", |s, e| {
        record(s, e).hourly().p25
    })
    .missing(|s, e| no_hourly(s, e, "hourly_p25"))
    .at("hourly.p25"),
    number("hourlyMedian", HOURLY, "Median wage, U.S. dollars per hour.", |s, e| record(s, e).hourly().median)
        .missing(|s, e| no_hourly(s, e, "hourly_median"))
        .at("hourly.median"),
    number("hourlyP75", HOURLY, "75th percentile of the wage, U.S. dollars per hour.", |s, e| {
        record(s, e).hourly().p75
    })
    .missing(|s, e| no_hourly(s, e, "hourly_p75"))
    .at("hourly.p75"),
    number("hourlyP90", HOURLY, "90th percentile of the wage, U.S. dollars per hour.", |s, e| {
        record(s, e).hourly().p90
    })
    .missing(|s, e| no_hourly(s, e, "hourly_p90"))
    .at("hourly.p90"),
    number(
        "priceParity",
        "nation = 100",
        "Price level of the region, by which wages at national prices are divided.",
        |s, e| parity(s, e).map(|price| price.row.index),
    )
    .missing(|_, _| MissingReason::NoPriceParity)
    .resting_on(|s, e| parity(s, e).map(|price| price.evidence))
    .without_field(),
    choice::<AreaMatch, _>("priceParity_areaMatch", AREA_MATCH, |s, e| {
        parity(s, e).map(|price| price.row.area_match as u8)
    })
    .without_field(),
    number("realAnnualMean", REAL, "Mean wage at national prices.", |s, e| real(s, e, record(s, e).annual_mean()))
        .missing(|s, e| no_real(s, e, "annual_mean", record(s, e).annual_mean()))
        .at("realAnnual.mean")
        .filter()
        .order(),
    number("realAnnualP10", REAL, "10th percentile of the wage at national prices.", |s, e| {
        real(s, e, record(s, e).annual().p10)
    })
    .missing(|s, e| no_real(s, e, "annual_p10", record(s, e).annual().p10))
    .at("realAnnual.p10"),
    number("realAnnualP25", REAL, "25th percentile of the wage at national prices.", |s, e| {
        real(s, e, record(s, e).annual().p25)
    })
    .missing(|s, e| no_real(s, e, "annual_p25", record(s, e).annual().p25))
    .at("realAnnual.p25"),
    number("realAnnualMedian", REAL, "Median wage at national prices.", |s, e| {
        real(s, e, record(s, e).annual_median())
    })
    .missing(|s, e| no_real(s, e, "annual_median", record(s, e).annual_median()))
    .at("realAnnual.median")
    .filter()
    .order(),
    number("realAnnualP75", REAL, "75th percentile of the wage at national prices.", |s, e| {
        real(s, e, record(s, e).annual().p75)
    })
    .missing(|s, e| no_real(s, e, "annual_p75", record(s, e).annual().p75))
    .at("realAnnual.p75"),
    number("realAnnualP90", REAL, "90th percentile of the wage at national prices.", |s, e| {
        real(s, e, record(s, e).annual().p90)
    })
    .missing(|s, e| no_real(s, e, "annual_p90", record(s, e).annual().p90))
    .at("realAnnual.p90"),
    number("wageRse", "percent", "Relative standard error of the mean wage, in percent.", |s, e| {
        record(s, e).wage_rse()
    })
    .missing(|s, e| withheld(record(s, e).wage_status()))
    .at("wageRse")
    .filter(),
    string("occupation", "The code under which the survey publishes the figures.", |s, e| {
        Some(record(s, e).occupation())
    })
    .required()
    .at("occupation"),
    string("occupationTitle", "The title under which the survey publishes the figures.", |s, e| {
        Some(record(s, e).occupation_title())
    })
    .required()
    .at("occupationTitle"),
    choice::<OccupationMatch, _>(
        "wageOf",
        "Whose jobs and wages these are: SAME, those of the role's own occupation; BROADER or MERGED, those of a \
         broader occupation that contains the role and shares the figures with other roles.",
        |s, e| s.graph.role(s.graph.relations.employed_in.source(e)).row.occupation_match.map(|found| found as u8),
    )
    .filter(),
];
