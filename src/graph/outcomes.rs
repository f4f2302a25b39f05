//! What became of graduates, as rows beside the relations.

use super::nodes::NodeIx;
use super::{Cited, Grouped};
use crate::model::outcome::{FieldCip, GraduateCount, GroupOccupation, PseoEarnings, ScorecardEarnings};
use rustc_hash::FxHashMap;

/// Earnings and occupations of graduates.
#[derive(Debug)]
pub struct OutcomeTables {
    /// Earnings by institution or state, field and level (PSEO).
    pub pseo: Vec<Cited<PseoEarnings>>,
    /// Positions in [`OutcomeTables::pseo`] by the institution or state.
    pub pseo_of: FxHashMap<NodeIx, Vec<u32>>,
    /// Earnings and debt of graduates with federal aid, by institution (College Scorecard).
    pub scorecard: Grouped<Cited<ScorecardEarnings>>,
    /// Graduates by field, occupation, sector or credential (NSCG, SDR).
    pub graduates: Vec<Cited<GraduateCount>>,
    /// CIP codes of publishers' fields of degree.
    pub field_cips: Vec<Cited<FieldCip>>,
    /// SOC codes of the surveys' occupation groups.
    pub group_occupations: Vec<Cited<GroupOccupation>>,
}
