//! Mutations and subscriptions: a counter that clients change and watch.

use careergraph_engine::*;
use futures_util::stream::{self, StreamExt};
use serde_json::{Value as Json, json};
use std::sync::{Arc, Mutex};

/// A handle to a log of numbers, and how many of them this handle sees: all that were there when it was made.
#[derive(Clone)]
struct Log {
    numbers: Arc<Mutex<Vec<i32>>>,
    seen: usize,
}

impl Log {
    fn new(numbers: &[i32]) -> Log {
        Log { numbers: Arc::new(Mutex::new(numbers.to_vec())), seen: numbers.len() }
    }

    fn at(&self, seen: usize) -> Log {
        Log { seen, ..self.clone() }
    }

    fn numbers(&self) -> Vec<i32> {
        self.numbers.lock().unwrap().clone()
    }
}

impl Store for Log {
    fn literal(&self, _: Text) -> &str {
        "\"\""
    }
}

#[derive(Clone)]
struct Query;

impl Object for Query {
    type Store = Log;
    fn name() -> String {
        "Query".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("Reads the log.");
        t.field("numbers", "All numbers.", |log, _| log.numbers());
    }
}

args! {
    /// A number.
    pub struct Number {
        /// The number.
        number: i32,
    }
    check |a| if a.number < 0 { Err("number must not be negative") } else { Ok(()) };
}

#[derive(Clone)]
struct Mutation;

impl Object for Mutation {
    type Store = Log;
    fn name() -> String {
        "Mutation".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("Changes the log.");
        t.field_with("append", "Appends a number, and returns the length.", |log, _, a: &Number| {
            let mut numbers = log.numbers.lock().unwrap();
            numbers.push(a.number);
            numbers.len() as i32
        });
        t.field("fail", "Fails.", |_, _| Err::<Option<i32>, _>(FieldError::new("FULL", "the log is full")));
        t.field("fill", "Appends a number, and returns many.", |log, _| {
            log.numbers.lock().unwrap().push(0);
            vec![0; 500]
        });
    }
}

/// A number of the log as an event.
#[derive(Clone)]
struct Appended(usize);

impl Object for Appended {
    type Store = Log;
    fn name() -> String {
        "Appended".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A number was appended.");
        t.field("number", "The number.", |log, event| log.numbers()[event.0]);
        t.field("length", "The length of the log at the event.", |log, _| log.seen as i32);
        t.field("even", "Half of it; an error unless it is even.", |log, event| match log.numbers()[event.0] {
            even if even % 2 == 0 => Ok(Some(even / 2)),
            _ => Err(FieldError::new("ODD", "the number is odd")),
        });
        t.field("zeros", "As many zeros as the number says.", |log, event| vec![0; log.numbers()[event.0] as usize]);
    }
}

struct Watching;

impl Subscriptions for Watching {
    type Store = Log;
    fn name() -> String {
        "Subscription".into()
    }
    fn define(t: &mut Streams<'_, Log>) {
        t.doc("Watches the log.");
        t.stream("appended", "The numbers from one on.", |log: &Log, from: &Number| {
            let (log, from) = (log.clone(), from.number as usize);
            if from > log.seen {
                return Err(FieldError::new("NOT_YET", "the log is shorter"));
            }
            Ok(stream::iter(from..log.numbers().len())
                .map(move |place| StreamItem { store: log.at(place + 1), value: Appended(place) }))
        })
        .costs(50);
    }
}

fn engine_with(limits: Limits) -> Engine<Log> {
    Engine::with_roots(Roots::new(Query).with_mutation(Mutation).with_subscription::<Watching>(), limits)
}

fn engine() -> Engine<Log> {
    engine_with(Limits::default())
}

fn json(response: &Response) -> Json {
    serde_json::from_slice(&response.body).unwrap()
}

fn run(engine: &Engine<Log>, log: &Log, query: &str) -> (Json, Outcome) {
    let response = engine.execute(log, &Request::new(query));
    (json(&response), response.outcome)
}

/// The responses of a subscription.
fn events(engine: &Engine<Log>, log: &Log, query: &str) -> Vec<(Json, Outcome)> {
    let subscription = engine.subscribe(log, &Request::new(query)).unwrap_or_else(|r| panic!("{}", json(&r)));
    let responses = futures_util::FutureExt::now_or_never(subscription.collect::<Vec<Response>>());
    let responses = responses.expect("all events are there");
    responses.iter().map(|response| (json(response), response.outcome)).collect()
}

/// The first error of a subscription that must not open.
fn refused(engine: &Engine<Log>, query: &str) -> (String, Outcome) {
    let response = engine.subscribe(&Log::new(&[1]), &Request::new(query)).err().expect("it is rejected");
    let body = json(&response);
    assert!(body.get("data").is_none(), "{body}");
    (body["errors"][0]["message"].as_str().unwrap().to_owned(), response.outcome)
}

