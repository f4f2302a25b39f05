//! Tests of the Census importer.

use super::*;
use crate::import::samples::{Folder, real, workbook};

const STATES: &str = "census/us census bureau regions and divisions.csv";
const AREAS_HEADER: &str = "AREA,AREA_TITLE,AREA_TYPE,PRIM_STATE\n";

fn import(sources: &Sources, scope: &Scope) -> Result<(Records, Report), Error> {
    let (mut records, mut report) = (Records::default(), Report::default());
    regions(sources, scope, &mut records, &mut report)?;
    Ok((records, report))
}

fn refusal(files: &[(&str, &str)]) -> String {
    import(&Folder::with(files).sources(), &Scope::everything()).expect_err("a refusal").to_string()
}

fn count(records: &Records, kind: RegionKind) -> usize {
    records.regions.rows.iter().filter(|region| region.kind == kind).count()
}

fn wholes<'r>(records: &'r Records, part: &str) -> Vec<&'r str> {
    records.region_parts.rows.iter().filter(|row| row.part.as_str() == part).map(|row| row.whole.as_str()).collect()
}

#[test]
fn the_real_files_give_every_region_with_its_whole() {
    let Some(sources) = real() else { return };
    let (records, report) = import(&sources, &Scope::everything()).expect("an import");
    let kinds = [RegionKind::Nation, RegionKind::CensusRegion, RegionKind::Division, RegionKind::State];
    assert_eq!(kinds.map(|kind| count(&records, kind)), [1, 4, 9, 54], "51 states and 3 territories");
    assert_eq!((count(&records, RegionKind::Metro), count(&records, RegionKind::Nonmetro)), (393, 135));
    let without = records.regions.rows.iter().filter(|r| r.kind == RegionKind::Metro && r.latitude.is_none()).count();
    assert_eq!(without, 0, "every metro has a point");
    assert_eq!(report.rows_read("census/list1_2023.xlsx"), 1901);
    assert_eq!(report.rows_left_out("census/2024_Gaz_cbsa_national.txt", "micropolitan area"), 542);
    assert_eq!(wholes(&records, "region:cbsa-14460"), ["region:state-25", "region:state-33"]);
    assert_eq!(wholes(&records, "region:state-25"), ["region:division-1"]);
    assert_eq!(wholes(&records, "region:division-1"), ["region:census-region-1"]);
    assert_eq!(wholes(&records, "region:state-72"), ["region:us"], "a territory lies in no division");
    assert_eq!(wholes(&records, "region:nonmetro-0100001"), ["region:state-01"]);
    let orphans: Vec<_> = records.regions.rows.iter().filter(|r| wholes(&records, r.id.as_str()).is_empty()).collect();
    assert_eq!(orphans.len(), 1, "only the nation has no whole: {orphans:?}");
    let known: std::collections::BTreeSet<_> = records.regions.rows.iter().map(|r| r.id.as_str()).collect();
    assert!(records.region_parts.rows.iter().all(|row| known.contains(row.whole.as_str())), "wholes exist");
}

#[test]
fn a_scope_leaves_nonmetropolitan_areas_out() {
    let Some(sources) = real() else { return };
    let scope = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(scope.path(), "kind,code,title,why\nfield,11.0102,x,y\n").expect("written");
    let (records, _) = import(&sources, &Scope::read(scope.path()).expect("a scope")).expect("an import");
    assert_eq!((count(&records, RegionKind::Nonmetro), count(&records, RegionKind::Metro)), (0, 393));
}

#[test]
fn a_missing_file_is_refused() {
    let message = refusal(&[]);
    assert!(message.contains("bls/state_M2025_dl.csv"), "{message}");
}

#[test]
fn an_unknown_division_is_refused() {
    let areas = format!("{AREAS_HEADER}02,Alaska,2,AK\n");
    let states = "State,State Code,Region,Division\nAlaska,AK,West,Arctic\n";
    let message = refusal(&[("bls/state_M2025_dl.csv", &areas), (STATES, states)]);
    assert!(message.starts_with("census/us census bureau regions and divisions.csv:2: "), "{message}");
    assert!(message.contains("Arctic"), "{message}");
}

#[test]
fn a_state_without_an_area_is_refused() {
    let states = "State,State Code,Region,Division\nAlaska,AK,West,Pacific\n";
    let message = refusal(&[("bls/state_M2025_dl.csv", AREAS_HEADER), (STATES, states)]);
    assert!(message.contains("has no area \"AK\""), "{message}");
}

#[test]
fn a_workbook_that_is_none_is_refused() {
    let areas = format!("{AREAS_HEADER}02,Alaska,2,AK\n");
    let states = "State,State Code,Region,Division\nAlaska,AK,West,Pacific\n";
    let files =
        [("bls/state_M2025_dl.csv", areas.as_str()), (STATES, states), ("census/list1_2023.xlsx", "not a workbook")];
    let message = refusal(&files);
    assert!(message.starts_with("census/list1_2023.xlsx:0: not a workbook"), "{message}");
}

const METRO: &str = "Metropolitan Statistical Area";

/// The delineation of a small country, with this as its first row.
fn list(first: &[&str]) -> Vec<u8> {
    let kind = "Metropolitan/Micropolitan Statistical Area";
    let header = ["CBSA Code", "CBSA Title", kind, "FIPS State Code", "FIPS County Code"];
    let lines: [&[&str]; 8] = [
        &["List 1"],
        &["July 2023"],
        &header,
        first,
        &["14460", "Boston, MA-NH", METRO, "33", "015"],
        &["14460", "Boston, MA-NH", METRO, "33", "017"],
        &["17200", "Claremont, NH", "Micropolitan Statistical Area", "33", "019"],
        &["Note: a footnote"],
    ];
    workbook("List 1", &lines)
}

