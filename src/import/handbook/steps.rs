//! Steps from role to role.

use super::{Handbook, SOURCE, add_source};
use crate::import::files::{Error, Row, Sources};
use crate::import::{Report, Scope};
use crate::model::requirement::{RoleStep, StepSection};
use crate::model::{Records, given};
use std::collections::HashMap;

const FILE: &str = "bls/ooh_2025_occupation_links.csv";

/// The beginning of a sentence that only refers to another page.
const POINTER: &str = "For more information";

/// Adds the steps that a page names in its section Advancement (its roles are the earlier ones) or Work Experience
/// (they are the later ones).
pub fn role_steps(sources: &Sources, _: &Scope, records: &mut Records, report: &mut Report) -> Result<(), Error> {
    add_source(records);
    let handbook = Handbook::read(sources, records)?;
    let mut places = HashMap::new();
    let mut rows = sources.csv(FILE)?;
    while let Some(row) = rows.next_row()? {
        let (page, linked) = (handbook.named(&row, "page")?, handbook.named(&row, "linked_page")?);
        let Some(section) = section(&row)? else {
            report.left_out(FILE, &format!("section {}", row.text("section")?));
            continue;
        };
        let (earlier, later) = match section {
            StepSection::Advancement => (handbook.page(page), handbook.page(linked)),
            StepSection::WorkExperience => (handbook.page(linked), handbook.page(page)),
        };
        let pairs = earlier.roles.iter().flat_map(|role| later.roles.iter().map(move |next| (role, next)));
        let pairs: Vec<_> = pairs.filter(|(role, next)| role != next).collect();
        if pairs.is_empty() {
            report.left_out(FILE, "no role of one of its pages is in the graph");
            continue;
        }
        report.kept(FILE);
        let sentence = row.text("sentence")?;
        let evidence = handbook.evidence(page, format!("{page}/{}/{linked}", row.text("section")?), records);
        for (role, next) in pairs {
            let step = RoleStep {
                role: role.clone(),
                next: next.clone(),
                section,
                see_also: sentence.starts_with(POINTER),
                role_codes: earlier.codes,
                next_codes: later.codes,
                sentence: given(sentence),
                evidence: evidence.clone(),
            };
            add(step, &mut places, records, report);
        }
    }
    Ok(())
}

/// Adds a step, or replaces the sentence of an existing one by a better one: a page can name a step twice, and a
/// sentence of its own says more than a reference.
fn add(
    step: RoleStep,
    places: &mut HashMap<(String, String, StepSection), usize>,
    records: &mut Records,
    report: &mut Report,
) {
    let key = (step.role.to_string(), step.next.to_string(), step.section);
    let rows = &mut records.role_steps.rows;
    match places.get(&key) {
        None => {
            places.insert(key, rows.len());
            rows.push(step);
        }
        Some(&place) => {
            report.remark(FILE, "steps that the page names a second time");
            if rows[place].see_also && !step.see_also {
                rows[place] = step;
            }
        }
    }
}

/// The section, if it names steps.
fn section(row: &Row<'_>) -> Result<Option<StepSection>, Error> {
    match row.text("section")? {
        "Advancement" => Ok(Some(StepSection::Advancement)),
        "Work Experience in a Related Occupation" | "Work Experience" => Ok(Some(StepSection::WorkExperience)),
        "Education"
        | "Education and Training"
        | "How to become one"
        | "Important Qualities"
        | "Licenses, Certifications, and Registrations"
        | "Other Experience"
        | "Training" => Ok(None),
        other => Err(row.wrong(format!("section: {other:?}, expected a section of {SOURCE} such as Advancement"))),
    }
}
