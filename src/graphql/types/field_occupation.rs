//! Occupations that a field of study leads to and that are not in the graph.

use crate::engine::{Object, Type};
use crate::graph::CitedRow;
use crate::graphql::request::view::View;
use crate::model::degree;

/// A row of the crosswalk, by its index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldOccupation(usize);

impl FieldOccupation {
    /// The occupations of a field that have no role in the graph, in the order of their codes.
    pub fn outside(view: &View, cip: &str) -> impl Iterator<Item = FieldOccupation> {
        view.crosswalk.outside(cip).map(FieldOccupation)
    }

    fn row(self, view: &View) -> &CitedRow<degree::FieldOccupation> {
        &view.crosswalk.rows()[self.0]
    }
}

impl Object for FieldOccupation {
    type Store = View;
    fn name() -> String {
        "FieldOccupation".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc(
            "An occupation that the crosswalk lists for a field of study and that has no role in this graph, so \
         advice cannot rank it.",
        );
        t.text("cip", "CIP 2020 code of the field.", |v, o| &o.row(v).row.cip);
        t.text("field", "Title of the field.", |v, o| &o.row(v).row.field);
        t.text("soc", "SOC 2018 code of the occupation.", |v, o| &o.row(v).row.soc);
        t.text("occupation", "Title of the occupation.", |v, o| &o.row(v).row.occupation);
        t.field("evidence", "Evidence: the row of the crosswalk.", |v, o| o.row(v).evidence);
    }
}
