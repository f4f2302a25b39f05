//! The operators that a condition on a property supports, the same in lists and in walks.

use super::{ColumnType, Enumeration, Property};

/// Whether values are ordered: `gt`, `gte`, `lt` and `lte`.
pub fn is_ordered(ty: ColumnType, enumeration: Option<Enumeration>) -> bool {
    match enumeration {
        Some(enumeration) => enumeration.has_order,
        None => matches!(ty, ColumnType::Number | ColumnType::Date | ColumnType::Text),
    }
}

/// Whether parts of values can be searched: `contains` and `startsWith`.
pub fn is_searched(ty: ColumnType, enumeration: Option<Enumeration>) -> bool {
    ty == ColumnType::Text && enumeration.is_none()
}

impl<S> Property<S> {
    /// The operators of a condition on it, by their names in the API. In list filters an id only supports the first
    /// two.
    pub fn operators(&self) -> Vec<&'static str> {
        let (ty, enumeration) = (self.ty(), self.enumeration());
        let mut all = vec!["eq", "in"];
        if is_ordered(ty, enumeration) {
            all.extend(["gt", "gte", "lt", "lte"]);
        }
        if is_searched(ty, enumeration) {
            all.extend(["contains", "startsWith"]);
        }
        if ty != ColumnType::Node {
            all.push("isNull");
        }
        all
    }
}
