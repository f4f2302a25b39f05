//! Measures of compared items, and scores with all their terms.

use crate::career::compare::{HIGHEST, Measure, MeasuredValue, MissingTerm, Part, Score, ValueStatus, Weight};
use crate::engine::{FieldError, Object, Type, args, enumeration, input};
use crate::graphql::request::view::View;
use crate::graphql::types::length::{most_evidence, most_sharing};
use crate::graphql::types::node::Role;
use crate::graphql::types::rating::Scale;

enumeration! {
    /// The measures of regions and roles.
    impl Measure as "ComparisonMeasure" {
        /// Jobs of the role, rounded to ten by the survey, without the self-employed.
        Employment = "EMPLOYMENT",
        /// Jobs of the role per 1,000 jobs of the region.
        JobsPer1000 = "JOBS_PER_1000",
        /// Share of the role in the region divided by its share in the nation.
        LocationQuotient = "LOCATION_QUOTIENT",
        /// Percent of the nation's jobs of the role that are in the region.
        NationShare = "NATION_SHARE",
        /// Mean annual wage.
        WageMean = "WAGE_MEAN",
        /// 10th percentile of the annual wage.
        WageP10 = "WAGE_P10",
        /// 25th percentile of the annual wage.
        WageP25 = "WAGE_P25",
        /// Median annual wage.
        WageMedian = "WAGE_MEDIAN",
        /// 75th percentile of the annual wage.
        WageP75 = "WAGE_P75",
        /// 90th percentile of the annual wage.
        WageP90 = "WAGE_P90",
        /// Mean annual wage at national prices.
        RealWageMean = "REAL_WAGE_MEAN",
        /// 10th percentile at national prices.
        RealWageP10 = "REAL_WAGE_P10",
        /// 25th percentile at national prices.
        RealWageP25 = "REAL_WAGE_P25",
        /// Median at national prices.
        RealWageMedian = "REAL_WAGE_MEDIAN",
        /// 75th percentile at national prices.
        RealWageP75 = "REAL_WAGE_P75",
        /// 90th percentile at national prices.
        RealWageP90 = "REAL_WAGE_P90",
        /// Projected change of the nation's employment of the role, percent.
        Growth = "GROWTH",
        /// Projected annual openings of the role in the nation.
        NationalOpenings = "NATIONAL_OPENINGS",
        /// The region's share of those openings.
        OpeningsShare = "OPENINGS_SHARE",
        /// Employers that filed for foreign workers in the role at a worksite in the region.
        HiringEmployers = "HIRING_EMPLOYERS",
        /// Their filings, which are neither hires nor openings.
        Filings = "FILINGS",
        /// Institutions in the region that offer a degree that prepares for the role.
        TeachingInstitutions = "TEACHING_INSTITUTIONS",
        /// Awards of those degrees there in the newest year.
        Awards = "AWARDS",
        /// Annual awards per 100 jobs of the role in the region. Less is better.
        AwardsPer100Jobs = "AWARDS_PER_100_JOBS",
        /// Annual awards per opening of the region's share. Less is better.
        AwardsPerOpening = "AWARDS_PER_OPENING",
        /// Jobs of all occupations in the region.
        AllJobs = "ALL_JOBS",
        /// Price level of all items; the nation is 100. Less is better.
        PriceParity = "PRICE_PARITY",
        /// Employers of this graph that are located in the region.
        Employers = "EMPLOYERS",
        /// Hospitals among them.
        Hospitals = "HOSPITALS",
        /// Institutions of this graph that are located in the region.
        Institutions = "INSTITUTIONS",
    }
}

enumeration! {
    /// The status of a value: how it was obtained, or why it is missing.
    impl ValueStatus as "MeasureStatus" {
        /// As published.
        Published = "PUBLISHED",
        /// Computed here from published figures by the given formula.
        Derived = "DERIVED",
        /// With the price parity of an area that differs or may differ from the region, of an older delineation.
        Approximate = "APPROXIMATE",
        /// A count or sum that may be too low, or a figure computed from one; the note gives the reason.
        AtLeast = "AT_LEAST",
        /// No value: no imported publisher states it.
        NotPublished = "NOT_PUBLISHED",
        /// No value: withheld by the publisher.
        Suppressed = "SUPPRESSED",
        /// No value: at or above the publisher's ceiling.
        TopCoded = "TOP_CODED",
        /// No value: no price parity is published for the region.
        NoPriceParity = "NO_PRICE_PARITY",
        /// No value: the region has no borders in the survey, and figures of its parts cannot be added.
        NoOwnFigures = "NO_OWN_FIGURES",
        /// No value: the source does not cover such roles or places.
        NotCovered = "NOT_COVERED",
    }
}

