//! The properties of relations, except the wages of `employedIn`.

use super::wage::EMPLOYED_IN;
use super::{DatedGraph, Property, boolean, choice, date, integer, node, number, string, text};
use crate::graph::judgement::{PreparationVerdict, VerdictReason};
use crate::graph::properties::{Advancement, Hiring, Offer, Relatedness, Requirement, Strength, Teaching};
use crate::graph::{EdgeNumber, RelationKind};
use crate::model::Kind;
use crate::model::degree::CrosswalkMatch;
use crate::model::requirement::StepSection;
use crate::model::role::{Rater, RelatedTier};

/// The properties of the edges of one relation.
pub(super) fn own(kind: RelationKind) -> &'static [Property<EdgeNumber>] {
    match kind {
        RelationKind::Offers => OFFERS,
        RelationKind::Teaches => TEACHES,
        RelationKind::PreparesFor => PREPARES_FOR,
        RelationKind::SupersededBy => SUPERSEDED_BY,
        RelationKind::Requires => REQUIRES,
        RelationKind::EmployedIn => EMPLOYED_IN,
        RelationKind::RelatedTo => RELATED_TO,
        RelationKind::AdvancesTo => ADVANCES_TO,
        RelationKind::HiresFor => HIRES_FOR,
        RelationKind::StrongIn => STRONG_IN,
        RelationKind::Validates
        | RelationKind::QualifiesFor
        | RelationKind::EmployerLocatedIn
        | RelationKind::InstitutionLocatedIn
        | RelationKind::PartOf => &[],
    }
}

fn offer(s: DatedGraph<'_>, edge: EdgeNumber) -> &Offer {
    s.graph.relations.offers.property(edge)
}

static OFFERS: &[Property<EdgeNumber>] = &[
    integer(
        "awards",
        "awards a year",
        "Awards per year, in the newest year of completions; null if the offer is only known from a page.",
        |s, e| offer(s, e).awards.map(i64::from),
    )
    .filter()
    .order(),
    integer("awardsBefore", "awards a year", "Awards in the previous year; null if there is no row.", |s, e| {
        offer(s, e).awards_before.map(i64::from)
    }),
];

fn teaching(s: DatedGraph<'_>, edge: EdgeNumber) -> &Teaching {
    s.graph.relations.teaches.property(edge)
}

static TEACHES: &[Property<EdgeNumber>] = &[
    number("strength", "0 to 1", "How much it is taught, from 0 to 1; null if not measured.", |s, e| {
        teaching(s, e).strength
    })
    .filter()
    .order(),
    integer("roles", "roles", "For a derived strength, the number of roles that it is computed over.", |s, e| {
        teaching(s, e).roles.map(i64::from)
    }),
    string("method", "How a derived strength was computed.", |s, e| teaching(s, e).method),
];

static PREPARES_FOR: &[Property<EdgeNumber>] = &[
    choice::<CrosswalkMatch, _>(
        "crosswalkMatch",
        "How directly the crosswalk between fields of study and occupations names the role.",
        |s, e| Some(s.graph.relations.prepares_for.property(e).crosswalk_match as u8),
    )
    .required()
    .filter(),
    choice::<PreparationVerdict, _>(
        "verdict",
        "Whether graduate outcomes support it; `outcome` has the figures.",
        |s, e| Some(s.graph.outcomes.judgement(e).verdict as u8),
    )
    .required()
    .filter(),
    choice::<VerdictReason, _>("verdictReason", "The reason for the verdict.", |s, e| {
        Some(s.graph.outcomes.judgement(e).reason as u8)
    })
    .required()
    .filter(),
];

static SUPERSEDED_BY: &[Property<EdgeNumber>] =
    &[date("date", "Day of the replacement; null if not known.", |s, e| {
        s.graph.relations.superseded_by.property(e).date
    })
    .filter()];

fn requirement(s: DatedGraph<'_>, edge: EdgeNumber) -> &Requirement {
    s.graph.relations.requires.property(edge)
}

const IMPORTANCE: &str = "O*NET scale, 1 to 5";
const LEVEL: &str = "O*NET scale, 0 to 7";

