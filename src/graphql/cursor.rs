//! Places in a list, and the opaque cursors that carry them to the client and back.

use super::view::View;
use crate::engine::{Fault, scalar};
use jiff::civil::Date;

/// A position in a list, and which list that is.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// From 0.
    pub position: u32,
    /// Tells lists apart: which, of what, how filtered and ordered, on which day.
    pub shape: u64,
}

/// A place as the client sees it: `snapshot.list.position`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor(String);

impl Place {
    /// The cursor of this place in the view's snapshot.
    pub fn cursor(self, view: &View) -> Cursor {
        Cursor(format!("{}.{:016x}.{}", view.snapshot, self.shape, self.position))
    }
}

impl Cursor {
    /// The position after this cursor.
    ///
    /// # Errors
    /// The cursor belongs to another snapshot or to another list; positions there mean nothing here.
    pub fn position(&self, view: &View, shape: u64) -> Result<u32, Fault> {
        let refused = |what: &str, code| Fault::new(code, format!("after: {what} Start again without `after`."));
        let mut parts = self.0.split('.');
        let parsed = (
            parts.next(),
            parts.next().map(|list| u64::from_str_radix(list, 16)),
            parts.next().map(str::parse::<u32>),
            parts.next(),
        );
        let (Some(snapshot), Some(Ok(list)), Some(Ok(position)), None) = parsed else {
            return Err(refused("this is not a cursor of this server.", "BAD_CURSOR"));
        };
        if snapshot != view.snapshot {
            return Err(refused("the data has changed since this cursor was given out.", "STALE_CURSOR"));
        }
        if list != shape {
            let what = "this cursor belongs to another list, or to the same with another filter, order or day.";
            return Err(refused(what, "BAD_CURSOR"));
        }
        Ok(position.saturating_add(1))
    }
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Any short text is a cursor; whether it is one of ours is told where it is used.
impl std::str::FromStr for Cursor {
    type Err = &'static str;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.len() <= 200 { Ok(Cursor(text.to_owned())) } else { Err("a cursor is shorter than that") }
    }
}

scalar! {
    /// An opaque place in a list. It is good for the same list of the same snapshot only.
    Cursor as "Cursor"
}

scalar! {
    /// A day of the Gregorian calendar, such as 2026-03-31.
    Date as "Date"
}
