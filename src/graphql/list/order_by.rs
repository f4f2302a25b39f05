//! The argument `orderBy`.

use super::listed::Listed;
use super::operators::{GenericInput, generic_input, member};
use super::order::Direction;
use crate::engine::{ArgMeta, FieldError, Input, Members, Registry, take};

/// One order: a field and a direction.
#[derive(Clone, Copy, Debug)]
pub struct OrderBy<L: Listed> {
    /// The field to order by.
    pub(super) field: L::Order,
    /// The direction.
    pub(super) direction: Direction,
}

generic_input! { [L: Listed] OrderBy<L> }
impl<L: Listed> GenericInput for OrderBy<L> {
    const DOC: &'static str = "The field to order by. Items without a value come last; ties are broken by id.";
    fn name() -> String {
        format!("{}OrderBy", L::name())
    }
    fn members(registry: &mut Registry) -> Vec<ArgMeta> {
        let ty = L::Order::type_ref(registry);
        let field = ArgMeta { name: "field".into(), doc: "The field.", ty, default: None, bounds: None };
        let direction = member::<Direction>(registry, "direction", "The direction.");
        vec![field, ArgMeta { default: Direction::Asc.value(), ..direction }]
    }
    fn read(given: Members<'_>) -> Result<Self, FieldError> {
        let direction = take::<Option<Direction>>(given, "direction", None)?;
        Ok(OrderBy { field: take(given, "field", None)?, direction: direction.unwrap_or(Direction::Asc) })
    }
}
