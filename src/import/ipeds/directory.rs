//! The directory of institutions, and their locations.

use super::MISSING;
use super::labels::Labels;
use super::releases::DIRECTORY;
use crate::import::files::{Error, Keys, Row, Sources};
use crate::import::places::Places;
use crate::import::{Report, Scope, codes};
use crate::model::id::InstitutionId;
use crate::model::institution::{Control, Institution, InstitutionRegion};
use crate::model::{Records, given};
use std::collections::{BTreeSet, HashSet};

pub(super) const FILE: &str = "ipeds/hd2024.csv";
/// The mark of an institution without federal aid.
const NO_OPEID: &str = "-2";

/// Adds institutions and their regions. A scope keeps those that the offers, programs or research spending among the
/// records refer to.
pub fn institutions(sources: &Sources, scope: &Scope, records: &mut Records, report: &mut Report) -> Result<(), Error> {
    DIRECTORY.add(records);
    let labels = Labels::read(sources)?;
    let (places, mentioned) = (Places::of(records), mentioned(records));
    let mut keys = Keys::default();
    let mut rows = sources.csv(FILE)?;
    while let Some(row) = rows.next_row()? {
        keys.add(&row, row.text("UNITID")?)?;
        let institution = institution(&row, &labels)?;
        if !scope.is_everything() && !mentioned.contains(&institution.id) {
            report.left_out(FILE, "offers no degree in scope");
            continue;
        }
        report.kept(FILE);
        match place(&row, &places, &institution)? {
            Some(place) => records.institution_regions.rows.push(place),
            None => report.remark(FILE, "institution of an island that is no region here"),
        }
        records.institutions.rows.push(institution);
    }
    Ok(())
}

/// The `UNITID`s of all institutions of the directory.
pub fn unitids(sources: &Sources) -> Result<HashSet<String>, Error> {
    let mut unitids = HashSet::new();
    let mut rows = sources.csv(FILE)?;
    while let Some(row) = rows.next_row()? {
        unitids.insert(codes::UNITID.read(&row, "UNITID")?.to_owned());
    }
    Ok(unitids)
}

/// The `UNITID` and the federal aid number (`OPEID`) of all institutions of the directory that have one.
pub fn opeids(sources: &Sources) -> Result<Vec<(String, String)>, Error> {
    let mut opeids = Vec::new();
    let mut rows = sources.csv(FILE)?;
    while let Some(row) = rows.next_row()? {
        if matches!(row.text("OPEID")?, NO_OPEID | "") {
            continue;
        }
        let unitid = codes::UNITID.read(&row, "UNITID")?.to_owned();
        opeids.push((unitid, codes::OPEID.read(&row, "OPEID")?.to_owned()));
    }
    Ok(opeids)
}

fn mentioned(records: &Records) -> BTreeSet<InstitutionId> {
    let offers = records.offers.rows.iter().map(|offer| &offer.institution);
    let programs = records.programs.rows.iter().map(|program| &program.institution);
    let research = records.institution_research.rows.iter().filter_map(|row| row.institution.as_ref());
    offers.chain(programs).chain(research).cloned().collect()
}

fn place(row: &Row<'_>, places: &Places, institution: &Institution) -> Result<Option<InstitutionRegion>, Error> {
    let region = places.metro(codes::CBSA_OR_NONE.read(row, "CBSA")?).or_else(|| places.state(&institution.state));
    let evidence = institution.evidence.clone();
    Ok(region.map(|region| InstitutionRegion { institution: institution.id.clone(), region, evidence }))
}

fn institution(row: &Row<'_>, labels: &Labels) -> Result<Institution, Error> {
    let (unitid, name) = (codes::UNITID.read(row, "UNITID")?, row.text("INSTNM")?);
    Ok(Institution {
        id: InstitutionId::new(unitid),
        name: name.to_owned(),
        aliases: aliases(row.text("IALIAS")?, name),
        city: row.text("CITY")?.to_owned(),
        state: codes::USPS.read(row, "STABBR")?.to_owned(),
        latitude: row.number("LATITUDE", &[])?,
        longitude: row.number("LONGITUD", &[])?,
        control: control(row)?,
        sector: label(row, labels, "SECTOR")?,
        carnegie: label(row, labels, "C21BASIC")?,
        hospital: answer(row, "HOSPITAL")?,
        medical: answer(row, "MEDICAL")?,
        website: row.optional("WEBADDR")?,
        active: active(row)?,
        evidence: DIRECTORY.reports(unitid),
    })
}

