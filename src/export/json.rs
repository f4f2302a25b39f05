//! Values as JSON.

use std::borrow::Cow;
use std::io::Write;

use super::{Error, Value};

/// Characters that JSON allows unescaped in a string, but that many programs treat as line ends.
const LINE_ENDS: [(char, &str); 3] = [('\u{85}', "\\u0085"), ('\u{2028}', "\\u2028"), ('\u{2029}', "\\u2029")];

/// Writes a text as a JSON string.
pub(super) fn string(out: &mut impl Write, text: &str) -> Result<(), Error> {
    match one_line(text) {
        Cow::Borrowed(text) => Ok(serde_json::to_writer(out, text)?),
        Cow::Owned(_) => Ok(out.write_all(one_line(&serde_json::to_string(text)?).as_bytes())?),
    }
}

/// Writes a value as JSON on one line.
pub(super) fn value(out: &mut impl Write, value: &Value<'_>) -> Result<(), Error> {
    match value {
        Value::Text(text) => string(out, text)?,
        Value::Integer(number) => write!(out, "{number}")?,
        Value::Number(number) => write!(out, "{number}")?,
        Value::Boolean(yes) => write!(out, "{yes}")?,
        Value::Date(day) => write!(out, "\"{day}\"")?,
        // Outside of strings, JSON allows a line break only between tokens, where a space is equivalent.
        Value::Json(literal) => match literal.contains(['\n', '\r']) {
            true => out.write_all(one_line(&literal.replace(['\n', '\r'], " ")).as_bytes())?,
            false => out.write_all(one_line(literal).as_bytes())?,
        },
        Value::Missing => out.write_all(b"null")?,
    }
    Ok(())
}

/// The same JSON without characters that end a line. Such characters occur only in strings, where escapes are
/// equivalent.
pub(super) fn one_line(literal: &str) -> Cow<'_, str> {
    if !literal.contains(LINE_ENDS.map(|(end, _)| end)) {
        return Cow::Borrowed(literal);
    }
    Cow::Owned(LINE_ENDS.iter().fold(literal.to_owned(), |text, (end, escape)| text.replace(*end, escape)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_contain_no_line_ends() {
        let text = "a\u{85}b\u{2028}c\u{2029}d\ne\rf\u{b}g\u{c}h\u{1c}i\u{1d}j\u{1e}k é";
        let literal = serde_json::to_string_pretty(&[text, "é"]).expect("JSON");
        for (given, expected) in [
            (Value::text(text), serde_json::json!(text)),
            (Value::Json(literal.as_str().into()), serde_json::json!([text, "é"])),
        ] {
            let mut out = Vec::new();
            value(&mut out, &given).expect("memory");
            let written = String::from_utf8(out).expect("UTF-8");
            assert!(!written.contains(|c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')), "{written:?}");
            assert_eq!(serde_json::from_str::<serde_json::Value>(&written).expect("JSON"), expected);
        }
    }
}
