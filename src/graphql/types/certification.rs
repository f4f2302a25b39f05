//! `Certification`: credentials, their validity and successors.

use super::common::common;
use super::length::most;
use super::link::{Out, Quantified};
use super::node::Certification;
use super::node_filter::vertex;
use super::relations::{QualifiesFor, Validates, links};
use crate::career::{self, Offer};
use crate::engine::{Object, Type, enumeration};
use crate::graphql::list::operators::filter;
use crate::graphql::request::scalars::parts;
use crate::graphql::request::view::View;

filter! { properties,
    /// Conditions on the relations of a certification.
    CertificationLinks: Certification {
        /// Of the skills it validates.
        validates: Quantified<Out<Validates>> => |_, c| c.0,
        /// Of the roles it qualifies for.
        qualifies_for: Quantified<Out<QualifiesFor>> => |_, c| c.0,
    }
}

enumeration! {
    /// Whether a certification can be earned on a day, according to its sources. Lists, walks and paths leave out
    /// RETIRED and NOT_YET by default.
    impl Offer as "OfferStatus" {
        /// It can be earned.
        Offered = "OFFERED",
        /// It can no longer be earned.
        Retired = "RETIRED",
        /// It cannot be earned yet.
        NotYet = "NOT_YET",
        /// No source states it.
        Unknown = "UNKNOWN",
    }
}

vertex! { Certification, links CertificationLinks }

impl Object for Certification {
    type Store = View;
    fn name() -> String {
        "Certification".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc(
            "A credential awarded by a certifying body. Lists leave out certifications known not to be offered on \
         the day of the query, unless requested.",
        );
        common(t);
        t.field("offeredNote", "The reason for the status, as a sentence.", |v, c| {
            career::offer_note(&c.row(v).row, v.day)
        });
        t.field(
            "currentSuccessors",
            "Its replacements on the day of the query: successors that are not known to be \
         unavailable, and the successors of those that have been retired too.",
            |v, c| {
                let found = career::current_successors(v.graph(), c.0, v.day);
                found.into_iter().map(Certification).collect::<Vec<_>>()
            },
        )
        .longest(|v: &View| v.relations.superseded_by.len() as u64);
        t.field("aliases", "Other names.", |v, c| parts(&c.row(v).row.aliases))
            .longest(|v: &View| most(&v.certifications, |c| parts(&c.row.aliases).len()));
        links(t);
    }
}
