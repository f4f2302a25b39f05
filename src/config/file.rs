//! The configuration file.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::{EngineSettings, OperationSettings, ServerSettings};
use crate::{files, quote};

/// Maximum bytes of a configuration file.
const MOST_BYTES: u64 = 1 << 20;

/// The content of a configuration file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct File {
    /// Data folder.
    pub(super) data: Option<PathBuf>,
    /// Settings of the server.
    #[serde(default)]
    pub(super) server: ServerSettings,
    /// Settings about operations.
    #[serde(default)]
    pub(super) operations: OperationSettings,
    /// Limits of queries.
    #[serde(default)]
    pub(super) engine: EngineSettings,
}

/// Why a configuration file is invalid.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// It cannot be read.
    #[error("{path}: {cause}; expected a TOML file there, as --config says")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The system error.
        cause: std::io::Error,
    },
    /// It is not TOML, or contains an unknown key.
    #[error("{path}:{line}:{column}: {what}")]
    Malformed {
        /// The file.
        path: PathBuf,
        /// Line, from 1.
        line: usize,
        /// Column, from 1, in characters.
        column: usize,
        /// What is wrong, and what was expected.
        what: String,
    },
}

impl File {
    /// Reads the file; empty if none is given.
    pub fn read(path: Option<&Path>) -> Result<File, FileError> {
        let Some(path) = path else { return Ok(File::default()) };
        let text = files::read_text(path, MOST_BYTES)
            .map_err(|cause| FileError::Unreadable { path: path.to_owned(), cause })?;
        toml::from_str(&text).map_err(|error| {
            let (line, column) = place(&text, error.span().map_or(0, |span| span.start));
            FileError::Malformed { path: path.to_owned(), line, column, what: quote::message(error.message()) }
        })
    }
}

/// Line and column, from 1, of a byte offset.
fn place(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}
