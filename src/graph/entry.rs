//! Entry requirements of roles, as rows that are not relations.

use super::{CitedRow, Grouped};
use crate::model::requirement::{Licence, RoleEntryDegree, RoleExperience, RoleField, RoleLicence};
use rustc_hash::FxHashMap;

/// Licences, entry degrees, experience and fields of roles.
#[derive(Debug)]
pub struct EntryTables {
    /// Licences to practise.
    pub licences: Vec<CitedRow<Licence>>,
    /// Indices of licences by id.
    pub licence_by_id: FxHashMap<String, u32>,
    /// Legal requirements, by role; at most one row each.
    pub role_licences: Grouped<CitedRow<RoleLicence>>,
    /// Degrees by which a role is entered, by role.
    pub degrees: Grouped<CitedRow<RoleEntryDegree>>,
    /// Related work experience that people in a role consider required, by role.
    pub experience: Grouped<CitedRow<RoleExperience>>,
    /// Fields of degree that a publisher names, by role.
    pub fields: Grouped<CitedRow<RoleField>>,
}
