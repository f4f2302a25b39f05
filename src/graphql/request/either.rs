//! Two arguments of which exactly one has to be given.

use crate::engine::{FieldError, code};

/// Whether exactly one of two arguments that say what somebody has is given.
///
/// # Errors
/// If both are, or neither. The error is about the arguments together, so it names no single one of them.
pub fn either((one, has_one): (&str, bool), (other, has_other): (&str, bool)) -> Result<(), FieldError> {
    let found = match (has_one, has_other) {
        (true, true) => "both",
        (false, false) => "neither",
        _ => return Ok(()),
    };
    let message =
        format!("Expected either `{one}` or `{other}`, found {found}. State in one of them what somebody has.");
    Err(FieldError::new(code::USER_INPUT, message))
}
