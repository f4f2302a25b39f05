//! Whether certifications are offered on a day, as far as sources say, and the successors of those that are not.

use crate::graph::{Graph, NodeIx};
use crate::model::Kind;
use crate::model::certification::{Certification, CertificationStatus};
use crate::model::partial_date::days;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The availability of a certification on a day, according to the sources.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Offer {
    /// It could be earned.
    Offered,
    /// It could no longer be earned.
    Retired,
    /// It could not be earned yet.
    NotYet,
    /// No source says.
    Unknown,
}

impl Offer {
    /// Whether it could be earned; `None` if no source says.
    pub fn is_offered(self) -> Option<bool> {
        match self {
            Offer::Offered => Some(true),
            Offer::Retired | Offer::NotYet => Some(false),
            Offer::Unknown => None,
        }
    }
}

/// The availability of a certification on a day, according to the sources. All code that depends on it uses this
/// function.
///
/// - After its last day it is retired. One that is known to be retired, but not since when, counts as retired from the
///   date of the source; before that, its status is unknown.
/// - Before the earliest possible first day, it is not offered yet.
/// - It is offered from its first day, or, if that is unknown, from the day on which a source first showed it as
///   offered. A last day is itself such a day. Without a retirement it stays offered: no source is newer.
/// - Otherwise its status is unknown, as is that of a certification whose status could not be verified.
pub fn offer(certification: &Certification, day: Date) -> Offer {
    let Certification { status, retired_on, .. } = certification;
    match (status, retired_on) {
        (_, Some(last)) if *last < day => return Offer::Retired,
        (CertificationStatus::Retired, None) => {
            return if retirement_seen(certification).is_none_or(|seen| seen <= day) {
                Offer::Retired
            } else {
                Offer::Unknown
            };
        }
        _ => {}
    }
    let first = certification.available_from.as_deref().and_then(days);
    if first.is_some_and(|(earliest, _)| day < earliest) {
        return Offer::NotYet;
    }
    let has_begun = first.is_some_and(|(_, latest)| latest <= day)
        || certification.seen_offered.is_some_and(|seen| seen <= day)
        || *retired_on == Some(day);
    match status {
        _ if !has_begun => Offer::Unknown,
        CertificationStatus::Unknown if retired_on.is_none() => Offer::Unknown,
        _ => Offer::Offered,
    }
}

/// The first day on which a source called it retired.
fn retirement_seen(certification: &Certification) -> Option<Date> {
    certification.status_as_of.as_deref().and_then(days).map(|(_, last)| last)
}

/// The reason for the result of [`offer`] on a day, as a sentence.
pub fn offer_note(certification: &Certification, day: Date) -> String {
    let Certification { status, status_as_of, available_from, seen_offered, retired_on, .. } = certification;
    // A last day says nothing about the days before it.
    let seen_offered = seen_offered.filter(|seen| Some(*seen) != *retired_on);
    match offer(certification, day) {
        Offer::Retired => match (retired_on, status_as_of) {
            (Some(last), _) => format!("Its last day was {last}."),
            (None, Some(seen)) => format!("A source of {seen} calls it retired; since when is not known."),
            (None, None) => "A source calls it retired; since when is not known.".to_owned(),
        },
        Offer::NotYet => format!("It has been offered since {}.", available_from.as_deref().unwrap_or_default()),
        Offer::Offered => {
            let begun = match (available_from, seen_offered) {
                (Some(first), _) => format!("It has been offered since {first}"),
                (None, Some(seen)) => format!("A source had shown it on offer by {seen}"),
                (None, None) => "It was still offered".to_owned(),
            };
            let ended =
                retired_on.map_or("no retirement is known".to_owned(), |last| format!("its last day is {last}"));
            format!("{begun}, and {ended}.")
        }
        Offer::Unknown => match (status, available_from, seen_offered, retired_on) {
            (CertificationStatus::Retired, _, _, None) => {
                "A later source calls it retired; since when is not known.".to_owned()
            }
            (CertificationStatus::Unknown, _, _, None) => "No source confirms that it is still offered.".to_owned(),
            (_, Some(first), _, _) => format!("It has been offered since {first}; the day is not known."),
            (_, None, Some(seen), _) => {
                format!("No source says since when it has been offered; the earliest that shows it is of {seen}.")
            }
            (_, None, None, Some(last)) => {
                format!("No source says since when it had been offered until its last day, {last}.")
            }
            (_, None, None, None) => "No source shows it on offer.".to_owned(),
        },
    }
}

/// Whether a node is a certification that is known not to be offered on a day. Lists, walks and paths omit only these.
pub fn is_ruled_out(graph: &Graph, node: NodeIx, day: Date) -> bool {
    graph.kind(node) == Kind::Certification && offer(&graph.certification(node).row, day).is_offered() == Some(false)
}

