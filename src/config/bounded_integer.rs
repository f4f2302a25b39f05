//! Integers with a range that is part of their type, so that every setting has one.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use serde::de::{Deserialize, Deserializer, Error, Unexpected, Visitor};

/// An integer from `LEAST` to `MOST`, inclusive. The range is checked when a value is read, whether from a flag, the
/// environment or the configuration file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BoundedInteger<const LEAST: u64, const MOST: u64>(u64);

/// Seconds of a time limit: at least one, at most a day.
pub type Seconds = BoundedInteger<1, 86_400>;

impl<const LEAST: u64, const MOST: u64> BoundedInteger<LEAST, MOST> {
    const EXPECTED: Range = Range { least: LEAST, most: MOST };

    /// The number, if it is in the range.
    pub fn new(value: u64) -> Option<Self> {
        (LEAST..=MOST).contains(&value).then_some(BoundedInteger(value))
    }

    /// The number.
    pub fn get(self) -> u64 {
        self.0
    }

    /// The number as a size in memory.
    pub fn size(self) -> usize {
        usize::try_from(self.0).unwrap_or(usize::MAX)
    }

    /// That many seconds.
    pub fn seconds(self) -> Duration {
        Duration::from_secs(self.0)
    }

    /// That many milliseconds.
    pub fn millis(self) -> Duration {
        Duration::from_millis(self.0)
    }
}

/// A range in words.
#[derive(Clone, Copy)]
struct Range {
    least: u64,
    most: u64,
}

impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a whole number from {} to {}", self.least, self.most)
    }
}

impl<const LEAST: u64, const MOST: u64> FromStr for BoundedInteger<LEAST, MOST> {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let value = text.parse().ok().and_then(Self::new);
        value.ok_or_else(|| format!("expected {}", Self::EXPECTED))
    }
}

impl<'de, const LEAST: u64, const MOST: u64> Deserialize<'de> for BoundedInteger<LEAST, MOST> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_u64(WholeVisitor::<LEAST, MOST>)
    }
}

struct WholeVisitor<const LEAST: u64, const MOST: u64>;

impl<const LEAST: u64, const MOST: u64> Visitor<'_> for WholeVisitor<LEAST, MOST> {
    type Value = BoundedInteger<LEAST, MOST>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&BoundedInteger::<LEAST, MOST>::EXPECTED, f)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Self::Value, E> {
        BoundedInteger::new(value).ok_or_else(|| E::invalid_value(Unexpected::Unsigned(value), &self))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Self::Value, E> {
        let found = u64::try_from(value).ok().and_then(BoundedInteger::new);
        found.ok_or_else(|| E::invalid_value(Unexpected::Signed(value), &self))
    }
}
