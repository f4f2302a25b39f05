//! Every limit, just below and just above it.

use crate::model::{Query, World};
use crate::support::*;
use careergraph_engine::{Engine, Limits, Measure, Outcome, RejectionKind, Request};
use serde_json::{Value as Json, json};

fn limited(change: impl FnOnce(&mut Limits)) -> Engine<World> {
    let mut limits = Limits::default();
    change(&mut limits);
    Engine::new(Query, limits)
}

fn passes(engine: &Engine<World>, query: &str) {
    let answer = run(engine, query, "{}", None);
    let body = String::from_utf8(answer.body).unwrap();
    assert_eq!(answer.outcome, Outcome::Complete, "{query}\n{body}");
}

fn exceeds(engine: &Engine<World>, query: &str, limit: &str, maximum: u64) {
    let answer = run(engine, query, "{}", None);
    let body: Json = serde_json::from_slice(&answer.body).unwrap();
    assert_eq!(answer.outcome, Outcome::Rejected(RejectionKind::Limit), "{query}\n{body}");
    let error = &body["errors"][0];
    assert_eq!(error["extensions"]["code"], "LIMIT_EXCEEDED");
    assert_eq!(error["extensions"]["limit"], limit);
    assert_eq!(error["extensions"]["maximum"], maximum);
    assert!(error["message"].as_str().unwrap().contains(&format!("\"{limit}\"")), "{error}");
}

#[test]
fn tokens() {
    let engine = limited(|l| l.tokens = 7);
    passes(&engine, "{ a: today b: __typename }".replace("b: ", "").as_str());
    exceeds(&engine, "{ a: today b: __typename }", "tokens", 7);
}

#[test]
fn nesting_of_brackets() {
    let engine = limited(|l| l.nesting = 3);
    passes(&engine, "{ author(id: \"a0\") { rival { id } } }");
    exceeds(&engine, "{ author(id: \"a0\") { rival { rival { id } } } }", "nesting", 3);
    exceeds(&engine, "{ author(id: [[[1]]]) { id } }", "nesting", 3);
    exceeds(&engine, "query($x: [[[[Int]]]]) { today }", "nesting", 3);
}

#[test]
fn brackets_without_end_do_not_overflow_the_stack() {
    for open in ["{a", "{a(b:[", "[", "{a(b:{c:", "query($a:["] {
        let query = format!("{{ author(id: {}", open.repeat(100_000));
        let answer = run(&ENGINE, &query, "{}", None);
        assert!(matches!(answer.outcome, Outcome::Rejected(RejectionKind::Limit | RejectionKind::Syntax)));
    }
    exceeds(&ENGINE, &"{author".repeat(3_000), "nesting", 64);
    exceeds(&ENGINE, &format!("{{ author(id: {}", "[".repeat(3_000)), "nesting", 64);
}

#[test]
fn chains_of_fragments_count_as_nesting() {
    let chain = |n: usize| {
        let link = |i| format!(" fragment F{i} on Query {{ ...F{} }}", i + 1);
        let links: String = (0..n).map(link).collect();
        format!("{{ ...F0 }}{links} fragment F{n} on Query {{ today }}")
    };
    let engine = limited(|l| l.nesting = 10);
    passes(&engine, &chain(8));
    exceeds(&engine, &chain(9), "nesting", 10);
    exceeds(&ENGINE, &chain(700), "nesting", 64);
}

#[test]
fn depth() {
    let engine = limited(|l| l.depth = 3);
    passes(&engine, "{ author(id: \"a0\") { rival { id } } }");
    exceeds(&engine, "{ author(id: \"a0\") { ...F } } fragment F on Author { rival { rival { id } } }", "depth", 3);
    passes(&engine, "{ __schema { types { fields { type { ofType { name } } } } } }");
}

#[test]
fn depth_of_introspection() {
    let engine = limited(|l| l.introspection_depth = 4);
    passes(&engine, "{ __schema { types { fields { name } } } }");
    exceeds(&engine, "{ __schema { types { fields { type { name } } } } }", "introspection_depth", 4);
    exceeds(
        &engine,
        "{ ...F } fragment F on Query { __type(name: \"Book\") { fields { type { kind { x } } } } }",
        "introspection_depth",
        4,
    );
}

#[test]
fn aliases_and_root_fields_are_counted_through_fragments() {
    let engine = limited(|l| {
        l.aliases = 4;
        l.root_fields = 6;
    });
    passes(&engine, "{ a: today b: today ...F } fragment F on Query { c: today d: today }");
    exceeds(&engine, "{ a: today b: today ...F ...F } fragment F on Query { c: today d: today }", "aliases", 4);
    exceeds(&engine, "{ ...F ...F ...F } fragment F on Query { today __typename t: today }", "root_fields", 6);
}

