//! Why a subcommand ends without success.

use std::io;
use std::path::PathBuf;

use careergraph::config::FileError;
use careergraph::http::documents;
use careergraph::import;
use careergraph::model::Problems;

/// Why a subcommand ends without success. Each kind has its exit code.
#[derive(Debug)]
pub enum Failure {
    /// 1: the data is bad.
    Data(Problems),
    /// 1: the folder of documents is bad.
    Documents(documents::Problems),
    /// 1: the import stopped.
    Import(import::Error),
    /// 1: the operation was refused or has errors; the answer is printed already.
    Query,
    /// 2: a setting or an argument cannot be.
    Usage(String),
    /// 3: the server cannot listen.
    Listen(String),
    /// 130: a second signal stopped the server at once.
    Stopped,
    /// 4: the time to stop was over before the server had stopped by itself.
    Overdue,
    /// 1: a file cannot be written.
    File(PathBuf, io::Error),
    /// 1: the export ended early.
    Export(careergraph::export::Error),
    /// Standard output cannot be written. A reader that has gone away had what it wanted: 0.
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

    /// What standard error is told.
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
            // The log has said why it ended; standard error may be what nobody reads.
            Failure::Output(_) | Failure::Query | Failure::Stopped | Failure::Overdue => None,
        }
    }
}

/// Problems, a line each, and how many there are.
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

/// A flag that cannot be.
pub fn usage(flag: &str, error: &dyn std::fmt::Display) -> Failure {
    Failure::Usage(format!("--{flag}: {error}"))
}
