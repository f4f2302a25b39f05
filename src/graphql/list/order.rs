//! What lists are ordered by.

use super::connection::Listed;
use super::operators::{GenericInput, generic_input, member};
use crate::engine::{ArgMeta, Fault, Input, Members, Registry, enumeration, take};
use std::cmp::Ordering;
use std::fmt::Debug;

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

/// One order: a field and a direction.
#[derive(Clone, Copy, Debug)]
pub struct OrderBy<L: Listed> {
    /// What to order by.
    pub(super) field: L::Order,
    /// Which way.
    pub(super) direction: Direction,
}

generic_input! { [L: Listed] OrderBy<L> }
impl<L: Listed> GenericInput for OrderBy<L> {
    const DOC: &'static str = "What to order by. Items without a value come last; the id decides between equals.";
    fn name() -> String {
        format!("{}OrderBy", L::name())
    }
    fn members(registry: &mut Registry) -> Vec<ArgMeta> {
        let ty = L::Order::type_ref(registry);
        let field = ArgMeta { name: "field".into(), doc: "The field.", ty, default: None, limit: None };
        let direction = member::<Direction>(registry, "direction", "The direction.");
        vec![field, ArgMeta { default: Direction::Asc.value(), ..direction }]
    }
    fn read(given: Members<'_>) -> Result<Self, Fault> {
        let direction = take::<Option<Direction>>(given, "direction", None)?;
        Ok(OrderBy { field: take(given, "field", None)?, direction: direction.unwrap_or(Direction::Asc) })
    }
}
