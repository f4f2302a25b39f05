//! Tuition and fees.

use super::releases::CHARGES;
use super::{KnownInstitutions, MISSING};
use crate::import::files::{Error, Keys, Row, Sources};
use crate::import::{Report, codes};
use crate::model::Records;
use crate::model::id::InstitutionId;
use crate::model::institution::{InstitutionCost, StudentLevel};

const FILE: &str = "ipeds/ic2022_ay.csv";

/// Adds tuition and fees of the institutions among the records.
pub fn costs(sources: &Sources, records: &mut Records, report: &mut Report) -> Result<(), Error> {
    CHARGES.add(records);
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
        let by_level = [prices(&row, StudentLevel::Undergraduate, 1)?, prices(&row, StudentLevel::Graduate, 5)?];
        let mut prices: Vec<InstitutionCost> = by_level.into_iter().flatten().collect();
        for (student, program) in FIRST_PROFESSIONAL {
            prices.extend(first_professional(&row, student, program)?);
        }
        match prices.len() {
            0 => report.left_out(FILE, "no tuition and no fees"),
            _ => report.kept(FILE),
        }
        records.institution_costs.rows.extend(prices);
    }
    Ok(())
}

/// The first-professional programs whose own prices are kept, with the publisher's number of each.
const FIRST_PROFESSIONAL: [(StudentLevel, u32); 3] =
    [(StudentLevel::Medicine, 3), (StudentLevel::Osteopathy, 5), (StudentLevel::Pharmacy, 6)];

/// The prices of one level of student, whose columns are numbered from `first`: in-district, in-state, out-of-state.
/// `None` if none is published.
fn prices(row: &Row<'_>, student: StudentLevel, first: u32) -> Result<Option<InstitutionCost>, Error> {
    let mut cost = empty(row, student)?;
    let mut imputed = Vec::new();
    let mut tuition =
        |number: u32, column| price(row, &format!("TUITION{number}"), &format!("XTUIT{number}"), column, &mut imputed);
    cost.tuition_in_district = tuition(first, "tuition_in_district")?;
    cost.tuition_in_state = tuition(first + 1, "tuition_in_state")?;
    cost.tuition_out_of_state = tuition(first + 2, "tuition_out_of_state")?;
    let mut fees =
        |number: u32, column| price(row, &format!("FEE{number}"), &format!("XFEE{number}"), column, &mut imputed);
    cost.fees_in_district = fees(first, "fees_in_district")?;
    cost.fees_in_state = fees(first + 1, "fees_in_state")?;
    cost.fees_out_of_state = fees(first + 2, "fees_out_of_state")?;
    cost.imputed = in_column_order(&imputed);
    Ok(has_price(&cost).then_some(cost))
}

/// The prices of a first-professional program; the publisher has no in-district price for these. `None` if none is
/// published.
fn first_professional(row: &Row<'_>, student: StudentLevel, program: u32) -> Result<Option<InstitutionCost>, Error> {
    let mut cost = empty(row, student)?;
    let mut imputed = Vec::new();
    let mut column = |name: &str, flag: &str, column| {
        price(row, &format!("{name}{program}"), &format!("{flag}{program}"), column, &mut imputed)
    };
    cost.tuition_in_state = column("ISPROF", "XISPRO", "tuition_in_state")?;
    cost.fees_in_state = column("ISPFEE", "XISPFE", "fees_in_state")?;
    cost.tuition_out_of_state = column("OSPROF", "XOSPRO", "tuition_out_of_state")?;
    cost.fees_out_of_state = column("OSPFEE", "XOSPFE", "fees_out_of_state")?;
    cost.imputed = in_column_order(&imputed);
    Ok(has_price(&cost).then_some(cost))
}

/// An amount; its column is added to the imputed ones if its flag says so.
fn price(
    row: &Row<'_>,
    value: &str,
    flag: &str,
    column: &'static str,
    imputed: &mut Vec<&'static str>,
) -> Result<Option<u32>, Error> {
    let amount = row.number(value, &MISSING)?;
    if amount.is_some() && row.text(flag)? != "R" {
        imputed.push(column);
    }
    Ok(amount)
}

/// The names of imputed columns in the order of the table, separated by blanks.
fn in_column_order(imputed: &[&'static str]) -> String {
    const COLUMNS: [&str; 6] = [
        "tuition_in_district",
        "fees_in_district",
        "tuition_in_state",
        "fees_in_state",
        "tuition_out_of_state",
        "fees_out_of_state",
    ];
    COLUMNS.into_iter().filter(|column| imputed.contains(column)).collect::<Vec<_>>().join(" ")
}

fn empty(row: &Row<'_>, student: StudentLevel) -> Result<InstitutionCost, Error> {
    Ok(InstitutionCost {
        institution: InstitutionId::new(row.text("UNITID")?),
        student,
        period: CHARGES.period.to_owned(),
        tuition_in_district: None,
        fees_in_district: None,
        tuition_in_state: None,
        fees_in_state: None,
        tuition_out_of_state: None,
        fees_out_of_state: None,
        imputed: String::new(),
        evidence: CHARGES.reports(row.text("UNITID")?),
    })
}

fn has_price(cost: &InstitutionCost) -> bool {
    let tuition = [cost.tuition_in_district, cost.tuition_in_state, cost.tuition_out_of_state];
    let fees = [cost.fees_in_district, cost.fees_in_state, cost.fees_out_of_state];
    tuition.iter().chain(&fees).any(Option::is_some)
}
