//! Centers for Medicare & Medicaid Services: hospitals, which are employers.

use super::cite::{PUBLIC_DOMAIN, Release};
use super::files::{Error, Keys, Row, Sources};
use super::hud::{ZIP_CBSA, Zips};
use super::names::{add_alias, readable};
use super::places::Places;
use super::{Report, codes};
use crate::model::employer::{Employer, EmployerRegion, EmployerType, HospitalType, Ownership};
use crate::model::id::EmployerId;
use crate::model::{Records, given};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Hospitals registered with Medicare.
pub const HOSPITALS: Release = Release {
    id: "cms-hospitals-2026",
    publisher: "Centers for Medicare & Medicaid Services (CMS)",
    title: "Hospital General Information",
    release: "copy made in February 2026",
    period: "",
    licence: PUBLIC_DOMAIN,
    attribution: "",
    url: "https://data.cms.gov/provider-data/dataset/xubh-q36u",
    file: "Hospital_General_Information.csv",
    key: "Facility ID",
    note: "The release month is not in the file. Names and cities in capitals were given small letters; the publisher's \
           spelling is an alias. Street addresses, telephone numbers and measures other than the overall rating are not \
           taken over. The file has no counts of employees or beds.",
};

const FILE: &str = "cms/Hospital_General_Information.csv";
const BY_ZIP: &str = "address of the hospital: its ZIP code, HUD crosswalk";
const BY_STATE: &str = "address of the hospital: its state";

/// Name and state of every hospital, by its certification number.
pub fn names(sources: &Sources) -> Result<BTreeMap<String, (String, String)>, Error> {
    let mut names = BTreeMap::new();
    let mut rows = sources.csv(FILE)?;
    while let Some(row) = rows.next_row()? {
        let ccn = codes::CCN.read(&row, "Facility ID")?.to_owned();
        names.insert(ccn, (row.text("Facility Name")?.to_owned(), row.text("State")?.to_owned()));
    }
    Ok(names)
}

/// Adds hospitals and their regions. A hospital whose certification number is already in the records keeps its name and
/// evidence, and is completed with the data of CMS.
pub fn hospitals(sources: &Sources, records: &mut Records, report: &mut Report) -> Result<(), Error> {
    HOSPITALS.add(records);
    ZIP_CBSA.add(records);
    let (zips, places) = (Zips::read(sources)?, Places::of(records));
    let rows = &records.employers.rows;
    let known: HashMap<EmployerId, usize> = rows.iter().enumerate().map(|(i, row)| (row.id.clone(), i)).collect();
    let placed: BTreeSet<EmployerId> = records.employer_regions.rows.iter().map(|row| row.employer.clone()).collect();
    let mut keys = Keys::default();
    let mut rows = sources.csv(FILE)?;
    while let Some(row) = rows.next_row()? {
        let (mut hospital, spelling) = (hospital(&row)?, row.text("Facility Name")?);
        keys.add(&row, row.text("Facility ID")?)?;
        if !placed.contains(&hospital.id) {
            let region = region(&row, &hospital, &zips, &places, report)?;
            hospital.location_basis = match &region {
                Some(region) if region.evidence.source == ZIP_CBSA.id => given(BY_ZIP),
                Some(_) => given(BY_STATE),
                None => None,
            };
            records.employer_regions.rows.extend(region);
        }
        match known.get(&hospital.id) {
            Some(index) => {
                complete(&mut records.employers.rows[*index], hospital, spelling);
                report.remark(FILE, "hospital that a researched table had named first");
            }
            None => records.employers.rows.push(hospital),
        }
        report.kept(FILE);
    }
    Ok(())
}

fn hospital(row: &Row<'_>) -> Result<Employer, Error> {
    let (ccn, spelling) = (codes::CCN.read(row, "Facility ID")?, row.text("Facility Name")?);
    let name = readable(spelling);
    let mut aliases = String::new();
    add_alias(&mut aliases, spelling, &name);
    Ok(Employer {
        id: EmployerId::new(format_args!("ccn-{ccn}")),
        name,
        kind: EmployerType::Hospital,
        city: given(readable(row.text("City/Town")?)),
        state: given(codes::USPS.read(row, "State")?),
        ccn: given(ccn),
        hospital_type: row.one_of("Hospital Type", HospitalType::from_words, HospitalType::WORDS)?,
        ownership: row.one_of("Hospital Ownership", Ownership::from_words, Ownership::WORDS)?,
        emergency_services: emergency(row)?,
        rating: rating(row)?,
        ai_areas: String::new(),
        ai_citation: None,
        founded: None,
        status: None,
        acquired_by: None,
        website: None,
        location_basis: None,
        note: None,
        aliases,
        evidence: HOSPITALS.reports(ccn),
    })
}

fn emergency(row: &Row<'_>) -> Result<Option<bool>, Error> {
    Ok(match row.text("Emergency Services")? {
        "Yes" => Some(true),
        "No" => Some(false),
        "" | "Not Available" => None,
        other => return Err(row.wrong(format!("Emergency Services: {other:?} is not Yes, No or Not Available"))),
    })
}

fn rating(row: &Row<'_>) -> Result<Option<u32>, Error> {
    let column = "Hospital overall rating";
    match row.number(column, &["Not Available"])? {
        Some(stars) if !(1..=5).contains(&stars) => {
            Err(row.wrong(format!("{column}: {stars} is not from 1 to 5 or Not Available")))
        }
        stars => Ok(stars),
    }
}

/// Completes a hospital that is already known with the data of CMS.
fn complete(known: &mut Employer, hospital: Employer, spelling: &str) {
    add_alias(&mut known.aliases, &hospital.name, &known.name);
    add_alias(&mut known.aliases, spelling, &known.name);
    known.ccn = hospital.ccn;
    known.hospital_type = hospital.hospital_type;
    known.ownership = hospital.ownership;
    known.emergency_services = hospital.emergency_services;
    known.rating = hospital.rating;
    known.city = known.city.take().or(hospital.city);
    known.state = known.state.take().or(hospital.state);
    known.location_basis = known.location_basis.take().or(hospital.location_basis);
}

/// The metro of the hospital's ZIP code, else its state. A ZIP code of another state is an error.
fn region(
    row: &Row<'_>,
    hospital: &Employer,
    zips: &Zips,
    places: &Places,
    report: &mut Report,
) -> Result<Option<EmployerRegion>, Error> {
    let zip = codes::zip5(codes::ZIP.read(row, "ZIP Code")?);
    let (found, here) = (zips.find(zip), codes::USPS.read(row, "State")?);
    match found {
        Some(found) if found.state != here => {
            let there = &found.state;
            return Err(
                row.wrong(format!("ZIP Code: {zip} is in {there}, expected one in the hospital's state {here}"))
            );
        }
        Some(_) => {}
        None => report.remark(FILE, "ZIP code is not in the crosswalk: placed in its state"),
    }
    let metro = found.and_then(|found| {
        let evidence = ZIP_CBSA.derives(format!("{zip}/{}", found.area));
        Some((places.metro(&found.area)?, evidence))
    });
    let state = || Some((places.state(here)?, hospital.evidence.clone()));
    let place = metro.or_else(state);
    if place.is_none() {
        report.remark(FILE, "hospital of an island that is no region here");
    }
    Ok(place.map(|(region, evidence)| EmployerRegion { employer: hospital.id.clone(), region, evidence }))
}

#[cfg(test)]
mod tests;
