//! Rows for tests of importers, with only the given fields filled.

use crate::model::employer::Employer;
use crate::model::region::{Region, RegionKind};
use crate::model::{Evidence, sample};

pub use crate::model::sample::role;

/// Evidence without a publisher's row.
pub fn evidence() -> Evidence {
    sample::evidence("")
}

/// A region of a state.
pub fn region(id: &str, kind: RegionKind, code: &str, usps: &str) -> Region {
    let name = code.to_owned();
    Region { code: code.to_owned(), name, state: Some(usps.to_owned()), ..sample::region(id, kind) }
}

/// A hospital.
pub fn employer(id: &str, name: &str, state: &str) -> Employer {
    let (kind, name, state) = ("hospital".to_owned(), name.to_owned(), state.to_owned());
    Employer { kind, name, state, ..sample::employer(id) }
}
