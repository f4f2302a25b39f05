//! The query for a gap, and its options.

use crate::career::advice::Profile;
use crate::graph::NodeIx;
use crate::model::skill::SkillKind;

/// A query for a gap. The day and the region are those of the model.
#[derive(Clone, Debug)]
pub struct GapQuery {
    /// What the person has.
    pub profile: Profile,
    /// The goal.
    pub role: NodeIx,
    /// The options.
    pub options: Options,
}

/// How a gap is evaluated and closed.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// Minimum importance of a required rated skill, 1 to 5.
    pub importance: f64,
    /// How much lower the level in a role held may be, 0 to 7.
    pub tolerance: f64,
    /// Minimum strength of teaching for a degree to count fully, 0 to 1.
    pub strength: f64,
    /// Whether hot technologies are required too.
    pub hot: bool,
    /// Whether weak skills are closed too.
    pub close_weak: bool,
    /// The kinds of technologies and topics to close; `None` for all.
    pub kinds: Option<Vec<SkillKind>>,
    /// The weight of a dollar in the choice of certifications, not negative.
    pub dollar: f64,
    /// The weight of a month, in dollars, not negative.
    pub month: f64,
    /// Maximum number of steps of the search for the set of minimum weight.
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
