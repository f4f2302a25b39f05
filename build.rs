//! Tells cargo which embedded folders to watch: a file added to one of them is in no list of the compiler yet. And copies what
//! the explorer asks, because a build without Node has no such file.

use std::path::Path;
use std::{env, fs};

/// Written by `make web` and `make docs`, which a build may do without.
const BUILT: [&str; 2] = ["web/dist", "target/book"];

fn main() {
    for folder in BUILT.into_iter().chain(["schema/operations"]) {
        // Cargo takes a folder that is missing for one that has changed, and would compile everything each time.
        let _ = fs::create_dir_all(folder);
        println!("cargo::rerun-if-changed={folder}");
    }
    let documents = fs::read_to_string("web/dist/documents.json").unwrap_or_else(|_| "{}".to_owned());
    let out = env::var("OUT_DIR").expect("cargo names the folder for what a build script writes");
    fs::write(Path::new(&out).join("documents.json"), documents).expect("cargo's own folder can be written to");
}
