//! IPEDS: institutions, what they award, what they charge, whom they admit.
//!
//! The order matters: [`offers`] adds degrees and says which institutions a scope keeps, [`institutions`] adds those,
//! and [`costs`] and [`admissions`] speak of institutions among the records only.

mod admissions;
mod completions;
mod costs;
mod directory;
mod labels;
pub mod releases;

pub use admissions::admissions;
pub use completions::offers;
pub use costs::costs;
pub use directory::institutions;

use crate::model::Records;
use std::collections::HashSet;

/// Marks that IPEDS writes where there is no value.
const MISSING: [&str; 4] = ["-1", "-2", "-3", "."];

/// `UNITID`s of the institutions among the records.
fn known(records: &Records) -> HashSet<String> {
    records.institutions.rows.iter().map(|institution| institution.id.code().to_owned()).collect()
}

#[cfg(test)]
mod tests;
