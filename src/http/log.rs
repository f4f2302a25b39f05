//! One log line a request. Documents and variables are never in it: they may say who somebody is.

use std::time::Instant;

use axum::http::{Method, Request};
use axum::response::Response;
use tracing::Level;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::ParseError;

use crate::config::LogFormat;

/// What `/graphql` adds to the log line.
#[derive(Clone, Debug, Default)]
pub struct Note {
    /// The operation that the client named.
    pub operation: Option<String>,
    /// How it ended.
    pub outcome: &'static str,
    /// Whether it was run, shared with another who asked the same, or kept from before.
    pub origin: Option<&'static str>,
}

impl Note {
    /// A note of an end.
    pub fn new(outcome: &'static str) -> Note {
        Note { outcome, ..Note::default() }
    }
}

/// What is logged of a request besides its answer.
pub struct Stopwatch {
    method: Method,
    path: String,
    start: Instant,
}

impl Stopwatch {
    /// Starts with a request, unless nothing would be logged of it.
    pub fn start<B>(request: &Request<B>) -> Option<Stopwatch> {
        let (method, path) = (request.method(), request.uri().path());
        tracing::enabled!(Level::INFO).then(|| Stopwatch {
            method: method.clone(),
            path: path.to_owned(),
            start: Instant::now(),
        })
    }

    /// Logs how the request was answered.
    pub fn stop(self, response: &Response, note: Option<&Note>) {
        tracing::info!(
            method = %self.method,
            path = self.path,
            status = response.status().as_u16(),
            micros = u64::try_from(self.start.elapsed().as_micros()).unwrap_or(u64::MAX),
            operation = note.and_then(|note| note.operation.as_deref()).filter(|name| is_name(name)),
            outcome = note.map(|note| note.outcome),
            origin = note.and_then(|note| note.origin),
            "answered"
        );
    }
}

/// Whether a client's text is a GraphQL name, the only text of theirs besides the path that is logged.
pub fn is_name(text: &str) -> bool {
    let starts = text.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_');
    starts && text.len() <= 64 && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// Starts logging to standard error; fails if the filter cannot be read. A second start does nothing.
pub fn start(filter: &str, format: LogFormat) -> Result<(), ParseError> {
    let filter = EnvFilter::builder().parse(filter)?;
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_target(false);
    // Fails only where logging has started already, as in a test.
    let _ = match format {
        LogFormat::Text => lines.with_ansi(false).try_init(),
        LogFormat::Json => lines.json().flatten_event(true).with_span_list(false).try_init(),
    };
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_are_logged() {
        assert!(is_name("_Regions2"));
        let long = "a".repeat(65);
        for text in ["", "2a", "a b", "a\nb", "{ secret }", "é", long.as_str()] {
            assert!(!is_name(text), "{text:?}");
        }
    }

    #[test]
    fn a_filter_that_means_nothing_is_refused() {
        assert!(start("careergraph=loud", LogFormat::Text).is_err());
    }
}
