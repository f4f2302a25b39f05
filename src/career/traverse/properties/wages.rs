//! Employment and wages of `employedIn`: nominal, and at the prices of the whole nation.

use super::{Property, Scene, text};
use crate::career::traverse::cell::{Cell, Gap};
use crate::career::wage;
use crate::graph::{Cited, EdgeNumber, Employment};
use crate::model::region::RegionPrice;
use crate::model::role::FigureStatus;

fn record(s: Scene<'_>, edge: EdgeNumber) -> Employment<'_> {
    s.graph.relations.employment_at(edge)
}

fn withheld(status: FigureStatus) -> Gap {
    match status {
        FigureStatus::Published => Gap::NotPublished,
        FigureStatus::Suppressed => Gap::Suppressed,
        FigureStatus::TopCoded => Gap::TopCoded,
    }
}

fn jobs<'g>(s: Scene<'g>, edge: EdgeNumber, figure: fn(Employment<'_>) -> Option<f64>) -> Cell<'g> {
    let found = record(s, edge);
    figure(found).map_or_else(|| Cell::Gap(withheld(found.jobs_status())), Cell::Number)
}

/// One of the wages of a record, by the name that the survey gives its column.
fn paid<'g>(s: Scene<'g>, edge: EdgeNumber, column: &str) -> Cell<'g> {
    let found = record(s, edge);
    let (unit, figure) = column.split_once('_').unwrap_or_default();
    let (wages, others, only_others) = match unit {
        "hourly" => (found.hourly(), found.annual(), Gap::AnnualOnly),
        _ => (found.annual(), found.hourly(), Gap::HourlyOnly),
    };
    let value = match figure {
        "mean" => wages.mean,
        "p10" => wages.p10,
        "p25" => wages.p25,
        "median" => wages.median,
        "p75" => wages.p75,
        _ => wages.p90,
    };
    match value {
        Some(value) => Cell::Number(value),
        None if found.is_top_coded(&s.graph.strings, column) => Cell::Gap(Gap::TopCoded),
        None if wages.mean.is_none() && others.mean.is_some() => Cell::Gap(only_others),
        None => Cell::Gap(withheld(found.wage_status())),
    }
}

fn parity<'g>(s: Scene<'g>, edge: EdgeNumber) -> Option<&'g Cited<RegionPrice>> {
    wage::price_parity(s.graph, s.graph.relations.employed_in.target(edge))
}

/// The same at national prices; a gap of the wage stays the gap it is.
fn worth<'g>(s: Scene<'g>, edge: EdgeNumber, column: &str) -> Cell<'g> {
    match (paid(s, edge, column), parity(s, edge)) {
        (Cell::Number(nominal), Some(parity)) => Cell::Number(wage::real(nominal, parity.row.index)),
        (Cell::Number(_), None) => Cell::Gap(Gap::NoPriceParity),
        (gap, _) => gap,
    }
}

const fn number(
    name: &'static str,
    unit: &'static str,
    doc: &'static str,
    get: super::Get<EdgeNumber>,
) -> Property<EdgeNumber> {
    super::number(name, unit, doc, get).withheld()
}

/// What the column beside a price parity says.
pub(super) const AREA_MATCH: &str = "How the area of the price parity fits the region.";

const YEARLY: &str = "USD a year";
const HOURLY: &str = "USD an hour";
const REAL: &str = "USD a year at national prices";

pub(super) static EMPLOYED_IN: [Property<EdgeNumber>; 30] = [
    number("employment", "jobs", "Jobs, rounded to ten, without the self-employed.", |s, e| {
        jobs(s, e, |found| found.jobs().map(f64::from))
    }),
    text("employmentStatus", "Whether employment is published.", |s, e| Cell::name(Some(record(s, e).jobs_status())))
        .one_of::<FigureStatus>(),
    number("employmentRse", "percent", "Relative standard error of the employment.", |s, e| {
        jobs(s, e, |found| found.jobs_rse())
    }),
    number("jobsPer1000", "jobs in 1,000", "Jobs in 1,000 jobs of the region.", |s, e| {
        jobs(s, e, |found| found.jobs_per_1000())
    }),
    number("locationQuotient", "ratio", "Share in the region over share in the nation.", |s, e| {
        jobs(s, e, |found| found.location_quotient())
    }),
    text("wageStatus", "Whether wages are published.", |s, e| Cell::name(Some(record(s, e).wage_status())))
        .one_of::<FigureStatus>(),
    number("annualMean", YEARLY, "Mean wage.", |s, e| paid(s, e, "annual_mean")),
    number("annualP10", YEARLY, "10th percentile.", |s, e| paid(s, e, "annual_p10")),
    number("annualP25", YEARLY, "25th percentile.", |s, e| paid(s, e, "annual_p25")),
    number("annualMedian", YEARLY, "Median wage.", |s, e| paid(s, e, "annual_median")),
    number("annualP75", YEARLY, "75th percentile.", |s, e| paid(s, e, "annual_p75")),
    number("annualP90", YEARLY, "90th percentile.", |s, e| paid(s, e, "annual_p90")),
    number("hourlyMean", HOURLY, "Mean wage.", |s, e| paid(s, e, "hourly_mean")),
    number("hourlyP10", HOURLY, "10th percentile.", |s, e| paid(s, e, "hourly_p10")),
    number("hourlyP25", HOURLY, "25th percentile.", |s, e| paid(s, e, "hourly_p25")),
    number("hourlyMedian", HOURLY, "Median wage.", |s, e| paid(s, e, "hourly_median")),
    number("hourlyP75", HOURLY, "75th percentile.", |s, e| paid(s, e, "hourly_p75")),
    number("hourlyP90", HOURLY, "90th percentile.", |s, e| paid(s, e, "hourly_p90")),
    super::number(
        "priceParity",
        "nation = 100",
        "Price level of the region, by which wages at national prices are divided.",
        |s, e| parity(s, e).map_or(Cell::Gap(Gap::NoPriceParity), |price| Cell::Number(price.row.index)),
    )
    .withheld()
    .resting_on(|s, e| parity(s, e).map(|price| price.evidence)),
    text("priceParity_areaMatch", AREA_MATCH, |s, e| Cell::name(parity(s, e).map(|price| price.row.area_match))),
    number("realAnnualMean", REAL, "Mean wage.", |s, e| worth(s, e, "annual_mean")),
    number("realAnnualP10", REAL, "10th percentile.", |s, e| worth(s, e, "annual_p10")),
    number("realAnnualP25", REAL, "25th percentile.", |s, e| worth(s, e, "annual_p25")),
    number("realAnnualMedian", REAL, "Median wage.", |s, e| worth(s, e, "annual_median")),
    number("realAnnualP75", REAL, "75th percentile.", |s, e| worth(s, e, "annual_p75")),
    number("realAnnualP90", REAL, "90th percentile.", |s, e| worth(s, e, "annual_p90")),
    number("wageRse", "percent", "Relative standard error of the mean wage.", |s, e| {
        record(s, e).wage_rse().map_or_else(|| Cell::Gap(withheld(record(s, e).wage_status())), Cell::Number)
    }),
    text("occupation", "Code under which the survey publishes the figures.", |s, e| {
        Cell::of(s.graph, record(s, e).occupation())
    }),
    text("occupationTitle", "Title under which the survey publishes the figures.", |s, e| {
        Cell::of(s.graph, record(s, e).occupation_title())
    }),
    text("wageOf", "Whose jobs and wages these are: SAME, BROADER or MERGED.", |s, e| {
        Cell::name(s.graph.role(s.graph.relations.employed_in.source(e)).row.occupation_match)
    }),
];
