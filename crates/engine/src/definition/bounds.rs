//! What an argument accepts beyond its type: the range of a number, the length of a string or a list.

use crate::definition::source::Source;
use crate::error::{FieldError, code};
use careergraph_quote as quote;
use std::ops::{Bound, RangeBounds};

/// The values that an argument or an input field accepts.
///
/// A type has bounds of its own ([`Input::BOUNDS`](crate::Input::BOUNDS)). An argument narrows them with one of two
/// attributes of [`args!`](crate::args) and [`input!`](crate::input); the check, its error, the sentence in the schema and
/// [`Registry::limits`](crate::Registry::limits) follow from it.
///
/// - `#[limit("page", 0..=500)]`: a greater value is too much (`LIMIT_EXCEEDED`, with the name of the limit).
/// - `#[range(1.0..=5.0)]`: any other value is invalid (`BAD_USER_INPUT`).
///
/// Both may be followed by advice for the error: `#[limit("page", 0..=500, "Ask for the next page with `after`.")]`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// What is compared with the ends.
    measure: Measure,
    least: Bound<f64>,
    most: Bound<f64>,
    /// The limit that a greater value exceeds; `None` where a greater value is invalid.
    limit: Option<&'static str>,
    /// Advice where the value is too small, and where it is too great.
    advice: (&'static str, &'static str),
}

/// What of a value is bounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// The number itself.
    Number,
    /// The characters of a string.
    Characters,
    /// The items of a list.
    Items,
}

/// A range of the numbers above this one.
pub fn above(number: f64) -> (Bound<f64>, Bound<f64>) {
    (Bound::Excluded(number), Bound::Unbounded)
}

impl Bounds {
    /// Of a number whose argument declares none: any will do.
    pub const NUMBER: Bounds = Bounds {
        measure: Measure::Number,
        least: Bound::Unbounded,
        most: Bound::Unbounded,
        limit: None,
        advice: ("", ""),
    };
    /// Of a string whose argument declares none.
    pub const TEXT: Bounds = Bounds::length(Measure::Characters, "text", 1_000);
    /// Of an id whose argument declares none.
    pub const ID: Bounds = Bounds::length(Measure::Characters, "id", 500);
    /// Of a list whose argument declares none.
    pub const LIST: Bounds = Bounds::length(Measure::Items, "list", 1_000);

    const fn length(measure: Measure, limit: &'static str, most: u32) -> Bounds {
        Bounds { measure, ..Bounds::NUMBER }.with_limit(limit, most)
    }

    /// The same measure from 0 up to this maximum, above which the limit of this name is exceeded; for constants.
    pub const fn with_limit(self, limit: &'static str, most: u32) -> Bounds {
        Bounds { limit: Some(limit), most: Bound::Included(most as f64), ..self }
    }

    /// The same measure in this range, above which the limit of this name is exceeded.
    pub fn limited<N: Into<f64> + Copy>(self, limit: &'static str, range: impl RangeBounds<N>) -> Bounds {
        Bounds { limit: Some(limit), least: end(range.start_bound()), most: end(range.end_bound()), ..self }
    }

    /// The same measure in this range. Where the range has no upper end, that of the type remains.
    pub fn ranged<N: Into<f64> + Copy>(self, range: impl RangeBounds<N>) -> Bounds {
        let least = end(range.start_bound());
        match end(range.end_bound()) {
            Bound::Unbounded => Bounds { least, ..self },
            most => Bounds { least, most, limit: None, ..self },
        }
    }

    /// The same with advice for a value that is too great.
    pub const fn advising_above(self, advice: &'static str) -> Bounds {
        Bounds { advice: (self.advice.0, advice), ..self }
    }

    /// The same with advice for every value that is not accepted.
    pub const fn advising(self, advice: &'static str) -> Bounds {
        Bounds { advice: (advice, advice), ..self }
    }