/// The certifications that replace a retired one on a day: its successors that are not known to be unavailable and, for
/// a successor that is itself retired, that one's successors. Empty if nothing replaced it. Each is listed once,
/// nearest first.
pub fn current_successors(graph: &Graph, certification: NodeIx, day: Date) -> Vec<NodeIx> {
    let (mut current, mut seen) = (Vec::new(), vec![certification]);
    let mut next = 0;
    while let Some(&at) = seen.get(next) {
        next += 1;
        for edge in graph.relations.superseded_by.leaving(at) {
            let successor = graph.relations.superseded_by.target(edge);
            if seen.contains(&successor) {
                continue;
            }
            match offer(&graph.certification(successor).row, day) {
                Offer::Retired => seen.push(successor),
                Offer::NotYet => {}
                Offer::Offered | Offer::Unknown if current.contains(&successor) => {}
                Offer::Offered | Offer::Unknown => current.push(successor),
            }
        }
    }
    current
}

#[cfg(test)]
mod tests {
    use super::{Offer, offer, offer_note};
    use crate::career::fixture::Small;
    use crate::model::certification::{Certification, CertificationStatus};

    fn certification(status: CertificationStatus, change: impl FnOnce(&mut Certification)) -> Certification {
        let mut world = Small::default();
        let made = world.certification("c", "", None, None);
        made.status = status;
        change(made);
        made.clone()
    }

    /// Checks the result on several days, each with a part of its sentence.
    fn holds(certification: &Certification, expected: &[(&str, Offer, &str)]) {
        for (day, wanted, note) in expected {
            let day = day.parse().expect("a day");
            assert_eq!(offer(certification, day), *wanted, "{day}");
            let said = offer_note(certification, day);
            assert!(said.contains(note) && said.ends_with('.'), "{day}: {said}");
        }
    }

    #[test]
    fn a_certification_is_offered_from_the_first_source_that_shows_it() {
        use Offer::{Offered, Unknown};
        let seen = certification(CertificationStatus::Active, |c| c.seen_offered = Some("2026-05-11".parse().unwrap()));
        holds(
            &seen,
            &[
                ("1990-01-01", Unknown, "2026-05-11"),
                ("2026-05-10", Unknown, "since when"),
                ("2026-05-11", Offered, "by 2026-05-11"),
                ("2030-01-01", Offered, "no retirement"),
            ],
        );
        let unseen = certification(CertificationStatus::Active, |_| {});
        holds(&unseen, &[("2026-11-26", Unknown, "No source shows it")]);
    }

    #[test]
    fn a_first_month_leaves_its_days_open() {
        use Offer::{NotYet, Offered, Unknown};
        let begun = certification(CertificationStatus::Active, |c| c.available_from = Some("2026-04".to_owned()));
        holds(
            &begun,
            &[
                ("2026-03-31", NotYet, "2026-04"),
                ("2026-04-01", Unknown, "the day is not known"),
                ("2026-04-29", Unknown, "2026-04"),
                ("2026-04-30", Offered, "since 2026-04"),
            ],
        );
        let exact = certification(CertificationStatus::Active, |c| c.available_from = Some("2026-04-15".to_owned()));
        holds(&exact, &[("2026-04-14", NotYet, "2026-04-15"), ("2026-04-15", Offered, "2026-04-15")]);
    }

    #[test]
    fn the_last_day_is_a_day_on_which_it_was_offered() {
        use Offer::{Offered, Retired, Unknown};
        let retired = certification(CertificationStatus::Retired, |c| {
            c.status_as_of = Some("2026-07-11".to_owned());
            c.retired_on = Some("2026-06-30".parse().unwrap());
        });
        holds(
            &retired,
            &[
                ("2026-06-29", Unknown, "2026-06-30"),
                ("2026-06-30", Offered, "its last day is 2026-06-30"),
                ("2026-07-01", Retired, "last day was 2026-06-30"),
            ],
        );
        let seen = Certification { seen_offered: Some("2026-03-28".parse().unwrap()), ..retired };
        holds(&seen, &[("2026-03-27", Unknown, "2026-03-28"), ("2026-03-28", Offered, "2026-03-28")]);
    }

    #[test]
    fn a_retirement_without_a_day_counts_from_the_date_of_its_source() {
        use Offer::{Retired, Unknown};
        let dated = certification(CertificationStatus::Retired, |c| c.status_as_of = Some("2025".to_owned()));
        holds(
            &dated,
            &[
                ("2025-06-01", Unknown, "later source"),
                ("2025-12-31", Retired, "2025"),
                ("2026-01-01", Retired, "2025"),
            ],
        );
        let undated = certification(CertificationStatus::Retired, |_| {});
        holds(&undated, &[("1990-01-01", Retired, "since when is not known")]);
    }

    #[test]
    fn an_unverified_status_is_unknown() {
        use Offer::{NotYet, Retired, Unknown};
        let doubtful =
            certification(CertificationStatus::Unknown, |c| c.seen_offered = Some("2017-06-27".parse().unwrap()));
        holds(
            &doubtful,
            &[("2017-06-27", Unknown, "No source confirms"), ("2026-11-26", Unknown, "No source confirms")],
        );
        let bounded = certification(CertificationStatus::Unknown, |c| {
            c.available_from = Some("2014".to_owned());
            c.retired_on = Some("2020-01-01".parse().unwrap());
        });
        holds(
            &bounded,
            &[
                ("2013-12-31", NotYet, "2014"),
                ("2015-01-01", Offer::Offered, "2020-01-01"),
                ("2020-01-02", Retired, "2020-01-01"),
            ],
        );
        assert_eq!(offer(&bounded, "2014-06-01".parse().unwrap()), Unknown);
    }
}