#[test]
fn mutations_run_in_document_order() {
    let (engine, log) = (engine(), Log::new(&[]));
    let query = "mutation { a: append(number: 1) ...More c: append(number: 3) } fragment More on Mutation { b: append(number: 2) }";
    for round in 0..2 {
        let (body, outcome) = run(&engine, &log, query);
        assert_eq!(outcome, Outcome::Complete);
        let lengths = [1, 2, 3].map(|length| length + 3 * round);
        assert_eq!(body["data"], json!({ "a": lengths[0], "b": lengths[1], "c": lengths[2] }));
    }
    assert_eq!(log.numbers(), [1, 2, 3, 1, 2, 3]);
}

#[test]
fn a_mutation_that_fails_does_not_stop_the_next_one() {
    let (engine, log) = (engine(), Log::new(&[]));
    let (body, outcome) = run(&engine, &log, "mutation { fail append(number: 7) }");
    assert_eq!(outcome, Outcome::Partial);
    assert_eq!(body["data"], json!({ "fail": null, "append": 1 }));
    assert_eq!(body["errors"][0]["extensions"]["code"], "FULL");
}

#[test]
fn a_mutation_that_is_rejected_changes_nothing() {
    let (engine, log) = (engine(), Log::new(&[]));
    for query in [
        "mutation { append(number: 1) append(number: 2) }",
        "mutation { append(number: 1) b: append(number: -1) }",
        "mutation { append(number: 1) numbers }",
        "mutation { append(number: 1) __schema { queryType { name } } }",
        "mutation { append(number: 1) ... on Query { numbers } }",
        "mutation A { append(number: 1) } mutation B { append(number: 1) }",
    ] {
        let (body, outcome) = run(&engine, &log, query);
        assert!(matches!(outcome, Outcome::Rejected(_)), "{query}: {body}");
    }
    assert_eq!(log.numbers(), [] as [i32; 0]);
}

#[test]
fn a_mutation_whose_response_is_discarded_says_that_it_ran() {
    let limits = Limits { response_bytes: 200, ..Limits::default() };
    let (engine, log) = (engine_with(limits), Log::new(&[]));
    let (body, outcome) = run(&engine, &log, "mutation { fill }");
    assert_eq!((outcome, &body["data"]), (Outcome::Partial, &Json::Null));
    assert_eq!(body["errors"][0]["extensions"]["limit"], "response_bytes");
    assert!(body["errors"][0]["message"].as_str().unwrap().starts_with("The mutation ran"), "{body}");
    assert_eq!(log.numbers(), [0]);
}

#[test]
fn kinds_of_operations_are_known_before_and_after_they_ran() {
    let (engine, log) = (engine(), Log::new(&[]));
    let subscription = "subscription { appended(number: 0) { number } }";
    for (query, kind) in [
        ("{ numbers }", OperationKind::Query),
        ("mutation { append(number: 1) }", OperationKind::Mutation),
        (subscription, OperationKind::Subscription),
    ] {
        assert_eq!(engine.operation_kind(&Request::new(query)), Some(kind));
        run(&engine, &log, query);
        assert_eq!(engine.operation_kind(&Request::new(query)), Some(kind));
    }
}

#[test]
fn a_schema_without_a_root_rejects_its_operations() {
    let engine = Engine::new(Query, Limits::default());
    for (query, missing) in [("mutation { a }", "mutations"), ("subscription { a }", "subscriptions")] {
        let (body, outcome) = run(&engine, &Log::new(&[]), query);
        assert_eq!(outcome, Outcome::Rejected(RejectionKind::Validation));
        assert_eq!(body["errors"][0]["message"], format!("The schema has no {missing}. Send a query."));
    }
}

#[test]
fn the_schema_names_its_roots() {
    let engine = engine();
    let sdl = engine.sdl();
    let start = "schema {\n  query: Query\n  mutation: Mutation\n  subscription: Subscription\n}\n";
    assert!(sdl.starts_with(start), "{sdl}");
    assert!(sdl.contains("appended(\n    \"The number.\"\n    number: Int!\n  ): Appended!"), "{sdl}");
    let names = "{ __schema { queryType { name } mutationType { name } subscriptionType { name fields { name } } } }";
    let (body, _) = run(&engine, &Log::new(&[]), names);
    let subscription = json!({ "name": "Subscription", "fields": [{ "name": "appended" }] });
    let expected = json!({
        "queryType": { "name": "Query" },
        "mutationType": { "name": "Mutation" },
        "subscriptionType": subscription,
    });
    assert_eq!(body["data"]["__schema"], expected);
    // async-graphql accepts the definitions as well.
    assert!(engine.reference_schema().sdl().contains("subscription: Subscription"));
}

