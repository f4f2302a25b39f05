//! Pipes, devices and folders instead of files: rejected immediately, by name.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::mpsc;

use tempfile::TempDir;

use super::program::DEADLINE;
use crate::support::{graph_data, program};

/// Runs the program to its end; fails if it blocks.
fn ends(args: &[&str]) -> Output {
    let child = program().args(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program");
    let (id, (sender, receiver)) = (child.id().to_string(), mpsc::channel());
    std::thread::spawn(move || sender.send(child.wait_with_output()));
    match receiver.recv_timeout(DEADLINE) {
        Ok(output) => output.expect("its output"),
        Err(_) => {
            let _ = Command::new("kill").args(["-KILL", &id]).status();
            panic!("{args:?} does not end");
        }
    }
}

fn pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().expect("mkfifo").success());
}

fn zero(path: &Path) {
    symlink("/dev/zero", path).expect("linked");
}

fn folder(path: &Path) {
    fs::create_dir(path).expect("made");
}

type Make = fn(&Path);
const ODD: [(Make, &str); 3] = [(pipe, "a named pipe"), (zero, "a device"), (folder, "a folder")];

/// A copy of the default graph.
fn copy() -> TempDir {
    let copy = TempDir::new().expect("a folder");
    for layer in ["measured", "curated"] {
        folder(&copy.path().join(layer));
        for entry in fs::read_dir(graph_data().join(layer)).expect("a layer") {
            let path = entry.expect("an entry").path();
            fs::copy(&path, copy.path().join(layer).join(path.file_name().expect("a name"))).expect("a copy");
        }
    }
    copy
}

fn refused(output: &Output, code: i32, words: &[&str]) {
    let message = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(code), "{message}");
    for word in words {
        assert!(message.contains(word), "{word} is not in {message}");
    }
}

#[test]
fn data_files() {
    let copy = copy();
    let text = |path: &Path| path.to_str().expect("a name").to_owned();
    for file in ["measured/roles.csv", "curated/claims.csv", "measured/datapackage.json", "datapackage.json"] {
        let path = copy.path().join(file);
        let kept = fs::read(&path).unwrap_or_default();
        for (make, words) in ODD {
            let _ = fs::remove_file(&path);
            make(&path);
            let check = ends(&["check", &text(copy.path())]);
            refused(&check, 1, &[&format!("{file}:0:0: "), words, "1 problem\n"]);
            let _ = fs::remove_file(&path).or_else(|_| fs::remove_dir(&path));
        }
        fs::write(&path, kept).expect("written");
        if file == "datapackage.json" {
            fs::remove_file(&path).expect("removed");
        }
    }
    assert_eq!(ends(&["check", &text(copy.path())]).status.code(), Some(0));
}

#[test]
fn a_broken_table_of_the_real_graph_is_the_only_reported_error() {
    let copy = copy();
    let path = copy.path().join("measured/roles.csv");
    let whole = fs::read_to_string(&path).expect("text");
    let header = whole.lines().next().expect("a header");
    let utf16: Vec<u8> = whole.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let swapped = whole.replacen("id,name", "name,id", 1);
    for bytes in [b"".to_vec(), utf16, format!("{header}\n").into_bytes(), swapped.into_bytes()] {
        fs::write(&path, bytes).expect("written");
        let output = ends(&["check", copy.path().to_str().expect("a name")]);
        let message = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{message}");
        assert!(message.starts_with("measured/roles.csv:") && message.ends_with("\n1 problem\n"), "{message}");
    }
    // Half of the rows: references to the others are reported file by file, and every file is named.
    let half: Vec<&str> = whole.lines().take(90).collect();
    fs::write(&path, half.join("\n")).expect("written");
    let output = ends(&["check", copy.path().to_str().expect("a name")]);
    let message = String::from_utf8_lossy(&output.stderr).into_owned();
    for file in ["degree_roles", "role_skills", "role_titles", "related_roles"] {
        assert!(message.contains(&format!("more in measured/{file}.csv\n")), "{file}");
    }
    assert!(message.lines().count() < 1100, "{} lines", message.lines().count());
}

