//! Walks that are refused: each with its code, and a message that names the place in the question and what exists there.

use serde_json::{Value, json};

use super::refusals::{Refusal, with};
use crate::support;

fn walk(query: &str, code: &'static str, message: &'static str) -> Refusal {
    with(json!({}), query, code, message)
}

/// All of them.
pub fn walks() -> Vec<Refusal> {
    let mut all = told();
    all.extend(cursors());
    all
}

fn told() -> Vec<Refusal> {
    vec![
        walk(
            r#"{ traverse(start: { kind: ROLE } steps: [{ relations: ["requires"] }, { relations: ["learntBy"] }]) { ... on Traversal { totalRows } } }"#,
            "BAD_USER_INPUT",
            r#"steps[1].relations: there is no relation "learntBy". From a skill follow taughtBy, validatedBy, requiredBy, strengthOf."#,
        ),
        walk(
            r#"{ traverse(start: { kind: DEGREE } steps: [{ relations: ["teaches"] }, { relations: ["employedIn"] }]) { ... on Traversal { totalRows } } }"#,
            "BAD_USER_INPUT",
            r#"steps[1].relations: employedIn cannot be taken from a skill. From a skill follow taughtBy, validatedBy, requiredBy, strengthOf."#,
        ),
        walk(
            r#"{ traverse(start: { kind: INSTITUTION } steps: [{ relations: ["offers"], max: 2 }]) { ... on Traversal { totalRows } } }"#,
            "BAD_USER_INPUT",
            r#"steps[0].relations: offers cannot be taken once more from a degree. From a degree follow offeredBy, teaches, preparesFor."#,
        ),
        walk(
            r#"{ traverse(start: { kind: ROLE } steps: [{ relations: ["relatedTo"], min: 2 }]) { ... on Traversal { totalRows } } }"#,
            "BAD_USER_INPUT",
            r#"steps[0].max: a repetition needs an upper bound; without one a walk could go on for ever. Give max."#,
        ),
        walk(
            r#"{ traverse(start: { kind: ROLE } steps: [{ relations: ["relatedTo"], max: 12 }, { relations: ["relatedFrom"] }]) { ... on Traversal { totalRows } } }"#,
            "LIMIT_EXCEEDED",
            r#"steps: expected walks of up to 12 relations, found up to 13 (limit "walk_relations"). Repeat less often."#,
        ),
        walk(
            r#"{ traverse(start: { kind: ROLE } steps: [{ relations: ["relatedTo"], min: 3, max: 2 }]) { ... on Traversal { totalRows } } }"#,
            "BAD_USER_INPUT",
            r#"steps[0]: expected min to be at most max, and max at least 1, found 3 to 2."#,
        ),
        walk(
            r#"{ traverse(start: { kind: ROLE } steps: [{ relations: ["relatedTo"], min: -1, max: 2 }]) { ... on Traversal { totalRows } } }"#,
            "BAD_USER_INPUT",
            r#"steps[0]: min: expected 0 or more, found -1."#,
        ),
        walk(
            r#"{ traverse(start: { kind: ROLE } steps: []) { ... on Traversal { totalRows } } }"#,
            "BAD_USER_INPUT",
            r#"steps: expected 1 to 8 items, found 0."#,
        ),
        walk(
            r#"{ traverse(start: { kind: ROLE, nodes: [] } steps: [{ relations: ["requires"] }]) { ... on Traversal { totalRows } } }"#,
            "BAD_USER_INPUT",
            r#"start: nodes: expected 1 to 100 items, found 0."#,
        ),
        walk(
            r#"{ traverse(start: { kind: ROLE, nodes: [{ id: "skill:fhir" }] } steps: [{ relations: ["requires"] }]) { ... on Traversal { totalRows } } }"#,
            "UNKNOWN_ID",
            r#"start.nodes[0].id: "skill:fhir" is the id of a skill; expected that of a role."#,
        ),
        walk(
            r#"{ traverse(start: { kind: ROLE } steps: [{ relations: ["employedIn"] }] select: [{ at: 1, of: RELATION, property: "importance" }]) { ... on Traversal { totalRows } } }"#,
            "BAD_USER_INPUT",
            r#"select[0].property: employedIn at place 1 has no property "importance"; it has relation, employment, employmentStatus, employmentRse, jobsPer1000, locationQuotient, wageStatus, annualMean, annualP10, annualP25, annualMedian, annualP75, annualP90, hourlyMean, hourlyP10, hourlyP25, hourlyMedian, hourlyP75, hourlyP90, priceParity, priceParity_areaMatch, realAnnualMean, realAnnualP10, realAnnualP25, realAnnualMedian, realAnnualP75, realAnnualP90, wageRse, occupation, occupationTitle, wageOf."#,
        ),
        walk(
            r#"{ traverse(start: { kind: SKILL } steps: [{ relations: ["validatedBy"] }] where: [{ at: 0, property: "jobZone", gt: { number: 1 } }]) { ... on Traversal { totalRows } } }"#,
            "BAD_USER_INPUT",
            r#"where[0].property: a skill at place 0 has no property "jobZone"; it has node, id, name, kind, skillKind, code, category, hotTechnology, description, aliases."#,
        ),
        walk(
            r#"{ traverse(start: { kind: ROLE } steps: [{ relations: ["requires"] }] groupBy: [{ at: 2, property: "name" }]) { ... on Traversal { totalRows } } }"#,
            "BAD_USER_INPUT",
            r#"groupBy[0].at: expected a place from 0 (the start) to 1, found 2."#,
        ),
        walk(
            r#"{ traverse(start: { kind: ROLE } steps: [{ relations: ["requires"] }] select: [{ at: 0, of: EVIDENCE, property: "source" }]) { ... on Traversal { totalRows } } }"#,
            "BAD_USER_INPUT",
            r#"select[0].of: no relation leads to the start (place 0). Ask of the node, or of a later place."#,
        ),
        walk(
            r#"{ traverse(start: { kind: ROLE } steps: [{ relations: ["requires"], where: [{ of: RELATION, property: "importance", eq: { text: "4" } }] }]) { ... on Traversal { totalRows } } }"#,
            "BAD_USER_INPUT",
            r#"steps[0].where[0].eq: importance is a number, which cannot be compared with a text."#,
        ),
        walk(
            r#"{ traverse(start: { kind: ROLE } steps: [{ relations: ["requires"], where: [{ of: RELATION, property: "inDemand", gt: { boolean: false } }] }]) { ... on Traversal { totalRows } } }"#,
            "BAD_USER_INPUT",
            r#"steps[0].where[0].gt: inDemand is a boolean, which has no order. Use eq or in."#,
        ),
        walk(
            r#"{ traverse(start: { kind: ROLE } steps: [{ relations: ["requires"], where: [{ of: RELATION, property: "level", contains: "4" }] }]) { ... on Traversal { totalRows } } }"#,
            "BAD_USER_INPUT",
            r#"steps[0].where[0].contains: level is a number, not a text. Use eq or in."#,
        ),
        walk(
            r#"{ traverse(start: { kind: ROLE } steps: [{ relations: ["requires"], where: [{ at: 1, property: "id", eq: { text: "x" } }] }]) { ... on Traversal { totalRows } } }"#,
            "BAD_USER_INPUT",
            r#"steps[0].where[0].at: the place is known here: the end of each relation of the step. Leave `at` out."#,
        ),
        walk(
            r#"{ traverse(start: { kind: ROLE } steps: [{ relations: ["requires"] }] where: [{ property: "id", eq: { text: "x" } }]) { ... on Traversal { totalRows } } }"#,
            "BAD_USER_INPUT",
            r#"where[0].at: expected the place that is asked, 0 for the start, found none."#,
        ),
        walk(
            r#"{ traverse(start: { kind: ROLE } steps: [{ relations: ["requires"] }] aggregate: [{ function: MEAN, at: 1, property: "name" }]) { ... on Traversal { totalRows } } }"#,
            "BAD_USER_INPUT",
            r#"aggregate[0]: mean needs numbers, and name is a text. count and countDistinct take any."#,
        ),
        walk(
            r#"{ traverse(start: { kind: ROLE } steps: [{ relations: ["requires"] }] aggregate: [{ function: MEAN }]) { ... on Traversal { totalRows } } }"#,
            "BAD_USER_INPUT",
            r#"aggregate[0]: mean needs a column to be computed over."#,
        ),
        walk(
            r#"{ traverse(start: { kind: ROLE } steps: [{ relations: ["requires"] }] aggregate: [{ function: QUANTILE, quantile: 50, at: 1, of: RELATION, property: "level" }]) { ... on Traversal { totalRows } } }"#,
            "BAD_USER_INPUT",
            r#"aggregate[0]: quantile: expected 0 to 1, found 50."#,
        ),
        walk(
            r#"{ traverse(start: { kind: ROLE } steps: [{ relations: ["requires"] }] orderBy: [{ column: "wage" }]) { ... on Traversal { totalRows } } }"#,
            "BAD_USER_INPUT",
            r#"orderBy[0].column: no column of the answer is called "wage"; there are 0.node, 1.node."#,
        ),
        walk(
            r#"{ traverse(start: { kind: ROLE } steps: [{ relations: ["requires"] }] select: [{ at: 0, property: "id", name: "x" }, { at: 1, property: "id", name: "x" }]) { ... on Traversal { totalRows } } }"#,
            "BAD_USER_INPUT",
            r#"select: two columns are called "x". Give one another name."#,
        ),
        walk(
            r#"{ traverse(start: { kind: ROLE } steps: [{ relations: ["requires"] }] distinct: true groupBy: [{ at: 0, property: "id" }]) { ... on Traversal { totalRows } } }"#,
            "BAD_USER_INPUT",
            r#"distinct: it asks for the nodes where walks end, and select, groupBy and aggregate for another table. Ask for one."#,
        ),
        walk(
            r#"{ traverse(start: { kind: ROLE } steps: [{ relations: ["requires"] }] first: 501) { ... on Traversal { totalRows } } }"#,
            "LIMIT_EXCEEDED",
            r#"first: expected 0 to 500, found 501 (limit "page"). Ask for the next page with `after`."#,
        ),
        walk(
            r#"{ traverse(start: { kind: ROLE } steps: [{ relations: ["requires"] }] groupBy: [{ at: 0, property: "id" }, { at: 1, property: "id" }]) { ... on Traversal { totalRows } } }"#,
            "LIMIT_EXCEEDED",
            r#"groupBy: more than 10000 groups (limit "groups"). Group by something that has fewer values."#,
        ),
        walk(
            r#"{ traverse(start: { kind: ROLE } steps: [{ relations: ["employedIn"] }, { relations: ["employs"] }, { relations: ["employedIn"] }] aggregate: [{ function: COUNT }]) { ... on Traversal { totalRows } } }"#,
            "LIMIT_EXCEEDED",
            r#"steps[2]: step 3 (employedIn) looks at about 1596739469 relations, and the whole walk at 3159002012 to 3203395906 nodes and relations, more than the 5000000 that a request may look at (limit "work"). Begin at fewer nodes, ask more of them before this step, or ask for single walks without an order or groups."#,
        ),
    ]
}