/// Maximum number of measures in a cell of a comparison.
pub const MEASURES: usize = Measure::OF_ROLE.len() + Measure::OF_REGION.len();

args! {
    /// Selects measures.
    pub struct Only {
        /// Only these, in the order of the enumeration, all if absent; an empty list selects none.
        only: Option<Vec<Measure>>,
    }
}

impl Only {
    /// The selected measures of a list.
    pub fn of(&self, all: &[MeasuredValue]) -> Vec<MeasuredValue> {
        let wanted = |measured: &&MeasuredValue| self.only.as_ref().is_none_or(|only| only.contains(&measured.measure));
        all.iter().filter(wanted).cloned().collect()
    }
}

/// Maximum weight.
const HEAVIEST: f64 = 1_000_000.0;

input! {
    /// The weight of a measure in a score.
    pub struct MeasureWeight {
        /// The measure.
        measure: Measure,
        /// 0 excludes the measure. Only the proportions matter.
        #[range(0.0..=HEAVIEST, "Only the proportions of weights matter.")]
        weight: f64,
    }
}

/// The weights of a query: the given ones, or the defaults. Measures of regions are rejected when roles are compared.
///
/// # Errors
/// What is wrong with them.
pub fn weights(given: Option<&[MeasureWeight]>, usual: &[Weight], roles_only: bool) -> Result<Vec<Weight>, FieldError> {
    let Some(given) = given else { return Ok(usual.to_vec()) };
    for (place, own) in given.iter().enumerate() {
        let name = crate::engine::Input::value(&own.measure).map_or_else(String::new, |value| value.to_string());
        if given[..place].iter().any(|other| other.measure == own.measure) {
            return Err(FieldError::from(format!("weights: {name} is given twice. Give each measure one weight.")));
        }
        if roles_only && !own.measure.is_of_role() {
            let message =
                format!("weights: {name} is a measure of regions and is the same for all roles. Leave it out.");
            return Err(FieldError::from(message));
        }
    }
    if given.iter().all(|own| own.weight <= 0.0) {
        return Err(FieldError::from(
            "weights: expected at least one above 0, found none. Omit weights for the defaults.",
        ));
    }
    Ok(given.iter().map(|own| Weight { measure: own.measure, weight: own.weight }).collect())
}

impl Object for MeasuredValue {
    type Store = View;
    fn name() -> String {
        "Measurement".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A measure of a compared item: its value or why it is missing, its origin, and its rank.");
        t.field("measure", "The measure.", |_, m| m.measure);
        t.field("value", "The value; null if missing.", |_, m| m.value);
        t.field("unit", "Unit of the value.", |_, m| m.measure.unit());
        t.field("status", "How the value was obtained, or why it is missing.", |_, m| m.standing);
        t.field("note", "Why the value is missing, or a remark on it; null if there is none.", |_, m| m.note.clone());
        t.field("formula", "How it is computed; null for published figures.", |_, m| m.measure.formula());
        t.field("lessIsBetter", "Whether the lowest value ranks first and is the best in a score.", |_, m| {
            m.measure.less_is_better()
        });
        t.field(
            "rank",
            "Its rank among the compared items, 1 for the best; equal values share a rank. A missing value has none, nor has a figure of a broader occupation when roles are compared.",
            |_, m| m.rank.map(|rank| rank as i32),
        );
        t.field("ranked", "Number of compared items that have a rank.", |_, m| m.ranked as i32);
        t.list("evidence", "The rows behind it; for a count or a sum over many rows, one row of each source.", |m| {
            &m.evidence
        })
        .longest(most_evidence);
    }
}

