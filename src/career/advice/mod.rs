//! Advice: which roles somebody can reach from what they have, how, and what each is worth to them.
//!
//! # The model
//!
//! 1. A [profile] is what somebody states and all that it implies, as lower bounds.
//! 2. A role has [entry requirements](facts::Entry): education, a licence with its degree, a licence that comes before,
//!    supervised practice, experience. A [route] meets each, takes the step that meets it, or names it as open.
//! 3. The routes of a role are the same for everybody: as somebody is or after each degree that leads there, with experience had
//!    already or gained in each earlier role. Facts only shorten them, so that one more fact never takes a role away and never
//!    makes it longer or dearer.
//! 4. A route is worth a [sum of terms](score) in points: 10 points more are twice as good.
//! 5. Roles [within reach](answer) come first. New beginnings and what takes longer than the horizon stand apart.
//!
//! All routes of all roles are scored, so that an answer is the best by construction. The [weights](parameters) and rules are
//! judgements of the editors, each with its reason.

pub mod answer;
mod certification;
pub mod explain;
pub mod facts;
pub mod learning;
pub mod link;
pub mod parameters;
pub mod pay;
pub mod profile;
pub mod range;
pub mod route;
pub mod score;
pub mod study;

pub use answer::{Advice, Answer, Limits, Rejection};
pub use facts::Facts;
pub use parameters::Parameters;
pub use profile::{Person, Profile};

use crate::graph::{Graph, NodeIx};
use crate::model::Kind;
use crate::model::occupation::IndustryField;
use jiff::civil::Date;

/// The model over a snapshot, on a day, for somebody at home in a region with an interest in some industries.
#[derive(Clone, Copy, Debug)]
pub struct Model<'g> {
    /// The snapshot.
    pub graph: &'g Graph,
    /// Its facts.
    pub facts: &'g Facts,
    /// Weights and strengths.
    pub parameters: &'g Parameters,
    /// The day on which certifications have to be on offer.
    pub day: Date,
    /// Where pay counts; the nation if absent.
    pub region: Option<NodeIx>,
    /// Industries whose share of a role's jobs counts; none of them if empty.
    pub lens: &'g [IndustryField],
}

/// The industries of the field that this graph is about.
pub const HEALTH: [IndustryField; 5] = [
    IndustryField::HealthCare,
    IndustryField::Pharmaceuticals,
    IndustryField::MedicalDevices,
    IndustryField::Insurance,
    IndustryField::Research,
];

impl Model<'_> {
    /// How rare a technology is among roles, 0 to 1.
    fn rarity(&self, skill: NodeIx) -> f64 {
        self.facts.rarity[self.graph.nodes.place(Kind::Skill, skill)]
    }
}