#[test]
fn codes_of_the_delineation_that_lost_zeros_are_refused() {
    for (first, expected) in [
        (["1446", "Boston, MA-NH", METRO, "25", "025"], "CBSA Code: \"1446\", expected a CBSA code such as 14460"),
        (["", "Boston, MA-NH", METRO, "25", "025"], "CBSA Code: \"\", expected a CBSA code"),
        (["14460", "Boston, MA-NH", METRO, "6", "025"], "FIPS State Code: \"6\", expected a FIPS code of a state"),
        (["14460", "Boston, MA-NH", METRO, "25", "25"], "FIPS County Code: \"25\", expected a FIPS code of a county"),
        (["14460", "Boston, MA-NH", "Metro", "25", "025"], "Area: \"Metro\", expected Metropolitan Statistical Area"),
        (["14460", "Boston, MA-NH", METRO, "33", "017"], "county 33017 occurs here a second time"),
    ] {
        let folder = country("");
        folder.write("census/list1_2023.xlsx", &list(&first));
        let message = import(&folder.sources(), &Scope::everything()).expect_err(expected).to_string();
        assert!(message.starts_with("census/list1_2023.xlsx:") && message.contains(expected), "{message}");
    }
}

#[test]
fn areas_and_points_with_damaged_codes_are_refused() {
    for (points, expected) in [
        ("1446\tBoston\t1\t1\t1\t1\r\n", "GEOID: \"1446\", expected a CBSA code"),
        ("14461\tBoston\t1\t1\t1\t1\r\n", "GEOID: 14461 is no metropolitan area"),
        ("14460\tBoston\t1.0\t1\t1\t1\r\n", "CBSA_TYPE: \"1.0\", expected 1 (metropolitan) or 2"),
        ("14460\tBoston\t1\tinf\t1\t1\r\n", "ALAND_SQMI: \"inf\" is not a number"),
    ] {
        let message = import(&country(points).sources(), &Scope::everything()).expect_err(expected).to_string();
        assert!(
            message.starts_with("census/2024_Gaz_cbsa_national.txt:2: ") && message.contains(expected),
            "{message}"
        );
    }
    for (row, expected) in [
        ("6,California,2,CA\n", "AREA: \"6\", expected a FIPS code of a state such as 06"),
        ("06,California,2.0,CA\n", "AREA_TYPE: \"2.0\", expected 2 (state)"),
        ("06,California,2,California\n", "PRIM_STATE: \"California\", expected a USPS code"),
    ] {
        let message = refusal(&[("bls/state_M2025_dl.csv", &format!("{AREAS_HEADER}{row}")), (STATES, "a\n")]);
        assert!(message.starts_with("bls/state_M2025_dl.csv:2: ") && message.contains(expected), "{message}");
    }
}

/// A small country: two states, two metros, one of which crosses the state line, and a micropolitan area.
fn country(points: &str) -> Folder {
    let areas =
        format!("{AREAS_HEADER}25,Massachusetts,2,MA\n25,Massachusetts,2,MA\n33,New Hampshire,2,NH\n66,Guam,3,GU\n");
    let states = "State,State Code,Region,Division\nMassachusetts,MA,Northeast,New England\n\
                  New Hampshire,NH,Northeast,New England\n";
    let folder = Folder::with(&[("bls/state_M2025_dl.csv", &areas), (STATES, states)]);
    folder.write("bls/BOS_M2025_dl.csv", AREAS_HEADER.as_bytes());
    folder.write("census/list1_2023.xlsx", &list(&["14460", "Boston, MA-NH", METRO, "25", "025"]));
    let header = "GEOID\tNAME\tCBSA_TYPE\tALAND_SQMI\tINTPTLAT\tINTPTLONG      \r\n";
    folder.write("census/2024_Gaz_cbsa_national.txt", format!("{header}{points}").as_bytes());
    folder
}

#[test]
fn a_metro_is_part_of_each_of_its_states_once_and_padding_does_not_matter() {
    let points =
        "14460\tBoston, MA-NH Metro Area\t1\t3487.1\t42.5\t-71.0      \r\n17200\tClaremont\t2\t1\t1\t1    \r\n";
    let (records, report) = import(&country(points).sources(), &Scope::everything()).expect("regions");
    assert_eq!(wholes(&records, "region:cbsa-14460"), ["region:state-25", "region:state-33"]);
    let metro = records.regions.rows.iter().find(|region| region.kind == RegionKind::Metro).expect("a metro");
    assert_eq!((metro.latitude, metro.longitude, metro.land_area), (Some(42.5), Some(-71.0), Some(3487.1)));
    assert_eq!(metro.state.as_deref(), Some("MA"), "the first state of the title");
    assert_eq!(wholes(&records, "region:state-66"), ["region:us"]);
    let file = "census/list1_2023.xlsx";
    assert_eq!(report.rows_left_out(file, "county of a micropolitan area"), 1);
    assert_eq!((report.rows_left_out(file, "footnote"), report.rows_kept(file)), (1, 3));
}

#[test]
fn a_metro_without_a_point_has_none_and_a_point_that_is_no_number_is_refused() {
    let (records, report) = import(&country("").sources(), &Scope::everything()).expect("regions");
    let metro = records.regions.rows.iter().find(|region| region.kind == RegionKind::Metro).expect("a metro");
    assert_eq!(
        (metro.latitude, report.remarks("census/2024_Gaz_cbsa_national.txt", "metro without a point")),
        (None, 1)
    );
    let result = import(&country("14460\tBoston\t1\t1\tnorth\t1\r\n").sources(), &Scope::everything());
    let message = result.expect_err("a refusal").to_string();
    assert_eq!(message, "census/2024_Gaz_cbsa_national.txt:2: INTPTLAT: \"north\" is not a number");
}
