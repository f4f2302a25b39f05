//! The education that people in a role say it requires.

use super::{MISSING, NO_ROLE, Occupations, required, source, yes_or_no};
use crate::import::evidence::reported;
use crate::import::files::Keys;
use crate::import::{Error, Report, Scope, Sources};
use crate::model::Records;
use crate::model::id::RoleId;
use crate::model::role::RoleEducation;
use std::collections::HashMap;

const FILE: &str = "onet/Education, Training, and Experience.txt";
const LABELS: &str = "onet/Education, Training, and Experience Categories.txt";
const SOURCE: &str = "onet-30.1-education";

/// Adds the shares of scale RL (required level of education) of the roles in the records. The other scales of the file
/// (experience and training) are left out and counted.
pub fn education(sources: &Sources, _: &Scope, records: &mut Records, report: &mut Report) -> Result<(), Error> {
    let note = "The publisher's text file, unchanged. Only scale RL is used; labels come from Education, Training, and \
                Experience Categories.txt.";
    let key = "O*NET-SOC Code/Scale ID/Category";
    records.sources.rows.push(source(SOURCE, "Education, Training, and Experience.txt", key, note));
    let labels = labels(sources, report)?;
    let occupations = Occupations::read(sources, records)?;
    let mut keys = Keys::default();
    let mut rows = sources.tsv(FILE)?;
    while let Some(row) = rows.next_row()? {
        let (code, scale) = (occupations.code(&row, "O*NET-SOC Code")?, row.text("Scale ID")?);
        keys.add(&row, format_args!("{code}/{}/{scale}/{}", row.text("Element ID")?, row.text("Category")?))?;
        if scale != "RL" {
            report.left_out(FILE, &format!("scale {scale}, not required level of education"));
            continue;
        }
        if !occupations.is_role(code) {
            report.left_out(FILE, NO_ROLE);
            continue;
        }
        let category: u32 = required(&row, "Category")?;
        let label = labels.get(&category).ok_or_else(|| row.wrong(format!("Category: {category} has no label")))?;
        records.role_education.rows.push(RoleEducation {
            role: RoleId::new(code),
            category,
            label: label.clone(),
            percent: required(&row, "Data Value")?,
            n: row.number("N", MISSING)?,
            standard_error: row.number("Standard Error", MISSING)?,
            ci_low: row.number("Lower CI Bound", MISSING)?,
            ci_high: row.number("Upper CI Bound", MISSING)?,
            suppress: yes_or_no(&row, "Recommend Suppress")?,
            rated: row.text("Date")?.to_owned(),
            evidence: reported(SOURCE, format_args!("{code}/{scale}/{category}")),
        });
        report.kept(FILE);
    }
    Ok(())
}

fn labels(sources: &Sources, report: &mut Report) -> Result<HashMap<u32, String>, Error> {
    let mut labels = HashMap::new();
    let mut rows = sources.tsv(LABELS)?;
    while let Some(row) = rows.next_row()? {
        let scale = row.text("Scale ID")?;
        if scale == "RL" {
            labels.insert(required(&row, "Category")?, row.text("Category Description")?.to_owned());
            report.kept(LABELS);
        } else {
            report.left_out(LABELS, &format!("scale {scale}, not required level of education"));
        }
    }
    Ok(labels)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{fixture, onet};

    fn import(rows: &str) -> Result<(Vec<RoleEducation>, Report), Error> {
        let occupations = "O*NET-SOC Code\tTitle\tDescription\n15-1221.00\tA\tx\n";
        let header = "O*NET-SOC Code\tElement ID\tElement Name\tScale ID\tCategory\tData Value\tN\tStandard Error\t\
                      Lower CI Bound\tUpper CI Bound\tRecommend Suppress\tDate\tDomain Source\n";
        let labels = "Element ID\tElement Name\tScale ID\tCategory\tCategory Description\n\
                      2.D.1\tx\tRL\t8\tMaster's Degree\n3.A.1\tx\tRW\t1\tNone\n";
        let text = format!("{header}{rows}");
        let zones = ("onet/Job Zones.txt", "O*NET-SOC Code\tJob Zone\n");
        let occupations = ("onet/Occupation Data.txt", occupations);
        let (_folder, sources) = fixture::folder(&[occupations, zones, (FILE, &text), (LABELS, labels)]);
        let (mut records, mut report) = (Records::default(), Report::default());
        onet::roles(&sources, &Scope::everything(), &mut records, &mut report)?;
        education(&sources, &Scope::everything(), &mut records, &mut report)?;
        Ok((records.role_education.rows, report))
    }

    #[test]
    fn missing_uncertainty_stays_missing() {
        let rows = "15-1221.00\t2.D.1\tx\tRL\t8\t41.67\t24\tn/a\tn/a\tn/a\tn/a\t08/2023\tOccupational Expert\n\
                    15-1221.00\t3.A.1\tx\tRW\t1\t0.00\t24\tn/a\tn/a\tn/a\tn/a\t08/2023\tOccupational Expert\n";
        let (education, report) = import(rows).expect("one share");
        let share = &education[0];
        assert_eq!((share.label.as_str(), share.percent, share.n), ("Master's Degree", 41.67, Some(24)));
        assert_eq!((share.standard_error, share.ci_low, share.suppress), (None, None, None));
        assert_eq!(education.len(), 1);
        assert!(report.to_string().contains("1 left out: scale RW"), "{report}");
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