#[test]
fn names_with_hidden_characters_or_of_a_megabyte() {
    let copy = copy();
    let path = copy.path().join("measured/roles.csv");
    let whole = fs::read_to_string(&path).expect("text");
    let name = whole.lines().nth(1).and_then(|row| row.split(',').nth(1)).expect("a name").to_owned();
    let column = whole.lines().nth(1).expect("a row").find(&name).expect("the name") + 1;
    let place = format!("measured/roles.csv:2:{column}: name has ");
    for (bad, expected) in [
        ("a\u{1b}[31m", "U+001B at position 2".to_owned()),
        ("\u{1}", "U+0001 at position 1".to_owned()),
        ("\"a\nb\"", "U+000A at position 2".to_owned()),
        ("a\u{fffe}", "U+FFFE".to_owned()),
        ("\u{202e}a", "U+202E".to_owned()),
        ("\u{2066}a", "U+2066".to_owned()),
        (&"n".repeat(1 << 20), format!("{} characters; expected at most", 1 << 20)),
    ] {
        fs::write(&path, whole.replacen(&format!(",{name},"), &format!(",{bad},"), 1)).expect("written");
        let output = ends(&["check", copy.path().to_str().expect("a name")]);
        let message = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(message.contains(&place) && message.contains(&expected), "{message:.2000}");
        assert!(message.len() < 4000 && !message.contains(['\u{1b}', '\u{202e}']), "{message:.2000}");
    }
}

#[test]
fn configuration_files() {
    let dir = TempDir::new().expect("a folder");
    for (number, (make, words)) in ODD.into_iter().enumerate() {
        let path = dir.path().join(format!("c{number}.toml"));
        make(&path);
        let output = ends(&["serve", "--config", path.to_str().expect("a name")]);
        refused(&output, 2, &[words, "--config"]);
    }
    let large = dir.path().join("large.toml");
    fs::write(&large, vec![b'#'; 2 << 20]).expect("written");
    refused(&ends(&["serve", "--config", large.to_str().expect("a name")]), 2, &["larger than 1048576 bytes"]);
    let long = dir.path().join("long.toml");
    fs::write(&long, format!("[server]\n{} = 1\n", "x".repeat(100_000))).expect("written");
    let output = ends(&["serve", "--config", long.to_str().expect("a name")]);
    refused(&output, 2, &["long.toml:2:1: unknown field"]);
    assert!(output.stderr.len() < 2000, "{} bytes", output.stderr.len());
}

#[test]
fn documents_and_manifests() {
    for file in ["a.graphql", "b.json"] {
        for (make, words) in ODD {
            let dir = TempDir::new().expect("a folder");
            make(&dir.path().join(file));
            refused(&serve_documents(dir.path()), 1, &[file, words, "1 problem\n"]);
        }
    }
    let dir = TempDir::new().expect("a folder");
    let path = dir.path().join("documents");
    pipe(&path);
    refused(&serve_documents(&path), 1, &["expected a folder of documents"]);
}

fn serve_documents(dir: &Path) -> Output {
    let data: PathBuf = graph_data();
    let [data, dir] = [&data, dir].map(|path| path.to_str().expect("a name"));
    ends(&["serve", "--listen", "127.0.0.1:0", "--data", data, "--documents", dir])
}

#[test]
fn sources_and_scopes_of_an_import() {
    let dir = TempDir::new().expect("a folder");
    for (number, (make, words)) in ODD.into_iter().enumerate() {
        let path = dir.path().join(format!("scope{number}.csv"));
        make(&path);
        let [sources, scope] = [dir.path(), &path].map(|path| path.to_str().expect("a name"));
        let output = ends(&["import", "--sources", sources, "--scope", scope, "--out", sources]);
        refused(&output, 1, &[&format!("scope{number}.csv"), words]);
    }
}
