//! Where an export goes: standard output, a file that is complete or not there, or a folder of such files.

use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

use careergraph::export;

use super::failure::Failure;
use super::output::name;

/// How much is collected before the system is asked to write it.
const BUFFER: usize = 1 << 16;

/// What `--out` names.
#[derive(Debug)]
pub enum Outlet {
    /// Standard output.
    Stdout,
    /// One file.
    File(PathBuf),
    /// A folder.
    Folder(PathBuf),
}

impl Outlet {
    /// `-` is standard output; what is a folder, or ends like one, is a folder.
    pub fn of(path: &Path) -> Self {
        match path {
            path if path == Path::new("-") => Outlet::Stdout,
            path if path.is_dir() || path.as_os_str().as_encoded_bytes().ends_with(b"/") => {
                Outlet::Folder(path.to_owned())
            }
            path => Outlet::File(path.to_owned()),
        }
    }

    /// Whether somebody would see the bytes.
    pub fn is_terminal(&self) -> bool {
        matches!(self, Outlet::Stdout) && io::stdout().is_terminal()
    }
}

/// Lets `write` write to standard output.
pub fn to_stdout<T>(write: impl FnOnce(&mut BufWriter<io::Stdout>) -> Result<T, export::Error>) -> Result<T, Failure> {
    let mut out = BufWriter::with_capacity(BUFFER, io::stdout());
    let written = write(&mut out).and_then(|written| Ok(out.flush().map(|()| written)?));
    written.map_err(|error| match error {
        export::Error::Io(error) => Failure::Output(error),
        error => Failure::Export(error),
    })
}

/// Lets `write` write a file. It gets its name once it is complete and on disk, and takes the place of one that had the name; until
/// then it lies beside it under another. What is no regular file, such as a pipe, is written as it is.
pub fn to_file<T>(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<File>) -> Result<T, export::Error>,
) -> Result<T, Failure> {
    // A link stays, and what it leads to is replaced.
    let path = &fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let fail = |error| Failure::File(path.clone(), error);
    if path.exists() && !path.is_file() {
        let file = File::options().write(true).open(path).map_err(fail)?;
        return filled(file, write).map(|(_, written)| written).map_err(|error| failure(path, error));
    }
    let unfinished = Unfinished::beside(path)?;
    let file = File::create_new(&unfinished.0).map_err(fail)?;
    let (file, written) = filled(file, write).map_err(|error| failure(path, error))?;
    file.sync_all().map_err(fail)?;
    fs::rename(&unfinished.0, path).map_err(fail)?;
    Ok(written)
}

fn filled<T>(
    file: File,
    write: impl FnOnce(&mut BufWriter<File>) -> Result<T, export::Error>,
) -> Result<(File, T), export::Error> {
    let mut out = BufWriter::with_capacity(BUFFER, file);
    match write(&mut out) {
        Ok(written) => Ok((out.into_inner().map_err(io::IntoInnerError::into_error)?, written)),
        Err(error) => {
            // Dropping it would write once more what could not be written.
            let _ = out.into_parts();
            Err(error)
        }
    }
}

fn failure(path: &Path, error: export::Error) -> Failure {
    match error {
        export::Error::Io(error) => Failure::File(path.to_owned(), error),
        error => Failure::Export(error),
    }
}

/// A file that is not complete. It goes when it is let go, unless it has got its name.
struct Unfinished(PathBuf);

impl Unfinished {
    fn beside(path: &Path) -> Result<Self, Failure> {
        let Some(file) = path.file_name() else {
            return Err(Failure::Usage(format!("{}: expected the name of a file", name(path))));
        };
        let mut hidden = std::ffi::OsString::from(".");
        hidden.push(file);
        hidden.push(format!(".{}.part", std::process::id()));
        Ok(Unfinished(path.with_file_name(hidden)))
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}
