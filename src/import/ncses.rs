//! The National Center for Science and Engineering Statistics: graduates by field, occupation, sector and credential.

use super::cite::{PUBLIC_DOMAIN, Release};
use super::files::{Error, Keys, Row, Sources};
use super::{Report, Scope};
use crate::model::Records;
use crate::model::outcome::{CountStatus, GraduateCount, GraduateCut, GraduateLevel, GraduateMeasure};
use compact_str::CompactString;

const GRADUATES: Release = Release {
    id: "ncses-nscg-2021",
    publisher: "National Center for Science and Engineering Statistics",
    title: "National Survey of College Graduates 2021",
    release: "2021",
    period: "2021",
    licence: PUBLIC_DOMAIN,
    attribution: "National Center for Science and Engineering Statistics, National Survey of College Graduates 2021",
    url: "https://ncses.nsf.gov/surveys/national-survey-college-graduates",
    file: "tables 1-2, 1-3, 1-4, 2-4, 2-6",
    key: "table/row",
    note: "The publisher's tables laid out with a row a figure. Highest degree, all ages, living in the United States; rounded \
           to thousands. Tables and rows have the numbers of the public copy.",
};
const DOCTORATES: Release = Release {
    id: "ncses-sdr-2021",
    publisher: "National Center for Science and Engineering Statistics",
    title: "Survey of Doctorate Recipients 2021",
    release: "2021",
    period: "2021",
    licence: PUBLIC_DOMAIN,
    attribution: "National Center for Science and Engineering Statistics, Survey of Doctorate Recipients 2021",
    url: "https://ncses.nsf.gov/surveys/doctorate-recipients",
    file: "table 48",
    key: "table/row",
    note: "The publisher's table laid out with a row a figure; occupations have short names. Rounded to 50.",
};

/// One table: the columns of the parts of a figure.
struct SurveyTable {
    file: &'static str,
    name: &'static str,
    release: &'static Release,
    /// Column of the level; without one, all levels, or doctorates.
    level: Option<&'static str>,
    /// Columns of the field, each more detailed than the one before.
    fields: &'static [&'static str],
    /// Columns of the occupation, each more detailed than the one before.
    occupations: &'static [&'static str],
    sector: Option<&'static str>,
    /// Columns of a count and its mark, and what is counted.
    counts: &'static [(&'static str, &'static str, GraduateMeasure)],
    /// Columns that say what is counted instead, and of which credential.
    measure: Option<(&'static str, &'static str)>,
    standard_error: Option<&'static str>,
}

const FIELDS: &[&str] = &["field_group", "field_major", "field_minor"];
const EMPLOYED: &[(&str, &str, GraduateMeasure)] = &[("employed", "mark", GraduateMeasure::Employed)];

