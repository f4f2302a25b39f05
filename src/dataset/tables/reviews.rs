//! Tables of editorial reviews.

use super::provenance::{BASIS, CITATION, CONFIDENCE, SOURCE, SOURCE_ROW};
use crate::dataset::table::Column;
use crate::dataset::table::ColumnType::{Enum, Id, Text};
use crate::dataset::table::TableDef;
use crate::model::Kind::{Certification, Role, Skill};

const STRENGTHS: &[&str] = &["LICENCE", "EXPECTED", "SUPPORTING", "INTRODUCTORY", "BUILDS_ON", "UNRELATED"];
const GROUPS: &[&str] = &["OFFICE_SOFTWARE", "GENERAL_ABILITY"];

pub(super) const CERTIFICATION_ROLE_REVIEWS: TableDef = TableDef {
    name: "certification_role_reviews",
    doc: "What a certification is worth for a role, as the editors judge each row of certification_roles",
    key: &["certification", "role"],
    columns: &[
        Column::new("certification", Id(Certification), "The certification").required(),
        Column::new("role", Id(Role), "The role").required(),
        Column::new(
            "strength",
            Enum(STRENGTHS),
            "What it is worth there; only a licence is a gate, and BUILDS_ON is earned in the role",
        )
        .required(),
        Column::new("reason", Text, "Why").required(),
        SOURCE,
        SOURCE_ROW,
        CITATION,
        BASIS,
        CONFIDENCE,
    ],
};

pub(super) const SKILL_GROUPS: TableDef = TableDef {
    name: "skill_groups",
    doc: "Skills that belong to no field of study: office software and general abilities",
    key: &["skill"],
    columns: &[
        Column::new("skill", Id(Skill), "The skill").required(),
        Column::new("group", Enum(GROUPS), "Its group").required(),
        SOURCE,
        SOURCE_ROW,
        CITATION,
        BASIS,
        CONFIDENCE,
    ],
};

pub(super) const ROLE_SKILL_SLIPS: TableDef = TableDef {
    name: "role_skill_slips",
    doc: "Rows of role_skills that the editors consider mistaken",
    key: &["role", "skill"],
    columns: &[
        Column::new("role", Id(Role), "The role").required(),
        Column::new("skill", Id(Skill), "The skill").required(),
        Column::new("reason", Text, "Why").required(),
        SOURCE,
        SOURCE_ROW,
        CITATION,
        BASIS,
        CONFIDENCE,
    ],
};
