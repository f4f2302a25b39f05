use super::*;
use crate::import::files::{Error, Sources};
use crate::import::samples::{Folder, region};
use crate::import::{Report, Scope};
use crate::model::degree::Degree;
use crate::model::id::InstitutionId;
use crate::model::institution::Institution;
use crate::model::outcome::EarningsStatus;
use crate::model::region::RegionKind;
use crate::model::sample;

const CIP: &str = "CIPFamily,CIPCode,Action,TextChange,CIPTitle,CIPDefinition,CrossReferences,Examples\n\
                   11,11,,no,Computing,x,,\n11,11.01,,no,Computing,x,,\n51,51.27,,no,Informatics,x,,\n51,51.10,,no,Labs,x,,\n";
const DIRECTORY: &str = "UNITID,OPEID\n100001,00137000\n100002,00137100\n100003,-2\n100004,00999900\n100005,00999901\n\
                         100006,00137101\n";
const LABELS: &str = "institution,label,city,institution_state,inst_level,statefips\n\
                      00137000,Alpha University,x,CO,I,08\n00137001,Alpha University,x,CO,I,08\n00137100,Twin College,x,CO,I,08\n\
                      00555500,Twin College,x,NY,I,36\n\
                      00137101,Far Branch,x,CO,I,08\n1,Some Division,,,D,\n";
const COLUMNS: [&str; 6] = ["p25_earnings", "p50_earnings", "p75_earnings", "grads_earn", "status", ""];