const TABLES: [SurveyTable; 6] = [
    SurveyTable {
        file: "ncses/nscg_2021_field_by_occupation.csv",
        name: "nscg-1-2",
        release: &GRADUATES,
        level: Some("level"),
        fields: FIELDS,
        occupations: &["occupation_group", "occupation_major"],
        sector: None,
        counts: EMPLOYED,
        measure: None,
        standard_error: None,
    },
    SurveyTable {
        file: "ncses/nscg_2021_degree_job_relation.csv",
        name: "nscg-1-3",
        release: &GRADUATES,
        level: Some("level"),
        fields: FIELDS,
        occupations: &["occupation_group"],
        sector: None,
        counts: &[
            ("employed", "employed_mark", GraduateMeasure::Employed),
            ("closely_related", "closely_mark", GraduateMeasure::CloselyRelated),
            ("somewhat_related", "somewhat_mark", GraduateMeasure::SomewhatRelated),
            ("not_related", "not_related_mark", GraduateMeasure::NotRelated),
        ],
        measure: None,
        standard_error: None,
    },
    SurveyTable {
        file: "ncses/nscg_2021_field_by_sector.csv",
        name: "nscg-1-4",
        release: &GRADUATES,
        level: Some("level"),
        fields: FIELDS,
        occupations: &[],
        sector: Some("sector"),
        counts: EMPLOYED,
        measure: None,
        standard_error: None,
    },
    SurveyTable {
        file: "ncses/nscg_2021_occupation_by_field.csv",
        name: "nscg-2-4",
        release: &GRADUATES,
        level: None,
        fields: &["field_group", "field_major"],
        occupations: &["occupation_group", "occupation_major", "occupation_minor"],
        sector: None,
        counts: EMPLOYED,
        measure: None,
        standard_error: None,
    },
    SurveyTable {
        file: "ncses/nscg_2021_certification_or_license.csv",
        name: "nscg-2-6",
        release: &GRADUATES,
        level: Some("level"),
        fields: &[],
        occupations: &["occupation_group", "occupation_major"],
        sector: None,
        counts: EMPLOYED,
        measure: Some(("measure", "credential_field")),
        standard_error: None,
    },
    SurveyTable {
        file: "ncses/sdr_2021_doctorate_field_by_occupation.csv",
        name: "sdr-48",
        release: &DOCTORATES,
        level: None,
        fields: &["field_1", "field_2", "field_3", "field_4"],
        occupations: &["occupation"],
        sector: None,
        counts: EMPLOYED,
        measure: None,
        standard_error: Some("standard_error"),
    },
];

/// The tables' entries for all fields and all occupations.
const ALL: [&str; 4] = ["", "All fields", "All occupations", "all_employed"];
const CUTS: [GraduateCut; 4] = [GraduateCut::Group, GraduateCut::Major, GraduateCut::Minor, GraduateCut::Fine];

/// Adds every figure of the tables, whatever the scope: they are about groups of fields and occupations.
pub fn graduate_counts(sources: &Sources, _: &Scope, records: &mut Records, report: &mut Report) -> Result<(), Error> {
    for table in &TABLES {
        table.release.add(records);
        let mut keys = Keys::default();
        let mut rows = sources.csv(table.file)?;
        while let Some(row) = rows.next_row()? {
            for column in table.counts {
                let count = table.count(&row, column)?;
                keys.add(
                    &row,
                    format_args!(
                        "{:?}/{}/{}/{}/{:?}/{}/{:?}/{:?}",
                        count.level,
                        count.field,
                        count.occupation,
                        count.sector,
                        count.measure,
                        count.detail,
                        count.field_cut,
                        count.occupation_cut
                    ),
                )?;
                records.graduate_counts.rows.push(count);
            }
            report.kept(table.file);
        }
    }
    Ok(())
}

impl SurveyTable {
    fn count(
        &self,
        row: &Row<'_>,
        (value, mark, measure): &(&str, &str, GraduateMeasure),
    ) -> Result<GraduateCount, Error> {
        let (field_cut, field) = finest(row, self.fields)?;
        let (occupation_cut, occupation) = finest(row, self.occupations)?;
        let (people, status) = (row.number(value, &[])?, status(row, mark)?);
        if people.is_some() != (status == CountStatus::Published) {
            return Err(row.wrong(format!("{value} must be without a mark, and a mark without a number")));
        }
        let (measure, detail) = match self.measure {
            None => (*measure, ""),
            Some((measure, detail)) => (named_measure(row, measure)?, row.text(detail)?),
        };
        Ok(GraduateCount {
            survey_table: self.name.into(),
            level: self.level(row)?,
            field_cut,
            field,
            occupation_cut,
            occupation,
            sector: self.sector.map_or(Ok(""), |column| row.text(column))?.into(),
            measure,
            detail: detail.into(),
            people,
            status,
            standard_error: self.standard_error.map_or(Ok(None), |column| row.number(column, &[]))?,
            evidence: self.release.reports(format!("{}/{}", row.text("table")?, row.text("row")?)),
        })
    }

