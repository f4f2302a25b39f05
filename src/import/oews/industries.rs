//! Jobs and wages of occupations in industries of the nation.

use super::occupations::published;
use super::row::Figures;
use super::{REBUILT, TOTAL};
use crate::import::evidence::reported;
use crate::import::files::{Keys, Row};
use crate::import::{Error, Report, Scope, Sources, codes};
use crate::model::occupation::{Industry, IndustryField, IndustryLevel, OccupationIndustry};
use crate::model::{Records, Source, given};
use std::collections::HashSet;

const FILE: &str = "bls/nat_industry_M2025_dl.csv";
const SOURCE: &str = "oews-2025-industry";

/// The industries that are kept in addition to the sectors, and the part of the field to which the editors assign them.
const KEPT: [(&str, Option<IndustryField>); 30] = [
    ("62--63", Some(IndustryField::HealthCare)),
    ("621000", Some(IndustryField::HealthCare)),
    ("621100", Some(IndustryField::HealthCare)),
    ("621300", Some(IndustryField::HealthCare)),
    ("621400", Some(IndustryField::HealthCare)),
    ("621500", Some(IndustryField::HealthCare)),
    ("621600", Some(IndustryField::HealthCare)),
    ("622000", Some(IndustryField::HealthCare)),
    ("622100", Some(IndustryField::HealthCare)),
    ("623000", Some(IndustryField::HealthCare)),
    ("624000", None),
    ("325400", Some(IndustryField::Pharmaceuticals)),
    ("334500", Some(IndustryField::MedicalDevices)),
    ("339100", Some(IndustryField::MedicalDevices)),
    ("423400", None),
    ("456100", None),
    ("513200", Some(IndustryField::Computing)),
    ("518200", Some(IndustryField::Computing)),
    ("519200", Some(IndustryField::Computing)),
    ("524000", Some(IndustryField::Insurance)),
    ("524100", Some(IndustryField::Insurance)),
    ("524114", Some(IndustryField::Insurance)),
    ("541500", Some(IndustryField::Computing)),
    ("541600", None),
    ("541700", Some(IndustryField::Research)),
    ("541710", Some(IndustryField::Research)),
    ("541720", Some(IndustryField::Research)),
    ("561300", None),
    ("611300", Some(IndustryField::HigherEducation)),
    ("999100", None),
];

/// Prefixes of the government codes that repeat public schools and hospitals, although they are marked as sectors.
const REPEATED: [&str; 3] = ["999101", "999201", "999301"];

/// Adds the sectors and the industries of the field, and the jobs and wages in them of all occupations together and of
/// every occupation that is the [`crate::model::role::Role::occupation`] of a role in the records.
pub fn occupation_industries(
    sources: &Sources,
    _: &Scope,
    records: &mut Records,
    report: &mut Report,
) -> Result<(), Error> {
    records.sources.rows.push(source());
    let published = published(sources)?;
    let wanted: HashSet<String> = records.roles.rows.iter().filter_map(|role| role.occupation.clone()).collect();
    let (mut known, mut keys) = (HashSet::new(), Keys::default());
    let mut rows = sources.csv(FILE)?;
    while let Some(row) = rows.next_row()? {
        let (industry, occupation) = (codes::INDUSTRY.read(&row, "NAICS")?, codes::SOC.read(&row, "OCC_CODE")?);
        let group = row.text("O_GROUP")?;
        keys.add(&row, format_args!("{group} {industry}/{occupation}"))?;
        let is_known = occupation == TOTAL || published.contains(occupation);
        let reason = match (group, is_known) {
            ("major" | "minor" | "broad", _) => Some("group of occupations"),
            ("total" | "detailed", true) => {
                let is_wanted = occupation == TOTAL || wanted.contains(occupation);
                (!is_wanted).then_some("no role in the graph has this occupation")
            }
            ("total" | "detailed", false) => {
                let what = format!("OCC_CODE: {occupation:?}, expected an occupation of the national estimates");
                return Err(row.wrong(what));
            }
            (other, _) => {
                let expected = "expected total, major, minor, broad or detailed";
                return Err(row.wrong(format!("O_GROUP: {other:?}, {expected}")));
            }
        };
        let kept = kept(&row, industry)?;
        match (reason, kept) {
            (Some(reason), _) => report.left_out(FILE, reason),
            (None, None) => report.left_out(FILE, "industry that is neither a sector nor listed"),
            (None, Some((level, field))) => {
                if known.insert(industry.to_owned()) {
                    records.industries.rows.push(Industry {
                        id: industry.to_owned(),
                        name: row.text("NAICS_TITLE")?.to_owned(),
                        level,
                        field,
                        evidence: reported(SOURCE, industry),
                    });
                }
                records.occupation_industries.rows.push(figures(&row, industry, occupation)?);
                report.kept(FILE);
            }
        }
    }
    Ok(())
}

/// The level and the field of an industry that is kept.
fn kept(row: &Row<'_>, industry: &str) -> Result<Option<(IndustryLevel, Option<IndustryField>)>, Error> {
    let level = match row.text("I_GROUP")? {
        "sector" => IndustryLevel::Sector,
        "3-digit" => IndustryLevel::Subsector,
        "4-digit" => IndustryLevel::Group,
        "5-digit, 6-digit or ownership" => IndustryLevel::Detail,
        "cross-industry, ownership" => return Ok(None),
        other => return Err(row.wrong(format!("I_GROUP: {other:?}, expected sector, 3-digit or another level"))),
    };
    let listed = KEPT.iter().find(|(code, _)| *code == industry).map(|(_, field)| *field);
    let is_sector = level == IndustryLevel::Sector && !REPEATED.contains(&industry);
    Ok(listed.or(is_sector.then_some(None)).map(|field| (level, field)))
}

