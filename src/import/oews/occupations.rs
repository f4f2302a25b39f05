//! The code under which the survey publishes a role.

use super::{Error, NATION, Sources};
use crate::import::{codes, merged};
use crate::model::Records;
use crate::model::role::OccupationMatch;
use std::collections::HashSet;

/// Sets the occupation of every role in the records, and how it matches: the role's own SOC code if it is in the
/// nation's file, else the merged code that contains it, else none.
pub fn occupations(sources: &Sources, records: &mut Records) -> Result<(), Error> {
    let published = published(sources)?;
    for role in &mut records.roles.rows {
        let merged = merged::containing(&role.soc).filter(|code| published.contains(*code));
        let found = match (published.contains(&role.soc), merged) {
            (true, _) if role.id.code().ends_with(".00") => Some((role.soc.as_str(), OccupationMatch::Same)),
            (true, _) => Some((role.soc.as_str(), OccupationMatch::Broader)),
            (false, merged) => merged.map(|code| (code, OccupationMatch::Merged)),
        };
        let found = found.map(|(code, fit)| (code.to_owned(), fit));
        (role.occupation, role.occupation_match) = found.unzip();
    }
    Ok(())
}

/// The detailed codes of the nation's file.
pub(super) fn published(sources: &Sources) -> Result<HashSet<String>, Error> {
    let mut published = HashSet::new();
    let mut rows = sources.csv(NATION.file)?;
    while let Some(row) = rows.next_row()? {
        if row.text("O_GROUP")? == "detailed" {
            published.insert(codes::SOC.read(&row, "OCC_CODE")?.to_owned());
        }
    }
    Ok(published)
}
