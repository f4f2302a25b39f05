//! Pairs of arguments of which exactly one must be given.

use crate::engine::{FieldError, code};

/// Checks that exactly one of two arguments is given; returns whether it is the first.
///
/// # Errors
/// If both are given, or neither. The error concerns both arguments, so it does not point to one of them.
pub fn either((one, has_one): (&str, bool), (other, has_other): (&str, bool)) -> Result<(), FieldError> {
    let found = match (has_one, has_other) {
        (true, true) => "both",
        (false, false) => "neither",
        _ => return Ok(()),
    };
    let message =
        format!("Expected either `{one}` or `{other}`, found {found}. State in one of them what the person has.");
    Err(FieldError::new(code::USER_INPUT, message))
}
