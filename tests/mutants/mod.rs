//! Deliberate bugs that the tests must notice.
//!
//! Each file `bugs/NAME.toml` is a mutant: a snippet of the sources, the bug that replaces it, and why the bug matters.
//! The file with the snippet is found by a search, so code can move between files without a change here. `cargo test`
//! checks in less than a second that each snippet is in exactly one place; `make mutants` runs the tests with each bug.

mod mutant;
mod scratch;
mod sources;

use scratch::{Outcome, Part, Scratch};
use sources::Sources;
use std::collections::BTreeMap;
use std::path::Path;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn each_mutant_applies_in_exactly_one_place() {
    let (mutants, sources) = (mutant::read(root()), Sources::read(root()));
    let problems: Vec<_> = mutants.iter().filter_map(|mutant| mutant.place(&sources).err()).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// Puts each mutant, or those named in `MUTANTS`, into a copy of the sources and runs the tests there.
#[test]
#[ignore = "takes about an hour: make mutants"]
fn each_mutant_is_caught() {
    let chosen = std::env::var("MUTANTS").unwrap_or_default();
    let mutants = mutant::chosen(mutant::read(root()), &chosen).unwrap_or_else(|problem| panic!("{problem}"));
    let mut scratches: BTreeMap<Part, Scratch> = BTreeMap::new();
    let sources = Sources::read(root());
    let mut not_caught = Vec::new();
    for mutant in &mutants {
        let place = mutant.place(&sources).unwrap_or_else(|problem| panic!("{problem}"));
        let part = Part::of(place.path());
        let scratch = scratches.entry(part).or_insert_with(|| Scratch::create(root(), part));
        match scratch.test(&place, &mutant.bug) {
            Outcome::Caught(failed) => {
                println!("caught      {} (failed tests: {failed})", mutant.name);
                continue;
            }
            Outcome::NotCaught => println!("NOT CAUGHT  {}", mutant.name),
            Outcome::NotBuilt(log) => println!("NOT BUILT   {}\n{log}", mutant.name),
        }
        not_caught.push(mutant.name.as_str());
    }
    println!("{} of {} mutants are caught", mutants.len() - not_caught.len(), mutants.len());
    assert!(not_caught.is_empty(), "not caught: {}", not_caught.join(" "));
}