/// Aliases are separated by bars, semicolons or wide gaps. Commas separate some and belong to others, so they are kept. A few cells
/// have the campuses of an institution without anything between them.
fn aliases(cell: &str, name: &str) -> String {
    let mut aliases: Vec<&str> = Vec::new();
    let parts = cell.split(['|', ';']).flat_map(|part| part.split("  "));
    for alias in parts.flat_map(|part| campuses(part.trim(), name)) {
        let known = alias.is_empty() || alias == name || aliases.contains(&alias) || MISSING.contains(&alias);
        if !known {
            aliases.push(alias);
        }
    }
    aliases.join("; ")
}

/// The campuses in an alias that run together, as in "DeVry University-ChicagoDeVry University-Lisle": each begins as the name of
/// the institution does, up to its hyphen.
fn campuses<'a>(alias: &'a str, name: &str) -> Vec<&'a str> {
    let Some(hyphen) = name.find('-') else { return vec![alias] };
    let stem = &name[..=hyphen];
    let follows = |&at: &usize| alias[..at].ends_with(char::is_alphanumeric);
    let starts: Vec<usize> = alias.match_indices(stem).map(|(at, _)| at).filter(follows).collect();
    let (mut campuses, mut rest) = (Vec::new(), alias);
    for start in starts.into_iter().rev() {
        let (before, campus) = rest.split_at(start);
        campuses.push(campus);
        rest = before;
    }
    campuses.push(rest);
    campuses.reverse();
    campuses
}

fn control(row: &Row<'_>) -> Result<Option<Control>, Error> {
    Ok(match row.text("CONTROL")? {
        "1" => Some(Control::Public),
        "2" => Some(Control::PrivateNonprofit),
        "3" => Some(Control::PrivateForProfit),
        code if is_missing(code) => None,
        code => return Err(row.wrong(format!("CONTROL: {code:?} is not 1, 2, 3 or a missing mark"))),
    })
}

fn active(row: &Row<'_>) -> Result<bool, Error> {
    match row.text("CYACTIVE")? {
        "1" => Ok(true),
        "2" | "3" => Ok(false),
        code => Err(row.wrong(format!("CYACTIVE: {code:?} is not 1 (active), 2 or 3 (not active)"))),
    }
}

fn answer(row: &Row<'_>, column: &str) -> Result<Option<bool>, Error> {
    Ok(match row.text(column)? {
        "1" => Some(true),
        "2" => Some(false),
        code if is_missing(code) => None,
        code => return Err(row.wrong(format!("{column}: {code:?} is not 1 (yes), 2 (no) or a missing mark"))),
    })
}

fn label(row: &Row<'_>, labels: &Labels, column: &str) -> Result<Option<String>, Error> {
    let code = row.text(column)?;
    if is_missing(code) {
        return Ok(None);
    }
    let unknown = || row.wrong(format!("{column}: the dictionary has no label for {code:?}"));
    labels.of(column, code).map(given).ok_or_else(unknown)
}

fn is_missing(code: &str) -> bool {
    code.is_empty() || MISSING.contains(&code)
}

#[cfg(test)]
mod tests {
    use super::aliases;

    #[test]
    fn campuses_that_run_together_are_separated() {
        let cell = "DeVry University-ChicagoDeVry University-Chicago LoopDeVry University-Lisle|DVU";
        let expected = "DeVry University-Chicago; DeVry University-Chicago Loop; DeVry University-Lisle; DVU";
        assert_eq!(aliases(cell, "DeVry University-Illinois"), expected);
    }

    #[test]
    fn other_aliases_stay_whole() {
        for alias in ["DeVry University-Chicago", "A DeVry University-Chicago", "LSUHSCLSU Medical Center", "CHCP"] {
            assert_eq!(aliases(alias, "DeVry University-Illinois"), alias);
            assert_eq!(aliases(alias, "DeVry University"), alias, "a name without a campus has no stem");
        }
    }
}