/// Institution, level, level of field, field, cohort, and the cells of one year, used for all years.
type PseoRow<'a> = (&'a str, &'a str, &'a str, &'a str, &'a str, [&'a str; 5]);

/// A PSEO file.
fn pseo(rows: &[PseoRow<'_>]) -> String {
    let mut text = "institution,degree_level,cip_level,cipcode,grad_cohort,grad_cohort_years".to_owned();
    for year in [1, 5, 10] {
        COLUMNS[..4].iter().for_each(|column| text += &format!(",y{year}_{column}"));
        text += &format!(",status_y{year}_earnings");
    }
    for (place, level, cip_level, cip, cohort, cells) in rows {
        text += &format!("\n{place},{level},{cip_level},{cip},{cohort},3");
        (0..3).for_each(|_| cells.iter().for_each(|cell| text += &format!(",{cell}")));
    }
    text + "\n"
}

const GOOD: [&str; 5] = ["100.0", "200", "300.0", "40.0", "1.0"];
const WITHHELD: [&str; 5] = ["", "", "", "", "5"];
const SCORECARD: &str = "UNITID,INSTNM,CIPCODE,CREDLEV,IPEDSCOUNT1,EARN_MDN_1YR,EARN_MDN_4YR,DEBT_ALL_STGP_ANY_MDN\n";

fn folder(institutions: &str, states: &str, all: &str, scorecard: &str) -> Folder {
    let empty = pseo(&[]);
    Folder::with(&[
        ("nces/CIPCode2020.csv", CIP),
        ("ipeds/hd2024.csv", DIRECTORY),
        ("census/label_institution.csv", LABELS),
        ("census/pseoe_institution_cip11_cip13.csv", institutions),
        ("census/pseoe_state_cip11_cip13.csv", states),
        ("census/pseoe_state_cohort_cip11_cip13.csv", &empty),
        ("census/pseoe_all_2019.csv", all),
        ("ed/field_of_study_5127_measured.csv", &format!("{SCORECARD}{scorecard}")),
    ])
}

fn institution(unitid: &str) -> Institution {
    Institution { state: "CO".to_owned(), ..sample::institution(unitid) }
}

fn degree(cip: &str, level: AwardLevel) -> Degree {
    sample::degree(&format!("{cip}-{}", level.slug()), level)
}

fn import(folder: &Folder) -> Result<(Records, Report), Error> {
    let (mut records, mut report) = (Records::default(), Report::default());
    records.regions.rows = vec![region("state-08", RegionKind::State, "08", "CO")];
    records.institutions.rows = ["100001", "100002", "100004", "100005", "100006"].map(institution).into();
    records.degrees.rows = vec![
        degree("11.0101", AwardLevel::Bachelors),
        degree("51.1004", AwardLevel::CertificateUnder12Weeks),
        degree("51.2706", AwardLevel::Masters),
    ];
    let sources: Sources = folder.sources();
    pseo_earnings(&sources, &Scope::everything(), &mut records, &mut report)?;
    scorecard_earnings(&sources, &Scope::everything(), &mut records, &mut report)?;
    Ok((records, report))
}

const INSTITUTIONS: &str = "census/pseoe_institution_cip11_cip13.csv";
const ALL: &str = "census/pseoe_all_2019.csv";

#[test]
fn earnings_are_found_by_name_number_and_state() {
    let institutions =
        pseo(&[("Alpha University", "05", "2", "11", "0", GOOD), ("Far Branch", "05", "2", "11", "0", WITHHELD)]);
    let states = pseo(&[("8", "05", "2", "11", "2016", WITHHELD)]);
    let all = pseo(&[("1371", "5", "4", "11.01", "2001", GOOD), ("1370", "1", "4", "51.1", "0", GOOD)]);
    let (records, report) = import(&folder(&institutions, &states, &all, "")).expect("five rows");
    let rows: Vec<_> = records
        .pseo_earnings
        .rows
        .iter()
        .map(|row| (row.place.as_str(), row.cip.as_str(), row.level, row.cohort))
        .collect();
    let expected = [
        ("institution:100001", "11", AwardLevel::Bachelors, 0),
        ("institution:100006", "11", AwardLevel::Bachelors, 0),
        ("region:state-08", "11", AwardLevel::Bachelors, 2016),
        ("institution:100002", "11.01", AwardLevel::Bachelors, 2001),
        ("institution:100001", "51.10", AwardLevel::CertificateUnder1Year, 0),
    ];
    assert_eq!(rows, expected, "{report}");
    let (published, withheld) = (&records.pseo_earnings.rows[0].year5, &records.pseo_earnings.rows[1].year1);
    assert_eq!((published.p25, published.median, published.graduates), (Some(100.0), Some(200.0), Some(40)));
    assert_eq!((withheld.median, withheld.status), (None, EarningsStatus::Suppressed));
}

#[test]
fn rows_without_a_place_or_a_degree_are_counted_with_their_reason() {
    let institutions = pseo(&[
        ("Twin College", "05", "2", "11", "0", GOOD),
        ("Nowhere College", "05", "2", "11", "0", GOOD),
        ("Alpha University", "07", "2", "11", "0", GOOD),
    ]);
    let all = pseo(&[
        ("1345", "5", "A", "0", "0", GOOD),
        ("1370", "5", "4", "11.XX", "0", GOOD),
        ("5555", "5", "4", "11.01", "0", GOOD),
    ]);
    let (records, report) = import(&folder(&institutions, &pseo(&[]), &all, "")).expect("no rows");
    assert_eq!(records.pseo_earnings.rows, []);
    for (file, reason) in [
        (INSTITUTIONS, "name that several institutions have"),
        (INSTITUTIONS, "name that no institution has"),
        (INSTITUTIONS, "no degree of the field and level is in the graph"),
        (ALL, "all fields together"),
        (ALL, "the rest of a family of fields"),
        (ALL, "institution that is not in the newest directory"),
    ] {
        assert_eq!(report.rows_left_out(file, reason), 1, "{reason}: {report}");
    }
}

#[test]
fn damaged_earnings_are_refused() {
    let row = ("Alpha University", "05", "2", "11", "0", GOOD);
    let with = |cells: [&'static str; 5]| pseo(&[(row.0, row.1, row.2, row.3, row.4, cells)]);
    for (text, expected) in [
        (with(["", "", "", "", "1"]), ":2: status_y1_earnings: status 1 must occur with"),
        (with(["1", "2", "3", "4", "5"]), ":2: status_y1_earnings: status 1 must occur with"),
        (with(["1", "2", "3", "4", "7"]), ":2: status_y1_earnings: \"7\", expected 1, 5, -1"),
        (with(["3", "2", "4", "4", "1"]), ":2: y1_p50_earnings: percentiles fall"),
        (with(["1", "2", "3", "4.5", "1"]), ":2: y1_grads_earn: 4.5, expected a whole number"),
        (with(["1", "x", "3", "4", "1"]), ":2: y1_p50_earnings: \"x\" is not a number"),
        (pseo(&[(row.0, "09", row.2, row.3, row.4, GOOD)]), ":2: degree_level: \"09\""),
        (pseo(&[(row.0, row.1, "6", row.3, row.4, GOOD)]), ":2: cip_level: \"6\""),
        (pseo(&[(row.0, row.1, row.2, "12", row.4, GOOD)]), "\"12\" is no field of study"),
        (pseo(&[row, row]), "occurs here a second time"),
    ] {
        let error = import(&folder(&text, &pseo(&[]), &pseo(&[]), "")).expect_err(expected).to_string();
        assert!(error.starts_with(INSTITUTIONS) && error.contains(expected), "{error}");
    }
    let states = pseo(&[("CO", "05", "2", "11", "0", GOOD)]);
    let error = import(&folder(&pseo(&[]), &states, &pseo(&[]), "")).expect_err("letters").to_string();
    assert!(error.contains(":2: institution: \"CO\", expected at most 2 digits"), "{error}");
}

#[test]
fn a_scorecard_row_that_repeats_another_says_so() {
    let rows = "100001,A,5127,5,19,65273,85812,\n100004,B,5127,5,,70000,PS,\n100005,C,5127,5,0,70000,,22059\n\
                100002,D,5127,6,,1000,,\n100003,E,5127,5,,1000,,\n";
    let error = import(&folder(&pseo(&[]), &pseo(&[]), &pseo(&[]), rows)).expect_err("no number").to_string();
    assert!(error.contains(":6: UNITID: \"100003\" is no institution"), "{error}");
    let rows = rows.replace("100003,E,5127,5,,1000,,\n", "");
    let (records, _) = import(&folder(&pseo(&[]), &pseo(&[]), &pseo(&[]), &rows)).expect("four rows");
    let rows = &records.scorecard_earnings.rows;
    assert_eq!((rows[0].level, rows[0].awards), (Some(AwardLevel::Masters), Some(19)));
    assert_eq!((rows[0].median_year1, rows[0].median_year4), (Some(65273.0), Some(85812.0)));
    assert_eq!((rows[1].median_year4, rows[1].repeats.as_ref()), (None, None));
    assert_eq!((rows[2].repeats.clone(), rows[2].debt), (Some(InstitutionId::new("100004")), Some(22059.0)));
    assert_eq!((rows[3].credential, rows[3].level), (6, None));
}

#[test]
fn damaged_scorecard_rows_are_refused() {
    for (row, expected) in [
        ("100001.0,A,5127,5,,1,,", ":2: UNITID: \"100001.0\", expected a UNITID"),
        ("100001,A,51.27,5,,1,,", ":2: CIPCODE: \"51.27\", expected a CIP code of four digits"),
        ("100001,A,5128,5,,1,,", ":2: CIPCODE: \"51.28\" is no field of study"),
        ("100001,A,5127,9,,1,,", ":2: CREDLEV: \"9\", expected a number from 1 to 8"),
        ("100001,A,5127,5,,many,,", ":2: EARN_MDN_1YR: \"many\" is not a number"),
    ] {
        let row = format!("{row}\n");
        let error = import(&folder(&pseo(&[]), &pseo(&[]), &pseo(&[]), &row)).expect_err(expected).to_string();
        assert!(error.contains(expected), "{error}");
    }
}

/// The programmes behind the Scorecard's row of one institution, from completions of these rows.
fn programs(completions: &str) -> Result<(Records, Report), Error> {
    let rows = "100001,A,5127,5,19,65273,85812,\n100002,B,5127,6,,1000,,\n";
    let sources = Folder::with(&[
        ("nces/CIPCode2020.csv", CIP),
        ("ipeds/hd2024.csv", DIRECTORY),
        ("ed/field_of_study_5127_measured.csv", &format!("{SCORECARD}{rows}")),
        ("ipeds/c2024_a.csv", &format!("UNITID,CIPCODE,MAJORNUM,AWLEVEL,CTOTALT\n{completions}")),
    ]);
    let (mut records, mut report) = (Records::default(), Report::default());
    records.institutions.rows = ["100001", "100002"].map(institution).into();
    scorecard_earnings(&sources.sources(), &Scope::everything(), &mut records, &mut report)?;
    outcome_programs(&sources.sources(), &Scope::everything(), &mut records, &mut report)?;
    Ok((records, report))
}

#[test]
fn programs_behind_a_four_digit_field_are_those_of_its_institution_and_level() {
    let completions = "100001,51.2706,1,7,30\n100001,51.2703,1,7,4\n100001,51.2703,2,7,9\n100001,51.2703,1,5,9\n\
                       100002,51.2706,1,7,9\n100001,51.1004,1,7,9\n100001,99,1,7,99\n";
    let (records, report) = programs(completions).expect("two rows");
    let rows: Vec<_> = records.outcome_programs.rows.iter().map(|row| (row.cip.as_str(), row.awards)).collect();
    assert_eq!(rows, [("51.2706", 30), ("51.2703", 4)], "{report}");
    assert_eq!(records.outcome_programs.rows[0].evidence.source_row, "100001/51.2706/7");
    let (records, report) = programs("100002,51.2706,1,7,9\n").expect("no row");
    assert!(records.outcome_programs.rows.is_empty());
    let table = "outcome_programs, by institution, field of four digits and level";
    assert_eq!(report.rows_left_out(table, "no award in the newest year"), 1, "{report}");
}

#[test]
fn damaged_completions_are_refused_when_programs_are_looked_up() {
    for (row, expected) in [
        ("100001,51.2706,1,6.0,30\n", "AWLEVEL"),
        ("100001,5127.06,1,7,30\n", "CIPCODE"),
        ("100001,51.2706,1,7,\n", "CTOTALT"),
    ] {
        let error = programs(row).expect_err(expected).to_string();
        assert!(error.contains(":2:") && error.contains(expected), "{error}");
    }
}
