//! Orders of lists.

use crate::engine::enumeration;
use std::cmp::Ordering;

/// The value by which items are compared. Items without a value come last in either direction.
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

    /// Compares two keys in a direction; missing values come last in either.
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
    /// Direction of an order.
    pub enum Direction {
        /// Smallest first.
        Asc = "ASC",
        /// Largest first.
        Desc = "DESC",
    }
}
