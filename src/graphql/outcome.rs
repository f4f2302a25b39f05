//! Answers that are not what was hoped for, as data: a client shows them to its user instead of logging them.

use super::bottleneck::UncuttableEnds;
use super::gap::NoSkillProfile;
use super::measures::EmptyPart;
use super::paths::NoPath;
use super::search::{AmbiguousReference, NoMatch};
use super::similar::NoRatings;
use super::view::View;
use crate::engine::{Object, Type, interface};

interface! {
    /// Something that the user of a client can correct: why there is no answer, and what to do.
    pub enum UserError["code", "message"] {
        AmbiguousReference, EmptyPart, NoMatch, NoPath, NoRatings, NoSkillProfile, UncuttableEnds
    }
}

/// The fields of [`UserError`]. A type that has them is also to be named in the interface.
pub fn user_error<T: Object<Store = View>>(t: &mut Type<'_, T>, code: &'static str, message: fn(&T) -> String)
where
    UserError: From<T>,
{
    t.implements::<UserError>("UserError");
    t.field("code", "Stable and machine-readable, like `extensions.code` of errors.", move |_, _| code);
    t.field("message", "What is wrong, and what to do.", move |_, value| message(value));
}
