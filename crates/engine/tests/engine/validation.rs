//! The rules of validation, each with documents that keep it and documents that break it.

use crate::support::*;
use careergraph_engine::{Engine, Limits, Outcome, RejectionKind, Request};
use std::time::Instant;

/// What `check` says of a document, a line for each rejection.
fn check(query: &str) -> Vec<String> {
    let rejections = ENGINE.check(query).err().unwrap_or_default();
    rejections
        .iter()
        .map(|rejection| {
            let at = rejection.locations.first().map_or(String::new(), |at| format!("{}:{} ", at.line, at.column));
            let definition = rejection.definition.as_deref().unwrap_or_default();
            format!("{at}{definition}: {} [{}]", rejection.error.message, rejection.error.code)
        })
        .collect()
}

fn accepts(query: &str) {
    assert_eq!(check(query), [""; 0], "{query}");
    assert!(!matches!(
        ENGINE.execute(&WORLD, &Request::new(query)).outcome,
        Outcome::Rejected(RejectionKind::Validation)
    ));
}

/// The only rejection of a document, which is also that of a request.
fn refuses(query: &str, expected: &str) {
    let found = check(query);
    assert_eq!(found.len(), 1, "{query}: {found:?}");
    assert!(found[0].contains(expected), "{query}: {found:?}");
    let (error, _) = rejection(query);
    assert!(found[0].contains(error["message"].as_str().unwrap()), "{query}: {error}");
}

#[test]
fn typename_has_neither_arguments_nor_selections() {
    accepts("{ __typename node(id: 1) { __typename } search(text: \"\") { t: __typename } }");
    accepts("query($b: Boolean!) { __typename @skip(if: $b) }");
    refuses(
        "{ __typename(a: 1) }",
        "1:14 the operation: Unknown argument \"a\" on field \"__typename\" of type \"Query\"",
    );
    refuses("{ __typename { id } }", "Field \"__typename\" of type \"String\" has no fields");
    refuses("{ search(text: \"\") { __typename { id } } }", "has no fields");
    assert_eq!(check("{ node(id: 1) { __typename(first: {id: $id}) } }").len(), 2, "the argument and the variable");
}

#[test]
fn variables_are_defined_used_and_fit_in_every_operation() {
    accepts(
        "query A($n: Int!) { ...F } query B($n: Int! = 3) { ...F } fragment F on Query { authors(first: $n) { id } }",
    );
    accepts("query($n: Int = 3) { authors(first: $n) { id } }");
    refuses(
        "query A($n: Int!) { ...F } query B { ...F } fragment F on Query { authors(first: $n) { id } }",
        "operation \"B\": Variable \"$n\" is not defined by operation \"B\"",
    );
    refuses(
        "query A($n: Int!) { ...F } query B($n: String!) { ...F } fragment F on Query { authors(first: $n) { id } }",
        "Variable \"$n\" of type \"String!\" stands where \"Int!\" is expected",
    );
    refuses("query A { today } query B($n: Int) { today }", "operation \"B\": Variable \"$n\" is never used");
    refuses("query($n: Int!, $n: Int!) { authors(first: $n) { id } }", "only one variable named \"$n\"");
    refuses("query($n: Int = 1.5) { authors(first: $n) { id } }", "1:17 the operation: $n: expected Int");
    refuses("query($n: Int! = null) { authors(first: $n) { id } }", "$n: expected Int!, found null");
    refuses("query($r: Range = {min: 3, max: 2}) { author(id: 1) { describe(in: $r) } }", "must not be less than min");
    refuses("query($a: Fliter) { books(where: $a) { id } }", "Unknown type \"Fliter\". Did you mean \"Filter\"?");
    refuses("query($a: Author) { books(where: $a) { id } }", "Type \"Author\" cannot be the type of a variable");
    refuses("query($n: Int @skip(if: true)) { authors(first: $n) { id } }", "\"@skip\" cannot stand on a variable");
    refuses("{ today @skip(if: $b) }", "Variable \"$b\" is not defined by the operation");
}

