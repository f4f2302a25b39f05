//! Folders of publishers' files for tests: small ones written by the test, or the real ones.

#[path = "../../../tests/sources/files.rs"]
pub mod files;
mod rows;
mod workbook;

pub use rows::{employer, evidence, region, role};
pub use workbook::workbook;

use super::Scope;
use super::files::Sources;

/// A scope of occupations, by their SOC codes.
pub fn occupations(codes: &[&str]) -> Scope {
    let file = tempfile::NamedTempFile::new().expect("a file");
    let rows: String = codes.iter().map(|code| format!("occupation,{code},x,y\n")).collect();
    std::fs::write(file.path(), format!("kind,code,title,why\n{rows}")).expect("written");
    Scope::read(file.path()).expect("a scope")
}

/// A temporary folder of sources.
pub struct Folder(tempfile::TempDir);

impl Folder {
    /// A folder with these files: name and text.
    pub fn with(files: &[(&str, &str)]) -> Self {
        let folder = Folder(tempfile::tempdir().expect("a temporary folder"));
        for (name, text) in files {
            folder.write(name, text.as_bytes());
        }
        folder
    }

    /// Adds a file.
    pub fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.0.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, bytes).expect("a file");
    }

    /// The folder as sources.
    pub fn sources(&self) -> Sources {
        Sources::new(self.0.path())
    }
}

/// The real publishers' files; `None`, with the test listed as skipped, if there are none.
pub fn real() -> Option<Sources> {
    Some(Sources::new(&files::publishers_files()?))
}
