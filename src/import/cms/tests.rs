//! Tests of the CMS importer.

use super::*;
use crate::import::samples::{self, Folder, real};
use crate::import::{Scope, census};
use crate::model::region::RegionKind;

const HEADER: &str = "\"Facility ID\",\"Facility Name\",\"City/Town\",State,\"ZIP Code\",\"Hospital Type\",\
                      \"Hospital Ownership\",\"Emergency Services\",\"Hospital overall rating\"\n";
const ZIPS: &str = "zip,geoid,tot_ratio\n02114,14460,1\n13617,99999,1\n13676,36300,1\n";

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

const MGH: &str = "220071,MASSACHUSETTS GENERAL HOSPITAL,BOSTON,MA,02114,Acute Care Hospitals,Private,Yes,5\n";

#[test]
fn the_real_file_gives_every_hospital() {
    let Some(sources) = real("cms") else { return };
    let (mut records, mut report) = (Records::default(), Report::default());
    census::regions(&sources, &Scope::everything(), &mut records, &mut report).expect("regions");
    hospitals(&sources, &mut records, &mut report).expect("hospitals");
    assert_eq!(records.employers.rows.len(), 5421);
    assert_eq!(5421 - report.remarks(FILE, "ZIP code is not in the crosswalk"), 5406);
    assert_eq!(report.remarks(FILE, "hospital of an island that is no region here"), 2, "Samoa and the Marianas");
    assert_eq!(records.employer_regions.rows.len(), 5419);
    let without = records.employers.rows.iter().filter(|hospital| hospital.rating.is_none()).count();
    assert_eq!(without, 2552, "ratings that are not available");
    let mgh = records.employers.rows.iter().find(|row| row.id.as_str() == "employer:ccn-220071").expect("a hospital");
    assert_eq!((mgh.name.as_str(), mgh.city.as_str()), ("Massachusetts General Hospital", "Boston"));
    let of_mgh = |row: &&EmployerRegion| row.employer == mgh.id;
    let place = records.employer_regions.rows.iter().find(of_mgh).expect("a region");
    assert_eq!(place.region.as_str(), "region:cbsa-14460");
}

#[test]
fn a_hospital_stands_in_its_metro_else_in_its_state() {
    let rows = format!(
        "{MGH}33001F,RURAL VA,CANTON,NY,13617,Long-term,Federal,No,Not Available\n\
         330002,MICRO,POTSDAM,NY,13676,Long-term,Tribal,No,1\n330003,LOST,X,NY,00000,Long-term,Tribal,No,1\n\
         640001,LBJ,PAGO PAGO,AS,96799,Acute Care Hospitals,Government,Yes,Not Available\n"
    );
    let (records, report) = import(&rows, Vec::new()).expect("hospitals");
    let regions: Vec<_> = records.employer_regions.rows.iter().map(|row| row.region.as_str()).collect();
    assert_eq!(regions, ["region:cbsa-14460", "region:state-36", "region:state-36", "region:state-36"]);
    assert_eq!(records.employer_regions.rows[0].evidence.source_row, "02114/14460");
    assert_eq!(report.remarks(FILE, "ZIP code is not in the crosswalk"), 2);
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
    researched.hospital_type = String::new();
    researched.evidence.source = "researched-employers".into();
    let (records, _) = import(MGH, vec![researched]).expect("hospitals");
    let merged = &records.employers.rows[0];
    assert_eq!(records.employers.rows.len(), 1);
    assert_eq!((merged.name.as_str(), merged.evidence.source.as_str()), ("Mass General", "researched-employers"));
    assert_eq!((merged.rating, merged.hospital_type.as_str()), (Some(5), "Acute Care Hospitals"));
    assert_eq!(merged.aliases, "MGH; Massachusetts General Hospital; MASSACHUSETTS GENERAL HOSPITAL");
}

#[test]
fn wrong_cells_are_refused() {
    for (row, expected) in [
        (MGH.replace(",5\n", ",six\n"), "\"six\" is not a number"),
        (MGH.replace(",5\n", ",6\n"), "6 is not from 1 to 5"),
        (MGH.replace(",Yes,", ",Maybe,"), "\"Maybe\" is not Yes, No"),
    ] {
        let message = import(&row, Vec::new()).expect_err("a refusal").to_string();
        assert!(
            message.starts_with("cms/Hospital_General_Information.csv:2: ") && message.contains(expected),
            "{message}"
        );
    }
}
