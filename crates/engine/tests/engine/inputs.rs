//! Arguments and variables.

use crate::support::*;
use careergraph_engine::{ErasedValue, Name, Outcome, RejectionKind, TypeMeta, Value};
use serde_json::{Value as Json, json};

const DEFAULTS: &str = "0 Describe { prefix: \"p\\\"\", note: Absent, tags: None, filter: None, \
     numbers: [1, 2], grid: None, ratio: None, id: None, day: Day(7), in: Range { min: 1, max: None } }";

fn describe(declared: &str, args: &str, variables: &str) -> String {
    let declared = if declared.is_empty() { String::new() } else { format!("query({declared})") };
    let args = if args.is_empty() { String::new() } else { format!("({args})") };
    let data = data_with(&format!("{declared} {{ author(id: \"a0\") {{ describe{args} }} }}"), variables);
    let text = data["author"]["describe"].as_str().unwrap().to_string();
    text.replace("r#in", "in")
}

fn contains(text: &str, part: &str) {
    assert!(text.contains(part), "{part} is not in {text}");
}

#[test]
fn absent_arguments_have_their_defaults() {
    assert_eq!(describe("", "", "{}"), DEFAULTS);
}

#[test]
fn null_and_absent_are_told_apart() {
    contains(&describe("", "note: null", "{}"), "note: Null");
    contains(&describe("$n: String", "note: $n", "{}"), "note: Absent");
    contains(&describe("$n: String", "note: $n", r#"{"n": null}"#), "note: Null");
    contains(&describe("$n: String = null", "note: $n", "{}"), "note: Null");
    contains(&describe("$n: String = \"d\"", "note: $n", "{}"), "note: Is(\"d\")");
    contains(&describe("$n: String = \"d\"", "note: $n", r#"{"n": null}"#), "note: Null");
}

#[test]
fn an_absent_nullable_variable_leaves_the_default_of_its_argument() {
    contains(&describe("$p: String", "prefix: $p", "{}"), "prefix: \"p\\\"\"");
    contains(&describe("$p: String", "prefix: $p", r#"{"p": "x"}"#), "prefix: \"x\"");
    let query = "query($p: String) { author(id: \"a0\") { describe(prefix: $p) } }";
    let (error, outcome) = rejection_with(query, r#"{"p": null}"#);
    assert_eq!(outcome, Outcome::Rejected(RejectionKind::Variables));
    assert_eq!(error["message"], "prefix: expected String, found null");
}

#[test]
fn variables_inside_lists_and_objects_are_put_in() {
    let declared = "$a: Int! $m: Mood $x: Int";
    let args = "numbers: [1, $a], tags: [SAD, $m], filter: {maxPages: $x, mood: $m, not: {minPages: $a}}";
    let text = describe(declared, args, r#"{"a": 5}"#);
    contains(&text, "numbers: [1, 5]");
    contains(&text, "tags: Some([Some(Sad), None])");
    contains(&text, "filter: Some(Filter { min_pages: 1, max_pages: None, mood: Absent");
    contains(&text, "not: Some(Filter { min_pages: 5");
    let text = describe(declared, args, r#"{"a": 5, "m": "GAY", "x": 9}"#);
    contains(&text, "max_pages: Some(9), mood: Is(Gay)");
}

#[test]
fn a_single_value_becomes_a_list() {
    contains(&describe("", "numbers: 7, grid: 3", "{}"), "numbers: [7], grid: Some([[3]])");
    contains(&describe("$n: [Int!]!", "numbers: $n", r#"{"n": 8}"#), "numbers: [8]");
    contains(&describe("$g: [[Int!]!]", "grid: $g", r#"{"g": [[1], [2, 3]]}"#), "grid: Some([[1], [2, 3]])");
    contains(&describe("$t: [Mood]", "tags: $t", r#"{"t": null}"#), "tags: None");
}

#[test]
fn numbers_and_ids_are_coerced_as_far_as_they_may() {
    contains(&describe("", "ratio: 2, id: 15", "{}"), "ratio: Some(2.0), id: Some(Id(\"15\"))");
    let text = describe(
        "$r: Float, $i: ID, $n: [Int!]!",
        "ratio: $r, id: $i, numbers: $n",
        r#"{"r": 2, "i": 15, "n": [1.0, -2147483648]}"#,
    );
    contains(&text, "numbers: [1, -2147483648]");
    contains(&text, "ratio: Some(2.0), id: Some(Id(\"15\"))");
}

#[test]
fn enums_are_names_in_documents_and_strings_in_variables() {
    contains(&describe("", "tags: [nullish, null]", "{}"), "tags: Some([Some(Nullish), None])");
    contains(&describe("$t: [Mood]", "tags: $t", r#"{"t": ["SAD"]}"#), "tags: Some([Some(Sad)])");
    let (error, outcome) = rejection("{ author(id: 1) { describe(tags: [\"SAD\"]) } }");
    assert_eq!(outcome, Outcome::Rejected(RejectionKind::Validation));
    contains(error["message"].as_str().unwrap(), "expected Mood (GAY, SAD, nullish), found \"SAD\"");
}

#[test]
fn scalars_tell_what_they_expect() {
    contains(&describe("$d: Day!", "day: $d", r#"{"d": "d9"}"#), "day: Day(9)");
    let (error, _) = rejection("{ asOf(day: \"9\") { today } }");
    assert_eq!(error["message"], "day: expected Day, found \"9\" (a day looks like d100)");
    assert_eq!(error["extensions"]["code"], "GRAPHQL_VALIDATION_FAILED");
    let (error, _) = rejection_with("query($d: Day!) { asOf(day: $d) { today } }", r#"{"d": "x"}"#);
    assert_eq!(error["message"], "Variable $d: expected Day, found \"x\" (a day looks like d100).");
    assert_eq!(error["extensions"]["code"], "BAD_USER_INPUT");
}

#[test]
fn one_of_takes_exactly_one() {
    let by = |by: &str| data(&format!("{{ authorBy(by: {by}) {{ id }} }}"))["authorBy"].clone();
    assert_eq!(by("{id: \"a1\"}"), json!({ "id": "a1" }));
    assert_eq!(by("{nthOne: 3}"), json!({ "id": "a3" }));
    assert_eq!(by("{wrote: {min: 25}}"), json!({ "id": "a5" }));
    let query = "query($n: Int!) { authorBy(by: {nthOne: $n}) { id } }";
    assert_eq!(data_with(query, r#"{"n": 3}"#)["authorBy"]["id"], "a3");
    for bad in ["{}", "{id: 1, nthOne: 2}", "{id: null}", "{nothing: 1}", "3"] {
        let (error, outcome) = rejection(&format!("{{ authorBy(by: {bad}) {{ id }} }}"));
        assert_eq!(outcome, Outcome::Rejected(RejectionKind::Validation), "{bad}: {error}");
    }
    let query = "query($by: AuthorBy!) { authorBy(by: $by) { id } }";
    for bad in [json!({}), json!({ "id": 1, "nthOne": 2 }), json!({ "id": null }), json!([]), json!(1)] {
        let variables = json!({ "by": bad }).to_string();
        let (error, outcome) = rejection_with(query, &variables);
        assert_eq!(outcome, Outcome::Rejected(RejectionKind::Variables), "{bad}: {error}");
        // It is the variable that is wrong, wherever it is used.
        assert!(error["message"].as_str().unwrap().starts_with("Variable $by"), "{error}");
    }
}

#[test]
fn checks_refuse_the_request_before_it_runs() {
    for (query, variables) in
        [("{ authors(first: -1) { id } }", "{}"), ("query($n: Int!) { authors(first: $n) { id } }", r#"{"n": -1}"#)]
    {
        let (error, outcome) = rejection_with(query, variables);
        assert_eq!(outcome, Outcome::Rejected(RejectionKind::Variables));
        assert_eq!(error["message"], "first: expected 0 to 50, found -1.");
        assert_eq!(error["extensions"]["argument"], "first");
        assert_eq!(error["extensions"]["code"], "BAD_USER_INPUT");
        assert!(error["locations"][0]["column"].as_u64().unwrap() > 1, "{error}");
    }
    let (error, _) = rejection("{ books(first: -1) { id } }");
    assert_eq!(error["message"], "first must be between 0 and 50, not -1");
    let (error, _) = rejection("{ author(id: 1) { describe(ratio: 10) } }");
    assert_eq!(error["message"], "ratio: expected at least -10 and below 10, found 10.");
    let (error, _) = rejection("{ author(id: 1) { describe(in: {min: 3, max: 2}) } }");
    assert_eq!(error["message"], "in: max must not be less than min");
}

#[test]
fn variables_that_do_not_fit_are_refused_with_their_place() {
    let filter = "query($f: Filter) { books(where: $f) { id } }";
    let cases: [(&str, Json, &str); 12] = [
        (
            filter,
            json!({ "f": { "and": [{ "minPages": "x" }] } }),
            "Variable $f.and[0].minPages: expected Int (a whole number of 32 bits), found \"x\".",
        ),
        (
            filter,
            json!({ "f": { "nope": 1 } }),
            "Variable $f: Filter has no field \"nope\". Its fields are minPages, maxPages, mood, and, not, by, type.",
        ),
        (filter, json!({ "f": { "type": {} } }), "Variable $f.type.min: a value is required."),
        (
            filter,
            json!({ "f": { "mood": "BAD" } }),
            "Variable $f.mood: expected Mood (GAY, SAD, nullish), found \"BAD\" (did you mean SAD?).",
        ),
        (filter, json!({ "f": 3 }), "Variable $f: expected Filter, found 3."),
        ("query($n: Int!) { authors(first: $n) { id } }", json!({}), "Variable $n: a value of type Int! is required."),
        (
            "query($n: Int!) { authors(first: $n) { id } }",
            json!({ "n": null }),
            "Variable $n: expected Int!, found null.",
        ),
        (
            "query($n: Int!) { authors(first: $n) { id } }",
            json!({ "n": 3_000_000_000_i64 }),
            "Variable $n: expected Int (a whole number of 32 bits), found 3000000000.",
        ),
        (
            "query($n: Int!) { authors(first: $n) { id } }",
            json!({ "n": 1.5 }),
            "Variable $n: expected Int (a whole number of 32 bits), found 1.5.",
        ),
        ("query($i: ID!) { author(id: $i) { id } }", json!({ "i": true }), "Variable $i: expected ID, found true."),
        (
            "query($i: [ID!]!) { nodes(ids: $i) { id } }",
            json!({ "i": ["a1", null] }),
            "Variable $i[1]: expected ID!, found null.",
        ),
        (
            "query($b: Boolean) { today @skip(if: $b) }",
            json!({ "b": "yes" }),
            "Variable $b: expected Boolean, found \"yes\".",
        ),
    ];
    for (query, variables, message) in cases {
        // A nullable variable may not decide a condition: the validator says so.
        if query.contains("@skip") {
            assert_eq!(rejection_with(query, &variables.to_string()).1, Outcome::Rejected(RejectionKind::Validation));
            continue;
        }
        let (error, outcome) = rejection_with(query, &variables.to_string());
        assert_eq!(error["message"], message, "{query}");
        assert_eq!(outcome, Outcome::Rejected(RejectionKind::Variables));
        assert_eq!(error["extensions"]["code"], "BAD_USER_INPUT");
        assert_eq!(error["locations"], json!([{ "line": 1, "column": 7 }]));
    }
}

#[test]
fn null_cannot_decide_a_condition() {
    let query = "query($b: Boolean = true) { today @include(if: $b) }";
    assert_eq!(data(query), json!({ "today": "d100" }));
    let (error, outcome) = rejection_with(query, r#"{"b": null}"#);
    assert_eq!(outcome, Outcome::Rejected(RejectionKind::Variables));
    assert_eq!(error["message"], "Variable $b: @skip and @include need true or false.");
}

#[test]
fn literals_that_do_not_fit_are_validation_errors() {
    for query in [
        "{ authors(first: 3000000000) { id } }",
        "{ authors(first: 1.5) { id } }",
        "{ authors(first: \"1\") { id } }",
        "{ author(id: 1.5) { id } }",
        "{ author { id } }",
        "{ author(id: null) { id } }",
        "{ author(id: 1, nope: 2) { id } }",
        "{ books(where: {nope: 1}) { id } }",
        "{ books(where: {type: {}}) { id } }",
        "{ books(where: 3) { id } }",
        "{ books(where: {minPages: 1, minPages: 2}) { id } }",
        "query($n: Int = \"x\") { authors(first: $n) { id } }",
        "query($n: String) { authors(first: $n) { id } }",
        "query($n: Int) { author(id: 1) { describe(numbers: [$n]) } }",
        "query($unused: Int) { today }",
        "{ authors(first: $undeclared) { id } }",
    ] {
        let (error, outcome) = rejection(query);
        assert_eq!(outcome, Outcome::Rejected(RejectionKind::Validation), "{query}: {error}");
        assert_eq!(error["extensions"]["code"], "GRAPHQL_VALIDATION_FAILED");
    }
}

#[test]
fn literals_beside_a_variable_are_judged_with_the_document() {
    let cases = [
        (
            "query($n: Int!) { author(id: 1) { describe(numbers: [1.0, $n]) } }",
            "numbers[0]: expected Int (a whole number of 32 bits), found 1.0",
        ),
        (
            "query($m: Mood = SAD) { author(id: 1) { describe(tags: [$m, \"SAD\"]) } }",
            "tags[1]: expected Mood (GAY, SAD, nullish), found \"SAD\" (did you mean SAD?)",
        ),
        (
            "query($m: [Mood] = [\"SAD\"]) { author(id: 1) { describe(tags: $m) } }",
            "$m[0]: expected Mood (GAY, SAD, nullish), found \"SAD\" (did you mean SAD?)",
        ),
        ("query($i: ID!) { nodes(ids: [$i, a1]) { id } }", "ids[1]: expected ID, found a1"),
        (
            "query($n: Int!) { books(where: {minPages: $n, nope: 1}) { id } }",
            "where: Filter has no field \"nope\". Its fields are minPages, maxPages, mood, and, not, by, type",
        ),
        (
            "query($i: ID!) { authorBy(by: {id: $i, nope: 1}) { id } }",
            "by: AuthorBy has no field \"nope\". Its fields are id, nthOne, wrote",
        ),
        (
            "query($i: ID!, $n: Int!) { authorBy(by: {id: $i, nthOne: $n}) { id } }",
            "by: AuthorBy needs exactly one field that is not null",
        ),
        ("query($n: Int!) { author(id: 1) { describe(in: {max: $n}) } }", "in: min: a value is required"),
    ];
    for (query, message) in cases {
        for variables in [r#"{"n": 1, "i": "a1"}"#, "{}"] {
            let (error, outcome) = rejection_with(query, variables);
            assert_eq!(error["message"], message, "{query}");
            assert_eq!(outcome, Outcome::Rejected(RejectionKind::Validation), "{query}");
        }
    }
}

#[test]
fn an_unknown_field_is_refused_whether_its_variable_is_given_or_not() {
    for query in [
        "query($x: Int) { books(where: {nope: $x}) { id } }",
        "query($x: Int) { books(where: {nope: [1, $x]}) { id } }",
        "query($x: Int) { authorBy(by: {id: 1, nope: {a: $x}}) { id } }",
    ] {
        for variables in ["{}", r#"{"x": 1}"#] {
            let (error, outcome) = rejection_with(query, variables);
            assert!(error["message"].as_str().unwrap().contains("has no field \"nope\". Its fields are"), "{error}");
            assert_eq!(outcome, Outcome::Rejected(RejectionKind::Validation), "{query} {variables}");
        }
    }
}

#[test]
fn values_nobody_asked_for_are_ignored() {
    assert_eq!(data_with("{ today }", r#"{"x": [1]}"#), json!({ "today": "d100" }));
}

#[test]
fn callers_without_a_document_are_held_to_input_objects_too() {
    let Some(TypeMeta::Object { fields, .. }) = ENGINE.registry().get("Query") else { panic!("the root is an object") };
    let resolve = |by: Json| {
        let by = Value::from_json(by).unwrap();
        let given = [(Name::new("by"), by)].into_iter().collect();
        (fields["authorBy"].resolve)(&*WORLD, &crate::model::Query, &given)
    };
    assert!(matches!(resolve(json!({ "id": "a1" })), ErasedValue::Object(..)));
    for (by, expected) in [
        (json!({ "nope": "a1" }), "AuthorBy has no field \"nope\""),
        (json!({ "id": "a1", "nthOne": 2 }), "AuthorBy needs exactly one field"),
        (json!({ "wrote": { "min": 25, "nope": 1 } }), "Range has no field \"nope\""),
    ] {
        let ErasedValue::Failed(error) = resolve(by) else { panic!("{expected}") };
        assert!(error.message.contains(expected), "{error:?}");
    }
}