fn figures(row: &Row<'_>, industry: &str, occupation: &str) -> Result<OccupationIndustry, Error> {
    let figures = Figures::read(row)?;
    Ok(OccupationIndustry {
        occupation: occupation.into(),
        industry: industry.into(),
        employment: figures.employment,
        employment_rse: figures.employment_rse,
        employment_status: figures.employment_status,
        wage_status: figures.wage_status,
        hourly: figures.hourly,
        annual: figures.annual,
        wage_rse: figures.wage_rse,
        top_coded: figures.top_coded.into(),
        evidence: reported(SOURCE, format_args!("{industry}/{occupation}")),
    })
}

fn source() -> Source {
    Source {
        id: SOURCE.to_owned(),
        publisher: "U.S. Bureau of Labor Statistics".to_owned(),
        title: "Occupational Employment and Wage Statistics, national estimates by industry".to_owned(),
        release: given("May 2025"),
        period: given("May 2025"),
        licence: given("public domain"),
        attribution: given("U.S. Bureau of Labor Statistics, Occupational Employment and Wage Statistics, May 2025"),
        url: given("https://www.bls.gov/oes/tables.htm"),
        file: given("nat_industry_M2025_dl.csv"),
        key: given("NAICS/OCC_CODE"),
        note: Some(format!(
            "{REBUILT} The publisher spreads these rows over several workbooks. Kept are the sectors and {} industries of \
             the field. The codes 999101, 999201 and 999301 repeat public schools and hospitals and are left out, so that \
             the sectors add up to the nation.",
            KEPT.iter().filter(|(code, _)| !code.contains("--")).count()
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::samples::{Folder, role};

    const HEADER: &str = "AREA,NAICS,NAICS_TITLE,I_GROUP,OCC_CODE,OCC_TITLE,O_GROUP,TOT_EMP,EMP_PRSE,H_MEAN,A_MEAN,MEAN_PRSE,\
                          H_PCT10,H_PCT25,H_MEDIAN,H_PCT75,H_PCT90,A_PCT10,A_PCT25,A_MEDIAN,A_PCT75,A_PCT90\n";
    const WAGES: &str = "10,20,2.5,1,2,3,4,5,10,20,30,40,50";

    fn line(industry: &str, cut: &str, occupation: &str, group: &str) -> String {
        format!("99,{industry},\"An industry, named\",\"{cut}\",{occupation},x,{group},120,1.5,{WAGES}\n")
    }

    fn import(rows: &str) -> Result<(Records, Report), Error> {
        let nation = "OCC_CODE,O_GROUP\n15-2051,detailed\n29-1141,detailed\n";
        let folder = Folder::with(&[("bls/national_M2025_dl.csv", nation), (FILE, &format!("{HEADER}{rows}"))]);
        let (mut records, mut report) = (Records::default(), Report::default());
        records.roles.rows = vec![role("15-2051.00")];
        records.roles.rows[0].occupation = Some("15-2051".to_owned());
        occupation_industries(&folder.sources(), &Scope::everything(), &mut records, &mut report)?;
        Ok((records, report))
    }

    #[test]
    fn sectors_and_listed_industries_are_kept() {
        let rows = [
            line("62--63", "sector", "00-0000", "total"),
            line("72--73", "sector", "15-2051", "detailed"),
            line("622000", "3-digit", "15-2051", "detailed"),
            line("999201", "sector", "15-2051", "detailed"),
            line("311000", "3-digit", "15-2051", "detailed"),
            line("622000", "3-digit", "29-1141", "detailed"),
            line("622000", "3-digit", "29-0000", "major").replace("29-0000", "29-1141"),
        ];
        let (records, report) = import(&rows.concat()).expect("three rows");
        let industries: Vec<_> =
            records.industries.rows.iter().map(|row| (row.id.as_str(), row.level, row.field)).collect();
        let expected = [
            ("62--63", IndustryLevel::Sector, Some(IndustryField::HealthCare)),
            ("72--73", IndustryLevel::Sector, None),
            ("622000", IndustryLevel::Subsector, Some(IndustryField::HealthCare)),
        ];
        assert_eq!(industries, expected);
        let row = &records.occupation_industries.rows[2];
        assert_eq!((row.employment, row.annual.median, row.wage_rse), (Some(120), Some(30.0), Some(2.5)));
        assert_eq!(row.evidence.source_row, "622000/15-2051");
        assert_eq!(report.rows_left_out(FILE, "industry that is neither a sector nor listed"), 2);
        assert_eq!(report.rows_left_out(FILE, "group of occupations"), 1);
        assert_eq!(report.rows_left_out(FILE, "no role in the graph has this occupation"), 1);
    }

    #[test]
    fn damaged_rows_are_refused() {
        let row = line("622000", "3-digit", "15-2051", "detailed");
        for (from, to, expected) in [
            ("622000", "62", ":2: NAICS: \"62\", expected an industry code"),
            ("3-digit", "3 digits", ":2: I_GROUP: \"3 digits\", expected sector"),
            ("15-2051", "15-2099", ":2: OCC_CODE: \"15-2099\", expected an occupation of the national estimates"),
            ("detailed", "detail", ":2: O_GROUP: \"detail\", expected total"),
            (",120,", ",,", ":2: TOT_EMP is empty, expected a number or **"),
            ("10,20,30,40,50", "10,20,30,40,5", ":2: A_PCT90: \"5\", expected at least A_PCT75"),
        ] {
            let error = import(&row.replacen(from, to, 1)).expect_err(expected).to_string();
            assert!(error.contains(expected), "{error}");
        }
        assert!(import(&row.repeat(2)).expect_err("twice").to_string().contains(":3: detailed 622000/15-2051 occurs"));
    }
}
