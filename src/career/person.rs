//! What a person has.

use crate::graph::NodeIx;

/// What a person has: degrees, skills, certifications, a current role. Each node is listed once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// Degrees earned.
    pub degrees: Vec<NodeIx>,
    /// Skills mastered.
    pub skills: Vec<NodeIx>,
    /// Certifications held, including ones that can no longer be earned.
    pub certifications: Vec<NodeIx>,
    /// The current role.
    pub role: Option<NodeIx>,
}
