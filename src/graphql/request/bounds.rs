//! Numbers in arguments that are out of range.

use super::limits::MAX_PAGE;
use crate::engine::{FieldError, code};

/// Whether a number lies in its bounds.
///
/// # Errors
/// If not, with the name of the limit.
pub fn bounded(name: &str, limit: &'static str, value: i32, low: i32, most: i32) -> Result<(), FieldError> {
    if (low..=most).contains(&value) {
        return Ok(());
    }
    over(limit, most, value > most, format!("{name}: expected {low} to {most}, found {value}"), "")
}

/// Whether exactly one of two arguments that say what somebody has is given.
///
/// # Errors
/// If both are, or neither. The fault is about the arguments together, so it names no single one of them.
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

/// A number out of its range: `LIMIT_EXCEEDED` with the limit's name where it is too great, else `BAD_USER_INPUT`.
fn over(limit: &'static str, most: i32, is_over: bool, found: String, advice: &str) -> Result<(), FieldError> {
    if !is_over {
        return Err(FieldError::new(code::USER_INPUT, format!("{found}.")));
    }
    let mut fault = FieldError::limit(limit, u64::from(most.unsigned_abs()), found);
    fault.message.push('.');
    fault.message.push_str(advice);
    Err(fault)
}

/// Whether a list without pages may be so long.
///
/// # Errors
/// If not.
pub fn short_list(limit: &'static str, first: i32, most: i32) -> Result<(), FieldError> {
    bounded("first", limit, first, 0, most)
}

/// Whether a page may be so long.
///
/// # Errors
/// If not.
pub fn paged(first: i32) -> Result<(), FieldError> {
    if (0..=MAX_PAGE).contains(&first) {
        return Ok(());
    }
    let found = format!("first: expected 0 to {MAX_PAGE}, found {first}");
    over("page", MAX_PAGE, first > MAX_PAGE, found, " Ask for the next page with `after`.")
}
