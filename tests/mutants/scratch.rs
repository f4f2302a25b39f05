//! Copies of the repository, in which the tests run with a bug.

use super::sources::Place;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The content of a copy. The smaller it is, the faster it builds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The engine alone: its own tests, and `tests/equality` over the small model.
    Engine,
    /// The graph and what is computed from it: the unit tests of the module with the bug.
    Graph,
    /// Everything: `tests/equality`, which compares over the default graph too.
    Whole,
}

/// A copy of the repository below `target/mutants`, whose tests pass without a bug.
pub struct Scratch {
    folder: PathBuf,
    build: PathBuf,
    part: Part,
}

/// What the tests report of a bug.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Number of failed tests of the first binary that noticed; 0 if its process ended before it listed them.
    Caught(usize),
    NotCaught,
    /// The bug does not compile: the output of the compiler.
    NotBuilt(String),
}

impl Part {
    /// The part that a bug in this file needs.
    pub fn of(path: &str) -> Part {
        let folders: Vec<&str> = path.split('/').collect();
        match folders[..] {
            ["crates", "engine", ..] => Part::Engine,
            ["src", "model" | "graph" | "career", ..] => Part::Graph,
            _ => Part::Whole,
        }
    }

    /// The root of the library that a copy keeps; `None` for all of it.
    fn library(self) -> Option<&'static str> {
        match self {
            Part::Engine => Some(""),
            Part::Graph => {
                Some("pub mod career;\npub mod graph;\npub mod model;\npub use careergraph_quote as quote;\n")
            }
            Part::Whole => None,
        }
    }

    /// The test binaries that run until one of them fails, as arguments of `cargo test`, fastest first.
    fn binaries(self) -> &'static [&'static [&'static str]] {
        const EQUALITY: &[&str] = &["--test", "equality"];
        match self {
            Part::Engine => &[
                &["--package", "careergraph-engine", "--test", "engine"],
                EQUALITY,
                &["--package", "careergraph-engine", "--lib"],
            ],
            Part::Graph => &[&["--package", "careergraph", "--lib"]],
            Part::Whole => &[EQUALITY],
        }
    }

    /// The names that tests must contain to run for a bug in this file; empty for all tests.
    fn filter(self, path: &str) -> String {
        // src/career/paths/relax.rs: career::paths.
        let module = |path: &str| path.split('/').skip(1).take(2).collect::<Vec<_>>().join("::");
        if self == Part::Graph { module(path.trim_end_matches(".rs")) } else { String::new() }
    }
}

impl Scratch {
    /// Copies the files that git does not ignore, in their current state, and runs the tests without a bug.
    pub fn create(root: &Path, part: Part) -> Scratch {
        let target = root.join("target/mutants");
        let build = std::env::var_os("MUTANTS_TARGET").map_or_else(|| target.join("build"), PathBuf::from);
        let scratch = Scratch { folder: target.join(format!("{part:?}").to_lowercase()), build, part };
        copy(root, &scratch.folder);
        scratch.reduce();
        for binary in part.binaries() {
            let output = scratch.cargo(binary, &[], "");
            assert!(output.status.success(), "{binary:?} of {part:?} fails without a bug:\n{}", printed(&output));
        }
        scratch
    }

    /// Removes what the part does not need.
    fn reduce(&self) {
        let write = |path: &str, text: String| fs::write(self.folder.join(path), text).expect("a file in the copy");
        let Some(library) = self.part.library() else { return };
        write("src/lib.rs", library.to_owned());
        write("src/main.rs", "fn main() {}\n".to_owned());
        if self.part == Part::Engine {
            // The others need the API.
            let small = ["compare", "generator", "library", "model", "oracle", "prices", "rng"];
            let main = fs::read_to_string(self.folder.join("tests/equality/main.rs")).expect("tests/equality");
            let stays = |line: &&str| {
                let module = line.strip_prefix("mod ").and_then(|rest| rest.strip_suffix(';'));
                module.is_none_or(|module| small.contains(&module))
            };
            write("tests/equality/main.rs", main.lines().filter(stays).map(|line| format!("{line}\n")).collect());
        }
    }

    /// Runs the tests with the bug in place, and then removes it.
    pub fn test(&self, place: &Place<'_>, bug: &str) -> Outcome {
        let file = self.folder.join(place.path());
        fs::write(&file, place.mutated(bug)).expect("a file in the copy");
        let outcome = self.outcome(place);
        fs::write(&file, place.text()).expect("a file in the copy");
        outcome
    }

    fn outcome(&self, place: &Place<'_>) -> Outcome {
        let filter = self.part.filter(place.path());
        for binary in self.part.binaries() {
            let built = self.cargo(binary, &["--no-run"], "");
            if !built.status.success() {
                return Outcome::NotBuilt(printed(&built));
            }
            let run = self.cargo(binary, &[], &filter);
            if !run.status.success() {
                return Outcome::Caught(failed(&printed(&run)));
            }
        }
        Outcome::NotCaught
    }

    fn cargo(&self, binary: &[&str], options: &[&str], filter: &str) -> Output {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
        let mut command = Command::new(cargo);
        command.args(["test", "--quiet"]).args(binary).args(options).arg("--").arg(filter);
        // Failures here need no minimal example.
        command.env("PROPTEST_MAX_SHRINK_ITERS", "0").env("CARGO_TARGET_DIR", &self.build);
        command.current_dir(&self.folder).output().expect("cargo")
    }
}

/// Copies the files below `root` that git does not ignore into a new folder.
fn copy(root: &Path, folder: &Path) {
    if folder.exists() {
        fs::remove_dir_all(folder).expect("an old copy that can be removed");
    }
    let listed = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(root)
        .output()
        .expect("git");
    assert!(listed.status.success(), "{}", printed(&listed));
    let names = String::from_utf8(listed.stdout).expect("paths of text");
    for name in names.split_terminator('\0') {
        let to = folder.join(name);
        fs::create_dir_all(to.parent().expect("a folder")).expect("a folder in the copy");
        fs::copy(root.join(name), to).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
}

fn printed(output: &Output) -> String {
    [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes)).concat()
}

/// Number of failed tests: a test binary lists their names at its end, indented.
fn failed(log: &str) -> usize {
    let is_path = |name: &str| name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == ':');
    let names = log.lines().filter_map(|line| line.strip_prefix("    "));
    names.filter(|name| !name.is_empty() && is_path(name)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bug_runs_with_the_tests_of_its_part() {
        let filter = |path| (Part::of(path), Part::of(path).filter(path));
        assert_eq!(filter("crates/engine/src/plan/run.rs"), (Part::Engine, String::new()));
        assert_eq!(filter("src/career/paths/relax.rs"), (Part::Graph, "career::paths".to_owned()));
        assert_eq!(filter("src/career/cost.rs"), (Part::Graph, "career::cost".to_owned()));
        assert_eq!(filter("src/graphql/list/cursor.rs"), (Part::Whole, String::new()));
        assert_eq!(filter("crates/quote/src/lib.rs"), (Part::Whole, String::new()));
        assert_eq!(filter("src/load.rs"), (Part::Whole, String::new()));
    }

    #[test]
    fn failed_tests_are_counted_by_their_names() {
        let log = "failures:\n\n---- a::b stdout ----\n    left: 1\n    \n\nfailures:\n    a::b\n    c\n\ntest result";
        assert_eq!(failed(log), 2);
        assert_eq!(failed("memory allocation of 8 bytes failed"), 0);
    }
}
