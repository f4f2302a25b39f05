//! Results that explain, as data, why there is no other result.

use crate::engine::{Object, Type};
use crate::graphql::request::view::View;

/// The fields of the interface `UserError`, whose types [`crate::graphql::user_errors`] lists.
pub fn user_error<T: Object<Store = View>>(t: &mut Type<'_, T>, code: &'static str, message: fn(&T) -> String) {
    t.implements_named("UserError");
    t.field("code", "Stable and machine-readable, like `extensions.code` of errors.", move |_, _| code);
    t.field("message", "What is wrong, and what to do.", move |_, value| message(value));
}
