//! Which module of `src` and which crate may use which, and how files are kept.

mod modules;
mod paths;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Each room of `src` and the rooms that it may use.
const ROOMS: [(&str, &[&str]); 14] = [
    ("quote", &[]),
    ("files", &[]),
    ("model", &["quote"]),
    ("dataset", &["files", "model", "quote"]),
    ("import", &["files", "model", "quote"]),
    ("graph", &["model", "quote"]),
    ("career", &["graph", "model", "quote"]),
    ("export", &["career", "graph", "model", "quote"]),
    ("engine", &["quote"]),
    ("graphql", &["engine", "export", "career", "graph", "model", "quote"]),
    ("load", &["dataset", "graph", "model"]),
    ("config", &["files", "graphql", "engine", "quote"]),
    ("http", &["config", "graphql", "engine", "export", "files", "graph", "quote"]),
    (
        "commands",
        &[
            "http", "config", "load", "import", "dataset", "graphql", "engine", "export", "career", "files", "graph",
            "model", "quote",
        ],
    ),
];

/// Rooms of pure functions over memory, and what they must not know.
const PURE: [&str; 4] = ["model", "graph", "career", "export"];
const IMPURE: [&str; 12] = [
    "tokio",
    "axum",
    "hyper",
    "async_graphql",
    "async ",
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "std::time",
    "Timestamp::now",
    "Zoned::now",
];

/// The most lines that a source file may have.
const LINES: usize = 500;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below a folder, without what is built or fetched.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for path in entries.map(|entry| entry.expect("an entry").path()) {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        match path.is_dir() {
            _ if [".git", ".venv", "__pycache__", "target", "node_modules", "dist"].contains(&name.as_str()) => {}
            true => found.extend(files(&path)),
            false => found.push(path),
        }
    }
    found.sort();
    found
}

/// A Rust file of `src`, or of a crate in `crates`, which counts as a room.
struct Source {
    path: String,
    room: String,
    lines: usize,
    /// The code that is shipped: no comments, no tests.
    code: String,
}

fn sources() -> Vec<Source> {
    let (root, src, crates) = (root(), root().join("src"), root().join("crates"));
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("text");
        // crates/engine/src/plan/run.rs is engine/plan/run.rs.
        let path = match path.strip_prefix(&src) {
            Ok(below) => below.to_str().expect("a name").to_owned(),
            Err(_) => {
                path.strip_prefix(&crates).expect("below crates").to_str().expect("a name").replacen("/src/", "/", 1)
            }
        };
        let room = path.split('/').next().expect("a first part").trim_end_matches(".rs").to_owned();
        Source { room, lines: text.lines().count(), code: shipped(&path, &text), path }
    };
    let members = fs::read_dir(&crates).expect("crates").map(|member| member.expect("a crate").path().join("src"));
    let paths = members.chain([root.join("src")]).flat_map(|folder| files(&folder));
    let sources: Vec<_> = paths.filter(|path| path.extension().is_some_and(|e| e == "rs")).map(read).collect();
    assert!(sources.len() > 100, "only {} files were found", sources.len());
    sources
}

/// A file without comments and without its test module, which stands last.
fn shipped(path: &str, text: &str) -> String {
    if path.ends_with("/tests.rs") || path.contains("/tests/") {
        return String::new();
    }
    let code = text.find("#[cfg(test)]\nmod tests {").map_or(text, |start| &text[..start]);
    code.lines().filter(|line| !line.trim_start().starts_with("//")).map(|line| format!("{line}\n")).collect()
}

/// The names that follow `crate::` or `careergraph::`, those of a list in braces included.
fn used(code: &str) -> BTreeSet<String> {
    let word = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let mut names = BTreeSet::new();
    for (at, marker) in code.match_indices("crate::").chain(code.match_indices("careergraph::")) {
        let rest = &code[at + marker.len()..];
        match rest.strip_prefix('{') {
            Some(list) => names.extend(heads(list).into_iter().map(word)),
            None => drop(names.insert(word(rest))),
        }
    }
    names
}

/// The beginnings of the entries of a list in braces, to its closing brace.
fn heads(list: &str) -> Vec<&str> {
    let (mut depth, mut start, mut found) = (0, 0, Vec::new());
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                found.push(list[start..at].trim());
                start = at + 1;
                if c == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    found
}

