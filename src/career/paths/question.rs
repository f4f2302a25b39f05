//! What is asked of the paths.

use super::entry::Entries;
use super::pattern::Step;
use crate::career::advice::answer::Reach;
use crate::career::advice::{Parameters, pay};
use crate::graph::NodeIx;
use crate::model::Kind;
use crate::model::role::EntryEducation;
use jiff::civil::Date;
use std::sync::Arc;

/// A question for paths.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// What somebody has, each node once; paths begin there.
    pub held: Vec<NodeIx>,
    /// How somebody enters each role.
    pub entries: Arc<Entries>,
    /// Where paths are to end.
    pub goal: Goal,
    /// The steps; the usual ones where there are none.
    pub through: Option<Vec<Step>>,
    /// What has to hold.
    pub constraints: Constraints,
    /// What is good and what is dear.
    pub weights: Weights,
    /// Paths are told apart by their nodes of these kinds.
    pub group_by: Vec<Kind>,
    /// How many paths of each group.
    pub of_group: usize,
    /// How many paths.
    pub paths: usize,
    /// How many partial paths may be taken before the search stops.
    pub budget: u64,
    /// Decides which certifications can be earned.
    pub day: Date,
}

/// Where paths are to end.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Goal {
    /// One of these roles; any where there are none.
    pub roles: Vec<NodeIx>,
    /// In one of these regions or in a part of it; in any metropolitan or nonmetropolitan area where there are none.
    pub regions: Vec<NodeIx>,
}

impl Goal {
    /// The region, where exactly one is wanted.
    pub fn region(&self) -> Option<NodeIx> {
        match self.regions[..] {
            [one] => Some(one),
            _ => None,
        }
    }
}

/// Which wage a floor is held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WageBasis {
    /// As it is paid.
    Nominal,
    /// At the prices of the whole nation.
    Real,
}

/// What has to hold of a path. What is not known does not hold.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Constraints {
    /// The median wage of the end is at least this, U.S. dollars a year.
    pub wage: Option<(f64, WageBasis)>,
    /// The usual education for entry into each role is at most this.
    pub education: Option<EntryEducation>,
    /// It takes at most so many months to acquire what is missing.
    pub months: Option<f64>,
    /// And so many U.S. dollars.
    pub money: Option<f64>,
    /// None of these is on the path.
    pub without: Vec<NodeIx>,
    /// Every rating on the path rests on at least so many answers.
    pub sample: Option<u32>,
    /// Every relative standard error on the path is at most this, percent.
    pub error: Option<f64>,
    /// Every relation on the path comes from one of these sources, by position in the graph; from any where there are none.
    pub sources: Vec<u16>,
    /// No figure on the path is suppressed, withheld or advised against.
    pub nothing_suppressed: bool,
    /// No relation on the path is derived.
    pub nothing_derived: bool,
    /// The figures at the end are those of a role's own occupation: none of a broader one, and of several merged.
    pub own_wage: bool,
    /// Every role is so near, by a route that meets its requirements or takes the step that does. `None`: no requirement counts.
    pub reach: Option<Vec<Reach>>,
}

/// How much each term of the score counts, not negative. A score is in points: value less cost.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weights {
    /// Of a point of what advice finds for the role, apart from place and cost.
    pub fit: f64,
    /// Of twice the entry pay at national prices.
    pub wage: f64,
    /// Of twice the number of jobs.
    pub demand: f64,
    /// Of one location quotient.
    pub concentration: f64,
    /// Of ten percent of projected growth.
    pub growth: f64,
    /// Of a certification that employers expect.
    pub certification: f64,
    /// Of a year.
    pub time: f64,
    /// Of 10,000 U.S. dollars to spend.
    pub money: f64,
    /// Of the difficulty of one step, 0 to 1.
    pub difficulty: f64,
}

impl Weights {
    /// Nothing counts.
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

/// The weights of advice. Growth is not among them, since the openings that it leads to are; steps count a little, so that of several
/// paths to a role the plainer one comes first.
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
