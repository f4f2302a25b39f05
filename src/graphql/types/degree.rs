//! `Degree`: a field of study at an award level.

use super::common::common;
use super::field_occupation::FieldOccupation;
use super::id_filter::IdFilter;
use super::length::most;
use super::link::{In, Out, Quantified};
use super::node::{Degree, id_key, name_key, vertex};
use super::outcome::outcomes;
use super::relations::{Offers, PreparesFor, Teaches, links};
use crate::engine::{Object, Type, enumeration};
use crate::graphql::list::operators::filter;
use crate::graphql::list::value_filter::{LevelFilter, TextFilter};
use crate::graphql::request::scalars::{parts, present};
use crate::graphql::request::view::View;
use crate::model::degree::AwardLevel;

filter! { filter,
    /// What can be asked of a degree. Everything given has to hold.
    DegreeFilter: Degree {
        /// Id.
        id: IdFilter<Degree> => |_, d| d.0,
        /// Name.
        name: TextFilter => |v, d| Some(&d.row(v).row.name),
        /// CIP 2020 code of the field.
        cip: TextFilter => |v, d| Some(&d.row(v).row.cip),
        /// Title of the field.
        field: TextFilter => |v, d| Some(&d.row(v).row.field),
        /// Award level.
        level: LevelFilter<AwardLevel> => |v, d| Some(d.row(v).row.level),
        /// Of the skills it teaches.
        teaches: Quantified<Out<Teaches>> => |_, d| d.0,
        /// Of the roles it prepares for.
        prepares_for: Quantified<Out<PreparesFor>> => |_, d| d.0,
        /// Of the institutions that offer it.
        offered_by: Quantified<In<Offers>> => |_, d| d.0,
    }
}

enumeration! {
    /// By what degrees can be ordered.
    pub enum DegreeOrder {
        /// Name.
        Name = "NAME",
        /// Award level, in the order of the enumeration.
        Level = "LEVEL",
        /// CIP code.
        Cip = "CIP",
        /// Id.
        Id = "ID",
    }
}

vertex! { Degree, filter DegreeFilter, order DegreeOrder, |view, degree, by| match by {
    DegreeOrder::Name => name_key(view, degree.0),
    DegreeOrder::Level => crate::graphql::list::order::Key::of(Some(degree.row(view).row.level as u8)),
    DegreeOrder::Cip => crate::graphql::list::order::Key::Text(degree.row(view).row.cip.clone()),
    DegreeOrder::Id => id_key(view, degree.0),
} }

impl Object for Degree {
    type Store = View;
    fn name() -> String {
        "Degree".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A field of study (CIP 2020) at an award level, such as a master's in health informatics. Institutions offer it.");
        common(t);
        t.text("cip", "CIP 2020 code of the field.", |v, d| &d.row(v).row.cip);
        t.text("field", "Title of the field.", |v, d| &d.row(v).row.field);
        t.field("level", "Award level.", |v, d| d.row(v).row.level);
        t.optional_text("definition", "What the field is about.", |v, d| present(&d.row(v).row.definition));
        t.field("aliases", "Other names.", |v, d| parts(&d.row(v).row.aliases))
            .longest(|v: &View| most(&v.degrees, |d| parts(&d.row.aliases).len()));
        t.field(
            "occupationsOutside",
            "Occupations that the crosswalk names for the field and of which this graph has no role; `preparesFor` has the others.",
            |v, d| FieldOccupation::outside(v, &d.row(v).row.cip).collect::<Vec<_>>(),
        )
        .longest(|v: &View| v.crosswalk.longest());
        outcomes(
            t,
            "Earnings of graduates of its field and level, of states and of institutions that offer it; those of the College Scorecard first. Dollars of different sources are of different years.",
        );
        links(t);
    }
}
