//! The content of tables: columns and their values.

use std::borrow::Cow;

use jiff::civil::Date;

use crate::career::property::{Cell, ColumnType, DatedGraph};
use crate::graph::NodeIx;

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name, unique in the table.
    pub name: String,
    /// The type of its values.
    pub ty: ValueType,
    /// Their unit; empty if they have none.
    pub unit: String,
    /// What it means.
    pub doc: String,
}

impl Column {
    /// A column of texts.
    pub fn text(name: impl Into<String>, doc: impl Into<String>) -> Self {
        Column { name: name.into(), ty: ValueType::Text, unit: String::new(), doc: doc.into() }
    }
}

/// The type of a column's values. Each may be missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ValueType {
    /// A text, or a code or the name of an enumeration's value.
    Text,
    /// An integer.
    Integer,
    /// A number in double precision; finite.
    Number,
    /// True or false.
    Boolean,
    /// A date.
    Date,
    /// Any JSON.
    Json,
}

impl ValueType {
    /// Its name in descriptions of columns.
    pub fn name(self) -> &'static str {
        match self {
            ValueType::Text => "text",
            ValueType::Integer => "integer",
            ValueType::Number => "number",
            ValueType::Boolean => "boolean",
            ValueType::Date => "date",
            ValueType::Json => "json",
        }
    }
}

impl From<ColumnType> for ValueType {
    /// A node is represented by its id.
    fn from(ty: ColumnType) -> Self {
        match ty {
            ColumnType::Text | ColumnType::Node => ValueType::Text,
            ColumnType::Number => ValueType::Number,
            ColumnType::Boolean => ValueType::Boolean,
            ColumnType::Date => ValueType::Date,
        }
    }
}

/// One value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// A text.
    Text(Cow<'a, str>),
    /// An integer.
    Integer(i64),
    /// A number; it must be finite.
    Number(f64),
    /// True or false.
    Boolean(bool),
    /// A date.
    Date(Date),
    /// A JSON literal; the caller guarantees that it is valid.
    Json(Cow<'a, str>),
    /// A missing value.
    Missing,
}

impl<'a> Value<'a> {
    /// A text.
    pub fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Value::Text(text.into())
    }

    /// The value of a cell; the id of a node; missing for a missing value.
    pub fn of(dated: DatedGraph<'a>, cell: Cell<'a>) -> Self {
        match cell {
            Cell::Text(text) => Value::Text(text),
            Cell::Number(number) => Value::Number(number),
            Cell::Boolean(yes) => Value::Boolean(yes),
            Cell::Date(day) => Value::Date(day),
            Cell::Node(node) => Value::id(dated, node),
            Cell::MissingReason(_) => Value::Missing,
        }
    }

    /// The id of a node.
    pub fn id(dated: DatedGraph<'a>, node: NodeIx) -> Self {
        Value::of(dated, Cell::of(dated.graph, Some(dated.graph.nodes.id(node))))
    }

    /// The name of a node.
    pub fn name(dated: DatedGraph<'a>, node: NodeIx) -> Self {
        Value::of(dated, Cell::of(dated.graph, Some(dated.graph.nodes.name(node))))
    }

    /// The type of the value; `None` if it is missing.
    pub fn ty(&self) -> Option<ValueType> {
        Some(match self {
            Value::Text(_) => ValueType::Text,
            Value::Integer(_) => ValueType::Integer,
            Value::Number(_) => ValueType::Number,
            Value::Boolean(_) => ValueType::Boolean,
            Value::Date(_) => ValueType::Date,
            Value::Json(_) => ValueType::Json,
            Value::Missing => return None,
        })
    }

    /// Whether it is allowed in a column of this type.
    pub(super) fn fits(&self, ty: ValueType) -> bool {
        match self {
            Value::Number(number) => ty == ValueType::Number && number.is_finite(),
            value => value.ty().is_none_or(|own| own == ty),
        }
    }
}
