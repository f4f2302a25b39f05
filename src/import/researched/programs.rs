//! Programs in AI and health, and the degrees under which they are listed.

use super::Researched;
use crate::import::cip::{self, CipField};
use crate::import::files::{Keys, Row};
use crate::import::ipeds::{self, releases};
use crate::import::{Error, Report, Scope, Sources, codes};
use crate::model::degree::{AwardLevel, Degree};
use crate::model::id::{DegreeId, InstitutionId};
use crate::model::institution::{Offer, Program, StudyMode};
use crate::model::{Basis, Records, given};
use std::collections::{BTreeMap, HashSet};

const PROGRAMS: Researched = Researched {
    id: "researched-programs",
    file: "curated/institutions_ai_health.csv",
    title: "Degree programs in AI and health",
    key: "id",
    note: "Rows with a name come from the program's page, and the field under which they are counted is the editors' \
           choice; rows without a name come from IPEDS completions 2024. Certificates are counted as \
           postbaccalaureate certificates, as IPEDS counts those of them that it has.",
};

/// Adds programs, and the offer and the degree of each if they are not yet in the records. Institutions are identified
/// by their `UNITID`, whether or not they are already in the records.
pub fn programs(sources: &Sources, _: &Scope, records: &mut Records, report: &mut Report) -> Result<(), Error> {
    PROGRAMS.add(records);
    releases::FIELDS.add(records);
    let fields = cip::fields(sources)?;
    let mut degrees: HashSet<DegreeId> = records.degrees.rows.iter().map(|degree| degree.id.clone()).collect();
    let key = |offer: &Offer| (offer.institution.clone(), offer.degree.clone());
    let mut offers: HashSet<_> = records.offers.rows.iter().map(key).collect();
    let (unitids, mut keys) = (ipeds::unitids(sources)?, Keys::default());
    let mut rows = sources.csv(PROGRAMS.file)?;
    while let Some(row) = rows.next_row()? {
        let program = program(&row, records)?;
        keys.add(&row, &program.id)?;
        if !unitids.contains(program.institution.code()) {
            let unitid = program.institution.code();
            return Err(row.wrong(format!("unitid: {unitid} is not in the directory of IPEDS, expected one that is")));
        }
        if degrees.insert(program.degree.clone()) {
            let degree = degree(&row, &fields)?;
            records.degrees.rows.push(degree);
        }
        let offer = offer(&row, &program)?;
        if offers.insert(key(&offer)) {
            records.offers.rows.push(offer);
        }
        records.programs.rows.push(program);
        report.kept(PROGRAMS.file);
    }
    Ok(())
}

fn program(row: &Row<'_>, records: &mut Records) -> Result<Program, Error> {
    let id = row.text("id")?;
    let name = row.text("program_name")?;
    let basis = match row.text("cip_basis")? {
        "ipeds_reported" => Basis::Reported,
        "editorial" => Basis::Editorial,
        other => return Err(row.wrong(format!("cip_basis: {other:?}; expected ipeds_reported or editorial"))),
    };
    Ok(Program {
        id: id.to_owned(),
        institution: InstitutionId::new(codes::UNITID.read(row, "unitid")?),
        degree: DegreeId::new(format_args!("{}-{}", codes::CIP.read(row, "cip_guess")?, level(row)?.slug())),
        name: given(name),
        mode: mode(row)?,
        accreditation: row.optional("accreditation")?,
        note: row.optional("note")?,
        evidence: PROGRAMS.evidence(row, id, basis, records)?,
    })
}

fn level(row: &Row<'_>) -> Result<AwardLevel, Error> {
    match row.text("award_level")? {
        "bachelors" => Ok(AwardLevel::Bachelors),
        "masters" => Ok(AwardLevel::Masters),
        "doctorate" => Ok(AwardLevel::Doctorate),
        "certificate" => Ok(AwardLevel::PostbaccalaureateCertificate),
        other => {
            Err(row.wrong(format!("award_level: {other:?}; expected bachelors, masters, doctorate or certificate")))
        }
    }
}

fn mode(row: &Row<'_>) -> Result<Option<StudyMode>, Error> {
    match row.text("mode")? {
        "" => Ok(None),
        "campus" => Ok(Some(StudyMode::Campus)),
        "online" => Ok(Some(StudyMode::Online)),
        "hybrid" => Ok(Some(StudyMode::Hybrid)),
        other => Err(row.wrong(format!("mode: {other:?}; expected campus, online, hybrid or nothing"))),
    }
}

/// The offer shown by a program. Awards are known only if the row itself comes from completions.
fn offer(row: &Row<'_>, program: &Program) -> Result<Offer, Error> {
    let is_counted = program.evidence.basis == Basis::Reported;
    Ok(Offer {
        institution: program.institution.clone(),
        degree: program.degree.clone(),
        awards: if is_counted { row.number("ipeds_awards_2024", &[])? } else { None },
        awards_before: None,
        evidence: program.evidence.clone(),
    })
}

/// The degree under which a program is listed. Its existence is stated by the list of fields, not by the program's
/// page.
fn degree(row: &Row<'_>, fields: &BTreeMap<String, CipField>) -> Result<Degree, Error> {
    let cip = row.text("cip_guess")?;
    let unknown = || row.wrong(format!("cip_guess: {cip:?} is not a live field of study; expected a CIP 2020 code"));
    Ok(fields.get(cip).ok_or_else(unknown)?.degree(cip, level(row)?))
}
