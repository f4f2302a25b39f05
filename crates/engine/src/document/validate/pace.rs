//! How long validation may take.

use crate::error::Rejection;
use async_graphql::Pos;

/// Counts the steps of validation and asks, every few hundred of them, whether to go on.
pub(crate) struct Pace<'h> {
    halted: &'h dyn Fn(u64) -> bool,
    steps: u64,
    /// How many more fields may be compared.
    comparisons: u64,
    most_comparisons: u64,
}

/// So many steps pass between two looks at the clock: some microseconds.
const STEPS_A_LOOK: u64 = 256;

impl<'h> Pace<'h> {
    /// `halted` is asked whether the request is to end instead of taking so many more steps.
    pub fn new(halted: &'h dyn Fn(u64) -> bool, most_comparisons: u64) -> Pace<'h> {
        Pace { halted, steps: 0, comparisons: most_comparisons, most_comparisons }
    }

    /// A place of the document was judged.
    ///
    /// # Errors
    /// The request is to end.
    pub fn step(&mut self) -> Result<(), Rejection> {
        self.steps += 1;
        match self.steps.is_multiple_of(STEPS_A_LOOK) && (self.halted)(STEPS_A_LOOK) {
            true => Err(Rejection::halted()),
            false => Ok(()),
        }
    }

    /// A field was compared with others of its response key.
    ///
    /// # Errors
    /// The request is to end, or its document has more to compare than the limits allow.
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
