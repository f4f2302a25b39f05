//! The education and the experience that people in a role consider required.

use super::{MISSING, NO_ROLE, Occupations, required, source, yes_or_no};
use crate::import::evidence::reported;
use crate::import::files::{Keys, Row};
use crate::import::spelled::spelled_out;
use crate::import::{Error, Report, Scope, Sources};
use crate::model::Records;
use crate::model::id::RoleId;
use crate::model::requirement::RoleExperience;
use crate::model::role::RoleEducation;
use std::collections::HashMap;

const FILE: &str = "onet/Education, Training, and Experience.txt";
const LABELS: &str = "onet/Education, Training, and Experience Categories.txt";
const SOURCE: &str = "onet-30.1-education";
/// Scale of the required level of education.
const EDUCATION: &str = "RL";
/// Scale of related work experience.
const EXPERIENCE: &str = "RW";

/// The lengths of experience on the scale, by label: minimum and maximum number of months.
const MONTHS: [(&str, u32, Option<u32>); 11] = [
    ("None", 0, Some(0)),
    ("Up to and including 1 month", 0, Some(1)),
    ("Over 1 month, up to and including 3 months", 1, Some(3)),
    ("Over 3 months, up to and including 6 months", 3, Some(6)),
    ("Over 6 months, up to and including 1 year", 6, Some(12)),
    ("Over 1 year, up to and including 2 years", 12, Some(24)),
    ("Over 2 years, up to and including 4 years", 24, Some(48)),
    ("Over 4 years, up to and including 6 years", 48, Some(72)),
    ("Over 6 years, up to and including 8 years", 72, Some(96)),
    ("Over 8 years, up to and including 10 years", 96, Some(120)),
    ("Over 10 years", 120, None),
];

/// Adds the shares of scales RL (required level of education) and RW (related work experience) of the roles in the records.
/// The other scales of the file (training) are left out and counted.
pub fn education(sources: &Sources, _: &Scope, records: &mut Records, report: &mut Report) -> Result<(), Error> {
    let note = "The publisher's text file, unchanged. Only scales RL and RW are used; labels come from Education, Training, \
                and Experience Categories.txt.";
    let key = "O*NET-SOC Code/Scale ID/Category";
    records.sources.rows.push(source(SOURCE, "Education, Training, and Experience.txt", key, note));
    let labels = labels(sources, report)?;
    let occupations = Occupations::read(sources, records)?;
    let mut keys = Keys::default();
    let mut rows = sources.tsv(FILE)?;
    while let Some(row) = rows.next_row()? {
        let (code, scale) = (occupations.code(&row, "O*NET-SOC Code")?, row.text("Scale ID")?);
        keys.add(&row, format_args!("{code}/{}/{scale}/{}", row.text("Element ID")?, row.text("Category")?))?;
        if !matches!(scale, EDUCATION | EXPERIENCE) {
            report.left_out(FILE, &format!("scale {scale}, training on the job or in a plant"));
            continue;
        }
        if !occupations.is_role(code) {
            report.left_out(FILE, NO_ROLE);
            continue;
        }
        match scale {
            EDUCATION => records.role_education.rows.push(education_of(&row, code, &labels)?),
            _ => records.role_experience.rows.push(experience_of(&row, code, &labels)?),
        }
        report.kept(FILE);
    }
    Ok(())
}

fn education_of(row: &Row<'_>, code: &str, labels: &Labels) -> Result<RoleEducation, Error> {
    let category = required(row, "Category")?;
    Ok(RoleEducation {
        role: RoleId::new(code),
        category,
        label: label(row, labels, EDUCATION, category)?,
        percent: required(row, "Data Value")?,
        n: row.number("N", MISSING)?,
        standard_error: row.number("Standard Error", MISSING)?,
        ci_low: row.number("Lower CI Bound", MISSING)?,
        ci_high: row.number("Upper CI Bound", MISSING)?,
        suppress: yes_or_no(row, "Recommend Suppress")?,
        rated: row.optional("Date")?,
        evidence: reported(SOURCE, format_args!("{code}/{EDUCATION}/{category}")),
    })
}

fn experience_of(row: &Row<'_>, code: &str, labels: &Labels) -> Result<RoleExperience, Error> {
    let category = required(row, "Category")?;
    let label = label(row, labels, EXPERIENCE, category)?;
    let bounds = MONTHS.iter().find(|(known, ..)| *known == label);
    let (_, months_from, months_to) =
        *bounds.ok_or_else(|| row.wrong(format!("Category: {label:?} is no known length of experience")))?;
    Ok(RoleExperience {
        role: RoleId::new(code),
        category,
        label: spelled_out(label, "experience"),
        months_from,
        months_to,
        percent: required(row, "Data Value")?,
        n: row.number("N", MISSING)?,
        standard_error: row.number("Standard Error", MISSING)?,
        ci_low: row.number("Lower CI Bound", MISSING)?,
        ci_high: row.number("Upper CI Bound", MISSING)?,
        suppress: yes_or_no(row, "Recommend Suppress")?,
        rated: row.optional("Date")?,
        evidence: reported(SOURCE, format_args!("{code}/{EXPERIENCE}/{category}")),
    })
}

