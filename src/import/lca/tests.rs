//! Tests of the LCA importer.

use super::*;
use crate::import::hud::Zips;
use crate::import::samples::{Folder, employer, real, region, role};
use crate::import::{census, cms};
use crate::model::employer::Employer;
use crate::model::region::RegionKind;

const HEADER: &str = "\u{feff}CASE_NUMBER,SOC_CODE,EMPLOYER_NAME,WORKSITE_STATE,WORKSITE_POSTAL_CODE,\
                      WAGE_RATE_OF_PAY_FROM,WAGE_UNIT_OF_PAY,Year,Quarter,TRADE_NAME_DBA\n";
const ZIPS: &str = "zip,geoid,tot_ratio,state\n02114,14460,1,MA\n55905,99999,1,MN\n";
const OCCUPATIONS: &str = "O*NET-SOC Code\tTitle\n29-1229.00\tA\n29-1229.02\tB\n29-1141.00\tC\n";

/// Filings of rows whose case numbers are `I-` and a digit, and which may end in a trade name.
fn import(rows: &str, employers: Vec<Employer>) -> Result<(Records, Report), Error> {
    let rows = rows.replace("I-", "I-200-25059-00000").replace(",Q2\n", ",Q2,\n");
    let files = [
        (FILE, format!("{HEADER}{rows}")),
        ("hud/zip-cbsa.csv", ZIPS.to_owned()),
        ("onet/Occupation Data.txt", OCCUPATIONS.to_owned()),
    ];
    let folder = Folder::with(&files.each_ref().map(|(name, text)| (*name, text.as_str())));
    let (mut records, mut report) = (Records::default(), Report::default());
    records.employers.rows = employers;
    records.roles.rows = vec![role("29-1229.00"), role("29-1229.02")];
    records.regions.rows = vec![
        region("cbsa-14460", RegionKind::Metro, "14460", "MA"),
        region("state-25", RegionKind::State, "25", "MA"),
        region("state-27", RegionKind::State, "27", "MN"),
        region("state-36", RegionKind::State, "36", "NY"),
    ];
    filings(&folder.sources(), &Scope::everything(), &mut records, &mut report)?;
    Ok((records, report))
}

fn employers_of_rows(records: &Records) -> Vec<&str> {
    records.employer_roles.rows.iter().map(|row| row.employer.as_str()).collect()
}

#[test]
fn every_real_filing_is_kept_or_has_a_reason() {
    let Some(sources) = real() else { return };
    let (mut records, mut report, all) = (Records::default(), Report::default(), Scope::everything());
    census::regions(&sources, &all, &mut records, &mut report).expect("regions");
    let mut rows = sources.tsv("onet/Occupation Data.txt").expect("occupations");
    while let Some(row) = rows.next_row().expect("a row") {
        records.roles.rows.push(role(row.text("O*NET-SOC Code").expect("a code")));
    }
    cms::hospitals(&sources, &mut records, &mut report).expect("hospitals");
    filings(&sources, &all, &mut records, &mut report).expect("filings");
    assert_eq!(report.rows_read(FILE), 8_078);
    let counted: u32 = records.employer_roles.rows.iter().map(|row| row.filings).sum();
    assert_eq!(u64::from(counted), report.rows_kept(FILE));
    assert_eq!(report.rows_left_out(FILE, "worksite on an island that is no region here"), 2, "the Marianas");
    let slips = "wage left out: its unit cannot be meant (1,000,000 dollars a year or more)";
    assert_eq!(report.remarks(FILE, slips), 14);
    units_and_codes(&sources);
    let of_hospitals = employers_of_rows(&records).iter().filter(|id| id.starts_with("employer:ccn-")).count();
    assert!(of_hospitals > 100, "{of_hospitals} rows found their hospital");
    let highest = records.employer_roles.rows.iter().filter_map(|row| row.wage_high).fold(0.0, f64::max);
    assert_eq!(highest, 1_599_994.4);
}

/// The counts of the publisher's file, determined independently.
fn units_and_codes(sources: &Sources) {
    let (mut units, mut short, mut placed) = (BTreeMap::new(), 0, 0);
    let zips = Zips::read(sources).expect("the crosswalk");
    let mut rows = sources.csv(FILE).expect("filings");
    while let Some(row) = rows.next_row().expect("a row") {
        *units.entry(row.text("WAGE_UNIT_OF_PAY").expect("a unit").to_owned()).or_insert(0) += 1;
        placed += u32::from(zips.find(row.text("WORKSITE_POSTAL_CODE").expect("a ZIP code")).is_some());
        short += u32::from(row.text("SOC_CODE").expect("a code").len() == 7);
    }
    let counts: Vec<_> = units.iter().map(|(unit, count)| (unit.as_str(), *count)).collect();
    assert_eq!(counts, [("Bi-Weekly", 5), ("Hour", 2402), ("Month", 21), ("Week", 3), ("Year", 5647)]);
    assert_eq!((short, placed), (147, 8_063));
}

