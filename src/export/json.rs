//! Values as JSON.

use std::io::Write;

use super::{Error, Value};

/// Writes a text as a JSON string.
pub(super) fn string(out: &mut impl Write, text: &str) -> Result<(), Error> {
    Ok(serde_json::to_writer(out, text)?)
}

/// Writes a value as JSON on one line.
pub(super) fn value(out: &mut impl Write, value: &Value<'_>) -> Result<(), Error> {
    match value {
        Value::Text(text) => string(out, text)?,
        Value::Integer(number) => write!(out, "{number}")?,
        Value::Number(number) => write!(out, "{number}")?,
        Value::Boolean(yes) => write!(out, "{yes}")?,
        Value::Date(day) => write!(out, "\"{day}\"")?,
        // Within JSON a line break can only stand between tokens, where a space does as well.
        Value::Json(literal) => match literal.contains(['\n', '\r']) {
            true => out.write_all(literal.replace(['\n', '\r'], " ").as_bytes())?,
            false => out.write_all(literal.as_bytes())?,
        },
        Value::Missing => out.write_all(b"null")?,
    }
    Ok(())
}
