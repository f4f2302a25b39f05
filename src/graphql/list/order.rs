//! What lists are ordered by.

use crate::engine::enumeration;
use std::cmp::Ordering;

/// What items are compared by. Items without one come last in either direction.
#[derive(Clone, Debug, PartialEq)]
pub enum Key {
    /// A number, if there is one.
    Number(Option<f64>),
    /// A text.
    Text(String),
}

impl Key {
    /// A number that may be missing.
    pub fn of(number: Option<impl Into<f64>>) -> Key {
        Key::Number(number.map(Into::into))
    }

    /// Which comes first; what has no value comes last either way.
    pub(super) fn compare(&self, other: &Key, direction: Direction) -> Ordering {
        let turned = |ordering: Ordering| if direction == Direction::Desc { ordering.reverse() } else { ordering };
        match (self, other) {
            (Key::Number(Some(a)), Key::Number(Some(b))) => turned(a.total_cmp(b)),
            (Key::Number(a), Key::Number(b)) => b.is_some().cmp(&a.is_some()),
            (Key::Text(a), Key::Text(b)) => turned(a.cmp(b)),
            _ => Ordering::Equal,
        }
    }
}

enumeration! {
    /// Which way to order.
    pub enum Direction {
        /// Smallest first.
        Asc = "ASC",
        /// Largest first.
        Desc = "DESC",
    }
}
