//! Input values in place: literals of a document, JSON of a request, values of the schema. No intermediate values are
//! built, so arguments cost no more than their Rust values.

use crate::definition::args::ArgMap;
use crate::definition::input_size::InputSize;
use async_graphql::indexmap::IndexMap;
use async_graphql::{Name, Positioned, Value};
use async_graphql_value::{Number, Value as Ast};
use serde_json::{Map, Value as Json};
use std::fmt;

/// One input value. Variables in it are resolved when they are read.
#[derive(Clone, Copy, Debug)]
pub enum Source<'a> {
    /// Null.
    Null,
    /// A literal in a document that is not itself a variable.
    Literal(&'a Ast, &'a Variables<'a>),
    /// A value from the request.
    Json(&'a Json),
    /// A default value of the schema or a document.
    Value(&'a Value),
}

/// The variables of one request by name. An absent variable is not included, a null one is.
#[derive(Clone, Debug, Default)]
pub struct Variables<'a> {
    given: Vec<(&'a str, Source<'a>, InputSize)>,
    /// Their total size.
    total: InputSize,
}

impl<'a> Variables<'a> {
    /// No variable.
    pub const NONE: Variables<'static> = Variables { given: Vec::new(), total: InputSize::ZERO };

    /// Room for `capacity` variables.
    pub(crate) fn with_capacity(capacity: usize) -> Self {
        Variables { given: Vec::with_capacity(capacity), ..Variables::NONE }
    }

    /// Adds a variable.
    pub(crate) fn push(&mut self, name: &'a str, value: Source<'a>, size: InputSize) {
        self.given.push((name, value, size));
        self.total += size;
    }

    /// The value of a variable, if given.
    pub fn get(&self, name: &str) -> Option<Source<'a>> {
        self.given.iter().find(|(known, ..)| *known == name).map(|(_, value, _)| *value)
    }

    /// Their total size.
    pub(crate) fn total(&self) -> InputSize {
        self.total
    }

    /// The size of one variable; zero if it is absent.
    pub(crate) fn size(&self, name: &str) -> InputSize {
        self.given.iter().find(|(known, ..)| *known == name).map(|(.., size)| *size).unwrap_or_default()
    }
}

impl<'a> Source<'a> {
    /// A literal; `None` for a variable that is absent.
    pub fn literal(literal: &'a Ast, variables: &'a Variables<'a>) -> Option<Source<'a>> {
        match literal {
            Ast::Variable(name) => variables.get(name),
            Ast::Null => Some(Source::Null),
            other => Some(Source::Literal(other, variables)),
        }
    }

    /// JSON of a request.
    pub fn json(json: &'a Json) -> Source<'a> {
        if json.is_null() { Source::Null } else { Source::Json(json) }
    }

    /// A value of the schema.
    pub fn value(value: &'a Value) -> Source<'a> {
        if matches!(value, Value::Null) { Source::Null } else { Source::Value(value) }
    }

    /// The text, if it is a string.
    pub fn string(self) -> Option<&'a str> {
        match self {
            Source::Literal(Ast::String(text), _)
            | Source::Value(Value::String(text))
            | Source::Json(Json::String(text)) => Some(text),
            _ => None,
        }
    }

    /// The name, if it may be that of an enum value; JSON writes it as a string.
    pub fn enum_name(self) -> Option<&'a str> {
        match self {
            Source::Literal(Ast::Enum(name), _) | Source::Value(Value::Enum(name)) => Some(name),
            Source::Json(Json::String(name)) => Some(name),
            _ => None,
        }
    }

    /// The boolean, if it is one.
    pub fn boolean(self) -> Option<bool> {
        match self {
            Source::Literal(Ast::Boolean(value), _)
            | Source::Value(Value::Boolean(value))
            | Source::Json(Json::Bool(value)) => Some(*value),
            _ => None,
        }
    }

    /// The number, if it is one.
    pub fn number(self) -> Option<&'a Number> {
        match self {
            Source::Literal(Ast::Number(number), _)
            | Source::Value(Value::Number(number))
            | Source::Json(Json::Number(number)) => Some(number),
            _ => None,
        }
    }

    /// The number, if it is an integer. JSON does not distinguish 1 from 1.0, a document does.
    pub fn integer(self) -> Option<i64> {
        const EXACT: f64 = 9_007_199_254_740_992.0;
        let number = self.number()?;
        let whole = |float: &f64| matches!(self, Source::Json(_)) && float.fract() == 0.0 && float.abs() < EXACT;
        // Below 2^53 every integral float is an exact integer.
        number.as_i64().or_else(|| number.as_f64().filter(whole).map(|float| float as i64))
    }

