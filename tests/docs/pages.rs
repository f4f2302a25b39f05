//! Pages of the documentation and the fenced blocks in them.

use crate::support;
use std::ops::Range;
use std::path::Path;

/// A Markdown file.
pub struct Page {
    /// Its path below the root of the repository, with `/`.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// A fenced block.
pub struct Block<'t> {
    /// The info string of the opening fence, such as `graphql` or `json variables`.
    pub info: &'t str,
    /// The lines between the fences.
    pub text: &'t str,
    /// Their position in the page.
    pub place: Range<usize>,
}

/// A page by its path below the root.
pub fn page(path: &str) -> Page {
    Page { path: path.to_owned(), text: support::read(&support::root().join(path)) }
}

/// The README and every page of the book, by path.
pub fn pages() -> Vec<Page> {
    let mut paths = vec!["README.md".to_owned()];
    collect(&support::root().join("docs/src"), "docs/src", &mut paths);
    assert!(paths.len() > 30, "only {} pages were found", paths.len());
    paths.sort();
    paths.iter().map(|path| page(path)).collect()
}

/// The pages that are not part of the book.
pub fn others() -> Vec<Page> {
    ["ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "graph-data/SOURCES.md"].map(page).into()
}

fn collect(folder: &Path, name: &str, paths: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        let path = format!("{name}/{}", entry.file_name().expect("a name").to_string_lossy());
        match entry.is_dir() {
            true => collect(&entry, &path, paths),
            false if path.ends_with(".md") => paths.push(path),
            false => {}
        }
    }
}

impl Page {
    /// The fenced blocks, in order.
    pub fn blocks(&self) -> Vec<Block<'_>> {
        let (mut blocks, mut open, mut at) = (Vec::new(), None, 0);
        for line in self.text.split_inclusive('\n') {
            if let Some(info) = line.strip_prefix("```") {
                open = match open {
                    None => Some((info.trim(), at + line.len())),
                    Some((info, start)) => {
                        blocks.push(Block { info, text: &self.text[start..at], place: start..at });
                        None
                    }
                };
            }
            at += line.len();
        }
        assert!(open.is_none(), "{}: a fenced block has no end", self.path);
        blocks
    }

    /// The text without fenced blocks.
    pub fn prose(&self) -> String {
        let mut prose = self.text.clone();
        for block in self.blocks().into_iter().rev() {
            prose.replace_range(block.place, "");
        }
        prose
    }

    /// The text between single backticks, outside of fenced blocks.
    pub fn spans(&self) -> Vec<String> {
        let prose = self.prose().replace("```", "");
        prose.split('`').skip(1).step_by(2).map(str::to_owned).collect()
    }
}