#[test]
fn literals_are_judged_beside_variables_and_in_skipped_fields() {
    accepts("query($n: Int) { books(where: {minPages: $n, mood: SAD}) { id } }");
    refuses("query($n: Int) { books(where: {minPages: $n, mood: \"SAD\"}) { id } }", "where: mood: expected Mood");
    refuses("query($n: Int) { books(where: {and: [{minPages: $n}, {nope: 1}]}) { id } }", "has no field \"nope\"");
    refuses(
        "query($n: Int) { books(where: {minPages: $n, type: {}}) { id } }",
        "where: type: min: a value is required",
    );
    refuses(
        "query($n: Int) { books(where: {minPages: $n, type: {min: 3, max: 2}}) { id } }",
        "where: type: max must not be less than min",
    );
    refuses(
        "{ today authors(first: 99) @skip(if: true) { id } }",
        "first: expected 0 to 50, found 99 (limit \"page\"). Ask",
    );
    refuses("{ today ... @include(if: false) { authors(first: 1.5) { id } } }", "first: expected Int");
    refuses("{ ...F } fragment F on Query { authors(first: true) { id } }", "fragment \"F\": first: expected Int");
    // What the field demands of one argument does not wait for the variables of another.
    refuses("query($f: Filter) { books(where: $f, first: 1.5) { id } }", "first: expected Int");
    refuses("query($f: Filter) { books(where: $f, first: 99) { id } }", "first must be between 0 and 50, not 99");
    accepts("query($n: Int!) { books(where: {minPages: 1}, first: $n) { id } }");
    // Neither do the limits of lists and strings.
    let (ones, filters) = ("1 ".repeat(1_001), "{} ".repeat(1_001));
    let long = format!("query($n: String) {{ author(id: 1) {{ describe(note: $n, numbers: [{ones}]) }} }}");
    refuses(&long, "(limit \"list\")");
    refuses(
        &format!("query($m: Mood) {{ books(where: {{mood: $m, and: [{filters}]}}) {{ id }} }}"),
        "(limit \"list\")",
    );
    refuses("{ nodes(ids: [1, 1.5]) { id } }", "ids[1]: expected ID, found 1.5");
    refuses("{ authorBy(by: {id: null}) { id } }", "AuthorBy needs exactly one field that is not null");
}

#[test]
fn minus_zero_is_an_int() {
    accepts("{ authors(first: -0) { id } }");
    accepts("query($n: Int = -0) { authors(first: $n) { id } }");
    assert_eq!(data("{ authors(first: -0) { id } }"), serde_json::json!({ "authors": [] }));
    refuses("{ authors(first: -0.0) { id } }", "expected Int");
    assert!(check("{ authors(first: -00) { id } }")[0].contains("GRAPHQL_PARSE_FAILED"));
}

#[test]
fn fields_of_one_key_have_one_shape_on_all_types() {
    accepts("{ node(id: 1) { ... on Author { x: name } ... on Book { x: isbn } } }");
    accepts("{ node(id: 1) { ... on Author { x: rival { id } } ... on Book { x: about { id } } } }");
    let different = "Fields \"x\" conflict: their types differ in form";
    refuses("{ node(id: 1) { ... on Author { x: name } ... on Book { x: pages } } }", different);
    refuses("{ node(id: 1) { ... on Author { x: name } ...F } } fragment F on Book { x: author { id } }", different);
    refuses("{ node(id: 1) { ... on Author { x: __typename } ... on Book { x: pages } } }", different);
    // The difference is one level below.
    refuses(
        "{ node(id: 1) { ... on Author { x: rival { y: name } } ... on Book { x: author { y: describe(day: \"d1\") y: id } } } }",
        "conflict",
    );
    // On the same object, names and arguments have to be equal too.
    refuses("{ author(id: 1) { x: name ... on Node { x: id } } }", "conflict");
    refuses(
        "{ authors(first: 1) { id } ...F } fragment F on Query { authors(first: 2) { id } }",
        "they have different arguments",
    );
    accepts("{ author(id: 1) { describe(in: {min: 1, max: 2}) describe(in: {max: 2, min: 1}) } }");
}

