//! The example operations: the files of `schema/operations`, embedded in the binary, in the order of `schema/examples.txt`.
//!
//! A file `name.graphql` starts with comment lines. The first one is the title, complete on its line; an empty comment line
//! follows; the next paragraph describes the example. Variables, where the operation takes any, are in
//! `name.variables.json` beside it.

use std::collections::BTreeMap;

use rust_embed::Embed;
use serde::Serialize;
use serde_json::{Map, Value};
use thiserror::Error;

/// An example operation, ready to run.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Example {
    /// The file name without its extension; unique.
    pub name: String,
    /// One line that says what the operation returns.
    pub title: String,
    /// What the response shows; may be empty.
    pub description: String,
    /// The whole file, including comments, which explain the operation.
    pub query: String,
    /// The values of the operation's variables, if it takes any.
    pub variables: Option<Map<String, Value>>,
}

/// An example file that breaks the rules of this folder. Displays as `file:line:column: what, and what was expected`.
#[derive(Debug, Error, PartialEq)]
#[error("{file}:{line}:{column}: {message}")]
pub struct ExampleError {
    file: String,
    line: usize,
    column: usize,
    message: String,
}

impl ExampleError {
    fn new(file: &str, line: usize, column: usize, message: impl Into<String>) -> Self {
        ExampleError { file: file.to_owned(), line, column, message: message.into() }
    }
}

#[derive(Embed)]
#[folder = "schema/operations"]
#[allow_missing = true]
struct Files;

/// The names of the embedded examples, one per line, in the order of their usefulness to newcomers: the playground
/// opens with the first.
const ORDER: &str = include_str!("../../../schema/examples.txt");

/// The longest title that fits on two lines in a list of examples.
const TITLE_CHARS: usize = 80;

/// The embedded examples in order.
///
/// # Errors
/// The first embedded file that breaks the rules. The project's tests reject such a file.
pub fn embedded() -> Result<Vec<Example>, ExampleError> {
    let files = Files::iter().filter_map(|name| Some((name.to_string(), Files::get(&name)?.data.into_owned())));
    ordered(from_files(files)?, ORDER)
}

/// Puts examples into the order of a list of names.
fn ordered(mut examples: Vec<Example>, order: &str) -> Result<Vec<Example>, ExampleError> {
    let refused = |line, message: String| Err(ExampleError::new("examples.txt", line, 1, message));
    let mut sorted = Vec::with_capacity(examples.len());
    for (i, name) in order.lines().enumerate() {
        match examples.iter().position(|example| example.name == name) {
            Some(at) => sorted.push(examples.remove(at)),
            None => return refused(i + 1, format!("no example {name:?}; expected the name of a file, once")),
        }
    }
    match examples.first() {
        Some(left) => refused(sorted.len() + 1, format!("{} is not listed; expected every example", left.name)),
        None => Ok(sorted),
    }
}

/// Reads examples, ordered by name, from files of a folder: names and contents, in any order.
///
/// # Errors
/// The first file, in the order of names, that breaks the rules.
pub fn from_files(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Result<Vec<Example>, ExampleError> {
    let mut operations = BTreeMap::new();
    let mut variables = BTreeMap::new();
    for (file, content) in files {
        let text = utf8(&file, content)?;
        if let Some(name) = file.strip_suffix(".variables.json") {
            variables.insert(name.to_owned(), parse_variables(&file, &text)?);
        } else if let Some(name) = file.strip_suffix(".graphql") {
            operations.insert(name.to_owned(), text);
        } else {
            let message = "not an example; expected a name ending in .graphql or .variables.json";
            return Err(ExampleError::new(&file, 1, 1, message));
        }
    }
    if let Some(name) = variables.keys().find(|name| !operations.contains_key(*name)) {
        let message = format!("variables without an operation; expected {name}.graphql in the same folder");
        return Err(ExampleError::new(&format!("{name}.variables.json"), 1, 1, message));
    }
    operations.into_iter().map(|(name, text)| parse_example(&name, text, variables.remove(&name))).collect()
}

fn parse_example(name: &str, query: String, variables: Option<Map<String, Value>>) -> Result<Example, ExampleError> {
    let file = format!("{name}.graphql");
    let comments: Vec<&str> =
        query.lines().map_while(|line| line.trim_start().strip_prefix('#')).map(str::trim).collect();
    let title = title(&file, &comments)?.to_owned();
    if query.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#')) {
        let line = query.lines().count();
        return Err(ExampleError::new(&file, line, 1, "no operation; expected one after the comments"));
    }
    let described = comments[1..].iter().copied().skip(1).take_while(|comment| !comment.is_empty());
    let description = described.collect::<Vec<_>>().join(" ");
    Ok(Example { name: name.to_owned(), title, description, query, variables })
}