impl Object for Weight {
    type Store = View;
    fn name() -> String {
        "ComparisonWeight".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("The weight of a measure in the scores of a comparison.");
        t.field("measure", "The measure.", |_, w| w.measure);
        t.field("weight", "The weight; that of a measure of roles is divided equally among the roles.", |_, w| {
            w.weight
        });
    }
}

/// The description of scores.
const METHOD: &str = "Each value is scaled between the lowest and the highest of the compared items, from 0 to 1 \
 (min-max; 1 is the better end, and all are 1 if they are equal), and contributes 100 x its weight / the weights of \
 all terms x the scaled value. A missing value contributes nothing and is listed as missing, as is the figure of a \
 broader occupation when roles are compared. The total is the sum. If less than half of the weights have a value, \
 or a role has no figures of its own, there is no total and no rank: it is not rated, which does not mean last.";

impl Object for Score {
    type Store = View;
    fn name() -> String {
        "ComparisonScore".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc(
            "A score among the compared items, as the sum of its terms. It is only meaningful among them and \
         changes with other items.",
        );
        t.field("total", "The sum of the contributions; null if it is not rated.", |_, s| s.total);
        t.field("scale", "The scale of the total.", |_, _| Scale::new("Score", 0.0, HIGHEST));
        t.field("rank", "Its rank among the rated items, 1 for the highest; equal totals share a rank. Null if it is not rated, which is different from last.", |_, s| {
            s.rank.map(|rank| rank as i32)
        });
        t.field("ranked", "Number of rated items.", |_, s| s.ranked as i32);
        t.field(
            "unrated",
            "Why it is not rated: less than half of the weights have a value, or its figures are \
         those of a broader occupation; null if it is rated.",
            |_, s| s.unrated.clone(),
        );
        t.field("weights", "The total weight of all terms.", |_, s| s.weights);
        t.field(
            "knownWeights",
            "The total weight of the terms that have a value: the smaller its share, the less meaningful the total.",
            |_, s| s.known,
        );
        t.list("parts", "The terms, in the order of the weights.", |s| &s.parts).at_most(MEASURES);
        t.list("missing", "The terms that contribute nothing because the value is missing.", |s| &s.missing)
            .at_most(MEASURES);
        t.field("method", "How it is computed.", |_, _| METHOD);
    }
}

impl Object for Part {
    type Store = View;
    fn name() -> String {
        "ScorePart".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A term of a score: 100 x weight / weights x normalized = contribution.");
        t.field("measure", "The measure.", |_, p| p.measure);
        t.field("role", "The role that it is about; null if there is only one, or none.", |_, p| p.role.map(Role));
        t.field(
            "sharedWith",
            "The other roles whose value comes from the same published rows. They have no term of their own, so that \
             each row enters the score once.",
            |_, p| p.shared_with.iter().copied().map(Role).collect::<Vec<_>>(),
        )
        .longest(most_sharing);
        t.field("weight", "Its weight.", |_, p| p.weight);
        t.field("value", "The value.", |_, p| p.value);
        t.field("lowest", "The lowest value of the compared items.", |_, p| p.lowest);
        t.field("highest", "The highest value of the compared items.", |_, p| p.highest);
        t.field(
            "normalized",
            "The value scaled between them, from 0 to 1, to six decimals; 1 is the better end.",
            |_, p| p.normalized,
        );
        t.field("contribution", "What it contributes to the total, to four decimals.", |_, p| p.contribution);
    }
}

impl Object for MissingTerm {
    type Store = View;
    fn name() -> String {
        "MissingPart".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A term of a score that contributes nothing because the value is missing.");
        t.field("measure", "The measure.", |_, m| m.measure);
        t.field("role", "The role that it is about; null if there is only one, or none.", |_, m| m.role.map(Role));
        t.field("sharedWith", "The other roles whose value would come from the same published rows.", |_, m| {
            m.shared_with.iter().copied().map(Role).collect::<Vec<_>>()
        })
        .longest(most_sharing);
        t.field("weight", "Its weight.", |_, m| m.weight);
        t.field("status", "Why the value is missing.", |_, m| m.standing);
        t.field("note", "The reason in words.", |_, m| m.note.clone());
    }
}
