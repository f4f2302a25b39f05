//! The destination of an export: standard output, a file that is either complete or absent, or a folder of such files.

use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

use careergraph::export;

use super::failure::Failure;
use super::output::name;

/// Bytes buffered before a write.
const BUFFER: usize = 1 << 16;

/// The destination named by `--out`.
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
    /// `-` is standard output; an existing folder, or a name that ends like one, is a folder.
    pub fn of(path: &Path) -> Self {
        match path {
            path if path == Path::new("-") => Outlet::Stdout,
            path if path.is_dir() || path.as_os_str().as_encoded_bytes().ends_with(b"/") => {
                Outlet::Folder(path.to_owned())
            }
            path => Outlet::File(path.to_owned()),
        }
    }

    /// Whether the destination is a terminal.
    pub fn is_terminal(&self) -> bool {
        matches!(self, Outlet::Stdout) && io::stdout().is_terminal()
    }
}

/// Calls `write` with standard output.
pub fn to_stdout<T>(write: impl FnOnce(&mut BufWriter<io::Stdout>) -> Result<T, export::Error>) -> Result<T, Failure> {
    let mut out = BufWriter::with_capacity(BUFFER, io::stdout());
    let written = write(&mut out).and_then(|written| Ok(out.flush().map(|()| written)?));
    written.map_err(|error| match error {
        export::Error::Io(error) => Failure::Output(error),
        error => Failure::Export(error),
    })
}

/// Calls `write` with a file. The file gets its name once it is complete and on disk, replacing any file of that name;
/// until then it has a temporary name in the same folder. Anything but a regular file, such as a pipe, is written
/// directly.
pub fn to_file<T>(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<File>) -> Result<T, export::Error>,
) -> Result<T, Failure> {
    // A link is kept, and its target is replaced.
    let path = &fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let fail = |error| Failure::File(path.clone(), error);
    if path.exists() && !path.is_file() {
        let file = File::options().write(true).open(path).map_err(fail)?;
        return filled(file, write).map(|(_, written)| written).map_err(|error| failure(path, error));
    }
    let unfinished = IncompleteFile::beside(path)?;
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
            // Dropping it would retry the failed write.
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

/// A file that is not complete. It is deleted on drop, unless it was renamed.
struct IncompleteFile(PathBuf);

impl IncompleteFile {
    fn beside(path: &Path) -> Result<Self, Failure> {
        let Some(file) = path.file_name() else {
            return Err(Failure::Usage(format!("{}: expected the name of a file", name(path))));
        };
        let mut hidden = std::ffi::OsString::from(".");
        hidden.push(file);
        hidden.push(format!(".{}.part", std::process::id()));
        Ok(IncompleteFile(path.with_file_name(hidden)))
    }
}

impl Drop for IncompleteFile {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}
