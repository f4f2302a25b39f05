//! Names listed by the editors.

use super::evidence::Evidence;
use serde::{Deserialize, Serialize};

/// A common name of a node that no publisher gives (table `aliases`), such as NYC or MBA.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Alias {
    /// The name.
    pub alias: String,
    /// The id of the node, or of a degree without its level (`degree:11.0701`) for the field of study at any level. It
    /// may be outside of the graph: the name then explains what is missing.
    pub target: String,
    /// A description of what the name stands for.
    pub meaning: String,
    /// The origin of the name.
    pub evidence: Evidence,
}
