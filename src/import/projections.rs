//! Employment Projections: the ten-year projections of the Bureau of Labor Statistics.

use super::cite::Release;
use super::files::Keys;
use super::merged;
use super::spelled::spelled_out;
use super::workbook::{Sheet, SheetRow};
use super::{Error, Report, Scope, Sources, codes};
use crate::model::Records;
use crate::model::id::RoleId;
use crate::model::role::{EntryEducation, RoleOutlook};
use std::collections::{BTreeMap, BTreeSet};

pub(super) const FILE: &str = "bls/occupation.xlsx";
const SHEET: &str = "Table 1.2";
const RELEASE: Release = Release {
    id: "employment-projections-2024-2034",
    publisher: "U.S. Bureau of Labor Statistics",
    title: "Employment Projections, Table 1.2: occupational projections and worker characteristics",
    release: "2024-2034",
    period: "2024 to 2034",
    licence: "public domain",
    attribution: "U.S. Bureau of Labor Statistics, Employment Projections 2024-2034",
    url: "https://www.bls.gov/emp/tables.htm",
    file: "occupation.xlsx",
    key: CODE,
    note: "The publisher's workbook, unchanged. Employment is in thousands there and in jobs here. Where it says \
           None of experience or training, here stands No experience or No on-the-job training, because many \
           programs read the word None as a missing value.",
};
const CODE: &str = "2024 National Employment Matrix code";
/// The mark for not applicable or not available.
pub(super) const MISSING: &[&str] = &["—"];

/// Adds the projection of every role in the records: that of its SOC code, else that of the merged code that contains
/// it.
pub fn role_outlook(sources: &Sources, _: &Scope, records: &mut Records, report: &mut Report) -> Result<(), Error> {
    RELEASE.add(records);
    let mut by_code: BTreeMap<&str, Vec<&RoleId>> = BTreeMap::new();
    for role in &records.roles.rows {
        by_code.entry(&role.soc).or_default().push(&role.id);
        if let Some(merged) = merged::containing(&role.soc) {
            by_code.entry(merged).or_default().push(&role.id);
        }
    }
    let mut keys = Keys::default();
    for row in Sheet::open(sources, FILE, SHEET, 2)?.rows() {
        let reason = match row.text("Occupation type")?.as_str() {
            "Line item" => None,
            "Summary" => Some("group of occupations"),
            "" => Some("footnote"),
            other => return Err(row.wrong(format!("Occupation type: {other:?}, expected Line item or Summary"))),
        };
        if reason == Some("footnote") {
            report.left_out(FILE, "footnote");
            continue;
        }
        let code = codes::SOC.read_cell(&row, CODE)?;
        keys.insert(format!("{} {code}", row.text("Occupation type")?), row.line()).map_err(|what| row.wrong(what))?;
        match (reason, by_code.get(code.as_str())) {
            (Some(reason), _) => report.left_out(FILE, reason),
            (None, None) => report.left_out(FILE, "no role in the graph has this occupation"),
            (None, Some(roles)) => {
                for role in roles {
                    records.role_outlook.rows.push(outlook(&row, role, &code)?);
                }
                report.kept(FILE);
            }
        }
    }
    Ok(())
}

/// The codes under which the projections publish the roles in the records.
pub(super) struct Employment(BTreeSet<String>);

impl Employment {
    /// The SOC codes of the roles, and the merged codes that contain them.
    pub(super) fn of(records: &Records) -> Self {
        let own = records.roles.rows.iter().map(|role| role.soc.clone());
        let merged = records.roles.rows.iter().filter_map(|role| merged::containing(&role.soc)).map(str::to_owned);
        Employment(own.chain(merged).collect())
    }

    /// Whether a role has this code.
    pub(super) fn has(&self, code: &str) -> bool {
        self.0.contains(code)
    }
}