static REQUIRES: &[Property<EdgeNumber>] = &[
    number(
        "importance",
        IMPORTANCE,
        "How important it is, on the O*NET scale from 1 (not) to 5 (extremely); null for technologies and unrated skills.",
        |s, e| requirement(s, e).importance.value,
    )
    .at("importance.value")
    .filter()
    .order(),
    integer("sampleSize", "respondents", "Sample size of the importance.", |s, e| {
        requirement(s, e).importance.n.map(i64::from)
    })
    .at("importance.sampleSize")
    .filter(),
    number("standardError", IMPORTANCE, "Standard error of the importance.", |s, e| {
        requirement(s, e).importance.standard_error
    })
    .at("importance.standardError"),
    number(
        "confidenceLow",
        IMPORTANCE,
        "Lower bound of the 95 percent confidence interval of the importance.",
        |s, e| requirement(s, e).importance.ci_low,
    )
    .at("importance.confidenceLow"),
    number(
        "confidenceHigh",
        IMPORTANCE,
        "Upper bound of the 95 percent confidence interval of the importance.",
        |s, e| requirement(s, e).importance.ci_high,
    )
    .at("importance.confidenceHigh"),
    boolean("suppressed", "The publisher advises against using the importance.", |s, e| {
        requirement(s, e).importance.suppress
    })
    .at("importance.suppressed")
    .filter(),
    number("level", LEVEL, "The required level, on the O*NET scale from 0 to 7.", |s, e| {
        requirement(s, e).level.value
    })
    .at("level.value")
    .filter()
    .order(),
    integer("levelSampleSize", "respondents", "Sample size of the level.", |s, e| {
        requirement(s, e).level.n.map(i64::from)
    })
    .at("level.sampleSize"),
    number("levelStandardError", LEVEL, "Standard error of the level.", |s, e| requirement(s, e).level.standard_error)
        .at("level.standardError"),
    number("levelConfidenceLow", LEVEL, "Lower bound of the 95 percent confidence interval of the level.", |s, e| {
        requirement(s, e).level.ci_low
    })
    .at("level.confidenceLow"),
    number("levelConfidenceHigh", LEVEL, "Upper bound of the 95 percent confidence interval of the level.", |s, e| {
        requirement(s, e).level.ci_high
    })
    .at("level.confidenceHigh"),
    boolean("levelSuppressed", "The publisher advises against using the level.", |s, e| {
        requirement(s, e).level.suppress
    })
    .at("level.suppressed"),
    boolean("notRelevant", "Whether the level was rated as not relevant to the role.", |s, e| requirement(s, e).not_relevant),
    boolean(
        "hotTechnology",
        "Whether postings of all occupations often request this technology; null for other skills.",
        |s, e| requirement(s, e).hot_technology,
    )
    .filter(),
    boolean(
        "inDemand",
        "Whether postings of this occupation often request this technology; null for other skills.",
        |s, e| requirement(s, e).in_demand,
    )
    .filter(),
    string("rated", "Month and year of the rating.", |s, e| requirement(s, e).rated),
    text("ratedBy", "Who rated.", |s, e| requirement(s, e).rated_by.map(Rater::words)),
];

fn relatedness(s: DatedGraph<'_>, edge: EdgeNumber) -> &Relatedness {
    s.graph.relations.related_to.property(edge)
}

static RELATED_TO: &[Property<EdgeNumber>] = &[
    choice::<RelatedTier, _>("tier", "How close.", |s, e| Some(relatedness(s, e).tier as u8)).required().filter(),
    integer("rank", "rank", "Rank among the related roles; 1 is closest.", |s, e| Some(relatedness(s, e).rank.into()))
        .required()
        .filter()
        .order(),
];

fn advancement(s: DatedGraph<'_>, edge: EdgeNumber) -> &Advancement {
    s.graph.relations.advances_to.property(edge)
}

static ADVANCES_TO: &[Property<EdgeNumber>] = &[
    choice::<StepSection, _>("section", "The section of the Handbook that names the step.", |s, e| {
        Some(advancement(s, e).section as u8)
    })
    .required()
    .filter(),
    boolean(
        "seeAlso",
        "Whether the sentence only refers to the other page (\"For more information, see ...\").",
        |s, e| Some(advancement(s, e).see_also),
    )
    .required()
    .filter(),
    integer(
        "rolesOnPage",
        "roles",
        "Number of O*NET roles that the page of the earlier role covers: its sentence need not apply to each.",
        |s, e| Some(advancement(s, e).role_codes.into()),
    )
    .required(),
    integer("nextRolesOnPage", "roles", "Number of roles that the page of the later role covers.", |s, e| {
        Some(advancement(s, e).next_codes.into())
    })
    .required()
    .filter(),
    string("sentence", "The sentence, verbatim; null if the name is in a list.", |s, e| advancement(s, e).sentence),
];

fn hiring(s: DatedGraph<'_>, edge: EdgeNumber) -> &Hiring {
    s.graph.relations.hires_for.property(edge)
}

static HIRES_FOR: &[Property<EdgeNumber>] = &[
    integer("filings", "filings", "Number of labor condition applications; not hires, not openings.", |s, e| {
        Some(hiring(s, e).filings.into())
    })
    .required()
    .filter()
    .order(),
    number("wageLow", "USD a year", "Lowest offered wage, U.S. dollars per year.", |s, e| hiring(s, e).wage_low),
    number("wageMedian", "USD a year", "Median offered wage, U.S. dollars per year.", |s, e| hiring(s, e).wage_median)
        .filter()
        .order(),
    number("wageHigh", "USD a year", "Highest offered wage, U.S. dollars per year.", |s, e| hiring(s, e).wage_high),
    node("region", "Region of the worksites.", Some(Kind::Region), |s, e| hiring(s, e).region)
        .required()
        .at("region")
        .filter(),
    string("period", "Fiscal year and quarter.", |s, e| Some(hiring(s, e).period)).required(),
];

fn strength(s: DatedGraph<'_>, edge: EdgeNumber) -> &Strength {
    s.graph.relations.strong_in.property(edge)
}

static STRONG_IN: &[Property<EdgeNumber>] = &[
    integer("rank", "rank", "Rank in the claim, 1 is first; null if it does not rank.", |s, e| {
        strength(s, e).rank.map(i64::from)
    })
    .filter(),
    text("claim", "Id of the published statement that supports this relation.", |s, e| {
        strength(s, e).claim.map(|claim| &*s.graph.claims[claim as usize].row.id)
    })
    .at("claim.id"),
];