    /// The name of the limit that a greater value exceeds.
    pub fn limit(self) -> Option<&'static str> {
        self.limit
    }

    /// What is bounded.
    pub fn measure(self) -> Measure {
        self.measure
    }

    /// The ends of the range.
    pub fn ends(self) -> (Bound<f64>, Bound<f64>) {
        (self.least, self.most)
    }

    /// The greatest value as a whole number; `None` where there is no upper end.
    pub fn maximum(self) -> Option<u64> {
        match self.most {
            Bound::Included(most) | Bound::Excluded(most) => Some(most as u64),
            Bound::Unbounded => None,
        }
    }

    /// Whether a value is in bounds. Null always is.
    ///
    /// # Errors
    /// `LIMIT_EXCEEDED` with the name and the maximum of the limit where the value is too great for one, else
    /// `BAD_USER_INPUT`; `argument` in its extensions is the path of the value.
    #[inline]
    pub fn check(self, value: Source<'_>) -> Result<(), FieldError> {
        match self.found(value) {
            Some(found) if !(self.least, self.most).contains(&found) => Err(self.error(found)),
            _ => Ok(()),
        }
    }

    /// The number or the length that is compared with the ends; `None` where there is nothing to compare.
    fn found(self, value: Source<'_>) -> Option<f64> {
        match (self.measure, value) {
            (_, Source::Null) => None,
            (Measure::Number, value) => value.number()?.as_f64(),
            (Measure::Characters, value) => {
                let text = value.string()?;
                // No string has more characters than bytes, and most are far below the limit.
                let is_short = self.least == Bound::Unbounded && (self.least, self.most).contains(&(text.len() as f64));
                if is_short { None } else { Some(text.chars().count() as f64) }
            }
            // A single value stands for a list of one.
            (Measure::Items, value) => Some(value.item_count().unwrap_or(1) as f64),
        }
    }

    #[cold]
    fn error(self, found: f64) -> FieldError {
        let is_over = !(Bound::Unbounded, self.most).contains(&found);
        let message = format!("expected {}, found {}", self.expected(), quote::number(found));
        let error = match (self.limit, self.maximum()) {
            (Some(limit), Some(maximum)) if is_over => FieldError::limit(limit, maximum, message),
            _ => FieldError::new(code::USER_INPUT, message),
        };
        let advice = if is_over { self.advice.1 } else { self.advice.0 };
        let message = format!("{}. {advice}", error.message).trim_end().to_owned();
        FieldError { message, ..error }.with("argument", "")
    }

    /// The bounds in words.
    fn expected(self) -> String {
        let unit = match self.measure {
            Measure::Number => "",
            Measure::Characters => " characters",
            Measure::Items => " items",
        };
        let number = quote::number;
        let range = match (self.least, self.most) {
            (Bound::Unbounded, Bound::Unbounded) => return String::new(),
            (Bound::Included(least), Bound::Included(most)) => format!("{} to {}", number(least), number(most)),
            (Bound::Included(least), Bound::Unbounded) => format!("{} or more", number(least)),
            (Bound::Included(least), Bound::Excluded(most)) => {
                format!("at least {} and below {}", number(least), number(most))
            }
            (Bound::Excluded(least), Bound::Unbounded) => format!("more than {}", number(least)),
            (Bound::Excluded(least), Bound::Included(most)) => {
                format!("more than {} and up to {}", number(least), number(most))
            }
            (Bound::Excluded(least), Bound::Excluded(most)) => {
                format!("more than {} and below {}", number(least), number(most))
            }
            (Bound::Unbounded, Bound::Included(most)) => format!("up to {}", number(most)),
            (Bound::Unbounded, Bound::Excluded(most)) => format!("below {}", number(most)),
        };
        range + unit
    }

    /// The bounds as a sentence of the argument's description; empty where every value will do.
    pub(crate) fn sentence(self) -> String {
        let expected = self.expected();
        let mut sentence = match expected.chars().next() {
            None => return String::new(),
            Some(first) if first.is_alphabetic() => first.to_uppercase().collect::<String>() + &expected[1..],
            Some(_) if expected.contains(" to ") => format!("From {expected}"),
            Some(_) => expected,
        };
        if let Some(limit) = self.limit {
            sentence.push_str(&format!(" (limit \"{limit}\")"));
        }
        sentence + "."
    }
}

