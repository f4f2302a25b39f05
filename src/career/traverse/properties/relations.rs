//! What relations have, but for the wages of `employedIn`.

use super::wages::EMPLOYED_IN;
use super::{Property, Scene, boolean, date, node, number, text};
use crate::career::traverse::cell::Cell;
use crate::graph::judgement::{PreparationVerdict, VerdictReason};
use crate::graph::properties::{Advancement, Hiring, Requirement, Teaching};
use crate::graph::{EdgeNumber, RelationKind};
use crate::model::degree::CrosswalkMatch;
use crate::model::requirement::StepSection;
use crate::model::role::RelatedTier;

/// What the edges of one relation have.
pub(super) fn own(kind: RelationKind) -> &'static [Property<EdgeNumber>] {
    match kind {
        RelationKind::Offers => &OFFERS,
        RelationKind::Teaches => &TEACHES,
        RelationKind::PreparesFor => &PREPARES_FOR,
        RelationKind::SupersededBy => &SUPERSEDED_BY,
        RelationKind::Requires => &REQUIRES,
        RelationKind::EmployedIn => &EMPLOYED_IN,
        RelationKind::RelatedTo => &RELATED_TO,
        RelationKind::AdvancesTo => &ADVANCES_TO,
        RelationKind::HiresFor => &HIRES_FOR,
        RelationKind::StrongIn => &STRONG_IN,
        RelationKind::Validates
        | RelationKind::QualifiesFor
        | RelationKind::EmployerLocatedIn
        | RelationKind::InstitutionLocatedIn
        | RelationKind::PartOf => &[],
    }
}

static OFFERS: [Property<EdgeNumber>; 2] = [
    number("awards", "awards a year", "Awards in the newest year.", |s, e| {
        Cell::number(s.graph.relations.offers.property(e).awards)
    }),
    number("awardsBefore", "awards a year", "Awards in the year before.", |s, e| {
        Cell::number(s.graph.relations.offers.property(e).awards_before)
    }),
];

fn teaching(s: Scene<'_>, edge: EdgeNumber) -> &Teaching {
    s.graph.relations.teaches.property(edge)
}

static TEACHES: [Property<EdgeNumber>; 3] = [
    number("strength", "0 to 1", "How much it is taught.", |s, e| Cell::number(teaching(s, e).strength)),
    number("roles", "roles", "Over how many roles a derived strength is taken.", |s, e| {
        Cell::number(teaching(s, e).roles)
    }),
    text("method", "How a derived strength was computed.", |s, e| Cell::of(s.graph, teaching(s, e).method)),
];

static PREPARES_FOR: [Property<EdgeNumber>; 3] = [
    text("crosswalkMatch", "How directly the crosswalk names the role.", |s, e| {
        Cell::name(Some(s.graph.relations.prepares_for.property(e).crosswalk_match))
    })
    .one_of::<CrosswalkMatch>(),
    text("verdict", "Whether what became of graduates supports it.", |s, e| {
        Cell::name(Some(s.graph.outcomes.judgement(e).verdict))
    })
    .one_of::<PreparationVerdict>(),
    text("verdictReason", "Why the verdict is what it is.", |s, e| {
        Cell::name(Some(s.graph.outcomes.judgement(e).reason))
    })
    .one_of::<VerdictReason>(),
];

static SUPERSEDED_BY: [Property<EdgeNumber>; 1] =
    [date("date", "Day of the replacement.", |s, e| Cell::date(s.graph.relations.superseded_by.property(e).date))];

fn requirement(s: Scene<'_>, edge: EdgeNumber) -> &Requirement {
    s.graph.relations.requires.property(edge)
}

