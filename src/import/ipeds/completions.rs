//! Completions: which institution awards which degree, and how often.

use super::releases::{COMPLETIONS, COMPLETIONS_BEFORE, FIELDS};
use crate::import::cip::{self, CipField};
use crate::import::files::{Error, Row, Sources};
use crate::import::{Report, Scope};
use crate::model::Records;
use crate::model::degree::AwardLevel;
use crate::model::id::{DegreeId, InstitutionId};
use crate::model::institution::Offer;
use std::collections::{BTreeMap, BTreeSet, HashMap};

const NEWEST: &str = "ipeds/c2024_a.csv";
const BEFORE: &str = "ipeds/c2023_a.csv";

/// Institution, field and level of a completion.
type Program = (String, String, AwardLevel);

/// The fields to keep and their titles.
struct Fields<'s> {
    scope: &'s Scope,
    titles: BTreeMap<String, CipField>,
}

/// Awards in the newest year and the year before.
struct Awards {
    newest: u32,
    before: Option<u32>,
}

/// Adds degrees (fields in scope, at the levels at which they are awarded) and who offers them. An offer or a degree
/// that the records already have is brought up to what the completions say.
pub fn offers(sources: &Sources, scope: &Scope, records: &mut Records, report: &mut Report) -> Result<(), Error> {
    for release in [&COMPLETIONS, &COMPLETIONS_BEFORE, &FIELDS] {
        release.add(records);
    }
    let fields = Fields { scope, titles: cip::fields(sources)? };
    let mut awards = newest(sources, &fields, report)?;
    before(sources, &fields, &mut awards, report)?;
    add_degrees(&fields, &awards, records, report);
    add_offers(awards, records, report);
    Ok(())
}

fn newest(sources: &Sources, fields: &Fields<'_>, report: &mut Report) -> Result<BTreeMap<Program, Awards>, Error> {
    let mut awards = BTreeMap::new();
    let mut rows = sources.csv(NEWEST)?;
    while let Some(row) = rows.next_row()? {
        let Some((program, newest)) = completion(&row, fields, NEWEST, report)? else { continue };
        if awards.insert(program, Awards { newest, before: None }).is_some() {
            return Err(row.wrong("this institution, field and level stand here a second time".to_owned()));
        }
        report.kept(NEWEST);
    }
    Ok(awards)
}

fn before(
    sources: &Sources,
    fields: &Fields<'_>,
    awards: &mut BTreeMap<Program, Awards>,
    report: &mut Report,
) -> Result<(), Error> {
    let mut rows = sources.csv(BEFORE)?;
    while let Some(row) = rows.next_row()? {
        let Some((program, count)) = completion(&row, fields, BEFORE, report)? else { continue };
        match awards.get_mut(&program) {
            Some(awards) => {
                awards.before = Some(count);
                report.kept(BEFORE);
            }
            None => report.left_out(BEFORE, "no longer reported in the newest year"),
        }
    }
    Ok(())
}

/// The program and awards of a row; `None`, counted, for totals, second majors and fields out of scope.
fn completion(
    row: &Row<'_>,
    fields: &Fields<'_>,
    file: &str,
    report: &mut Report,
) -> Result<Option<(Program, u32)>, Error> {
    let cip = row.text("CIPCODE")?;
    let reason = if cip == "99" {
        "total of the institution (CIP 99)"
    } else if row.text("MAJORNUM")? != "1" {
        "second major"
    } else if !fields.scope.field(cip) {
        "field of study out of scope"
    } else if !fields.titles.contains_key(cip) {
        "field of study is not a live CIP 2020 code"
    } else {
        return program(row, cip).map(Some);
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
    Ok(((row.text("UNITID")?.to_owned(), cip.to_owned(), level), awards))
}

fn degree_id(cip: &str, level: AwardLevel) -> DegreeId {
    DegreeId::new(format_args!("{cip}-{}", level.slug()))
}

fn add_degrees(fields: &Fields<'_>, awards: &BTreeMap<Program, Awards>, records: &mut Records, report: &mut Report) {
    let wanted: BTreeSet<(&String, AwardLevel)> = awards.keys().map(|(_, cip, level)| (cip, *level)).collect();
    let rows = &mut records.degrees.rows;
    let mut known: HashMap<DegreeId, usize> = rows.iter().enumerate().map(|(i, row)| (row.id.clone(), i)).collect();
    for (cip, level) in wanted {
        let degree = fields.titles[cip].degree(cip, level);
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
        let ipeds_level = AwardLevel::ALL[level as usize].1;
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
