//! A store that counts what its fields do.

use careergraph_engine::*;
use serde_json::{Value, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

#[derive(Clone)]
struct Counting(Arc<AtomicU64>);

impl Store for Counting {
    fn literal(&self, _: Text) -> &str {
        "\"\""
    }

    fn spent(&self) -> u64 {
        self.0.load(Relaxed)
    }
}

#[derive(Clone)]
struct Mine;

impl Object for Mine {
    type Store = Counting;
    fn name() -> String {
        "Mine".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("Where work is done.");
        t.field("dig", "Seven.", |counting, _| counting.0.fetch_add(7, Relaxed) >= 7);
        t.field("shafts", "Two more.", |_, _| vec![Mine; 2]);
        t.field("collapse", "Three, all failing.", |counting, _| {
            counting.0.fetch_add(3, Relaxed);
            Err::<i32, FieldError>(FieldError::new("COLLAPSED", "It collapsed."))
        });
    }
}

fn ask(query: &str) -> Value {
    let engine = Engine::new(Mine, Limits::default());
    // What the store has done before does not count.
    let answer = engine.execute(&Counting(Arc::new(100.into())), &Request { report_cost: true, ..Request::new(query) });
    serde_json::from_slice(&answer.body).unwrap()
}

#[test]
fn each_field_of_the_root_tells_what_was_done_below_it() {
    let answer = ask(
        "{ a: dig shafts { dig shafts { x: dig } } __typename b: dig ...F } fragment F on Mine { b: dig c: shafts { __typename } }",
    );
    let fields = json!({ "a": 7, "shafts": 42, "b": 7, "c": 0 });
    assert_eq!(answer["extensions"]["cost"]["actual"], json!({ "cost": 12, "work": 56, "fields": fields }));
}

#[test]
fn a_field_that_fails_tells_what_it_took_and_those_after_it_did_nothing() {
    let answer = ask("{ dig collapse b: dig }");
    assert_eq!(answer["data"], Value::Null);
    let fields = json!({ "dig": 7, "collapse": 3 });
    assert_eq!(answer["extensions"]["cost"]["actual"], json!({ "cost": 2, "work": 10, "fields": fields }));
}
