//! GraphQL execution: typed field definitions become a schema and compiled plans.
//!
//! A model defines its types ([`Object`]) as Rust closures over a [`Store`]; the Rust type that a closure returns *is* the
//! GraphQL type. The schema ([`Engine::sdl`], introspection), the validation of documents and plans that write JSON directly
//! are derived from the same definitions. The crate knows no transport and waits for nothing.
//!
//! # Flow of a request
//!
//! ```text
//! text -> lexer, parser -> document -> measure -> validate -> Prepared (kept by text and operation name)
//! variables -> coerce -----------------+
//! Prepared + values of the conditions -+-> compile -> Plan (kept) -> arguments, cost -> run -> bytes
//! ```
//!
//! # Invariants
//!
//! - Text is bounded in tokens and nesting before anything recurses over it, and the size of a
//!   document with its fragments written out is bounded before anything follows a spread twice.
//! - The verdict on a document depends on the document alone, never on variables.
//! - A plan holds no data, only how long lists are at most, for its cost ([`Engine::measured`]). Handles such as [`Text`] are resolved against the store of the request.
//! - A plan is typed: a `Selection<Role>` holds writers for `&Role`. Types are erased only while a
//!   plan is looked up, never while it runs (except the arguments that hold variables).
//! - Whatever can refuse a request does so before the first byte is written; an answer that has
//!   `data` has passed all limits. Only the store may end a run later ([`Store::halted`]), and then
//!   nothing of it is kept.
//! - Null propagates as the specification says: `Option` is where a failure stops.
//!
//! # Validation
//!
//! `document::validate` keeps every rule of chapter 5 of the specification of September 2025, in all operations and
//! fragments of a document, and refuses literals that a field would refuse whatever the variables. Each definition is
//! walked once; comparing the fields that share a response key is counted (`comparisons` of [`Limits`]) and cannot take
//! exponential time. A store may end a request while its document is judged.
//!
//! No departure is known that accepts an invalid document. Three kinds of valid documents are refused, because no field
//! could answer them: numbers that no double holds (`1e999`), an `ID` written as a number of more than 64 bits, and what
//! exceeds the [`Limits`].
//!
//! Of async-graphql 7.2 the syntax tree and the notation of types are used. It compares the definitions with each other
//! when an engine is made, and neither parses, judges, prints nor executes anything.
//!
//! # Modules
//!
//! `definition` is what a model is written in, `document` turns text into a judged document,
//! `plan` compiles and runs it, [`Engine`] leads a request through them, `usage` counts what ran.
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
//!         t.doc("Where every query starts.");
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
//! let answer = engine.execute(&library, &Request::new("{ book { title next { title } } }"));
//! assert_eq!(answer.outcome, Outcome::Complete);
//! assert_eq!(
//!     String::from_utf8(answer.body).unwrap(),
//!     r#"{"data":{"book":{"title":"Emma","next":{"title":"Ulysses"}}}}"#
//! );
//! let refused = engine.execute(&library, &Request::new("{ book(number: -1) { title } }"));
//! assert_eq!(refused.outcome, Outcome::Rejected(RejectionKind::Variables));
//! ```
//!
//! # Permissions
//!
//! Permissions belong in the [`Store`]. Every request brings its own, and every field sees it before its parent. The
//! transport puts what it knows of the sender into the store, and a field that not every client may read returns a
//! [`FieldError`]. The engine has no notion of users; a plan is shared by all of them, because it holds no data. A field that may be refused is best nullable (`Result<Option<T>, FieldError>`): the rejection stays beside
//! the rest of the answer instead of taking its place.
//!
//! ```
//! use careergraph_engine::*;
//!
//! /// The data of everybody, and who asks.
//! #[derive(Clone)]
//! struct Desk { reads_salaries: bool }
//! impl Store for Desk {
//!     fn literal(&self, _: Text) -> &str { "\"\"" }
//! }
//! impl Desk {
//!     fn may_read_salaries(&self) -> Result<(), FieldError> {
//!         let rejection = || FieldError::new("FORBIDDEN", "salaries are for the payroll office; ask it for the right");
//!         self.reads_salaries.then_some(()).ok_or_else(rejection)
//!     }
//! }
//!
//! #[derive(Clone, Copy)]
//! struct Query;
//! impl Object for Query {
//!     type Store = Desk;
//!     fn name() -> String { "Query".into() }
//!     fn define(t: &mut Type<'_, Self>) {
//!         t.field("title", "For everybody.", |_, _| "Nurse".to_string());
//!         t.field("salary", "For some.", |desk, _| desk.may_read_salaries().map(|()| Some(90_000)));
//!     }
//! }
//!
//! let engine = Engine::new(Query, Limits::default());
//! let ask = |reads_salaries| {
//!     let answer = engine.execute(&Desk { reads_salaries }, &Request::new("{ title salary }"));
//!     serde_json::from_slice::<serde_json::Value>(&answer.body).unwrap()
//! };
//! assert_eq!(ask(true)["data"]["salary"], 90_000);
//! let refused = ask(false);
//! assert_eq!(refused["data"], serde_json::json!({ "title": "Nurse", "salary": null }));
//! assert_eq!(refused["errors"][0]["extensions"]["code"], "FORBIDDEN");
//! ```

mod definition;
mod document;
mod error;
mod execute;
mod limits;
mod names;
mod operation;
mod plan;
mod usage;

pub use async_graphql::dynamic::TypeRef;
pub use async_graphql::{Name, Pos};

/// The syntax tree of a document, for callers that look at an [`Operation`] or rewrite it.
pub mod syntax {
    pub use async_graphql::Positioned;
    pub use async_graphql::parser::types::{
        DocumentOperations, ExecutableDocument, Field, InlineFragment, Selection, SelectionSet, TypeCondition,
    };
    pub use async_graphql_value::{ConstValue, Value};
}
pub use definition::args::{ArgMap, Args, Slots, graphql_name, only_known, take, take_within};
pub use definition::bound::{InputLimit, InputSize};
pub use definition::erased::{Erased, Resolver};
pub use definition::input::{Input, Maybe, Value, expected, expected_one_of};
pub use definition::lists::{Items, Many, Scoped};
pub use definition::object::{Object, Type};
pub use definition::output::{Output, write_list};
pub use definition::registry::{ArgMeta, FieldMeta, Registry, TypeMeta};
pub use definition::source::{Members, Source, Variables};
pub use definition::store::{Id, Store, Text};
pub use error::{FieldError, Rejection, RejectionKind, code};
pub use execute::{Engine, OperationKind, Outcome, Request, Response, Run};
pub use limits::Limits;
pub use operation::{Operation, arguments};
pub use plan::compile::{Compiler, Node};
pub use plan::cost::{CostId, Costs, Length};
pub use plan::run::{Cx, Done, Null, Path};
pub use plan::selection::{Selection, Writer};
pub use usage::{FieldUsage, OperationUsage, Tally, Usage};

/// The example of the README, as a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
