//! The College Scorecard of the Department of Education, by field of study.

use crate::import::cip::Classification;
use crate::import::cite::{PUBLIC_DOMAIN, Release};
use crate::import::files::{Error, Keys, Row, Sources};
use crate::import::{Report, Scope, codes, ipeds};
use crate::model::Records;
use crate::model::degree::AwardLevel;
use crate::model::id::InstitutionId;
use crate::model::outcome::ScorecardEarnings;
use std::collections::{BTreeMap, HashMap, HashSet};

const FILE: &str = "ed/field_of_study_5127_measured.csv";
/// Marks of figures that are withheld or unavailable.
const MISSING: &[&str] = &["PS", "PrivacySuppressed", "NULL", "NA"];

const RELEASE: Release = Release {
    id: "scorecard-field-of-study-2025",
    publisher: "U.S. Department of Education",
    title: "College Scorecard: most recent data by field of study",
    release: "17 April 2025",
    period: "cohorts of several years; medians one and four years after are of different cohorts",
    licence: PUBLIC_DOMAIN,
    attribution: "U.S. Department of Education, College Scorecard",
    url: "https://collegescorecard.ed.gov/data/",
    file: "field_of_study_5127_measured.csv",
    key: "UNITID/CIPCODE/CREDLEV",
    note: "CIP 51.27 (medical informatics and illustration) only, and of it only the rows that have a median: a row that is \
           absent is suppressed, not zero. Graduates who received federal aid, working and not enrolled. Dollars are those of \
           the year after the last one measured of a cohort. Copied out by hand from a public copy; the figures could not be \
           compared with the publisher's file. Medians are computed for a federal aid number of six digits and repeated for \
           each institution of it.",
};

/// Adds earnings and debt by institution in the records, field of four digits and credential.
pub fn scorecard_earnings(
    sources: &Sources,
    _: &Scope,
    records: &mut Records,
    report: &mut Report,
) -> Result<(), Error> {
    RELEASE.add(records);
    let cip = Classification::read(sources)?;
    let opeids: HashMap<String, String> = ipeds::opeids(sources)?.into_iter().collect();
    let present: HashSet<InstitutionId> = records.institutions.rows.iter().map(|row| row.id.clone()).collect();
    let (mut first, mut keys) = (BTreeMap::new(), Keys::default());
    let mut rows = sources.csv(FILE)?;
    while let Some(row) = rows.next_row()? {
        let unitid = codes::UNITID.read(&row, "UNITID")?;
        let Some(opeid) = opeids.get(unitid) else {
            return Err(
                row.wrong(format!("UNITID: {unitid:?} is no institution of the directory, expected one that is"))
            );
        };
        let mut earnings = earnings(&row, unitid, &cip)?;
        keys.add(&row, format_args!("{unitid}/{}/{}", earnings.cip, earnings.credential))?;
        if !present.contains(&earnings.institution) {
            report.left_out(FILE, "institution that is not in the graph");
            continue;
        }
        let number = (opeid[..6].to_owned(), earnings.cip.clone(), earnings.credential);
        match first.get(&number) {
            Some(id) => earnings.repeats = Some(InstitutionId::clone(id)),
            None => drop(first.insert(number, earnings.institution.clone())),
        }
        report.kept(FILE);
        records.scorecard_earnings.rows.push(earnings);
    }
    Ok(())
}

fn earnings(row: &Row<'_>, unitid: &str, cip: &Classification) -> Result<ScorecardEarnings, Error> {
    let credential: u32 = row.number("CREDLEV", &[])?.unwrap_or(0);
    if !(1..=8).contains(&credential) {
        return Err(row.wrong(format!("CREDLEV: {:?}, expected a number from 1 to 8", row.text("CREDLEV")?)));
    }
    Ok(ScorecardEarnings {
        institution: InstitutionId::new(unitid),
        cip: field(row, cip)?.into(),
        credential,
        level: level(credential),
        awards: row.number("IPEDSCOUNT1", MISSING)?,
        median_year1: row.number("EARN_MDN_1YR", MISSING)?,
        median_year4: row.number("EARN_MDN_4YR", MISSING)?,
        debt: row.number("DEBT_ALL_STGP_ANY_MDN", MISSING)?,
        repeats: None,
        evidence: RELEASE.reports(format!("{unitid}/{}/{credential}", row.text("CIPCODE")?)),
    })
}

/// The field: four digits, or three if the leading zero was lost.
fn field(row: &Row<'_>, cip: &Classification) -> Result<String, Error> {
    let cell = row.text("CIPCODE")?;
    if !(3..=4).contains(&cell.len()) || !cell.bytes().all(|b| b.is_ascii_digit()) {
        return Err(row.wrong(format!("CIPCODE: {cell:?}, expected a CIP code of four digits such as 5127")));
    }
    let digits = format!("{cell:0>4}");
    let code = format!("{}.{}", &digits[..2], &digits[2..]);
    match cip.unknown(&code) {
        Some(what) => Err(row.wrong(format!("CIPCODE: {what}"))),
        None => Ok(code),
    }
}

/// The award level of a credential level, if it corresponds to one.
fn level(credential: u32) -> Option<AwardLevel> {
    match credential {
        2 => Some(AwardLevel::Associates),
        3 => Some(AwardLevel::Bachelors),
        4 => Some(AwardLevel::PostbaccalaureateCertificate),
        5 => Some(AwardLevel::Masters),
        _ => None,
    }
}
