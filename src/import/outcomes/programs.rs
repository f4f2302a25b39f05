//! The six-digit programmes behind earnings of a four-digit field.

use crate::import::cip::Classification;
use crate::import::files::{Error, Sources};
use crate::import::{Report, Scope, ipeds};
use crate::model::Records;
use crate::model::degree::AwardLevel;
use crate::model::id::InstitutionId;
use crate::model::outcome::OutcomeProgram;
use compact_str::CompactString;
use std::collections::HashSet;

const TABLE: &str = "outcome_programs, by institution, field of four digits and level";
/// The length of a CIP code of four digits, with its dot.
const FOUR_DIGITS: usize = 5;

/// Adds the awards of institutions for every four-digit field and level with earnings in the records. Fields outside of
/// the scope are included: only all of them together show whether a row of earnings is about one programme.
pub fn outcome_programs(sources: &Sources, _: &Scope, records: &mut Records, report: &mut Report) -> Result<(), Error> {
    let wanted = wanted(records);
    let (mut found, mut rows) = (HashSet::new(), Vec::new());
    ipeds::each_program(sources, &Classification::read(sources)?, |unitid, cip, level, awards, evidence| {
        let institution = InstitutionId::new(unitid);
        let field = cip.get(..FOUR_DIGITS).unwrap_or(cip);
        let key = (CompactString::from(institution.as_str()), CompactString::from(field), level);
        if wanted.contains(&key) {
            rows.push(OutcomeProgram { institution, cip: cip.into(), level, awards, evidence });
            found.insert(key);
        }
    })?;
    for key in &wanted {
        match found.contains(key) {
            true => report.kept(TABLE),
            false => report.left_out(TABLE, "no award in the newest year"),
        }
    }
    records.outcome_programs.rows = rows;
    Ok(())
}

type Key = (CompactString, CompactString, AwardLevel);

fn wanted(records: &Records) -> HashSet<Key> {
    use AwardLevel::{CertificateUnder1Year, CertificateUnder12Weeks};
    let pseo = records.pseo_earnings.rows.iter().filter(|row| row.cip.len() == FOUR_DIGITS);
    let pseo = pseo.map(|row| (row.place.clone(), row.cip.clone(), row.level));
    let scorecard = records.scorecard_earnings.rows.iter();
    let scorecard = scorecard.filter_map(|row| Some((row.institution.as_str().into(), row.cip.clone(), row.level?)));
    let mut wanted: HashSet<Key> = pseo.chain(scorecard).collect();
    let shorter = wanted.iter().filter(|key| key.2 == CertificateUnder1Year);
    let shorter: Vec<Key> = shorter.map(|key| (key.0.clone(), key.1.clone(), CertificateUnder12Weeks)).collect();
    wanted.extend(shorter);
    wanted
}
