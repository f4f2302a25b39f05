//! Which part of a whole file a request wants (RFC 9110, section 14).

use std::ops::Range;

use axum::http::HeaderMap;
use axum::http::header::{IF_RANGE, RANGE};

/// The part of a representation that a GET wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// All of it: there is no range, it cannot be read, there are several, or the client has another version.
    Whole,
    /// These bytes; never empty.
    Part(Range<usize>),
    /// None of its bytes.
    Unsatisfiable,
}

/// Reads `Range` and `If-Range` for a representation of this length and strong entity tag.
pub fn wanted(headers: &HeaderMap, length: usize, tag: &str) -> Wanted {
    let mut lines = headers.get_all(RANGE).iter();
    let (Some(line), None) = (lines.next(), lines.next()) else { return Wanted::Whole };
    // A date never matches: nothing here has a time of its last change.
    if headers.get(IF_RANGE).is_some_and(|condition| condition.as_bytes() != tag.as_bytes()) {
        return Wanted::Whole;
    }
    let Some((unit, set)) = line.to_str().ok().and_then(|line| line.split_once('=')) else { return Wanted::Whole };
    if !unit.trim().eq_ignore_ascii_case("bytes") {
        return Wanted::Whole;
    }
    let mut specs = set.split(',').map(str::trim).filter(|spec| !spec.is_empty());
    match (specs.next(), specs.next()) {
        (Some(spec), None) => part(spec, length),
        // A client that asks for several parts has to expect the whole.
        _ => Wanted::Whole,
    }
}

fn part(spec: &str, length: usize) -> Wanted {
    let Some((first, last)) = spec.split_once('-') else { return Wanted::Whole };
    let range = match (number(first), number(last)) {
        (Some(first), Some(last)) if first <= last => first..last.saturating_add(1).min(length),
        (Some(first), None) if last.is_empty() => first..length,
        (None, Some(suffix)) if first.is_empty() => length.saturating_sub(suffix)..length,
        _ => return Wanted::Whole,
    };
    if range.is_empty() { Wanted::Unsatisfiable } else { Wanted::Part(range) }
}

/// A position; one that is too large to be one is beyond every file.
fn number(digits: &str) -> Option<usize> {
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| digits.parse().unwrap_or(usize::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    const TAG: &str = "\"a\"";

    fn of(range: &str, length: usize) -> Wanted {
        wanted(&HeaderMap::from_iter([(RANGE, HeaderValue::from_str(range).unwrap())]), length, TAG)
    }

    #[test]
    fn one_range_is_a_part() {
        for (range, expected) in [
            ("bytes=0-0", 0..1),
            ("bytes=2-5", 2..6),
            ("Bytes = 2-5", 2..6),
            ("bytes=,2-5,", 2..6),
            ("bytes=7-", 7..10),
            ("bytes=7-99", 7..10),
            ("bytes=0-99999999999999999999999999", 0..10),
            ("bytes=-3", 7..10),
            ("bytes=-99999999999999999999999999", 0..10),
        ] {
            assert_eq!(of(range, 10), Wanted::Part(expected), "{range}");
        }
    }

    #[test]
    fn what_cannot_be_read_or_is_several_is_the_whole() {
        for range in [
            "",
            "bytes",
            "bytes=",
            "bytes=-",
            "bytes=a-b",
            "bytes=5-2",
            "bytes=+1-2",
            "bytes=1-2-3",
            "bytes=0x1-2",
            "lines=1-2",
            "bytes=0-1,3-4",
            "bytes=99-,0-1",
            "bytes=1 -2",
        ] {
            assert_eq!(of(range, 10), Wanted::Whole, "{range}");
        }
        let mut headers = HeaderMap::new();
        for range in ["bytes=0-1", "bytes=2-3"] {
            headers.append(RANGE, HeaderValue::from_static(range));
        }
        assert_eq!(wanted(&headers, 10, TAG), Wanted::Whole);
    }

    #[test]
    fn no_byte_is_unsatisfiable() {
        for range in ["bytes=10-", "bytes=10-12", "bytes=-0", "bytes=99999999999999999999999999-"] {
            assert_eq!(of(range, 10), Wanted::Unsatisfiable, "{range}");
        }
        assert_eq!(of("bytes=0-", 0), Wanted::Unsatisfiable);
        assert_eq!(of("bytes=-1", 0), Wanted::Unsatisfiable);
    }

    #[test]
    fn a_part_of_another_version_is_not_given() {
        for (condition, expected) in [
            ("\"a\"", Wanted::Part(0..1)),
            ("W/\"a\"", Wanted::Whole),
            ("\"b\"", Wanted::Whole),
            ("Thu, 26 Nov 2026 00:00:00 GMT", Wanted::Whole),
        ] {
            let headers = HeaderMap::from_iter([
                (RANGE, HeaderValue::from_static("bytes=0-0")),
                (IF_RANGE, HeaderValue::from_str(condition).unwrap()),
            ]);
            assert_eq!(wanted(&headers, 10, TAG), expected, "{condition}");
        }
    }
}
