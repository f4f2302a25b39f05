//! Tells cargo which embedded folders to watch: a file added to one of them is in no list of the compiler yet.

fn main() {
    println!("cargo::rerun-if-changed=schema/operations");
    println!("cargo::rerun-if-changed=web/dist");
}
