//! Completions: which institution awards which degrees, and how many.

use super::directory;
use super::releases::{COMPLETIONS, COMPLETIONS_BEFORE, FIELDS};
use crate::import::cip::Classification;
use crate::import::files::{Error, Keys, Row, Sources};
use crate::import::{Report, Scope, codes};
use crate::model::degree::AwardLevel;
use crate::model::id::{DegreeId, InstitutionId};
use crate::model::institution::Offer;
use crate::model::{Evidence, Records};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

const NEWEST: &str = "ipeds/c2024_a.csv";
const BEFORE: &str = "ipeds/c2023_a.csv";

/// Institution, field and level of a completion.
type Program = (String, String, AwardLevel);

/// The lookup tables for rows.
struct Lookup<'s> {
    scope: &'s Scope,
    cip: Classification,
    unitids: HashSet<String>,
}

/// Awards in the latest year and the year before.
struct Awards {
    newest: u32,
    before: Option<u32>,
}

/// Adds degrees (fields in scope, at the levels at which they are awarded) and the institutions that offer them. An
/// offer or a degree that is already in the records is updated from the completions.
pub fn offers(sources: &Sources, scope: &Scope, records: &mut Records, report: &mut Report) -> Result<(), Error> {
    for release in [&COMPLETIONS, &COMPLETIONS_BEFORE, &FIELDS] {
        release.add(records);
    }
    let lookup = Lookup { scope, cip: Classification::read(sources)?, unitids: directory::unitids(sources)? };
    let mut awards = newest(sources, &lookup, report)?;
    before(sources, &lookup, &mut awards, report)?;
    add_degrees(&lookup.cip, &awards, records, report);
    add_offers(awards, records, report);
    Ok(())
}

fn newest(sources: &Sources, lookup: &Lookup<'_>, report: &mut Report) -> Result<BTreeMap<Program, Awards>, Error> {
    let (mut awards, mut keys) = (BTreeMap::new(), Keys::default());
    let mut rows = sources.csv(NEWEST)?;
    while let Some(row) = rows.next_row()? {
        let unitid = codes::UNITID.read(&row, "UNITID")?;
        if !lookup.unitids.contains(unitid) {
            return Err(row.wrong(format!("UNITID: {unitid} is not in {}, expected one that is", directory::FILE)));
        }
        let Some((program, newest)) = completion(&row, lookup, &mut keys, NEWEST, report)? else { continue };
        awards.insert(program, Awards { newest, before: None });
        report.kept(NEWEST);
    }
    Ok(awards)
}

fn before(
    sources: &Sources,
    lookup: &Lookup<'_>,
    awards: &mut BTreeMap<Program, Awards>,
    report: &mut Report,
) -> Result<(), Error> {
    let mut keys = Keys::default();
    let mut rows = sources.csv(BEFORE)?;
    while let Some(row) = rows.next_row()? {
        let Some((program, count)) = completion(&row, lookup, &mut keys, BEFORE, report)? else { continue };
        match awards.get_mut(&program) {
            Some(awards) => {
                awards.before = Some(count);
                report.kept(BEFORE);
            }
            None if !lookup.unitids.contains(&program.0) => {
                report.left_out(BEFORE, "institution is not in the newest directory");
            }
            None => report.left_out(BEFORE, "no longer reported in the newest year"),
        }
    }
    Ok(())
}

/// Calls `visit` with each institution, field, level and awards of first majors in the latest year, whatever the scope,
/// and the evidence of the row. Fields that CIP 2020 moved or deleted are left out.
///
/// # Errors
/// A file that cannot be read, and rows with invalid codes.
pub fn each_program(
    sources: &Sources,
    cip: &Classification,
    mut visit: impl FnMut(&str, &str, AwardLevel, u32, Evidence),
) -> Result<(), Error> {
    let mut rows = sources.csv(NEWEST)?;
    while let Some(row) = rows.next_row()? {
        let code = codes::CIP_OR_TOTAL.read(&row, "CIPCODE")?;
        if code == "99" || row.text("MAJORNUM")? != "1" || cip.gone.contains(code) {
            continue;
        }
        let ((unitid, code, level), awards) = program(&row, code)?;
        let evidence = COMPLETIONS.reports(format!("{unitid}/{code}/{}", level.ipeds()));
        visit(&unitid, &code, level, awards, evidence);
    }
    Ok(())
}

