//! Employers, their locations, and the named sources that link them to AI in health.

use super::citations::{Page, cite};
use super::{Researched, list, metro, states};
use crate::import::files::{Keys, Row};
use crate::import::names::normalized;
use crate::import::{Error, Report, Scope, Sources, cms, codes};
use crate::model::employer::{Employer, EmployerRegion, EmployerStatus, EmployerType};
use crate::model::id::{EmployerId, RegionId};
use crate::model::{Basis, Evidence, Records, given};
use std::collections::{BTreeMap, HashMap};

const EMPLOYERS: Researched = Researched {
    id: "researched-employers",
    file: "curated/employers.csv",
    title: "Hospitals, health systems, companies and agencies",
    key: "id",
    note: "No row proves an open job. Areas of AI only where a named source ties the employer to them; the choice of \
           words is editorial. An H-1B petitioner city is an address, not proven to be a head office. Metros were \
           derived from city and state.",
};

const NAME_MATCH: &str = "name match";

/// Adds employers. One that is a hospital of the same name gets the id of that hospital. So does a health system whose
/// main hospital, as chosen by the editors, has its name in its state: the two are one employer. Any other main
/// hospital is only noted.
pub fn employers(sources: &Sources, _: &Scope, records: &mut Records, report: &mut Report) -> Result<(), Error> {
    EMPLOYERS.add(records);
    let (states, hospitals) = (states(records), cms::names(sources)?);
    let mut keys = Keys::default();
    let mut rows = sources.csv(EMPLOYERS.file)?;
    while let Some(row) = rows.next_row()? {
        keys.add(&row, row.text("id")?)?;
        let hospital = hospital(&row, &hospitals)?;
        let employer = employer(&row, hospital, records)?;
        if let Some(region) = region(&row, records, &states, report)? {
            let evidence = Evidence { basis: Basis::Derived, ..employer.evidence.clone() };
            let employer = employer.id.clone();
            records.employer_regions.rows.push(EmployerRegion { employer, region, evidence });
        } else {
            report.remark(EMPLOYERS.file, "employer without a region in the graph");
        }
        records.employers.rows.push(employer);
        report.kept(EMPLOYERS.file);
    }
    Ok(())
}

fn region(
    row: &Row<'_>,
    records: &Records,
    states: &HashMap<String, RegionId>,
    report: &mut Report,
) -> Result<Option<RegionId>, Error> {
    let cbsa = codes::CBSA.read_if_any(row, "cbsa_code")?;
    let of_metro = cbsa.and_then(|cbsa| metro(records, cbsa));
    if cbsa.is_some() && of_metro.is_none() {
        report.remark(EMPLOYERS.file, "core based statistical area is no metro: placed in its state");
    }
    Ok(of_metro.or(states.get(row.text("hq_state")?).cloned()))
}

/// A hospital named in a row.
enum Hospital<'r> {
    /// The employer itself.
    Same(&'r str),
    /// The main hospital of the employer.
    Main(&'r str),
}

/// The hospital that a row names by its certification number, which must be among those of CMS.
fn hospital<'r>(row: &Row<'r>, hospitals: &BTreeMap<String, (String, String)>) -> Result<Option<Hospital<'r>>, Error> {
    let Some(ccn) = codes::CCN.read_if_any(row, "ccn")? else { return Ok(None) };
    let unknown = || row.wrong(format!("ccn: {ccn} is no hospital of CMS, expected one that is"));
    let (name, state) = hospitals.get(ccn).ok_or_else(unknown)?;
    let has_its_name = normalized(name) == normalized(row.text("name")?) && *state == row.text("hq_state")?;
    let is_same = has_its_name || row.text("ccn_match")? == NAME_MATCH;
    Ok(Some(if is_same { Hospital::Same(ccn) } else { Hospital::Main(ccn) }))
}

fn employer(row: &Row<'_>, hospital: Option<Hospital<'_>>, records: &mut Records) -> Result<Employer, Error> {
    let key = row.text("id")?;
    let (ccn, note) = match hospital {
        Some(Hospital::Same(ccn)) => (Some(ccn), note(row, &same(row, ccn)?)?),
        Some(Hospital::Main(ccn)) => (None, note(row, &format!("main hospital, by the editors' choice: CCN {ccn}"))?),
        None => (None, note(row, "")?),
    };
    let ai = Page { title: row.text("ai_source_title")?, url: row.text("ai_source_url")?, date: "" };
    let areas: Vec<&str> = list(row.text("ai_areas")?).collect();
    Ok(Employer {
        id: ccn.map_or_else(|| EmployerId::new(key), |ccn| EmployerId::new(format_args!("ccn-{ccn}"))),
        name: row.text("name")?.to_owned(),
        kind: kind(row)?,
        city: row.optional("hq_city")?,
        state: row.optional("hq_state")?,
        ccn: ccn.map(str::to_owned),
        hospital_type: None,
        ownership: None,
        emergency_services: None,
        rating: None,
        ai_areas: areas.join("; "),
        ai_citation: cite(records, &ai),
        founded: row.number("founded_year", &[])?,
        status: row.one_of("status", EmployerStatus::from_words, EmployerStatus::WORDS)?,
        acquired_by: row.optional("acquired_by")?,
        website: row.optional("website_domain")?,
        location_basis: row.optional("location_basis")?,
        note: given(note),
        aliases: String::new(),
        evidence: EMPLOYERS.evidence(row, key, Basis::Reported, records)?,
    })
}

fn kind(row: &Row<'_>) -> Result<EmployerType, Error> {
    let kind = row.one_of("kind", EmployerType::from_words, EmployerType::WORDS)?;
    kind.ok_or_else(|| row.wrong("kind is empty".to_owned()))
}

/// The remark on a row that is identified with a hospital other than by a match of names.
fn same(row: &Row<'_>, ccn: &str) -> Result<String, Error> {
    if row.text("ccn_match")? == NAME_MATCH {
        return Ok(String::new());
    }
    Ok(format!("one employer with its main hospital of the same name, CCN {ccn}, by the editors' choice"))
}

/// The remark of a row and the import's addition.
fn note(row: &Row<'_>, added: &str) -> Result<String, Error> {
    let parts = [row.text("note")?, added];
    Ok(parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; "))
}
