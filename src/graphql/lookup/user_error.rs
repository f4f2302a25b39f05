//! Answers that are not what was hoped for, as data: a client shows them to its user instead of logging them.

use super::search::{AmbiguousReference, NoMatch};
use crate::engine::{Object, Type, interface};
use crate::graphql::analysis::bottleneck::UncuttableEnds;
use crate::graphql::analysis::gap::NoSkillProfile;
use crate::graphql::analysis::measures::EmptyPart;
use crate::graphql::analysis::paths::NoPath;
use crate::graphql::analysis::similar::NoRatings;
use crate::graphql::request::view::View;

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
