//! `Certification`: credentials, their validity and what replaced them.

use super::common::common;
use super::id_filter::IdFilter;
use super::length::most;
use super::link::{Out, Quantified};
use super::node::{Certification, id_key, name_key, vertex};
use super::relations::{QualifiesFor, Validates, links};
use crate::career::{self, Offer};
use crate::engine::{Object, Type, enumeration};
use crate::graphql::list::operators::{OnDay, filter};
use crate::graphql::list::order::Key;
use crate::graphql::list::value_filter::{BooleanFilter, DateFilter, EnumFilter, FloatFilter, IntFilter, TextFilter};
use crate::graphql::request::day::Day;
use crate::graphql::request::scalars::count;
use crate::graphql::request::scalars::{parts, present};
use crate::graphql::request::view::View;
use crate::model::certification::CertificationStatus;

filter! { filter,
    /// What can be asked of a certification. Everything given has to hold.
    CertificationFilter: Certification {
        /// Id.
        id: IdFilter<Certification> => |_, c| c.0,
        /// Name.
        name: TextFilter => |v, c| Some(&c.row(v).row.name),
        /// Who awards it.
        issuer: TextFilter => |v, c| Some(&c.row(v).row.issuer),
        /// Abbreviation.
        abbreviation: TextFilter => |v, c| Some(&c.row(v).row.abbreviation),
        /// Code of the exam.
        exam_code: TextFilter => |v, c| Some(&c.row(v).row.exam_code),
        /// Field.
        field: TextFilter => |v, c| Some(&c.row(v).row.field),
        /// Level.
        level: TextFilter => |v, c| Some(&c.row(v).row.level),
        /// Whether it can be earned, by the newest source read.
        status: EnumFilter<CertificationStatus> => |v, c| Some(c.row(v).row.status),
        /// Whether it can be earned on the day of the question; null where no source says.
        offered: OnDay<BooleanFilter> => |v, c| career::offer(&c.row(v).row, v.day).is_offered(),
        /// What sources say of it on the day of the question.
        offered_status: OnDay<EnumFilter<Offer>> => |v, c| Some(career::offer(&c.row(v).row, v.day)),
        /// First day on which it could be earned: year, year-month or day.
        available_from: TextFilter => |v, c| c.row(v).row.available_from.as_deref(),
        /// Day by which a source had shown it on offer.
        seen_offered: DateFilter => |v, c| c.row(v).row.seen_offered,
        /// Last day on which it can be earned.
        retired_on: DateFilter => |v, c| c.row(v).row.retired_on,
        /// Exam fee, U.S. dollars.
        exam_fee: FloatFilter => |v, c| c.row(v).row.exam_fee,
        /// Lowest degree on any route.
        requires_degree: TextFilter => |v, c| Some(&c.row(v).row.requires_degree),
        /// Months of experience required on the bachelor's route.
        experience_months: IntFilter => |v, c| c.row(v).row.experience_months.map(i64::from),
        /// Of the skills it validates.
        validates: Quantified<Out<Validates>> => |_, c| c.0,
        /// Of the roles it qualifies for.
        qualifies_for: Quantified<Out<QualifiesFor>> => |_, c| c.0,
    }
}

enumeration! {
    /// What sources say of whether a certification can be earned on a day. Lists, walks and paths leave out what is RETIRED or NOT_YET.
    impl Offer as "OfferStatus" {
        /// It can be earned.
        Offered = "OFFERED",
        /// It can no longer be earned.
        Retired = "RETIRED",
        /// It cannot be earned yet.
        NotYet = "NOT_YET",
        /// No source says.
        Unknown = "UNKNOWN",
    }
}

enumeration! {
    /// By what certifications can be ordered.
    pub enum CertificationOrder {
        /// Name.
        Name = "NAME",
        /// Exam fee.
        ExamFee = "EXAM_FEE",
        /// Day of retirement.
        RetiredOn = "RETIRED_ON",
        /// Id.
        Id = "ID",
    }
}

