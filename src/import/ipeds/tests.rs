//! Tests of the IPEDS importer.

use super::*;
use crate::import::samples::{Folder, real, workbook};
use crate::import::{Error, Report, Scope, census};
use crate::model::degree::AwardLevel;
use crate::model::id::{DegreeId, InstitutionId};
use crate::model::institution::{InstitutionCost, Offer, StudentLevel};

const CIP: &str = "CIPFamily,CIPCode,Action,CIPTitle,CIPDefinition,Examples\n\
                   11,11.0102,New,Artificial Intelligence.,Thinking machines.,\n\
                   51,51.2706,New,Medical Informatics.,Data and health.,Examples: - Health Informatics\n\
                   51,51.2799,Deleted,Gone.,,\n";
const COMPLETIONS_HEADER: &str = "UNITID,CIPCODE,MAJORNUM,AWLEVEL,CTOTALT\n";
const DIRECTORY_HEADER: &str = "\u{feff}UNITID,INSTNM,IALIAS,CITY,STABBR,WEBADDR,SECTOR,CONTROL,HOSPITAL,MEDICAL,CYACTIVE,C21BASIC,CBSA,LONGITUD,LATITUDE\n";

fn scope(fields: &[&str]) -> Scope {
    let file = tempfile::NamedTempFile::new().expect("a file");
    let rows: String = fields.iter().map(|cip| format!("field,{cip},x,y\n")).collect();
    std::fs::write(file.path(), format!("kind,code,title,why\n{rows}")).expect("written");
    Scope::read(file.path()).expect("a scope")
}

/// Completions of rows whose UNITIDs lack their first digits, `10000`; the directory has the institutions 1 and 2.
fn completions(newest: &str, before: &str) -> Folder {
    let rows = |rows: &str| rows.lines().map(|row| format!("10000{row}\n")).collect::<String>();
    raw_completions(&rows(newest), &rows(before))
}

fn raw_completions(newest: &str, before: &str) -> Folder {
    let folder = Folder::with(&[("nces/CIPCode2020.csv", CIP), ("ipeds/hd2024.csv", "UNITID\n100001\n100002\n")]);
    folder.write("ipeds/c2024_a.csv", format!("{COMPLETIONS_HEADER}{newest}").as_bytes());
    folder.write("ipeds/c2023_a.csv", format!("{COMPLETIONS_HEADER}{before}").as_bytes());
    folder
}

fn directory(rows: &str) -> Folder {
    let folder = Folder::with(&[("ipeds/hd2024.csv", &format!("{DIRECTORY_HEADER}{rows}"))]);
    let labels: [&[&str]; 3] =
        [&["VarName", "CodeValue", "ValueLabel"], &["SECTOR", "1", "Public, 4-year"], &["C21BASIC", "17", "Doctoral "]];
    folder.write("ipeds/hd2024_dict.xlsx", &workbook("Frequencies", &labels));
    folder
}

fn message<T>(result: Result<T, Error>) -> String {
    result.err().expect("a refusal").to_string()
}

fn run_offers(folder: &Folder, scope: &Scope, records: &mut Records) -> Result<Report, Error> {
    let mut report = Report::default();
    offers(&folder.sources(), scope, records, &mut report)?;
    Ok(report)
}

#[test]
fn the_real_files_give_the_publishers_totals() {
    let Some(sources) = real() else { return };
    let (mut records, mut report, all) = (Records::default(), Report::default(), Scope::everything());
    census::regions(&sources, &all, &mut records, &mut report).expect("regions");
    offers(&sources, &all, &mut records, &mut report).expect("offers");
    institutions(&sources, &all, &mut records, &mut report).expect("institutions");
    costs(&sources, &mut records, &mut report).expect("costs");
    admissions(&sources, &mut records, &mut report).expect("admissions");

    let institutions = &records.institutions.rows;
    assert_eq!(institutions.len(), 6072);
    assert_eq!(institutions.iter().filter(|institution| !institution.active).count(), 78);
    assert_eq!(records.institution_regions.rows.len(), 6072 - 5, "five islands are no region");
    let totals = "total of the institution (CIP 99)";
    assert_eq!(report.rows_left_out("ipeds/c2024_a.csv", totals), 19_384);
    assert_eq!(report.rows_read("ipeds/c2024_a.csv"), 286_979);
    assert_eq!(report.rows_kept("ipeds/c2024_a.csv") as usize, records.offers.rows.len());
    assert_eq!(report.rows_left_out("ipeds/c2024_a.csv", "field of study that CIP 2020 moved or deleted"), 0);
    assert_eq!(awards_at(&records, "bachelors"), 1_974_834);
    assert_eq!(awards_at(&records, "masters"), 948_532);
    assert_eq!(report.rows_read("ipeds/ic2022_ay.csv"), 3_876);
    assert_eq!(report.rows_left_out("ipeds/ic2022_ay.csv", "institution is not in the newest directory"), 94);
    assert_eq!(report.rows_left_out("ipeds/c2023_a.csv", "institution is not in the newest directory"), 249);
    assert_eq!(report.rows_read("ipeds/adm2024.csv"), 1_956);
    a_known_university(&records);
}

