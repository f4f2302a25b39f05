//! The literals of a document.

use crate::document::lexer::Token;
use crate::document::parser::Parser;
use crate::error::Rejection;
use async_graphql::Name;
use async_graphql::indexmap::IndexMap;
use async_graphql_value::{ConstValue, Number, Value};
use careergraph_quote::excerpt;

impl Parser<'_, '_> {
    pub(crate) fn constant(&mut self) -> Result<ConstValue, Rejection> {
        let pos = self.pos;
        let message = "Syntax error: a default value cannot contain a variable.";
        self.value()?.into_const().ok_or_else(|| Rejection::syntax(message, pos))
    }

    pub(crate) fn value(&mut self) -> Result<Value, Rejection> {
        match &self.token {
            Token::Punct('[') => Ok(Value::List(self.many(('[', ']'), 0, "a value", Self::value)?)),
            Token::Punct('{') => self.object(),
            Token::Punct('$') => {
                self.take()?;
                Ok(Value::Variable(self.name("the name of a variable")?.node))
            }
            Token::Int(_) | Token::Float(_) => self.number(),
            Token::Str(_) | Token::Name(_) => Ok(match self.take()?.0 {
                Token::Str(text) => Value::String(text),
                Token::Name("true") => Value::Boolean(true),
                Token::Name("false") => Value::Boolean(false),
                Token::Name("null") => Value::Null,
                Token::Name(name) => Value::Enum(Name::new(name)),
                _ => unreachable!("the token was checked above"),
            }),
            _ => Err(self.unexpected("a value")),
        }
    }

    fn object(&mut self) -> Result<Value, Rejection> {
        let members = self.many(('{', '}'), 0, "a field", |p| {
            let name = p.name("the name of an input field")?;
            p.expect(':')?;
            Ok((name, p.value()?))
        })?;
        let mut object = IndexMap::with_capacity(members.len());
        for (name, value) in members {
            let (pos, name) = (name.pos, name.node);
            if object.insert(name.clone(), value).is_some() {
                let message = format!("There can be only one input field named \"{name}\".");
                return Err(Rejection::validation(message, vec![pos]));
            }
        }
        Ok(Value::Object(object))
    }

    fn number(&mut self) -> Result<Value, Rejection> {
        let (token, pos) = self.take()?;
        let (Token::Int(text) | Token::Float(text)) = token else {
            return Err(Rejection::syntax("Syntax error: expected a number.", pos));
        };
        // JSON integers have no negative zero, GraphQL's have: it is 0.
        let is_zero = matches!(token, Token::Int("-0"));
        let number: Option<Number> = if is_zero { Some(0.into()) } else { text.parse().ok() };
        let number =
            number.ok_or_else(|| Rejection::syntax(format!("The number {} is too large.", excerpt(text)), pos))?;
        Ok(Value::Number(number))
    }
}
