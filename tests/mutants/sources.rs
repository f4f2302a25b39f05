//! The sources, searched without regard to white space.

use std::fmt;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// The Rust files of `src` and of the sources of `crates`.
pub struct Sources(Vec<Source>);

struct Source {
    /// Relative to the root of the repository.
    path: String,
    text: String,
    /// The text without white space.
    dense: String,
    /// Where each byte of `dense` is in `text`.
    offsets: Vec<usize>,
}

/// The position of a snippet in a file.
pub struct Place<'s> {
    source: &'s Source,
    range: Range<usize>,
}

impl Sources {
    /// Every Rust file of `src` and `crates/*/src` below `root`.
    pub fn read(root: &Path) -> Sources {
        let mut files = Vec::new();
        collect(&root.join("src"), &mut files);
        for member in fs::read_dir(root.join("crates")).expect("crates") {
            collect(&member.expect("a folder of crates").path().join("src"), &mut files);
        }
        files.sort();
        let file = |path: PathBuf| {
            let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            let path = path.strip_prefix(root).expect("a file below the root");
            (path.to_str().expect("a path of text").to_owned(), text)
        };
        Sources::of(files.into_iter().map(file).collect())
    }

    /// Files with these paths and texts.
    pub fn of(files: Vec<(String, String)>) -> Sources {
        Sources(files.into_iter().map(|(path, text)| Source::new(path, text)).collect())
    }

    /// Every place with the code, whatever its white space.
    pub fn places(&self, code: &str) -> Vec<Place<'_>> {
        let (code, _) = dense(code);
        let of = |source| Source::places(source, &code);
        self.0.iter().flat_map(of).collect()
    }
}

impl Source {
    fn new(path: String, text: String) -> Source {
        let (dense, offsets) = dense(&text);
        Source { path, text, dense, offsets }
    }

    fn places(&self, code: &str) -> Vec<Place<'_>> {
        let found = self.dense.match_indices(code);
        let range = |start: usize| self.offsets[start]..self.offsets[start + code.len() - 1] + 1;
        found.map(|(start, _)| Place { source: self, range: range(start) }).collect()
    }
}

impl Place<'_> {
    pub fn path(&self) -> &str {
        &self.source.path
    }

    /// The unchanged text of the file.
    pub fn text(&self) -> &str {
        &self.source.text
    }

    /// The text of the file with the bug in this place.
    pub fn mutated(&self, bug: &str) -> String {
        let text = &self.source.text;
        format!("{}{}{}", &text[..self.range.start], bug, &text[self.range.end..])
    }
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let line = self.source.text[..self.range.start].matches('\n').count() + 1;
        write!(f, "{}:{line}", self.source.path)
    }
}

/// A text without white space, and where each of its bytes was.
fn dense(text: &str) -> (String, Vec<usize>) {
    let kept = text.bytes().enumerate().filter(|(_, byte)| !byte.is_ascii_whitespace());
    let (offsets, dense) = kept.unzip();
    (String::from_utf8(dense).expect("text without some of its ASCII"), offsets)
}

/// Every Rust file below a folder.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for path in entries.map(|entry| entry.expect("an entry").path()) {
        match path.is_dir() {
            true => collect(&path, files),
            false if path.extension().is_some_and(|extension| extension == "rs") => files.push(path),
            false => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bug_replaces_exactly_the_code() {
        let text = "fn ä() {\n    b(\n        c,\n    );\n}\n";
        let sources = Sources::of(vec![("src/a.rs".into(), text.into())]);
        let places = sources.places("b( c, )");
        assert_eq!(places.len(), 1);
        assert_eq!((places[0].path(), places[0].text()), ("src/a.rs", text));
        assert_eq!(places[0].mutated("d()"), "fn ä() {\n    d();\n}\n");
    }

    #[test]
    fn places_have_the_line_on_which_the_code_starts() {
        let sources = Sources::of(vec![("src/a.rs".into(), "é\n\n b(\n)\nb()".into())]);
        let places: Vec<_> = sources.places("b()").iter().map(Place::to_string).collect();
        assert_eq!(places, ["src/a.rs:3", "src/a.rs:5"]);
    }
}
