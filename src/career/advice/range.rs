//! Amounts that are known only within bounds.

use std::ops::Add;

/// A low, a usual and a high amount.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Range {
    /// Low: the shortest time, or the first quartile of prices over that time.
    pub low: f64,
    /// Usual.
    pub usual: f64,
    /// High.
    pub high: f64,
}

impl Range {
    /// An exact amount.
    pub fn exact(amount: f64) -> Range {
        Range { low: amount, usual: amount, high: amount }
    }

    /// A low, a usual and a high amount.
    pub fn new(low: f64, usual: f64, high: f64) -> Range {
        Range { low, usual, high }
    }
}

impl Add for Range {
    type Output = Range;

    fn add(self, other: Range) -> Range {
        Range { low: self.low + other.low, usual: self.usual + other.usual, high: self.high + other.high }
    }
}
