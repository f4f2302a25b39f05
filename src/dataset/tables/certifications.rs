//! Tables of certifications.

use super::provenance::{BASIS, CITATION, CONFIDENCE, SOURCE, SOURCE_ROW};
use crate::dataset::table::Column;
use crate::dataset::table::ColumnType::{Date, Enum, Id, Integer, Line, Number, Text};
use crate::dataset::table::TableDef;
use crate::model::Kind::{Certification, Role, Skill};
use crate::model::certification::{CertificationLevel, RequiredDegree};

const STATUSES: &[&str] = &["ACTIVE", "RETIRED", "UNKNOWN"];

pub(super) const CERTIFICATIONS: TableDef = TableDef {
    name: "certifications",
    doc: "A credential awarded by a certifying body",
    key: &["id"],
    columns: &[
        Column::new("id", Id(Certification), "Id").required(),
        Column::new("name", Line, "Name").required(),
        Column::new("abbreviation", Text, "Abbreviation"),
        Column::new("issuer", Text, "Who awards it"),
        Column::new("field", Text, "Field"),
        Column::new("level", Enum(CertificationLevel::WORDS), "Level, in the issuer's or researcher's word"),
        Column::new("exam_code", Text, "Code of the exam"),
        Column::new("status", Enum(STATUSES), "Whether it can be earned, by the newest source read").required(),
        Column::new("status_as_of", Text, "Date of the source of that status: year, year-month or day"),
        Column::new(
            "available_from",
            Text,
            "First day on which it could be earned: year, year-month or day; empty where not known",
        ),
        Column::new("seen_offered", Date, "Day by which a source had shown it on offer; empty where no source does"),
        Column::new("retired_on", Date, "Last day on which it can be earned; empty where no retirement is known"),
        Column::new("prerequisites", Text, "What it asks for"),
        Column::new(
            "requires_degree",
            Enum(RequiredDegree::WORDS),
            "Lowest degree on any route; empty where not known",
        ),
        Column::new("experience_months", Integer, "Experience required on the bachelor's route").unit("months"),
        Column::new("exam_fee", Number, "Exam fee for non-members in the United States").unit("U.S. dollars").min(0),
        Column::new("fee_note", Text, "Remarks on the fee"),
        Column::new("renewal_months", Integer, "Time between renewals; empty where none or not known").unit("months"),
        Column::new("preparation_months", Number, "Time of preparation, a hint only").unit("months").min(0),
        Column::new("aliases", Text, "Other names, separated by semicolon and blank"),
        SOURCE,
        SOURCE_ROW,
        CITATION,
        BASIS,
        CONFIDENCE,
    ],
};

pub(super) const CERTIFICATION_SKILLS: TableDef = TableDef {
    name: "certification_skills",
    doc: "A certification validates a skill",
    key: &["certification", "skill"],
    columns: &[
        Column::new("certification", Id(Certification), "The certification").required(),
        Column::new("skill", Id(Skill), "The skill").required(),
        SOURCE,
        SOURCE_ROW,
        CITATION,
        BASIS,
        CONFIDENCE,
    ],
};

pub(super) const CERTIFICATION_ROLES: TableDef = TableDef {
    name: "certification_roles",
    doc: "A certification qualifies for a role",
    key: &["certification", "role"],
    columns: &[
        Column::new("certification", Id(Certification), "The certification").required(),
        Column::new("role", Id(Role), "The role").required(),
        SOURCE,
        SOURCE_ROW,
        CITATION,
        BASIS,
        CONFIDENCE,
    ],
};

pub(super) const CERTIFICATION_SUCCESSORS: TableDef = TableDef {
    name: "certification_successors",
    doc: "A certification was replaced by another",
    key: &["certification", "successor"],
    columns: &[
        Column::new("certification", Id(Certification), "The older one").required(),
        Column::new("successor", Id(Certification), "The newer one").required(),
        Column::new("date", Date, "Day of the replacement; empty where not known"),
        SOURCE,
        SOURCE_ROW,
        CITATION,
        BASIS,
        CONFIDENCE,
    ],
};
