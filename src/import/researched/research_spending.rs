//! Spending on research and development by institution (NSF HERD survey).

use super::Researched;
use crate::import::files::{Keys, Row};
use crate::import::{Error, Report, Scope, Sources, codes, ipeds};
use crate::model::id::InstitutionId;
use crate::model::institution::InstitutionResearch;
use crate::model::{Basis, Records};

const SPENDING: Researched = Researched {
    id: "researched-herd",
    file: "curated/herd_top.csv",
    title: "NCSES Higher Education Research and Development Survey: the institutions that spend most",
    key: "herd_name/fiscal_year",
    note: "FY 2023 from NCSES table 23; FY 2024 from a public dashboard of the survey. A campus of the survey may be \
           wider than the institution of the directory.",
};

/// Adds the spending. Institutions are identified by their `UNITID`, whether or not they are already in the records.
pub fn research_spending(
    sources: &Sources,
    _: &Scope,
    records: &mut Records,
    report: &mut Report,
) -> Result<(), Error> {
    SPENDING.add(records);
    let (unitids, mut keys) = (ipeds::unitids(sources)?, Keys::default());
    let mut rows = sources.csv(SPENDING.file)?;
    while let Some(row) = rows.next_row()? {
        let spending = spending(&row, records)?;
        keys.add(&row, &spending.evidence.source_row)?;
        if let Some(unitid) = spending.institution.as_ref().map(InstitutionId::code).filter(|id| !unitids.contains(*id))
        {
            return Err(row.wrong(format!("unitid: {unitid} is not in the directory of IPEDS, expected one that is")));
        }
        if spending.institution.is_none() {
            report.remark(SPENDING.file, "institution without a UNITID");
        }
        records.institution_research.rows.push(spending);
        report.kept(SPENDING.file);
    }
    Ok(())
}

fn spending(row: &Row<'_>, records: &mut Records) -> Result<InstitutionResearch, Error> {
    let key = format!("{}/{}", row.text("herd_name")?, row.text("fiscal_year")?);
    let without = |column: &str| row.wrong(format!("{column} is empty; expected a number"));
    let unitid = codes::UNITID.read_if_any(row, "unitid")?;
    Ok(InstitutionResearch {
        institution: unitid.map(InstitutionId::new),
        name: row.text("herd_name")?.to_owned(),
        fiscal_year: row.number("fiscal_year", &[])?.ok_or_else(|| without("fiscal_year"))?,
        rank: row.number("rank_in_year", &[])?.ok_or_else(|| without("rank_in_year"))?,
        total: row.number("rd_total_thousand_usd", &[])?.ok_or_else(|| without("rd_total_thousand_usd"))?,
        life_sciences: row.number("life_sciences_thousand_usd", &[])?,
        note: row.optional("note")?,
        evidence: SPENDING.evidence(row, &key, Basis::Reported, records)?,
    })
}