fn awards_at(records: &Records, level: &str) -> u64 {
    let rows = records.offers.rows.iter().filter(|offer| offer.degree.code().get(8..) == Some(level));
    rows.map(|offer| u64::from(offer.awards.expect("a count"))).sum()
}

fn a_known_university(records: &Records) {
    let rows = &records.institutions.rows;
    let uab = rows.iter().find(|row| row.id.as_str() == "institution:100663").expect("an institution");
    assert_eq!((uab.sector.as_deref(), uab.aliases.as_str()), (Some("Public, 4-year or above"), "UAB"));
    assert_eq!((uab.hospital, uab.medical), (Some(true), Some(true)));
    assert_eq!(uab.carnegie.as_deref(), Some("Doctoral Universities: Highest Research Activity"));
    let cost = records.institution_costs.rows.iter().find(|cost| cost.institution == uab.id).expect("a cost");
    assert_eq!((cost.tuition_in_state, cost.tuition_out_of_state), (Some(8832), Some(21216)));
}

#[test]
fn totals_second_majors_and_other_fields_are_left_out_and_counted() {
    let rows = "1,11.0102,1,7,3\n1,11.0102,2,7,9\n1,99,1,7,12\n1,51.2706,1,7,4\n1,51.2799,1,7,4\n";
    let mut records = Records::default();
    let report = run_offers(&completions(rows, ""), &scope(&["11.0102"]), &mut records).expect("offers");
    let reasons = [
        "second major",
        "total of the institution (CIP 99)",
        "field of study out of scope",
        "field of study that CIP 2020 moved or deleted",
    ];
    assert_eq!(reasons.map(|reason| report.rows_left_out("ipeds/c2024_a.csv", reason)), [1; 4]);
    assert_eq!(records.offers.rows.len(), 1);
    let degree = &records.degrees.rows[0];
    assert_eq!(
        (degree.id.as_str(), degree.name.as_str()),
        ("degree:11.0102-masters", "Master's in Artificial Intelligence")
    );
    assert_eq!((degree.level, degree.definition.as_deref()), (AwardLevel::Masters, Some("Thinking machines.")));
}

#[test]
fn zero_awards_are_zero_and_the_year_before_stands_beside_them() {
    let mut records = Records::default();
    let folder =
        completions("1,11.0102,1,7,0\n2,11.0102,1,7,5\n", "2,11.0102,1,7,4\n3,11.0102,1,7,8\n1,11.0102,1,5,9\n");
    let report = run_offers(&folder, &Scope::everything(), &mut records).expect("offers");
    let awards: Vec<_> = records.offers.rows.iter().map(|offer| (offer.awards, offer.awards_before)).collect();
    assert_eq!(awards, [(Some(0), None), (Some(5), Some(4))]);
    assert_eq!(report.rows_left_out("ipeds/c2023_a.csv", "no longer reported in the newest year"), 1);
    assert_eq!(report.rows_left_out("ipeds/c2023_a.csv", "institution is not in the newest directory"), 1);
    assert_eq!(records.offers.rows[1].evidence.source_row, "100002/11.0102/7");
}

#[test]
fn an_offer_known_from_a_page_gets_its_awards() {
    let mut records = Records::default();
    records.offers.rows.push(Offer {
        institution: InstitutionId::new("100001"),
        degree: DegreeId::new("11.0102-masters"),
        awards: None,
        awards_before: None,
        evidence: releases::DIRECTORY.reports("a page"),
    });
    run_offers(&completions("1,11.0102,1,7,3\n", ""), &Scope::everything(), &mut records).expect("offers");
    assert_eq!(records.offers.rows.len(), 1, "one row for each pair");
    assert_eq!(records.offers.rows[0].awards, Some(3));
    assert_eq!(records.offers.rows[0].evidence.source, "ipeds-c2024-a");
}