    /// The items, if it is a list. An absent variable in a list is null.
    pub fn items(self) -> Option<Vec<Source<'a>>> {
        match self {
            Source::Literal(Ast::List(items), variables) => {
                let item = |item| Source::literal(item, variables).unwrap_or(Source::Null);
                Some(items.iter().map(item).collect())
            }
            Source::Value(Value::List(items)) => Some(items.iter().map(Source::value).collect()),
            Source::Json(Json::Array(items)) => Some(items.iter().map(Source::json).collect()),
            _ => None,
        }
    }

    /// The number of items, if it is a list.
    pub fn item_count(self) -> Option<usize> {
        match self {
            Source::Literal(Ast::List(items), _) => Some(items.len()),
            Source::Value(Value::List(items)) => Some(items.len()),
            Source::Json(Json::Array(items)) => Some(items.len()),
            _ => None,
        }
    }

    /// The members, if it is an object.
    pub fn members(self) -> Option<Members<'a>> {
        match self {
            Source::Literal(Ast::Object(members), variables) => Some(Members::Literals(members, variables)),
            Source::Value(Value::Object(members)) => Some(Members::Values(members)),
            Source::Json(Json::Object(members)) => Some(Members::Json(members)),
            _ => None,
        }
    }
}

/// The value as error messages show it.
impl fmt::Display for Source<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Source::Null => f.write_str("null"),
            _ if self.members().is_some() => f.write_str("an object"),
            _ if self.item_count().is_some() => f.write_str("a list"),
            Source::Literal(literal, _) => literal.fmt(f),
            Source::Json(json) => json.fmt(f),
            Source::Value(value) => value.fmt(f),
        }
    }
}

/// The members of an input object, or the arguments of a field. A member whose variable is absent is absent.
#[derive(Clone, Copy, Debug)]
pub enum Members<'a> {
    /// Arguments in a document, with positions.
    Written(&'a [(Positioned<Name>, Positioned<Ast>)], &'a Variables<'a>),
    /// Arguments in a document, without positions.
    Arguments(&'a [(Name, Ast)], &'a Variables<'a>),
    /// An object in a document.
    Literals(&'a IndexMap<Name, Ast>, &'a Variables<'a>),
    /// An object in the JSON of a request.
    Json(&'a Map<String, Json>),
    /// Values of the schema, or of a caller that coerced them.
    Values(&'a ArgMap),
}

impl<'a> Members<'a> {
    /// The member with this name, if given.
    pub fn get(self, name: &str) -> Option<Source<'a>> {
        match self {
            Members::Written(members, variables) => {
                let (_, literal) = members.iter().find(|(known, _)| known.node == name)?;
                Source::literal(&literal.node, variables)
            }
            Members::Arguments(members, variables) => {
                let (_, literal) = members.iter().find(|(known, _)| known == name)?;
                Source::literal(literal, variables)
            }
            Members::Literals(members, variables) => Source::literal(members.get(name)?, variables),
            Members::Json(members) => members.get(name).map(Source::json),
            Members::Values(members) => members.get(name).map(Source::value),
        }
    }

    /// The first given member that passes the test.
    pub fn find(self, mut passes: impl FnMut(&str) -> bool) -> Option<(&'a str, Source<'a>)> {
        let literal = |(name, literal): (&'a Name, &'a Ast), variables| {
            Some((name.as_str(), Source::literal(literal, variables)?))
        };
        let passes = |member: &(&'a str, Source<'a>)| passes(member.0);
        match self {
            Members::Written(members, variables) => {
                members.iter().filter_map(|(n, v)| literal((&n.node, &v.node), variables)).find(passes)
            }
            Members::Arguments(members, variables) => {
                members.iter().filter_map(|(n, v)| literal((n, v), variables)).find(passes)
            }
            Members::Literals(members, variables) => {
                members.iter().filter_map(|member| literal(member, variables)).find(passes)
            }
            Members::Json(members) => members.iter().map(|(n, v)| (n.as_str(), Source::json(v))).find(passes),
            Members::Values(members) => members.iter().map(|(n, v)| (n.as_str(), Source::value(v))).find(passes),
        }
    }

    /// The only given member; `None` if there are several.
    pub fn only(self) -> Option<(&'a str, Source<'a>)> {
        let mut count = 0;
        let first = self.find(|_| true)?;
        let second = self.find(|_| {
            count += 1;
            count > 1
        });
        second.is_none().then_some(first)
    }
}