    fn level(&self, row: &Row<'_>) -> Result<GraduateLevel, Error> {
        let Some(column) = self.level else {
            let is_doctorates = self.release.id == DOCTORATES.id;
            return Ok(if is_doctorates { GraduateLevel::Doctorate } else { GraduateLevel::All });
        };
        match row.text(column)? {
            "ALL" => Ok(GraduateLevel::All),
            "BACHELORS" => Ok(GraduateLevel::Bachelors),
            "MASTERS" => Ok(GraduateLevel::Masters),
            "DOCTORATE" => Ok(GraduateLevel::Doctorate),
            "PROFESSIONAL" => Ok(GraduateLevel::Professional),
            other => Err(row.wrong(format!("{column}: {other:?}, expected ALL, BACHELORS or another level"))),
        }
    }
}

/// The most detailed of several columns that has a value, and its level of detail.
fn finest(row: &Row<'_>, columns: &[&str]) -> Result<(GraduateCut, CompactString), Error> {
    let mut finest = (GraduateCut::All, CompactString::default());
    for (column, cut) in columns.iter().zip(CUTS) {
        let name = row.text(column)?;
        if !ALL.contains(&name) {
            finest = (cut, name.into());
        }
    }
    Ok(finest)
}

fn status(row: &Row<'_>, column: &str) -> Result<CountStatus, Error> {
    match row.text(column)? {
        "" => Ok(CountStatus::Published),
        "SUPPRESSED" => Ok(CountStatus::Suppressed),
        "NEAR_ZERO" => Ok(CountStatus::NearZero),
        "BLANK" => Ok(CountStatus::Blank),
        other => Err(row.wrong(format!("{column}: {other:?}, expected SUPPRESSED, NEAR_ZERO, BLANK or nothing"))),
    }
}

