//! The elements of the O*NET content model that are skills or knowledge.

use super::{UNCHANGED, source};
use crate::import::evidence::reported;
use crate::import::{Error, Report, Sources};
use crate::model::id::SkillId;
use crate::model::skill::{Skill, SkillKind};
use crate::model::{Records, given};
use std::collections::{BTreeMap, BTreeSet};

const FILE: &str = "onet/Content Model Reference.txt";
const SOURCE: &str = "onet-30.1-content-model";

struct Element {
    name: String,
    description: String,
}

/// Adds a skill for each element that a role in the records requires.
pub(super) fn skills(sources: &Sources, records: &mut Records, report: &mut Report) -> Result<(), Error> {
    records.sources.rows.push(source(SOURCE, "Content Model Reference.txt", "Element ID", UNCHANGED));
    let model = content_model(sources)?;
    let required = records.role_skills.rows.iter().filter_map(|row| row.skill.code().strip_prefix("onet-"));
    let required: BTreeSet<String> = required.map(str::to_owned).collect();
    for id in model.keys() {
        match required.contains(id) {
            true => report.kept(FILE),
            false => report.left_out(FILE, "not a skill or knowledge area that a role requires"),
        }
    }
    for id in required {
        let skill = skill(&id, &model).ok_or_else(|| Error::Malformed {
            file: FILE.to_owned(),
            line: 0,
            what: format!("there is no element {id:?}, expected because a rating names it"),
        })?;
        records.skills.rows.push(skill);
    }
    Ok(())
}

fn content_model(sources: &Sources) -> Result<BTreeMap<String, Element>, Error> {
    let mut model = BTreeMap::new();
    let mut rows = sources.tsv(FILE)?;
    while let Some(row) = rows.next_row()? {
        let (name, description) = (row.text("Element Name")?.to_owned(), row.text("Description")?.to_owned());
        model.insert(row.text("Element ID")?.to_owned(), Element { name, description });
    }
    Ok(model)
}

fn skill(id: &str, model: &BTreeMap<String, Element>) -> Option<Skill> {
    let element = model.get(id)?;
    // The ancestors of an element in the tree: `2.C` and `2.C.4` for `2.C.4.a`. The root `2` says nothing about a
    // skill.
    let above = id.match_indices('.').skip(1).filter_map(|(end, _)| model.get(&id[..end]));
    let category: Vec<&str> = above.map(|element| element.name.as_str()).collect();
    Some(Skill {
        id: SkillId::new(format_args!("onet-{id}")),
        name: element.name.clone(),
        kind: if id.starts_with("2.C.") { SkillKind::Knowledge } else { SkillKind::Skill },
        code: given(id),
        category: given(category.join(": ")),
        description: given(element.description.clone()),
        hot_technology: None,
        aliases: String::new(),
        evidence: reported(SOURCE, id),
    })
}
