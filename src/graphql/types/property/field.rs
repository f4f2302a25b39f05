//! Fields of properties: the type of a field follows from how its property is read.

use super::enumerations;
use crate::career::property::{Enumeration, Field, Property, Read};
use crate::engine::{FieldError, Object, Output, Type};
use crate::graphql::request::day::Day;
use crate::graphql::request::scalars::{count, text};
use crate::graphql::request::view::View;

/// Adds the fields of properties whose field has the name of the property.
pub fn fields<P, S, F>(t: &mut Type<'_, P>, properties: impl Iterator<Item = &'static Property<S>>, subject: F)
where
    P: Object<Store = View>,
    S: Copy + 'static,
    F: Fn(&P) -> S + Copy + Send + Sync + 'static,
{
    for property in properties.filter(|property| property.field == Field::Own) {
        field(t, property.name, property, subject);
    }
}

/// Adds the fields of properties shown by an object at `path`.
pub fn fields_at<P, S, F>(
    t: &mut Type<'_, P>,
    path: &str,
    properties: impl Iterator<Item = &'static Property<S>>,
    subject: F,
) where
    P: Object<Store = View>,
    S: Copy + 'static,
    F: Fn(&P) -> S + Copy + Send + Sync + 'static,
{
    for property in properties {
        let name = property.path().and_then(|own| own.strip_prefix(path)?.strip_prefix('.'));
        if let Some(name) = name {
            field(t, name, property, subject);
        }
    }
}

fn field<P, S, F>(t: &mut Type<'_, P>, name: &'static str, property: &'static Property<S>, subject: F)
where
    P: Object<Store = View>,
    S: Copy + 'static,
    F: Fn(&P) -> S + Copy + Send + Sync + 'static,
{
    let (doc, is_required) = (property.doc, property.is_required);
    match property.read {
        Read::Text(read) if is_required => {
            // Every subject has one.
            t.text(name, doc, move |v, p| read(v.dated(), subject(p)).unwrap_or_default());
        }
        Read::Text(read) => {
            t.optional_text(name, doc, move |v, p| read(v.dated(), subject(p)));
        }
        Read::String(read) => value(t, name, property, move |v, p| read(v.dated(), subject(p)).map(text)),
        Read::Choice(enumeration, read) => {
            choice(t, name, (property, enumeration), move |v, p| read(v.dated(), subject(p)));
        }
        Read::Integer(read) => value(t, name, property, move |v, p| read(v.dated(), subject(p)).map(count)),
        Read::Number(read) => value(t, name, property, move |v, p| read(v.dated(), subject(p))),
        Read::Boolean(read) => value(t, name, property, move |v, p| read(v.dated(), subject(p))),
        Read::Date(read) => value(t, name, property, move |v, p| read(v.dated(), subject(p)).map(Day)),
        Read::Node(..) => panic!("{name} is a node, whose field has to be defined apart"),
    }
}

/// A value of a scalar type.
fn value<P, S, R, F>(t: &mut Type<'_, P>, name: &'static str, property: &'static Property<S>, read: F)
where
    P: Object<Store = View>,
    S: 'static,
    R: Output<View>,
    F: Fn(&View, &P) -> Option<R> + Copy + Send + Sync + 'static,
{
    match property.is_required {
        true => t.field(name, property.doc, move |v, p| read(v, p).ok_or_else(|| missing(name))),
        false => t.field(name, property.doc, read),
    };
}

/// The error for a missing value of a required property.
fn missing(name: &str) -> FieldError {
    FieldError::from(format!("{name} has no value"))
}

/// A value of an enumeration.
fn choice<P, S, F>(
    t: &mut Type<'_, P>,
    name: &'static str,
    (property, enumeration): (&'static Property<S>, Enumeration),
    read: F,
) where
    P: Object<Store = View>,
    S: 'static,
    F: Fn(&View, &P) -> Option<u8> + Copy + Send + Sync + 'static,
{
    let (names, types) = (enumeration.names(), enumerations::of(enumeration));
    let ty = if property.is_required { types.required_ref } else { types.optional_ref };
    t.choice(name, property.doc, ty, move |v, p| names.get(usize::from(read(v, p)?)).copied());
}
