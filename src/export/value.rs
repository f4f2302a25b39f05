//! What stands in a table: columns and their values.

use std::borrow::Cow;

use jiff::civil::Date;

use crate::career::traverse::{Cell, ColumnType, Scene};
use crate::graph::NodeIx;

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name, different from that of every other column of the table.
    pub name: String,
    /// What its values are.
    pub ty: ValueType,
    /// Their unit; empty where they have none.
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

/// What the values of a column are. Each may be missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ValueType {
    /// A text, also a code or the name of an enumeration's value.
    Text,
    /// A whole number.
    Integer,
    /// A number in double precision; finite.
    Number,
    /// Yes or no.
    Boolean,
    /// A day.
    Date,
    /// JSON of any form.
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
    /// A node is told by its id.
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
    /// A whole number.
    Integer(i64),
    /// A number; it has to be finite.
    Number(f64),
    /// Yes or no.
    Boolean(bool),
    /// A day.
    Date(Date),
    /// A literal of JSON; the caller answers for its form.
    Json(Cow<'a, str>),
    /// There is none.
    Missing,
}

impl<'a> Value<'a> {
    /// A text.
    pub fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Value::Text(text.into())
    }

    /// What a cell holds; of a node its id, of a gap nothing.
    pub fn of(scene: Scene<'a>, cell: Cell<'a>) -> Self {
        match cell {
            Cell::Text(text) => Value::Text(text),
            Cell::Number(number) => Value::Number(number),
            Cell::Boolean(yes) => Value::Boolean(yes),
            Cell::Date(day) => Value::Date(day),
            Cell::Node(node) => Value::id(scene, node),
            Cell::Gap(_) => Value::Missing,
        }
    }

    /// The id of a node.
    pub fn id(scene: Scene<'a>, node: NodeIx) -> Self {
        Value::of(scene, Cell::of(scene.graph, scene.graph.nodes.id(node)))
    }

    /// The name of a node.
    pub fn name(scene: Scene<'a>, node: NodeIx) -> Self {
        Value::of(scene, Cell::of(scene.graph, scene.graph.nodes.name(node)))
    }

    /// The type of the value; `None` where it is missing.
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

    /// Whether it may stand in a column of this type.
    pub(super) fn fits(&self, ty: ValueType) -> bool {
        match self {
            Value::Number(number) => ty == ValueType::Number && number.is_finite(),
            value => value.ty().is_none_or(|own| own == ty),
        }
    }
}
