//! Tokens -> document, by recursive descent along the grammar of the specification.
//!
//! It produces async-graphql's syntax tree. async-graphql's own parser is not used because it recurses without a bound
//! on tokens and nesting, and does not support descriptions on operations, directives after a variable's default, or
//! enum values that start like a keyword.

use crate::document::lexer::{Lexer, Token};
use crate::error::Rejection;
use crate::limits::Limits;
use async_graphql::parser::types::{
    BaseType, Directive, DocumentOperations, ExecutableDocument, Field, FragmentDefinition, FragmentSpread,
    InlineFragment, OperationDefinition, OperationType, Selection, SelectionSet, Type, TypeCondition,
    VariableDefinition,
};
use async_graphql::{Name, Pos, Positioned};
use async_graphql_value::Value;
use std::collections::HashMap;

/// Parses `text`, within the limits on tokens and nesting.
pub(crate) fn parse(text: &str, limits: &Limits) -> Result<ExecutableDocument, Rejection> {
    let mut lexer = Lexer::new(text);
    let (token, pos) = lexer.next()?;
    let mut parser = Parser { lexer, token, pos, tokens: 1, nesting: 0, limits };
    parser.document()
}

pub(crate) struct Parser<'q, 'l> {
    lexer: Lexer<'q>,
    pub(crate) token: Token<'q>,
    pub(crate) pos: Pos,
    tokens: u64,
    nesting: u64,
    limits: &'l Limits,
}

/// An argument as a node of the syntax tree.
type Argument = (Positioned<Name>, Positioned<Value>);

/// The operations found so far, with their names.
type Operations = Vec<(Option<Name>, Positioned<OperationDefinition>)>;

