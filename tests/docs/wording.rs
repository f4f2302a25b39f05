//! Words of a private dialect, for which plain English has others (see the glossary in CONTRIBUTING.md).

use super::pages::{self, Page};
use crate::support;
use std::path::Path;

const AVOIDED: [&str; 22] = [
    "tell",
    "tells",
    "told",
    "telling",
    "anew",
    "whoever",
    "so many",
    "there is of",
    "come upon",
    "in vain",
    "held to be true",
    "looked at",
    "somebody",
    "nobody",
    "anybody",
    "everybody",
    "for ever",
    "dearer",
    "for want of",
    "of the question",
    "asks of",
    "in its place",
];

/// Folders of sources, relative to the root, whose code, comments and messages avoid these words.
const SOURCES: [&str; 8] = ["src", "clients", "crates", "tests", "benches", "examples", "schema/operations", "web"];

/// The endings of source files.
const ENDINGS: [&str; 7] = [".rs", ".graphql", ".py", ".mjs", ".toml", ".ts", ".tsx"];

/// Files that contain the words because they are about them, and folders that other tools write.
const LEFT_OUT: [&str; 4] = ["tests/docs/wording.rs", "/node_modules", "/.venv", "/dist"];

/// The avoided words of a text.
fn avoided(text: &str) -> Vec<&'static str> {
    let words: Vec<String> = text
        .split(|letter: char| !letter.is_alphanumeric() && letter != '_')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let text = format!(" {} ", words.join(" "));
    AVOIDED.into_iter().filter(|avoided| text.contains(&format!(" {avoided} "))).collect()
}

/// The prose of a page without what is generated from the program, and in the rules of contributing without the table of
/// words to avoid.
fn written(page: &Page) -> String {
    let prose = page.prose();
    let kept = prose.split("<!-- generated").map(|part| part.split_once("<!-- end -->").map_or(part, |(_, rest)| rest));
    let kept: String = kept.collect();
    match page.path.as_str() {
        "CONTRIBUTING.md" => kept.split("\n## Plain English\n").next().unwrap_or_default().to_owned(),
        _ => kept,
    }
}

/// The text of every source file below a folder, with its path.
fn sources(folder: &Path, name: &str, found: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{name}: {error}")) {
        let path = entry.expect("an entry").path();
        let name = format!("{name}/{}", path.file_name().expect("a name").to_string_lossy());
        let is_source = ENDINGS.iter().any(|ending| name.ends_with(ending));
        match path.is_dir() {
            _ if LEFT_OUT.iter().any(|left_out| name.ends_with(left_out)) => {}
            true => sources(&path, &name, found),
            false if is_source => found.push((name, support::read(&path))),
            false => {}
        }
    }
}

#[test]
fn the_documentation_and_the_sources_are_in_plain_english() {
    let pages = pages::pages().into_iter().chain(pages::others()).filter(|page| page.path != "CHANGELOG.md");
    let mut texts: Vec<_> = pages.map(|page| (page.path.clone(), written(&page))).collect();
    for folder in SOURCES {
        sources(&support::root().join(folder), folder, &mut texts);
    }
    assert!(texts.len() > 900, "only {} texts were found", texts.len());
    let wrong = texts.iter().map(|(path, text)| (path, avoided(text))).filter(|(_, words)| !words.is_empty());
    let wrong: Vec<String> = wrong.map(|(path, words)| format!("{path}: {}", words.join(", "))).collect();
    assert!(wrong.is_empty(), "use other words:\n{}", wrong.join("\n"));
}

#[test]
fn avoided_words_are_found() {
    assert_eq!(avoided("It tells\nwhat there is of it."), ["tells", "there is of"]);
    assert_eq!(avoided("Teller, retold, a so-called many"), Vec::<&str>::new());
}
