//! Which modules of `src` and which crates may use each other, and rules for source files.

mod modules;
mod paths;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Each top-level module of `src` and the modules that it may use.
const MODULES: [(&str, &[&str]); 14] = [
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

/// Modules of pure functions, and what they must not use.
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

/// Maximum number of lines in a source file.
const LINES: usize = 500;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below a folder, except build output and dependencies.
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

/// A Rust file of `src`, or of a crate in `crates`, which counts as a module.
struct Source {
    path: String,
    module: String,
    lines: usize,
    /// The shipped code: no comments, no tests.
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
        let module = path.split('/').next().expect("a first part").trim_end_matches(".rs").to_owned();
        Source { module, lines: text.lines().count(), code: shipped(&path, &text), path }
    };
    let members = fs::read_dir(&crates).expect("crates").map(|member| member.expect("a crate").path().join("src"));
    let paths = members.chain([root.join("src")]).flat_map(|folder| files(&folder));
    let sources: Vec<_> = paths.filter(|path| path.extension().is_some_and(|e| e == "rs")).map(read).collect();
    assert!(sources.len() > 100, "only {} files were found", sources.len());
    sources
}

/// A file without comments and without its test module, which comes last.
fn shipped(path: &str, text: &str) -> String {
    if path.ends_with("/tests.rs") || path.contains("/tests/") {
        return String::new();
    }
    let code = text.find("#[cfg(test)]\nmod tests {").map_or(text, |start| &text[..start]);
    code.lines().filter(|line| !line.trim_start().starts_with("//")).map(|line| format!("{line}\n")).collect()
}

/// The names after `crate::` or `careergraph::`, including those of a list in braces.
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

/// The first segments of the entries of a list in braces, up to its closing brace.
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
fn a_module_uses_only_the_modules_in_its_table_row() {
    let mut broken = Vec::new();
    for source in sources()
        .iter()
        .filter(|source| source.path.contains('/') || ["files", "load"].contains(&source.module.as_str()))
    {
        let Some((_, allowed)) = MODULES.iter().find(|module| module.0 == source.module) else {
            broken.push(format!("{}: module {} is not in the table", source.path, source.module));
            continue;
        };
        let others = used(&source.code).into_iter().filter(|name| MODULES.iter().any(|module| module.0 == name));
        let foreign = others.filter(|name| *name != source.module && !allowed.contains(&name.as_str()));
        broken.extend(foreign.map(|name| format!("{}: {} must not use {name}", source.path, source.module)));
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn the_table_has_every_module_and_no_cycle() {
    let found: BTreeSet<_> = sources().into_iter().map(|source| source.module).collect();
    let listed: BTreeSet<_> =
        MODULES.iter().map(|module| module.0.to_owned()).chain(["lib".into(), "main".into()]).collect();
    assert_eq!(found, listed);
    // A module comes after all modules that it uses, so repeatedly removing modules without remaining dependencies must
    // empty the table.
    let mut left = MODULES.to_vec();
    while !left.is_empty() {
        let names: Vec<_> = left.iter().map(|module| module.0).collect();
        left.retain(|module| module.1.iter().any(|used| names.contains(used)));
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
fn pure_modules_have_no_side_effects() {
    let mut broken = Vec::new();
    for source in sources().iter().filter(|source| PURE.contains(&source.module.as_str())) {
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

/// These macros panic if standard output or standard error cannot be written.
#[test]
fn nothing_is_printed_by_a_macro_that_panics() {
    // The helpers of the import tests are compiled for tests only.
    let shipped = sources().into_iter().filter(|source| !source.path.starts_with("import/samples/"));
    let printing = shipped.filter(|source| ["print!(", "println!("].iter().any(|word| source.code.contains(word)));
    let broken: Vec<_> = printing.map(|source| source.path).collect();
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// Each suite is linked separately and loads the default graph, so a new test file must belong to one of them.
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
fn every_module_is_documented() {
    let modules = files(&root().join("src")).into_iter().filter(|path| path.ends_with("mod.rs"));
    let silent: Vec<_> = modules.filter(|path| !fs::read_to_string(path).expect("text").starts_with("//! ")).collect();
    assert!(silent.is_empty(), "no doc comment at the top of {silent:?}");
}

#[test]
fn no_file_refers_to_the_machine_it_was_written_on() {
    // Assembled here, so that this file does not contain them.
    let folders = ["home", "root", "work", "Users"].map(|name| format!("/{name}/"));
    let hosts = [["registry.npmjs", "org"], ["registry.yarnpkg", "com"], ["crates", "io"], ["proxy.golang", "org"]]
        .map(|parts| parts.join("."));
    let mut broken = Vec::new();
    for path in files(&root()) {
        // Cargo itself writes the name of its registry into the lock file. Only text files are read.
        let Some(text) = fs::read(&path).ok().and_then(|bytes| String::from_utf8(bytes).ok()) else { continue };
        let locked = path.ends_with("Cargo.lock");
        let at_start = |at: usize| !text[..at].ends_with(|c: char| c.is_alphanumeric() || "._-/}$)".contains(c));
        let met = folders.iter().filter(|folder| text.match_indices(*folder).any(|(at, _)| at_start(at)));
        let met = met.chain(hosts.iter().filter(|host| !locked && text.contains(*host)));
        broken.extend(met.map(|word| format!("{}: {word}", path.display())));
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}
