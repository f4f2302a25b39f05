//! What is known of an edge of each relation, and why.

use super::nodes::NodeIx;
use super::strings::Text;
use crate::model::degree::CrosswalkMatch;
use crate::model::role::{Rating, RelatedTier, TitleKind, need_strength};
use crate::model::{Basis, Confidence};
use compact_str::CompactString;
use jiff::civil::Date;

/// [`crate::model::Evidence`] with its source and citation as positions in the graph's lists.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Evidence {
    /// Position in [`super::Graph::sources`].
    pub source: u16,
    /// The publisher's key of the row.
    pub source_row: Text,
    /// Position in [`super::Graph::citations`].
    pub citation: Option<u32>,
    /// Reported, derived or editorial.
    pub basis: Basis,
    /// For researched rows.
    pub confidence: Option<Confidence>,
}

/// A property record that can say why it is held to be true.
pub trait Evident {
    /// Why.
    fn evidence(&self) -> Evidence;
}

macro_rules! evident {
    ($($name:ident),*) => { $(impl Evident for $name { fn evidence(&self) -> Evidence { self.evidence } })* };
}
evident!(Offer, Teaching, Preparation, Statement, Succession, Requirement, Relatedness, Hiring, Strength);

/// An institution offers a degree; see [`crate::model::institution::Offer`].
#[derive(Clone, Copy, Debug)]
pub struct Offer {
    /// Awards in the newest year.
    pub awards: Option<u32>,
    /// Awards in the year before.
    pub awards_before: Option<u32>,
    /// Why.
    pub evidence: Evidence,
}

/// A degree teaches a skill; see [`crate::model::degree::DegreeSkill`].
#[derive(Clone, Copy, Debug)]
pub struct Teaching {
    /// From 0 to 1.
    pub strength: Option<f64>,
    /// Roles over which a derived strength is taken.
    pub roles: Option<u32>,
    /// How a derived strength was computed.
    pub method: Text,
    /// Why.
    pub evidence: Evidence,
}

/// A degree prepares for a role; see [`crate::model::degree::DegreeRole`].
#[derive(Clone, Copy, Debug)]
pub struct Preparation {
    /// How directly the crosswalk names the role.
    pub crosswalk_match: CrosswalkMatch,
    /// Why.
    pub evidence: Evidence,
}

/// A relation without properties of its own.
#[derive(Clone, Copy, Debug)]
pub struct Statement {
    /// Why.
    pub evidence: Evidence,
}

/// A certification was replaced by another.
#[derive(Clone, Copy, Debug)]
pub struct Succession {
    /// Day of the replacement.
    pub date: Option<Date>,
    /// Why.
    pub evidence: Evidence,
}

/// Another title of a role; see [`crate::model::role::RoleTitle`].
#[derive(Clone, Debug)]
pub struct Title {
    /// The title.
    pub title: CompactString,
    /// Where it comes from.
    pub kind: TitleKind,
    /// Why.
    pub evidence: Evidence,
}

/// A role requires a skill; see [`crate::model::role::RoleSkill`].
#[derive(Clone, Debug)]
pub struct Requirement {
    /// Importance, 1 to 5.
    pub importance: Rating,
    /// Level, 0 to 7.
    pub level: Rating,
    /// The level was rated as not relevant.
    pub not_relevant: Option<bool>,
    /// Requested often in postings of all occupations.
    pub hot_technology: Option<bool>,
    /// Requested often in postings of this occupation.
    pub in_demand: Option<bool>,
    /// Month and year of the rating.
    pub rated: Text,
    /// Who rated.
    pub rated_by: Text,
    /// Why.
    pub evidence: Evidence,
}

impl Requirement {
    /// How strongly the role needs the skill, 0 to 1; see [`need_strength`].
    pub fn strength(&self) -> Option<f64> {
        need_strength(&self.importance, self.in_demand, self.hot_technology)
    }
}

/// A role is related to another.
#[derive(Clone, Copy, Debug)]
pub struct Relatedness {
    /// How close.
    pub tier: RelatedTier,
    /// Place among the related ones.
    pub rank: u32,
    /// Why.
    pub evidence: Evidence,
}

/// An employer filed for workers in a role; see [`crate::model::employer::EmployerRole`].
#[derive(Clone, Copy, Debug)]
pub struct Hiring {
    /// Region of the worksite.
    pub region: NodeIx,
    /// Number of filings.
    pub filings: u32,
    /// Lowest offered wage, U.S. dollars a year.
    pub wage_low: Option<f64>,
    /// Median offered wage.
    pub wage_median: Option<f64>,
    /// Highest offered wage.
    pub wage_high: Option<f64>,
    /// Fiscal year and quarter.
    pub period: Text,
    /// Why.
    pub evidence: Evidence,
}

/// A region is said to be strong in a skill.
#[derive(Clone, Copy, Debug)]
pub struct Strength {
    /// Place in the claim's ranking.
    pub rank: Option<u32>,
    /// Position of the claim in [`super::Graph::claims`].
    pub claim: Option<u32>,
    /// Why.
    pub evidence: Evidence,
}
