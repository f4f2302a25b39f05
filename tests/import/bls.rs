//! The Bureau of Labor Statistics' own files: totals, known rows, and every figure read back.

use crate::sources::{assert_lines, import, real, scope};
use careergraph::import::{Scope, Sources, census, oews, onet, projections};
use careergraph::model::Records;
use careergraph::model::role::{EntryEducation, FigureStatus, OccupationMatch, OccupationRegion};
use std::collections::HashMap;
use std::sync::OnceLock;

const FILES: [(&str, &str); 4] = [
    ("bls/national_M2025_dl.csv", "us"),
    ("bls/state_M2025_dl.csv", "state-"),
    ("bls/MSA_M2025_dl.csv", "cbsa-"),
    ("bls/BOS_M2025_dl.csv", "nonmetro-"),
];

/// The survey of the whole country, read once.
fn whole() -> Option<&'static (Records, String)> {
    static WHOLE: OnceLock<Option<(Records, String)>> = OnceLock::new();
    WHOLE.get_or_init(|| real().map(|(sources, _)| survey(&sources, &Scope::everything()))).as_ref()
}

fn survey(sources: &Sources, scope: &Scope) -> (Records, String) {
    let mut records = Records::default();
    let report = import(sources, scope, &[census::regions, onet::roles, oews::occupation_regions], &mut records);
    (records, report)
}

fn find<'r>(records: &'r Records, region: &str, occupation: &str) -> &'r OccupationRegion {
    let mut rows = records.occupation_regions.rows.iter();
    rows.find(|row| row.region.code() == region && row.occupation == occupation).expect("the row")
}

#[test]
fn the_whole_country_is_read() {
    let Some((records, report)) = whole() else { return };
    assert_lines(
        report,
        &[
            "bls/national_M2025_dl.csv: 1401 rows read, 831 kept",
            "bls/state_M2025_dl.csv: 37408 rows read, 36222 kept",
            "bls/MSA_M2025_dl.csv: 150023 rows read, 141408 kept",
            "bls/BOS_M2025_dl.csv: 48264 rows read",
        ],
    );
    let metros = records.occupation_regions.rows.iter().filter(|row| row.occupation == "00-0000");
    assert_eq!(metros.filter(|row| row.region.code().starts_with("cbsa-")).count(), 393);
    let without: Vec<_> = records.roles.rows.iter().filter(|role| role.occupation.is_none()).collect();
    assert!(
        without.iter().all(|role| role.soc.starts_with("55-") || ["11-1031", "45-3031"].contains(&role.soc.as_str()))
    );
    let base = |role: &&careergraph::model::role::Role| role.id.code().ends_with(".00");
    let merged = records.roles.rows.iter().filter(|role| role.occupation_match == Some(OccupationMatch::Merged));
    assert_eq!((merged.filter(base).count(), without.len()), (28, 21));
}

#[test]
fn known_rows_are_right() {
    let Some((records, _)) = whole() else { return };
    let scientists = find(records, "cbsa-41940", "15-1221");
    assert_eq!((scientists.employment, scientists.annual.mean), (Some(2210), Some(216_560.0)));
    assert_eq!(scientists.location_quotient, Some(8.14));
    let nurses = records.occupation_regions.rows.iter().filter(|row| row.occupation == "29-1141");
    let nurses = nurses.filter(|row| !["state-66", "state-72", "state-78"].contains(&row.region.code()));
    let states: u32 =
        nurses.filter(|row| row.region.code().starts_with("state-")).filter_map(|row| row.employment).sum();
    assert_eq!((states, find(records, "us", "29-1141").employment), (3_379_680, Some(3_379_720)));
    assert_eq!(find(records, "us", "00-0000").employment, Some(155_495_730));
    let role = records.roles.rows.iter().find(|role| role.id.code() == "29-2011.01").expect("a role");
    assert_eq!((role.occupation.as_deref(), role.occupation_match), (Some("29-2010"), Some(OccupationMatch::Merged)));
}

#[test]
fn marks_are_counted_as_the_file_has_them() {
    let Some((records, _)) = whole() else { return };
    let metros: Vec<_> =
        records.occupation_regions.rows.iter().filter(|row| row.evidence.source == "oews-2025-msa").collect();
    let count = |test: fn(&OccupationRegion) -> bool| metros.iter().filter(|row| test(row)).count();
    assert_eq!(count(|row| row.wage_status == FigureStatus::TopCoded), 207);
    assert_eq!(count(|row| row.top_coded.contains("annual_p90")), 212);
    assert_eq!(count(|row| row.wage_status == FigureStatus::Suppressed), 1510);
    assert_eq!(count(|row| row.employment_status == FigureStatus::Suppressed), 2924);
    assert!(metros.iter().all(|row| row.employment.is_some() == (row.employment_status == FigureStatus::Published)));
    assert!(metros.iter().all(|row| row.employment != Some(0) && row.annual.mean != Some(0.0)));
}