fn named_measure(row: &Row<'_>, column: &str) -> Result<GraduateMeasure, Error> {
    match row.text(column)? {
        "EMPLOYED" => Ok(GraduateMeasure::Employed),
        "HAS_CERTIFICATION_OR_LICENSE" => Ok(GraduateMeasure::HasCredential),
        "PRIMARY_FIELD" => Ok(GraduateMeasure::CredentialField),
        other => Err(row.wrong(format!("{column}: {other:?}, expected EMPLOYED or another measure"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::samples::Folder;

    fn columns(table: &SurveyTable) -> Vec<&'static str> {
        let mut columns = vec!["table", "row"];
        columns.extend(table.level);
        columns.extend(table.fields);
        columns.extend(table.occupations);
        columns.extend(table.sector);
        columns.extend(table.counts.iter().flat_map(|(value, mark, _)| [*value, *mark]));
        columns.extend(table.measure.into_iter().flat_map(|(measure, detail)| [measure, detail]));
        columns.extend(table.standard_error);
        columns
    }

    /// Imports rows of one table, with only the given cells filled; the other tables are empty.
    fn import(name: &str, rows: &[&[(&str, &str)]]) -> Result<(Vec<GraduateCount>, Report), Error> {
        let folder = Folder::with(&[]);
        for table in &TABLES {
            let columns = columns(table);
            let mut text = columns.join(",");
            for row in rows.iter().filter(|_| table.name == name) {
                let cell = |column: &&str| row.iter().find(|(name, _)| name == column).map_or("", |(_, cell)| *cell);
                text += &format!(
                    "\n{}",
                    columns.iter().map(|column| format!("\"{}\"", cell(column))).collect::<Vec<_>>().join(",")
                );
            }
            folder.write(table.file, format!("{text}\n").as_bytes());
        }
        let (mut records, mut report) = (Records::default(), Report::default());
        graduate_counts(&folder.sources(), &Scope::everything(), &mut records, &mut report)?;
        Ok((records.graduate_counts.rows, report))
    }

    #[test]
    fn the_finest_field_and_occupation_name_a_count() {
        let rows: [&[(&str, &str)]; 2] = [
            &[
                ("table", "7762"),
                ("row", "r001"),
                ("level", "BACHELORS"),
                ("field_group", "S&E fields"),
                ("field_major", "Engineering"),
                ("occupation_group", "All occupations"),
                ("employed", "2000"),
            ],
            &[
                ("level", "ALL"),
                ("occupation_group", "S&E occupations"),
                ("occupation_major", "Engineers"),
                ("mark", "SUPPRESSED"),
            ],
        ];
        let (counts, _) = import("nscg-1-2", &rows).expect("two counts");
        let first = &counts[0];
        assert_eq!((first.field_cut, first.field.as_str()), (GraduateCut::Major, "Engineering"));
        assert_eq!((first.occupation_cut, first.occupation.as_str()), (GraduateCut::All, ""));
        assert_eq!(
            (first.people, first.status, first.level),
            (Some(2000), CountStatus::Published, GraduateLevel::Bachelors)
        );
        assert_eq!(first.evidence.source_row, "7762/r001");
        assert_eq!((counts[1].occupation.as_str(), counts[1].people), ("Engineers", None));
        assert_eq!((counts[1].status, counts[1].field_cut), (CountStatus::Suppressed, GraduateCut::All));
    }

    #[test]
    fn a_row_can_count_several_things() {
        let row: &[(&str, &str)] = &[
            ("level", "ALL"),
            ("occupation_group", "All occupations"),
            ("employed", "10"),
            ("closely_related", "5"),
            ("somewhat_mark", "NEAR_ZERO"),
            ("not_related_mark", "BLANK"),
        ];
        let (counts, report) = import("nscg-1-3", &[row]).expect("four counts");
        let found: Vec<_> = counts.iter().map(|count| (count.measure, count.people, count.status)).collect();
        let expected = [
            (GraduateMeasure::Employed, Some(10), CountStatus::Published),
            (GraduateMeasure::CloselyRelated, Some(5), CountStatus::Published),
            (GraduateMeasure::SomewhatRelated, None, CountStatus::NearZero),
            (GraduateMeasure::NotRelated, None, CountStatus::Blank),
        ];
        assert_eq!(found, expected);
        assert_eq!(report.rows_kept("ncses/nscg_2021_degree_job_relation.csv"), 1);
    }

    #[test]
    fn doctorates_have_errors_and_credentials_their_field() {
        let row: &[(&str, &str)] =
            &[("field_1", "Health"), ("occupation", "all_employed"), ("employed", "50"), ("standard_error", "25")];
        let (counts, _) = import("sdr-48", &[row]).expect("a count");
        assert_eq!((counts[0].level, counts[0].standard_error), (GraduateLevel::Doctorate, Some(25)));
        let row: &[(&str, &str)] =
            &[("level", "ALL"), ("measure", "PRIMARY_FIELD"), ("credential_field", "engineering"), ("employed", "1")];
        let (counts, _) = import("nscg-2-6", &[row]).expect("a count");
        assert_eq!((counts[0].measure, counts[0].detail.as_str()), (GraduateMeasure::CredentialField, "engineering"));
    }

    #[test]
    fn damaged_counts_are_refused() {
        let all = ("level", "ALL");
        type Case<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a str);
        let cases: [Case<'_>; 5] = [
            ("nscg-1-2", &[all], "employed must be without a mark"),
            ("nscg-1-2", &[all, ("employed", "1"), ("mark", "BLANK")], "employed must be without a mark"),
            ("nscg-1-2", &[all, ("employed", "1"), ("mark", "S")], "mark: \"S\", expected SUPPRESSED"),
            ("nscg-1-2", &[("level", "PHD"), ("employed", "1")], "level: \"PHD\", expected ALL"),
            ("nscg-2-6", &[all, ("measure", "HOLDS"), ("employed", "1")], "measure: \"HOLDS\", expected EMPLOYED"),
        ];
        for (table, row, expected) in cases {
            let error = import(table, &[row]).expect_err(expected).to_string();
            assert!(error.contains(expected), "{error}");
        }
        let row: &[(&str, &str)] = &[all, ("employed", "1")];
        assert!(import("nscg-1-2", &[row, row]).expect_err("twice").to_string().contains("a second time"));
    }
}
