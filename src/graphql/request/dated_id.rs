//! Ids that include a day: `certification:chda@2026-01-15` is the certification with the values of that day.
//!
//! Normalized client caches store an object by its type and id, so values of several days can coexist only if the ids
//! differ. Every id below `asOf` therefore includes its day. A dated id selects the view of its day in `node`, `nodes`
//! and the lookups of the root; in any other argument its day must equal that of the view. An id without a day fits any
//! view.
//!
//! A type has dated ids if any value below it can depend on the day. Sources and accreditors do not, so their ids are
//! plain.

use crate::model::parse_day;
use jiff::civil::Date;
use std::io::Write;

/// The separator between id and day; no id of the graph contains it.
const SIGN: char = '@';

/// The id in the graph, and the day if the id includes one.
pub fn split(id: &str) -> (&str, Option<Date>) {
    let Some((plain, text)) = id.rsplit_once(SIGN) else { return (id, None) };
    match parse_day(text) {
        Ok(day) => (plain, Some(day)),
        Err(_) => (id, None),
    }
}

/// The day in an id.
pub fn day_in(id: &str) -> Option<Date> {
    split(id).1
}

/// The id in the graph, for an id that includes a day.
pub fn without_day(id: &str) -> Option<&str> {
    let (plain, day) = split(id);
    day.map(|_| plain)
}

/// Adds the day to the JSON literal of an id at the end of `out`.
#[inline(never)]
pub(super) fn mark(day: Date, out: &mut Vec<u8>) {
    let quote = out.pop();
    debug_assert_eq!(quote, Some(b'"'), "an id is written as a JSON string");
    write!(out, "{SIGN}{day}\"").expect("a vector takes any bytes");
}

/// The id with the day.
pub fn with_day(id: &str, day: Date) -> String {
    format!("{id}{SIGN}{day}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn an_id_names_a_day_only_in_its_canonical_form() {
        let day = date(2026, 1, 15);
        assert_eq!(split("role:15-2051.00@2026-01-15"), ("role:15-2051.00", Some(day)));
        assert_eq!(split("a@b@2026-01-15"), ("a@b", Some(day)));
        for id in
            ["role:15-2051.00", "x@", "x@2026-1-15", "x@20260115", "x@2026-02-30", "x@2026-01-15T00:00", "x@today"]
        {
            assert_eq!(split(id), (id, None), "{id}");
        }
    }

    #[test]
    fn the_day_is_inside_the_quotes() {
        let mut out = b"{\"id\":\"role:1\"".to_vec();
        mark(date(987, 6, 5), &mut out);
        assert_eq!(String::from_utf8(out).expect("text"), "{\"id\":\"role:1@0987-06-05\"");
    }
}
