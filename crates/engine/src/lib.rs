//! GraphQL execution: typed field definitions become a schema and compiled plans.
//!
//! A model defines its types ([`Object`]) as Rust closures over a [`Store`]; the Rust type that a closure returns *is*
//! the GraphQL type. The schema ([`Engine::sdl`], introspection), document validation and plans that write JSON
//! directly all derive from these definitions. The crate knows nothing of transports and never waits.
//!
//! # Flow of a request
//!
//! ```text
//! text -> lexer, parser -> document -> measure -> validate -> PreparedDocument (kept by text and operation name)
//! variables -> coerce -----------------+
//! PreparedDocument + values of the conditions -+-> compile -> Plan (kept) -> arguments, cost -> run -> bytes
//! ```
//!
//! # Invariants
//!
//! - The tokens and nesting of the text are bounded before anything recurses over it, and the size of a document with
//!   all fragments expanded is bounded before anything follows a spread twice.
//! - Whether a document is valid depends on the document alone, never on variables.
//! - A plan holds no data except maximum list lengths, for its cost ([`Engine::measured`]). Handles such as [`Text`]
//!   are resolved against the store of the request.
//! - A plan is typed: a `Selection<Role>` holds writers for `&Role`. Types are erased only while a plan is looked up,
//!   never while it runs (except for arguments that contain variables).
//! - Every check that can reject a request comes before the first byte is written; a response that has `data` is within
//!   all limits. Only the store may end a run later ([`Store::halted`]), and then the whole response is discarded.
//! - Null propagates as the specification defines: a failure stops at the nearest `Option`.
//!
//! # Validation
//!
//! `document::validate` implements every rule of chapter 5 of the specification of September 2025, for all operations
//! and fragments of a document, and rejects literals that a field would reject whatever the variables. Each definition
//! is visited once. Comparisons of fields that share a response key are counted (`comparisons` of [`Limits`]) and
//! cannot take exponential time. A store may end a request during validation.
//!
//! No invalid document is known to be accepted. Three kinds of valid documents are rejected, because no field could
//! resolve them: numbers that do not fit a double (`1e999`), an `ID` written as a number of more than 64 bits, and
//! whatever exceeds the [`Limits`].
//!
//! The syntax tree and the type notation come from async-graphql 7.2. It checks the definitions for consistency when an
//! engine is created; it does not parse, validate, print or execute anything.
//!
//! # Modules
//!
//! A model is written with `definition`; `document` parses and validates; `plan` compiles and runs; [`Engine`] takes a
//! request through these stages; `usage` counts what ran.
//!
//! # A model
//!
//! ```
//! use careergraph_engine::*;
//!
//! #[derive(Clone)]
//! struct Library { titles: std::sync::Arc<Vec<String>> }
//! impl Store for Library {
//!     fn literal(&self, text: Text) -> &str { &self.titles[text.0 as usize] }
//! }
//!
//! #[derive(Clone, Copy)]
//! struct Book(u32);
//! impl Object for Book {
//!     type Store = Library;
//!     fn name() -> String { "Book".into() }
//!     fn define(t: &mut Type<'_, Self>) {
//!         t.doc("A book.");
//!         t.field("title", "Its title.", |_, book| Text(book.0));
//!         t.field("next", "The book beside it.", |library, book| {
//!             (book.0 + 1 < library.titles.len() as u32).then_some(Book(book.0 + 1))
//!         });
//!     }
//! }
//!
//! args! {
//!     /// Which book.
//!     pub struct ByNumber {
//!         /// Its place, counted from 0.
//!         number: i32 = 0,
//!     }
//!     check |by| if by.number < 0 { Err("number must not be negative") } else { Ok(()) };
//! }
//!
//! #[derive(Clone, Copy)]
//! struct Query;
//! impl Object for Query {
//!     type Store = Library;
//!     fn name() -> String { "Query".into() }
//!     fn define(t: &mut Type<'_, Self>) {
//!         t.doc("The root of every query.");
//!         t.field_with("book", "One book.", |library, _, by: &ByNumber| {
//!             let number = by.number as u32;
//!             if (number as usize) < library.titles.len() { Ok(Book(number)) }
//!             else { Err(FieldError::new("NOT_FOUND", "no such book").with("books", library.titles.len())) }
//!         });
//!     }
//! }
//!
//! let library = Library { titles: vec!["\"Emma\"".into(), "\"Ulysses\"".into()].into() };
//! let engine = Engine::new(Query, Limits::default());
//! let response = engine.execute(&library, &Request::new("{ book { title next { title } } }"));
//! assert_eq!(response.outcome, Outcome::Complete);
//! assert_eq!(
//!     String::from_utf8(response.body).unwrap(),
//!     r#"{"data":{"book":{"title":"Emma","next":{"title":"Ulysses"}}}}"#
//! );
//! let rejected = engine.execute(&library, &Request::new("{ book(number: -1) { title } }"));
//! assert_eq!(rejected.outcome, Outcome::Rejected(RejectionKind::Variables));
//! ```
//!
//! # Mutations and subscriptions
//!
//! [`Roots`] adds the other two roots. The fields of a mutation run one after another and change what the store is a
//! handle to. A subscription is a stream of events; each has a response of its own, from a store of its own. The engine
//! neither waits nor buffers: [`Subscription`] polls the stream that the model returned.
//!
//! ```
//! use careergraph_engine::*;
//! use futures_util::{FutureExt, StreamExt, stream};
//! use std::sync::{Arc, Mutex};
//!
//! /// A handle to a list of titles.
//! #[derive(Clone)]
//! struct Shelf(Arc<Mutex<Vec<String>>>);
//! impl Store for Shelf {
//!     fn literal(&self, _: Text) -> &str { "\"\"" }
//! }
//!
//! #[derive(Clone, Copy)]
//! struct Query;
//! impl Object for Query {
//!     type Store = Shelf;
//!     fn name() -> String { "Query".into() }
//!     fn define(t: &mut Type<'_, Self>) {
//!         t.field("titles", "All titles.", |shelf, _| shelf.0.lock().unwrap().clone());
//!     }
//! }
//!
//! args! {
//!     /// A title.
//!     pub struct Title {
//!         /// The title.
//!         title: String,
//!     }
//! }
//!
//! #[derive(Clone, Copy)]
//! struct Mutation;
//! impl Object for Mutation {
//!     type Store = Shelf;
//!     fn name() -> String { "Mutation".into() }
//!     fn define(t: &mut Type<'_, Self>) {
//!         t.field_with("add", "Adds a title, and returns how many there are.", |shelf, _, a: &Title| {
//!             let mut titles = shelf.0.lock().unwrap();
//!             titles.push(a.title.clone());
//!             titles.len() as i32
//!         });
//!     }
//! }
//!
//! struct Events;
//! impl Subscriptions for Events {
//!     type Store = Shelf;
//!     fn name() -> String { "Subscription".into() }
//!     fn define(t: &mut Streams<'_, Shelf>) {
//!         t.stream("added", "Titles that are added; here those that are there.", |shelf: &Shelf, _: &()| {
//!             let (store, titles) = (shelf.clone(), shelf.0.lock().unwrap().clone());
//!             Ok(stream::iter(titles).map(move |value| StreamItem { store: store.clone(), value }))
//!         });
//!     }
//! }
//!
//! let roots = Roots::new(Query).with_mutation(Mutation).with_subscription::<Events>();
//! let engine = Engine::with_roots(roots, Limits::default());
//! let shelf = Shelf(Arc::default());
//! let response = engine.execute(&shelf, &Request::new(r#"mutation { a: add(title: "Emma") b: add(title: "Ulysses") }"#));
//! assert_eq!(response.body, br#"{"data":{"a":1,"b":2}}"#);
//!
//! let subscription = engine.subscribe(&shelf, &Request::new("subscription { added }")).ok().unwrap();
//! let events: Vec<Response> = subscription.collect().now_or_never().unwrap();
//! assert_eq!(events[1].body, br#"{"data":{"added":"Ulysses"}}"#);
//! ```
//!
//! # Permissions
//!
//! Permissions belong in the [`Store`]. Every request brings its own store, and every field gets it before its parent.
//! The transport puts what it knows of the sender into the store, and a field that is not public returns a
//! [`FieldError`]. The engine has no notion of users; a plan is shared by all of them, because it holds no data. A
//! field that may be denied should be nullable (`Result<Option<T>, FieldError>`), so that the rest of the response
//! remains.
//!
//! ```
//! use careergraph_engine::*;
//!
//! /// Employee data, and the permission of the client.
//! #[derive(Clone)]
//! struct Desk { reads_salaries: bool }
//! impl Store for Desk {
//!     fn literal(&self, _: Text) -> &str { "\"\"" }
//! }
//! impl Desk {
//!     fn may_read_salaries(&self) -> Result<(), FieldError> {
//!         let error = || FieldError::new("FORBIDDEN", "only the payroll office may read salaries");
//!         self.reads_salaries.then_some(()).ok_or_else(error)
//!     }
//! }
//!
//! #[derive(Clone, Copy)]
//! struct Query;
//! impl Object for Query {
//!     type Store = Desk;
//!     fn name() -> String { "Query".into() }
//!     fn define(t: &mut Type<'_, Self>) {
//!         t.field("title", "The title.", |_, _| "Nurse".to_string());
//!         t.field("salary", "The salary in U.S. dollars.", |desk, _| desk.may_read_salaries().map(|()| Some(90_000)));
//!     }
//! }
//!
//! let engine = Engine::new(Query, Limits::default());
//! let ask = |reads_salaries| {
//!     let response = engine.execute(&Desk { reads_salaries }, &Request::new("{ title salary }"));
//!     serde_json::from_slice::<serde_json::Value>(&response.body).unwrap()
//! };
//! assert_eq!(ask(true)["data"]["salary"], 90_000);
//! let rejected = ask(false);
//! assert_eq!(rejected["data"], serde_json::json!({ "title": "Nurse", "salary": null }));
//! assert_eq!(rejected["errors"][0]["extensions"]["code"], "FORBIDDEN");
//! ```