#[test]
fn the_scope_keeps_its_occupations_and_all_totals() {
    let Some((sources, _)) = real() else { return };
    let (records, report) = survey(&sources, &scope());
    let wanted: std::collections::HashSet<_> =
        records.roles.rows.iter().filter_map(|role| role.occupation.as_deref()).collect();
    let rows = &records.occupation_regions.rows;
    assert!(rows.iter().all(|row| row.occupation == "00-0000" || wanted.contains(row.occupation.as_str())));
    assert_eq!(rows.iter().filter(|row| row.occupation == "00-0000").count(), 1 + 54 + 393);
    assert!(!report.contains("BOS_M2025"), "nonmetropolitan areas are only without a scope");
}

/// Reads the files again in the simplest way and compares every cell of every kept row.
#[test]
fn every_figure_is_read_back() {
    let (Some((records, _)), Some((sources, _))) = (whole(), real()) else { return };
    let rows = &records.occupation_regions.rows;
    let by_key: HashMap<(&str, &str), &OccupationRegion> =
        rows.iter().map(|row| ((row.region.code(), row.occupation.as_str()), row)).collect();
    assert_eq!(by_key.len(), rows.len());
    let mut compared = 0;
    for (file, prefix) in FILES {
        let mut reader = csv::Reader::from_reader(sources.open(file).expect("the file"));
        for line in reader.deserialize::<HashMap<String, String>>() {
            let line = line.expect("a row");
            if !matches!(line["O_GROUP"].as_str(), "total" | "detailed") {
                continue;
            }
            let region = if prefix == "us" { "us".to_owned() } else { format!("{prefix}{}", line["AREA"]) };
            let row = by_key[&(region.as_str(), line["OCC_CODE"].as_str())];
            compare(&line, row);
            compared += 1;
        }
    }
    assert_eq!(compared, rows.len());
}

fn compare(line: &HashMap<String, String>, row: &OccupationRegion) {
    let (hourly, annual) = (&row.hourly, &row.annual);
    let cells = [
        ("TOT_EMP", row.employment.map(f64::from)),
        ("EMP_PRSE", row.employment_rse),
        ("JOBS_1000", row.jobs_per_1000),
        ("LOC_QUOTIENT", row.location_quotient),
        ("MEAN_PRSE", row.wage_rse),
        ("H_MEAN", hourly.mean),
        ("H_PCT10", hourly.p10),
        ("H_PCT25", hourly.p25),
        ("H_MEDIAN", hourly.median),
        ("H_PCT75", hourly.p75),
        ("H_PCT90", hourly.p90),
        ("A_MEAN", annual.mean),
        ("A_PCT10", annual.p10),
        ("A_PCT25", annual.p25),
        ("A_MEDIAN", annual.median),
        ("A_PCT75", annual.p75),
        ("A_PCT90", annual.p90),
    ];
    for (column, value) in cells {
        assert_eq!(value, line[column].parse().ok(), "{column} of {}", row.evidence.source_row);
    }
    assert_eq!(row.occupation_title, line["OCC_TITLE"]);
    let wages = || cells[5..].iter().map(|(column, _)| line[*column].as_str());
    let status = match (wages().all(|cell| cell == "*"), wages().all(|cell| cell == "*" || cell == "#")) {
        (true, _) => FigureStatus::Suppressed,
        (false, true) => FigureStatus::TopCoded,
        (false, false) => FigureStatus::Published,
    };
    assert_eq!(row.wage_status, status, "{}", row.evidence.source_row);
    let at_ceiling = cells.iter().filter(|(column, _)| line[*column] == "#").count();
    assert_eq!(row.top_coded.split_whitespace().count(), at_ceiling);
}

#[test]
fn projections_are_read() {
    let Some((sources, _)) = real() else { return };
    let mut records = Records::default();
    let report = import(&sources, &Scope::everything(), &[onet::roles, projections::role_outlook], &mut records);
    assert_lines(
        &report,
        &[
            "bls/occupation.xlsx: 1117 rows read, 832 kept",
            "281 left out: group of occupations",
            "4 left out: footnote",
        ],
    );
    let find = |code: &str| records.role_outlook.rows.iter().find(|row| row.role.code() == code).expect("the role");
    let chiefs = find("11-1011.00");
    assert_eq!(
        (chiefs.base_employment, chiefs.change, chiefs.openings),
        (Some(309_400.0), Some(13_300.0), Some(22_200.0))
    );
    assert_eq!((chiefs.change_percent, chiefs.entry_education), (Some(4.3), Some(EntryEducation::Bachelors)));
    assert_eq!(find("29-2012.00").occupation, "29-2010");
    // Military occupations have no projection.
    assert!(records.role_outlook.rows.iter().all(|row| !row.role.code().starts_with("55-")));
    assert_eq!(records.role_outlook.rows.len(), 1016 - 19);
}
