//! Tables of entry requirements and of steps from role to role.

use super::provenance::{BASIS, CITATION, CONFIDENCE, CONFIDENCES, SOURCE, SOURCE_ROW};
use crate::dataset::table::Column;
use crate::dataset::table::ColumnType::{Boolean, Enum, Id, Integer, Line, Name, Number, Ref, Text};
use crate::dataset::table::TableDef;
use crate::model::Kind::Role;
use crate::model::degree::AwardLevel;

const LAWS: &[&str] = &["ALL_STATES", "SOME_STATES", "NO_STATE", "UNKNOWN"];
const PRACTICES: &[&str] = &["REQUIRED", "VARIES", "NOT_REQUIRED", "UNKNOWN"];
const SECTIONS: &[&str] = &["ADVANCEMENT", "WORK_EXPERIENCE"];

pub(super) const LICENCES: TableDef = TableDef {
    name: "licences",
    doc: "A licence to practise, or a registration or certification by law",
    key: &["id"],
    columns: &[
        Column::new("id", Name, "Short stable name; roles of one licence name the same one").required(),
        Column::new("name", Line, "What it is called").required(),
        Column::new("authority", Text, "Who grants it; empty where not known"),
        SOURCE,
        SOURCE_ROW,
        CITATION,
        BASIS,
        CONFIDENCE,
    ],
};

pub(super) const ROLE_LICENCES: TableDef = TableDef {
    name: "role_licences",
    doc: "The legal requirements of a role; a role without a row was not researched",
    key: &["role"],
    columns: &[
        Column::new("role", Id(Role), "The role").required(),
        Column::new(
            "licence",
            Ref("licences"),
            "Id of the licence; empty if the law requires none, or if that is unknown",
        ),
        Column::new("law", Enum(LAWS), "In how many states the law requires it; UNKNOWN is not the same as NO_STATE")
            .required(),
        Column::new("applies_to", Text, "For whom or where, in the editors' words"),
        Column::new("exam", Text, "The exam"),
        Column::new("usual_certification", Text, "Certifications that are usual in the role, required by law or not"),
        Column::new("presupposes", Id(Role), "The role whose licence has to be held before"),
        Column::new("practice", Enum(PRACTICES), "Whether supervised practice follows the degree").required(),
        Column::new("practice_months", Integer, "Its usual length").unit("months"),
        Column::new("practice_confidence", Enum(CONFIDENCES), "How far what is said of the practice can be trusted"),
        Column::new(
            "states_listed",
            Text,
            "States whose list of licences has a title of this name; a state that is absent proves nothing",
        ),
        Column::new("states_listed_count", Integer, "How many there are, also where they are not listed")
            .unit("states"),
        Column::new("sentence", Text, "A sentence of the Occupational Outlook Handbook about it, verbatim"),
        Column::new("note", Text, "Remarks"),
        SOURCE,
        SOURCE_ROW,
        CITATION,
        BASIS,
        CONFIDENCE,
    ],
};

pub(super) const ROLE_ENTRY_DEGREES: TableDef = TableDef {
    name: "role_entry_degrees",
    doc: "A degree by which a role is entered; a usual one if the law requires none",
    key: &["role", "cip", "level"],
    columns: &[
        Column::new("role", Id(Role), "The role").required(),
        Column::new("cip", Text, "CIP 2020 code of two, four or six digits; empty where only the level is known"),
        Column::new("level", Enum(AwardLevel::WORDS), "Award level; empty where only the field is known"),
        SOURCE,
        SOURCE_ROW,
        CITATION,
        BASIS,
        CONFIDENCE,
    ],
};

pub(super) const ROLE_EXPERIENCE: TableDef = TableDef {
    name: "role_experience",
    doc: "The share of people in a role who say that it requires related work experience of some length (O*NET scale RW)",
    key: &["role", "category"],
    columns: &[
        Column::new("role", Id(Role), "The role").required(),
        Column::new("category", Integer, "Category, 1 (none) to 11 (over 10 years)").between(1, 11).required(),
        Column::new("label", Text, "Label of the category").required(),
        Column::new("months_from", Integer, "Least length of the category").unit("months").required(),
        Column::new("months_to", Integer, "Greatest length; empty for the last category").unit("months"),
        Column::new("percent", Number, "Share of respondents").unit("percent").between(0, 100).required(),
        Column::new("n", Integer, "Sample size").unit("people"),
        Column::new("standard_error", Number, "Standard error of the share").unit("percent").min(0),
        Column::new("ci_low", Number, "Lower bound of the 95 percent confidence interval").unit("percent"),
        Column::new("ci_high", Number, "Upper bound of the 95 percent confidence interval").unit("percent"),
        Column::new("suppress", Boolean, "The publisher recommends not to use it"),
        Column::new("rated", Text, "Month and year of the rating"),
        SOURCE,
        SOURCE_ROW,
        CITATION,
        BASIS,
        CONFIDENCE,
    ],
};

pub(super) const ROLE_STEPS: TableDef = TableDef {
    name: "role_steps",
    doc: "A step from a role to a later one that the publisher names; it is usual, not how usual",
    key: &["role", "next", "section"],
    columns: &[
        Column::new("role", Id(Role), "The earlier role").required(),
        Column::new("next", Id(Role), "The later role").required(),
        Column::new("section", Enum(SECTIONS), "Which section of the Handbook names it").required(),
        Column::new("see_also", Boolean, "The sentence only points at the other page").required(),
        Column::new("role_codes", Integer, "How many roles of O*NET the page of the earlier role covers")
            .unit("roles")
            .min(1)
            .required(),
        Column::new("next_codes", Integer, "How many the page of the later role covers")
            .unit("roles")
            .min(1)
            .required(),
        Column::new("sentence", Text, "The sentence, verbatim; empty if the name is part of a list"),
        SOURCE,
        SOURCE_ROW,
        CITATION,
        BASIS,
        CONFIDENCE,
    ],
};

pub(super) const ROLE_FIELDS: TableDef = TableDef {
    name: "role_fields",
    doc: "A field of degree that the publisher's text names for a role",
    key: &["role", "field"],
    columns: &[
        Column::new("role", Id(Role), "The role").required(),
        Column::new("field", Text, "The publisher's name of the field; table field_cips has its CIP codes").required(),
        Column::new("section", Text, "Title of the section that names it").required(),
        Column::new("role_codes", Integer, "How many roles of O*NET the page covers").unit("roles").min(1).required(),
        SOURCE,
        SOURCE_ROW,
        CITATION,
        BASIS,
        CONFIDENCE,
    ],
};
