//! `Employer`: hospitals and other organizations.

use super::common::common;
use super::evidence::Citation;
use super::id_filter::IdFilter;
use super::length::most;
use super::link::{Out, Quantified};
use super::node::{Employer, id_key, name_key, vertex};
use super::relations::{EmployerLocatedIn, HiresFor, links};
use crate::engine::{Object, Type, enumeration};
use crate::graphql::list::operators::filter;
use crate::graphql::list::order::Key;
use crate::graphql::list::value_filter::{BooleanFilter, IntFilter, TextFilter};
use crate::graphql::request::scalars::count;
use crate::graphql::request::scalars::{parts, present};
use crate::graphql::request::view::View;

filter! { filter,
    /// What can be asked of an employer. Everything given has to hold.
    EmployerFilter: Employer {
        /// Id.
        id: IdFilter<Employer> => |_, e| e.0,
        /// Name.
        name: TextFilter => |v, e| Some(&e.row(v).row.name),
        /// Sort of employer.
        employer_kind: TextFilter => |v, e| Some(&e.row(v).row.kind),
        /// City.
        city: TextFilter => |v, e| Some(&e.row(v).row.city),
        /// USPS code of the state.
        state: TextFilter => |v, e| Some(&e.row(v).row.state),
        /// CMS overall rating, 1 to 5 stars.
        rating: IntFilter => |v, e| e.row(v).row.rating.map(i64::from),
        /// CMS certification number.
        ccn: TextFilter => |v, e| Some(&e.row(v).row.ccn),
        /// CMS ownership.
        ownership: TextFilter => |v, e| Some(&e.row(v).row.ownership),
        /// Year of foundation.
        founded: IntFilter => |v, e| e.row(v).row.founded.map(i64::from),
        /// CMS hospital type.
        hospital_type: TextFilter => |v, e| Some(&e.row(v).row.hospital_type),
        /// Areas of health AI that a named source ties it to.
        ai_areas: TextFilter => |v, e| Some(&e.row(v).row.ai_areas),
        /// It has emergency services.
        emergency_services: BooleanFilter => |v, e| e.row(v).row.emergency_services,
        /// Of the roles it filed for.
        hires_for: Quantified<Out<HiresFor>> => |_, e| e.0,
        /// Of the regions it is located in.
        located_in: Quantified<Out<EmployerLocatedIn>> => |_, e| e.0,
    }
}

enumeration! {
    /// By what employers can be ordered.
    pub enum EmployerOrder {
        /// Name.
        Name = "NAME",
        /// CMS overall rating.
        Rating = "RATING",
        /// Id.
        Id = "ID",
    }
}

vertex! { Employer, filter EmployerFilter, order EmployerOrder, |view, employer, by| match by {
    EmployerOrder::Name => name_key(view, employer.0),
    EmployerOrder::Rating => Key::of(employer.row(view).row.rating),
    EmployerOrder::Id => id_key(view, employer.0),
} }

impl Object for Employer {
    type Store = View;
    fn name() -> String {
        "Employer".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A hospital or another organization that employs people. No row proves an open job.");
        common(t);
        t.optional_text("employerKind", "Sort of employer, such as hospital or health_system.", |v, e| {
            present(&e.row(v).row.kind)
        });
        t.field("aliases", "Other names.", |v, e| parts(&e.row(v).row.aliases))
            .longest(|v: &View| most(&v.employers, |e| parts(&e.row.aliases).len()));
        t.optional_text("city", "City.", |v, e| present(&e.row(v).row.city));
        t.optional_text("state", "USPS code of the state.", |v, e| present(&e.row(v).row.state));
        t.optional_text("ccn", "CMS certification number.", |v, e| present(&e.row(v).row.ccn));
        t.optional_text("hospitalType", "CMS hospital type.", |v, e| present(&e.row(v).row.hospital_type));
        t.optional_text("ownership", "CMS ownership.", |v, e| present(&e.row(v).row.ownership));
        t.field("emergencyServices", "It has emergency services.", |v, e| e.row(v).row.emergency_services);
        t.field("rating", "CMS overall rating, 1 to 5 stars; null where not available.", |v, e| {
            e.row(v).row.rating.map(count)
        });
        t.field("aiAreas", "Areas of health AI that a named source ties it to. Empty means that none was found, not that there is none.", |v, e| parts(&e.row(v).row.ai_areas)).longest(|v: &View| most(&v.employers, |e| parts(&e.row.ai_areas).len()));
        t.field("aiCitation", "That source.", |v, e| {
            let id = e.row(v).row.ai_citation.as_ref()?;
            v.citation_by_id.get(id).copied().map(Citation)
        });
        t.field("founded", "Year of foundation.", |v, e| e.row(v).row.founded.map(count));
        t.optional_text("status", "Whether a source shows it as active.", |v, e| present(&e.row(v).row.status));
        t.optional_text("acquiredBy", "Who acquired it.", |v, e| present(&e.row(v).row.acquired_by));
        t.optional_text("website", "Domain of its website.", |v, e| present(&e.row(v).row.website));
        t.optional_text("locationBasis", "What its location rests on.", |v, e| present(&e.row(v).row.location_basis));
        t.optional_text("note", "Remarks.", |v, e| present(&e.row(v).row.note));
        links(t);
    }
}
