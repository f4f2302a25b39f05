//! Reasons for which an export ends early.

use std::io;

use super::Format;

/// Why an export ends early. The output so far is not a complete file.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The output cannot be written, or its reader has disconnected.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// The format does not support the content.
    #[error("{format} cannot hold {what}; choose {choose}")]
    Format {
        /// The format.
        format: Format,
        /// The content.
        what: &'static str,
        /// The formats that support it.
        choose: &'static str,
    },
    /// A table cannot have such columns.
    #[error("columns of a table: {0}")]
    Columns(String),
    /// A row does not match the columns: a bug in the code that writes it.
    #[error("row {row}: {what}")]
    Row {
        /// Its number, from 1.
        row: u64,
        /// The mismatch.
        what: String,
    },
    /// The library of a format reports an error.
    #[error("{0}")]
    Library(String),
}

impl Error {
    pub(super) fn not_a_table(format: Format) -> Self {
        Error::Format { format, what: "a table", choose: "csv, ndjson or parquet" }
    }

    pub(super) fn not_a_graph(format: Format) -> Self {
        Error::Format { format, what: "nodes and relations in one file", choose: "graphml, jsonld or ndjson" }
    }
}

impl From<csv::Error> for Error {
    fn from(error: csv::Error) -> Self {
        let message = error.to_string();
        match error.into_kind() {
            csv::ErrorKind::Io(error) => Error::Io(error),
            _ => Error::Library(message),
        }
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        match error.io_error_kind() {
            Some(_) => Error::Io(error.into()),
            None => Error::Library(error.to_string()),
        }
    }
}

impl From<parquet::errors::ParquetError> for Error {
    fn from(error: parquet::errors::ParquetError) -> Self {
        match error {
            parquet::errors::ParquetError::External(cause) => match cause.downcast::<io::Error>() {
                Ok(error) => Error::Io(*error),
                Err(cause) => Error::Library(cause.to_string()),
            },
            error => Error::Library(error.to_string()),
        }
    }
}

impl From<zip::result::ZipError> for Error {
    fn from(error: zip::result::ZipError) -> Self {
        match error {
            zip::result::ZipError::Io(error) => Error::Io(error),
            error => Error::Library(error.to_string()),
        }
    }
}
