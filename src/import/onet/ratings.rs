//! Ratings of skills and knowledge with their uncertainty, release 29.3.

use super::{MISSING, NO_ROLE, Occupations, required, yes_or_no};
use crate::import::evidence::reported;
use crate::import::files::Row;
use crate::import::{Error, Report, Sources};
use crate::model::id::{RoleId, SkillId};
use crate::model::role::{Rater, Rating, RoleSkill};
use std::collections::{BTreeMap, HashMap};

/// A file of ratings.
pub(super) struct File {
    /// Its path in the folder of sources.
    pub name: &'static str,
    /// Id of its source.
    pub source: &'static str,
    /// Prefixes of the ids of its elements.
    pub elements: &'static [&'static str],
}

pub(super) const SKILLS: File =
    File { name: "onet/Skills.txt", source: "onet-29.3-skills", elements: &["2.A.", "2.B."] };
pub(super) const KNOWLEDGE: File =
    File { name: "onet/Knowledge.txt", source: "onet-29.3-knowledge", elements: &["2.C."] };

/// Ratings of one role, by element.
pub(super) type Ratings = BTreeMap<String, RoleSkill>;

/// An absent rating.
pub(super) const UNRATED: Rating =
    Rating { value: None, n: None, standard_error: None, ci_low: None, ci_high: None, suppress: None };

/// A role's requirement without ratings.
pub(super) fn unrated(role: &str, element: &str, source: &str) -> RoleSkill {
    RoleSkill {
        role: RoleId::new(role),
        skill: SkillId::new(format_args!("onet-{element}")),
        importance: UNRATED,
        level: UNRATED,
        not_relevant: None,
        hot_technology: None,
        in_demand: None,
        rated: None,
        rated_by: None,
        evidence: reported(source, format_args!("{role}/{element}")),
    }
}

/// Number of rows of the file from which a requirement was read.
pub(super) fn rows(skill: &RoleSkill) -> usize {
    usize::from(skill.importance.value.is_some()) + usize::from(skill.level.value.is_some())
}

/// The ratings of these roles, by role and element. Rows of other roles are counted as left out; the caller counts the
/// others.
pub(super) fn read(
    sources: &Sources,
    file: &File,
    occupations: &Occupations,
    report: &mut Report,
) -> Result<HashMap<String, Ratings>, Error> {
    let mut ratings: HashMap<String, Ratings> = HashMap::new();
    let mut rows = sources.tsv(file.name)?;
    while let Some(row) = rows.next_row()? {
        let (code, element) = (occupations.code(&row, "O*NET-SOC Code")?, row.text("Element ID")?);
        if !occupations.is_role(code) {
            report.left_out(file.name, NO_ROLE);
            continue;
        }
        let of_role = ratings.entry(code.to_owned()).or_default();
        let skill = of_role.entry(element.to_owned()).or_insert_with(|| unrated(code, element, file.source));
        add(&row, skill)?;
    }
    Ok(ratings)
}

/// Adds the rating of one row to a role's requirement.
fn add(row: &Row<'_>, skill: &mut RoleSkill) -> Result<(), Error> {
    let scale = row.text("Scale ID")?;
    let (place, lowest, highest) = match scale {
        "IM" => (&mut skill.importance, 1.0, 5.0),
        "LV" => (&mut skill.level, 0.0, 7.0),
        other => return Err(row.wrong(format!("Scale ID: {other:?}, expected IM or LV"))),
    };
    if place.value.is_some() {
        return Err(row.wrong(format!("{} is rated twice on scale {scale}", skill.evidence.source_row)));
    }
    let value: f64 = required(row, "Data Value")?;
    if !(lowest..=highest).contains(&value) {
        return Err(row.wrong(format!("Data Value: {value}, expected {lowest} to {highest}")));
    }
    *place = Rating {
        value: Some(value),
        n: row.number("N", MISSING)?,
        standard_error: row.number("Standard Error", MISSING)?,
        ci_low: row.number("Lower CI Bound", MISSING)?,
        ci_high: row.number("Upper CI Bound", MISSING)?,
        suppress: yes_or_no(row, "Recommend Suppress")?,
    };
    if scale == "LV" {
        skill.not_relevant = yes_or_no(row, "Not Relevant")?;
    }
    skill.rated = row.optional("Date")?.map(Into::into);
    skill.rated_by = row.one_of("Domain Source", Rater::from_words, Rater::WORDS)?;
    Ok(())
}