/// A value of an interface may be an object of any type that implements it.
#[test]
fn fields_of_interfaces_are_compared_with_those_of_objects() {
    let different = "\"describe\" and \"name\" are different fields";
    refuses("{ node(id: 1) { ... on Named { x: name } ... on Author { x: describe } } }", different);
    refuses("{ search(text: \"\") { ... on Author { x: describe } ... on Named { x: name } } }", different);
    refuses("{ author(id: 1) { ... on Named { x: name } ... { x: describe } } }", different);
    refuses("{ node(id: 1) { ... on Named { x: name } ... on Node { x: __typename } } }", "are different fields");
    accepts("{ node(id: 1) { ... on Named { x: name } ... on Author { x: name } ... on Book { x: name } } }");
    accepts("{ node(id: 1) { ... on Author { x: name } ... on Book { x: isbn } } }");
}

#[test]
fn fragments_are_for_types_that_they_can_meet_and_are_used() {
    accepts("{ node(id: 1) { ... on Author { id } ... on Node { id } ... { id } } }");
    refuses("{ author(id: 1) { ... on Book { id } } }", "A fragment on \"Book\" can never apply");
    refuses("{ ...F } fragment F on Author { id }", "can never apply");
    refuses("{ today } fragment F on Query { today }", "fragment \"F\": Fragment \"F\" is never used");
    refuses("{ today ...Nope }", "Unknown fragment \"Nope\"");
    refuses("{ today ... on Mood { id } }", "cannot be on \"Mood\"");
    refuses("{ today ... on Autor { id } }", "Unknown type \"Autor\". Did you mean \"Author\"?");
    assert_eq!(check("{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }").len(), 1, "a cycle");
    // Only what an operation reaches is used.
    assert_eq!(check("{ today } fragment A on Query { ...B } fragment B on Query { today }").len(), 2);
}

#[test]
fn directives_are_known_and_stand_where_they_may_once() {
    accepts("{ today @skip(if: false) @include(if: true) ... @include(if: true) { __typename } }");
    refuses("{ today @nope }", "Unknown directive \"@nope\". The directives are deprecated, include");
    refuses("query @skip(if: true) { today }", "Directive \"@skip\" cannot stand on an operation");
    refuses(
        "{ ...F } fragment F on Query @include(if: true) { today }",
        "cannot stand on the definition of a fragment",
    );
    refuses("{ today @deprecated }", "Directive \"@deprecated\" cannot stand on a field");
    refuses("{ today @skip(if: true) @skip(if: true) }", "\"@skip\" can stand here only once");
    refuses("{ today @skip }", "Argument \"if\" of type \"Boolean!\" is required on directive \"@skip\"");
    refuses("{ today @include(if: \"x\") }", "if: expected Boolean");
    refuses("{ today @include(if: true, unless: 1) }", "Unknown argument \"unless\" on directive \"@include\"");
}

#[test]
fn arguments_are_known_given_and_unique() {
    refuses("{ author { id } }", "Argument \"id\" of type \"ID!\" is required on field \"author\" of type \"Query\"");
    refuses("{ author(id: 1, id: 1) { id } }", "There can be only one argument named \"id\"");
    refuses(
        "{ author(di: 1, id: 1) { id } }",
        "Unknown argument \"di\" on field \"author\" of type \"Query\". Did you",
    );
}

#[test]
fn an_unknown_name_is_answered_with_those_there_are() {
    refuses(
        "{ author(id: 1) { nme } }",
        "Unknown field \"nme\" on type \"Author\". Did you mean \"name\"? Its fields are",
    );
    refuses("{ search(text: \"\") { id } }", "Unknown field \"id\" on type");
    refuses("{ books(where: {minPage: 1}) { id } }", "has no field \"minPage\". Did you mean \"minPages\"");
    refuses("{ author(id: 1) { describe(tags: [SADD]) } }", "found SADD (did you mean SAD?)");
    // What the client wrote is repeated in part only.
    let long = "x".repeat(190);
    for query in [
        format!("{{ {long} }}"),
        format!("{{ authors({long}: 1) {{ id }} }}"),
        format!("{{ books(where: {{{long}: 1}}) {{ id }} }}"),
        format!("{{ ...{long} }}"),
        format!("{{ ... on {long} {{ id }} }}"),
        format!("{{ today @{long} }}"),
        format!("query(${long}: Int) {{ today }}"),
        format!("{{ author(id: 1) {{ describe(tags: {long}) }} }}"),
        format!("{{ {long}: today {long}: __typename }}"),
    ] {
        let found = check(&query);
        assert!(!found.is_empty() && found.iter().all(|line| line.len() < 1_200), "{found:?}");
    }
}

