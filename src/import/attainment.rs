//! Educational attainment: the education of the workers of an occupation, from the Employment Projections.

use super::cite::Release;
use super::files::{Keys, Row};
use super::projections::Employment;
use super::{Error, Report, Scope, Sources, codes};
use crate::model::Records;
use crate::model::occupation::OccupationEducation;

const FILE: &str = "bls/educational_attainment_5_3_2022.csv";
const RELEASE: Release = Release {
    id: "employment-projections-2022-2032-attainment",
    publisher: "U.S. Bureau of Labor Statistics",
    title: "Employment Projections, Table 5.3: educational attainment for workers 25 years and older",
    release: "2022-2032",
    period: "2019 and 2021",
    licence: "public domain",
    attribution: "U.S. Bureau of Labor Statistics, Employment Projections",
    url: "https://www.bls.gov/emp/tables/educational-attainment.htm",
    file: "educational_attainment_5_3_2022.csv",
    key: "soc",
    note: "The table of the publisher's workbook with short column names. Percent of present workers by the American \
           Community Survey. Where the census occupation is wider (exact is false), several codes have its values.",
};
/// Code of all workers together.
const TOTAL: &str = "00-0000";
/// How far the sum of the percentages of an occupation, each rounded to a tenth, may be from 100.
const ROUNDING: f64 = 0.36;

/// Adds the education of the workers of the occupations of the roles in the records, and of all workers.
pub fn occupation_education(
    sources: &Sources,
    _: &Scope,
    records: &mut Records,
    report: &mut Report,
) -> Result<(), Error> {
    RELEASE.add(records);
    let wanted = Employment::of(records);
    let mut keys = Keys::default();
    let mut rows = sources.csv(FILE)?;
    while let Some(row) = rows.next_row()? {
        let code = codes::SOC.read(&row, "soc")?;
        keys.add(&row, code)?;
        let education = education(&row, code)?;
        if code == TOTAL || wanted.has(code) {
            records.occupation_education.rows.push(education);
            report.kept(FILE);
        } else {
            report.left_out(FILE, "no role in the graph has this occupation");
        }
    }
    Ok(())
}

fn education(row: &Row<'_>, code: &str) -> Result<OccupationEducation, Error> {
    let percent = |column: &str| -> Result<f64, Error> {
        let percent = row.number::<f64>(column, &[])?.filter(|percent| (0.0..=100.0).contains(percent));
        let found = row.text(column)?;
        percent.ok_or_else(|| row.wrong(format!("{column}: {found:?}, expected a percentage from 0 to 100")))
    };
    let education = OccupationEducation {
        occupation: code.into(),
        occupation_title: row.text("title")?.into(),
        exact: match row.text("exact_match")? {
            "Y" => true,
            "N" => false,
            other => return Err(row.wrong(format!("exact_match: {other:?}, expected Y or N"))),
        },
        shared_by: row
            .number("codes_with_these_values", &[])?
            .ok_or_else(|| row.wrong("codes_with_these_values is empty, expected a number".to_owned()))?,
        less_than_high_school: percent("less_than_high_school")?,
        high_school: percent("high_school")?,
        some_college: percent("some_college_no_degree")?,
        associates: percent("associates")?,
        bachelors: percent("bachelors")?,
        masters: percent("masters")?,
        doctoral: percent("doctoral_or_professional")?,
        evidence: RELEASE.reports(code),
    };
    let sum = education.less_than_high_school
        + education.high_school
        + education.some_college
        + education.associates
        + education.bachelors
        + education.masters
        + education.doctoral;
    if (sum - 100.0).abs() > ROUNDING {
        return Err(row.wrong(format!("the percentages add up to {sum:.1}, expected 100")));
    }
    Ok(education)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::samples::{Folder, role};

    const HEADER: &str = "soc,title,exact_match,codes_with_these_values,less_than_high_school,high_school,\
                          some_college_no_degree,associates,bachelors,masters,doctoral_or_professional\n";

    fn import(rows: &str) -> Result<(Vec<OccupationEducation>, Report), Error> {
        let folder = Folder::with(&[(FILE, &format!("{HEADER}{rows}"))]);
        let (mut records, mut report) = (Records::default(), Report::default());
        records.roles.rows = vec![role("15-2051.00"), role("29-2012.00")];
        occupation_education(&folder.sources(), &Scope::everything(), &mut records, &mut report)?;
        Ok((records.occupation_education.rows, report))
    }

    #[test]
    fn occupations_of_roles_are_kept_also_where_several_are_published_together() {
        let rows = "00-0000,All,Y,1,7.7,23.1,19.5,9.5,24.5,11.2,4.6\n15-2051,Data,N,3,0.5,4,5,4,45,33,8.5\n\
                    29-2010,Labs,Y,1,0,10,10,20,50,9.9,0\n11-1011,Chiefs,N,2,0,10,10,20,50,10,0\n";
        let (education, report) = import(rows).expect("three rows");
        let codes: Vec<_> = education.iter().map(|row| (row.occupation.as_str(), row.exact, row.shared_by)).collect();
        assert_eq!(codes, [("00-0000", true, 1), ("15-2051", false, 3), ("29-2010", true, 1)]);
        assert_eq!((education[1].masters, education[1].doctoral), (33.0, 8.5));
        assert_eq!(report.rows_left_out(FILE, "no role in the graph has this occupation"), 1);
    }

    #[test]
    fn damaged_shares_are_refused() {
        for (row, expected) in [
            ("15-2051,Data,N,3,0.5,4,5,4,45,33,18.5", ":2: the percentages add up to 110.0, expected 100"),
            ("15-2051,Data,N,3,0.5,4,5,4,45,33,", ":2: doctoral_or_professional: \"\", expected a percentage"),
            ("15-2051,Data,maybe,3,0.5,4,5,4,45,33,8.5", ":2: exact_match: \"maybe\", expected Y or N"),
            ("15-2051,Data,N,,0.5,4,5,4,45,33,8.5", ":2: codes_with_these_values is empty"),
            ("15-2051.00,Data,N,3,0.5,4,5,4,45,33,8.5", ":2: soc: \"15-2051.00\", expected a SOC code"),
        ] {
            let error = import(&format!("{row}\n")).expect_err(expected).to_string();
            assert!(error.contains(expected), "{error}");
        }
    }
}
