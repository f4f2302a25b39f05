//! Dates as values of the API.

use crate::engine::scalar;
use crate::model::parse_day;
use jiff::civil::Date;
use std::fmt;

/// A date, as an argument or the value of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub Date);

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Day {
    /// Parses a date in the format of the API; `None` for any other text.
    pub fn read(text: &str) -> Option<Day> {
        parse_day(text).ok().map(Day)
    }
}

fn read(text: &str) -> Result<Day, impl fmt::Display> {
    parse_day(text).map(Day)
}

scalar! {
    /// A date of the Gregorian calendar as YYYY-MM-DD, such as 2026-03-31. Times, offsets and other formats are
    /// rejected.
    Day as "Date" specified by "https://ibm.github.io/graphql-specs/custom-scalars/date.html", read by read
}
