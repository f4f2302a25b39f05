//! Values of release 30.x for which a public copy exists, and how they are combined with the ratings of 29.3.

use super::ratings::{self, File, Ratings, UNRATED, unrated};
use super::{NO_ROLE, Occupations, required};
use crate::import::{Error, Report, Sources};
use crate::model::role::{Rating, RoleSkill};
use crate::model::{Source, given};
use std::collections::{BTreeMap, HashMap};

pub(super) const FILE: &str = "onet/Skills Knowledge 30 values.txt";
const SOURCE: &str = "onet-30-values";

/// Importance and level of one role, by element.
pub(super) type Values = BTreeMap<String, (f64, f64)>;

pub(super) fn source() -> Source {
    let note = "Not a publisher's file: values of O*NET 30.x collected from public copies of parts of the database \
                (knowledge and basic skills of all rated occupations; cross-functional skills of the first 150). \
                Sample sizes, standard errors, confidence bounds, suppression marks and dates are not in it.";
    let key = "O*NET-SOC Code/Element ID";
    let title = "O*NET Database: Skills and Knowledge, values of 30.x".to_owned();
    let (release, period) = (given("30.x"), given("2025"));
    let attribution = given(super::ATTRIBUTION.replace("O*NET 30.1", "O*NET 30.x"));
    Source { title, release, period, attribution, ..super::source(SOURCE, "Skills Knowledge 30 values.txt", key, note) }
}

/// The values of these roles. Rows of other roles are counted as left out.
pub(super) fn read(
    sources: &Sources,
    occupations: &Occupations,
    report: &mut Report,
) -> Result<HashMap<String, Values>, Error> {
    let mut values: HashMap<String, Values> = HashMap::new();
    let mut rows = sources.tsv(FILE)?;
    while let Some(row) = rows.next_row()? {
        let (code, element) = (occupations.code(&row, "O*NET-SOC Code")?, row.text("Element ID")?);
        if ![&ratings::SKILLS, &ratings::KNOWLEDGE].iter().any(|file| belongs(element, file)) {
            return Err(row.wrong(format!("Element ID: {element:?}, expected a skill or an area of knowledge")));
        }
        if !occupations.is_role(code) {
            report.left_out(FILE, NO_ROLE);
            continue;
        }
        let pair = (required(&row, "Importance")?, required(&row, "Level")?);
        if values.entry(code.to_owned()).or_default().insert(element.to_owned(), pair).is_some() {
            return Err(row.wrong(format!("{code}/{element} has a second value")));
        }
    }
    Ok(values)
}

fn belongs(element: &str, file: &File) -> bool {
    file.elements.iter().any(|start| element.starts_with(start))
}

/// Removes and returns the values of one role for the elements of a file.
pub(super) fn take(newer: &mut HashMap<String, Values>, role: &str, file: &File) -> Values {
    let Some(values) = newer.get_mut(role) else { return Values::new() };
    let (taken, left) = std::mem::take(values).into_iter().partition(|(element, _)| belongs(element, file));
    *values = left;
    taken
}

/// The requirements of a role from both releases; see [`super::skills()`] for the rule. Counts every row of both.
pub(super) fn choose(role: &str, older: Ratings, newer: Values, file: &File, report: &mut Report) -> Vec<RoleSkill> {
    let repeats = |(element, pair): (&String, &(f64, f64))| older.get(element).is_some_and(|skill| is(skill, pair));
    if newer.iter().all(repeats) {
        newer.iter().for_each(|_| report.left_out(FILE, "the same as the 29.3 rating, which has its uncertainty"));
        let rows: usize = older.values().map(ratings::rows).sum();
        (0..rows).for_each(|_| report.kept(file.name));
        return older.into_values().collect();
    }
    let mut chosen = Vec::new();
    for (element, skill) in older {
        for _ in 0..ratings::rows(&skill) {
            if newer.contains_key(&element) {
                report.left_out(file.name, "replaced by a 30.x value");
            } else {
                report.kept(file.name);
                report.remark(file.name, "of a role that was rated again, without a known 30.x value");
            }
        }
        if !newer.contains_key(&element) {
            chosen.push(skill);
        }
    }
    for (element, pair) in newer {
        report.kept(FILE);
        chosen.push(with_values(unrated(role, &element, SOURCE), pair));
    }
    chosen
}

fn is(skill: &RoleSkill, (importance, level): &(f64, f64)) -> bool {
    skill.importance.value == Some(*importance) && skill.level.value == Some(*level)
}

fn with_values(skill: RoleSkill, (importance, level): (f64, f64)) -> RoleSkill {
    let value = |value| Rating { value: Some(value), ..UNRATED };
    RoleSkill { importance: value(importance), level: value(level), ..skill }
}