#[test]
fn completions_that_cannot_be_read_are_refused() {
    for (rows, expected) in [
        ("1,11.0102,1,1,3\n", ":2: AWLEVEL: \"1\" is not an award level"),
        ("1,11.0102,1,7,few\n", ":2: CTOTALT: \"few\" is not a number"),
        ("1,11.0102,1,7,\n", ":2: CTOTALT is empty"),
        ("1,11.0102,1,7,3\n1,11.0102,1,7,3\n", ":3: 100001/11.0102/7, major 1, occurs here a second time"),
        ("1,11.0102,1.0,7,3\n", ":2: MAJORNUM: \"1.0\", expected 1 or 2"),
        ("1,11.0102,1,7,inf\n", ":2: CTOTALT: \"inf\" is not a number"),
        ("1,11.102,1,7,3\n", ":2: CIPCODE: \"11.102\", expected a CIP code such as 51.0910"),
        ("1,1.0102,1,7,3\n", ":2: CIPCODE: \"1.0102\", expected a CIP code"),
        ("1,99.0,1,7,3\n", ":2: CIPCODE: \"99.0\", expected a CIP code"),
        ("1,51.0999,1,7,3\n", ":2: CIPCODE: \"51.0999\" is no field of study in nces/CIPCode2020.csv"),
        ("3,11.0102,1,7,3\n", ":2: UNITID: 100003 is not in ipeds/hd2024.csv"),
        (".0,11.0102,1,7,3\n", ":2: UNITID: \"10000.0\", expected a UNITID such as 100654"),
    ] {
        let result = run_offers(&completions(rows, ""), &Scope::everything(), &mut Records::default());
        let message = message(result);
        assert!(message.starts_with("ipeds/c2024_a.csv:") && message.contains(expected), "{message}");
    }
}

#[test]
fn a_code_that_lost_zeros_is_refused_in_rows_that_are_out_of_scope_and_in_the_year_before_too() {
    let scope = scope(&["11.0102"]);
    let message = |newest, before| message(run_offers(&completions(newest, before), &scope, &mut Records::default()));
    assert!(message("1,51.091,1,7,3\n", "").starts_with("ipeds/c2024_a.csv:2: CIPCODE: \"51.091\", expected"));
    assert!(message("", "1,51.091,1,7,3\n").starts_with("ipeds/c2023_a.csv:2: CIPCODE: \"51.091\", expected"));
    let twice = "1,51.2706,1,7,3\n".repeat(2);
    assert!(
        message("", &twice).starts_with("ipeds/c2023_a.csv:3: 100001/51.2706/7, major 1, occurs here a second time")
    );
}

const SCHOOL: &str = "100001,A School,\"AS|Old School  The School|AS\",Here,MA,a.edu,1,-3,-2,2,1,-2,-2,-71.1,42.3\n";

#[test]
fn missing_marks_are_no_values_and_aliases_are_parted() {
    let mut records = Records::default();
    let (folder, mut report) = (directory(SCHOOL), Report::default());
    institutions(&folder.sources(), &Scope::everything(), &mut records, &mut report).expect("institutions");
    let school = &records.institutions.rows[0];
    assert_eq!((school.control, school.hospital, school.medical), (None, None, Some(false)));
    assert_eq!((school.carnegie.as_deref(), school.sector.as_deref()), (None, Some("Public, 4-year")));
    assert_eq!(school.aliases, "AS; Old School; The School");
    assert_eq!(report.remarks("ipeds/hd2024.csv", "institution of an island that is no region here"), 1);
}

#[test]
fn a_scope_keeps_institutions_that_something_mentions() {
    let (folder, mut report, mut records) = (directory(SCHOOL), Report::default(), Records::default());
    institutions(&folder.sources(), &scope(&["11.0102"]), &mut records, &mut report).expect("institutions");
    assert_eq!(report.rows_left_out("ipeds/hd2024.csv", "offers no degree in scope"), 1);
    run_offers(&completions("1,11.0102,1,7,3\n", ""), &Scope::everything(), &mut records).expect("offers");
    institutions(&folder.sources(), &scope(&["11.0102"]), &mut records, &mut report).expect("institutions");
    assert_eq!(records.institutions.rows.len(), 1);
}

