//! What is counted of runs, and that a document can be judged without one.

use crate::model::{Query, World};
use crate::support::*;
use careergraph_engine::{Engine, Limits, RejectionKind};
use std::time::Duration;

fn engine() -> Engine<World> {
    Engine::new(Query, Limits::default())
}

/// Plans and runs of a field.
fn field(engine: &Engine<World>, object: &str, name: &str) -> (u64, u64) {
    let usage = engine.usage();
    let found = usage.fields.iter().find(|field| (field.object.as_str(), field.field) == (object, name));
    let found = found.unwrap_or_else(|| panic!("{object}.{name} is not counted"));
    (found.plans, found.runs)
}

#[test]
fn a_field_counts_once_a_plan_and_once_a_run() {
    let engine = engine();
    let query = "{ author(id: \"a0\") { name again: name rival { name } } }";
    for _ in 0..3 {
        run(&engine, query, "{}", None);
    }
    run(&engine, "{ author(id: \"a1\") { name } }", "{}", None);
    assert_eq!(field(&engine, "Author", "name"), (2, 4));
    assert_eq!(field(&engine, "Author", "rival"), (1, 3));
    assert_eq!(field(&engine, "Author", "born"), (0, 0));
    assert_eq!(field(&engine, "Query", "author"), (2, 4));
}

#[test]
fn a_field_of_an_interface_counts_for_its_objects() {
    let engine = engine();
    run(&engine, "{ node(id: \"a0\") { id } }", "{}", None);
    assert_eq!((field(&engine, "Author", "id"), field(&engine, "Book", "id")), ((1, 1), (1, 1)));
}

#[test]
fn every_field_of_the_schema_is_listed_and_introspection_is_not() {
    let engine = engine();
    run(&engine, "{ __schema { types { name } } }", "{}", None);
    let usage = engine.usage();
    assert!(usage.fields.iter().all(|field| !field.object.starts_with("__") && !field.field.starts_with("__")));
    let lines = engine.sdl();
    for field in &usage.fields {
        assert!(lines.contains(&format!("type {} ", field.object)), "{}", field.object);
    }
    assert!(usage.fields.iter().all(|field| field.runs == 0));
    let retired: Vec<_> = usage.fields.iter().filter_map(|field| Some((field.field, field.deprecated?))).collect();
    assert_eq!(retired, [("length", "Use pages.")]);
}

#[test]
fn a_skipped_field_is_not_asked_for() {
    let engine = engine();
    let query = "query A($with: Boolean!) { today author(id: \"a0\") @include(if: $with) { name } }";
    run(&engine, query, r#"{"with": false}"#, None);
    assert_eq!(field(&engine, "Author", "name"), (0, 0));
    run(&engine, query, r#"{"with": true}"#, None);
    assert_eq!((field(&engine, "Author", "name"), field(&engine, "Query", "today")), ((1, 1), (2, 2)));
    assert_eq!(engine.usage().operations.len(), 1);
}

#[test]
fn runs_of_a_plan_that_is_given_up_stay_with_its_fields() {
    // There is room for no document at all.
    let engine = Engine::new(Query, Limits { plans_bytes: 1, ..Limits::default() });
    for _ in 0..2 {
        run(&engine, "{ today }", "{}", None);
    }
    assert_eq!(field(&engine, "Query", "today"), (2, 2));
    assert_eq!(engine.usage().operations, []);
}

#[test]
fn an_operation_is_told_with_its_runs_failures_and_time() {
    let engine = engine();
    let query = "query Good { today } query Bad { author(id: \"a3\") { mood } }";
    for name in ["Good", "Bad", "Bad"] {
        let answer = run(&engine, query, "{}", Some(name));
        answer.run.unwrap().tally.took(Duration::from_micros(if name == "Bad" { 7 } else { 1 }));
    }
    let operations = engine.usage().operations;
    let figures: Vec<_> =
        operations.iter().map(|o| (o.name.as_deref(), o.runs, o.failed, o.micros, o.slowest)).collect();
    assert_eq!(figures, [(Some("Bad"), 2, 2, 14, 7), (Some("Good"), 1, 0, 1, 1)]);
    assert!(operations.iter().all(|operation| *operation.query == *query));
}

#[test]
fn a_name_that_may_be_left_out_makes_no_second_operation() {
    let engine = engine();
    run(&engine, "query Day { today }", "{}", None);
    run(&engine, "query Day { today }", "{}", Some("Day"));
    let operations = engine.usage().operations;
    assert_eq!((operations.len(), operations[0].runs), (1, 2));
}

#[test]
fn a_rejected_request_is_no_run() {
    let engine = Engine::new(Query, Limits { cost: 1, ..Limits::default() });
    let query = "{ author(id: \"a0\") { rival { name } } }";
    assert!(run(&engine, query, "{}", None).run.is_none());
    assert_eq!(field(&engine, "Author", "name"), (1, 0));
    assert!(run(&engine, "{ nothing }", "{}", None).run.is_none());
    assert_eq!(engine.usage().operations.iter().map(|operation| operation.runs).sum::<u64>(), 0);
}

#[test]
fn the_predicted_cost_is_told_beside_the_answer() {
    let run = run(&engine(), "{ author(id: \"a0\") { name } }", "{}", None).run.unwrap();
    assert_eq!((run.cost, run.tally.name()), (2, None));
}

#[test]
fn a_document_is_judged_with_all_its_operations_and_without_variables() {
    let engine = engine();
    assert_eq!(engine.check("query A($id: ID!) { author(id: $id) { name } } query B { today }"), Ok(()));
    let rejections = engine.check("query A { today } query B { tomorrow }").unwrap_err();
    assert_eq!(rejections[0].kind, RejectionKind::Validation);
    assert!(rejections[0].error.message.contains("tomorrow"), "{}", rejections[0].error.message);
    let first = |document| engine.check(document).unwrap_err()[0].kind;
    assert_eq!(first("{"), RejectionKind::Syntax);
    assert_eq!(first("mutation { today }"), RejectionKind::Validation);
    assert_eq!(first("fragment F on Author { name }"), RejectionKind::Syntax);
    assert_eq!(first(&"{author".repeat(100)), RejectionKind::Limit);
    assert_eq!(engine.usage().operations, []);
}
