//! Hashes that distinguish lists, so that a cursor of one list is rejected by another.

use crate::graphql::request::view::View;
use std::fmt::Write;
use std::hash::{DefaultHasher, Hasher};

/// The hash of formatted arguments.
pub(crate) fn named(asked: std::fmt::Arguments<'_>) -> u64 {
    let mut shape = Hashed(DefaultHasher::new());
    shape.write_fmt(asked).expect("a hasher takes any text");
    shape.0.finish()
}

/// Text that is hashed instead of kept.
struct Hashed(DefaultHasher);

impl Write for Hashed {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.0.write(text.as_bytes());
        Ok(())
    }
}

/// The day of a request, as part of the identity of a list.
pub(crate) fn day_number(view: &View) -> u64 {
    let day = view.day;
    (day.year() as u64) << 16 | (day.month() as u64) << 8 | day.day() as u64
}
