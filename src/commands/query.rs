//! `query`: one operation, without a server.

use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use careergraph::config::QueryFlags;
use careergraph::engine::Outcome;
use careergraph::graphql::{Api, Request};
use careergraph::load;

use super::{Failure, print};

/// Runs an operation and prints the answer.
pub fn query(flags: QueryFlags) -> Result<(), Failure> {
    let file = flags.data.file()?;
    let variables = flags.variables.as_deref().map(variables).transpose()?;
    let request = Request {
        query: document(&flags.document)?,
        operation_name: flags.operation,
        variables,
        as_of: flags.as_of,
        ..Request::default()
    };
    let graph = load::graph(&flags.data.resolve(&file))?;
    let answer = Api::new(Arc::new(graph), flags.engine.resolve(&file)).execute(&request);
    print(&String::from_utf8_lossy(&answer.body))?;
    match answer.outcome {
        Outcome::Complete => Ok(()),
        Outcome::Partial | Outcome::Rejected(_) => Err(Failure::Query),
    }
}

/// The text of the document; `-` reads standard input.
pub(super) fn document(path: &Path) -> Result<String, Failure> {
    let mut text = String::new();
    let read = match path == Path::new("-") {
        true => std::io::stdin().read_to_string(&mut text).map(|_| text),
        false => std::fs::read_to_string(path),
    };
    read.map_err(|error| {
        Failure::Usage(format!("{}: {error}; expected a GraphQL document in UTF-8", super::name(path)))
    })
}

/// The variables of an operation, written as JSON.
pub(super) fn variables(text: &str) -> Result<serde_json::Map<String, serde_json::Value>, Failure> {
    serde_json::from_str(text).map_err(|error| {
        Failure::Usage(format!("--variables: {error}; expected a JSON object such as {{\"first\": 5}}"))
    })
}