/// The program and awards of a row; `None`, counted, for totals, second majors and fields out of scope. Codes are
/// checked in every row, even if it is left out.
fn completion(
    row: &Row<'_>,
    lookup: &Lookup<'_>,
    keys: &mut Keys,
    file: &str,
    report: &mut Report,
) -> Result<Option<(Program, u32)>, Error> {
    let cip = codes::CIP_OR_TOTAL.read(row, "CIPCODE")?;
    let (program, awards) = program(row, cip)?;
    let major = row.text("MAJORNUM")?;
    keys.add(row, format_args!("{}/{cip}/{}, major {major},", program.0, row.text("AWLEVEL")?))?;
    let reason = match (cip, major) {
        ("99", "1" | "2") => "total of the institution (CIP 99)",
        (_, "2") => "second major",
        (_, "1") if lookup.cip.gone.contains(cip) => "field of study that CIP 2020 moved or deleted",
        (_, "1") => match lookup.cip.unknown(cip) {
            Some(what) => return Err(row.wrong(format!("CIPCODE: {what}"))),
            None if lookup.scope.field(cip) => return Ok(Some((program, awards))),
            None => "field of study out of scope",
        },
        (_, other) => return Err(row.wrong(format!("MAJORNUM: {other:?}, expected 1 or 2"))),
    };
    report.left_out(file, reason);
    Ok(None)
}

fn program(row: &Row<'_>, cip: &str) -> Result<(Program, u32), Error> {
    let code = row.text("AWLEVEL")?;
    let unknown = || row.wrong(format!("AWLEVEL: {code:?} is not an award level such as 5 (bachelor's)"));
    let level = AwardLevel::from_ipeds(code).ok_or_else(unknown)?;
    let without = || row.wrong("CTOTALT is empty; expected a number of awards".to_owned());
    let awards = row.number("CTOTALT", &[])?.ok_or_else(without)?;
    Ok(((codes::UNITID.read(row, "UNITID")?.to_owned(), cip.to_owned(), level), awards))
}

fn degree_id(cip: &str, level: AwardLevel) -> DegreeId {
    DegreeId::new(format_args!("{cip}-{}", level.slug()))
}

fn add_degrees(
    classification: &Classification,
    awards: &BTreeMap<Program, Awards>,
    records: &mut Records,
    report: &mut Report,
) {
    let wanted: BTreeSet<(&String, AwardLevel)> = awards.keys().map(|(_, cip, level)| (cip, *level)).collect();
    let rows = &mut records.degrees.rows;
    let mut known: HashMap<DegreeId, usize> = rows.iter().enumerate().map(|(i, row)| (row.id.clone(), i)).collect();
    for (cip, level) in wanted {
        let degree = classification.fields[cip].degree(cip, level);
        match known.get(&degree.id) {
            Some(index) => {
                rows[*index] = degree;
                report.remark(NEWEST, "degree that another source had named first");
            }
            None => {
                known.insert(degree.id.clone(), rows.len());
                rows.push(degree);
            }
        }
    }
}

fn add_offers(awards: BTreeMap<Program, Awards>, records: &mut Records, report: &mut Report) {
    let rows = &mut records.offers.rows;
    let key = |offer: &Offer| (offer.institution.clone(), offer.degree.clone());
    let known: HashMap<_, usize> = rows.iter().enumerate().map(|(i, offer)| (key(offer), i)).collect();
    for ((unitid, cip, level), awards) in awards {
        let ipeds_level = level.ipeds();
        let offer = Offer {
            institution: InstitutionId::new(&unitid),
            degree: degree_id(&cip, level),
            awards: Some(awards.newest),
            awards_before: awards.before,
            evidence: COMPLETIONS.reports(format!("{unitid}/{cip}/{ipeds_level}")),
        };
        match known.get(&key(&offer)) {
            Some(index) => {
                rows[*index] = offer;
                report.remark(NEWEST, "offer that another source had named first");
            }
            None => rows.push(offer),
        }
    }
}
