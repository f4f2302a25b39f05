//! The documents that tools run: those of the project's examples, those that only tools need, and the operator's.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde_json::{Map, Value, json};

use crate::graphql::Request;
use crate::http::app::App;
use crate::http::documents::examples::{self, Example};
use crate::http::errors::RequestError;
use crate::http::message::request::{Document, ParsedRequest};

/// Finds nodes.
pub const FIND: &str = include_str!("operations/find.graphql");
/// One node with its relations.
pub const NODE: &str = include_str!("operations/node.graphql");
/// The evidence of a node, a figure or a claim.
pub const EVIDENCE: &str = include_str!("operations/evidence.graphql");
/// All sources.
pub const SOURCES: &str = include_str!("operations/sources.graphql");

static EXAMPLES: LazyLock<Vec<Example>> =
    LazyLock::new(|| examples::embedded().expect("the embedded examples are well-formed, as a test verifies"));

/// The example with this name.
pub fn example(name: &str) -> Option<&'static Example> {
    EXAMPLES.iter().find(|example| example.name == name)
}

/// The request of a document of this project.
pub fn request(document: &str, variables: Map<String, Value>) -> Request {
    Request { query: document.to_owned(), variables: Some(variables), ..Request::default() }
}

/// The request of a document that the operator trusts, by its id.
///
/// # Errors
/// There is no such document.
pub fn trusted(app: &App, id: &str, variables: Map<String, Value>) -> Result<Request, RequestError> {
    let document = Document::Id { id: id.to_owned(), text: None };
    app.documents.find(ParsedRequest { document, rest: request("", variables) })
}

/// The request of a document that a client sends, if it may run.
///
/// # Errors
/// Only trusted documents may run, and this is none of them.
pub fn sent(
    app: &App,
    text: &str,
    operation: Option<&str>,
    variables: Map<String, Value>,
) -> Result<Request, RequestError> {
    let rest = Request { operation_name: operation.map(str::to_owned), ..request("", variables) };
    app.documents.find(ParsedRequest { document: Document::Text(text.to_owned()), rest })
}

/// The examples that match words, best first; all of them if there are no words.
pub fn matching(words: &str) -> Vec<Value> {
    const MOST: usize = 10;
    let words: BTreeSet<String> =
        words.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 2).map(str::to_lowercase).collect();
    let score = |example: &Example| {
        let text = format!("{} {} {}", example.name, example.title, example.description).to_lowercase();
        words.iter().filter(|word| text.contains(word.as_str())).count()
    };
    let mut found: Vec<(usize, &Example)> = EXAMPLES
        .iter()
        .map(|example| (score(example), example))
        .filter(|(score, _)| *score > 0 || words.is_empty())
        .collect();
    found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    let entry = |(_, example): (usize, &Example)| match words.is_empty() {
        true => json!({ "name": example.name, "title": example.title }),
        false => json!({
            "name": example.name,
            "title": example.title,
            "description": example.description,
            // As text, because its numbers are no figures.
            "variables": example.variables.as_ref().map(|variables| json!(variables).to_string()),
        }),
    };
    let most = if words.is_empty() { EXAMPLES.len() } else { MOST };
    found.into_iter().take(most).map(entry).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Engine, Limits};
    use crate::graphql::query::Query;

    #[test]
    fn every_document_of_a_tool_is_valid() {
        let engine = Engine::new(Query, Limits::default());
        for document in [FIND, NODE, EVIDENCE, SOURCES] {
            assert!(engine.check(document).is_ok(), "{document}");
        }
    }

    #[test]
    fn examples_are_found_by_words() {
        let names =
            |words: &str| -> Vec<Value> { matching(words).into_iter().map(|entry| entry["name"].clone()).collect() };
        assert_eq!(names("graduates earn degree")[0], "outcomes");
        assert_eq!(names("xyzzy"), Vec::<Value>::new());
        assert_eq!(names("").len(), EXAMPLES.len());
        assert!(example("welcome").is_some() && example("nothing").is_none());
    }
}