/// A cursor of one walk is of no use to another, nor on another day; what it is worth does not depend on the page.
fn cursors() -> Vec<Refusal> {
    let own = r#"start: { kind: ROLE } steps: [{ relations: ["requires"] }]"#;
    let ask = |arguments: &str| {
        format!("{{ traverse({own} {arguments}) {{ ... on Traversal {{ pageInfo {{ endCursor }} }} }} }}")
    };
    let data = support::data(&ask("first: 2"), None);
    let cursor = data.pointer("/traverse/pageInfo/endCursor").and_then(Value::as_str).expect("a cursor").to_owned();
    support::data(&ask(&format!("first: 3, explain: true, after: {cursor:?}")), None);
    let bad = |arguments: &str| {
        let message = "after: this cursor belongs to another list, or to the same with another filter, order or, where it matters, day. Start again without `after`.";
        with(json!({}), &ask(&format!("after: {cursor:?} {arguments}")), "BAD_CURSOR", message)
    };
    let far = format!("{}9999", cursor.trim_end_matches(|c: char| c.is_ascii_digit()));
    let ordered = data_cursor(&ask(r#"first: 2, orderBy: [{ column: "1.node" }]"#));
    let ordered = format!("{}9999", ordered.trim_end_matches(|c: char| c.is_ascii_digit()));
    support::data(&ask(&format!("after: {far:?}")), None);
    vec![
        bad("repeatNodes: true"),
        bad(r#"where: [{ at: 1, property: "name", contains: "a" }]"#),
        bad("distinct: true"),
        with(
            json!({}),
            &ask(&format!(r#"orderBy: [{{ column: "1.node" }}], after: {ordered:?}"#)),
            "LIMIT_EXCEEDED",
            r#"orderBy: only the first 10000 rows can be put in an order (limit "ordered_rows"). Filter more, or leave the order out."#,
        ),
    ]
}

fn data_cursor(query: &str) -> String {
    let data = support::data(query, None);
    data.pointer("/traverse/pageInfo/endCursor").and_then(Value::as_str).expect("a cursor").to_owned()
}