#[test]
fn a_bomb_of_fragments_is_refused_by_its_size() {
    // 8 to the power of 12 fields in little more than a kilobyte: expanding them would never end, so a response shows
    // that they are not expanded.
    let level = |i| {
        let spreads = format!("...F{} ", i + 1).repeat(8);
        format!("fragment F{i} on Query {{ {spreads} }} ")
    };
    let levels: String = (0..12).map(level).collect();
    let bomb = format!("{{ ...F0 }} {levels} fragment F12 on Query {{ today }}");
    assert!(bomb.len() < 1_500, "{}", bomb.len());
    exceeds(&ENGINE, &bomb, "expanded", 20_000);
    // Validation walks each definition once, so a bomb that no operation spreads costs nothing.
    let unused = ENGINE.check(&bomb.replace("{ ...F0 }", "{ today ...F12 }")).unwrap_err();
    assert_eq!(unused.len(), 12, "{unused:?}");
    assert!(unused.iter().all(|rejection| rejection.error.message.contains("is never used")), "{unused:?}");
}

#[test]
fn fields_below_interfaces_count_for_each_type() {
    let engine = limited(|l| l.fields = 5);
    passes(&engine, "{ node(id: \"a1\") { id __typename } }");
    exceeds(&engine, "{ node(id: \"a1\") { id __typename i: id } }", "fields", 5);
}

#[test]
fn interfaces_inside_interfaces_do_not_multiply_the_plan() {
    let open = "about { ... on Book { ".repeat(9);
    let close = "} } ".repeat(9);
    let query = format!("{{ node(id: \"b10\") {{ ... on Book {{ {open} id {close} }} }} }}");
    passes(&limited(|l| l.fields = 60), &query);
}

#[test]
fn cost_counts_pages_from_literals_and_variables() {
    let engine = limited(|l| l.cost = 100);
    passes(&engine, "{ authors(first: 49) { id name } }");
    exceeds(&engine, "{ authors(first: 50) { id name } }", "cost", 100);
    let query = "query($n: Int!) { authors(first: $n) { id name } }";
    let at = |n: i32| run(&engine, query, &format!("{{\"n\": {n}}}"), None).outcome;
    assert_eq!(at(49), Outcome::Complete, "99 for the fields and 1 for the variable");
    assert_eq!(at(50), Outcome::Rejected(RejectionKind::Limit));
    assert_eq!(at(49), Outcome::Complete);
    // Below an interface, too, and through a default.
    exceeds(
        &engine,
        "{ nodes(ids: [\"a1\"]) { ... on Author { books(first: 50) { items { id name } } } } }",
        "cost",
        100,
    );
}

#[test]
fn cost_counts_no_more_than_the_data_has() {
    let engine = limited(|l| l.cost = 22).measured(&WORLD);
    passes(&engine, "{ authors(first: 50) { id name } }");
    exceeds(&engine, "{ authors(first: 50) { id name } today a: today }", "cost", 22);
    let query = "query($n: Int!) { authors(first: $n) { id name books { __typename } } }";
    let at = |n: i32| run(&engine, query, &format!("{{\"n\": {n}}}"), None).outcome;
    assert_eq!((at(1), at(50)), (Outcome::Complete, Outcome::Rejected(RejectionKind::Limit)));
    let query = query.replace(" books { __typename }", "");
    assert_eq!(run(&engine, &query, "{\"n\": 50}", None).outcome, Outcome::Complete);
}

#[test]
fn the_longest_list_of_a_field_says_nothing_of_another() {
    let engine = limited(|_| ()).measured(&WORLD);
    let cost = |query: &str| {
        let variables = serde_json::json!({ "n": 50, "i": "a1" });
        let request = Request { query, operation_name: None, variables: variables.as_object(), report_cost: true };
        let body: Json = serde_json::from_slice(&engine.execute(&WORLD, &request).body).unwrap();
        body["extensions"]["cost"]["predicted"].as_u64().expect(query)
    };
    // There are 10 authors and 30 books.
    assert_eq!(cost("{ authors(first: 50) { id } books(first: 50) { id } }"), 11 + 31);
    // Of what is below or beside nothing is known: not of lists of the same name, nor of those without one.
    assert_eq!(cost("{ author(id: 1) { books(first: 50) { items { id } } } }"), 1 + 1 + 50 * 2);
    assert_eq!(cost("{ authors(first: 50) { books(first: 50) { items { id } } } }"), 1 + 10 * (1 + 50 * 2));
    let ids = "\"a1\", ".repeat(39);
    assert_eq!(cost(&format!("{{ books(first: 50) {{ id }} nodes(ids: [{ids}]) {{ id }} }}")), 31 + 40);
    let declared = "query($n: Int!, $i: ID!)";
    let query = format!("{declared} {{ books(first: $n) {{ id }} nodes(ids: [{ids} $i]) {{ id }} }}");
    // The two variables are 2 values.
    assert_eq!(cost(&query), 31 + 41 + 2);
    let query = format!(
        "{declared} {{ authors(first: $n) {{ books(first: $n) {{ items {{ id }} }} }} node(id: $i) {{ id }} }}"
    );
    assert_eq!(cost(&query), 1 + 10 * (1 + 50 * 2) + 2 + 2);
}

