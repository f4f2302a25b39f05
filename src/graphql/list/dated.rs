//! Ids that name a day: `certification:chda@2026-01-15` is the certification with the values of that day.
//!
//! Clients with a normalised cache store an object under its type and its id, and the values of several days side by side
//! only if the ids differ. So every id below `asOf` names its day. A dated id opens the view of its day in `node`, `nodes` and
//! the lookups of the root; in any other argument its day has to be the day of the view. An id without a day fits any view.
//!
//! A type has dated ids if any value below it can depend on the day. Sources and accreditors cannot, so theirs are plain.

use super::operators::Operator;
use super::value_filter::TextFilter;
use crate::engine::{Fault, Id, Input, InputLimit, Registry, Source, TypeRef, Value, take};
use crate::graph::NodeIx;
use crate::graphql::request::view::View;
use crate::model::{Kind, parse_day};
use crate::quote::quoted;
use jiff::civil::Date;
use std::io::Write;

/// Between the id and the day; no id of the graph contains it.
const SIGN: char = '@';

/// The id in the graph, and the day that it names.
fn split(id: &str) -> (&str, Option<Date>) {
    let Some((plain, text)) = id.rsplit_once(SIGN) else { return (id, None) };
    match parse_day(text) {
        Ok(day) => (plain, Some(day)),
        Err(_) => (id, None),
    }
}

/// The day that an id names.
pub fn day_in(id: &str) -> Option<Date> {
    split(id).1
}

/// The id in the graph, of an id that names a day.
pub fn without_day(id: &str) -> Option<&str> {
    let (plain, day) = split(id);
    day.map(|_| plain)
}

/// Adds the day to the JSON literal of an id at the end of `out`.
#[inline(never)]
pub(crate) fn mark(day: Date, out: &mut Vec<u8>) {
    let quote = out.pop();
    debug_assert_eq!(quote, Some(b'"'), "an id is written as a JSON string");
    write!(out, "{SIGN}{day}\"").expect("a vector takes any bytes");
}

impl View {
    /// The view of the day that an id names, where the day is not settled yet.
    pub fn opened_by(&self, id: &str) -> Option<View> {
        if self.names_day() { None } else { day_in(id).map(|day| self.on(day)) }
    }

    /// The id in the graph; `None` where it names another day than that of the view.
    pub fn own<'i>(&self, id: &'i str) -> Option<&'i str> {
        let (plain, day) = split(id);
        day.is_none_or(|day| day == self.day).then_some(plain)
    }

    /// The node that an id of the API names.
    pub fn node(&self, id: &str) -> Option<NodeIx> {
        self.nodes.find(self.own(id)?)
    }

    /// The node of a kind that an id of the API names.
    pub fn named(&self, kind: Kind, id: &str) -> Option<NodeIx> {
        self.find(kind, self.own(id)?)
    }

    /// What is wrong with the day in an id, if it is another than that of the view.
    pub fn other_day(&self, id: &str) -> Option<Fault> {
        let (plain, day) = split(id);
        let (day, own) = (day.filter(|&day| day != self.day)?, self.day);
        let message = format!(
            "{} is the id of an object as of {day}, but this part of the request is about {own}. Ask inside \
             asOf(date: \"{day}\"), or leave the day out of the id: {}.",
            quoted(id),
            quoted(plain),
        );
        Some(Fault::new("DAY_MISMATCH", message).with("day", own.to_string()))
    }

    /// An id as this view shows it.
    pub fn shown_id(&self, id: &str) -> Id<String> {
        Id(if self.is_dated() { format!("{id}{SIGN}{}", self.day) } else { id.to_owned() })
    }
}

/// Tests of an id as a text: of claims and figures, which are no nodes.
#[derive(Clone, Debug)]
pub struct TextIdFilter {
    text: TextFilter,
    /// The ids given that name a day.
    dated: Vec<String>,
}

impl Input for TextIdFilter {
    const LIMIT: Option<InputLimit> = TextFilter::LIMIT;

    fn type_ref(registry: &mut Registry) -> TypeRef {
        TextFilter::type_ref(registry)
    }

    fn parse(value: Source<'_>) -> Result<Self, Fault> {
        let text = TextFilter::parse(value)?;
        let mut given = Vec::new();
        if let Some(members) = value.members() {
            given.extend(take::<Option<String>>(members, "eq", None)?);
            given.extend(take::<Option<Vec<String>>>(members, "in", None)?.unwrap_or_default());
        }
        given.retain(|id| day_in(id).is_some());
        Ok(TextIdFilter { text, dated: given })
    }

    fn value(&self) -> Option<Value> {
        None
    }
}

impl Operator for TextIdFilter {
    type Value<'a> = &'a str;

    fn test(&self, view: &View, id: &str) -> Result<bool, Fault> {
        let is_plain = self.text.test(view, Some(id))?;
        if is_plain || self.dated.is_empty() {
            return Ok(is_plain);
        }
        self.text.test(view, Some(&format!("{id}{SIGN}{}", view.day)))
    }

    fn known(&self, view: &View) -> Result<(), Fault> {
        self.dated.iter().find_map(|id| view.other_day(id)).map_or(Ok(()), Err)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn an_id_names_a_day_only_in_its_canonical_form() {
        let day = date(2026, 1, 15);
        assert_eq!(split("role:15-2051.00@2026-01-15"), ("role:15-2051.00", Some(day)));
        assert_eq!(split("a@b@2026-01-15"), ("a@b", Some(day)));
        for id in
            ["role:15-2051.00", "x@", "x@2026-1-15", "x@20260115", "x@2026-02-30", "x@2026-01-15T00:00", "x@today"]
        {
            assert_eq!(split(id), (id, None), "{id}");
        }
    }

    #[test]
    fn the_day_goes_inside_the_quotes() {
        let mut out = b"{\"id\":\"role:1\"".to_vec();
        mark(date(987, 6, 5), &mut out);
        assert_eq!(String::from_utf8(out).expect("text"), "{\"id\":\"role:1@0987-06-05\"");
    }
}
