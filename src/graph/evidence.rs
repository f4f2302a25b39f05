//! The evidence of a row of the graph.

use super::strings::Text;
use crate::model::{Basis, Confidence};

/// [`crate::model::Evidence`] with its source and citation as indices into the graph's lists.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Evidence {
    /// Index into [`super::Graph::sources`].
    pub source: u16,
    /// The publisher's key of the row.
    pub source_row: Text,
    /// Index into [`super::Graph::citations`].
    pub citation: Option<u32>,
    /// Reported, derived or editorial.
    pub basis: Basis,
    /// For researched rows.
    pub confidence: Option<Confidence>,
}
