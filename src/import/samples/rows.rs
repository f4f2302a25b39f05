//! Rows for tests, with only the given fields filled.

use crate::model::employer::Employer;
use crate::model::id::{EmployerId, RegionId, RoleId};
use crate::model::region::{Region, RegionKind};
use crate::model::role::Role;
use crate::model::{Basis, Evidence};

/// Evidence without a valid source.
pub fn evidence() -> Evidence {
    Evidence { source: "test".into(), source_row: "".into(), citation: None, basis: Basis::Reported, confidence: None }
}

/// A region of a state.
pub fn region(id: &str, kind: RegionKind, code: &str, usps: &str) -> Region {
    Region {
        id: RegionId::new(id),
        name: code.to_owned(),
        kind,
        code: code.to_owned(),
        state: Some(usps.to_owned()),
        latitude: None,
        longitude: None,
        land_area: None,
        note: String::new(),
        evidence: evidence(),
    }
}

/// A role.
pub fn role(code: &str) -> Role {
    Role {
        id: RoleId::new(code),
        name: code.to_owned(),
        description: String::new(),
        soc: code[..7].to_owned(),
        occupation: None,
        occupation_match: None,
        job_zone: None,
        evidence: evidence(),
    }
}

/// An employer.
pub fn employer(id: &str, name: &str, state: &str) -> Employer {
    Employer {
        id: EmployerId::new(id),
        name: name.to_owned(),
        kind: "hospital".to_owned(),
        city: String::new(),
        state: state.to_owned(),
        ccn: String::new(),
        hospital_type: String::new(),
        ownership: String::new(),
        emergency_services: None,
        rating: None,
        ai_areas: String::new(),
        ai_citation: None,
        founded: None,
        status: String::new(),
        acquired_by: String::new(),
        website: String::new(),
        location_basis: String::new(),
        note: String::new(),
        aliases: String::new(),
        evidence: evidence(),
    }
}
