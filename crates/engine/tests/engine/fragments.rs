//! Fragments, merged fields, conditions and `__typename`.

use crate::support::*;
use serde_json::json;

#[test]
fn fields_of_one_key_are_merged_across_fragments_in_order_of_first_occurrence() {
    let query = "{
        author(id: \"a0\") { id }
        ...F
        ... on Query { author(id: \"a0\") { rival { name } } }
    }
    fragment F on Query { today author(id: \"a0\") { rival { id } ratio } }";
    let wanted = concat!(
        r#"{"data":{"author":{"id":"a0","rival":{"id":"a1","name":"the \"1\"\n"},"ratio":0.5},"#,
        r#""today":"d100"}}"#
    );
    assert_eq!(text(query), wanted);
}

#[test]
fn the_location_of_a_merged_field_is_its_first_occurrence() {
    let query = "{ author(id: \"a3\") { mood } ...F }
fragment F on Query { author(id: \"a3\") { mood } }";
    let (body, _) = ask_with(query, "{}");
    assert_eq!(body["errors"].as_array().unwrap().len(), 1);
    assert_eq!(body["errors"][0]["locations"], json!([{ "line": 1, "column": 22 }]));
}

#[test]
fn conditions_on_objects_interfaces_and_unions_apply() {
    let query = "{
        node(id: \"b11\") { __typename id ... on Named { name } ... on Book { pages } ... on Author { born } }
        search(text: \"a1 b12 c\") {
            __typename
            ... on Node { id }
            ... on Found { ... on Nothing { reason kind } }
            ... { ... on Author { born } }
            ...B
        }
    }
    fragment B on Book { pages about { ... on Found { ... on Book { id } } ... on Author { ratio } } }";
    let wanted = json!({
        "node": { "__typename": "Book", "id": "b11", "name": "the \"11\"\n", "pages": 110 },
        "search": [
            { "__typename": "Author", "id": "a1", "born": "d99" },
            { "__typename": "Book", "id": "b12", "pages": 120, "about": null },
            { "__typename": "Nothing", "reason": "no c", "kind": "nothing" },
        ],
    });
    assert_eq!(data(query), wanted);
}

#[test]
fn typename_stands_anywhere_and_may_be_all_there_is() {
    assert_eq!(data("{ __typename t: __typename }"), json!({ "__typename": "Query", "t": "Query" }));
    let query = "query($f: Boolean!) { __typename @include(if: $f) }";
    assert_eq!(data_with(query, r#"{"f": true}"#), json!({ "__typename": "Query" }));
    assert_eq!(data_with(query, r#"{"f": false}"#), json!({}));
}

#[test]
fn an_object_whose_fields_are_all_skipped_is_an_empty_object() {
    let query = "{ authors(first: 1) { id @skip(if: true) } today @include(if: false) }";
    assert_eq!(data(query), json!({ "authors": [{}] }));
}

#[test]
fn conditions_see_the_defaults_of_their_variables() {
    let query = "query($s: Boolean = true, $i: Boolean! = false) {
        a: today @skip(if: $s) b: today @include(if: $i) ... @include(if: $s) { c: today }
        d: today @skip(if: $i) @include(if: $s) e: today @skip(if: $s) @include(if: $s)
    }";
    assert_eq!(data(query), json!({ "c": "d100", "d": "d100" }));
    let all = data_with(query, r#"{"s": false, "i": true}"#);
    assert_eq!(all, json!({ "a": "d100", "b": "d100" }));
}

#[test]
fn more_sets_of_conditions_than_plans_are_kept_still_answer_rightly() {
    let fields = |i| format!("f{i}: today @include(if: $v{i})");
    let declared: String = (0..6).map(|i| format!("$v{i}: Boolean! ")).collect();
    let all: String = (0..6).map(fields).collect();
    let query = format!("query({declared}) {{ {all} }}");
    for bits in (0..64u32).chain(0..64) {
        let on = |i: &u32| bits >> i & 1 == 1;
        let values: Vec<String> = (0..6).map(|i| format!("\"v{i}\": {}", on(&i))).collect();
        let data = data_with(&query, &format!("{{{}}}", values.join(",")));
        let keys: Vec<String> = data.as_object().unwrap().keys().cloned().collect();
        let wanted: Vec<String> = (0..6).filter(on).map(|i| format!("f{i}")).collect();
        assert_eq!(keys, wanted);
    }
}

#[test]
fn a_shared_fragment_beside_other_fields_of_the_same_key_is_not_confused_with_them() {
    let query = "{
        a: author(id: \"a0\") { ...F rival { id } }
        b: author(id: \"a0\") { ...F }
    }
    fragment F on Author { rival { name } }";
    let data = data(query);
    assert_eq!(data["a"]["rival"], json!({ "name": "the \"1\"\n", "id": "a1" }));
    assert_eq!(data["b"]["rival"], json!({ "name": "the \"1\"\n" }));
}

#[test]
fn fields_that_differ_cannot_share_a_key() {
    for query in [
        "{ x: today x: __typename }",
        "{ x: author(id: \"a1\") { id } x: author(id: \"a2\") { id } }",
        "{ a: author(id: \"a1\") { x: id } ...F } fragment F on Query { a: author(id: \"a1\") { x: name } }",
        "{ node(id: \"a1\") { id ... on Author { id: name } } }",
    ] {
        let (error, _) = rejection(query);
        assert_eq!(error["extensions"]["code"], "GRAPHQL_VALIDATION_FAILED", "{query}");
        assert!(error["message"].as_str().unwrap().contains("conflict"), "{error}");
    }
}