#[test]
fn every_fault_of_a_document_is_reported_up_to_twenty() {
    let found = check("query A { nope } query B { authors(first: 1.5) { id } } fragment F on Nope { x }");
    assert_eq!(found.len(), 4, "{found:?}");
    let many: String = (0..50).map(|i| format!("nope{i} ")).collect();
    assert_eq!(check(&format!("{{ {many} }}")).len(), 20);
}

#[test]
fn operations_that_could_never_run_are_refused_by_a_check() {
    let engine = Engine::new(careergraph_model(), Limits { cost: 100, fields: 20, ..Limits::default() });
    let check = |query: &str| engine.check(query).err().map(|rejections| rejections[0].error.message.clone());
    assert_eq!(check("{ authors(first: 10) { id } }"), None);
    let costly = check("query A { today } query B { authors(first: 50) { id name rival { id } } }").unwrap();
    assert!(costly.contains("(limit \"cost\")"), "{costly}");
    let wide: String = (0..21).map(|i| format!("a{i}: today ")).collect();
    assert!(check(&format!("{{ {wide} }}")).unwrap().contains("(limit \"fields\")"));
    // With a variable it depends on the request.
    assert_eq!(check("query($n: Int!) { authors(first: $n) { id name rival { id } } }"), None);
}

fn careergraph_model() -> crate::model::Query {
    crate::model::Query
}

#[test]
fn selections_of_all_operations_count_together() {
    let operation = |i: usize| format!("query q{i} {{ ...F }} ");
    let fragment = "fragment F on Query { a: today b: today c: today d: today e: today f: today g: today h: today }";
    let document = |operations: usize| (0..operations).map(operation).collect::<String>() + fragment;
    let limits = Limits { expanded: 900, ..Limits::default() };
    let engine = Engine::new(crate::model::Query, limits);
    assert_eq!(engine.check(&document(100)), Ok(()));
    let refused = engine.check(&document(101)).unwrap_err();
    assert_eq!(refused[0].error.extensions[0], ("limit", "expanded".into()), "{refused:?}");
    assert_eq!(
        refused[0].locations[0].column,
        document(100).len() - fragment.len() + 1,
        "the operation that is too many"
    );
}

/// Fragments that lead to the same objects in exponentially many ways.
fn braided(levels: usize) -> String {
    let level = |i: usize| {
        let next = i + 1;
        format!(
            "fragment A{i} on Author {{ rival {{ ...A{next} }} rival {{ ...B{next} }} }} \
             fragment B{i} on Author {{ rival {{ ...B{next} }} rival {{ ...A{next} }} }} "
        )
    };
    let all: String = (0..levels).map(level).collect();
    format!(
        "{{ author(id: 1) {{ ...A0 ...B0 }} }} {all} fragment A{levels} on Author {{ name }} \
         fragment B{levels} on Author {{ name }}"
    )
}

#[test]
fn comparing_fields_takes_no_exponential_time() {
    let limits = Limits {
        expanded: u64::MAX,
        root_fields: 5_000,
        depth: 100,
        nesting: 200,
        cost: u64::MAX,
        ..Limits::default()
    };
    let engine = Engine::new(crate::model::Query, limits.clone());
    let start = Instant::now();
    assert_eq!(engine.check(&braided(60)), Ok(()));
    assert!(start.elapsed().as_secs() < 5, "{:?}", start.elapsed());
    // Each key again in hundreds of fields.
    let many: String = (0..2_000).map(|_| "today ").collect();
    assert_eq!(engine.check(&format!("{{ {many} }}")), Ok(()));
    let narrow = Engine::new(crate::model::Query, Limits { comparisons: 50, ..limits });
    let refused = narrow.check(&braided(60)).unwrap_err();
    assert_eq!(refused[0].error.extensions[0], ("limit", "comparisons".into()));
}

#[test]
fn mutations_and_subscriptions_are_refused_wherever_they_stand() {
    refuses("query A { today } mutation B { x }", "operation \"B\": The schema has no mutation");
    refuses("subscription { today }", "Send a query");
}
