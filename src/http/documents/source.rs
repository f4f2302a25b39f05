//! The files of a folder of documents.

use std::path::{Path, PathBuf};

use super::manifest;
use crate::files;
use crate::quote::quoted;

/// Maximum size in bytes of a file in a folder of documents.
const MOST_BYTES: u64 = 64 << 20;

/// A document in the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The file, and the id within it if it is a manifest.
    pub place: String,
    /// The name that its author gave it.
    pub id: String,
    pub text: String,
}

/// Reads every document of a folder, in the order of file names, and adds what cannot be read to `problems`.
pub fn sources(dir: &Path, problems: &mut Vec<String>) -> Vec<Source> {
    let files = match files(dir) {
        Ok(files) => files,
        Err(error) => {
            problems.push(format!("{}: {error}; expected a folder of documents, as --documents says", dir.display()));
            return Vec::new();
        }
    };
    if files.is_empty() {
        problems.push(format!("{}: empty; expected .graphql files or .json manifests", dir.display()));
    }
    let mut sources = Vec::new();
    for file in files {
        match read(&file) {
            Ok(found) => sources.extend(found),
            Err(problem) => problems.push(format!("{}: {problem}", file.display())),
        }
    }
    sources
}

/// The files in the order of their names, without hidden ones, which editors and mounted volumes leave behind.
fn files(dir: &Path) -> std::io::Result<Vec<PathBuf>> {
    let entries: Vec<_> = std::fs::read_dir(dir)?.collect::<Result<_, _>>()?;
    let shown = entries.iter().filter(|entry| !entry.file_name().to_string_lossy().starts_with('.'));
    let mut files: Vec<PathBuf> = shown.map(|entry| entry.path()).collect();
    files.sort();
    Ok(files)
}

fn read(file: &Path) -> Result<Vec<Source>, String> {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    // Example variables of a document, as this project stores them.
    if name.ends_with(".variables.json") {
        return Ok(Vec::new());
    }
    let text = || files::read_text(file, MOST_BYTES).map_err(|error| format!("{error}; expected a file in UTF-8"));
    let place = file.display().to_string();
    match name.rsplit_once('.') {
        Some((stem, "graphql")) => Ok(vec![Source { place, id: stem.to_owned(), text: text()? }]),
        Some((_, "json")) => {
            let source = |(id, text)| Source { place: format!("{place}, document {}", quoted(&id)), id, text };
            Ok(manifest::read(&text()?)?.into_iter().map(source).collect())
        }
        _ => Err("neither a document nor a manifest; expected a name that ends in .graphql or .json".to_owned()),
    }
}
