//! `Employer`: hospitals and other organizations.

use super::common::common;
use super::evidence::Citation;
use super::length::most;
use super::link::{Out, Quantified};
use super::node::Employer;
use super::node_filter::vertex;
use super::relations::{EmployerLocatedIn, HiresFor, links};
use crate::engine::{Object, Type};
use crate::graphql::list::operators::filter;
use crate::graphql::request::scalars::parts;
use crate::graphql::request::view::View;

filter! { properties,
    /// Conditions on the relations of an employer.
    EmployerLinks: Employer {
        /// Of the roles in its filings.
        hires_for: Quantified<Out<HiresFor>> => |_, e| e.0,
        /// Of the regions it is located in.
        located_in: Quantified<Out<EmployerLocatedIn>> => |_, e| e.0,
    }
}

vertex! { Employer, links EmployerLinks }

impl Object for Employer {
    type Store = View;
    fn name() -> String {
        "Employer".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A hospital or another organization that employs people. No row proves that a job is open.");
        common(t);
        t.field("aliases", "Other names.", |v, e| parts(&e.row(v).row.aliases))
            .longest(|v: &View| most(&v.employers, |e| parts(&e.row.aliases).len()));
        t.field(
            "aiAreas",
            "Areas of health AI that a named source associates it with. An empty list means that none \
         was found, not that there is none.",
            |v, e| parts(&e.row(v).row.ai_areas),
        )
        .longest(|v: &View| most(&v.employers, |e| parts(&e.row.ai_areas).len()));
        t.field("aiCitation", "That source.", |v, e| {
            let id = e.row(v).row.ai_citation.as_ref()?;
            v.citation_by_id.get(id).copied().map(Citation)
        });
        links(t);
    }
}