mod definition;
mod document;
mod error;
mod execute;
mod limits;
mod names;
mod operation;
mod plan;
mod subscription;
mod usage;

pub use async_graphql::dynamic::TypeRef;
pub use async_graphql::{Name, Pos};

/// The syntax tree of a document, for callers that inspect an [`Operation`] or rewrite it.
pub mod syntax {
    pub use async_graphql::Positioned;
    pub use async_graphql::parser::types::{
        DocumentOperations, ExecutableDocument, Field, InlineFragment, Selection, SelectionSet, TypeCondition,
    };
    pub use async_graphql_value::{ConstValue, Value};
}
pub use definition::args::{ArgMap, Args, Slots, graphql_name, only_known, take, take_within};
pub use definition::bounds::{Bounds, Measure, above};
pub use definition::declared::DeclaredLimit;
pub use definition::erased::{ErasedValue, Resolver};
pub use definition::input::{Input, Maybe, Value, expected, expected_one_of};
pub use definition::input_size::InputSize;
pub use definition::lists::{Items, LazyList, ScopedValue};
pub use definition::object::{Object, Type};
pub use definition::output::{Output, write_list};
pub use definition::registry::{ArgMeta, FieldMeta, Registry, TypeMeta};
pub use definition::roots::Roots;
pub use definition::source::{Members, Source, Variables};
pub use definition::store::{Id, Store, Text};
pub use definition::stream::{StreamItem, Streams, Subscriptions};
pub use error::{FieldError, Rejection, RejectionKind, code};
pub use execute::{Engine, OperationKind, Outcome, Request, Response, Run};
pub use limits::{Limit, Limits};
pub use operation::{Operation, arguments};
pub use plan::compile::{Compiler, Node};
pub use plan::cost::{CostId, Costs, Length};
pub use plan::run::{Context, Null, Path, WriteResult};
pub use plan::selection::{Selection, Writer};
pub use subscription::Subscription;
pub use usage::{FieldUsage, OperationUsage, Tally, Usage};

/// Runs the example of the README as a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
