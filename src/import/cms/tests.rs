//! Tests of the CMS importer.

use super::*;
use crate::import::samples::{self, Folder, real};
use crate::import::{Scope, census};
use crate::model::region::RegionKind;

const HEADER: &str = "\"Facility ID\",\"Facility Name\",\"City/Town\",State,\"ZIP Code\",\"Hospital Type\",\
                      \"Hospital Ownership\",\"Emergency Services\",\"Hospital overall rating\"\n";
const ZIPS: &str = "zip,geoid,tot_ratio,state\n02114,14460,1,MA\n13617,99999,1,NY\n13676,36300,1,NY\n";

fn import(rows: &str, employers: Vec<Employer>) -> Result<(Records, Report), Error> {
    let folder = Folder::with(&[(FILE, &format!("{HEADER}{rows}")), ("hud/zip-cbsa.csv", ZIPS)]);
    let (mut records, mut report) = (Records::default(), Report::default());
    records.employers.rows = employers;
    records.regions.rows = vec![
        samples::region("cbsa-14460", RegionKind::Metro, "14460", "MA"),
        samples::region("state-25", RegionKind::State, "25", "MA"),
        samples::region("state-36", RegionKind::State, "36", "NY"),
    ];
    hospitals(&folder.sources(), &mut records, &mut report)?;
    Ok((records, report))
}

const MGH: &str = "220071,MASSACHUSETTS GENERAL HOSPITAL,BOSTON,MA,02114,Acute Care Hospitals,Proprietary,Yes,5\n";

#[test]
fn the_real_file_gives_every_hospital() {
    let Some(sources) = real() else { return };
    let (mut records, mut report) = (Records::default(), Report::default());
    census::regions(&sources, &Scope::everything(), &mut records, &mut report).expect("regions");
    hospitals(&sources, &mut records, &mut report).expect("hospitals");
    assert_eq!(records.employers.rows.len(), 5421);
    assert_eq!(5421 - report.remarks(FILE, "ZIP code is not in the crosswalk: placed in its state"), 5406);
    assert_eq!(report.remarks(FILE, "hospital of an island that is no region here"), 2, "Samoa and the Marianas");
    assert_eq!(records.employer_regions.rows.len(), 5419);
    let without = records.employers.rows.iter().filter(|hospital| hospital.rating.is_none()).count();
    assert_eq!(without, 2552, "ratings that are not available");
    let mgh = records.employers.rows.iter().find(|row| row.id.as_str() == "employer:ccn-220071").expect("a hospital");
    assert_eq!((mgh.name.as_str(), mgh.city.as_deref()), ("Massachusetts General Hospital", Some("Boston")));
    let of_mgh = |row: &&EmployerRegion| row.employer == mgh.id;
    let place = records.employer_regions.rows.iter().find(of_mgh).expect("a region");
    assert_eq!(place.region.as_str(), "region:cbsa-14460");
}

#[test]
fn a_hospital_stands_in_its_metro_else_in_its_state() {
    let rows = format!(
        "{MGH}33001F,RURAL VA,CANTON,NY,13617,Long-term,Government - Federal,No,Not Available\n\
         330002,MICRO,POTSDAM,NY,13676,Long-term,Tribal,No,1\n330003,LOST,X,NY,00000,Long-term,Tribal,No,1\n\
         640001,LBJ,PAGO PAGO,AS,96799,Acute Care Hospitals,Government - Local,Yes,Not Available\n"
    );
    let (records, report) = import(&rows, Vec::new()).expect("hospitals");
    let regions: Vec<_> = records.employer_regions.rows.iter().map(|row| row.region.as_str()).collect();
    assert_eq!(regions, ["region:cbsa-14460", "region:state-36", "region:state-36", "region:state-36"]);
    assert_eq!(records.employer_regions.rows[0].evidence.source_row, "02114/14460");
    assert_eq!(report.remarks(FILE, "ZIP code is not in the crosswalk: placed in its state"), 2);
    assert_eq!(records.employers.rows[1].id.as_str(), "employer:ccn-33001F", "codes are text");
    assert_eq!(records.employers.rows[1].rating, None, "not available is not a number");
    assert_eq!(records.employers.rows[0].aliases, "MASSACHUSETTS GENERAL HOSPITAL");
}

