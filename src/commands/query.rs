//! `query`: one operation, without a server.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

use careergraph::config::QueryFlags;
use careergraph::engine::Outcome;
use careergraph::graphql::{Api, Request};
use careergraph::load;

use super::failure::Failure;
use super::output::{name, print};

/// Maximum bytes of a document.
const MOST_BYTES: u64 = 64 << 20;

/// Runs an operation and prints the response.
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
    let limits = flags.engine.resolve(&file).map_err(Failure::Usage)?;
    let answer = Api::new(Arc::new(graph), limits).execute(&request);
    print(&String::from_utf8_lossy(&answer.body))?;
    match answer.outcome {
        Outcome::Complete => Ok(()),
        Outcome::Partial | Outcome::Rejected(_) => Err(Failure::Query),
    }
}

/// The text of the document; `-` reads standard input.
pub(super) fn document(path: &Path) -> Result<String, Failure> {
    let read = match path == Path::new("-") {
        true => bounded(io::stdin().lock()),
        false => File::open(path).and_then(bounded),
    };
    read.map_err(|error| Failure::Usage(format!("{}: {error}; expected a GraphQL document in UTF-8", name(path))))
}

/// A text that may come from a pipe, up to [`MOST_BYTES`].
fn bounded(input: impl Read) -> io::Result<String> {
    let mut text = String::new();
    input.take(MOST_BYTES + 1).read_to_string(&mut text)?;
    match text.len() as u64 > MOST_BYTES {
        true => Err(io::Error::new(io::ErrorKind::FileTooLarge, format!("larger than {MOST_BYTES} bytes"))),
        false => Ok(text),
    }
}

/// The variables of an operation, written as JSON.
pub(super) fn variables(text: &str) -> Result<serde_json::Map<String, serde_json::Value>, Failure> {
    serde_json::from_str(text).map_err(|error| {
        Failure::Usage(format!("--variables: {error}; expected a JSON object such as {{\"first\": 5}}"))
    })
}
