//! `Degree`: a field of study at an award level.

use super::common::common;
use super::field_occupation::FieldOccupation;
use super::length::most;
use super::link::{In, Out, Quantified};
use super::node::Degree;
use super::node_filter::vertex;
use super::outcome::outcomes;
use super::relations::{Offers, PreparesFor, Teaches, links};
use crate::engine::{Object, Type};
use crate::graphql::list::operators::filter;
use crate::graphql::request::scalars::parts;
use crate::graphql::request::view::View;

filter! { properties,
    /// Conditions on the relations of a degree.
    DegreeLinks: Degree {
        /// Of the skills it teaches.
        teaches: Quantified<Out<Teaches>> => |_, d| d.0,
        /// Of the roles it prepares for.
        prepares_for: Quantified<Out<PreparesFor>> => |_, d| d.0,
        /// Of the institutions that offer it.
        offered_by: Quantified<In<Offers>> => |_, d| d.0,
    }
}

vertex! { Degree, links DegreeLinks }

impl Object for Degree {
    type Store = View;
    fn name() -> String {
        "Degree".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc(
            "A field of study (CIP 2020) at an award level, such as a master's in health informatics. Institutions \
         offer it.",
        );
        common(t);
        t.field("aliases", "Other names.", |v, d| parts(&d.row(v).row.aliases))
            .longest(|v: &View| most(&v.degrees, |d| parts(&d.row.aliases).len()));
        t.field(
            "occupationsOutside",
            "Occupations that the crosswalk lists for the field but that have no role in this graph; `preparesFor` \
             has the others.",
            |v, d| FieldOccupation::outside(v, &d.row(v).row.cip).collect::<Vec<_>>(),
        )
        .longest(|v: &View| v.crosswalk.longest());
        outcomes(
            t,
            "Earnings of graduates of its field and level, by state and by institution that offers it; those of the \
             College Scorecard first. Sources state dollars of different years.",
        );
        links(t);
    }
}
