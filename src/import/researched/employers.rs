//! Employers, where they are, and which named source ties them to AI in health.

use super::citations::{Page, cite};
use super::{Researched, list, metro, states};
use crate::import::files::Row;
use crate::import::{Error, Report, Scope, Sources};
use crate::model::employer::{Employer, EmployerRegion};
use crate::model::id::{EmployerId, RegionId};
use crate::model::{Basis, Evidence, Records};
use std::collections::HashMap;

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

/// Adds employers. One that is a hospital by its name gets the id of that hospital; the main hospital that the editors
/// chose for a health system is only noted.
pub fn employers(sources: &Sources, _: &Scope, records: &mut Records, report: &mut Report) -> Result<(), Error> {
    EMPLOYERS.add(records);
    let states = states(records);
    let mut rows = sources.csv(EMPLOYERS.file)?;
    while let Some(row) = rows.next_row()? {
        let employer = employer(&row, records)?;
        if let Some(region) = region(&row, records, &states)? {
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

fn region(row: &Row<'_>, records: &Records, states: &HashMap<String, RegionId>) -> Result<Option<RegionId>, Error> {
    let of_metro = metro(records, row.text("cbsa_code")?);
    Ok(of_metro.or(states.get(row.text("hq_state")?).cloned()))
}

fn employer(row: &Row<'_>, records: &mut Records) -> Result<Employer, Error> {
    let text = |column| row.text(column).map(str::to_owned);
    let key = row.text("id")?;
    let ccn = row.text("ccn")?;
    let is_hospital = !ccn.is_empty() && row.text("ccn_match")? == NAME_MATCH;
    let ai = Page { title: row.text("ai_source_title")?, url: row.text("ai_source_url")?, date: "" };
    let areas: Vec<&str> = list(row.text("ai_areas")?).collect();
    Ok(Employer {
        id: if is_hospital { EmployerId::new(format_args!("ccn-{ccn}")) } else { EmployerId::new(key) },
        name: text("name")?,
        kind: text("kind")?,
        city: text("hq_city")?,
        state: text("hq_state")?,
        ccn: if is_hospital { ccn.to_owned() } else { String::new() },
        hospital_type: String::new(),
        ownership: String::new(),
        emergency_services: None,
        rating: None,
        ai_areas: areas.join("; "),
        ai_citation: cite(records, &ai),
        founded: row.number("founded_year", &[])?,
        status: text("status")?,
        acquired_by: text("acquired_by")?,
        website: text("website_domain")?,
        location_basis: text("location_basis")?,
        note: note(row, !ccn.is_empty() && !is_hospital)?,
        aliases: String::new(),
        evidence: EMPLOYERS.evidence(row, key, Basis::Reported, records)?,
    })
}

fn note(row: &Row<'_>, has_main_hospital: bool) -> Result<String, Error> {
    let note = row.text("note")?;
    if !has_main_hospital {
        return Ok(note.to_owned());
    }
    let hospital = format!("main hospital, by the editors' choice: CCN {}", row.text("ccn")?);
    Ok(if note.is_empty() { hospital } else { format!("{note}; {hospital}") })
}
