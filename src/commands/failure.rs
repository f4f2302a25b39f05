//! Why a subcommand fails.

use std::io;
use std::path::PathBuf;

use careergraph::config::FileError;
use careergraph::http::documents;
use careergraph::import;
use careergraph::model::Problems;

/// Why a subcommand fails. Each kind has its exit code.
#[derive(Debug)]
pub enum Failure {
    /// 1: the data is invalid.
    Data(Problems),
    /// 1: the folder of documents is invalid.
    Documents(documents::Problems),
    /// 1: the import stopped.
    Import(import::Error),
    /// 1: the operation was rejected or has errors, which are already printed.
    Query,
    /// 2: a setting or an argument is invalid.
    Usage(String),
    /// 3: the server cannot listen.
    Listen(String),
    /// 130: a second signal stopped the server at once.
    Stopped,
    /// 4: the time for a graceful shutdown was exceeded.
    Overdue,
    /// 1: a file cannot be written.
    File(PathBuf, io::Error),
    /// 1: the export ended early.
    Export(careergraph::export::Error),
    /// Standard output cannot be written; 0 if its reader has closed it.
    Output(io::Error),
}

impl Failure {
    /// The exit code of the process.
    pub fn code(&self) -> u8 {
        match self {
            Failure::Data(_) | Failure::Documents(_) | Failure::Import(_) | Failure::Query => 1,
            Failure::File(..) | Failure::Export(_) => 1,
            Failure::Usage(_) => 2,
            Failure::Listen(_) => 3,
            Failure::Overdue => 4,
            Failure::Stopped => 130,
            Failure::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => 0,
            Failure::Output(_) => 1,
        }
    }

    /// The message on standard error.
    pub fn message(&self) -> Option<String> {
        match self {
            Failure::Data(problems) => Some(counted(problems, problems.0.len())),
            Failure::Documents(problems) => Some(counted(problems, problems.0.len())),
            Failure::Import(error) => Some(format!("careergraph: {error}")),
            Failure::File(path, error) => Some(format!("careergraph: cannot write {}: {error}", path.display())),
            Failure::Export(error) => Some(format!("careergraph: {error}")),
            Failure::Usage(message) | Failure::Listen(message) => Some(format!("careergraph: {message}")),
            Failure::Output(error) if self.code() != 0 => {
                Some(format!("careergraph: cannot write the output: {error}"))
            }
            // The log has the reason; standard error may have no reader.
            Failure::Output(_) | Failure::Query | Failure::Stopped | Failure::Overdue => None,
        }
    }
}

/// Problems, one per line, and their number.
fn counted(problems: &dyn std::fmt::Display, count: usize) -> String {
    format!("{problems}{count} {}", if count == 1 { "problem" } else { "problems" })
}

impl From<documents::Problems> for Failure {
    fn from(problems: documents::Problems) -> Self {
        Failure::Documents(problems)
    }
}

impl From<Problems> for Failure {
    fn from(problems: Problems) -> Self {
        Failure::Data(problems)
    }
}

impl From<import::Error> for Failure {
    fn from(error: import::Error) -> Self {
        Failure::Import(error)
    }
}

impl From<FileError> for Failure {
    fn from(error: FileError) -> Self {
        Failure::Usage(error.to_string())
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure::Output(error)
    }
}

/// An invalid flag.
pub fn usage(flag: &str, error: &dyn std::fmt::Display) -> Failure {
    Failure::Usage(format!("--{flag}: {error}"))
}
