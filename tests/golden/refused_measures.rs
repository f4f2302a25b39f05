//! Measures and cuts that are refused.

use serde_json::json;

use super::refusals::{Refusal, argument_code, with};

fn refused(query: &str, code: &'static str, message: &'static str) -> Refusal {
    with(json!({}), query, code, message)
}

/// Parts of the graph and measures that make no sense, and what would take too long.
pub fn measures() -> Vec<Refusal> {
    let part = |part: &str, rest: &str, message| {
        let query = format!("{{ measures(part: {{ {part} }}) {{ ... on GraphPart {{ nodeCount {rest} }} }} }}");
        refused(&query, argument_code(message), message)
    };
    let measure = |measure: &str, message| part("relations: [RELATED_TO]", measure, message);
    let cut = |arguments: &str, message| {
        let query = format!("{{ bottleneck({arguments}) {{ __typename }} }}");
        refused(&query, argument_code(message), message)
    };
    vec![
        refused(
            "{ measures(part: { relations: [LIKES] }) { __typename } }",
            "GRAPHQL_VALIDATION_FAILED",
            "part: relations[0]: expected RelationKind (…",
        ),
        part(
            "relations: []",
            "",
            "part: relations: expected 1 to 1000 items, found 0. catalog { relations { name } } lists all.",
        ),
        part(
            "relations: [REQUIRES], kinds: [ROLE, SKILL, REGION]",
            "",
            "kinds: no relation of the part touches a region. They touch: skill, role.",
        ),
        part(
            "relations: [REQUIRES, TEACHES], kinds: [ROLE, SKILL]",
            "",
            "kinds: teaches leads from degree to skill, and degree is not among the kinds. Add it, or leave the relation out.",
        ),
        part(
            "relations: [REQUIRES, OFFERS], weight: AWARDS",
            "",
            "weight: requires has no such figure; it is one of offers. Leave the weight out, or the relation.",
        ),
        part(
            "relations: [REQUIRES], depth: 2",
            "",
            "depth: expected a start to count from, found none. Say where to start.",
        ),
        part(
            "relations: [REQUIRES], start: { roles: {} }, depth: -1",
            "",
            "part: depth: expected 0 or more, found -1.",
        ),
        measure("degree(first: 501) { work }", r#"first: expected 0 to 500, found 501 (limit "measures_page")."#),
        measure("degree(kinds: [SKILL]) { work }", "kinds: the part has no skill. Its kinds are: role."),
        measure("degree(by: WEIGHT) { work }", "by: the part has no weight. Choose one in the part, or rank by TOTAL."),
        measure(
            "pageRank(damping: -0.1) { work }",
            "damping: expected at least 0 and below 1, found -0.1. 0.85 is usual.",
        ),
        measure("pageRank(damping: 1) { work }", "damping: expected at least 0 and below 1, found 1. 0.85 is usual."),
        measure("pageRank(tolerance: 0) { work }", "tolerance: expected more than 0, found 0."),
        measure("pageRank(iterations: 0) { work }", "iterations: expected 1 to 10000, found 0."),
        measure(
            "pageRank(teleport: { skills: { name: { eq: \"Python\" } } }) { work }",
            "teleport: none of the 1 nodes of the set is in the part.",
        ),
        measure(
            "betweenness(pivots: 0) { work }",
            "pivots: expected 1 or more, found 0. Leave it out for all sources.",
        ),
        measure("betweenness(budget: 0) { work }", "budget: expected 1 or more, found 0."),
        refused(
            "{ measures(part: { relations: [RELATED_TO] }) { ... on GraphPart { nodeCount betweenness(from: { nodes: [{ kind: ROLE, by: { name: \"Lab Manager\" } }] }) { work } } } }",
            "AMBIGUOUS_REFERENCE",
            r#"from.nodes[0].by.name: "Lab Manager" may mean any of 2 nodes. Choose one of the candidates and ask by its id."#,
        ),
        measure("communities(resolution: 0) { work }", "resolution: expected more than 0, found 0. 1 is usual."),
        refused(
            "{ measures(part: { relations: [TEACHES, REQUIRES], direction: UNDIRECTED }) { ... on GraphPart { betweenness(budget: 4600000) { work } pageRank { work } } } }",
            "LIMIT_EXCEEDED",
            r#"pageRank of this part takes 928100 steps or more, and this request has 300804 of 5000000 left (limit "work"). Choose a smaller part, or ask for it in a request of its own."#,
        ),
        cut(
            "part: { relations: [OFFERS], weight: AWARDS }, from: { institutions: {} }, to: { degrees: {} }",
            "part.weight: expected none, because in a cut every edge or node counts 1. Leave it out.",
        ),
        cut(
            "part: { relations: [OFFERS] }, from: { institutions: {} }, to: { degrees: {} }, budget: -1",
            "budget: expected 1 or more, found -1.",
        ),
    ]
}