fn outlook(row: &SheetRow<'_>, role: &RoleId, code: &str) -> Result<RoleOutlook, Error> {
    Ok(RoleOutlook {
        role: role.clone(),
        occupation: code.to_owned(),
        occupation_title: row.text("2024 National Employment Matrix title")?,
        base_year: 2024,
        target_year: 2034,
        base_employment: jobs(row, "Employment, 2024")?,
        target_employment: jobs(row, "Employment, 2034")?,
        change: jobs(row, "Employment change, numeric, 2024–34")?,
        change_percent: row.number("Employment change, percent, 2024–34", MISSING)?,
        openings: jobs(row, "Occupational openings, 2024–34 annual average")?,
        entry_education: education(row)?,
        experience: words(row, "Work experience in a related occupation")?.map(|text| spelled_out(text, "experience")),
        training: words(row, "Typical on-the-job training needed to attain competency in the occupation")?
            .map(|text| spelled_out(text, "on-the-job training")),
        evidence: RELEASE.reports(code),
    })
}

/// A number of jobs. The sheet has thousands with one decimal, so the product is rounded to whole jobs to undo binary
/// rounding errors.
fn jobs(row: &SheetRow<'_>, column: &str) -> Result<Option<f64>, Error> {
    Ok(row.number::<f64>(column, MISSING)?.map(|thousands| (thousands * 1000.0).round()))
}

fn words(row: &SheetRow<'_>, column: &str) -> Result<Option<String>, Error> {
    let text = row.text(column)?;
    Ok((!text.is_empty() && !MISSING.contains(&text.as_str())).then_some(text))
}

fn education(row: &SheetRow<'_>) -> Result<Option<EntryEducation>, Error> {
    const COLUMN: &str = "Typical education needed for entry";
    let Some(label) = words(row, COLUMN)? else { return Ok(None) };
    let expected = || EntryEducation::WORDS.join("; ");
    let known = EntryEducation::from_words(&label);
    known.map(Some).ok_or_else(|| row.wrong(format!("{COLUMN} is {label:?}; expected one of {}", expected())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::fixture;
    use crate::model::sample;
    use std::path::Path;

    fn import(sources: &Sources, roles: &[&str]) -> Result<(Vec<RoleOutlook>, String), Error> {
        let (mut records, mut report) = (Records::default(), Report::default());
        records.roles.rows.extend(roles.iter().map(|code| sample::role(code)));
        role_outlook(sources, &Scope::everything(), &mut records, &mut report)?;
        Ok((records.role_outlook.rows, report.to_string()))
    }

    #[test]
    fn thousands_become_jobs() {
        let (outlook, report) = import(&fixture::committed(), &["15-2051.00", "15-2051.01"]).expect("two roles");
        let row = &outlook[0];
        assert_eq!((row.base_employment, row.target_employment), (Some(245_900.0), Some(328_300.0)));
        assert_eq!((row.change, row.change_percent, row.openings), (Some(82_500.0), Some(33.5), Some(23_400.0)));
        assert_eq!(
            (row.occupation_title.as_str(), row.experience.as_deref()),
            ("Data scientists", Some("No experience"))
        );
        assert_eq!((outlook.len(), outlook[1].role.code()), (2, "15-2051.01"));
        assert!(report.contains("5 rows read, 1 kept"), "{report}");
    }

    #[test]
    fn a_dash_is_empty_and_a_merged_code_serves_its_members() {
        let (outlook, _) = import(&fixture::committed(), &["29-2012.00"]).expect("a role");
        let row = &outlook[0];
        assert_eq!((row.occupation.as_str(), row.base_employment), ("29-2010", Some(351_200.0)));
        assert_eq!((row.target_employment, row.change, row.experience.as_deref()), (None, None, None));
        assert_eq!(row.training.as_deref(), Some("No on-the-job training"));
    }

    #[test]
    fn a_wrong_number_or_a_missing_workbook_is_refused() {
        let bad = Sources::new(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/bad-sources"));
        let error = import(&bad, &["15-2051.00"]).expect_err("a word").to_string();
        assert_eq!(error, "bls/occupation.xlsx:4: Employment, 2024: \"many\" is not a number");
        let (_folder, empty) = fixture::folder(&[]);
        assert!(import(&empty, &[]).expect_err("no file").to_string().contains("expected a copy"));
    }
}
