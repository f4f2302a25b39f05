//! Tables of degrees.

use super::provenance::{BASIS, CITATION, CONFIDENCE, SOURCE, SOURCE_ROW};
use crate::dataset::table::Column;
use crate::dataset::table::ColumnType::{Enum, Id, Integer, Line, Number, Text};
use crate::dataset::table::TableDef;
use crate::model::Kind::{Degree, Role, Skill};
use crate::model::degree::AwardLevel;

const MATCHES: &[&str] = &["OCCUPATION", "DETAIL", "STATED"];

pub(super) const DEGREES: TableDef = TableDef {
    name: "degrees",
    doc: "A field of study (CIP 2020) at an award level",
    key: &["id"],
    columns: &[
        Column::new("id", Id(Degree), "Id").required(),
        Column::new("name", Line, "Name").required(),
        Column::new("cip", Text, "CIP 2020 code").required(),
        Column::new("field", Text, "Title of the field, without the final stop").required(),
        Column::new("level", Enum(AwardLevel::WORDS), "Award level, as IPEDS counts completions").required(),
        Column::new("definition", Text, "What the field is about"),
        Column::new("aliases", Text, "Other names, separated by semicolon and blank"),
        SOURCE,
        SOURCE_ROW,
        CITATION,
        BASIS,
        CONFIDENCE,
    ],
};

pub(super) const DEGREE_SKILLS: TableDef = TableDef {
    name: "degree_skills",
    doc: "A degree teaches a skill",
    key: &["degree", "skill"],
    columns: &[
        Column::new("degree", Id(Degree), "The degree").required(),
        Column::new("skill", Id(Skill), "The skill").required(),
        Column::new("strength", Number, "How strongly; empty if not measured").unit("share").between(0, 1),
        Column::new("roles", Integer, "For derived rows: over how many roles the strength is taken").unit("roles"),
        Column::new("method", Text, "How a derived strength was computed"),
        SOURCE,
        SOURCE_ROW,
        CITATION,
        BASIS,
        CONFIDENCE,
    ],
};

pub(super) const FIELD_OCCUPATIONS: TableDef = TableDef {
    name: "field_occupations",
    doc: "The crosswalk names an occupation for a field of study, in the graph or not",
    key: &["cip", "soc"],
    columns: &[
        Column::new("cip", Text, "CIP 2020 code of the field").required(),
        Column::new("field", Text, "Title of the field, without the final stop").required(),
        Column::new("soc", Text, "SOC 2018 code of the occupation").required(),
        Column::new("occupation", Text, "Title of the occupation").required(),
        SOURCE,
        SOURCE_ROW,
        CITATION,
        BASIS,
        CONFIDENCE,
    ],
};

pub(super) const DEGREE_ROLES: TableDef = TableDef {
    name: "degree_roles",
    doc: "A degree prepares for a role",
    key: &["degree", "role"],
    columns: &[
        Column::new("degree", Id(Degree), "The degree").required(),
        Column::new("role", Id(Role), "The role").required(),
        Column::new("crosswalk_match", Enum(MATCHES), "How directly the crosswalk names the role").required(),
        SOURCE,
        SOURCE_ROW,
        CITATION,
        BASIS,
        CONFIDENCE,
    ],
};
