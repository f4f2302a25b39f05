//! Figures published by occupation rather than by role, as rows that are not relations.

use super::{CitedRow, Grouped};
use crate::model::occupation::{
    EmployerPosting, Industry, OccupationEducation, OccupationIndustry, OccupationSeparation, RoleExposure, RolePosting,
};
use crate::model::role::Role;
use compact_str::CompactString;
use rustc_hash::FxHashMap;

/// The code of all occupations together.
pub const ALL_OCCUPATIONS: &str = "00-0000";

/// Rows by occupation code.
#[derive(Debug)]
pub struct ByOccupation<T> {
    rows: Vec<CitedRow<T>>,
    positions: FxHashMap<CompactString, (u32, u32)>,
}

impl<T> ByOccupation<T> {
    /// Groups rows by their occupation; rows of one occupation keep their order.
    pub(super) fn new(mut rows: Vec<CitedRow<T>>, occupation: fn(&T) -> &CompactString) -> Self {
        rows.sort_by(|a, b| occupation(&a.row).cmp(occupation(&b.row)));
        let mut positions: FxHashMap<CompactString, (u32, u32)> = FxHashMap::default();
        for (place, cited) in rows.iter().enumerate() {
            let place = place as u32;
            positions.entry(occupation(&cited.row).clone()).or_insert((place, place)).1 = place + 1;
        }
        ByOccupation { rows, positions }
    }

    /// The rows of an occupation; empty if there are none.
    pub fn of(&self, occupation: &str) -> &[CitedRow<T>] {
        match self.positions.get(occupation) {
            Some(&(start, end)) => &self.rows[start as usize..end as usize],
            None => &[],
        }
    }

    /// The rows of a role: under its own code, else under that of the wage survey.
    pub fn of_role(&self, role: &Role) -> &[CitedRow<T>] {
        let codes = [Some(role.soc.as_str()), role.occupation.as_deref()];
        let found = codes.into_iter().flatten().map(|code| self.of(code));
        found.into_iter().find(|rows| !rows.is_empty()).unwrap_or(&[])
    }

    /// Maximum number of rows of one occupation.
    pub fn longest(&self) -> u64 {
        self.positions.values().map(|&(start, end)| u64::from(end - start)).max().unwrap_or(0)
    }

    /// All rows, by occupation.
    pub fn all(&self) -> &[CitedRow<T>] {
        &self.rows
    }
}

/// Education, departures, industries, AI exposure and postings.
#[derive(Debug)]
pub struct OccupationTables {
    /// Education of the workers; [`ALL_OCCUPATIONS`] is all workers.
    pub education: ByOccupation<OccupationEducation>,
    /// Departures from the occupation.
    pub separations: ByOccupation<OccupationSeparation>,
    /// Industries, by their code.
    pub industries: Vec<CitedRow<Industry>>,
    /// Jobs and wages in industries.
    pub in_industries: ByOccupation<OccupationIndustry>,
    /// Measures of AI exposure, by role.
    pub exposure: Grouped<CitedRow<RoleExposure>>,
    /// Requirements named in postings, by role.
    pub postings: Grouped<CitedRow<RolePosting>>,
    /// Employers that post.
    pub employer_postings: Vec<CitedRow<EmployerPosting>>,
}

impl OccupationTables {
    /// The index of an industry by its code.
    pub fn industry(&self, code: &str) -> Option<usize> {
        self.industries.binary_search_by(|industry| industry.row.id.as_str().cmp(code)).ok()
    }
}