#[test]
fn each_event_has_a_response_from_its_own_store() {
    let (engine, log) = (engine(), Log::new(&[4, 6]));
    let query = "subscription Watch { ...It } fragment It on Subscription { last: appended(number: 1) { number length } last: appended(number: 1) { __typename } }";
    log.numbers.lock().unwrap().push(8);
    let event = |number, length| {
        (
            json!({ "data": { "last": { "number": number, "length": length, "__typename": "Appended" } } }),
            Outcome::Complete,
        )
    };
    assert_eq!(events(&engine, &log, query), [event(6, 2), event(8, 3)]);
    assert_eq!(engine.check(query), Ok(()));
}

#[test]
fn an_event_that_fails_or_is_too_long_does_not_end_the_stream() {
    let limits = Limits { response_bytes: 200, ..Limits::default() };
    let (engine, log) = (engine_with(limits), Log::new(&[2, 3, 500, 1]));
    let outcomes = |query| events(&engine, &log, query).into_iter().map(|(_, outcome)| outcome).collect::<Vec<_>>();
    let [complete, partial] = [Outcome::Complete, Outcome::Partial];
    assert_eq!(outcomes("subscription { appended(number: 0) { even } }"), [complete, partial, complete, partial]);
    let too_long = Outcome::Rejected(RejectionKind::Limit);
    assert_eq!(outcomes("subscription { appended(number: 0) { zeros } }"), [complete, complete, too_long, complete]);
}

#[test]
fn arguments_of_a_subscription_can_be_variables() {
    let (engine, log) = (engine(), Log::new(&[1, 2, 3]));
    let variables = json!({ "from": 2 });
    let query = "subscription W($from: Int!) { appended(number: $from) { number } }";
    let request = Request { variables: variables.as_object(), ..Request::new(query) };
    let subscription = engine.subscribe(&log, &request).expect("it opens");
    assert!(subscription.cost() > 50, "the declared cost of the field counts");
    let responses = futures_util::FutureExt::now_or_never(subscription.collect::<Vec<Response>>()).expect("there");
    assert_eq!(responses.iter().map(json).collect::<Vec<_>>(), [json!({ "data": { "appended": { "number": 3 } } })]);
    let missing = engine.subscribe(&log, &Request::new(query)).err().expect("a value is missing");
    assert_eq!(missing.outcome, Outcome::Rejected(RejectionKind::Variables));
}

#[test]
fn subscriptions_that_are_invalid_do_not_open() {
    let engine = engine();
    let field = "appended(number: 0) { number }";
    for (query, words) in [
        (format!("subscription {{ {field} other: {field} }}"), "selects one root field"),
        (
            format!("subscription {{ {field} ...F }} fragment F on Subscription {{ other: {field} }}"),
            "selects one root field",
        ),
        ("subscription { __typename }".into(), "cannot select \"__typename\""),
        ("subscription { __schema { queryType { name } } }".into(), "__schema"),
        ("subscription { appended(number: 0) @include(if: true) { number } }".into(), "cannot use @include"),
        (format!("subscription {{ ... @skip(if: false) {{ {field} }} }}"), "cannot use @skip"),
        ("subscription { numbers }".into(), "numbers"),
        ("subscription { appended(number: -1) { number } }".into(), "must not be negative"),
        ("subscription { appended { number } }".into(), "number"),
        ("subscription { appended(number: 0) }".into(), "appended"),
    ] {
        let (message, outcome) = refused(&engine, &query);
        assert!(matches!(outcome, Outcome::Rejected(_)) && message.contains(words), "{query}: {message}");
    }
}

#[test]
fn a_stream_that_cannot_open_rejects_the_request() {
    let response = engine().subscribe(&Log::new(&[]), &Request::new("subscription { appended(number: 5) { number } }"));
    let response = response.err().expect("the log is shorter");
    assert_eq!(json(&response)["errors"][0]["extensions"]["code"], "NOT_YET");
}

#[test]
fn a_subscription_has_no_single_response_and_a_query_no_stream() {
    let (engine, log) = (engine(), Log::new(&[1]));
    let (body, outcome) = run(&engine, &log, "subscription { appended(number: 0) { number } }");
    assert_eq!(outcome, Outcome::Rejected(RejectionKind::Operation));
    assert!(body["errors"][0]["message"].as_str().unwrap().contains("Open it as a stream"), "{body}");
    let (message, outcome) = refused(&engine, "{ numbers }");
    assert_eq!(outcome, Outcome::Rejected(RejectionKind::Operation));
    assert!(message.contains("no stream"), "{message}");
}

#[test]
#[should_panic(expected = "two Rust types define the GraphQL type Query")]
fn roots_must_not_share_a_name() {
    #[derive(Clone)]
    struct Other;
    impl Object for Other {
        type Store = Log;
        fn name() -> String {
            "Query".into()
        }
        fn define(t: &mut Type<'_, Self>) {
            t.field("one", "One.", |_, _| 1);
        }
    }
    Engine::with_roots(Roots::new(Query).with_mutation(Other), Limits::default());
}
