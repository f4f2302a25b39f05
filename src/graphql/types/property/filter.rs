//! Conditions on properties, as members of the filters of lists.

use super::enumerations;
use crate::career::filter::Comparison;
use crate::career::property::{DatedGraph, Property, Read, plain};
use crate::engine::{ArgMeta, FieldError, Members, Registry};
use crate::graph::Text;
use crate::graphql::list::operators::{Operator, condition, member};
use crate::graphql::list::value_filter::{BooleanFilter, DateFilter, FloatFilter, IntFilter, TextFilter};
use crate::graphql::request::view::View;
use jiff::civil::Date;
use std::fmt;

/// The conditions of a filter on properties of `S`; only given conditions take memory.
#[derive(Clone)]
pub struct PropertyTests<S: 'static>(Vec<(&'static Property<S>, Test<S>)>);

/// A test with the accessor of its value.
#[derive(Clone)]
enum Test<S: 'static> {
    Text(for<'g> fn(DatedGraph<'g>, S) -> Option<&'g str>, TextFilter),
    String(fn(DatedGraph<'_>, S) -> Option<Text>, TextFilter),
    Choice(fn(DatedGraph<'_>, S) -> Option<u8>, Comparison<u8>),
    Integer(fn(DatedGraph<'_>, S) -> Option<i64>, IntFilter),
    Number(fn(DatedGraph<'_>, S) -> Option<f64>, FloatFilter),
    Boolean(fn(DatedGraph<'_>, S) -> Option<bool>, BooleanFilter),
    Date(fn(DatedGraph<'_>, S) -> Option<Date>, DateFilter),
}

impl<S: Copy> PropertyTests<S> {
    /// The members of a filter on these properties. A node is tested by its id, which is a separate member.
    pub fn members(
        registry: &mut Registry,
        properties: impl Iterator<Item = &'static Property<S>>,
    ) -> impl Iterator<Item = ArgMeta> {
        let all: Vec<_> = properties.filter_map(|property| declared(registry, property)).collect();
        all.into_iter()
    }

    /// Parses the given members.
    ///
    /// # Errors
    /// A member that is null or of another type.
    pub fn read(
        given: Members<'_>,
        properties: impl Iterator<Item = &'static Property<S>>,
    ) -> Result<Self, FieldError> {
        let mut tests = Vec::new();
        for property in properties {
            tests.extend(test(given, property)?.map(|test| (property, test)));
        }
        Ok(PropertyTests(tests))
    }

    /// Whether a subject matches all of them.
    ///
    /// # Errors
    /// The work limit is exceeded.
    pub fn accepts(&self, view: &View, subject: S) -> Result<bool, FieldError> {
        for (_, test) in &self.0 {
            if !test.passes(view, subject)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Whether the result can differ between days.
    pub fn depends_on_day(&self) -> bool {
        self.0.iter().any(|(property, _)| property.depends_on_day)
    }
}

// The debug text of a filter is part of the identity of its list, so it contains the values of the tests and no
// address.
impl<S> fmt::Debug for PropertyTests<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.0.iter().map(|(property, test)| (property.name, test))).finish()
    }
}

impl<S> fmt::Debug for Test<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Test::Text(_, test) | Test::String(_, test) => test.fmt(f),
            Test::Choice(_, test) => test.fmt(f),
            Test::Integer(_, test) => test.fmt(f),
            Test::Number(_, test) => test.fmt(f),
            Test::Boolean(_, test) => test.fmt(f),
            Test::Date(_, test) => test.fmt(f),
        }
    }
}

impl<S: Copy> Test<S> {
    fn passes(&self, view: &View, subject: S) -> Result<bool, FieldError> {
        let dated = view.dated();
        match self {
            Test::Text(read, test) => test.test(view, read(dated, subject)),
            Test::String(read, test) => {
                let text = read(dated, subject).map(|text| plain(dated.graph, text));
                test.test(view, text.as_deref())
            }
            Test::Choice(read, test) => Ok(test.passes(read(dated, subject), u8::cmp)),
            Test::Integer(read, test) => test.test(view, read(dated, subject)),
            Test::Number(read, test) => test.test(view, read(dated, subject)),
            Test::Boolean(read, test) => test.test(view, read(dated, subject)),
            Test::Date(read, test) => test.test(view, read(dated, subject)),
        }
    }
}

/// The member that tests a property; `None` for a node.
fn declared<S>(registry: &mut Registry, property: &Property<S>) -> Option<ArgMeta> {
    let (name, doc) = (property.name, property.doc);
    Some(match property.read {
        Read::Text(_) | Read::String(_) => member::<TextFilter>(registry, name, doc),
        Read::Choice(enumeration, _) => {
            let ty = (enumerations::of(enumeration).filter_ref)(registry);
            ArgMeta { name: name.to_owned(), doc, ty, default: None, bounds: None }
        }
        Read::Integer(_) => member::<IntFilter>(registry, name, doc),
        Read::Number(_) => member::<FloatFilter>(registry, name, doc),
        Read::Boolean(_) => member::<BooleanFilter>(registry, name, doc),
        Read::Date(_) => member::<DateFilter>(registry, name, doc),
        Read::Node(..) => return None,
    })
}

/// The given test of a property.
fn test<S>(given: Members<'_>, property: &Property<S>) -> Result<Option<Test<S>>, FieldError> {
    let name = property.name;
    if given.get(name).is_none() {
        return Ok(None);
    }
    Ok(match property.read {
        Read::Text(read) => condition(given, name)?.map(|test| Test::Text(read, test)),
        Read::String(read) => condition(given, name)?.map(|test| Test::String(read, test)),
        Read::Choice(enumeration, read) => {
            (enumerations::of(enumeration).condition)(given, name, enumeration)?.map(|test| Test::Choice(read, test))
        }
        Read::Integer(read) => condition(given, name)?.map(|test| Test::Integer(read, test)),
        Read::Number(read) => condition(given, name)?.map(|test| Test::Number(read, test)),
        Read::Boolean(read) => condition(given, name)?.map(|test| Test::Boolean(read, test)),
        Read::Date(read) => condition(given, name)?.map(|test| Test::Date(read, test)),
        Read::Node(..) => None,
    })
}
