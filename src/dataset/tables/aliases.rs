//! The table of names listed by the editors.

use super::provenance::{BASIS, CITATION, CONFIDENCE, SOURCE, SOURCE_ROW};
use crate::dataset::table::Column;
use crate::dataset::table::ColumnType::Text;
use crate::dataset::table::TableDef;

pub(super) const ALIASES: TableDef = TableDef {
    name: "aliases",
    doc: "Names by which people call a node and that no publisher gives, such as NYC or MBA",
    key: &["alias", "target"],
    columns: &[
        Column::new("alias", Text, "The name").required(),
        Column::new(
            "target",
            Text,
            "The id of the node, or of a degree without its level (degree:11.0701) for its field of study at any level; it may lie outside of the graph",
        )
        .required(),
        Column::new("meaning", Text, "What the name stands for").required(),
        SOURCE,
        SOURCE_ROW,
        CITATION,
        BASIS,
        CONFIDENCE,
    ],
};
