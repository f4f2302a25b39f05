//! The properties of certifications.

use super::{ALIASES, list};
use crate::career::property::{DatedGraph, Property, boolean, choice, date, integer, number, text};
use crate::career::{Offer, offer};
use crate::graph::NodeIx;
use crate::model::certification::{Certification, CertificationLevel, CertificationStatus, RequiredDegree};

fn row<'g>(s: DatedGraph<'g>, n: NodeIx) -> &'g Certification {
    &s.graph.certification(n).row
}

pub(super) static ALL: &[Property<NodeIx>] = &[
    text("abbreviation", "Abbreviation.", |s, n| row(s, n).abbreviation.as_deref()).filter(),
    text("issuer", "The issuer.", |s, n| row(s, n).issuer.as_deref()).filter(),
    text("field", "Field.", |s, n| row(s, n).field.as_deref()).filter(),
    text("level", "Level, as the issuer or the researcher names it.", |s, n| {
        row(s, n).level.map(CertificationLevel::words)
    })
    .filter(),
    text("examCode", "Code of the exam.", |s, n| row(s, n).exam_code.as_deref()).filter(),
    choice::<CertificationStatus, _>(
        "status",
        "Whether it can be earned, according to the newest source; not checked live.",
        |s, n| Some(row(s, n).status as u8),
    )
    .required()
    .filter(),
    boolean(
        "offered",
        "Whether it can be earned on the day of the query; null if no source states it, with the reason in \
         `offeredNote`.",
        |s, n| offer(row(s, n), s.day).is_offered(),
    )
    .by_day()
    .filter(),
    choice::<Offer, _>("offeredStatus", "Its status on the day of the query, according to the sources.", |s, n| {
        Some(offer(row(s, n), s.day) as u8)
    })
    .required()
    .by_day()
    .filter(),
    text(
        "availableFrom",
        "First day on which it could be earned: year, year-month or day; null if no source states it.",
        |s, n| row(s, n).available_from.as_deref(),
    )
    .filter(),
    date(
        "seenOffered",
        "Day of the first source that shows it on offer, possibly long after the first day; null if there is none.",
        |s, n| row(s, n).seen_offered,
    )
    .filter(),
    date("retiredOn", "Last day on which it can be earned; null if no retirement is known.", |s, n| {
        row(s, n).retired_on
    })
    .filter()
    .order(),
    text("requiresDegree", "Lowest degree required on any route; null if not known.", |s, n| {
        row(s, n).requires_degree.map(RequiredDegree::words)
    })
    .filter(),
    integer("experienceMonths", "months", "Months of experience required on the bachelor's route.", |s, n| {
        row(s, n).experience_months.map(i64::from)
    })
    .filter(),
    number(
        "examFee",
        "USD",
        "Exam fee for non-members in the United States, U.S. dollars; null if no source states it.",
        |s, n| row(s, n).exam_fee,
    )
    .filter()
    .order(),
    integer(
        "renewalMonths",
        "months",
        "Months between renewals; null if it does not expire or if not known.",
        |s, n| row(s, n).renewal_months.map(i64::from),
    ),
    number(
        "preparationMonths",
        "months",
        "Months of preparation: the estimate of one publisher, without evidence.",
        |s, n| row(s, n).preparation_months,
    ),
    text("statusAsOf", "Date of the newest source: year, year-month or day; null if it has none.", |s, n| {
        row(s, n).status_as_of.as_deref()
    }),
    text("prerequisites", "Its requirements, in words.", |s, n| row(s, n).prerequisites.as_deref()),
    text("feeNote", "Remarks on the fee.", |s, n| row(s, n).fee_note.as_deref()),
    text("aliases", ALIASES, |s, n| list(&row(s, n).aliases)).at("aliases"),
];
