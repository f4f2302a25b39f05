//! A store that ends requests.

use careergraph_engine::*;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// Ends a request once more than this many steps were charged.
#[derive(Clone)]
struct Patience(Arc<AtomicU64>);

impl Store for Patience {
    fn literal(&self, _: Text) -> &str {
        "\"\""
    }

    fn halted(&self, ahead: u64) -> bool {
        let left = self.0.load(Relaxed);
        self.0.store(left.saturating_sub(ahead), Relaxed);
        ahead > left
    }
}

#[derive(Clone)]
struct Tree;

impl Object for Tree {
    type Store = Patience;
    fn name() -> String {
        "Tree".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A tree that never ends.");
        t.field("leaf", "A number.", |_, _| 1);
        t.field("branches", "A hundred more.", |_, _| vec![Tree; 100]);
        t.field("maybe", "One more, or none.", |_, _| Some(Tree));
        t.field("again", "The same with a store of its own, or none.", |patience, _| ScopedValue {
            store: Some(Patience::clone(patience)),
            value: Some(Tree),
        });
        t.field("failing", "A field that looks for itself.", |_, _| {
            Err::<Option<i32>, FieldError>(FieldError::new("OWN", "It gave up."))
        });
    }
}

fn ask(patience: u64, query: &str) -> (Outcome, String) {
    let engine = Engine::new(Tree, Limits::default());
    // Only the run is counted: the document is judged before.
    engine.execute(&Patience(Arc::new(u64::MAX.into())), &Request::new(query));
    let answer = engine.execute(&Patience(Arc::new(patience.into())), &Request::new(query));
    (answer.outcome, String::from_utf8(answer.body).unwrap())
}

const WIDE: &str = "{ branches { branches { leaf } } }";

#[test]
fn a_run_ends_when_its_store_wants_it_and_has_no_data() {
    let (outcome, body) = ask(300, WIDE);
    assert_eq!(outcome, Outcome::Rejected(RejectionKind::Halted));
    assert!(body.starts_with("{\"errors\":[") && body.contains("\"code\":\"REQUEST_TIMEOUT\""), "{body}");
    assert_eq!(ask(1_000_000, WIDE).0, Outcome::Complete);
}

#[test]
fn a_nullable_position_does_not_save_a_run_that_is_to_end() {
    let query = "{ maybe { branches { maybe { branches { leaf } } } } other: maybe { leaf } }";
    assert_eq!(ask(300, query).0, Outcome::Rejected(RejectionKind::Halted));
    assert_eq!(ask(1_000_000, query).0, Outcome::Complete);
}

#[test]
fn a_run_that_is_to_end_in_a_scope_ends_outside_of_it() {
    let query = "{ again { branches { branches { leaf } } } }";
    assert_eq!(ask(300, query).0, Outcome::Rejected(RejectionKind::Halted));
    assert_eq!(ask(1_000_000, query).0, Outcome::Complete);
    // Items are counted on from scope to scope, however few there are in each.
    let query = "{ branches { again { branches { leaf } } } }";
    assert_eq!(ask(300, query).0, Outcome::Rejected(RejectionKind::Halted));
}

#[test]
fn few_items_are_written_without_asking() {
    assert_eq!(ask(0, "{ branches { leaf } }").0, Outcome::Complete);
}

#[test]
fn a_field_that_fails_by_itself_is_no_end() {
    let (outcome, body) = ask(0, "{ failing }");
    assert_eq!(outcome, Outcome::Partial);
    assert!(body.contains("\"OWN\""), "{body}");
}

#[test]
fn a_large_new_document_is_not_judged_in_a_hurry() {
    let engine = Engine::new(Tree, Limits::default());
    let fragments: String =
        (0..8).map(|i| format!("fragment F{i} on Tree {{ maybe {{ ...F{0} ...F{0} }} }} ", i + 1)).collect();
    let query = format!("{{ ...F0 }} {fragments} fragment F8 on Tree {{ leaf }}");
    let hasty = Patience(Arc::new(500.into()));
    assert_eq!(engine.execute(&hasty, &Request::new(&query)).outcome, Outcome::Rejected(RejectionKind::Halted));
    let patient = Patience(Arc::new(1_000_000.into()));
    assert_eq!(engine.execute(&patient, &Request::new(&query)).outcome, Outcome::Complete);
    assert_eq!(engine.execute(&hasty, &Request::new(&query)).outcome, Outcome::Complete, "it was judged already");
}

#[test]
fn validation_asks_on_the_way_whether_to_go_on() {
    let query = format!("{{ maybe {{ {} }} }}", "leaf ".repeat(600));
    // What is asked for before it: reading, and ten steps for each selection.
    let before = query.len() as u64 / 4 + 10 * 601;
    let ask = |patience: u64| {
        let store = Patience(Arc::new(patience.into()));
        Engine::new(Tree, Limits::default()).execute(&store, &Request::new(&query)).outcome
    };
    for more in [0, 255, 1_000] {
        assert_eq!(ask(before + more), Outcome::Rejected(RejectionKind::Halted), "{more}");
    }
    assert_eq!(ask(before + 5_000), Outcome::Complete);
}