#[test]
fn spellings_of_an_employer_are_one_and_its_filings_are_counted() {
    let rows = "I-2,29-1229.02,ACME CARE LLC,MA,02114-1234,50,Hour,2025,Q2\n\
                I-1,29-1229.02,\"Acme Care, L.L.C.\",MA,02114,90000,Year,2025,Q2\n\
                I-3,29-1229,\"Acme Care, L.L.C.\",MA,00000,,Year,2025,Q2\n";
    let (records, _) = import(rows, Vec::new()).expect("filings");
    let rows = &records.employer_roles.rows;
    assert_eq!(employers_of_rows(&records), ["employer:lca-acme-care"; 2]);
    assert_eq!((rows[0].role.as_str(), rows[0].region.as_str()), ("role:29-1229.00", "region:state-25"));
    assert_eq!((rows[0].filings, rows[0].wage_median), (1, None), "no wage is no wage, not zero");
    assert_eq!((rows[1].filings, rows[1].wage_low, rows[1].wage_median), (2, Some(90_000.0), Some(97_000.0)));
    assert_eq!((rows[1].period.as_str(), rows[1].evidence.source_row.as_str()), ("FY2025 Q2", "I-200-25059-000001"));
    let employer = &records.employers.rows[0];
    assert_eq!((employer.name.as_str(), employer.aliases.as_str()), ("Acme Care, L.L.C.", "ACME CARE LLC"));
    assert_eq!(records.employer_regions.rows[0].region.as_str(), "region:cbsa-14460");
}

#[test]
fn filings_belong_to_the_employer_of_that_name_in_that_state() {
    let hospitals = || {
        vec![
            employer("ccn-1", "Mercy Hospital", "MA"),
            employer("ccn-2", "Mercy Hospital", "MN"),
            employer("mayo", "Mayo Clinic", "MN"),
        ]
    };
    let filing = |case, name, state| format!("{case},29-1229.00,{name},{state},00000,1,Year,2025,Q2\n");
    let rows = filing("I-1", "\"MERCY HOSPITAL, INC.\"", "MA") + &filing("I-2", "The Mercy Hospital", "MN");
    let (records, _) = import(&rows, hospitals()).expect("filings");
    assert_eq!(employers_of_rows(&records), ["employer:ccn-1", "employer:ccn-2"]);
    assert_eq!(records.employers.rows.len(), 3, "no new employer");
    let rows =
        filing("I-1", "Mayo Clinic", "MN") + &filing("I-2", "MAYO CLINIC", "MN") + &filing("I-3", "Mayo Clinic", "MA");
    let (records, _) = import(&rows, hospitals()).expect("filings");
    assert_eq!(employers_of_rows(&records), ["employer:mayo"; 2], "the only one of its name, at home in Minnesota");
    let and_one_in_florida = [hospitals(), vec![employer("ccn-3", "Mayo Clinic", "FL")]].concat();
    let (records, _) = import(&rows, and_one_in_florida).expect("filings");
    assert_eq!(employers_of_rows(&records), ["employer:mayo"; 2], "a hospital of the same name elsewhere is no rival");
    let (records, _) = import(&filing("I-1", "Mercy Hospital", "NY"), hospitals()).expect("filings");
    assert_eq!(employers_of_rows(&records), ["employer:lca-mercy-hospital"], "one of many of that name");
}

#[test]
fn a_name_that_two_employers_of_a_state_bear_names_neither() {
    let hospitals = vec![employer("ccn-1", "Mercy Hospital", "MA"), employer("ccn-2", "Mercy Hospital", "MA")];
    let rows = "I-1,29-1229.00,Mercy Hospital,MA,02114,1,Year,2025,Q2\n";
    let (records, report) = import(rows, hospitals).expect("filings");
    assert_eq!(employers_of_rows(&records), ["employer:lca-mercy-hospital"]);
    assert_eq!(report.remarks(FILE, "name of an employer that several employers of the state bear"), 1);
}

#[test]
fn unknown_roles_and_islands_are_left_out_and_slips_lose_their_wage() {
    let rows = "I-1,29-9999.00,A,MA,02114,1,Year,2025,Q2\nI-4,29-1141.00,A,MA,02114,1,Year,2025,Q2\nI-2,29-1229.00,A,MP,96950,1,Year,2025,Q2\n\
                I-3,29-1229.00,A,MN,55905,450000,Hour,2025,Q2\n";
    let (records, report) = import(rows, Vec::new()).expect("filings");
    let reasons = [
        "no O*NET occupation has this code",
        "role is not in the graph",
        "worksite on an island that is no region here",
    ];
    assert_eq!(reasons.map(|reason| report.rows_left_out(FILE, reason)), [1, 1, 1]);
    assert_eq!((records.employer_roles.rows.len(), records.employer_roles.rows[0].wage_high), (1, None));
}

