//! Filters on the ids of claims and figures, which are not nodes.

use super::operators::Operator;
use super::value_filter::TextFilter;
use crate::engine::{Bounds, FieldError, Input, Registry, Source, TypeRef, Value, take};
use crate::graphql::request::dated_id::{day_in, with_day};
use crate::graphql::request::view::View;

/// Tests of an id as text: of claims and figures, which are not nodes.
#[derive(Clone, Debug)]
pub struct TextIdFilter {
    text: TextFilter,
    /// The given ids that include a day.
    dated: Vec<String>,
}

impl Input for TextIdFilter {
    const BOUNDS: Option<Bounds> = TextFilter::BOUNDS;

    fn type_ref(registry: &mut Registry) -> TypeRef {
        TextFilter::type_ref(registry)
    }

    fn parse(value: Source<'_>) -> Result<Self, FieldError> {
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

    fn test(&self, view: &View, id: &str) -> Result<bool, FieldError> {
        let is_plain = self.text.test(view, Some(id))?;
        if is_plain || self.dated.is_empty() {
            return Ok(is_plain);
        }
        self.text.test(view, Some(&with_day(id, view.day)))
    }

    fn known(&self, view: &View) -> Result<(), FieldError> {
        self.dated.iter().find_map(|id| view.other_day(id)).map_or(Ok(()), Err)
    }
}