/// The title of an example. The empty line after it proves that the title does not continue on the next line.
fn title<'c>(file: &str, comments: &[&'c str]) -> Result<&'c str, ExampleError> {
    let refused = |line, message: String| Err(ExampleError::new(file, line, 1, message));
    match comments {
        [title, ..] if title.chars().count() > TITLE_CHARS => {
            refused(1, format!("a title of {} characters; expected at most {TITLE_CHARS}", title.chars().count()))
        }
        [title, second, ..] if !title.is_empty() && !second.is_empty() => refused(
            2,
            "text right after the title; expected the whole title on the first line, then `#` alone".to_owned(),
        ),
        [title, ..] if !title.is_empty() => Ok(title),
        _ => refused(1, "no title; expected a first line `# What it returns`".to_owned()),
    }
}

fn parse_variables(file: &str, text: &str) -> Result<Map<String, Value>, ExampleError> {
    match serde_json::from_str(text) {
        Ok(Value::Object(map)) => Ok(map),
        Ok(_) => Err(ExampleError::new(file, 1, 1, "not an object; expected the variables by name")),
        Err(error) => {
            let message = format!("not JSON ({error}); expected an object with the variables by name");
            Err(ExampleError::new(file, error.line(), error.column(), message))
        }
    }
}

fn utf8(file: &str, content: Vec<u8>) -> Result<String, ExampleError> {
    String::from_utf8(content).map_err(|error| {
        let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = 1 + valid.iter().filter(|&&byte| byte == b'\n').count();
        let column = 1 + valid.iter().rev().take_while(|&&byte| byte != b'\n').count();
        ExampleError::new(file, line, column, "a byte that is not UTF-8; expected UTF-8 text")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(files: &[(&str, &str)]) -> Result<Vec<Example>, ExampleError> {
        from_files(files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())))
    }

    fn refusal(files: &[(&str, &str)]) -> String {
        read(files).expect_err("a refusal").to_string()
    }

    #[test]
    fn comments_are_title_and_description_and_stay_in_the_query() {
        let text = "# Roles near Boston\n#\n# Follows the metro\n# to its roles.\n#\n# A hint.\n\nquery Roles { __typename }\n";
        let examples = read(&[("roles.graphql", text)]).expect("a good example");
        assert_eq!(examples.len(), 1);
        assert_eq!(examples[0].name, "roles");
        assert_eq!(examples[0].title, "Roles near Boston");
        assert_eq!(examples[0].description, "Follows the metro to its roles.");
        assert_eq!(examples[0].query, text);
        assert_eq!(examples[0].variables, None);
    }

    #[test]
    fn later_comments_belong_to_the_operation() {
        let examples = read(&[("a.graphql", "# Title\n{\n  # inside\n  __typename\n}\n")]).expect("a good example");
        assert_eq!(examples[0].description, "");
    }

    #[test]
    fn variables_join_their_operation_whatever_the_order() {
        let operation = ("b.graphql", "# B\nquery B($n: Int) { __typename }");
        let variables = ("b.variables.json", r#"{"z": 1, "n": 2}"#);
        let other = ("a.graphql", "# A\n{ __typename }");
        let examples = read(&[variables, operation, other]).expect("good examples");
        assert_eq!(examples.iter().map(|example| example.name.as_str()).collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(serde_json::to_string(&examples[1].variables).expect("JSON"), r#"{"z":1,"n":2}"#);
    }

    #[test]
    fn every_embedded_example_is_well_formed() {
        let examples = embedded().unwrap_or_else(|error| panic!("schema/operations/{error}"));
        let names: Vec<&str> = examples.iter().map(|example| example.name.as_str()).collect();
        assert_eq!(names, ORDER.lines().collect::<Vec<_>>());
        assert_eq!(names[0], "welcome");
        for example in &examples {
            assert!(example.title.ends_with('?'), "{}: {}", example.name, example.title);
            assert!(!example.description.is_empty(), "{}", example.name);
        }
    }

    #[test]
    fn an_order_lists_every_example_once() {
        let both = || read(&[("a.graphql", "# A\n{ a }"), ("b.graphql", "# B\n{ b }")]).expect("good examples");
        let names = |order| ordered(both(), order).map(|all| all.into_iter().map(|one| one.name).collect::<Vec<_>>());
        assert_eq!(names("b\na\n"), Ok(vec!["b".to_owned(), "a".to_owned()]));
        for (order, expected) in [
            ("a\n", "examples.txt:2:1: b is not listed"),
            ("a\nc\nb\n", "examples.txt:2:1: no example \"c\""),
            ("a\nb\na\n", "examples.txt:3:1: no example \"a\""),
        ] {
            let refused = names(order).expect_err(order).to_string();
            assert!(refused.starts_with(expected), "{refused}");
        }
    }

    #[test]
    fn refuses_a_title_that_continues_on_the_next_line_or_is_too_long() {
        let refused = refusal(&[("a.graphql", "# Which roles can I\n# reach?\n\n{ __typename }")]);
        assert!(
            refused.starts_with("a.graphql:2:1: text right after the title; expected the whole title"),
            "{refused}"
        );
        let long = format!("# {}?\n{{ __typename }}", "a".repeat(TITLE_CHARS));
        assert_eq!(refusal(&[("a.graphql", &long)]), "a.graphql:1:1: a title of 81 characters; expected at most 80");
    }

    #[test]
    fn refuses_an_operation_without_a_title() {
        let expected = "a.graphql:1:1: no title; expected a first line `# What it returns`";
        assert_eq!(refusal(&[("a.graphql", "{ __typename }")]), expected);
        assert_eq!(refusal(&[("a.graphql", "#\n{ __typename }")]), expected);
        assert_eq!(refusal(&[("a.graphql", "")]), expected);
    }

    #[test]
    fn refuses_comments_without_an_operation() {
        assert_eq!(
            refusal(&[("a.graphql", "# Title\n\n# more\n")]),
            "a.graphql:3:1: no operation; expected one after the comments"
        );
    }

    #[test]
    fn refuses_variables_that_are_not_an_object() {
        let operation = ("a.graphql", "# A\n{ __typename }");
        assert_eq!(
            refusal(&[operation, ("a.variables.json", "[1]")]),
            "a.variables.json:1:1: not an object; expected the variables by name"
        );
        let broken = refusal(&[operation, ("a.variables.json", "{\n  \"n\": ,\n}")]);
        assert!(broken.starts_with("a.variables.json:2:8: not JSON ("), "{broken}");
    }

    #[test]
    fn refuses_variables_of_no_operation_and_foreign_files() {
        assert_eq!(
            refusal(&[("a.variables.json", "{}")]),
            "a.variables.json:1:1: variables without an operation; expected a.graphql in the same folder"
        );
        assert_eq!(
            refusal(&[("notes.txt", "")]),
            "notes.txt:1:1: not an example; expected a name ending in .graphql or .variables.json"
        );
    }

    #[test]
    fn refuses_text_that_is_not_utf8_and_says_where() {
        let error = from_files([("a.graphql".to_owned(), b"# A\n{ \xff }".to_vec())]).expect_err("a refusal");
        assert_eq!(error.to_string(), "a.graphql:2:3: a byte that is not UTF-8; expected UTF-8 text");
    }
}
