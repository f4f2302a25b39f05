//! The crosswalk of fields of study and occupations, whole: most of its fields and occupations are no nodes.

use super::CitedRow;
use crate::model::degree::FieldOccupation;
use crate::model::role::Role;
use rustc_hash::FxHashSet;
use std::ops::Range;

/// Every occupation that the crosswalk names for a field.
#[derive(Debug, Default)]
pub struct Crosswalk {
    /// By CIP code, then by SOC code.
    rows: Vec<CitedRow<FieldOccupation>>,
    /// For each row, whether the graph has no role of the occupation.
    is_outside: Vec<bool>,
    longest: u64,
}

impl Crosswalk {
    /// Puts the rows in order; `roles` are those of the graph.
    pub(super) fn new(mut rows: Vec<CitedRow<FieldOccupation>>, roles: &[Role]) -> Crosswalk {
        rows.sort_by(|a, b| (&a.row.cip, &a.row.soc).cmp(&(&b.row.cip, &b.row.soc)));
        let known: FxHashSet<&str> = roles.iter().map(|role| role.soc.as_str()).collect();
        let is_outside = rows.iter().map(|found| !known.contains(found.row.soc.as_str())).collect();
        let longest = rows.chunk_by(|a, b| a.row.cip == b.row.cip).map(<[_]>::len).max().unwrap_or(0) as u64;
        Crosswalk { rows, is_outside, longest }
    }

    /// All rows.
    pub fn rows(&self) -> &[CitedRow<FieldOccupation>] {
        &self.rows
    }

    /// Where the occupations of a field stand, by its six-digit CIP code.
    pub fn range(&self, cip: &str) -> Range<usize> {
        let first = self.rows.partition_point(|found| found.row.cip.as_str() < cip);
        first..first + self.rows[first..].partition_point(|found| found.row.cip == cip)
    }

    /// The title of a field.
    pub fn field(&self, cip: &str) -> Option<&str> {
        self.rows[self.range(cip)].first().map(|found| found.row.field.as_str())
    }

    /// The row of a field and an occupation.
    pub fn between(&self, cip: &str, soc: &str) -> Option<&CitedRow<FieldOccupation>> {
        self.rows[self.range(cip)].iter().find(|found| found.row.soc == soc)
    }

    /// Where the occupations of a field stand of which the graph has no role.
    pub fn outside(&self, cip: &str) -> impl Iterator<Item = usize> {
        self.range(cip).filter(|&place| self.is_outside[place])
    }

    /// The most occupations of one field.
    pub fn longest(&self) -> u64 {
        self.longest
    }
}