static REQUIRES: [Property<EdgeNumber>; 17] = [
    number("importance", "O*NET scale, 1 to 5", "How important it is.", |s, e| {
        Cell::number(requirement(s, e).importance.value)
    }),
    number("sampleSize", "respondents", "Sample size of the importance.", |s, e| {
        Cell::number(requirement(s, e).importance.n)
    }),
    number("standardError", "O*NET scale, 1 to 5", "Standard error of the importance.", |s, e| {
        Cell::number(requirement(s, e).importance.standard_error)
    }),
    number(
        "confidenceLow",
        "O*NET scale, 1 to 5",
        "Lower bound of the 95% confidence interval of the importance.",
        |s, e| Cell::number(requirement(s, e).importance.ci_low),
    ),
    number(
        "confidenceHigh",
        "O*NET scale, 1 to 5",
        "Upper bound of the 95% confidence interval of the importance.",
        |s, e| Cell::number(requirement(s, e).importance.ci_high),
    ),
    boolean("suppressed", "The publisher advises against using the importance.", |s, e| {
        Cell::boolean(requirement(s, e).importance.suppress)
    }),
    number("level", "O*NET scale, 0 to 7", "Which level is needed.", |s, e| {
        Cell::number(requirement(s, e).level.value)
    }),
    number("levelSampleSize", "respondents", "Sample size of the level.", |s, e| {
        Cell::number(requirement(s, e).level.n)
    }),
    number("levelStandardError", "O*NET scale, 0 to 7", "Standard error of the level.", |s, e| {
        Cell::number(requirement(s, e).level.standard_error)
    }),
    number(
        "levelConfidenceLow",
        "O*NET scale, 0 to 7",
        "Lower bound of the 95% confidence interval of the level.",
        |s, e| Cell::number(requirement(s, e).level.ci_low),
    ),
    number(
        "levelConfidenceHigh",
        "O*NET scale, 0 to 7",
        "Upper bound of the 95% confidence interval of the level.",
        |s, e| Cell::number(requirement(s, e).level.ci_high),
    ),
    boolean("levelSuppressed", "The publisher advises against using the level.", |s, e| {
        Cell::boolean(requirement(s, e).level.suppress)
    }),
    boolean("notRelevant", "The level was rated as not relevant.", |s, e| {
        Cell::boolean(requirement(s, e).not_relevant)
    }),
    boolean("hotTechnology", "Postings of all occupations often ask for it.", |s, e| {
        Cell::boolean(requirement(s, e).hot_technology)
    }),
    boolean("inDemand", "Postings of this occupation often ask for it.", |s, e| {
        Cell::boolean(requirement(s, e).in_demand)
    }),
    text("rated", "Month and year of the rating.", |s, e| Cell::of(s.graph, requirement(s, e).rated)),
    text("ratedBy", "Who rated.", |s, e| Cell::of(s.graph, requirement(s, e).rated_by)),
];

static RELATED_TO: [Property<EdgeNumber>; 2] = [
    text("tier", "How close.", |s, e| Cell::name(Some(s.graph.relations.related_to.property(e).tier)))
        .one_of::<RelatedTier>(),
    number("rank", "rank", "Place in the ranking; 1 is first.", |s, e| {
        Cell::number(Some(s.graph.relations.related_to.property(e).rank))
    }),
];

fn advancement(s: Scene<'_>, edge: EdgeNumber) -> &Advancement {
    s.graph.relations.advances_to.property(edge)
}

static ADVANCES_TO: [Property<EdgeNumber>; 5] = [
    text("section", "Which section of the Handbook names the step.", |s, e| {
        Cell::name(Some(advancement(s, e).section))
    })
    .one_of::<StepSection>(),
    boolean("seeAlso", "The sentence only points at the other page.", |s, e| {
        Cell::boolean(Some(advancement(s, e).see_also))
    }),
    number("rolesOnPage", "roles", "How many roles the page of the earlier role covers.", |s, e| {
        Cell::number(Some(advancement(s, e).role_codes))
    }),
    number("nextRolesOnPage", "roles", "How many roles the page of the later role covers.", |s, e| {
        Cell::number(Some(advancement(s, e).next_codes))
    }),
    text("sentence", "The sentence, verbatim.", |s, e| Cell::of(s.graph, advancement(s, e).sentence)),
];

fn hiring(s: Scene<'_>, edge: EdgeNumber) -> &Hiring {
    s.graph.relations.hires_for.property(edge)
}

static HIRES_FOR: [Property<EdgeNumber>; 6] = [
    number("filings", "filings", "Labor condition applications; not hires, not openings.", |s, e| {
        Cell::number(Some(hiring(s, e).filings))
    }),
    number("wageLow", "USD a year", "Lowest offered wage.", |s, e| Cell::number(hiring(s, e).wage_low)),
    number("wageMedian", "USD a year", "Median offered wage.", |s, e| Cell::number(hiring(s, e).wage_median)),
    number("wageHigh", "USD a year", "Highest offered wage.", |s, e| Cell::number(hiring(s, e).wage_high)),
    node("region", "Region of the worksites.", |s, e| Cell::Node(hiring(s, e).region)),
    text("period", "Fiscal year and quarter.", |s, e| Cell::of(s.graph, hiring(s, e).period)),
];

static STRONG_IN: [Property<EdgeNumber>; 2] = [
    number("rank", "rank", "Place in the ranking; 1 is first.", |s, e| {
        Cell::number(s.graph.relations.strong_in.property(e).rank)
    }),
    text("claim", "Id of the published statement that says so.", |s, e| {
        let claim = s.graph.relations.strong_in.property(e).claim;
        Cell::maybe_text(claim.map(|claim| &*s.graph.claims[claim as usize].row.id))
    }),
];
