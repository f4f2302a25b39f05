//! One log line a request. Documents and variables are never in it: they may say who somebody is.

use std::time::Instant;

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use tracing::Instrument;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::ParseError;

use super::request_id::RequestId;
use crate::config::LogFormat;

/// What `/graphql` adds to the log line, left in the extensions of its response.
#[derive(Clone, Debug)]
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
        Note { operation: None, outcome, origin: None }
    }
}

/// Logs each request when it is answered.
pub async fn layer(request: Request, next: Next) -> Response {
    let id = request.extensions().get::<RequestId>().map_or("", RequestId::as_str).to_owned();
    let method = request.method().clone();
    let path = request.uri().path().to_owned();
    let span = tracing::info_span!("request", id);
    let start = Instant::now();
    async move {
        let response = next.run(request).await;
        let note = response.extensions().get::<Note>();
        tracing::info!(
            %method,
            path,
            status = response.status().as_u16(),
            micros = u64::try_from(start.elapsed().as_micros()).unwrap_or(u64::MAX),
            operation = note.and_then(|note| note.operation.as_deref()).filter(|name| is_name(name)),
            outcome = note.map(|note| note.outcome),
            origin = note.and_then(|note| note.origin),
            "answered"
        );
        response
    }
    .instrument(span)
    .await
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
