//! Table of skills.

use super::provenance::{BASIS, CITATION, CONFIDENCE, SOURCE, SOURCE_ROW};
use crate::dataset::table::Column;
use crate::dataset::table::ColumnType::{Boolean, Enum, Id, Line, Text};
use crate::dataset::table::TableDef;
use crate::model::Kind::Skill;

const KINDS: &[&str] = &["SKILL", "KNOWLEDGE", "TECHNOLOGY", "TOPIC", "SPECIALIZATION", "STANDARD", "REGULATION"];

pub(super) const SKILLS: TableDef = TableDef {
    name: "skills",
    doc: "An ability, a field of knowledge, a technology, or a topic that no official list has",
    key: &["id"],
    columns: &[
        Column::new("id", Id(Skill), "Id").required(),
        Column::new("name", Line, "Name").required(),
        Column::new("kind", Enum(KINDS), "What sort").required(),
        Column::new("code", Text, "The publisher's code: O*NET element, UNSPSC commodity"),
        Column::new("category", Text, "The group it belongs to, such as the UNSPSC commodity title"),
        Column::new("description", Text, "What it is"),
        Column::new("hot_technology", Boolean, "For technologies: requested often in postings"),
        Column::new("aliases", Text, "Other names, separated by semicolon and blank"),
        SOURCE,
        SOURCE_ROW,
        CITATION,
        BASIS,
        CONFIDENCE,
    ],
};
