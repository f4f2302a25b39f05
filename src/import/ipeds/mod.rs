//! IPEDS: institutions, their awards, prices and admissions.
//!
//! The order matters: [`offers`] adds degrees and determines which institutions a scope keeps, [`institutions`] adds
//! those, and [`costs`] and [`admissions`] only concern institutions among the records.

mod admissions;
mod completions;
mod costs;
mod directory;
mod labels;
pub mod releases;

pub use admissions::admissions;
pub use completions::{each_program, offers};
pub use costs::costs;
pub use directory::{institutions, opeids, unitids};

use super::{Error, Sources};
use crate::model::Records;
use std::collections::HashSet;

/// IPEDS's marks for a missing value.
const MISSING: [&str; 4] = ["-1", "-2", "-3", "."];

/// `UNITID`s of the institutions of the directory, and of those among the records.
struct KnownInstitutions {
    directory: HashSet<String>,
    kept: HashSet<String>,
}

impl KnownInstitutions {
    fn of(sources: &Sources, records: &Records) -> Result<Self, Error> {
        let kept = records.institutions.rows.iter().map(|institution| institution.id.code().to_owned()).collect();
        Ok(KnownInstitutions { directory: directory::unitids(sources)?, kept })
    }

    /// Why an institution is not among the records; `None` if it is.
    fn missing(&self, unitid: &str) -> Option<&'static str> {
        match (self.kept.contains(unitid), self.directory.contains(unitid)) {
            (true, _) => None,
            (false, true) => Some("institution is not among the records"),
            (false, false) => Some("institution is not in the newest directory"),
        }
    }
}

#[cfg(test)]
mod tests;
