//! What all fields below `skillGap` read.

use crate::career::gap::{Gap, Question};

/// A question and its answer, which everything below reads.
#[derive(Debug)]
pub struct Assessment {
    /// What was assessment.
    pub question: Question,
    /// What was found.
    pub gap: Gap,
}