fn end<N: Into<f64> + Copy>(bound: Bound<&N>) -> Bound<f64> {
    bound.map(|&end| end.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value as Json, json};

    fn check(bounds: Bounds, value: Json) -> Result<(), FieldError> {
        bounds.check(Source::json(&value))
    }

    fn message(bounds: Bounds, value: Json) -> String {
        check(bounds, value).expect_err("the value is out of bounds").message
    }

    #[test]
    fn characters_are_counted_up_to_the_maximum() {
        let three = Bounds::TEXT.limited("three", ..=3);
        for fits in [json!("abc"), json!("äöü"), json!(""), json!(12_345), json!(null)] {
            assert_eq!(check(three, fits.clone()), Ok(()), "{fits}");
        }
        for long in ["abcd", "äöüß"] {
            let error = check(three, json!(long)).unwrap_err();
            assert_eq!(error.code, code::LIMIT);
            assert_eq!(error.message, "expected up to 3 characters, found 4 (limit \"three\").");
            assert_eq!(error.extensions[..2], [("limit", "three".into()), ("maximum", 3.into())]);
        }
        assert_eq!(message(Bounds::TEXT.ranged(1..), json!("")), "expected 1 to 1000 characters, found 0.");
    }

    #[test]
    fn items_are_counted_and_a_single_value_is_one() {
        let two = Bounds::LIST.limited("two", 1..=2);
        for fits in [json!([1]), json!([1, 2]), json!(1_000), json!("a long text"), json!({}), json!(null)] {
            assert_eq!(check(two, fits.clone()), Ok(()), "{fits}");
        }
        assert_eq!(check(two, json!([])).unwrap_err().code, code::USER_INPUT);
        assert_eq!(message(two, json!([1, 2, 3])), "expected 1 to 2 items, found 3 (limit \"two\").");
        assert_eq!(
            message(Bounds::LIST.ranged(1..).advising("Leave it out."), json!([])),
            "expected 1 to 1000 items, found 0. Leave it out."
        );
        assert_eq!(check(Bounds::LIST.ranged(1..), json!(vec![0; 1001])).unwrap_err().code, code::LIMIT);
    }

    #[test]
    fn numbers_are_compared_with_both_ends() {
        let page = Bounds::NUMBER.limited("page", 0..=500).advising_above("Ask for the next page.");
        assert_eq!(
            (check(page, json!(0)), check(page, json!(500)), check(page, json!(null))),
            (Ok(()), Ok(()), Ok(()))
        );
        let over = check(page, json!(501)).unwrap_err();
        assert_eq!(over.code, code::LIMIT);
        assert_eq!(over.message, "expected 0 to 500, found 501 (limit \"page\"). Ask for the next page.");
        let under = check(page, json!(-1)).unwrap_err();
        assert_eq!((under.code, &*under.message), (code::USER_INPUT, "expected 0 to 500, found -1."));
        let open = |range: (Bound<f64>, Bound<f64>), value: f64| check(Bounds::NUMBER.ranged(range), json!(value));
        assert!(open(above(0.0), 0.0).is_err() && open(above(0.0), 1e-300).is_ok());
        assert!(check(Bounds::NUMBER.ranged(0.0..1.0), json!(1.0)).is_err());
        assert_eq!(check(Bounds::NUMBER, json!(-1e300)), Ok(()));
    }

    #[test]
    fn an_error_has_the_path_of_the_value() {
        let error = check(Bounds::NUMBER.ranged(0..=80), json!(81)).unwrap_err();
        let error = error.inside("years").inside("[2]").inside("roles").inside("profile");
        assert_eq!(error.message, "profile: roles[2]: years: expected 0 to 80, found 81.");
        assert_eq!(error.extensions, [("argument", "profile.roles[2].years".into())]);
    }

    #[test]
    fn bounds_are_a_sentence_of_the_schema() {
        let sentences = [
            Bounds::TEXT,
            Bounds::LIST.limited("steps", 1..=8),
            Bounds::NUMBER,
            Bounds::NUMBER.ranged(1..),
            Bounds::NUMBER.ranged(0.0..1.0),
            Bounds::NUMBER.ranged(above(0.0)),
            Bounds::NUMBER.ranged(..0),
            Bounds::NUMBER.ranged(-1.5..=1.5),
        ]
        .map(Bounds::sentence);
        assert_eq!(
            sentences,
            [
                "Up to 1000 characters (limit \"text\").",
                "From 1 to 8 items (limit \"steps\").",
                "",
                "1 or more.",
                "At least 0 and below 1.",
                "More than 0.",
                "Below 0.",
                "From -1.5 to 1.5.",
            ]
        );
    }
}