fn label(row: &Row<'_>, labels: &Labels, scale: &'static str, category: u32) -> Result<String, Error> {
    let label = labels.get(&(scale, category)).cloned();
    label.ok_or_else(|| row.wrong(format!("Category: {category} has no label")))
}

/// Labels by scale and category.
type Labels = HashMap<(&'static str, u32), String>;

fn labels(sources: &Sources, report: &mut Report) -> Result<Labels, Error> {
    let mut labels = HashMap::new();
    let mut rows = sources.tsv(LABELS)?;
    while let Some(row) = rows.next_row()? {
        let scale = row.text("Scale ID")?;
        match [EDUCATION, EXPERIENCE].into_iter().find(|used| *used == scale) {
            Some(used) => {
                labels.insert((used, required(&row, "Category")?), row.text("Category Description")?.to_owned());
                report.kept(LABELS);
            }
            None => report.left_out(LABELS, &format!("scale {scale}, training on the job or in a plant")),
        }
    }
    Ok(labels)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{fixture, onet};

    fn import(rows: &str) -> Result<(Records, Report), Error> {
        let occupations = "O*NET-SOC Code\tTitle\tDescription\n15-1221.00\tA\tx\n";
        let header = "O*NET-SOC Code\tElement ID\tElement Name\tScale ID\tCategory\tData Value\tN\tStandard Error\t\
                      Lower CI Bound\tUpper CI Bound\tRecommend Suppress\tDate\tDomain Source\n";
        let labels = "Element ID\tElement Name\tScale ID\tCategory\tCategory Description\n\
                      2.D.1\tx\tRL\t8\tMaster's Degree\n3.A.1\tx\tRW\t1\tNone\n\
                      3.A.1\tx\tRW\t7\tOver 2 years, up to and including 4 years\n3.A.1\tx\tRW\t11\tA while\n\
                      3.A.2\tx\tPT\t1\tNone\n";
        let text = format!("{header}{rows}");
        let zones = ("onet/Job Zones.txt", "O*NET-SOC Code\tJob Zone\n");
        let occupations = ("onet/Occupation Data.txt", occupations);
        let (_folder, sources) = fixture::folder(&[occupations, zones, (FILE, &text), (LABELS, labels)]);
        let (mut records, mut report) = (Records::default(), Report::default());
        onet::roles(&sources, &Scope::everything(), &mut records, &mut report)?;
        education(&sources, &Scope::everything(), &mut records, &mut report)?;
        Ok((records, report))
    }

    #[test]
    fn missing_uncertainty_stays_missing() {
        let rows = "15-1221.00\t2.D.1\tx\tRL\t8\t41.67\t24\tn/a\tn/a\tn/a\tn/a\t08/2023\tOccupational Expert\n\
                    15-1221.00\t3.A.2\tx\tPT\t1\t0.00\t24\tn/a\tn/a\tn/a\tn/a\t08/2023\tOccupational Expert\n";
        let (records, report) = import(rows).expect("one share");
        let [share] = &records.role_education.rows[..] else { panic!("one row of education") };
        assert_eq!((share.label.as_str(), share.percent, share.n), ("Master's Degree", 41.67, Some(24)));
        assert_eq!((share.standard_error, share.ci_low, share.suppress), (None, None, None));
        assert!(report.to_string().contains("1 left out: scale PT"), "{report}");
    }

    #[test]
    fn experience_has_its_length_in_months() {
        let row =
            |category, value| format!("15-1221.00\t3.A.1\tx\tRW\t{category}\t{value}\t9\t1\t2\t3\tY\t08/2023\tx\n");
        let (records, _) = import(&(row("1", "12.5") + &row("7", "60"))).expect("two shares");
        let [none, years] = &records.role_experience.rows[..] else { panic!("two rows of experience") };
        assert_eq!((none.label.as_str(), none.months_from, none.months_to), ("No experience", 0, Some(0)));
        assert_eq!((years.percent, years.months_from, years.months_to), (60.0, 24, Some(48)));
        assert_eq!((years.suppress, years.evidence.source_row.as_str()), (Some(true), "15-1221.00/RW/7"));
        let error = import(&row("11", "1")).expect_err("a label of no known length").to_string();
        assert!(error.ends_with(":2: Category: \"A while\" is no known length of experience"), "{error}");
    }

    #[test]
    fn a_category_without_label_and_a_wrong_number_are_refused() {
        let row = |category, value| format!("15-1221.00\tx\tx\tRL\t{category}\t{value}\t1\t1\t1\t1\tN\tx\tx\n");
        let label = import(&row("13", "1")).expect_err("no label").to_string();
        assert!(label.ends_with("Experience.txt:2: Category: 13 has no label"), "{label}");
        let number = import(&row("8", "many")).expect_err("a word").to_string();
        assert!(number.ends_with(":2: Data Value: \"many\" is not a number"), "{number}");
    }
}
