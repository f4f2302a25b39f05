//! Occupational separations: yearly departures from an occupation, from the Employment Projections.

use super::cite::Release;
use super::files::Keys;
use super::projections::{Employment, FILE, MISSING};
use super::workbook::{Sheet, SheetRow};
use super::{Error, Report, Scope, Sources, codes};
use crate::model::Records;
use crate::model::occupation::OccupationSeparation;

const SHEET: &str = "Table 1.10";
/// The sheet in the report: its rows are counted separately from those of the workbook's other table.
const LABEL: &str = "bls/occupation.xlsx, Table 1.10";
const RELEASE: Release = Release {
    id: "employment-projections-2024-2034-separations",
    publisher: "U.S. Bureau of Labor Statistics",
    title: "Employment Projections, Table 1.10: occupational separations and openings",
    release: "2024-2034",
    period: "2024 to 2034",
    licence: "public domain",
    attribution: "U.S. Bureau of Labor Statistics, Employment Projections 2024-2034",
    url: "https://www.bls.gov/emp/tables.htm",
    file: "occupation.xlsx",
    key: CODE,
    note: "The publisher's workbook, unchanged. Workers are in thousands there and single here. Where those who change \
           their occupation go is not published.",
};
const CODE: &str = "2024 National Employment Matrix code";
/// Code of all occupations together.
const TOTAL: &str = "00-0000";

/// Adds the departures from the occupations of the roles in the records, and from all occupations together.
pub fn occupation_separations(
    sources: &Sources,
    _: &Scope,
    records: &mut Records,
    report: &mut Report,
) -> Result<(), Error> {
    RELEASE.add(records);
    let wanted = Employment::of(records);
    let mut keys = Keys::default();
    for row in Sheet::open_as(sources, LABEL, FILE, SHEET, 2)?.rows() {
        let kind = row.text("Occupation type")?;
        if kind.is_empty() {
            report.left_out(LABEL, "footnote");
            continue;
        }
        let code = codes::SOC.read_cell(&row, CODE)?;
        keys.insert(format!("{kind} {code}"), row.line()).map_err(|what| row.wrong(what))?;
        match kind.as_str() {
            "Line item" if wanted.has(&code) => {}
            "Summary" if code == TOTAL => {}
            "Line item" => {
                report.left_out(LABEL, "no role in the graph has this occupation");
                continue;
            }
            "Summary" => {
                report.left_out(LABEL, "group of occupations");
                continue;
            }
            other => return Err(row.wrong(format!("Occupation type: {other:?}, expected Line item or Summary"))),
        }
        records.occupation_separations.rows.push(separation(&row, &code)?);
        report.kept(LABEL);
    }
    Ok(())
}

fn separation(row: &SheetRow<'_>, code: &str) -> Result<OccupationSeparation, Error> {
    let rate = |what: &str| row.number(&format!("{what} rate, 2024–34 annual average"), MISSING);
    let workers = |what: &str| -> Result<Option<f64>, Error> {
        let thousands = row.number::<f64>(&format!("{what}, 2024–34 annual average"), MISSING)?;
        Ok(thousands.map(|thousands| (thousands * 1000.0).round()))
    };
    Ok(OccupationSeparation {
        occupation: code.into(),
        occupation_title: row.text("2024 National Employment Matrix title")?.into(),
        base_year: 2024,
        target_year: 2034,
        exit_rate: rate("Labor force exit")?,
        transfer_rate: rate("Occupational transfer")?,
        total_rate: rate("Total occupational separations")?,
        exits: workers("Labor force exits")?,
        transfers: workers("Occupational transfers")?,
        evidence: RELEASE.reports(code),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::samples::{Folder, role, workbook};

    const HEADER: [&str; 9] = [
        "2024 National Employment Matrix title",
        CODE,
        "Occupation type",
        "Labor force exit rate, 2024–34 annual average",
        "Occupational transfer rate, 2024–34 annual average",
        "Total occupational separations rate, 2024–34 annual average",
        "Labor force exits, 2024–34 annual average",
        "Occupational transfers, 2024–34 annual average",
        "Occupational openings, 2024–34 annual average",
    ];

    fn import(rows: &[[&str; 9]]) -> Result<(Vec<OccupationSeparation>, Report), Error> {
        let mut lines: Vec<&[&str]> = vec![&["Table 1.10"], &HEADER];
        lines.extend(rows.iter().map(|row| &row[..]));
        let folder = Folder::with(&[]);
        folder.write(FILE, &workbook(SHEET, &lines));
        let (mut records, mut report) = (Records::default(), Report::default());
        records.roles.rows = vec![role("29-1141.00"), role("29-2012.00")];
        occupation_separations(&folder.sources(), &Scope::everything(), &mut records, &mut report)?;
        Ok((records.occupation_separations.rows, report))
    }

    #[test]
    fn thousands_become_workers_and_groups_are_left_out() {
        let rows = [
            ["Total", "00-0000", "Summary", "4.7", "5.9", "10.6", "8155", "10187.1", "1"],
            ["Nurses", "29-1141", "Line item", "3", "2.1", "5.1", "99.9", "70.2", "1"],
            ["Labs", "29-2010", "Line item", "3", "—", "5.1", "10", "—", "1"],
            ["Health", "29-0000", "Summary", "3", "2", "5", "1", "1", "1"],
            ["Chiefs", "11-1011", "Line item", "3", "2", "5", "1", "1", "1"],
        ];
        let (separations, report) = import(&rows).expect("three rows");
        let codes: Vec<_> = separations.iter().map(|row| row.occupation.as_str()).collect();
        assert_eq!(codes, ["00-0000", "29-1141", "29-2010"]);
        let nurses = &separations[1];
        assert_eq!((nurses.transfer_rate, nurses.exits, nurses.transfers), (Some(2.1), Some(99_900.0), Some(70_200.0)));
        assert_eq!((separations[2].transfer_rate, separations[2].transfers), (None, None));
        assert_eq!(report.rows_left_out(LABEL, "group of occupations"), 1);
    }

    #[test]
    fn damaged_rows_are_refused() {
        for (row, expected) in [
            (
                ["Nurses", "29-114", "Line item", "3", "2", "5", "1", "1", "1"],
                ":3: 2024 National Employment Matrix code",
            ),
            (
                ["Nurses", "29-1141", "Item", "3", "2", "5", "1", "1", "1"],
                ":3: Occupation type: \"Item\", expected Line item",
            ),
            (
                ["Nurses", "29-1141", "Line item", "x", "2", "5", "1", "1", "1"],
                ":3: Labor force exit rate, 2024–34 annual",
            ),
        ] {
            let error = import(&[row]).expect_err(expected).to_string();
            assert!(error.contains(expected), "{error}");
        }
        let row = ["Nurses", "29-1141", "Line item", "3", "2", "5", "1", "1", "1"];
        let error = import(&[row, row]).expect_err("twice").to_string();
        assert!(error.contains(":4: Line item 29-1141 occurs here a second time"), "{error}");
    }
}
