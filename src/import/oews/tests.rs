//! Individual cases of the wage survey.

use super::*;
use crate::import::evidence::reported;
use crate::import::fixture;
use crate::import::samples::region;
use crate::model::region::RegionKind;
use crate::model::role::{FigureStatus, OccupationMatch, OccupationRegion};
use crate::model::sample;

const HEADER: &str = "AREA,AREA_TITLE,AREA_TYPE,PRIM_STATE,NAICS,NAICS_TITLE,I_GROUP,OWN_CODE,OCC_CODE,OCC_TITLE,\
O_GROUP,TOT_EMP,EMP_PRSE,JOBS_1000,LOC_QUOTIENT,PCT_TOTAL,PCT_RPT,H_MEAN,A_MEAN,MEAN_PRSE,H_PCT10,H_PCT25,H_MEDIAN,\
H_PCT75,H_PCT90,A_PCT10,A_PCT25,A_MEDIAN,A_PCT75,A_PCT90,ANNUAL,HOURLY\n";

const PLAIN: &str = "10,1.5,0.5,1.20,,,30.5,63440,2.5,10,20,30,40,50,20800,41600,62400,83200,104000,,";

fn line(area: &str, code: &str, group: &str, figures: &str) -> String {
    format!("{area},\"Town, MA\",4,MA,000000,Cross-industry,cross-industry,1235,{code},Title,{group},{figures}\n")
}

fn import(roles: &[&str], nation: &str, metros: &str) -> Result<(Records, String), Error> {
    let (nation, metros) = (format!("{HEADER}{nation}"), format!("{HEADER}{metros}"));
    let files =
        [(NATION.file, nation.as_str()), (STATES.file, HEADER), (METROS.file, &metros), (NONMETROS.file, HEADER)];
    let (_folder, sources) = fixture::folder(&files);
    let (mut records, mut report) = (Records::default(), Report::default());
    records.roles.rows.extend(roles.iter().map(|code| sample::role(code)));
    records.regions.rows =
        vec![region("us", RegionKind::Nation, "99", ""), region("cbsa-14460", RegionKind::Metro, "14460", "MA")];
    occupation_regions(&sources, &Scope::everything(), &mut records, &mut report)?;
    Ok((records, report.to_string()))
}

/// The row of one metro with these figures.
fn one(figures: &str) -> Result<OccupationRegion, Error> {
    let nation = line("99", "15-2051", "detailed", PLAIN);
    let (mut records, _) = import(&["15-2051.00"], &nation, &line("14460", "15-2051", "detailed", figures))?;
    Ok(records.occupation_regions.rows.pop().expect("a metro"))
}

#[test]
fn every_figure_goes_where_it_belongs() {
    let row = one(PLAIN).expect("a row");
    assert_eq!(row.region.as_str(), "region:cbsa-14460");
    assert_eq!((row.employment, row.employment_rse, row.wage_rse), (Some(10), Some(1.5), Some(2.5)));
    assert_eq!((row.jobs_per_1000, row.location_quotient), (Some(0.5), Some(1.2)));
    let hourly = [row.hourly.mean, row.hourly.p10, row.hourly.p25, row.hourly.median, row.hourly.p75, row.hourly.p90];
    assert_eq!(hourly, [30.5, 10.0, 20.0, 30.0, 40.0, 50.0].map(Some));
    let annual = [row.annual.mean, row.annual.p10, row.annual.p25, row.annual.median, row.annual.p75, row.annual.p90];
    assert_eq!(annual, [63440.0, 20800.0, 41600.0, 62400.0, 83200.0, 104000.0].map(Some));
    assert_eq!((row.wage_status, row.employment_status), (FigureStatus::Published, FigureStatus::Published));
    assert_eq!((row.top_coded.as_str(), row.evidence), ("", reported("oews-2025-msa", "14460/15-2051")));
}

#[test]
fn a_withheld_wage_and_employment_are_empty_and_marked() {
    let row = one("**,**,**,**,,,*,*,*,*,*,*,*,*,*,*,*,*,*,,").expect("a row");
    assert_eq!((row.employment, row.jobs_per_1000, row.location_quotient, row.wage_rse), (None, None, None, None));
    assert_eq!((row.employment_status, row.wage_status), (FigureStatus::Suppressed, FigureStatus::Suppressed));
    assert_eq!((row.hourly.mean, row.annual.p90), (None, None));
}

#[test]
fn a_wage_at_the_ceiling_is_top_coded() {
    let row = one("10,1,1,1,,,#,#,2.5,#,#,#,#,#,#,#,#,#,#,,").expect("a row");
    assert_eq!((row.wage_status, row.annual.mean), (FigureStatus::TopCoded, None));
    assert!(
        row.top_coded.starts_with("hourly_mean hourly_p10 hourly_p25 hourly_median hourly_p75 hourly_p90 annual_mean")
    );
}

#[test]
fn a_wage_partly_at_the_ceiling_is_published() {
    let row = one("10,1,1,1,,,*,390370,2.5,*,*,*,*,*,1,2,3,#,#,TRUE,").expect("a row");
    assert_eq!((row.wage_status, row.annual.mean, row.hourly.mean), (FigureStatus::Published, Some(390370.0), None));
    assert_eq!(row.top_coded, "annual_p75 annual_p90");
}

