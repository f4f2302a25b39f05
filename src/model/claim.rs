//! Claims: published statements, and the figures with which they can be checked.
//!
//! A measured number is compared with the claimed value, or with that of the check if it has one. It agrees with
//! [`Comparator::Equals`] and [`Comparator::About`] if it is within the tolerance of the value; with
//! [`Comparator::Over`] if it is larger; [`Comparator::AtLeast`] if it is not smaller; [`Comparator::AtMost`] if it is
//! not larger; [`Comparator::Between`] if it is between the two values, inclusive; [`Comparator::Rank`] if its rank is
//! the claimed one. For [`Comparator::States`] only yes-or-no checks can agree or disagree.
//!
//! What a check may decide is its [`Bearing`]. A [`ClaimCheck::proxy`] measures something close to what is claimed; see
//! `career::claim` for what proxies decide.

use super::evidence::Evidence;
use super::id::{RegionId, RoleId};
use serde::{Deserialize, Serialize};

/// How a claimed value is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
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
    /// At most. Only checks use it.
    AtMost,
    /// Between two values.
    Between,
    /// A rank.
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
    /// What is stated about it.
    pub metric: String,
    /// How the value is meant.
    pub comparator: Comparator,
    /// The value, or the lower end.
    pub value: Option<f64>,
    /// The upper end.
    pub value_high: Option<f64>,
    /// Unit.
    pub unit: Option<String>,
    /// The period it refers to; `None` if not stated.
    pub period: Option<String>,
    /// The publisher.
    pub said_by: String,
    /// The source that it names; `None` if none.
    pub attributed_to: Option<String>,
    /// Findings of the editors about it.
    pub note: Option<String>,
    /// The evidence.
    pub evidence: Evidence,
}

/// The part of a node in a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ClaimPart {
    /// The claim is about it.
    Subject,
    /// The claim mentions it.
    Object,
}

/// A node of a claim (table `claim_nodes`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClaimNode {
    /// [`Claim::id`].
    pub claim: String,
    /// Id of a node of any kind.
    pub node: String,
    /// Its part.
    pub part: ClaimPart,
}

/// The measured figure of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum CheckKind {
    /// Mean annual wage of the role in the region.
    WageMean,
    /// Rank of the region among metros by mean annual wage of the role; 1 is highest.
    WageMeanRank,
    /// Median annual wage of the role in the region.
    WageMedian,
    /// By how many percent the mean annual wage of the role in the region exceeds that in the nation.
    WageMeanOverNation,
    /// Employment of the role in the region.
    Employment,
    /// Rank of the region among regions of its kind by employment of the role.
    EmploymentRank,
    /// Projected change of the role's employment, percent.
    OutlookChange,
    /// Whether the projections state no usual experience in a related occupation for entry into the role.
    EntryWithoutExperience,
    /// O*NET job zone of the role, 1 (little preparation) to 5 (extensive).
    JobZone,
    /// A researched figure, by its id.
    Figure,
    /// Change from one researched figure to another, percent of the first; `measure` is both ids, separated by a blank.
    FigureChange,
    /// Rank of a researched figure, by its id, among the figures of the same topic, unit, period, edition and table; 1
    /// is highest.
    FigureRank,
    /// Median undergraduate tuition over institutions of one control; `measure` is the control.
    TuitionMedian,
    /// Mean undergraduate tuition over institutions of one control; `measure` is the control.
    TuitionMean,
    /// Whether the certification named in `measure` can be earned on the day of the query.
    CertificationOffered,
    /// Whether the accreditor named in `measure` is of the kind named there, as in `dapip REGISTER`.
    AccreditorKind,
    /// Whether a relation of the graph states the same; `measure` is `from relation to`, for example `region:state-25
    /// part-of region:census-region-1`, where `to` may be several ids separated by `|`, any one of which suffices. Its
    /// absence decides only if the graph has other such relations of `from` that a publisher states.
    Relation,
    /// The statement was not found in the source that the claim names; `note` says where it was looked for.
    NotInSource,
}

/// What a check may decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Bearing {
    /// It supports or contradicts the claim.
    Decides,
    /// It contradicts the claim or leaves it open: what it measures is necessary for the claim but not sufficient.
    Against,
    /// Neither: it is only shown as context.
    Context,
}

/// How a figure bears on a claim (table `claim_checks`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClaimCheck {
    /// [`Claim::id`].
    pub claim: String,
    /// The figure.
    pub check: CheckKind,
    /// The role it is about.
    pub role: Option<RoleId>,
    /// The region it is about.
    pub region: Option<RegionId>,
    /// [`Figure::id`] or another argument of the check; `None` if not needed.
    pub measure: Option<String>,
    /// How the figure is compared; as in the claim if absent.
    pub comparator: Option<Comparator>,
    /// The value it is compared with, if `comparator` is given.
    pub value: Option<f64>,
    /// Tolerance, in percent of the value, for equality and approximate equality.
    pub tolerance: Option<f64>,
    /// What it may decide.
    pub bearing: Bearing,
    /// Whether it measures something close to what is claimed, not the claimed thing itself.
    pub proxy: bool,
    /// Remarks, shown with the figure.
    pub note: Option<String>,
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
    /// The region, if it is in the graph.
    pub region: Option<RegionId>,
    /// The geography in the source's words.
    pub geography: Option<String>,
    /// Year or range of years.
    pub period: Option<String>,
    /// The value.
    pub value: f64,
    /// Unit.
    pub unit: Option<String>,
    /// Edition of the publication.
    pub edition: Option<String>,
    /// Table or chart in it.
    pub place: Option<String>,
    /// Remarks.
    pub note: Option<String>,
    /// The evidence.
    pub evidence: Evidence,
}
