//! What somebody asks, and how it is judged.

use crate::career::advice::Profile;
use crate::graph::NodeIx;
use crate::model::skill::SkillKind;

/// A question. The day and the region are those of the model that answers it.
#[derive(Clone, Debug)]
pub struct Question {
    /// What somebody has.
    pub profile: Profile,
    /// The role that is wanted.
    pub role: NodeIx,
    /// How to judge.
    pub options: Options,
}

/// How a gap is judged and closed.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// Importance from which on a rated skill is required, 1 to 5.
    pub importance: f64,
    /// By how much the level of a role held may be lower, 0 to 7.
    pub tolerance: f64,
    /// Strength of teaching from which on a degree speaks fully, 0 to 1.
    pub strength: f64,
    /// Hot technologies are required too.
    pub hot: bool,
    /// Weak skills are to be closed too.
    pub close_weak: bool,
    /// Only technologies and topics of these kinds are to be closed; `None` for all.
    pub kinds: Option<Vec<SkillKind>>,
    /// What a dollar weighs in the choice of certifications, not negative.
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
            dollar: 1.0,
            month: 1000.0,
            steps: 500_000,
        }
    }
}
