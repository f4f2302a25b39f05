//! What somebody asks, and how it is judged.

use crate::career::Person;
use crate::graph::NodeIx;
use crate::model::degree::AwardLevel;
use crate::model::skill::SkillKind;
use jiff::civil::Date;

/// A question.
#[derive(Clone, Debug)]
pub struct Question {
    /// What somebody has.
    pub person: Person,
    /// The role that is wanted.
    pub role: NodeIx,
    /// Where; decides what tuition costs and which institutions are near.
    pub region: Option<NodeIx>,
    /// Decides which certifications can be earned.
    pub day: Date,
    /// How to judge.
    pub options: Options,
}

/// How a gap is judged and closed.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// Importance from which on a rated skill is required, 1 to 5.
    pub importance: f64,
    /// By how much the present role's level may be lower, 0 to 7.
    pub tolerance: f64,
    /// Strength of teaching from which on a degree speaks fully, 0 to 1.
    pub strength: f64,
    /// Hot technologies are required too.
    pub hot: bool,
    /// Weak skills are to be closed too.
    pub close_weak: bool,
    /// Only skills of these sorts are to be closed; `None` for all. The others are judged all the same.
    pub kinds: Option<Vec<SkillKind>>,
    /// Award levels of degrees to acquire; `None` for [`usual_levels`](super::sources::usual_levels).
    pub levels: Option<Vec<AwardLevel>>,
    /// How far from the region's point a degree may be earned while a cheaper place counts more than a nearer one,
    /// kilometres.
    pub reach: f64,
    /// What a dollar weighs, not negative.
    pub dollar: f64,
    /// What a month weighs, in dollars, not negative.
    pub month: f64,
    /// How many looks the search for the lightest set may take.
    pub steps: u64,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            importance: 3.0,
            tolerance: 0.5,
            strength: 0.5,
            hot: false,
            close_weak: false,
            kinds: None,
            levels: None,
            reach: 80.0,
            dollar: 1.0,
            month: 1000.0,
            steps: 500_000,
        }
    }
}
