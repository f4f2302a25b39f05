//! One log line per request. It never contains documents or variables, which may identify a person.

use std::fs::File;
use std::io::{self, Write};
use std::os::fd::AsFd;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use axum::http::{Method, Request};
use axum::response::Response;
use tracing::Level;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::ParseError;

use super::line_writer::LineWriter;
use crate::config::LogFormat;
use crate::engine::{Outcome, RejectionKind};
use crate::quote;

/// What `/graphql` adds to the log line.
#[derive(Clone, Debug, Default)]
pub struct LogDetails {
    /// The operation name given by the client.
    pub operation: Option<String>,
    /// The outcome.
    pub outcome: &'static str,
    /// Whether the response came from a run, a run shared with an equal request, or the cache.
    pub origin: Option<&'static str>,
}

impl LogDetails {
    /// Details with this outcome.
    pub fn new(outcome: &'static str) -> LogDetails {
        LogDetails { outcome, ..LogDetails::default() }
    }
}

/// What is logged about a request besides its response.
pub struct Stopwatch {
    method: Method,
    path: String,
    start: Instant,
}

impl Stopwatch {
    /// Starts with a request; `None` if nothing would be logged.
    pub fn start<B>(request: &Request<B>) -> Option<Stopwatch> {
        let (method, path) = (request.method(), request.uri().path());
        tracing::enabled!(Level::INFO).then(|| Stopwatch {
            method: method.clone(),
            path: path.to_owned(),
            start: Instant::now(),
        })
    }

    /// Logs the response.
    pub fn stop(self, response: &Response, note: Option<&LogDetails>) {
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

/// Whether a text is a GraphQL name. Besides the path, names are the only client input that is logged.
pub fn is_name(text: &str) -> bool {
    let starts = text.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_');
    starts && text.len() <= 64 && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// The name of an outcome in the log.
pub fn outcome_name(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Complete => "complete",
        Outcome::Partial => "partial",
        Outcome::Rejected(RejectionKind::Syntax) => "rejected: syntax",
        Outcome::Rejected(RejectionKind::Validation) => "rejected: validation",
        Outcome::Rejected(RejectionKind::Operation) => "rejected: operation",
        Outcome::Rejected(RejectionKind::Variables) => "rejected: variables",
        Outcome::Rejected(RejectionKind::Limit) => "rejected: limit",
        Outcome::Rejected(RejectionKind::Halted) => "rejected: halted",
    }
}

/// An error while starting the log.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The filter is invalid.
    #[error("{0}")]
    Filter(#[from] ParseError),
    /// The system cannot start a thread, or standard error cannot be used.
    #[error("cannot start the log: {0}")]
    System(#[from] io::Error),
}

/// The writer to standard error, once logging has started.
static LOG: OnceLock<LineWriter> = OnceLock::new();

/// How long the end of the process waits for the last lines to be written.
const PATIENCE: Duration = Duration::from_secs(1);

/// Flushes the log when dropped at the end of the process.
#[must_use]
#[derive(Debug)]
pub struct Logging(());

impl Drop for Logging {
    fn drop(&mut self) {
        flush(PATIENCE);
    }
}

/// Waits until everything logged so far is written, for at most this time.
pub fn flush(patience: Duration) {
    let _ = LOG.get().map(|log| log.flush(patience));
}

/// Starts logging to standard error. A line that cannot be written is dropped and counted; logging never blocks. A
/// second start does nothing.
///
/// # Errors
/// The filter is invalid, or the system cannot start a thread.
pub fn start(filter: &str, format: LogFormat) -> Result<Logging, StartError> {
    // The library of the protocol for assistants logs what clients send.
    let filter = EnvFilter::builder().parse(filter)?.add_directive("rmcp=off".parse()?);
    let recovered = |dropped| tracing::warn!(dropped, "log lines were dropped, because they could not be written");
    let error = File::from(io::stderr().as_fd().try_clone_to_owned()?);
    let log = LineWriter::start("log", error, recovered)?;
    let log = LOG.get_or_init(|| log);
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(move || Line(log))
        .with_target(false)
        // It would write to standard error, and panic if that fails.
        .log_internal_errors(false);
    // Fails only if logging has started already, as in a test.
    let _ = match format {
        LogFormat::Text => lines.with_ansi(false).try_init(),
        LogFormat::Json => lines.json().flatten_event(true).with_span_list(false).try_init(),
    };
    Ok(Logging(()))
}

/// Logs panics as lines of the log. The default hook writes to standard error itself and waits for its reader.
pub fn panics() {
    std::panic::set_hook(Box::new(|panic| {
        let thread = std::thread::current();
        tracing::error!(thread = thread.name(), panic = quote::message(&panic.to_string()), "a thread panicked");
    }));
}

/// The number of log lines that could not be written.
pub fn dropped() -> u64 {
    LOG.get().map_or(0, LineWriter::dropped)
}

/// Collects one formatted line.
struct Line(&'static LineWriter);

impl Write for Line {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.push(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
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
    fn an_invalid_filter_is_rejected() {
        assert!(start("careergraph=loud", LogFormat::Text).is_err());
    }
}
