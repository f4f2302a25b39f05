//! Filings as typed, with their role and region.

use super::FILE;
use super::wages::{Wage, yearly};
use crate::import::files::{Error, Keys, Row, Sources};
use crate::import::hud::{ZIP_CBSA, Zips};
use crate::import::names::normalized;
use crate::import::places::Places;
use crate::import::slug::slug;
use crate::import::{Report, Scope, codes, onet};
use crate::model::Records;
use crate::model::id::{RegionId, RoleId};
use std::collections::{BTreeMap, BTreeSet};

/// One filing.
pub(super) struct Filing {
    /// Case number.
    pub case: String,
    /// Name of the employer as typed.
    pub spelling: String,
    /// Name of the employer, normalized so that spellings of the same name are equal; suitable for an id.
    pub name: String,
    /// Trade name stated by the employer, normalized like `name`; empty if none.
    pub trade_name: String,
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

/// The lookup tables for rows.
struct Lookup<'s> {
    scope: &'s Scope,
    occupations: BTreeMap<String, String>,
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
    let occupations = onet::names(sources)?;
    let lookup = Lookup { scope, occupations, roles, zips: Zips::read(sources)?, places: Places::of(records) };
    let (mut filings, mut keys) = (Vec::new(), Keys::default());
    let mut rows = sources.csv(FILE)?;
    while let Some(row) = rows.next_row()? {
        keys.add(&row, codes::CASE.read(&row, "CASE_NUMBER")?)?;
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
    let (zip, state) = (codes::ZIP.read(row, "WORKSITE_POSTAL_CODE")?, codes::USPS.read(row, "WORKSITE_STATE")?);
    if !lookup.occupations.contains_key(role.code()) {
        return Ok(Err("no O*NET occupation has this code"));
    }
    if !lookup.scope.occupation(role.code()) {
        return Ok(Err("role out of scope"));
    }
    if !lookup.roles.contains(&role) {
        return Ok(Err("role is not in the graph"));
    }
    let spelling = row.text("EMPLOYER_NAME")?;
    let name = slug(&normalized(spelling));
    if name.is_empty() {
        return Ok(Err("employer without a name"));
    }
    let Some(region) = region(zip, state, lookup, report) else {
        return Ok(Err("worksite on an island that is no region here"));
    };
    Ok(Ok(Filing {
        case: row.text("CASE_NUMBER")?.to_owned(),
        spelling: spelling.to_owned(),
        name,
        trade_name: slug(&normalized(without_mark(row.text("TRADE_NAME_DBA")?))),
        state: state.to_owned(),
        region,
        role,
        wage: wage(row, report)?,
        period: format!("FY{} {}", row.text("Year")?, row.text("Quarter")?),
    }))
}

/// A trade name without the words `doing business as`, which some filers repeat in its cell.
fn without_mark(name: &str) -> &str {
    const MARKS: [&str; 4] = ["d/b/a ", "dba ", "dba: ", "doing business as "];
    let mark = MARKS.iter().find(|mark| name.get(..mark.len()).is_some_and(|start| start.eq_ignore_ascii_case(mark)));
    mark.map_or(name, |mark| &name[mark.len()..])
}

/// The metro of the worksite's ZIP code, else its state. Filers type both, so if the ZIP code is in another state than
/// the worksite, only the state is used.
fn region(zip: &str, state: &str, lookup: &Lookup<'_>, report: &mut Report) -> Option<RegionId> {
    let area = match lookup.zips.find(zip) {
        Some(found) if found.state == state => Some(found.area.as_str()),
        Some(_) => {
            report.remark(FILE, "ZIP code in another state than the worksite: placed in the worksite's state");
            None
        }
        None => {
            report.remark(FILE, "ZIP code is not in the crosswalk: placed in the worksite's state");
            None
        }
    };
    area.and_then(|area| lookup.places.metro(area)).or_else(|| lookup.places.state(state))
}

/// The role: an O*NET-SOC code, or the `.00` role of a SOC code of seven characters.
fn role(row: &Row<'_>) -> Result<RoleId, Error> {
    let code = codes::ONET_OR_SOC.read(row, "SOC_CODE")?;
    let is_soc = codes::SOC.check(code).is_ok();
    Ok(if is_soc { RoleId::new(format_args!("{code}.00")) } else { RoleId::new(code) })
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