#[test]
fn a_researched_hospital_keeps_its_name_and_gets_the_rest() {
    let (mut records, _) = import(MGH, Vec::new()).expect("hospitals");
    let mut researched = records.employers.rows.remove(0);
    researched.name = "Mass General".to_owned();
    researched.aliases = "MGH".to_owned();
    researched.rating = None;
    researched.hospital_type = None;
    researched.evidence.source = "researched-employers".into();
    let (records, _) = import(MGH, vec![researched]).expect("hospitals");
    let merged = &records.employers.rows[0];
    assert_eq!(records.employers.rows.len(), 1);
    assert_eq!((merged.name.as_str(), merged.evidence.source.as_str()), ("Mass General", "researched-employers"));
    assert_eq!((merged.rating, merged.hospital_type), (Some(5), Some(HospitalType::AcuteCare)));
    assert_eq!(merged.aliases, "MGH; Massachusetts General Hospital; MASSACHUSETTS GENERAL HOSPITAL");
}

#[test]
fn a_zip_code_with_four_more_digits_is_that_of_the_first_five() {
    let (records, report) = import(&MGH.replace("02114", "02114-2621"), Vec::new()).expect("hospitals");
    let place = &records.employer_regions.rows[0];
    assert_eq!((place.region.as_str(), place.evidence.source_row.as_str()), ("region:cbsa-14460", "02114/14460"));
    assert_eq!(report.remarks(FILE, "ZIP code is not in the crosswalk: placed in its state"), 0);
}

#[test]
fn a_second_row_of_a_hospital_is_refused() {
    let message = import(&MGH.repeat(2), Vec::new()).expect_err("a refusal").to_string();
    assert!(message.contains(":3: 220071 occurs here a second time") && message.ends_with("in line 2"), "{message}");
}

#[test]
fn wrong_cells_are_refused() {
    for (row, expected) in [
        (MGH.replace(",5\n", ",six\n"), "\"six\" is not a number"),
        (MGH.replace(",5\n", ",6\n"), "6 is not from 1 to 5"),
        (MGH.replace(",Yes,", ",Maybe,"), "\"Maybe\" is not Yes, No"),
        (MGH.replace("02114", "2114"), "ZIP Code: \"2114\", expected a ZIP code such as 02301"),
        (MGH.replace("02114", "2114.0"), "ZIP Code: \"2114.0\", expected a ZIP code"),
        (MGH.replace("02114", "2114-1234"), "ZIP Code: \"2114-1234\", expected a ZIP code"),
        (MGH.replace("02114", "13617"), "ZIP Code: 13617 is in NY, expected one in the hospital's state MA"),
        (MGH.replace("220071", "10001"), "Facility ID: \"10001\", expected a CMS certification number"),
        (MGH.replace("220071", "1.4E+05"), "Facility ID: \"1.4E+05\", expected a CMS certification number"),
        (MGH.replace(",MA,", ",Mass,"), "State: \"Mass\", expected a USPS code"),
        (
            MGH.replace("Acute Care Hospitals", "Acute"),
            "Hospital Type: \"Acute\"; expected one of Acute Care Hospitals, ",
        ),
        (MGH.replace("Proprietary", "proprietary"), "Hospital Ownership: \"proprietary\"; expected one of Voluntary"),
    ] {
        let message = import(&row, Vec::new()).expect_err("a refusal").to_string();
        assert!(
            message.starts_with("cms/Hospital_General_Information.csv:2: ") && message.contains(expected),
            "{message}"
        );
    }
}
