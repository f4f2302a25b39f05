//! Tuition and fees.

use super::releases::CHARGES;
use super::{Known, MISSING};
use crate::import::files::{Error, Keys, Row, Sources};
use crate::import::{Report, codes};
use crate::model::Records;
use crate::model::id::InstitutionId;
use crate::model::institution::{InstitutionCost, StudentLevel};

const FILE: &str = "ipeds/ic2022_ay.csv";

/// Adds tuition and fees of the institutions among the records.
pub fn costs(sources: &Sources, records: &mut Records, report: &mut Report) -> Result<(), Error> {
    CHARGES.add(records);
    let known = Known::of(sources, records)?;
    let mut keys = Keys::default();
    let mut rows = sources.csv(FILE)?;
    while let Some(row) = rows.next_row()? {
        let unitid = codes::UNITID.read(&row, "UNITID")?;
        keys.add(&row, unitid)?;
        if let Some(reason) = known.missing(unitid) {
            report.left_out(FILE, reason);
            continue;
        }
        let prices = [prices(&row, StudentLevel::Undergraduate, 1)?, prices(&row, StudentLevel::Graduate, 5)?];
        match prices.iter().flatten().count() {
            0 => report.left_out(FILE, "no tuition and no fees"),
            _ => report.kept(FILE),
        }
        records.institution_costs.rows.extend(prices.into_iter().flatten());
    }
    Ok(())
}

/// The prices of one level of student, whose columns are numbered from `first`: in-district, in-state, out-of-state.
/// `None` where none is published.
fn prices(row: &Row<'_>, student: StudentLevel, first: u32) -> Result<Option<InstitutionCost>, Error> {
    let mut imputed = Vec::new();
    let mut price = |kind: &str, number: u32, column: &'static str| -> Result<Option<u32>, Error> {
        let (value, flag) = match kind {
            "tuition" => (format!("TUITION{number}"), format!("XTUIT{number}")),
            _ => (format!("FEE{number}"), format!("XFEE{number}")),
        };
        let amount = row.number(&value, &MISSING)?;
        if amount.is_some() && row.text(&flag)? != "R" {
            imputed.push(column);
        }
        Ok(amount)
    };
    let mut cost = InstitutionCost {
        institution: InstitutionId::new(row.text("UNITID")?),
        student,
        period: CHARGES.period.to_owned(),
        tuition_in_district: price("tuition", first, "tuition_in_district")?,
        fees_in_district: price("fees", first, "fees_in_district")?,
        tuition_in_state: price("tuition", first + 1, "tuition_in_state")?,
        fees_in_state: price("fees", first + 1, "fees_in_state")?,
        tuition_out_of_state: price("tuition", first + 2, "tuition_out_of_state")?,
        fees_out_of_state: price("fees", first + 2, "fees_out_of_state")?,
        imputed: String::new(),
        evidence: CHARGES.reports(row.text("UNITID")?),
    };
    cost.imputed = imputed.join(" ");
    Ok(has_price(&cost).then_some(cost))
}

fn has_price(cost: &InstitutionCost) -> bool {
    let tuition = [cost.tuition_in_district, cost.tuition_in_state, cost.tuition_out_of_state];
    let fees = [cost.fees_in_district, cost.fees_in_state, cost.fees_out_of_state];
    tuition.iter().chain(&fees).any(Option::is_some)
}
