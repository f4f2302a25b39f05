//! Settings of operations: which documents may run, and what is reported about those that ran.

use std::fmt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::ValueEnum;
use serde::Deserialize;

use super::bounded_integer::BoundedInteger;
use super::settings::settings;

/// What happens to a document that is not in the folder of documents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DocumentsMode {
    /// It runs.
    #[default]
    Off,
    /// It runs, and is logged the first time if `require` would refuse it.
    Log,
    /// It is refused.
    Require,
}

impl fmt::Display for DocumentsMode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            DocumentsMode::Off => "off",
            DocumentsMode::Log => "log",
            DocumentsMode::Require => "require",
        })
    }
}

settings! {
    /// Settings of operations as given; absent ones keep their defaults.
    OperationSettings => Operations, "Operations":
    /// Folder of documents that clients may name instead of sending: .graphql files and manifests
    documents: [PathBuf] "DIR" => documents, read(folder, None);
    /// What happens to a document that is not in that folder
    documents_mode: [DocumentsMode] "MODE" => documents_mode, value;
    /// Memory for documents that clients register by their hash; 0 disables registration
    registered_bytes: [BoundedInteger<0, { 1 << 40 }>] "BYTES" => registered_bytes, number;
    /// Time from which an operation is logged as slow; 0 logs none
    slow_millis: [BoundedInteger<0, 86_400_000>] "MILLIS" => slow, read(slow, "250");
    /// Report at /usage which operations and fields were requested; for operators only
    #[arg(num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    usage: [bool] "BOOL" => usage, value;
}

fn folder(folder: &Path) -> Result<Option<PathBuf>, String> {
    Ok(Some(folder.to_owned()))
}

fn slow<const LEAST: u64, const MOST: u64>(millis: &BoundedInteger<LEAST, MOST>) -> Result<Option<Duration>, String> {
    Ok(Some(millis.millis()).filter(|slow| !slow.is_zero()))
}

/// Settings of operations in effect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operations {
    /// Folder of documents that clients may refer to instead of sending them.
    pub documents: Option<PathBuf>,
    /// What happens to other documents.
    pub documents_mode: DocumentsMode,
    /// Memory for registered documents in bytes; 0 for none.
    pub registered_bytes: u64,
    /// The time from which an operation is slow; `None` if none is.
    pub slow: Option<Duration>,
    /// Whether `/usage` is served.
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
    /// The settings by flag, environment, file or default.
    ///
    /// # Errors
    /// A sentence that names the missing setting.
    pub fn resolve(self, file: &super::File) -> Result<Operations, String> {
        let operations = self.over(&file.operations)?;
        match operations.documents_mode {
            DocumentsMode::Log | DocumentsMode::Require if operations.documents.is_none() => {
                Err("documents-mode is not off, so it needs the folder of trusted documents; name it with --documents"
                    .to_owned())
            }
            _ => Ok(operations),
        }
    }
}
