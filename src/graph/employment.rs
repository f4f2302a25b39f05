//! Employment and wages by occupation and region, the largest table of the graph: a column for each figure.

use super::column::Column;
use super::properties::Evidence;
use super::strings::{Interner, Text};
use crate::model::role::{FigureStatus, OccupationRegion, WageFigures};

/// All employment records; see [`crate::model::role::OccupationRegion`]. Roles that the survey does not tell apart share
/// one.
#[derive(Debug)]
pub struct EmploymentTable {
    occupation: Vec<Text>,
    occupation_title: Vec<Text>,
    jobs: Vec<Option<u32>>,
    jobs_rse: Column,
    jobs_per_1000: Column,
    location_quotient: Column,
    jobs_status: Vec<FigureStatus>,
    wage_status: Vec<FigureStatus>,
    hourly: WageColumns,
    annual: WageColumns,
    wage_rse: Column,
    top_coded: Vec<Text>,
    evidence: Vec<Evidence>,
}

#[derive(Debug)]
struct WageColumns {
    mean: Column,
    p10: Column,
    p25: Column,
    median: Column,
    p75: Column,
    p90: Column,
}

impl WageColumns {
    fn new(rows: &[OccupationRegion], wages: fn(&OccupationRegion) -> &WageFigures) -> Self {
        let column = |figure: fn(&WageFigures) -> Option<f64>| Column::new(rows.iter().map(|row| figure(wages(row))));
        WageColumns {
            mean: column(|w| w.mean),
            p10: column(|w| w.p10),
            p25: column(|w| w.p25),
            median: column(|w| w.median),
            p75: column(|w| w.p75),
            p90: column(|w| w.p90),
        }
    }

    fn get(&self, record: usize) -> WageFigures {
        WageFigures {
            mean: self.mean.get(record),
            p10: self.p10.get(record),
            p25: self.p25.get(record),
            median: self.median.get(record),
            p75: self.p75.get(record),
            p90: self.p90.get(record),
        }
    }
}

/// One record: employment and wages of an occupation in a region.
#[derive(Clone, Copy, Debug)]
pub struct Employment<'g> {
    table: &'g EmploymentTable,
    record: usize,
}

impl EmploymentTable {
    /// The rows become records in their order; `evidence` has one for each.
    pub(super) fn new(rows: &[OccupationRegion], evidence: Vec<Evidence>, interner: &mut Interner) -> Self {
        let column = |figure: fn(&OccupationRegion) -> Option<f64>| Column::new(rows.iter().map(figure));
        EmploymentTable {
            occupation: rows.iter().map(|row| interner.intern(&row.occupation)).collect(),
            occupation_title: rows.iter().map(|row| interner.intern(&row.occupation_title)).collect(),
            jobs: rows.iter().map(|row| row.employment).collect(),
            jobs_rse: column(|row| row.employment_rse),
            jobs_per_1000: column(|row| row.jobs_per_1000),
            location_quotient: column(|row| row.location_quotient),
            jobs_status: rows.iter().map(|row| row.employment_status).collect(),
            wage_status: rows.iter().map(|row| row.wage_status).collect(),
            hourly: WageColumns::new(rows, |row| &row.hourly),
            annual: WageColumns::new(rows, |row| &row.annual),
            wage_rse: column(|row| row.wage_rse),
            top_coded: rows.iter().map(|row| interner.intern(&row.top_coded)).collect(),
            evidence,
        }
    }

    /// A record, by its number.
    pub fn get(&self, record: u32) -> Employment<'_> {
        Employment { table: self, record: record as usize }
    }

    /// How many records there are.
    pub fn len(&self) -> usize {
        self.occupation.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.occupation.is_empty()
    }
}

impl Employment<'_> {
    /// Occupation code of the survey.
    pub fn occupation(self) -> Text {
        self.table.occupation[self.record]
    }

    /// Its title there.
    pub fn occupation_title(self) -> Text {
        self.table.occupation_title[self.record]
    }

    /// Jobs, rounded to ten.
    pub fn jobs(self) -> Option<u32> {
        self.table.jobs[self.record]
    }

    /// Relative standard error of the jobs, percent.
    pub fn jobs_rse(self) -> Option<f64> {
        self.table.jobs_rse.get(self.record)
    }

    /// Jobs in 1,000 jobs of the region.
    pub fn jobs_per_1000(self) -> Option<f64> {
        self.table.jobs_per_1000.get(self.record)
    }

    /// Share of the occupation in the region over its share in the nation.
    pub fn location_quotient(self) -> Option<f64> {
        self.table.location_quotient.get(self.record)
    }

    /// Whether the number of jobs is published.
    pub fn jobs_status(self) -> FigureStatus {
        self.table.jobs_status[self.record]
    }

    /// Whether wages are published.
    pub fn wage_status(self) -> FigureStatus {
        self.table.wage_status[self.record]
    }

    /// U.S. dollars an hour.
    pub fn hourly(self) -> WageFigures {
        self.table.hourly.get(self.record)
    }

    /// U.S. dollars a year.
    pub fn annual(self) -> WageFigures {
        self.table.annual.get(self.record)
    }

    /// Mean wage, U.S. dollars a year.
    pub fn annual_mean(self) -> Option<f64> {
        self.table.annual.mean.get(self.record)
    }

    /// Median wage, U.S. dollars a year.
    pub fn annual_median(self) -> Option<f64> {
        self.table.annual.median.get(self.record)
    }

    /// Relative standard error of the mean wage, percent.
    pub fn wage_rse(self) -> Option<f64> {
        self.table.wage_rse.get(self.record)
    }

    /// Names of the wage columns at or above the ceiling, separated by blanks.
    pub fn top_coded(self) -> Text {
        self.table.top_coded[self.record]
    }

    /// Why.
    pub fn evidence(self) -> Evidence {
        self.table.evidence[self.record]
    }
}
