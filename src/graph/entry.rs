//! Entry requirements of roles, as rows that are not relations.

use super::{Cited, Grouped};
use crate::model::requirement::{Licence, RoleEntryDegree, RoleExperience, RoleField, RoleLicence};
use rustc_hash::FxHashMap;

/// Licences, entry degrees, experience and fields of roles.
#[derive(Debug)]
pub struct EntryTables {
    /// Licences to practise.
    pub licences: Vec<Cited<Licence>>,
    /// Indices of licences by id.
    pub licence_by_id: FxHashMap<String, u32>,
    /// Legal requirements, by role; at most one row each.
    pub role_licences: Grouped<Cited<RoleLicence>>,
    /// Degrees by which a role is entered, by role.
    pub degrees: Grouped<Cited<RoleEntryDegree>>,
    /// Related work experience that people in a role consider required, by role.
    pub experience: Grouped<Cited<RoleExperience>>,
    /// Fields of degree that a publisher names, by role.
    pub fields: Grouped<Cited<RoleField>>,
}
