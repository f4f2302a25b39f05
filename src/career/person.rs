//! What somebody has.

use crate::graph::NodeIx;

/// What somebody has: degrees, skills, certifications, a present role. Each node stands once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// Degrees earned.
    pub degrees: Vec<NodeIx>,
    /// Skills mastered.
    pub skills: Vec<NodeIx>,
    /// Certifications held, also such as cannot be earned any more.
    pub certifications: Vec<NodeIx>,
    /// The present role.
    pub role: Option<NodeIx>,
}
