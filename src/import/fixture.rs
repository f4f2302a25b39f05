//! Small source folders for tests.

use super::Sources;
use std::path::Path;
use tempfile::TempDir;

/// A folder with these files. It is deleted when the first result is dropped.
pub fn folder(files: &[(&str, &str)]) -> (TempDir, Sources) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("created");
        std::fs::write(path, text).expect("written");
    }
    let sources = Sources::new(folder.path());
    (folder, sources)
}

/// The workbooks stored with the tests.
pub fn committed() -> Sources {
    Sources::new(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/sources"))
}
