//! Comparisons that are refused.

use serde_json::{Value, json};

use super::refusals::{Refusal, argument_code, with};

fn refused(query: &str, code: &'static str, message: &'static str) -> Refusal {
    with(json!({}), query, code, message)
}

/// All of them.
pub fn comparisons() -> Vec<Refusal> {
    const REGIONS: &str = "query($regions: [Reference!]!, $roles: [Reference!]!, $weights: [MeasureWeight!]) {
        compareRegions(regions: $regions, roles: $roles, weights: $weights) { __typename } }";
    const ROLES: &str = "query($roles: [Reference!]!, $weights: [MeasureWeight!]) {
        compareRoles(roles: $roles, weights: $weights) { __typename } }";
    let boston = json!([{ "id": "region:cbsa-14460" }]);
    let scientists = json!([{ "id": "role:15-2051.00" }]);
    let bad = |regions: &Value, roles: &Value, weights: Value, message| {
        let variables = json!({ "regions": regions, "roles": roles, "weights": weights });
        with(variables, REGIONS, argument_code(message), message)
    };
    let weighed = |weights: Value, message| bad(&boston, &scientists, weights, message);
    let many = |kind: &str, count: usize| (0..count).map(|n| json!({ "id": format!("{kind}:{n}") })).collect::<Value>();
    let kinds = |arguments: &str, message| {
        refused(
            &format!("{{ compareRegions({arguments}, roles: [{{ id: \"role:15-2051.00\" }}]) {{ __typename }} }}"),
            argument_code(message),
            message,
        )
    };
    vec![
        kinds(
            "regions: [{ id: \"region:us\" }], regionKind: METRO",
            "regions, regionKind: expected one of them, found both. Leave one out.",
        ),
        kinds("regionKind: null", "regions, regionKind: expected one of them, found neither. Name what to compare."),
        with(
            json!({ "regions": [{ "id": "region:cbsa-14461" }], "roles": scientists }),
            REGIONS,
            "UNKNOWN_ID",
            r#"regions[0].id: There is no region with the id "region:cbsa-14461". Did you mean region:cbsa-14460 (Boston-Cambridge-Newton, MA-NH)? search(text:) finds nodes by name."#,
        ),
        with(
            json!({ "regions": boston, "roles": boston }),
            REGIONS,
            "UNKNOWN_ID",
            r#"roles[0].id: "region:cbsa-14460" is the id of a region; expected that of a role."#,
        ),
        bad(&json!([]), &scientists, Value::Null, "regions: expected 1 to 500 items, found 0."),
        bad(&boston, &json!([]), Value::Null, "roles: expected 1 to 20 items, found 0."),
        bad(
            &many("region", 501),
            &scientists,
            Value::Null,
            r#"regions: expected 1 to 500 items, found 501 (limit "compared_regions")."#,
        ),
        bad(
            &boston,
            &many("role", 21),
            Value::Null,
            r#"roles: expected 1 to 20 items, found 21 (limit "roles_of_regions")."#,
        ),
        bad(
            &json!([{ "id": "region:cbsa-14460" }, { "id": "region:us" }, { "name": "Boston-Cambridge-Newton, MA-NH" }]),
            &scientists,
            Value::Null,
            "regions: [0] and [2] both name region:cbsa-14460 (Boston-Cambridge-Newton, MA-NH). Name each region once.",
        ),
        weighed(
            json!([{ "measure": "EMPLOYMENT", "weight": -1 }]),
            r#"weights[0]: weight: expected 0 to 1000000, found -1. Only the proportions of weights matter."#,
        ),
        weighed(
            json!([{ "measure": "EMPLOYMENT", "weight": 1e300 }]),
            r#"weights[0]: weight: expected 0 to 1000000, found 1e300. Only the proportions of weights matter."#,
        ),
        weighed(
            json!([{ "measure": "EMPLOYMENT", "weight": 0 }, { "measure": "GROWTH", "weight": 0 }]),
            "weights: expected at least one above 0, found none. Leave weights out for the usual ones.",
        ),
        weighed(json!([]), "weights: expected at least one above 0, found none. Leave weights out for the usual ones."),
        weighed(
            json!([{ "measure": "GROWTH", "weight": 1 }, { "measure": "GROWTH", "weight": 2 }]),
            "weights: GROWTH stands twice. Give each measure one weight.",
        ),
        with(
            json!({ "roles": scientists, "weights": [{ "measure": "HOSPITALS", "weight": 1 }] }),
            ROLES,
            "BAD_USER_INPUT",
            "weights: HOSPITALS is a measure of regions and is the same for all roles. Leave it out.",
        ),
        refused(
            r#"{ compareRegions(regions: [{ id: "region:us" }], roles: [{ id: "role:15-2051.00" }], weights: [{ measure: GROWTH, weight: NaN }]) { __typename } }"#,
            "GRAPHQL_VALIDATION_FAILED",
            "weights[0]: weight: expected Float, found NaN",
        ),
        with(
            json!({ "roles": many("role", 101) }),
            ROLES,
            "LIMIT_EXCEEDED",
            r#"roles: expected 1 to 100 items, found 101 (limit "compared_roles")."#,
        ),
        refused(
            r#"{ similarRoles(role: { id: "role:15-2051.00" }, first: 501) { __typename } }"#,
            "LIMIT_EXCEEDED",
            r#"first: expected 0 to 500, found 501 (limit "similar_page")."#,
        ),
    ]
}