#[test]
fn a_cache_without_room_changes_nothing() {
    let engine = limited(|l| {
        l.plans_bytes = 0;
        l.variants = 0;
    });
    for _ in 0..3 {
        passes(&engine, "query($x: Boolean = true) { today @include(if: $x) }");
    }
}

#[test]
fn errors_beyond_the_limit_are_counted() {
    let engine = limited(|l| l.errors = 2);
    let answer = run(&engine, "{ a: unsteady { id } b: unsteady { id } }", "{}", None);
    let body: Json = serde_json::from_slice(&answer.body).unwrap();
    assert_eq!(body["errors"].as_array().unwrap().len(), 2, "just as many as allowed");
    let query = "{ a: unsteady { id } asOf(day: \"d1\") { b: unsteady { id } c: unsteady { id } } d: unsteady { id } }";
    let answer = run(&engine, query, "{}", None);
    assert_eq!(answer.outcome, Outcome::Partial);
    let body: Json = serde_json::from_slice(&answer.body).unwrap();
    assert_eq!(body["data"]["d"], Json::Null);
    let errors = body["errors"].as_array().unwrap();
    assert_eq!(errors.len(), 3);
    assert_eq!(errors[1]["path"], serde_json::json!(["asOf", "b"]));
    assert_eq!(errors[2]["message"], "2 more fields failed; only 2 are listed.");
    assert_eq!(errors[2]["extensions"]["unlisted"], 2);
}

const DESCRIBE: &str = "query($n: [Int!]!, $p: String!) { author(id: \"a1\") { describe(numbers: $n, prefix: $p) } }";

#[track_caller]
fn rejected(engine: &Engine<World>, query: &str, variables: &Json, limit: &str) {
    let answer = run(engine, query, &variables.to_string(), None);
    let body: Json = serde_json::from_slice(&answer.body).unwrap();
    assert_eq!(answer.outcome, Outcome::Rejected(RejectionKind::Limit), "{body}");
    let extensions = &body["errors"][0]["extensions"];
    assert_eq!((&extensions["code"], &extensions["limit"]), (&json!("LIMIT_EXCEEDED"), &json!(limit)), "{body}");
}

#[test]
fn each_string_and_list_has_a_limit() {
    let engine = limited(|_| ());
    let outcome = |variables: Json| run(&engine, DESCRIBE, &variables.to_string(), None).outcome;
    assert_eq!(outcome(json!({"n": vec![1; 1000], "p": "é".repeat(1000)})), Outcome::Complete);
    rejected(&engine, DESCRIBE, &json!({"n": vec![1; 1001], "p": ""}), "list");
    rejected(&engine, DESCRIBE, &json!({"n": 1, "p": "é".repeat(1001)}), "text");
    // Literals, items, members of input objects and of one-of objects alike.
    let long = "x".repeat(1001);
    let none = json!({});
    rejected(&engine, &format!("{{ author(id: \"a1\") {{ describe(prefix: \"{long}\") }} }}"), &none, "text");
    rejected(&engine, &format!("{{ nodes(ids: [\"a1\", \"{long}\"]) {{ id }} }}"), &none, "id");
    let nested = json!({"f": {"and": [{"not": {"and": vec![json!({}); 1001]}}]}});
    rejected(&engine, "query($f: Filter) { books(where: $f) { id } }", &nested, "list");
    rejected(&engine, "query($b: AuthorBy!) { authorBy(by: $b) { id } }", &json!({"b": {"id": long}}), "id");
    rejected(&engine, "query($d: Day!) { asOf(day: $d) { today } }", &json!({"d": long}), "text");
    // And what is greater than the limit of a number, beside variables too.
    rejected(&engine, "query($n: Int!) { authors(first: $n) { id } }", &json!({"n": 51}), "page");
    rejected(&engine, "{ authors(first: 51) { id } }", &none, "page");
}

#[test]
fn the_named_limits_of_arguments_are_listed() {
    let engine = limited(|_| ());
    let limits = engine.registry().limits();
    let named: Vec<_> = limits.iter().map(|limit| (limit.name, limit.maximum, limit.measure)).collect();
    let lengths = [("id", 500, Measure::Characters), ("list", 1000, Measure::Items)];
    assert_eq!(
        named,
        lengths
            .into_iter()
            .chain([("page", 50, Measure::Number), ("text", 1000, Measure::Characters)])
            .collect::<Vec<_>>()
    );
    assert_eq!(limits[2].members, ["Author.books(first:)", "Query.authors(first:)"]);
    assert!(limits[1].members.contains(&"Filter.and".to_owned()), "{:?}", limits[1].members);
}

