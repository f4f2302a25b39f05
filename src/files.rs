//! Reads files named by an operator. Anything but a regular file is refused at once: opening a pipe would block until
//! another process writes to it, and a device may never end.

use std::fs::{self, File, FileType};
use std::io::{self, Read};
use std::os::unix::fs::FileTypeExt;
use std::path::Path;

/// Opens a regular file, or a link to one.
///
/// # Errors
/// The system error, or the actual type of the file.
pub fn open(path: &Path) -> io::Result<File> {
    regular(fs::metadata(path)?.file_type())?;
    let file = File::open(path)?;
    // Another file may have taken the name in the meantime.
    regular(file.metadata()?.file_type())?;
    Ok(file)
}

/// Reads a regular file of at most `most` bytes.
///
/// # Errors
/// The system error, the actual type of the file, or that it is larger.
pub fn read(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let file = open(path)?;
    let size = file.metadata()?.len();
    let too_large = || io::Error::new(io::ErrorKind::FileTooLarge, format!("larger than {most} bytes"));
    if size > most {
        return Err(too_large());
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0) + 1);
    file.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most { Err(too_large()) } else { Ok(bytes) }
}

/// Reads a regular file of at most `most` bytes as UTF-8.
///
/// # Errors
/// Those of [`read`], or the position of the first byte that is not UTF-8.
pub fn read_text(path: &Path, most: u64) -> io::Result<String> {
    String::from_utf8(read(path, most)?).map_err(|error| {
        let position = error.utf8_error().valid_up_to();
        io::Error::new(io::ErrorKind::InvalidData, format!("not UTF-8 after byte {position}"))
    })
}

fn regular(found: FileType) -> io::Result<()> {
    let what = match found {
        file if file.is_file() => return Ok(()),
        file if file.is_dir() => "a folder",
        file if file.is_fifo() => "a named pipe",
        file if file.is_socket() => "a socket",
        _ => "a device",
    };
    Err(io::Error::new(io::ErrorKind::InvalidInput, format!("{what}, not a regular file")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::net::UnixListener;
    use std::process::Command;

    #[test]
    fn only_regular_files_are_opened_and_nothing_is_waited_for() {
        let dir = tempfile::tempdir().unwrap();
        let path = |name: &str| dir.path().join(name);
        assert!(Command::new("mkfifo").arg(path("pipe")).status().unwrap().success());
        let _socket = UnixListener::bind(path("socket")).unwrap();
        std::os::unix::fs::symlink("/dev/zero", path("zero")).unwrap();
        std::os::unix::fs::symlink(path("none"), path("dangling")).unwrap();
        std::os::unix::fs::symlink(path("loop"), path("loop")).unwrap();
        for (name, expected) in [
            ("pipe", "a named pipe, not a regular file"),
            ("socket", "a socket, not a regular file"),
            ("zero", "a device, not a regular file"),
            (".", "a folder, not a regular file"),
            ("dangling", "No such file"),
            ("loop", "symbolic link"),
        ] {
            let error = read(&path(name), 10).unwrap_err().to_string();
            assert!(error.contains(expected), "{name}: {error}");
        }
    }

    #[test]
    fn a_file_is_read_up_to_its_limit_and_a_link_leads_to_one() {
        let dir = tempfile::tempdir().unwrap();
        let (file, link) = (dir.path().join("file"), dir.path().join("link"));
        fs::write(&file, "12345").unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        assert_eq!(read_text(&link, 5).unwrap(), "12345");
        assert_eq!(read(&file, 4).unwrap_err().to_string(), "larger than 4 bytes");
        fs::write(&file, b"ab\xff").unwrap();
        assert_eq!(read_text(&file, 9).unwrap_err().to_string(), "not UTF-8 after byte 2");
        // A system file that claims to be empty, but is not.
        assert!(read(Path::new("/proc/self/status"), 1 << 20).unwrap().len() > 10);
        assert!(read(Path::new("/proc/self/status"), 10).is_err());
    }
}
