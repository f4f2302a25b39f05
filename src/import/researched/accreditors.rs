//! Accrediting bodies, and the usual one of each state.

use super::{Researched, states};
use crate::import::files::{Keys, Row};
use crate::import::{Error, Report, Scope, Sources, codes};
use crate::model::institution::{Accreditor, AccreditorKind, AccreditorState};
use crate::model::{Basis, Records};

const BODIES: Researched = Researched {
    id: "researched-accreditors",
    file: "curated/accreditors.csv",
    title: "Institutional and programmatic accreditors of health and computing programs, and the DAPIP register",
    key: "id",
    note: "Names of NECHE and WSCUC are current ones; the pages read use older names.",
};

const STATES: Researched = Researched {
    id: "researched-accreditor-by-state",
    file: "curated/accreditor_by_state.csv",
    title: "Usual institutional accreditor of each state, by historical region",
    key: "state",
    note: "Historical regions only: DAPIP says who accredits an institution.",
};

/// Adds accreditors, and which of them is usual in which state of the records.
pub fn accreditors(sources: &Sources, _: &Scope, records: &mut Records, report: &mut Report) -> Result<(), Error> {
    BODIES.add(records);
    STATES.add(records);
    let mut keys = Keys::default();
    let mut rows = sources.csv(BODIES.file)?;
    while let Some(row) = rows.next_row()? {
        keys.add(&row, row.text("id")?)?;
        let accreditor = accreditor(&row, records)?;
        records.accreditors.rows.push(accreditor);
        report.kept(BODIES.file);
    }
    by_state(sources, records, report)
}

fn accreditor(row: &Row<'_>, records: &mut Records) -> Result<Accreditor, Error> {
    let key = row.text("id")?;
    Ok(Accreditor {
        id: key.to_owned(),
        name: row.text("name")?.to_owned(),
        abbreviation: row.optional("abbreviation")?,
        kind: kind(row)?,
        former_name: row.optional("former_name")?,
        note: row.optional("note")?,
        evidence: BODIES.evidence(row, key, Basis::Reported, records)?,
    })
}

fn kind(row: &Row<'_>) -> Result<AccreditorKind, Error> {
    match row.text("kind")? {
        "institutional" => Ok(AccreditorKind::Institutional),
        "programmatic" => Ok(AccreditorKind::Programmatic),
        "database" => Ok(AccreditorKind::Register),
        other => Err(row.wrong(format!("kind: {other:?}; expected institutional, programmatic or database"))),
    }
}

fn by_state(sources: &Sources, records: &mut Records, report: &mut Report) -> Result<(), Error> {
    let states = states(records);
    let mut keys = Keys::default();
    let mut rows = sources.csv(STATES.file)?;
    while let Some(row) = rows.next_row()? {
        let state = codes::USPS.read(&row, "state")?;
        keys.add(&row, state)?;
        let Some(region) = states.get(state) else {
            report.left_out(STATES.file, "state or territory that is not in the graph");
            continue;
        };
        let evidence = STATES.evidence(&row, state, Basis::Reported, records)?;
        for (column, two_year) in [("accreditor_id", false), ("two_year_accreditor_id", true)] {
            let accreditor = row.text(column)?;
            if !accreditor.is_empty() {
                records.accreditor_states.rows.push(AccreditorState {
                    accreditor: accreditor.to_owned(),
                    region: region.clone(),
                    two_year,
                    note: row.optional("note")?,
                    evidence: evidence.clone(),
                });
            }
        }
        report.kept(STATES.file);
    }
    Ok(())
}
