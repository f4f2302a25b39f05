//! Bounds the time of validation.

use crate::error::Rejection;
use async_graphql::Pos;

/// Counts the steps of validation and polls, every few hundred of them, whether to continue.
pub(crate) struct StepCounter<'h> {
    halted: &'h dyn Fn(u64) -> bool,
    steps: u64,
    /// How many more fields may be compared.
    comparisons: u64,
    most_comparisons: u64,
}

/// Steps between two polls: a few microseconds.
const STEPS_A_LOOK: u64 = 256;

impl<'h> StepCounter<'h> {
    /// `halted` is asked whether the request must end instead of taking that many more steps.
    pub fn new(halted: &'h dyn Fn(u64) -> bool, most_comparisons: u64) -> StepCounter<'h> {
        StepCounter { halted, steps: 0, comparisons: most_comparisons, most_comparisons }
    }

    /// Counts one validated part of the document.
    ///
    /// # Errors
    /// The request must end.
    pub fn step(&mut self) -> Result<(), Rejection> {
        self.steps += 1;
        match self.steps.is_multiple_of(STEPS_A_LOOK) && (self.halted)(STEPS_A_LOOK) {
            true => Err(Rejection::halted()),
            false => Ok(()),
        }
    }

    /// Counts one comparison of fields with the same response key.
    ///
    /// # Errors
    /// The request must end, or its document needs more comparisons than the limit allows.
    pub fn compare(&mut self, pos: Pos) -> Result<(), Rejection> {
        let Some(left) = self.comparisons.checked_sub(1) else {
            let what = "The document has too many fields that share response keys through fragments";
            let advice = "Spread fewer fragments in one place, or give their fields aliases.";
            return Err(Rejection::limit("comparisons", self.most_comparisons, what, advice).at(pos));
        };
        self.comparisons = left;
        self.step()
    }
}
