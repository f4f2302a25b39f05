//! Settings about operations: which documents may run, and what is told of those that ran.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, ValueEnum};
use serde::Deserialize;

use super::whole::Whole;

/// What becomes of a document that is not in the folder of documents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DocumentsMode {
    /// It runs.
    #[default]
    Off,
    /// It runs, and is logged the first time: what `require` would refuse.
    Log,
    /// It is refused.
    Require,
}

/// Settings about operations as given; what is absent keeps its default.
#[derive(Clone, Debug, Default, Args, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[command(next_help_heading = "Operations")]
pub struct OperationSettings {
    /// Folder of documents that clients may name instead of sending: .graphql files and manifests
    #[arg(long, env = "CAREERGRAPH_DOCUMENTS", value_name = "DIR")]
    documents: Option<PathBuf>,
    /// What becomes of a document that is not in that folder [default: off]
    #[arg(long, env = "CAREERGRAPH_DOCUMENTS_MODE", value_name = "MODE")]
    documents_mode: Option<DocumentsMode>,
    /// Memory for documents that clients register by their hash; 0 lets nobody register [default: 4194304]
    #[arg(long, env = "CAREERGRAPH_REGISTERED_BYTES", value_name = "BYTES")]
    registered_bytes: Option<Whole<0, { 1 << 40 }>>,
    /// Time from which an operation is logged as slow; 0 logs none [default: 250]
    #[arg(long, env = "CAREERGRAPH_SLOW_MILLIS", value_name = "MILLIS")]
    slow_millis: Option<Whole<0, 86_400_000>>,
    /// Tell at /usage which operations and fields were asked for; for operators only [default: false]
    #[arg(long, env = "CAREERGRAPH_USAGE", value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    usage: Option<bool>,
}

/// Settings about operations, complete.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operations {
    /// Folder of documents that clients may name.
    pub documents: Option<PathBuf>,
    /// What becomes of other documents.
    pub documents_mode: DocumentsMode,
    /// Memory for registered documents in bytes; 0 for none.
    pub registered_bytes: u64,
    /// From when on an operation is slow; `None` if none ever is.
    pub slow: Option<Duration>,
    /// Whether `/usage` answers.
    pub usage: bool,
}

impl Default for Operations {
    fn default() -> Self {
        Operations {
            documents: None,
            documents_mode: DocumentsMode::Off,
            registered_bytes: 4 << 20,
            slow: Some(Duration::from_millis(250)),
            usage: false,
        }
    }
}

impl OperationSettings {
    /// The settings by flag, environment, file or default; an error says which one cannot be.
    pub fn resolve(self, file: &super::File) -> Result<Operations, String> {
        let file = file.operations.clone();
        let default = Operations::default();
        let slow = self.slow_millis.or(file.slow_millis).map(Whole::millis).or(default.slow);
        let operations = Operations {
            documents: self.documents.or(file.documents),
            documents_mode: self.documents_mode.or(file.documents_mode).unwrap_or(default.documents_mode),
            registered_bytes: self
                .registered_bytes
                .or(file.registered_bytes)
                .map_or(default.registered_bytes, Whole::get),
            slow: slow.filter(|slow| !slow.is_zero()),
            usage: self.usage.or(file.usage).unwrap_or(default.usage),
        };
        match operations.documents_mode {
            DocumentsMode::Log | DocumentsMode::Require if operations.documents.is_none() => {
                Err("documents-mode is not off, so it needs the folder of trusted documents; name it with --documents"
                    .to_owned())
            }
            _ => Ok(operations),
        }
    }
}
