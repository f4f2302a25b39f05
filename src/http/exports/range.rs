//! The requested range of a file (RFC 9110, section 14).

use std::ops::Range;

use axum::http::HeaderMap;
use axum::http::header::{IF_RANGE, RANGE};

/// The requested range of a representation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RequestedRange {
    /// Everything: there is no range, it is malformed, there are several, or the client has another version.
    Whole,
    /// These bytes; never empty.
    Part(Range<usize>),
    /// The range contains no byte of the file.
    Unsatisfiable,
}

/// Reads `Range` and `If-Range` for a representation of this length and strong entity tag.
pub fn requested_range(headers: &HeaderMap, length: usize, tag: &str) -> RequestedRange {
    let mut lines = headers.get_all(RANGE).iter();
    let (Some(line), None) = (lines.next(), lines.next()) else { return RequestedRange::Whole };
    // A date never matches, because responses have no modification time.
    if headers.get(IF_RANGE).is_some_and(|condition| condition.as_bytes() != tag.as_bytes()) {
        return RequestedRange::Whole;
    }
    let Some((unit, set)) = line.to_str().ok().and_then(|line| line.split_once('=')) else {
        return RequestedRange::Whole;
    };
    if !unit.trim().eq_ignore_ascii_case("bytes") {
        return RequestedRange::Whole;
    }
    let mut specs = set.split(',').map(str::trim).filter(|spec| !spec.is_empty());
    match (specs.next(), specs.next()) {
        (Some(spec), None) => part(spec, length),
        // A client that requests several ranges must be prepared for the whole file.
        _ => RequestedRange::Whole,
    }
}

fn part(spec: &str, length: usize) -> RequestedRange {
    let Some((first, last)) = spec.split_once('-') else { return RequestedRange::Whole };
    let range = match (number(first), number(last)) {
        (Some(first), Some(last)) if first <= last => first..last.saturating_add(1).min(length),
        (Some(first), None) if last.is_empty() => first..length,
        (None, Some(suffix)) if first.is_empty() => length.saturating_sub(suffix)..length,
        _ => return RequestedRange::Whole,
    };
    if range.is_empty() { RequestedRange::Unsatisfiable } else { RequestedRange::Part(range) }
}

/// A position; a number too large to represent is beyond every file.
fn number(digits: &str) -> Option<usize> {
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| digits.parse().unwrap_or(usize::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    const TAG: &str = "\"a\"";

    fn of(range: &str, length: usize) -> RequestedRange {
        requested_range(&HeaderMap::from_iter([(RANGE, HeaderValue::from_str(range).unwrap())]), length, TAG)
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
            assert_eq!(of(range, 10), RequestedRange::Part(expected), "{range}");
        }
    }

    #[test]
    fn malformed_and_multiple_ranges_are_the_whole() {
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
            assert_eq!(of(range, 10), RequestedRange::Whole, "{range}");
        }
        let mut headers = HeaderMap::new();
        for range in ["bytes=0-1", "bytes=2-3"] {
            headers.append(RANGE, HeaderValue::from_static(range));
        }
        assert_eq!(requested_range(&headers, 10, TAG), RequestedRange::Whole);
    }

    #[test]
    fn an_empty_range_is_unsatisfiable() {
        for range in ["bytes=10-", "bytes=10-12", "bytes=-0", "bytes=99999999999999999999999999-"] {
            assert_eq!(of(range, 10), RequestedRange::Unsatisfiable, "{range}");
        }
        assert_eq!(of("bytes=0-", 0), RequestedRange::Unsatisfiable);
        assert_eq!(of("bytes=-1", 0), RequestedRange::Unsatisfiable);
    }

    #[test]
    fn a_range_of_another_version_is_ignored() {
        for (condition, expected) in [
            ("\"a\"", RequestedRange::Part(0..1)),
            ("W/\"a\"", RequestedRange::Whole),
            ("\"b\"", RequestedRange::Whole),
            ("Thu, 26 Nov 2026 00:00:00 GMT", RequestedRange::Whole),
        ] {
            let headers = HeaderMap::from_iter([
                (RANGE, HeaderValue::from_static("bytes=0-0")),
                (IF_RANGE, HeaderValue::from_str(condition).unwrap()),
            ]);
            assert_eq!(requested_range(&headers, 10, TAG), expected, "{condition}");
        }
    }
}
