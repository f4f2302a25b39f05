//! Values, nulls and errors.

use crate::support::*;
use careergraph_engine::{Outcome, Request};
use serde_json::json;

#[test]
fn an_answer_has_the_order_of_the_document_and_of_its_text_literals() {
    let query = "{ author(id: \"a1\") { name id born rival { id } n: name ratio friends { id } } }";
    let wanted = concat!(
        r#"{"data":{"author":{"name":"the \"1\"\n","id":"a1","born":"d99","rival":null,"#,
        r#""n":"the \"1\"\n","ratio":0.5,"friends":[null,{"id":"a3"},null]}}}"#
    );
    assert_eq!(text(query), wanted);
}

#[test]
fn texts_come_back_whatever_is_in_them_and_wherever() {
    // Long texts are checked in pieces, so each special character is put at each position of texts around their length.
    let special = (0..0x20).chain([0x22, 0x5c, 0x7f, 0xe9, 0x1f3c3]).filter_map(char::from_u32);
    for (special, length) in special.flat_map(|special| [0, 1, 15, 16, 33].map(|length| (special, length))) {
        for place in 0..=length {
            let text = format!("{}{special}{}", "a".repeat(place), "z".repeat(length - place));
            let query = "query($t: String!) { search(text: $t) { ... on Nothing { reason } } }";
            let data = data_with(query, &json!({ "t": text }).to_string());
            assert_eq!(data["search"][0]["reason"], format!("no {text}"));
        }
    }
}

#[test]
fn a_failed_nullable_field_is_null_and_says_why() {
    let (body, outcome) = ask_with("{ author(id: \"a3\") {\n  x: mood } }", "{}");
    assert_eq!(outcome, Outcome::Partial);
    let wanted = json!({
        "data": { "author": { "x": null } },
        "errors": [{
            "message": "unknown mood",
            "locations": [{ "line": 2, "column": 3 }],
            "path": ["author", "x"],
            "extensions": { "code": "NO_MOOD" },
        }],
    });
    assert_eq!(body, wanted);
}

#[test]
fn a_failed_required_field_takes_the_nearest_nullable_position() {
    // author is nullable.
    let (body, _) = ask_with("{ author(id: \"a2\") { id score } today }", "{}");
    assert_eq!(body["data"], json!({ "author": null, "today": "d100" }));
    assert_eq!(body["errors"][0]["path"], json!(["author", "score"]));
    assert_eq!(body["errors"][0]["extensions"], json!({ "code": "NO_SCORE", "author": 2 }));
    // [Author!]! passes it on to the root.
    let (body, _) = ask_with("{ authors(first: 3) { score } }", "{}");
    assert_eq!(body["data"], json!(null));
    assert_eq!(body["errors"][0]["path"], json!(["authors", 2, "score"]));
    // [Author]! keeps it in the item.
    let (body, _) = ask_with("{ author(id: \"a0\") { friends { score } } }", "{}");
    assert_eq!(body["data"]["author"]["friends"], json!([null, null, null]));
    assert_eq!(body["errors"][0]["path"], json!(["author", "friends", 1, "score"]));
}

#[test]
fn a_failure_at_the_root_leaves_no_data_but_null() {
    let (body, outcome) = ask_with("{ today broken }", "{}");
    assert_eq!(outcome, Outcome::Partial);
    assert_eq!(body["data"], json!(null));
    assert_eq!(body["errors"].as_array().unwrap().len(), 1);
}

#[test]
fn list_items_fail_one_by_one_or_with_their_list() {
    let (body, _) = ask_with("{ author(id: \"a5\") { history marks } }", "{}");
    assert_eq!(body["data"]["author"], json!({ "history": [5, null, null], "marks": [1.25, 1.5, 1.75] }));
    assert_eq!(body["errors"][0]["path"], json!(["author", "history", 1]));
    let (body, _) = ask_with("{ author(id: \"a8\") { marks } }", "{}");
    assert_eq!(body["data"]["author"], json!({ "marks": null }));
    assert_eq!(body["errors"][0]["path"], json!(["author", "marks", 1]));
}

