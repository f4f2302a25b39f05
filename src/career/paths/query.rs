//! The query for paths.

use super::entry::Entries;
use super::pattern::Step;
use crate::career::advice::answer::Reach;
use crate::career::advice::{Parameters, pay};
use crate::graph::NodeIx;
use crate::model::Kind;
use crate::model::role::EntryEducation;
use jiff::civil::Date;
use std::sync::Arc;

/// A query for paths.
#[derive(Clone, Debug, PartialEq)]
pub struct PathQuery {
    /// What the person has, each node once; paths begin there.
    pub held: Vec<NodeIx>,
    /// How the person enters each role.
    pub entries: Arc<Entries>,
    /// Where paths must end.
    pub goal: Goal,
    /// The steps; the default pattern if absent.
    pub through: Option<Vec<Step>>,
    /// The constraints.
    pub constraints: Constraints,
    /// The weights of the score.
    pub weights: Weights,
    /// Paths are grouped by their nodes of these kinds.
    pub group_by: Vec<Kind>,
    /// Maximum number of paths per group.
    pub of_group: usize,
    /// Number of paths.
    pub paths: usize,
    /// Maximum number of partial paths before the search stops.
    pub budget: u64,
    /// The day on which certifications must be available.
    pub day: Date,
}

/// Where paths must end.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Goal {
    /// One of these roles; any role if empty.
    pub roles: Vec<NodeIx>,
    /// One of these regions or a part of it; any metropolitan or nonmetropolitan area if empty.
    pub regions: Vec<NodeIx>,
}

impl Goal {
    /// The region, if the goal names exactly one.
    pub fn region(&self) -> Option<NodeIx> {
        match self.regions[..] {
            [one] => Some(one),
            _ => None,
        }
    }
}

/// The wage that is compared with the minimum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WageBasis {
    /// As paid.
    Nominal,
    /// At national prices.
    Real,
}

/// Constraints on a path. An unknown value fails a constraint.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Constraints {
    /// Minimum median wage at the end, in U.S. dollars a year.
    pub wage: Option<(f64, WageBasis)>,
    /// Maximum usual education for entry into each role.
    pub education: Option<EntryEducation>,
    /// Maximum months to acquire what is missing.
    pub months: Option<f64>,
    /// Maximum U.S. dollars to acquire what is missing.
    pub money: Option<f64>,
    /// None of these nodes is on the path.
    pub without: Vec<NodeIx>,
    /// Minimum sample size of every rating on the path.
    pub sample: Option<u32>,
    /// Maximum relative standard error on the path, in percent.
    pub error: Option<f64>,
    /// The sources that edges on the path may come from, by index in the graph; any source if empty.
    pub sources: Vec<u16>,
    /// No figure on the path is suppressed, withheld or advised against.
    pub nothing_suppressed: bool,
    /// No edge on the path is derived.
    pub nothing_derived: bool,
    /// The figures at the end are those of the role's own occupation: not of a broader one, nor of several merged ones.
    pub own_wage: bool,
    /// Every role has one of these reaches, by a route that meets its requirements or includes the step that does.
    /// `None`: requirements are ignored.
    pub reach: Option<Vec<Reach>>,
}

/// The weights of the terms of the score, not negative. A score is in points: value minus cost.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weights {
    /// Per point that advice gives the role, apart from place and cost.
    pub fit: f64,
    /// Per doubling of entry pay at national prices.
    pub wage: f64,
    /// Per doubling of the number of jobs.
    pub demand: f64,
    /// Per unit of location quotient.
    pub concentration: f64,
    /// Per ten percent of projected growth.
    pub growth: f64,
    /// Per certification that employers expect.
    pub certification: f64,
    /// Per year.
    pub time: f64,
    /// Per 10,000 U.S. dollars spent.
    pub money: f64,
    /// Per unit of difficulty of one step, from 0 to 1.
    pub difficulty: f64,
}

impl Weights {
    /// All weights zero.
    pub const NONE: Weights = Weights {
        fit: 0.0,
        wage: 0.0,
        demand: 0.0,
        concentration: 0.0,
        growth: 0.0,
        certification: 0.0,
        time: 0.0,
        money: 0.0,
        difficulty: 0.0,
    };
}

/// The weights of advice. Growth is not weighted, since openings, its consequence, are; steps have a small weight, so
/// that of several paths to a role the simpler one comes first.
impl Default for Weights {
    fn default() -> Weights {
        let advice = Parameters::default();
        Weights {
            fit: 1.0,
            wage: advice.pay,
            demand: pay::JOBS,
            concentration: 0.0,
            growth: 0.0,
            certification: advice.certificate,
            time: advice.study,
            money: advice.money,
            difficulty: 1.0,
        }
    }
}
