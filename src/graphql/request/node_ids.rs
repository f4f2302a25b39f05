//! Resolving ids in requests, and formatting ids in responses.

use super::dated_id::{day_in, split, with_day};
use super::view::View;
use crate::engine::{FieldError, Id};
use crate::graph::NodeIx;
use crate::model::Kind;
use crate::quote::quoted;

impl View {
    /// The view of the day in an id, if the day is not fixed yet.
    pub fn opened_by(&self, id: &str) -> Option<View> {
        if self.names_day() { None } else { day_in(id).map(|day| self.on(day)) }
    }

    /// The id in the graph; `None` if it includes another day than that of the view.
    pub fn own<'i>(&self, id: &'i str) -> Option<&'i str> {
        let (plain, day) = split(id);
        day.is_none_or(|day| day == self.day).then_some(plain)
    }

    /// The node with an id of the API.
    pub fn node(&self, id: &str) -> Option<NodeIx> {
        self.nodes.find(self.own(id)?)
    }

    /// The node of a kind with an id of the API.
    pub fn named(&self, kind: Kind, id: &str) -> Option<NodeIx> {
        self.find(kind, self.own(id)?)
    }

    /// The error if an id includes another day than that of the view.
    pub fn other_day(&self, id: &str) -> Option<FieldError> {
        let (plain, day) = split(id);
        let (day, own) = (day.filter(|&day| day != self.day)?, self.day);
        let message = format!(
            "{} is the id of an object as of {day}, but this part of the request is about {own}. Use it inside \
             asOf(date: \"{day}\"), or leave the day out of the id: {}.",
            quoted(id),
            quoted(plain),
        );
        Some(FieldError::new("DAY_MISMATCH", message).with("day", own.to_string()))
    }

    /// An id as this view formats it.
    pub fn shown_id(&self, id: &str) -> Id<String> {
        Id(if self.is_dated() { with_day(id, self.day) } else { id.to_owned() })
    }
}