impl<'q> Parser<'q, '_> {
    /// Takes the current token and reads the next one.
    pub(crate) fn take(&mut self) -> Result<(Token<'q>, Pos), Rejection> {
        let (next, pos) = self.lexer.next()?;
        self.tokens += u64::from(next != Token::End);
        if self.tokens > self.limits.tokens {
            let advice = "Send fewer fields, or split the document.";
            let what = "The document has too many tokens";
            return Err(Rejection::limit("tokens", self.limits.tokens, what, advice).at(pos));
        }
        let taken = std::mem::replace(&mut self.token, next);
        Ok((taken, std::mem::replace(&mut self.pos, pos)))
    }

    pub(crate) fn unexpected(&self, wanted: &str) -> Rejection {
        let message = format!("Syntax error: expected {wanted}, found {}.", self.token.describe());
        Rejection::syntax(message, self.pos)
    }

    pub(crate) fn sees(&self, punct: char) -> bool {
        self.token == Token::Punct(punct)
    }

    pub(crate) fn accept(&mut self, punct: char) -> Result<bool, Rejection> {
        let seen = self.sees(punct);
        if seen {
            self.take()?;
        }
        Ok(seen)
    }

    pub(crate) fn expect(&mut self, punct: char) -> Result<Pos, Rejection> {
        if !self.sees(punct) {
            return Err(self.unexpected(&Token::Punct(punct).describe()));
        }
        Ok(self.take()?.1)
    }

    pub(crate) fn name(&mut self, wanted: &str) -> Result<Positioned<Name>, Rejection> {
        match self.token {
            Token::Name(name) => Ok(Positioned::new(Name::new(name), self.take()?.1)),
            _ => Err(self.unexpected(wanted)),
        }
    }

    /// Runs `inner` one level of nesting deeper.
    pub(crate) fn nested<T>(&mut self, inner: impl FnOnce(&mut Self) -> Result<T, Rejection>) -> Result<T, Rejection> {
        self.nesting += 1;
        if self.nesting > self.limits.nesting {
            let advice = "Nest selections, lists and objects less deeply.";
            let what = "The document nests too many brackets";
            return Err(Rejection::limit("nesting", self.limits.nesting, what, advice).at(self.pos));
        }
        let result = inner(self);
        self.nesting -= 1;
        result
    }

    /// `open item* close`, with at least `least` items.
    pub(crate) fn many<T>(
        &mut self,
        (open, close): (char, char),
        least: usize,
        wanted: &str,
        mut item: impl FnMut(&mut Self) -> Result<T, Rejection>,
    ) -> Result<Vec<T>, Rejection> {
        self.expect(open)?;
        self.nested(|p| {
            let mut items = Vec::new();
            while !p.sees(close) {
                items.push(item(p)?);
            }
            if items.len() < least {
                return Err(p.unexpected(wanted));
            }
            p.take()?;
            Ok(items)
        })
    }

    fn document(&mut self) -> Result<ExecutableDocument, Rejection> {
        let mut operations = Operations::new();
        let mut fragments = HashMap::new();
        while self.token != Token::End {
            let described = matches!(self.token, Token::Str(_));
            if described {
                self.take()?;
            }
            match self.token {
                Token::Punct('{') if !described => {
                    let (pos, selection_set) = (self.pos, self.selection_set()?);
                    let definition = OperationDefinition {
                        ty: OperationType::Query,
                        variable_definitions: Vec::new(),
                        directives: Vec::new(),
                        selection_set,
                    };
                    operations.push((None, Positioned::new(definition, pos)));
                }
                Token::Name("query") => self.operation(OperationType::Query, &mut operations)?,
                Token::Name("mutation") => {
                    self.operation(OperationType::Mutation, &mut operations)?;
                }
                Token::Name("subscription") => {
                    self.operation(OperationType::Subscription, &mut operations)?;
                }
                Token::Name("fragment") => self.fragment(&mut fragments)?,
                _ => return Err(self.unexpected("an operation or a fragment")),
            }
        }
        let operations = self.operations(operations)?;
        Ok(ExecutableDocument { operations, fragments })
    }

    /// One anonymous operation, or any number of named ones.
    fn operations(&self, mut found: Operations) -> Result<DocumentOperations, Rejection> {
        if found.is_empty() {
            return Err(Rejection::syntax("The document contains no operation.", self.pos));
        }
        if found.len() == 1 && found[0].0.is_none() {
            return Ok(DocumentOperations::Single(found.remove(0).1));
        }
        let mut named = HashMap::new();
        for (name, operation) in found {
            let pos = operation.pos;
            let Some(name) = name else {
                let message = "An operation without a name must be the only one of its document.";
                return Err(Rejection::validation(message, vec![pos]));
            };
            if let Some(first) = named.insert(name.clone(), operation) {
                let message = format!("There can be only one operation named \"{name}\".");
                return Err(Rejection::validation(message, vec![first.pos, pos]));
            }
        }
        Ok(DocumentOperations::Multiple(named))
    }

    fn operation(&mut self, ty: OperationType, into: &mut Operations) -> Result<(), Rejection> {
        let (_, pos) = self.take()?;
        let name = match self.token {
            Token::Name(_) => Some(self.name("a name")?.node),
            _ => None,
        };
        let variable_definitions = match self.sees('(') {
            true => self.many(('(', ')'), 1, "a variable", Self::variable_definition)?,
            false => Vec::new(),
        };
        let directives = self.directives()?;
        let selection_set = self.selection_set()?;
        let definition = OperationDefinition { ty, variable_definitions, directives, selection_set };
        into.push((name, Positioned::new(definition, pos)));
        Ok(())
    }

    fn fragment(&mut self, into: &mut HashMap<Name, Positioned<FragmentDefinition>>) -> Result<(), Rejection> {
        let (_, pos) = self.take()?;
        if self.token == Token::Name("on") {
            return Err(self.unexpected("the name of the fragment"));
        }
        let name = self.name("the name of the fragment")?.node;
        let Some(type_condition) = self.type_condition()? else {
            return Err(self.unexpected("\"on\" and a type"));
        };
        let directives = self.directives()?;
        let selection_set = self.selection_set()?;
        let definition = FragmentDefinition { type_condition, directives, selection_set };
        if let Some(first) = into.insert(name.clone(), Positioned::new(definition, pos)) {
            let message = format!("There can be only one fragment named \"{name}\".");
            return Err(Rejection::validation(message, vec![first.pos, pos]));
        }
        Ok(())
    }

    fn type_condition(&mut self) -> Result<Option<Positioned<TypeCondition>>, Rejection> {
        if self.token != Token::Name("on") {
            return Ok(None);
        }
        let (_, pos) = self.take()?;
        let on = self.name("the name of a type")?;
        Ok(Some(Positioned::new(TypeCondition { on }, pos)))
    }

    fn variable_definition(&mut self) -> Result<Positioned<VariableDefinition>, Rejection> {
        if matches!(self.token, Token::Str(_)) {
            self.take()?;
        }
        let pos = self.expect('$')?;
        let name = self.name("the name of a variable")?;
        self.expect(':')?;
        let type_pos = self.pos;
        let var_type = Positioned::new(self.type_reference()?, type_pos);
        let default_value = match self.accept('=')? {
            true => {
                let pos = self.pos;
                Some(Positioned::new(self.constant()?, pos))
            }
            false => None,
        };
        let directives = self.directives()?;
        Ok(Positioned::new(VariableDefinition { name, var_type, directives, default_value }, pos))
    }

    fn type_reference(&mut self) -> Result<Type, Rejection> {
        let base = if self.accept('[')? {
            let inner = self.nested(Self::type_reference)?;
            self.expect(']')?;
            BaseType::List(Box::new(inner))
        } else {
            BaseType::Named(self.name("a type")?.node)
        };
        let nullable = !self.accept('!')?;
        Ok(Type { base, nullable })
    }

    fn directives(&mut self) -> Result<Vec<Positioned<Directive>>, Rejection> {
        let mut all = Vec::new();
        while self.sees('@') {
            let pos = self.expect('@')?;
            let name = self.name("the name of a directive")?;
            let arguments = self.arguments()?;
            all.push(Positioned::new(Directive { name, arguments }, pos));
        }
        Ok(all)
    }

    fn arguments(&mut self) -> Result<Vec<Argument>, Rejection> {
        if !self.sees('(') {
            return Ok(Vec::new());
        }
        self.many(('(', ')'), 1, "an argument", |p| {
            let name = p.name("the name of an argument")?;
            p.expect(':')?;
            let pos = p.pos;
            Ok((name, Positioned::new(p.value()?, pos)))
        })
    }

    fn selection_set(&mut self) -> Result<Positioned<SelectionSet>, Rejection> {
        let pos = self.pos;
        let items = self.many(('{', '}'), 1, "a field or a fragment", Self::selection)?;
        Ok(Positioned::new(SelectionSet { items }, pos))
    }

    fn selection(&mut self) -> Result<Positioned<Selection>, Rejection> {
        let pos = self.pos;
        let selection =
            if self.accept('.')? { self.spread(pos)? } else { Selection::Field(Positioned::new(self.field()?, pos)) };
        Ok(Positioned::new(selection, pos))
    }

    fn spread(&mut self, pos: Pos) -> Result<Selection, Rejection> {
        if matches!(self.token, Token::Name(name) if name != "on") {
            let fragment_name = self.name("the name of a fragment")?;
            let directives = self.directives()?;
            let spread = FragmentSpread { fragment_name, directives };
            return Ok(Selection::FragmentSpread(Positioned::new(spread, pos)));
        }
        let type_condition = self.type_condition()?;
        let directives = self.directives()?;
        let selection_set = self.selection_set()?;
        let inline = InlineFragment { type_condition, directives, selection_set };
        Ok(Selection::InlineFragment(Positioned::new(inline, pos)))
    }

    fn field(&mut self) -> Result<Field, Rejection> {
        let first = self.name("a field")?;
        let (alias, name) = match self.accept(':')? {
            true => (Some(first), self.name("a field")?),
            false => (None, first),
        };
        let arguments = self.arguments()?;
        let directives = self.directives()?;
        let selection_set = match self.sees('{') {
            true => self.selection_set()?,
            false => Positioned::default(),
        };
        Ok(Field { alias, name, arguments, directives, selection_set })
    }
}
