//! The evidence of a row stated by a publisher.

use crate::model::{Basis, Evidence};
use compact_str::ToCompactString;
use std::fmt::Display;

/// Evidence of a row as the publisher states it; `row` is its key in the file.
pub fn reported(source: &str, row: impl Display) -> Evidence {
    Evidence {
        source: source.into(),
        source_row: row.to_compact_string(),
        citation: None,
        basis: Basis::Reported,
        confidence: None,
    }
}
