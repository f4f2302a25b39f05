//! Outcomes of degrees: earnings of graduates from the Census Bureau (PSEO) and the Department of Education (College
//! Scorecard). The two count different people and are kept separate.

mod places;
mod programs;
mod pseo;
mod scorecard;
#[cfg(test)]
mod tests;

pub use programs::outcome_programs;
pub use pseo::pseo_earnings;
pub use scorecard::scorecard_earnings;

use crate::model::Records;
use crate::model::degree::AwardLevel;
use std::collections::BTreeSet;

/// The fields, by the prefix of their CIP codes, and levels of the degrees in the records.
struct Degrees(BTreeSet<(String, AwardLevel)>);

impl Degrees {
    fn of(records: &Records) -> Self {
        let mut degrees = BTreeSet::new();
        for degree in &records.degrees.rows {
            for length in [2, 5] {
                degrees.extend(degree.cip.get(..length).map(|prefix| (prefix.to_owned(), degree.level)));
            }
        }
        Degrees(degrees)
    }

    /// Whether there is a degree of a field of two or four digits at one of the levels.
    fn have(&self, cip: &str, levels: &[AwardLevel]) -> bool {
        levels.iter().any(|level| self.0.contains(&(cip.to_owned(), *level)))
    }
}
