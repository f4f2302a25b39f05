//! GraphQL execution: typed field definitions become a schema and compiled plans.
//!
//! This room knows nothing of careers. A model says what its types are ([`Object`]) in terms of
//! Rust closures over a [`Store`]; the Rust type that a closure returns *is* the GraphQL type.
//! From the same definitions come the schema ([`Engine::sdl`], introspection), the validation of
//! documents (by async-graphql, which executes nothing here) and plans that write JSON directly.
//!
//! # The way of a request
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
//! - A plan holds no data. Handles such as [`Text`] are resolved against the store of the request.
//! - A plan is typed: a `Selection<Role>` holds writers for `&Role`. Types are erased only while a
//!   plan is looked up, never while it runs (except the arguments that hold variables).
//! - Whatever can refuse a request does so before the first byte is written; an answer that has
//!   `data` has passed all limits. Only the store may end a run later ([`Store::halted`]), and then
//!   nothing of it is kept.
//! - Null propagates as the specification says: `Option` is where a failure stops.
//!
//! # What async-graphql is trusted with
//!
//! Version 7.2 judges documents, with these exceptions, which are handled in `document`: the
//! positions of variables (`usages`: its rule is never called), cycles and sizes of fragments
//! (`measure`: it takes exponential time), unknown types of variables (it panics), directives on
//! variables and on `__typename` (it does not look at them), and fields that are merged from
//! different places (`plan::collect`). It neither parses, nor prints the schema, nor executes.
//!
//! Two departures from the specification are left. Fields of one key in fragments on *different*
//! object types may have different shapes. And an argument that holds both a variable and a
//! literal of the wrong type is refused when a request brings its variables, not before.
//!
//! # Rooms
//!
//! `definition` is what a model is written in, `document` turns text into a judged document,
//! `plan` compiles and runs it, [`Engine`] leads a request through them.
//!
//! # A model
//!
//! ```
//! use careergraph::engine::*;
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
//!             else { Err(Fault::new("NOT_FOUND", "no such book").with("books", library.titles.len())) }
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
//! assert_eq!(refused.outcome, Outcome::Rejected(Rejection::Variables));
//! ```

mod definition;
mod document;
mod execute;
mod fault;
mod limits;
mod plan;

pub use crate::{args, enumeration, input, interface, one_of, scalar, union};
pub use async_graphql::dynamic::TypeRef;
pub use async_graphql::{Name, Pos};
pub use definition::args::{ArgMap, Args, Slots, graphql_name, only_known, take};
pub use definition::erased::{Erased, Resolver};
pub use definition::input::{Input, Maybe, Value, expected};
pub use definition::lists::{Items, Many, Scoped};
pub use definition::object::{Object, Type};
pub use definition::output::{Output, write_list};
pub use definition::registry::{ArgMeta, FieldMeta, Registry, TypeMeta};
pub use definition::store::{Id, Store, Text};
pub use execute::{Answer, Engine, OperationKind, Outcome, Request};
pub use fault::{Fault, Refusal, Rejection, code};
pub use limits::Limits;
pub use plan::compile::{Compiler, Node};
pub use plan::cost::{CostId, Costs, Length};
pub use plan::run::{Cx, Done, Null, Path};
pub use plan::selection::Selection;