#[test]
fn an_error_in_what_was_taken_back_is_kept() {
    // history fails first, then score takes the whole author.
    let (body, _) = ask_with(
        "{ nodes(ids: [\"a7\"]) { ... on Author { history mood } } author(id: \"a2\") { mood marks rival { mood } score } }",
        "{}",
    );
    assert_eq!(body["data"]["author"], json!(null));
    let codes: Vec<_> =
        body["errors"].as_array().unwrap().iter().map(|e| e["extensions"]["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["NO_MOOD", "NO_SCORE"]);
}

#[test]
fn numbers_that_json_cannot_express_are_faults() {
    let (body, outcome) = ask_with("{ author(id: \"a6\") { ratio } }", "{}");
    assert_eq!(outcome, Outcome::Partial);
    assert_eq!(body["data"], json!({ "author": null }));
    assert_eq!(body["errors"][0]["extensions"]["code"], "NOT_A_FINITE_NUMBER");
}

#[test]
fn a_scope_changes_the_store_below_it_and_nowhere_else() {
    let query = "{ a: today asOf(day: \"d5\") { today author(id: \"a1\") { born }
        asOf(day: \"d6\") { today broken } unsteady { id } } z: today }";
    let (body, _) = ask_with(query, "{}");
    // broken takes the inner scope, the outer scope and the root, which are all required.
    assert_eq!(body["data"], json!(null));
    let query = "{ a: today asOf(day: \"d5\") { today author(id: \"a1\") { born }
        asOf(day: \"d6\") { today } unsteady { id } b: today } z: today }";
    let (body, _) = ask_with(query, "{}");
    let inner = json!({
        "today": "d5", "author": { "born": "d4" }, "asOf": { "today": "d6" },
        "unsteady": null, "b": "d5",
    });
    assert_eq!(body["data"], json!({ "a": "d100", "asOf": inner, "z": "d100" }));
    assert_eq!(body["errors"][0]["path"], json!(["asOf", "unsteady"]));
}

#[test]
fn lists_of_lists_keep_their_nulls() {
    assert_eq!(data("{ author(id: \"a4\") { grid } }")["author"]["grid"], json!([[4, 1], null, []]));
}

#[test]
fn one_plan_serves_many_stores_and_repeated_requests() {
    let mut other = WORLD.clone();
    other.day = crate::model::Day(1);
    let request = Request::new("{ today }");
    for _ in 0..3 {
        let first = ENGINE.execute(&WORLD, &request);
        let second = ENGINE.execute(&other, &request);
        assert_eq!(first.body, br#"{"data":{"today":"d100"}}"#);
        assert_eq!(second.body, br#"{"data":{"today":"d1"}}"#);
    }
}

#[test]
fn the_cost_is_reported_when_asked_for() {
    let mut request = Request::new("{ authors(first: 5) { books(first: 3) { items { id } } } }");
    request.report_cost = true;
    let answer = ENGINE.execute(&WORLD, &request);
    let body: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
    // authors: 1 + 5 x (books: 1 + 3 x (items: 1 + id: 1))
    let actual = json!({ "cost": 26, "work": 0, "fields": { "authors": 0 } });
    let wanted = json!({ "cost": { "predicted": 36, "maximum": 500_000, "actual": actual } });
    assert_eq!(body["extensions"], wanted);
    request.report_cost = false;
    assert!(!String::from_utf8(ENGINE.execute(&WORLD, &request).body).unwrap().contains("cost"));
}

#[test]
fn the_operation_is_chosen_by_name() {
    let query = "query A { today } query B { author(id: 1) { id } }";
    let answer = run(&ENGINE, query, "{}", Some("B"));
    assert_eq!(answer.body, br#"{"data":{"author":null}}"#);
    let answer = run(&ENGINE, query, "{}", Some("A"));
    assert_eq!(answer.body, br#"{"data":{"today":"d100"}}"#);
    // An empty name is no name; one named operation needs none.
    let answer = run(&ENGINE, "query A { today }", "{}", Some(""));
    assert_eq!(answer.outcome, Outcome::Complete);
}

#[test]
fn descriptions_on_executable_documents_are_read_over() {
    let query = "\"A question.\" query A(\"Which.\" $id: ID! = \"a1\" @include(if: true)) { ...F }
        \"\"\"Some fields.\"\"\" fragment F on Query { author(id: $id) { id } }";
    // @include does not belong there, and that is what is complained about.
    let (error, _) = rejection(query);
    assert!(error["message"].as_str().unwrap().contains("include"), "{error}");
    let data = data(&query.replace("@include(if: true)", ""));
    assert_eq!(data["author"]["id"], "a1");
}
