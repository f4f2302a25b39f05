//! The location of the publishers' own files. A test that does not find them is listed as skipped, so that it is not
//! mistaken for passed.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};

/// The folder in `CAREERGRAPH_SOURCES`, else `../shared/data`. If there is none, standard error reports the running
/// test as skipped, and its name is added to the file in `CAREERGRAPH_SKIPPED`.
pub fn publishers_files() -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let folder = std::env::var_os("CAREERGRAPH_SOURCES").map_or_else(beside, PathBuf::from);
    if folder.join("onet").is_dir() {
        return Some(folder);
    }
    let thread = std::thread::current();
    let test = thread.name().unwrap_or("a test");
    eprintln!("{test}: skipped, no publishers' files in {}; CAREERGRAPH_SOURCES names their folder", folder.display());
    if let Some(list) = std::env::var_os("CAREERGRAPH_SKIPPED") {
        let mut list = OpenOptions::new().create(true).append(true).open(list).expect("the list of skipped tests");
        list.write_all(format!("{test}\n").as_bytes()).expect("the list of skipped tests");
    }
    None
}
