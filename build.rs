//! Makes Cargo watch the embedded folders, because the compiler does not notice files added to them. Also copies the
//! explorer's documents to a file that exists in builds without Node.

use std::path::Path;
use std::{env, fs};

/// Written by `make web` and `make docs`; a build works without them.
const BUILT: [&str; 2] = ["web/dist", "target/book"];

fn main() {
    for folder in BUILT.into_iter().chain(["schema/operations"]) {
        // Cargo treats a missing folder as changed, and would rebuild everything each time.
        let _ = fs::create_dir_all(folder);
        println!("cargo::rerun-if-changed={folder}");
    }
    let documents = fs::read_to_string("web/dist/documents.json").unwrap_or_else(|_| "{}".to_owned());
    let out = env::var("OUT_DIR").expect("cargo names the folder for what a build script writes");
    fs::write(Path::new(&out).join("documents.json"), documents).expect("cargo's own folder can be written to");
}
