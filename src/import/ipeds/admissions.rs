//! Admissions.

use super::releases::ADMISSIONS;
use super::{KnownInstitutions, MISSING};
use crate::import::files::{Error, Keys, Row, Sources};
use crate::import::{Report, codes};
use crate::model::Records;
use crate::model::id::InstitutionId;
use crate::model::institution::InstitutionAdmission;

const FILE: &str = "ipeds/adm2024.csv";

/// Adds admissions of the institutions among the records.
pub fn admissions(sources: &Sources, records: &mut Records, report: &mut Report) -> Result<(), Error> {
    ADMISSIONS.add(records);
    let known = KnownInstitutions::of(sources, records)?;
    let mut keys = Keys::default();
    let mut rows = sources.csv(FILE)?;
    while let Some(row) = rows.next_row()? {
        let unitid = codes::UNITID.read(&row, "UNITID")?;
        keys.add(&row, unitid)?;
        if let Some(reason) = known.missing(unitid) {
            report.left_out(FILE, reason);
            continue;
        }
        let admission = admission(&row)?;
        if [admission.applicants, admission.admitted, admission.enrolled] == [None; 3] {
            report.left_out(FILE, "no figures");
            continue;
        }
        if ["XAPPLCN", "XADMSSN", "XENRLT"].iter().any(|flag| matches!(row.text(flag), Ok("P"))) {
            report.remark(FILE, "figures carried forward by the publisher");
        }
        records.institution_admissions.rows.push(admission);
        report.kept(FILE);
    }
    Ok(())
}

fn admission(row: &Row<'_>) -> Result<InstitutionAdmission, Error> {
    Ok(InstitutionAdmission {
        institution: InstitutionId::new(row.text("UNITID")?),
        period: "2024-25".to_owned(),
        applicants: row.number("APPLCN", &MISSING)?,
        admitted: row.number("ADMSSN", &MISSING)?,
        enrolled: row.number("ENRLT", &MISSING)?,
        evidence: ADMISSIONS.reports(row.text("UNITID")?),
    })
}