#[test]
fn every_limit_of_a_request_says_what_it_bounds() {
    let table = Limits { depth: 7, ..Limits::default() }.table();
    assert!(table.iter().all(|limit| !limit.meaning.is_empty() && !limit.meaning.ends_with('.')), "{table:?}");
    let depth = table.iter().find(|limit| limit.name == "depth").expect("the limit");
    assert_eq!((depth.maximum, depth.meaning), (7, "Levels of fields of an operation"));
}

#[test]
fn the_limit_of_an_argument_is_in_its_description() {
    let sdl = limited(|_| ()).sdl();
    assert!(sdl.contains(r#""Their ids. Up to 1000 items (limit \"list\").""#), "{sdl}");
    assert!(sdl.contains(r#""At most this many. From 0 to 50 (limit \"page\").""#));
    assert!(sdl.contains(r#""A whole number is fine too. At least -10 and below 10.""#));
    assert!(sdl.contains(r#""Its id. Up to 500 characters (limit \"id\").""#));
}

#[test]
fn the_input_of_a_request_is_limited_as_a_whole() {
    let engine = limited(|l| l.input_values = 12);
    let outcome = |n: usize| run(&engine, DESCRIBE, &json!({"n": vec![1; n], "p": ""}).to_string(), None).outcome;
    assert_eq!(outcome(9), Outcome::Complete, "a list of nine, a text and the id in the document");
    rejected(&engine, DESCRIBE, &json!({"n": vec![1; 10], "p": ""}), "input_values");
    let engine = limited(|l| l.input_bytes = 4);
    rejected(&engine, DESCRIBE, &json!({"n": 1, "p": "12345"}), "input_bytes");
    rejected(&engine, r#"{ author(id: "12345") { id } }"#, &json!({}), "input_bytes");
    rejected(&engine, r#"query($i: ID! = "12345") { author(id: $i) { id } }"#, &json!({}), "input_bytes");
}

#[test]
fn a_variable_counts_as_often_as_it_is_read() {
    let engine = limited(|l| l.input_values = 100);
    let ids = json!({"i": vec!["a1"; 20]});
    let uses = |field: &dyn Fn(usize) -> String, n: usize| {
        let fields: String = (0..n).map(field).collect();
        format!("query($i: [ID!]!) {{ {fields} }}")
    };
    // Fields with the same arguments read them once, whatever their aliases.
    let same = uses(&|i| format!("a{i}: nodes(ids: $i) {{ id }} "), 40);
    assert_eq!(run(&engine, &same, &ids.to_string(), None).outcome, Outcome::Complete);
    let distinct = "query($n: [Int!]!) { author(id: \"a1\") { a: describe(numbers: $n, prefix: \"a\") \
                    b: describe(numbers: $n, prefix: \"b\") c: describe(numbers: $n, prefix: \"c\") } }";
    let numbers = |n: usize| json!({"n": vec![1; n]});
    assert_eq!(run(&engine, distinct, &numbers(30).to_string(), None).outcome, Outcome::Complete);
    rejected(&engine, distinct, &numbers(40), "input_values");
}

#[test]
fn equal_arguments_of_different_fields_are_read_for_each() {
    let query = "query($n: Int!) { authors(first: $n) { id } author(id: \"a1\") { books(first: $n) { count } } }";
    let answer = run(&limited(|_| ()), query, r#"{"n": 1}"#, None);
    let body: Json = serde_json::from_slice(&answer.body).unwrap();
    assert_eq!(body["data"], json!({"authors": [{"id": "a0"}], "author": {"books": {"count": 1}}}));
}

#[test]
fn a_response_is_limited_in_bytes() {
    let query = "{ authors(first: 10) { id name } }";
    let whole = run(&limited(|_| ()), query, "{}", None).body.len() as u64;
    passes(&limited(|l| l.response_bytes = whole), query);
    exceeds(&limited(|l| l.response_bytes = whole - 20), query, "response_bytes", whole - 20);
    // Nothing that is nullable on the way takes the place of what is too long.
    let inner = "{ author(id: \"a0\") { rival { books(first: 3) { items { id name isbn author { id name } } } } } }";
    exceeds(&limited(|l| l.response_bytes = 100), inner, "response_bytes", 100);
}

#[test]
fn an_engine_can_be_shared_by_threads() {
    fn shared<T: Send + Sync>(_: &T) {}
    shared(&*ENGINE);
}
