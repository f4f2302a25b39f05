//! A cursor is valid only for its own list in its own snapshot. These operations contain cursors of the snapshot, so
//! they are not files.

use serde_json::{Value, json};

use super::refusals::first_error;
use crate::support::{API, data};

const MALFORMED: &str = "after: this is not a cursor of this server. Start again without `after`.";
const OF_ANOTHER_LIST: &str = "after: this cursor belongs to another list, or to the same list with another filter, order or, where it matters, day. Start again without `after`.";
const STALE: &str = "after: the data has changed since this cursor was returned. Start again without `after`.";
const TOO_FAR: &str =
    r#"orderBy: at most 10000 rows can be ordered (limit "ordered_rows"). Filter more, or omit the order."#;

/// The cursor at the end of a page.
fn end(query: &str, page: &str) -> String {
    let pointer = format!("{page}/pageInfo/endCursor");
    data(query, None).pointer(&pointer).and_then(Value::as_str).expect("a cursor").to_owned()
}

/// A cursor far beyond the end of the same list.
fn far(cursor: &str) -> String {
    format!("{}9999", cursor.trim_end_matches(|c: char| c.is_ascii_digit()))
}

/// Checks that a query rejects the cursor in its variable `after`.
#[track_caller]
fn refuses(query: &str, cursor: &str, code: &str, message: &str) {
    let error = first_error(query, json!({ "after": cursor }).as_object().cloned());
    assert_eq!((&error["extensions"]["code"], &error["message"]), (&json!(code), &json!(message)), "{query}: {cursor}");
}

#[test]
fn cursors_of_lists_are_checked() {
    let own = end("{ roles(first: 2) { pageInfo { endCursor } } }", "/roles");
    let roles = "query($after: Cursor) { roles(first: 2, after: $after) { totalCount } }";
    refuses(roles, &format!("{own}0.1"), "BAD_CURSOR", MALFORMED);
    refuses(roles, &own.replace('.', ":"), "BAD_CURSOR", MALFORMED);
    refuses(roles, &own.replacen(API.snapshot(), "000000000000", 1), "STALE_CURSOR", STALE);
    for other in [
        "regions(after: $after)",
        "roles(after: $after, filter: { jobZone: { eq: 4 } })",
        "roles(after: $after, orderBy: { field: NAME })",
    ] {
        let query = format!("query($after: Cursor) {{ {other} {{ totalCount }} }}");
        refuses(&query, &own, "BAD_CURSOR", OF_ANOTHER_LIST);
    }
}

#[test]
fn cursors_of_outcomes_are_checked() {
    let outcomes = |of: &str, arguments: &str, selection: &str| {
        format!("query($after: Cursor) {{ {of} {{ outcomes({arguments}) {{ {selection} }} }} }}")
    };
    let degree = r#"degree(by: { id: "degree:11.0701-masters" })"#;
    let own = end(&outcomes(degree, "first: 1, after: $after", "pageInfo { endCursor }"), "/degree/outcomes");
    let institution = r#"institution(by: { id: "institution:100663" })"#;
    refuses(&outcomes(institution, "after: $after", "totalCount"), &own, "BAD_CURSOR", OF_ANOTHER_LIST);
    let filtered = outcomes(degree, "after: $after, filter: { survey: { eq: PSEO } }", "totalCount");
    refuses(&filtered, &own, "BAD_CURSOR", OF_ANOTHER_LIST);
}

/// A cursor of one walk does not fit another. The page size makes no difference.
#[test]
fn cursors_of_walks_are_checked() {
    let walk = |arguments: &str| {
        format!(
            "query($after: Cursor) {{ traverse(start: {{ kind: ROLE }}, steps: [{{ relations: [\"requires\"] }}], after: $after, \
             {arguments}) {{ ... on Traversal {{ pageInfo {{ endCursor }} }} }} }}"
        )
    };
    let own = end(&walk("first: 2"), "/traverse");
    for same in [&own, &far(&own)] {
        data(&walk("first: 3, explain: true"), json!({ "after": same }).as_object().cloned());
    }
    for other in ["repeatNodes: true", r#"where: [{ at: 1, property: "name", contains: "a" }]"#, "distinct: true"] {
        refuses(&walk(other), &own, "BAD_CURSOR", OF_ANOTHER_LIST);
    }
    let ordered = r#"first: 2, orderBy: [{ column: "1.node" }]"#;
    refuses(&walk(ordered), &far(&end(&walk(ordered), "/traverse")), "LIMIT_EXCEEDED", TOO_FAR);
}
