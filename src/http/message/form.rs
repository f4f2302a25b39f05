//! The query component of a URL: `name=value` pairs, percent-encoded.
//!
//! Stricter than most parsers: invalid UTF-8 is rejected instead of replaced, because a replaced character would change
//! the document.

use crate::http::errors::RequestError;
use crate::quote::excerpt;

/// The pairs of a query component, decoded. A name without `=` has an empty value.
pub fn pairs(query: &str) -> Result<Vec<(String, String)>, RequestError> {
    query.split('&').filter(|pair| !pair.is_empty()).map(pair).collect()
}

fn pair(pair: &str) -> Result<(String, String), RequestError> {
    let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
    let name = text(name, || "The name of a URL parameter".to_owned())?;
    let value = text(value, || format!("The URL parameter `{}`", excerpt(&name)))?;
    Ok((name, value))
}

fn text(encoded: &str, place: impl Fn() -> String) -> Result<String, RequestError> {
    String::from_utf8(decoded(encoded.as_bytes()))
        .map_err(|error| RequestError::MalformedUtf8 { place: place(), position: error.utf8_error().valid_up_to() })
}

/// `+` is a space and `%41` is `A`; a percent sign before anything else is kept literally.
fn decoded(encoded: &[u8]) -> Vec<u8> {
    let hex = |at: usize| encoded.get(at).and_then(|digit| (*digit as char).to_digit(16));
    let mut bytes = Vec::with_capacity(encoded.len());
    let mut at = 0;
    while let Some(&byte) = encoded.get(at) {
        match (byte, hex(at + 1), hex(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                // Two hexadecimal digits are one byte.
                bytes.push((high * 16 + low) as u8);
                at += 3;
                continue;
            }
            (b'+', ..) => bytes.push(b' '),
            _ => bytes.push(byte),
        }
        at += 1;
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(query: &str) -> (String, String) {
        pairs(query).unwrap().remove(0)
    }

    #[test]
    fn values_are_decoded() {
        assert_eq!(one("query=%7B+a%20b%7d"), ("query".to_owned(), "{ a b}".to_owned()));
        assert_eq!(one("n=%F0%9F%8F%83").1, "\u{1F3C3}");
        assert_eq!(one("n=a=b").1, "a=b");
        assert_eq!(one("n"), ("n".to_owned(), String::new()));
        assert_eq!(pairs("&&").unwrap(), []);
    }

    #[test]
    fn a_percent_sign_that_encodes_nothing_stays() {
        assert_eq!(one("n=100%").1, "100%");
        assert_eq!(one("n=%zz%4").1, "%zz%4");
    }

    #[test]
    fn bytes_that_are_not_utf8_are_refused_with_their_place() {
        let refusal = pairs("query=ab%FF").unwrap_err();
        assert_eq!(refusal.to_string(), "The URL parameter `query` is not UTF-8 after byte 2; expected UTF-8.");
    }
}
