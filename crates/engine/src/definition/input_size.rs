//! The total size of the input of a request.

use async_graphql::{Name, Value};
use async_graphql_value::Value as Ast;
use serde_json::Value as Json;

/// The size of the input: what reading it costs in time and memory.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct InputSize {
    /// Scalars, lists, objects and their members.
    pub values: u64,
    /// Bytes of strings and member names.
    pub bytes: u64,
}

impl InputSize {
    /// No input.
    pub(crate) const ZERO: InputSize = InputSize { values: 0, bytes: 0 };

    /// The number of bytes that take as long to read as one value.
    const BYTES_A_VALUE: u64 = 64;

    /// The size of a JSON value.
    pub fn of_json(json: &Json) -> InputSize {
        match json {
            Json::String(text) => InputSize::one(text.len()),
            Json::Array(items) => InputSize::one(0).and(items.iter().map(InputSize::of_json)),
            Json::Object(members) => {
                InputSize::one(0).and(members.iter().map(|(name, value)| InputSize::of_json(value).named(name)))
            }
            Json::Null | Json::Bool(_) | Json::Number(_) => InputSize::one(0),
        }
    }

    /// The size of a value of the schema or of a default in a document.
    pub fn of_value(value: &Value) -> InputSize {
        match value {
            Value::String(text) => InputSize::one(text.len()),
            Value::Enum(name) => InputSize::one(name.len()),
            Value::List(items) => InputSize::one(0).and(items.iter().map(InputSize::of_value)),
            Value::Object(members) => {
                InputSize::one(0).and(members.iter().map(|(name, value)| InputSize::of_value(value).named(name)))
            }
            _ => InputSize::one(0),
        }
    }

    /// The size of a literal. Uses of variables are passed to `variable` and count nothing here.
    pub fn of_literal(literal: &Ast, variable: &mut impl FnMut(&Name)) -> InputSize {
        match literal {
            Ast::Variable(name) => {
                variable(name);
                InputSize::default()
            }
            Ast::String(text) => InputSize::one(text.len()),
            Ast::Enum(name) => InputSize::one(name.len()),
            Ast::List(items) => InputSize::one(0).and(items.iter().map(|item| InputSize::of_literal(item, variable))),
            Ast::Object(members) => {
                let member = |(name, value): (&Name, &Ast)| InputSize::of_literal(value, variable).named(name);
                InputSize::one(0).and(members.iter().map(member))
            }
            _ => InputSize::one(0),
        }
    }

    fn and(self, parts: impl Iterator<Item = InputSize>) -> InputSize {
        parts.fold(self, |sum, part| sum + part)
    }

    fn named(self, name: &str) -> InputSize {
        self + InputSize { values: 0, bytes: name.len() as u64 }
    }

    fn one(bytes: usize) -> InputSize {
        InputSize { values: 1, bytes: bytes as u64 }
    }

    /// The cost of reading it, in units of the predicted cost.
    pub fn cost(self) -> u64 {
        self.values.saturating_add(self.bytes / InputSize::BYTES_A_VALUE)
    }
}

impl std::ops::Add for InputSize {
    type Output = InputSize;
    fn add(self, other: InputSize) -> InputSize {
        InputSize { values: self.values.saturating_add(other.values), bytes: self.bytes.saturating_add(other.bytes) }
    }
}

impl std::ops::AddAssign for InputSize {
    fn add_assign(&mut self, other: InputSize) {
        *self = *self + other;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_value_and_every_byte_of_text_counts() {
        let size = InputSize::of_json(&json!({"ab": ["cde", 1, null, {}]}));
        assert_eq!(size, InputSize { values: 6, bytes: 5 });
        assert_eq!(InputSize { values: 2, bytes: 128 }.cost(), 4);
    }

    #[test]
    fn each_use_of_a_variable_is_reported() {
        let literal =
            Ast::List(vec![Ast::Variable(Name::new("x")), Ast::String("ab".into()), Ast::Variable(Name::new("x"))]);
        let mut used = Vec::new();
        let size = InputSize::of_literal(&literal, &mut |name| used.push(name.clone()));
        assert_eq!((size, used.len()), (InputSize { values: 2, bytes: 2 }, 2));
    }
}
