//! Generates a module for each operation of `schema/operations`, and the codes of errors from the reference.

mod codes;
mod operations;
mod schema;

use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let (schema, folder) = (root.join("schema/schema.graphql"), root.join("schema/operations"));
    let reference = root.join("docs/src/reference/errors.md");
    for path in [&schema, &folder, &reference] {
        println!("cargo::rerun-if-changed={}", path.display());
    }
    write("operations.rs", &operations::modules(&schema, &folder));
    write("codes.rs", &codes::enumeration(&read(&reference)));
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn write(name: &str, text: &str) {
    let path = PathBuf::from(env::var("OUT_DIR").expect("cargo sets OUT_DIR")).join(name);
    fs::write(&path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}