vertex! { Certification, filter CertificationFilter, order CertificationOrder, |view, certification, by| match by {
    CertificationOrder::Name => name_key(view, certification.0),
    CertificationOrder::ExamFee => Key::of(certification.row(view).row.exam_fee),
    CertificationOrder::RetiredOn => {
        let days = |day: jiff::civil::Date| f64::from(i32::from(day.year()) * 366 + i32::from(day.day_of_year()));
        Key::of(certification.row(view).row.retired_on.map(days))
    }
    CertificationOrder::Id => id_key(view, certification.0),
} }

impl Object for Certification {
    type Store = View;
    fn name() -> String {
        "Certification".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A credential awarded by a certifying body. One that is known not to be offered on the day of the question is left out of lists unless they ask for it.");
        common(t);
        t.optional_text("abbreviation", "Abbreviation.", |v, c| present(&c.row(v).row.abbreviation));
        t.optional_text("issuer", "Who awards it.", |v, c| present(&c.row(v).row.issuer));
        t.optional_text("field", "Field.", |v, c| present(&c.row(v).row.field));
        t.optional_text("level", "Level, in the issuer's or researcher's word.", |v, c| present(&c.row(v).row.level));
        t.optional_text("examCode", "Code of the exam.", |v, c| present(&c.row(v).row.exam_code));
        t.field("status", "Whether it can be earned, by the newest source read; no live check.", |v, c| {
            c.row(v).row.status
        });
        t.field("statusAsOf", "Date of that source: year, year-month or day; null where it shows none.", |v, c| {
            c.row(v).row.status_as_of.clone()
        });
        t.field("offered", "Whether it can be earned on the day of the question; null where no source says, and then `offeredNote` says why.", |v, c| {
            career::offer(&c.row(v).row, v.day).is_offered()
        });
        t.field("offeredStatus", "What sources say of it on the day of the question.", |v, c| {
            career::offer(&c.row(v).row, v.day)
        });
        t.field("offeredNote", "Why, as a sentence.", |v, c| career::offer_note(&c.row(v).row, v.day));
        t.optional_text(
            "availableFrom",
            "First day on which it could be earned: year, year-month or day; null where no source says.",
            |v, c| c.row(v).row.available_from.as_deref(),
        );
        t.field(
            "seenOffered",
            "Day by which a source had shown it on offer, perhaps long after the first one; null where no source does.",
            |v, c| c.row(v).row.seen_offered.map(Day),
        );
        t.field("retiredOn", "Last day on which it can be earned; null where no retirement is known.", |v, c| {
            c.row(v).row.retired_on.map(Day)
        });
        t.field("currentSuccessors", "What stands in its place on the day of the question: its successors that are not known to be unavailable, and theirs where they have been retired too.", |v, c| {
            let found = career::current_successors(v.graph(), c.0, v.day);
            found.into_iter().map(Certification).collect::<Vec<_>>()
        }).longest(|v: &View| v.relations.superseded_by.len() as u64);
        t.optional_text("prerequisites", "What it asks for.", |v, c| present(&c.row(v).row.prerequisites));
        t.optional_text("requiresDegree", "Lowest degree on any route; null where not known.", |v, c| {
            present(&c.row(v).row.requires_degree)
        });
        t.field("experienceMonths", "Months of experience required on the bachelor's route.", |v, c| {
            c.row(v).row.experience_months.map(count)
        });
        t.field(
            "examFee",
            "Exam fee for non-members in the United States, U.S. dollars; null where no source was readable.",
            |v, c| c.row(v).row.exam_fee,
        );
        t.optional_text("feeNote", "Remarks on the fee.", |v, c| present(&c.row(v).row.fee_note));
        t.field("renewalMonths", "Months between renewals; null where it does not expire or is not known.", |v, c| {
            c.row(v).row.renewal_months.map(count)
        });
        t.field("preparationMonths", "Months of preparation: one publisher's hint, no evidence.", |v, c| {
            c.row(v).row.preparation_months
        });
        t.field("aliases", "Other names.", |v, c| parts(&c.row(v).row.aliases))
            .longest(|v: &View| most(&v.certifications, |c| parts(&c.row.aliases).len()));
        links(t);
    }
}
