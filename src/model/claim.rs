//! Claims: statements that somebody published, and the figures by which they can be judged.
//!
//! A measured number is compared with the claimed value, or with that of the check where the check has one. It agrees with
//! [`Comparator::Equals`] and [`Comparator::About`] when it lies within the tolerance of the value; with
//! [`Comparator::Over`] when it is larger; [`Comparator::AtLeast`] when it is not smaller; [`Comparator::AtMost`] when it is
//! not larger; [`Comparator::Between`] when it lies between the two values, both included; [`Comparator::Rank`] when its
//! place is the claimed one. Beside [`Comparator::States`] only yes-or-no checks can agree or disagree.
//!
//! What a check may decide is its [`Bearing`]. A [`ClaimCheck::proxy`] measures something near what is claimed; see
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
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
    /// The projections name no usual experience in a related occupation for entry into the role: yes or no.
    EntryWithoutExperience,
    /// O*NET job zone of the role, 1 (little preparation) to 5 (extensive).
    JobZone,
    /// A researched figure, by its id.
    Figure,
    /// Change from one researched figure to another, percent of the first; `measure` is both ids, separated by a blank.
    FigureChange,
    /// Place of a researched figure, by its id, among the figures of the same topic, unit, period, edition and place in
    /// the publication; 1 is highest.
    FigureRank,
    /// Median undergraduate tuition over institutions of one control; `measure` is the control.
    TuitionMedian,
    /// Mean undergraduate tuition over institutions of one control; `measure` is the control.
    TuitionMean,
    /// The certification named in `measure` can be earned on the day of the question.
    CertificationOffered,
    /// The accreditor named in `measure` is of the kind named there, as in `dapip REGISTER`: yes or no.
    AccreditorKind,
    /// A relation of the graph states the same: yes or no; `measure` is `from relation to`, for example
    /// `region:state-25 part-of region:census-region-1`, where `to` may be several ids separated by `|`, of which one is
    /// enough. That it is missing decides only where the graph has others of `from` that a publisher states.
    Relation,
    /// Somebody looked and did not find it in the source that the claim names; `note` says where.
    NotInSource,
}

/// What a check may decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Bearing {
    /// It supports or contradicts the claim.
    Decides,
    /// It contradicts the claim or leaves it open: what it measures is necessary for the claim and not sufficient.
    Against,
    /// Neither: it is shown beside the claim.
    Context,
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
    /// How the figure is compared; as the claim says where there is none.
    pub comparator: Option<Comparator>,
    /// With what it is compared, where `comparator` is given.
    pub value: Option<f64>,
    /// How many percent of the value a measured one may differ and still be equal or about equal to it.
    pub tolerance: Option<f64>,
    /// What it may decide.
    pub bearing: Bearing,
    /// It measures something near what is claimed, not the claimed thing itself.
    pub proxy: bool,
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
