//! Nodes by the ids that clients send, and ids as clients read them.

use super::dated_id::{day_in, split, with_day};
use super::view::View;
use crate::engine::{FieldError, Id};
use crate::graph::NodeIx;
use crate::model::Kind;
use crate::quote::quoted;

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
    pub fn other_day(&self, id: &str) -> Option<FieldError> {
        let (plain, day) = split(id);
        let (day, own) = (day.filter(|&day| day != self.day)?, self.day);
        let message = format!(
            "{} is the id of an object as of {day}, but this part of the request is about {own}. Ask inside \
             asOf(date: \"{day}\"), or leave the day out of the id: {}.",
            quoted(id),
            quoted(plain),
        );
        Some(FieldError::new("DAY_MISMATCH", message).with("day", own.to_string()))
    }

    /// An id as this view shows it.
    pub fn shown_id(&self, id: &str) -> Id<String> {
        Id(if self.is_dated() { with_day(id, self.day) } else { id.to_owned() })
    }
}