#[test]
fn a_role_finds_its_occupation() {
    let nation = line("99", "15-2051", "detailed", PLAIN)
        + &line("99", "29-2010", "broad", PLAIN)
        + &line("99", "29-2010", "detailed", PLAIN);
    let roles = ["15-2051.00", "15-2051.01", "29-2011.00", "11-1031.00"];
    let (records, report) = import(&roles, &nation, "").expect("rows");
    let found: Vec<_> = records.roles.rows.iter().map(|r| (r.occupation.as_deref(), r.occupation_match)).collect();
    assert_eq!(found[0], (Some("15-2051"), Some(OccupationMatch::Same)));
    assert_eq!(found[1], (Some("15-2051"), Some(OccupationMatch::Broader)));
    assert_eq!(found[2], (Some("29-2010"), Some(OccupationMatch::Merged)));
    assert_eq!(found[3], (None, None));
    assert_eq!(records.occupation_regions.rows.len(), 2);
    assert!(report.contains("1 left out: broad group of occupations"), "{report}");
}

#[test]
fn totals_are_kept_and_other_occupations_are_not() {
    let metros = line("14460", "00-0000", "total", PLAIN) + &line("14460", "53-3032", "detailed", PLAIN);
    let nation = line("99", "53-3032", "detailed", PLAIN);
    let (records, report) = import(&["11-1031.00"], &nation, &metros).expect("rows");
    assert_eq!(records.occupation_regions.rows[0].occupation, "00-0000");
    assert_eq!(records.occupation_regions.rows.len(), 1);
    assert!(report.contains("1 left out: no role in the graph has this occupation"), "{report}");
}

#[test]
fn what_the_publisher_never_writes_is_refused() {
    let at = "bls/MSA_M2025_dl.csv:2: ";
    for (figures, expected) in [
        (PLAIN.replace("63440", "lots"), "A_MEAN: \"lots\" is not a number"),
        (PLAIN.replacen("10,", ",", 1), "TOT_EMP is empty, expected a number or **"),
        (PLAIN.replace("63440", ""), "A_MEAN is empty, expected a number, * or #"),
        (PLAIN.replacen("10,", "10.5,", 1), "TOT_EMP: \"10.5\" is not a number"),
        (PLAIN.replace("63440", "NaN"), "A_MEAN: \"NaN\" is not a number"),
        (PLAIN.replace("2.5", "inf"), "MEAN_PRSE: \"inf\" is not a number"),
        (PLAIN.replace("63440", "-63440"), "A_MEAN: \"-63440\", expected a wage of 0 or more"),
        (PLAIN.replace("83200", "60000"), "A_PCT75: \"60000\", expected at least A_MEDIAN, which is \"62400\""),
        (PLAIN.replace("62400,83200", "*,41000"), "A_PCT75: \"41000\", expected at least A_PCT25, which is \"41600\""),
        (PLAIN.replace("62400,83200", "#,83200"), "A_PCT75: \"83200\", expected at least A_MEDIAN, which is \"#\""),
    ] {
        let error = one(&figures).expect_err(expected).to_string();
        assert_eq!(error, format!("{at}{expected}"));
    }
    for (row, expected) in [
        (line("4460", "00-0000", "total", PLAIN), "AREA: \"4460\", expected a CBSA code such as 14460; codes"),
        (line("14461", "00-0000", "total", PLAIN), "AREA: \"14461\" is the code of no region, expected one"),
        (line("14460", "15-205", "detailed", PLAIN), "OCC_CODE: \"15-205\", expected a SOC code such as 15-2051"),
        (
            line("14460", "15-2059", "detailed", PLAIN),
            "OCC_CODE: \"15-2059\", expected a detailed occupation of bls/nat",
        ),
        (line("14460", "15-0000", "total", PLAIN), "OCC_CODE: \"15-0000\" is a total, expected 00-0000"),
        (line("14460", "00-0000", "total", PLAIN).replace(",000000,", ",0,"), "NAICS: \"0\", expected the NAICS code"),
    ] {
        let error = import(&[], "", &row).expect_err(expected).to_string();
        assert!(error.starts_with(&format!("{at}{expected}")), "{error}");
    }
    let twice = line("14460", "00-0000", "total", PLAIN).repeat(2);
    let error = import(&[], "", &twice).expect_err("a second row").to_string();
    assert!(error.contains(":3: total 14460/00-0000 occurs here a second time"), "{error}");
    let error = import(&[], "", &line("14460", "00-0000", "sum", PLAIN)).expect_err("a group").to_string();
    assert_eq!(error, format!("{at}O_GROUP: \"sum\", expected total, major, minor, broad or detailed"));
}

#[test]
fn a_missing_file_is_refused() {
    let (_folder, sources) = fixture::folder(&[(NATION.file, HEADER), (STATES.file, HEADER)]);
    let (mut records, mut report) = (Records::default(), Report::default());
    let result = occupation_regions(&sources, &Scope::everything(), &mut records, &mut report);
    let error = result.expect_err("no metros").to_string();
    assert!(error.contains("MSA_M2025_dl.csv") && error.contains("expected a copy"), "{error}");
}
