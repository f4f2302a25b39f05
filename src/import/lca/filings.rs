//! Filings as they were typed, with role and region found.

use super::FILE;
use super::wages::{Wage, yearly};
use crate::import::files::{Error, Row, Sources};
use crate::import::hud::{ZIP_CBSA, Zips};
use crate::import::names::normalized;
use crate::import::places::Places;
use crate::import::slug::slug;
use crate::import::{Report, Scope};
use crate::model::Records;
use crate::model::id::{RegionId, RoleId};
use std::collections::BTreeSet;

/// One filing.
pub(super) struct Filing {
    /// Case number.
    pub case: String,
    /// Name of the employer as typed.
    pub spelling: String,
    /// Name of the employer, equal for spellings of the same name; fit for an id.
    pub name: String,
    /// USPS code of the state of the worksite.
    pub state: String,
    /// Region of the worksite.
    pub region: RegionId,
    /// Role.
    pub role: RoleId,
    /// Offered wage, U.S. dollars a year.
    pub wage: Option<f64>,
    /// Fiscal year and quarter.
    pub period: String,
}

/// What the rows are looked up in.
struct Lookup<'s> {
    scope: &'s Scope,
    roles: BTreeSet<RoleId>,
    zips: Zips,
    places: Places,
}

/// The filings whose role and region are among the records.
pub(super) fn read(
    sources: &Sources,
    scope: &Scope,
    records: &mut Records,
    report: &mut Report,
) -> Result<Vec<Filing>, Error> {
    ZIP_CBSA.add(records);
    let roles = records.roles.rows.iter().map(|role| role.id.clone()).collect();
    let lookup = Lookup { scope, roles, zips: Zips::read(sources)?, places: Places::of(records) };
    let mut filings = Vec::new();
    let mut rows = sources.csv(FILE)?;
    while let Some(row) = rows.next_row()? {
        match filing(&row, &lookup, report)? {
            Ok(filing) => {
                filings.push(filing);
                report.kept(FILE);
            }
            Err(reason) => report.left_out(FILE, reason),
        }
    }
    Ok(filings)
}

/// The filing of a row, or why it is left out.
fn filing(row: &Row<'_>, lookup: &Lookup<'_>, report: &mut Report) -> Result<Result<Filing, &'static str>, Error> {
    let role = role(row)?;
    if !lookup.scope.occupation(role.code()) {
        return Ok(Err("role out of scope"));
    }
    if !lookup.roles.contains(&role) {
        return Ok(Err("no O*NET role has this code"));
    }
    let spelling = row.text("EMPLOYER_NAME")?;
    let name = slug(&normalized(spelling));
    if name.is_empty() {
        return Ok(Err("employer without a name"));
    }
    let (zip, state) = (row.text("WORKSITE_POSTAL_CODE")?, row.text("WORKSITE_STATE")?);
    let metro = lookup.zips.area(zip).and_then(|area| lookup.places.metro(area));
    let Some(region) = metro.or_else(|| lookup.places.state(state)) else {
        return Ok(Err("worksite on an island that is no region here"));
    };
    Ok(Ok(Filing {
        case: row.text("CASE_NUMBER")?.to_owned(),
        spelling: spelling.to_owned(),
        name,
        state: state.to_owned(),
        region,
        role,
        wage: wage(row, report)?,
        period: format!("FY{} {}", row.text("Year")?, row.text("Quarter")?),
    }))
}

/// The role: an O*NET-SOC code, or the `.00` role of a SOC code of seven characters.
fn role(row: &Row<'_>) -> Result<RoleId, Error> {
    let code = row.text("SOC_CODE")?;
    match code.len() {
        10 => Ok(RoleId::new(code)),
        7 => Ok(RoleId::new(format_args!("{code}.00"))),
        _ => Err(row.wrong(format!("SOC_CODE: {code:?} is not a code such as 29-1229.02 or 29-1229"))),
    }
}

fn wage(row: &Row<'_>, report: &mut Report) -> Result<Option<f64>, Error> {
    let Some(rate) = row.number("WAGE_RATE_OF_PAY_FROM", &[])? else { return Ok(None) };
    let unit = row.text("WAGE_UNIT_OF_PAY")?;
    let unknown = || row.wrong(format!("WAGE_UNIT_OF_PAY: {unit:?} is not Year, Month, Bi-Weekly, Week or Hour"));
    match yearly(rate, unit).ok_or_else(unknown)? {
        Wage::Yearly(wage) => Ok(Some(wage)),
        Wage::Slip => {
            report.remark(FILE, "wage left out: its unit cannot be meant (1,000,000 dollars a year or more)");
            Ok(None)
        }
    }
}
