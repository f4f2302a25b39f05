//! Standard output and standard error.

use std::io::{self, Write};
use std::path::Path;

use super::failure::Failure;

/// Writes a line to standard output.
pub fn print(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.write_all(b"\n")?;
    Ok(out.flush()?)
}

/// Writes a line to standard error. If that fails too, only the exit code remains.
pub fn complain(message: &str) {
    let _ = writeln!(io::stderr().lock(), "{}", message.trim_end());
}

/// The name of a folder in a message.
pub fn name(dir: &Path) -> String {
    dir.display().to_string()
}