#[test]
fn a_room_uses_only_the_rooms_below_it() {
    let mut broken = Vec::new();
    for source in
        sources().iter().filter(|source| source.path.contains('/') || ["files", "load"].contains(&source.room.as_str()))
    {
        let Some((_, allowed)) = ROOMS.iter().find(|room| room.0 == source.room) else {
            broken.push(format!("{}: room {} is not in the table", source.path, source.room));
            continue;
        };
        let others = used(&source.code).into_iter().filter(|name| ROOMS.iter().any(|room| room.0 == name));
        let foreign = others.filter(|name| *name != source.room && !allowed.contains(&name.as_str()));
        broken.extend(foreign.map(|name| format!("{}: {} must not use {name}", source.path, source.room)));
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn the_table_has_every_room_and_no_way_back() {
    let found: BTreeSet<_> = sources().into_iter().map(|source| source.room).collect();
    let told: BTreeSet<_> = ROOMS.iter().map(|room| room.0.to_owned()).chain(["lib".into(), "main".into()]).collect();
    assert_eq!(found, told);
    // A room stands below all that use it, so taking away the rooms that need nothing more must empty the table.
    let mut left = ROOMS.to_vec();
    while !left.is_empty() {
        let names: Vec<_> = left.iter().map(|room| room.0).collect();
        left.retain(|room| room.1.iter().any(|used| names.contains(used)));
        assert!(left.len() < names.len(), "a circle among {names:?}");
    }
}

#[test]
fn paths_are_read_as_written() {
    let names = |code| used(code).into_iter().collect::<Vec<_>>();
    assert_eq!(names("use crate::model::{Kind, Id};"), ["model"]);
    assert_eq!(names("use careergraph::{graph::{Graph, Hit}, load};"), ["graph", "load"]);
    assert_eq!(names("let a = crate::engine::Limits::default();"), ["engine"]);
}

#[test]
fn pure_rooms_know_nothing_of_the_outside() {
    let mut broken = Vec::new();
    for source in sources().iter().filter(|source| PURE.contains(&source.room.as_str())) {
        let met = IMPURE.iter().filter(|word| source.code.contains(*word));
        broken.extend(met.map(|word| format!("{}: {word}", source.path)));
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn source_files_are_small_and_finished() {
    let mut broken = Vec::new();
    for source in sources() {
        if source.lines > LINES {
            broken.push(format!("{}: {} lines; expected {LINES} at most", source.path, source.lines));
        }
        let unfinished = ["todo!(", "unimplemented!(", "dbg!(", ".unwrap()"];
        let met = unfinished.iter().filter(|word| source.code.contains(*word));
        broken.extend(met.map(|word| format!("{}: {word}", source.path)));
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// These macros panic where standard output or standard error cannot be written.
#[test]
fn nothing_is_printed_by_a_macro_that_panics() {
    // The helpers of tests of the import are compiled for tests only.
    let shipped = sources().into_iter().filter(|source| !source.path.starts_with("import/samples/"));
    let printing = shipped.filter(|source| ["print!(", "println!("].iter().any(|word| source.code.contains(word)));
    let broken: Vec<_> = printing.map(|source| source.path).collect();
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// Each suite is linked and loads the default graph on its own, so a new file of tests belongs to one of them.
#[test]
fn a_new_test_belongs_to_a_suite() {
    let mut found = Vec::new();
    for entry in fs::read_dir(root().join("tests")).expect("tests").map(|entry| entry.expect("an entry").path()) {
        let name = entry.file_stem().expect("a name").to_string_lossy().into_owned();
        let is_suite = entry.join("main.rs").exists() || entry.extension().is_some_and(|ending| ending == "rs");
        found.extend(is_suite.then_some(name));
    }
    found.sort();
    assert_eq!(found, ["api", "data", "equality", "project", "server"], "name a new file in the root of a suite");
}

#[test]
fn every_room_says_what_it_is() {
    let modules = files(&root().join("src")).into_iter().filter(|path| path.ends_with("mod.rs"));
    let silent: Vec<_> = modules.filter(|path| !fs::read_to_string(path).expect("text").starts_with("//! ")).collect();
    assert!(silent.is_empty(), "no doc comment at the top of {silent:?}");
}

#[test]
fn no_file_tells_of_the_machine_it_was_written_on() {
    // Put together here, so that this file does not hold them.
    let folders = ["home", "root", "work", "Users"].map(|name| format!("/{name}/"));
    let hosts = [["registry.npmjs", "org"], ["registry.yarnpkg", "com"], ["crates", "io"], ["proxy.golang", "org"]]
        .map(|parts| parts.join("."));
    let mut broken = Vec::new();
    for path in files(&root()) {
        // Cargo itself writes the name of its registry into the lock file; and only text is read.
        let Some(text) = fs::read(&path).ok().and_then(|bytes| String::from_utf8(bytes).ok()) else { continue };
        let locked = path.ends_with("Cargo.lock");
        let at_start = |at: usize| !text[..at].ends_with(|c: char| c.is_alphanumeric() || "._-/}$)".contains(c));
        let met = folders.iter().filter(|folder| text.match_indices(*folder).any(|(at, _)| at_start(at)));
        let met = met.chain(hosts.iter().filter(|host| !locked && text.contains(*host)));
        broken.extend(met.map(|word| format!("{}: {word}", path.display())));
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}
