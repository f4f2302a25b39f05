//! A model of two types: prints its schema and a response.

use careergraph_engine::{Engine, Limits, Object, Request, Store, Text, Type};

/// The titles, which all fields read.
#[derive(Clone)]
struct Shelf(Vec<&'static str>);

impl Store for Shelf {
    fn literal(&self, _: Text) -> &str {
        "\"\""
    }
}

/// A book, by its position on the shelf.
#[derive(Clone, Copy)]
struct Book(usize);

impl Object for Book {
    type Store = Shelf;
    fn name() -> String {
        "Book".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A book.");
        t.field("title", "Its title.", |shelf, book| shelf.0[book.0].to_owned());
        t.field("next", "The book beside it; null for the last one.", |shelf, book| {
            Some(Book(book.0 + 1)).filter(|next| next.0 < shelf.0.len())
        });
    }
}

/// The root of every query.
#[derive(Clone, Copy)]
struct Query;

impl Object for Query {
    type Store = Shelf;
    fn name() -> String {
        "Query".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("The root of every query.");
        t.field("first", "The first book; null on an empty shelf.", |shelf, _| {
            Some(Book(0)).filter(|_| !shelf.0.is_empty())
        });
    }
}

fn response(query: &str) -> String {
    let engine = Engine::new(Query, Limits::default());
    let response = engine.execute(&Shelf(vec!["Emma", "Ulysses"]), &Request::new(query));
    String::from_utf8_lossy(&response.body).into_owned()
}

fn main() {
    println!("{}", Engine::new(Query, Limits::default()).sdl());
    println!("{}", response("{ first { title next { title } } }"));
}

#[cfg(test)]
mod tests {
    use super::response;

    #[test]
    fn fields_follow_each_other() {
        let expected = r#"{"data":{"first":{"title":"Emma","next":{"title":"Ulysses"}}}}"#;
        assert_eq!(response("{ first { title next { title } } }"), expected);
        assert!(response("{ first { author } }").contains("GRAPHQL_VALIDATION_FAILED"));
    }
}
