//! Advice: which roles a person can reach from what they have, how, and what each is worth to them.
//!
//! # The model
//!
//! 1. A [profile] is what a person states and all that it implies, as lower bounds.
//! 2. A role has [entry requirements](facts::EntryRequirements): education, a licence with its degree, a prior licence, supervised
//!    practice, experience. A [route] meets each one already, includes the step that meets it, or leaves it open.
//! 3. The routes of a role are the same for everyone: without further study or after each degree that leads there, with
//!    experience already gained or gained in each earlier role. What a person has only shortens them, so that an
//!    additional fact never removes a role and never makes it longer or more expensive.
//! 4. A route is worth a [sum of terms](score) in points: 10 points more are twice as good.
//! 5. Roles [within reach](answer) come first. New beginnings and roles beyond the horizon are listed separately.
//!
//! All routes of all roles are scored, so results are optimal by construction. The [weights](parameters) and rules are
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

pub use answer::{Advice, Limits, Rejection, RoleResult};
pub use facts::Facts;
pub use parameters::Parameters;
pub use profile::{Person, Profile};

use crate::graph::{Graph, NodeIx};
use crate::model::Kind;
use crate::model::occupation::IndustryField;
use jiff::civil::Date;

/// The model over a snapshot, on a day, for a person at home in a region and interested in some industries.
#[derive(Clone, Copy, Debug)]
pub struct Model<'g> {
    /// The snapshot.
    pub graph: &'g Graph,
    /// Its facts.
    pub facts: &'g Facts,
    /// The weights and strengths.
    pub parameters: &'g Parameters,
    /// The day on which certifications must be available.
    pub day: Date,
    /// The region whose pay counts; the nation if absent.
    pub region: Option<NodeIx>,
    /// Industries whose share of a role's jobs counts; none if empty.
    pub lens: &'g [IndustryField],
}

/// The industries that the graph covers.
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
