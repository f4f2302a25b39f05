//! Claims: statements that somebody published, and the figures by which they can be judged.
//!
//! A check decides unless it is [`ClaimCheck::context_only`]. A measured number agrees with a claim that is
//! [`Comparator::Equals`] or [`Comparator::About`] when it lies within the check's tolerance of the claimed value;
//! [`Comparator::Over`] when it is larger; [`Comparator::AtLeast`] when it is not smaller; [`Comparator::Between`] when it
//! lies between the two values, both included; [`Comparator::Rank`] when its place is the claimed one. Beside
//! [`Comparator::States`] only yes-or-no checks decide.

use super::evidence::Evidence;
use super::id::{RegionId, RoleId};
use serde::{Deserialize, Serialize};

/// How a claimed value is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Comparator {
    /// Exactly.
    Equals,
    /// About.
    About,
    /// More than.
    Over,
    /// At least.
    AtLeast,
    /// Between two values.
    Between,
    /// A place in a ranking.
    Rank,
    /// No number: a statement in words.
    States,
}

/// A published statement (table `claims`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// Short stable name, such as `claim-f061`.
    pub id: String,
    /// The statement, in our own words.
    pub statement: String,
    /// What it is about, in words.
    pub subject: String,
    /// What is stated of it.
    pub metric: String,
    /// How the value is meant.
    pub comparator: Comparator,
    /// The value, or the lower end.
    pub value: Option<f64>,
    /// The upper end.
    pub value_high: Option<f64>,
    /// Unit.
    pub unit: String,
    /// The time it speaks of; empty where not stated.
    pub period: String,
    /// Who published it.
    pub said_by: String,
    /// Whom it names as its source; empty where none.
    pub attributed_to: String,
    /// What the editors found out about it.
    pub note: String,
    /// Why.
    pub evidence: Evidence,
}

/// What part a node plays in a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ClaimPart {
    /// The claim is about it.
    Subject,
    /// The claim mentions it.
    Object,
}

/// A claim speaks of a node (table `claim_nodes`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClaimNode {
    /// [`Claim::id`].
    pub claim: String,
    /// Id of a node of any kind.
    pub node: String,
    /// Its part.
    pub part: ClaimPart,
}

/// Which measured figure bears on a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum CheckKind {
    /// Mean annual wage of the role in the region.
    WageMean,
    /// Place of the region among metros by mean annual wage of the role; 1 is highest.
    WageMeanRank,
    /// Median annual wage of the role in the region.
    WageMedian,
    /// How many percent the mean annual wage of the role in the region exceeds that in the nation.
    WageMeanOverNation,
    /// Employment of the role in the region.
    Employment,
    /// Place of the region among regions of its kind by employment of the role.
    EmploymentRank,
    /// Projected change of the role's employment, percent.
    OutlookChange,
    /// O*NET job zone of the role, 1 (little preparation) to 5 (extensive).
    JobZone,
    /// A researched figure, by its id.
    Figure,
    /// Place of a researched figure, by its id, among the figures of the same topic, unit, period, edition and place in
    /// the publication; 1 is highest.
    FigureRank,
    /// Median undergraduate tuition over institutions of one control; `measure` is the control.
    TuitionMedian,
    /// Mean undergraduate tuition over institutions of one control; `measure` is the control.
    TuitionMean,
    /// The certification named in `measure` can be earned on the day of the question.
    CertificationOffered,
    /// A relation of the graph states the same; `measure` is `from relation to`, for example
    /// `region:hub-research-triangle-park part-of region:hub-raleigh-durham`. Name
    /// only relations that rest on another source than the claim: one that rests on the same would confirm itself.
    Relation,
    /// Somebody looked and did not find it in the source that the claim names; `note` says where.
    NotInSource,
}

/// How a figure bears on a claim (table `claim_checks`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClaimCheck {
    /// [`Claim::id`].
    pub claim: String,
    /// Which figure.
    pub check: CheckKind,
    /// The role it is about.
    pub role: Option<RoleId>,
    /// The region it is about.
    pub region: Option<RegionId>,
    /// [`Figure::id`] or another argument of the check; empty where not needed.
    pub measure: String,
    /// How many percent of the claimed value a measured one may differ and still support an `ABOUT` or `EQUALS` claim.
    pub tolerance: Option<f64>,
    /// The figure is shown beside the claim but does not decide: it measures something else.
    pub context_only: bool,
    /// Remarks, shown with the figure.
    pub note: String,
}

/// A researched figure (table `figures`), for example from the AI Index.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// Short stable name.
    pub id: String,
    /// Topic.
    pub topic: String,
    /// What is measured.
    pub metric: String,
    /// The region, where it is one of ours.
    pub region: Option<RegionId>,
    /// The geography in the source's words.
    pub geography: String,
    /// Year or span of years.
    pub period: String,
    /// The value.
    pub value: f64,
    /// Unit.
    pub unit: String,
    /// Edition of the publication.
    pub edition: String,
    /// Table or figure in it.
    pub place: String,
    /// Remarks.
    pub note: String,
    /// Why.
    pub evidence: Evidence,
}
