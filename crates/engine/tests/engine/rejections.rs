//! Requests that never run.

use crate::support::*;
use careergraph_engine::{OperationKind, Outcome, RejectionKind, Request};
use serde_json::json;

fn rejected(query: &str, kind: RejectionKind, code: &str) -> serde_json::Value {
    let (error, outcome) = rejection(query);
    assert_eq!(outcome, Outcome::Rejected(kind), "{query}: {error}");
    assert_eq!(error["extensions"]["code"], code);
    error
}

#[test]
fn text_that_is_not_graphql_says_where_and_what_was_expected() {
    for (query, line, column, wanted) in [
        ("", 1, 1, "no operation"),
        ("fragment F on Query { today }", 1, 30, "no operation"),
        ("{ today", 1, 8, "expected a field"),
        ("{ }", 1, 3, "expected a field or a fragment"),
        ("{ author(id: ) { id } }", 1, 14, "expected a value"),
        ("{ author() { id } }", 1, 10, "expected an argument"),
        ("{\n  a: : b }", 2, 6, "expected a field, found \":\""),
        ("query($x) { today }", 1, 9, "expected \":\""),
        ("query() { today }", 1, 7, "expected a variable"),
        ("fragment on on Query { today } { today }", 1, 10, "name of the fragment"),
        ("fragment F { today } { today }", 1, 12, "expected \"on\""),
        ("{ today } extra", 1, 11, "expected an operation"),
        ("\"doc\" { today }", 1, 7, "expected an operation"),
        ("{ today ... }", 1, 13, "expected"),
        ("query($x: Int = $y) { today }", 1, 17, "cannot contain a variable"),
        ("type Query { a: Int }", 1, 1, "expected an operation"),
        ("{ authors(first: 1e9999) { id } }", 1, 18, "too large"),
        ("{ today ? }", 1, 9, "Unexpected character \"?\""),
        ("{ author(id: \"x) { id } }", 1, 14, "not closed"),
    ] {
        let error = rejected(query, RejectionKind::Syntax, "GRAPHQL_PARSE_FAILED");
        assert_eq!(error["locations"], json!([{ "line": line, "column": column }]), "{query}: {error}");
        assert!(error["message"].as_str().unwrap().contains(wanted), "{query}: {error}");
    }
}

#[test]
fn documents_that_do_not_fit_the_schema_are_refused() {
    for query in [
        "{ nope }",
        "{ author(id: 1) }",
        "{ today { x } }",
        "{ ...F }",
        "{ today ...F } fragment F on Nope { x }",
        "{ today ... on Author { id } }",
        "{ today } fragment F on Query { today }",
        "{ search(text: \"\") { reason } }",
        "{ node(id: 1) { name } }",
        "{ today @nope }",
        "{ today @skip }",
        "{ today @include(if: \"x\") }",
        "query($x: Nope) { today }",
        "query($x: [Nope!] = [1]) { today }",
        "query($x: Author) { today }",
        "query A { today } { today }",
        "query A { today } query A { today }",
        "{ ...F } fragment F on Query { today } fragment F on Query { today }",
    ] {
        rejected(query, RejectionKind::Validation, "GRAPHQL_VALIDATION_FAILED");
    }
}

#[test]
fn an_escape_of_more_than_one_byte_is_refused_and_does_not_panic() {
    for escape in ["é", "€", "\u{1F600}"] {
        let error = rejected(
            &format!("{{ author(id: \"\\{escape}x\") {{ id }} }}"),
            RejectionKind::Syntax,
            "GRAPHQL_PARSE_FAILED",
        );
        assert!(error["message"].as_str().unwrap().contains("Invalid escape"), "{error}");
    }
}

#[test]
fn several_errors_are_reported_together() {
    let (body, _) = ask_with("{ nope neither }", "{}");
    assert_eq!(body["errors"].as_array().unwrap().len(), 2);
}

#[test]
fn cycles_of_fragments_are_named() {
    let query = "{ ...A } fragment A on Query { ...B } fragment B on Query { today ... { ...A } }";
    let error = rejected(query, RejectionKind::Validation, "GRAPHQL_VALIDATION_FAILED");
    assert_eq!(error["message"], "Fragments spread themselves: A -> B -> A.");
    rejected("{ today } fragment A on Query { ...A }", RejectionKind::Validation, "GRAPHQL_VALIDATION_FAILED");
}

#[test]
fn an_operation_must_be_chosen() {
    let code = "OPERATION_RESOLUTION_FAILURE";
    let error = rejected("query B { today } query A { today }", RejectionKind::Operation, code);
    assert_eq!(error["message"], "The document has several operations (A, B); name one of them.");
    for query in ["query A { today }", "{ today }"] {
        let answer = run(&ENGINE, query, "{}", Some("Z"));
        assert_eq!(answer.outcome, Outcome::Rejected(RejectionKind::Operation));
        assert!(String::from_utf8(answer.body).unwrap().contains("Unknown operation named"));
    }
}

#[test]
fn mutations_and_subscriptions_are_not_in_the_schema() {
    for (query, kind) in [
        ("mutation { today }", OperationKind::Mutation),
        ("subscription S { today }", OperationKind::Subscription),
        ("{ today }", OperationKind::Query),
    ] {
        let request = Request::new(query);
        assert_eq!(ENGINE.operation_kind(&request), Some(kind));
        if kind != OperationKind::Query {
            let error = rejected(query, RejectionKind::Validation, "GRAPHQL_VALIDATION_FAILED");
            assert!(error["message"].as_str().unwrap().contains("Send a query"));
        }
    }
    let both = Request { operation_name: Some("M"), ..Request::new("query Q { today } mutation M { x }") };
    assert_eq!(ENGINE.operation_kind(&both), Some(OperationKind::Mutation));
    assert_eq!(ENGINE.operation_kind(&Request::new("{")), None);
}

#[test]
fn the_verdict_does_not_depend_on_who_asks_first() {
    let query = "query($n: Int!) { authors(first: $n) { nameOf: name } }";
    let bad = run(&ENGINE, query, r#"{"n": "x"}"#, None);
    assert_eq!(bad.outcome, Outcome::Rejected(RejectionKind::Variables));
    let good = run(&ENGINE, query, r#"{"n": 1}"#, None);
    assert_eq!(good.outcome, Outcome::Complete);
    assert_eq!(run(&ENGINE, query, r#"{"n": "x"}"#, None).outcome, bad.outcome);
}

#[test]
fn the_verdict_does_not_depend_on_the_chosen_operation() {
    let accepted = "query A { today } query B { authors(first: 3) { id } }";
    let refused = "query A { today } query B { authors(first: -3) { id } }";
    for name in ["A", "B"] {
        assert_eq!(run(&ENGINE, accepted, "{}", Some(name)).outcome, Outcome::Complete);
        assert_eq!(run(&ENGINE, refused, "{}", Some(name)).outcome, Outcome::Rejected(RejectionKind::Variables));
    }
    for wrong in ["authors(first: 2147483648) { id }", "nope", "author(id: 1) { describe(day: \"x\") }", "...F"] {
        let query = format!("query A {{ today }} query B {{ {wrong} }}");
        assert_eq!(
            run(&ENGINE, &query, "{}", Some("A")).outcome,
            Outcome::Rejected(RejectionKind::Validation),
            "{query}"
        );
    }
}
