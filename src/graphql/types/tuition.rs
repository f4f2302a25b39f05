//! Tuition and fees.

use super::length::most;
use crate::engine::{Object, Type};
use crate::graph::NodeIx;
use crate::graphql::request::scalars::count;
use crate::graphql::request::view::View;
use crate::model::degree::AwardLevel;
use crate::model::institution::StudentLevel;

/// Tuition and fees, by institution and index.
#[derive(Clone, Copy, Debug)]
pub struct Cost(pub(super) NodeIx, pub(super) usize);

/// The tuition of an institution for full-time students at a degree's level.
pub fn cost_of(view: &View, institution: NodeIx, degree: NodeIx) -> Option<Cost> {
    use AwardLevel::{PostbaccalaureateCertificate, ProfessionalDoctorate};
    let level = view.degree(degree).row.level;
    let student = match level {
        // The survey's graduate prices exclude professional doctorates.
        ProfessionalDoctorate => return None,
        level if level >= PostbaccalaureateCertificate => StudentLevel::Graduate,
        _ => StudentLevel::Undergraduate,
    };
    let place = view.costs.of(institution).iter().position(|cost| cost.row.student == student)?;
    Some(Cost(institution, place))
}

impl Object for Cost {
    type Store = View;
    fn name() -> String {
        "InstitutionCost".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("Tuition and fees of a full-time student for an academic year, in U.S. dollars.");
        t.field("student", "For whom.", |v, c| v.costs.of(c.0)[c.1].row.student);
        t.text("period", "Academic year.", |v, c| &v.costs.of(c.0)[c.1].row.period);
        t.field("tuitionInDistrict", "Tuition of in-district students.", |v, c| {
            v.costs.of(c.0)[c.1].row.tuition_in_district.map(count)
        });
        t.field("feesInDistrict", "Fees of in-district students.", |v, c| {
            v.costs.of(c.0)[c.1].row.fees_in_district.map(count)
        });
        t.field("tuitionInState", "Tuition of in-state students.", |v, c| {
            v.costs.of(c.0)[c.1].row.tuition_in_state.map(count)
        });
        t.field("feesInState", "Fees of in-state students.", |v, c| v.costs.of(c.0)[c.1].row.fees_in_state.map(count));
        t.field("tuitionOutOfState", "Tuition of out-of-state students.", |v, c| {
            v.costs.of(c.0)[c.1].row.tuition_out_of_state.map(count)
        });
        t.field("feesOutOfState", "Fees of out-of-state students.", |v, c| {
            v.costs.of(c.0)[c.1].row.fees_out_of_state.map(count)
        });
        t.field("imputed", "Columns whose value the publisher imputed.", |v, c| {
            let imputed = &v.costs.of(c.0)[c.1].row.imputed;
            imputed.split_whitespace().map(str::to_owned).collect::<Vec<String>>()
        })
        .longest(|v: &View| most(v.costs.all(), |cost| cost.row.imputed.split_whitespace().count()));
        t.field("evidence", "Evidence of the figures.", |v, c| v.costs.of(c.0)[c.1].evidence);
    }
}
