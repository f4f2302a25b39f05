//! Employment and wages by occupation and region, the largest table of the graph: one column per figure.

use super::column::Column;
use super::evidence::Evidence;
use super::strings::{Interner, Strings, Text};
use crate::model::role::{FigureStatus, OccupationRegion, WageFigures};

/// All employment records; see [`crate::model::role::OccupationRegion`]. Roles that the survey does not distinguish
/// share one.
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
    fn with_capacity(records: usize) -> Self {
        let column = || Column::with_capacity(records);
        WageColumns { mean: column(), p10: column(), p25: column(), median: column(), p75: column(), p90: column() }
    }

    fn push(&mut self, wages: &WageFigures) {
        self.mean.push(wages.mean);
        self.p10.push(wages.p10);
        self.p25.push(wages.p25);
        self.median.push(wages.median);
        self.p75.push(wages.p75);
        self.p90.push(wages.p90);
    }

    #[inline]
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
    /// An empty table with room for this many records.
    pub(super) fn with_capacity(records: usize) -> Self {
        let column = || Column::with_capacity(records);
        EmploymentTable {
            occupation: Vec::with_capacity(records),
            occupation_title: Vec::with_capacity(records),
            jobs: Vec::with_capacity(records),
            jobs_rse: column(),
            jobs_per_1000: column(),
            location_quotient: column(),
            jobs_status: Vec::with_capacity(records),
            wage_status: Vec::with_capacity(records),
            hourly: WageColumns::with_capacity(records),
            annual: WageColumns::with_capacity(records),
            wage_rse: column(),
            top_coded: Vec::with_capacity(records),
            evidence: Vec::with_capacity(records),
        }
    }

    /// Adds a row as the next record. Rows are wide, so all columns take their part of one row before the next is read.
    pub(super) fn push(&mut self, row: &OccupationRegion, evidence: Evidence, interner: &mut Interner) {
        self.occupation.push(interner.intern(row.occupation.as_str()));
        self.occupation_title.push(interner.intern(&row.occupation_title));
        self.jobs.push(row.employment);
        self.jobs_rse.push(row.employment_rse);
        self.jobs_per_1000.push(row.jobs_per_1000);
        self.location_quotient.push(row.location_quotient);
        self.jobs_status.push(row.employment_status);
        self.wage_status.push(row.wage_status);
        self.hourly.push(&row.hourly);
        self.annual.push(&row.annual);
        self.wage_rse.push(row.wage_rse);
        self.top_coded.push(interner.intern(&row.top_coded));
        self.evidence.push(evidence);
    }

    /// A record, by its number.
    #[inline]
    pub fn get(&self, record: u32) -> Employment<'_> {
        Employment { table: self, record: record as usize }
    }

    /// The number of records.
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
    #[inline]
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
    #[inline]
    pub fn annual(self) -> WageFigures {
        self.table.annual.get(self.record)
    }

    /// Mean wage, U.S. dollars a year.
    #[inline]
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

    /// Whether a wage column, such as `annual_median`, is at or above the ceiling.
    pub fn is_top_coded(self, strings: &Strings, column: &str) -> bool {
        // Names of columns contain nothing that JSON would escape.
        strings.literal(self.top_coded()).trim_matches('"').split_whitespace().any(|own| own == column)
    }

    /// The evidence.
    #[inline]
    pub fn evidence(self) -> Evidence {
        self.table.evidence[self.record]
    }
}