#[test]
fn a_code_without_a_label_is_refused() {
    let folder = directory(&SCHOOL.replace("a.edu,1,", "a.edu,8,"));
    let result = institutions(&folder.sources(), &Scope::everything(), &mut Records::default(), &mut Report::default());
    assert_eq!(message(result), "ipeds/hd2024.csv:2: SECTOR: the dictionary has no label for \"8\"");
    let folder = directory(&SCHOOL.replace(",-3,-2,2,", ",4,-2,2,"));
    let result = institutions(&folder.sources(), &Scope::everything(), &mut Records::default(), &mut Report::default());
    assert!(message(result).contains("CONTROL: \"4\" is not 1, 2, 3"));
    for (from, to, expected) in [
        ("100001,", "1000.0,", "UNITID: \"1000.0\", expected a UNITID"),
        (",MA,", ",Mass,", "STABBR: \"Mass\", expected a USPS code"),
        (",1,-2,-2,-71.1", ",1.0,-2,-2,-71.1", "CYACTIVE: \"1.0\" is not 1 (active), 2 or 3"),
        (",-2,-2,-71.1", ",-2,1446,-71.1", "CBSA: \"1446\", expected a CBSA code such as 14460, or -2 for none"),
        (",-71.1,", ",NaN,", "LONGITUD: \"NaN\" is not a number"),
    ] {
        let folder = directory(&SCHOOL.replace(from, to));
        let (mut records, mut report) = (Records::default(), Report::default());
        let result = institutions(&folder.sources(), &Scope::everything(), &mut records, &mut report);
        assert!(message(result).starts_with(&format!("ipeds/hd2024.csv:2: {expected}")), "{expected}");
    }
}

/// Cells of six first-professional prices that are not published.
const NO_PROFESSIONAL: &str = ",A,.,A,.,A,.,A,.,A,.,A,.,A,.,A,.,A,.,A,.,A,.,A,.";

fn charges(row: &str) -> Result<(Vec<InstitutionCost>, Report), Error> {
    let numbers = [1, 2, 3, 5, 6, 7];
    let mut header: String = numbers.iter().map(|n| format!(",XTUIT{n},TUITION{n},XFEE{n},FEE{n}")).collect();
    for n in [3, 5, 6] {
        header.extend(["I", "O"].map(|s| format!(",X{s}SPRO{n},{s}SPROF{n},X{s}SPFE{n},{s}SPFEE{n}")));
    }
    let folder = directory(SCHOOL);
    folder.write("ipeds/ic2022_ay.csv", format!("UNITID{header} \n{row}\n").as_bytes());
    let (mut records, mut report) = (Records::default(), Report::default());
    institutions(&folder.sources(), &Scope::everything(), &mut records, &mut report)?;
    costs(&folder.sources(), &mut records, &mut report)?;
    Ok((records.institution_costs.rows, report))
}

#[test]
fn imputed_prices_are_named_and_absent_ones_are_empty() {
    let row = format!("100001,R,100,R,10,R,200,Z,0,P,300,R,30,A,.,A,.,A,.,A,.,A,.,A,.{NO_PROFESSIONAL}");
    let (costs, report) = charges(&row).expect("costs");
    assert_eq!(costs.len(), 1, "no row where nothing is published");
    assert_eq!((costs[0].student, costs[0].fees_in_state), (StudentLevel::Undergraduate, Some(0)));
    assert_eq!(costs[0].imputed, "fees_in_state tuition_out_of_state");
    assert_eq!(report.rows_kept("ipeds/ic2022_ay.csv"), 1);
}

#[test]
fn a_price_that_is_no_number_is_refused() {
    let row = format!("100001,R,free,R,10,R,200,Z,0,P,300,R,30,A,.,A,.,A,.,A,.,A,.,A,.{NO_PROFESSIONAL}");
    let result = charges(&row);
    assert_eq!(message(result), "ipeds/ic2022_ay.csv:2: TUITION1: \"free\" is not a number");
}

#[test]
fn first_professional_programs_have_prices_of_their_own() {
    let unpublished = ",A,.".repeat(12);
    let medicine = ",R,39000,R,900,P,60000,R,900";
    let row = format!("100001{unpublished}{medicine},A,.,A,.,A,.,A,.,A,.,A,.,A,.,A,.");
    let (costs, _) = charges(&row).expect("costs");
    let [cost] = &costs[..] else { panic!("one program states a price: {costs:?}") };
    assert_eq!((cost.student, cost.tuition_in_district), (StudentLevel::Medicine, None));
    assert_eq!((cost.tuition_in_state, cost.fees_in_state), (Some(39_000), Some(900)));
    assert_eq!((cost.tuition_out_of_state, cost.imputed.as_str()), (Some(60_000), "tuition_out_of_state"));
    let message = message(charges(&row.replace("39000", "n/a")));
    assert_eq!(message, "ipeds/ic2022_ay.csv:2: ISPROF3: \"n/a\" is not a number");
}
