//! Tables of claims and researched figures.

use super::provenance::{BASIS, CITATION, CONFIDENCE, SOURCE, SOURCE_ROW};
use crate::dataset::table::Column;
use crate::dataset::table::ColumnType::{Boolean, Enum, Id, Name, Node, Number, Ref, Text};
use crate::dataset::table::TableDef;
use crate::model::Kind::{Region, Role};

const COMPARATORS: &[&str] = &["EQUALS", "ABOUT", "OVER", "AT_LEAST", "AT_MOST", "BETWEEN", "RANK", "STATES"];
const BEARINGS: &[&str] = &["DECIDES", "AGAINST", "CONTEXT"];
const PARTS: &[&str] = &["SUBJECT", "OBJECT"];
const CHECKS: &[&str] = &[
    "WAGE_MEAN",
    "WAGE_MEAN_RANK",
    "WAGE_MEDIAN",
    "WAGE_MEAN_OVER_NATION",
    "EMPLOYMENT",
    "EMPLOYMENT_RANK",
    "OUTLOOK_CHANGE",
    "ENTRY_WITHOUT_EXPERIENCE",
    "JOB_ZONE",
    "FIGURE",
    "FIGURE_CHANGE",
    "FIGURE_RANK",
    "TUITION_MEDIAN",
    "TUITION_MEAN",
    "CERTIFICATION_OFFERED",
    "ACCREDITOR_KIND",
    "RELATION",
    "NOT_IN_SOURCE",
];

pub(super) const FIGURES: TableDef = TableDef {
    name: "figures",
    doc: "A researched figure",
    key: &["id"],
    columns: &[
        Column::new("id", Name, "Short stable name").required(),
        Column::new("topic", Text, "Topic").required(),
        Column::new("metric", Text, "What is measured").required(),
        Column::new("region", Id(Region), "The region, where it is one of ours"),
        Column::new("geography", Text, "The geography in the source's words"),
        Column::new("period", Text, "Year or span of years"),
        Column::new("value", Number, "The value, in the unit of the row").required(),
        Column::new("unit", Text, "Unit of the value"),
        Column::new("edition", Text, "Edition of the publication"),
        Column::new("place", Text, "Table or figure in it"),
        Column::new("note", Text, "Remarks"),
        SOURCE,
        SOURCE_ROW,
        CITATION,
        BASIS,
        CONFIDENCE,
    ],
};

pub(super) const CLAIMS: TableDef = TableDef {
    name: "claims",
    doc: "A published statement",
    key: &["id"],
    columns: &[
        Column::new("id", Name, "Short stable name").required(),
        Column::new("statement", Text, "The statement").required(),
        Column::new("subject", Text, "What it is about").required(),
        Column::new("metric", Text, "What is stated of it").required(),
        Column::new("comparator", Enum(COMPARATORS), "How the value is meant").required(),
        Column::new("value", Number, "The value, or the lower end, in the unit of the row"),
        Column::new("value_high", Number, "The upper end, in the unit of the row"),
        Column::new("unit", Text, "Unit of the value"),
        Column::new("period", Text, "The time it speaks of; empty where not stated"),
        Column::new("said_by", Text, "Who published it").required(),
        Column::new("attributed_to", Text, "Whom it names as its source"),
        Column::new("note", Text, "What the editors found out about it"),
        SOURCE,
        SOURCE_ROW,
        CITATION,
        BASIS,
        CONFIDENCE,
    ],
};

pub(super) const CLAIM_NODES: TableDef = TableDef {
    name: "claim_nodes",
    doc: "A claim speaks of a node",
    key: &["claim", "node", "part"],
    columns: &[
        Column::new("claim", Ref("claims"), "Id of the claim").required(),
        Column::new("node", Node, "Id of a node of any kind").required(),
        Column::new("part", Enum(PARTS), "What part the node plays in the claim").required(),
    ],
};

pub(super) const CLAIM_CHECKS: TableDef = TableDef {
    name: "claim_checks",
    doc: "A figure that bears on a claim",
    key: &["claim", "check", "role", "region", "measure"],
    columns: &[
        Column::new("claim", Ref("claims"), "Id of the claim").required(),
        Column::new("check", Enum(CHECKS), "Which figure").required(),
        Column::new("role", Id(Role), "The role it is about"),
        Column::new("region", Id(Region), "The region it is about"),
        Column::new("measure", Text, "Id of the figure (check FIGURE) or another argument of the check"),
        Column::new("comparator", Enum(COMPARATORS), "How the figure is compared; empty: as the claim says"),
        Column::new("value", Number, "With what it is compared, in the unit of the figure"),
        Column::new("tolerance", Number, "How far a measured value may differ and still be equal or about equal")
            .unit("percent")
            .min(0),
        Column::new("bearing", Enum(BEARINGS), "What the figure may decide").required(),
        Column::new("proxy", Boolean, "It measures something near what is claimed").required(),
        Column::new("note", Text, "Remarks, shown with the figure"),
    ],
};
