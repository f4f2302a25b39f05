//! Names that the editors list.

use super::evidence::Evidence;
use serde::{Deserialize, Serialize};

/// A name by which people call a node and that no publisher gives (table `aliases`), such as NYC or MBA.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Alias {
    /// The name.
    pub alias: String,
    /// The id of the node, or of a degree without its level (`degree:11.0701`) for the field of study at any level. It may lie
    /// outside of the graph: the name then explains what is not there.
    pub target: String,
    /// What the name stands for, in words.
    pub meaning: String,
    /// Where the name comes from.
    pub evidence: Evidence,
}