#[test]
fn filings_that_cannot_be_read_are_refused() {
    for (row, expected) in [
        ("I-1,291229,A,MA,02114,1,Year,2025,Q2\n", "SOC_CODE: \"291229\", expected an O*NET-SOC or SOC code"),
        ("I-1,29-1229.0,A,MA,02114,1,Year,2025,Q2\n", "SOC_CODE: \"29-1229.0\", expected an O*NET-SOC"),
        ("I-1,29-1229.00,A,MA,2114,1,Year,2025,Q2\n", "WORKSITE_POSTAL_CODE: \"2114\", expected a ZIP code"),
        ("I-1,29-1229.00,A,Ma,02114,1,Year,2025,Q2\n", "WORKSITE_STATE: \"Ma\", expected a USPS code"),
        ("I-12,29-1229.00,A,MA,02114,1,Year,2025,Q2\n", "CASE_NUMBER: \"I-200-25059-0000012\", expected a case number"),
        ("I-1,29-1229.00,A,MA,02114,inf,Year,2025,Q2\n", "\"inf\" is not a number"),
        ("I-1,29-1229.00,A,MA,02114,1,Day,2025,Q2\n", "WAGE_UNIT_OF_PAY: \"Day\" is not Year"),
        ("I-1,29-1229.00,A,MA,02114,much,Year,2025,Q2\n", "\"much\" is not a number"),
    ] {
        let message = import(row, Vec::new()).expect_err("a refusal").to_string();
        assert!(message.contains(":2: ") && message.contains(expected), "{message}");
    }
}

#[test]
fn a_filing_belongs_to_the_employer_of_its_trade_name() {
    let known =
        || vec![employer("ccn-1", "Massachusetts General Hospital", "MA"), employer("mayo", "Mayo Clinic", "MN")];
    let filing = |case, name, state, trade| format!("{case},29-1229.00,{name},{state},00000,1,Year,2025,Q2,{trade}\n");
    let rows = filing("I-1", "The General Hospital Corporation", "MA", "d/b/a MASSACHUSETTS GENERAL HOSPITAL")
        + &filing("I-2", "The General Hospital Corporation", "MA", "Massachusetts General Hospital")
        + &filing("I-3", "General Hospital Corporation", "MA", "")
        + &filing("I-4", "Another Foundation", "MA", "Mercy Hospital");
    let (records, report) = import(&rows, known()).expect("filings");
    assert_eq!(employers_of_rows(&records), ["employer:ccn-1", "employer:lca-another-foundation"]);
    assert_eq!(records.employer_roles.rows[0].filings, 3, "with the one that states no trade name");
    assert_eq!(records.employers.rows[0].aliases, "The General Hospital Corporation");
    assert_eq!(report.remarks(FILE, "filing whose employer was found by its trade name"), 3);
    // A company with two trade names is neither of them, and filings without a trade name belong to the company.
    let rows = filing("I-1", "Holding", "MA", "Massachusetts General Hospital")
        + &filing("I-2", "Holding", "MA", "A Clinic")
        + &filing("I-3", "Holding", "MA", "");
    let (records, _) = import(&rows, known()).expect("filings");
    assert_eq!(employers_of_rows(&records), ["employer:ccn-1", "employer:lca-holding"]);
    assert_eq!(records.employers.rows[0].aliases, "", "the name is not that employer's alone");
}

#[test]
fn names_that_differ_by_a_plural_are_one_employer_within_a_state() {
    let filing = |case, name, state| format!("{case},29-1229.00,{name},{state},00000,1,Year,2025,Q2\n");
    let rows = filing("I-1", "Brigham Physicians Organization", "MA")
        + &filing("I-2", "Brigham Physicians Organization Inc.", "MA")
        + &filing("I-3", "Brigham Physician Organization", "MA")
        + &filing("I-4", "Brigham Physician Organizations", "NY");
    let (records, _) = import(&rows, Vec::new()).expect("filings");
    let expected = ["employer:lca-brigham-physician-organizations", "employer:lca-brigham-physicians-organization"];
    assert_eq!(employers_of_rows(&records), expected);
    assert_eq!(records.employer_roles.rows[1].filings, 3);
}

#[test]
fn a_zip_code_of_another_state_places_nothing() {
    let rows = "I-1,29-1229.00,A,MN,02114,1,Year,2025,Q2\nI-2,29-1229.00,B,MA,02114-1234,1,Year,2025,Q2\n";
    let (records, report) = import(rows, Vec::new()).expect("filings");
    let regions: Vec<_> = records.employer_roles.rows.iter().map(|row| row.region.as_str()).collect();
    assert_eq!(regions, ["region:state-27", "region:cbsa-14460"]);
    let remark = "ZIP code in another state than the worksite: placed in the worksite's state";
    assert_eq!(report.remarks(FILE, remark), 1);
    let twice = "I-1,29-1229.00,A,MN,55905,1,Year,2025,Q2\n".repeat(2);
    let message = import(&twice, Vec::new()).expect_err("a second row").to_string();
    assert!(message.contains(":3: I-200-25059-000001 occurs here a second time"), "{message}");
}
