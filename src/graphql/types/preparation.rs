//! What a degree prepares for: how directly it is named, and whether graduate outcomes support it.

use crate::engine::{Object, Type, enumeration};
use crate::graph::EdgeNumber;
use crate::graph::judgement::{Grounds, PreparationVerdict, VerdictReason, grounds};
use crate::graph::survey::{Comparison, wider_field};
use crate::graphql::list::listed::{Edge, Listed};
use crate::graphql::request::view::View;

/// The maximum number of rows behind a verdict: four counts of each measurement, both maps, and the Handbook.
const MOST_ROWS: usize = 11;

enumeration! {
    /// Whether graduate outcomes support that a degree prepares for a role.
    impl PreparationVerdict as "PreparationVerdict" {
        /// They support it.
        Supported = "SUPPORTED",
        /// They contradict it.
        Contradicted = "CONTRADICTED",
        /// They are inconclusive.
        Unknown = "UNKNOWN",
    }
}
enumeration! {
    /// The reason for a verdict on what a degree prepares for. A measurement is high from 1.5 times the share among all
    /// graduates, and low up to two thirds of it.
    impl VerdictReason as "PreparationVerdictReason" {
        /// SUPPORTED: a measurement is high and none is low.
        GraduatesWorkThere = "GRADUATES_WORK_THERE",
        /// SUPPORTED: no measurement is high or low, and BLS names the field for the role.
        HandbookNamesField = "HANDBOOK_NAMES_FIELD",
        /// CONTRADICTED: both measurements are low.
        GraduatesSeldomWorkThere = "GRADUATES_SELDOM_WORK_THERE",
        /// UNKNOWN: the figures disagree with each other, or with BLS.
        Disagreement = "DISAGREEMENT",
        /// UNKNOWN: figures are low, but refer to a broader field or occupation, in which this degree or role may
        /// differ.
        TooCoarse = "TOO_COARSE",
        /// UNKNOWN: graduates work there about as often as all graduates do.
        NearAverage = "NEAR_AVERAGE",
        /// UNKNOWN: the survey only covers bachelor's and higher degrees.
        LevelNotSurveyed = "LEVEL_NOT_SURVEYED",
        /// UNKNOWN: no field of the survey certainly matches that of the degree.
        FieldNotSurveyed = "FIELD_NOT_SURVEYED",
        /// UNKNOWN: the survey withholds the counts or lacks them.
        NotPublished = "NOT_PUBLISHED",
    }
}

/// The field of an edge of `preparesFor` that is not a property.
pub fn preparation_fields<L: Listed>(t: &mut Type<'_, Edge<L>>) {
    t.field("outcome", "Graduate outcomes, and what they imply for this relation.", |_, e| PreparationOutcome(e.item));
}

/// The outcomes behind a verdict, by the edge of `preparesFor`.
#[derive(Clone, Copy, Debug)]
pub struct PreparationOutcome(EdgeNumber);

impl PreparationOutcome {
    fn grounds(self, view: &View) -> Grounds<'_> {
        grounds(view.graph(), self.0)
    }
}

impl Object for PreparationOutcome {
    type Store = View;
    fn name() -> String {
        "PreparationOutcome".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc(
            "Graduate outcomes of a degree's field compared with a role that it is said to prepare for: where \
         graduates of the field work and what people in the occupation studied, both from the National Survey of \
         College Graduates, and whether the Occupational Outlook Handbook names the field. Fields and occupations \
         of the survey are broader than a degree and a role.",
        );
        t.field("verdict", "The verdict of the figures.", |v, o| v.outcomes.judgement(o.0).verdict);
        t.field("reason", "Why.", |v, o| v.outcomes.judgement(o.0).reason);
        t.field("summary", "The figures in words.", |v, o| summary(&o.grounds(v)));
        t.field("surveyField", "The survey field that contains that of the degree; null if there is none.", |v, o| {
            o.grounds(v).field.map(|field| field.name.to_string())
        });
        t.field(
            "surveyOccupation",
            "The survey occupation that contains the role, as used for counting graduates.",
            |v, o| o.grounds(v).occupation.of_graduates.to_owned(),
        );
        t.field(
            "graduates",
            "Share of the graduates of the field at that level who work in the occupation; null if \
         the survey has no such figures.",
            |v, o| o.grounds(v).graduates.map(OutcomeShare),
        );
        t.field(
            "people",
            "Share of the people in the occupation, or a narrower one, who studied the field or a \
         broader one, at any level from bachelor's; null if the survey has no such figures.",
            |v, o| o.grounds(v).people.map(OutcomeShare),
        );
        t.field(
            "handbookField",
            "The field that the Occupational Outlook Handbook names for the role and that \
         contains that of the degree; null if it names none.",
            |v, o| o.grounds(v).handbook.map(|named| named.row.field.to_string()),
        );
        t.field(
            "evidence",
            "The rows: counts, the editors' maps of fields and occupations, and the Handbook. The \
         relation has separate evidence.",
            |v, o| {
                let grounds = o.grounds(v);
                let counts = [grounds.graduates, grounds.people].into_iter().flatten();
                let mut rows: Vec<_> = counts.flat_map(|count| count.evidence().collect::<Vec<_>>()).collect();
                rows.extend(grounds.field.map(|field| field.evidence));
                rows.extend(grounds.occupation.evidence);
                rows.extend(grounds.handbook.map(|named| named.evidence));
                rows
            },
        )
        .at_most(MOST_ROWS);
    }
}

fn summary(grounds: &Grounds<'_>) -> String {
    let mut sentences = Vec::new();
    let percent = |share: f64| format!("{:.1} percent", share * 100.0);
    let own = |found: &Comparison| found.share().map_or("a share that is not published".to_owned(), percent);
    if let (Some(found), Some(field)) = (&grounds.graduates, grounds.field) {
        sentences.push(format!(
            "Of graduates in {} at that level, {} work in {}; of all graduates of the level, {}.",
            field.name,
            own(found),
            grounds.occupation.of_graduates,
            percent(found.average())
        ));
    }
    if let (Some(found), Some(field)) = (&grounds.people, grounds.field) {
        sentences.push(format!(
            "Of people in {}, {} studied {}; of all graduates, {}.",
            grounds.occupation.of_people,
            own(found),
            wider_field(&field.name),
            percent(found.average())
        ));
    }
    match grounds.handbook {
        Some(named) => sentences.push(format!("BLS names the field {} for the role.", named.row.field)),
        None => sentences.push("BLS does not name the field for the role.".to_owned()),
    }
    sentences.join(" ")
}

/// A share compared with that among all graduates.
#[derive(Clone, Copy, Debug)]
pub struct OutcomeShare(Comparison);

impl Object for OutcomeShare {
    type Store = View;
    fn name() -> String {
        "OutcomeShare".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc(
            "A share of a group compared with that of all graduates, from counts that the publisher rounds to a \
         thousand.",
        );
        t.field("share", "From 0 to 1; null if the survey withholds the count.", |_, s| s.0.share());
        t.field("average", "The share among all graduates, from 0 to 1.", |_, s| s.0.average());
        t.field("ratio", "`share` divided by `all`; null if `share` is null.", |_, s| {
            Some(s.0.share()? / s.0.average())
        });
    }
}
