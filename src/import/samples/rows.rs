//! Rows for tests of importers, with only the given fields filled.

use crate::model::employer::{Employer, EmployerType};
use crate::model::region::{Region, RegionKind};
use crate::model::{Evidence, given, sample};

pub use crate::model::sample::role;

/// Evidence without a publisher's row.
pub fn evidence() -> Evidence {
    sample::evidence("")
}

/// A region of a state.
pub fn region(id: &str, kind: RegionKind, code: &str, usps: &str) -> Region {
    let name = code.to_owned();
    Region { code: given(code), name, state: Some(usps.to_owned()), ..sample::region(id, kind) }
}

/// A hospital.
pub fn employer(id: &str, name: &str, state: &str) -> Employer {
    Employer { kind: EmployerType::Hospital, name: name.to_owned(), state: given(state), ..sample::employer(id) }
}
