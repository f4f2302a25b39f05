//! Why a row of the graph is held to be true.

use super::strings::Text;
use crate::model::{Basis, Confidence};

/// [`crate::model::Evidence`] with its source and citation as positions in the graph's lists.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Evidence {
    /// Position in [`super::Graph::sources`].
    pub source: u16,
    /// The publisher's key of the row.
    pub source_row: Text,
    /// Position in [`super::Graph::citations`].
    pub citation: Option<u32>,
    /// Reported, derived or editorial.
    pub basis: Basis,
    /// For researched rows.
    pub confidence: Option<Confidence>,
}
