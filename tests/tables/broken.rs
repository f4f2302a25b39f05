//! The program on a damaged copy of the default graph: every error is reported with its position, and nothing is
//! served.

use std::fs;
use std::path::Path;
use std::process::Output;

use tempfile::TempDir;

use crate::sources::publishers_files;
use crate::support::{self, graph_data};

fn program(args: &[&str], folder: &Path) -> Output {
    support::program().args(args).arg(folder).output().expect("the program")
}

/// A copy of the default graph, and the expected messages about the errors put into it.
struct Broken {
    folder: TempDir,
    /// The start of the line that reports an error: its position; and words of its message.
    expected: Vec<(String, &'static str)>,
}

impl Broken {
    fn new() -> Broken {
        let folder = TempDir::new().expect("a folder");
        for layer in ["measured", "curated"] {
            fs::create_dir(folder.path().join(layer)).expect("a layer");
            for entry in fs::read_dir(graph_data().join(layer)).expect("a layer") {
                let path = entry.expect("an entry").path();
                fs::copy(&path, folder.path().join(layer).join(path.file_name().expect("a name"))).expect("a copy");
            }
        }
        fs::copy(graph_data().join("datapackage.json"), folder.path().join("datapackage.json")).expect("a copy");
        Broken { folder, expected: Vec::new() }
    }

    fn bytes(&self, file: &str) -> Vec<u8> {
        fs::read(self.folder.path().join(file)).expect("a file")
    }

    fn write(&self, file: &str, bytes: &[u8]) {
        fs::write(self.folder.path().join(file), bytes).expect("written");
    }

    fn line(&self, file: &str, line: usize) -> String {
        String::from_utf8(self.bytes(file)).expect("text").lines().nth(line - 1).expect("a line").to_owned()
    }

    fn expect(&mut self, file: &str, line: usize, column: usize, words: &'static str) {
        self.expected.push((format!("{file}:{line}:{column}: "), words));
    }

    /// Replaces the first `old` of a line by `new`, and returns the column of `old`.
    fn change(&mut self, file: &str, line: usize, old: &str, new: &[u8]) -> usize {
        let text = String::from_utf8(self.bytes(file)).expect("text");
        let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
        let column = text[start..].find(old).unwrap_or_else(|| panic!("{file}:{line} has no {old}"));
        assert!(!text[start..start + column].contains('\n'), "{file}:{line} has no {old}");
        let at = start + column;
        let parts = [&text.as_bytes()[..at], new, &text.as_bytes()[at + old.len()..]];
        self.write(file, &parts.concat());
        text[start..at].chars().count() + 1
    }

    /// The same for a cell, whose first character must be the reported position. `old` has the comma before the cell.
    fn cell(&mut self, file: &str, line: usize, old: &str, new: &str, words: &'static str) {
        let column = self.change(file, line, old, new.as_bytes());
        self.expect(file, line, column + 1, words);
    }

    /// Adds a line and returns its number.
    fn add(&mut self, file: &str, line: &str) -> usize {
        let bytes = [self.bytes(file), line.as_bytes().to_vec(), b"\n".to_vec()].concat();
        self.write(file, &bytes);
        bytes.iter().filter(|byte| **byte == b'\n').count()
    }

    fn refused(&mut self) {
        self.expected.sort_by_key(|fault| fault.0.clone());
        let check = program(&["check"], self.folder.path());
        self.check(&check);
        let serve = program(&["serve", "--listen", "127.0.0.1:0", "--data"], self.folder.path());
        self.check(&serve);
    }

    /// Exactly the expected errors, exit code 1, and no address in the output.
    fn check(&self, output: &Output) {
        let stderr = String::from_utf8(output.stderr.clone()).expect("text");
        assert_eq!(output.status.code(), Some(1), "{stderr}");
        assert_eq!(String::from_utf8_lossy(&output.stdout), "");
        for (place, words) in &self.expected {
            let found = stderr.lines().find(|line| line.starts_with(place.as_str()) && line.contains(words));
            assert!(found.is_some(), "expected {place}... {words}\n{stderr}");
        }
        let count = self.expected.len();
        let end = format!("{count} {}", if count == 1 { "problem" } else { "problems" });
        assert_eq!(stderr.lines().count(), count + 1, "{stderr}");
        assert_eq!(stderr.lines().last(), Some(end.as_str()));
    }
}

/// Cells with values that their column does not allow.
fn break_cells(broken: &mut Broken) {
    broken.cell("measured/roles.csv", 2, ",4,onet", ",four,onet", "\"four\"; expected a whole number");
    broken.cell("measured/roles.csv", 3, ",5,onet", ",6,onet", "\"6\"; expected a number from 1 to 5");
    broken.cell("measured/region_prices.csv", 2, ",ALL_ITEMS", ",ALL_ITEM", "did you mean ALL_ITEMS?");
    broken.cell("measured/role_skills.csv", 2, ",false", ",no", "\"no\"; expected true or false");
    broken.cell("measured/region_parts.csv", 2, ",region:state-48", ",region:state-4", "in table regions");
    broken.cell("measured/institution_costs.csv", 2, ",ipeds-ic2022-ay", ",ipeds-ic2022", "in table sources");
    let column = broken.change("measured/role_titles.csv", 2, "Application", b"\xffpplication");
    broken.expect("measured/role_titles.csv", 2, column, "byte 0xff is not UTF-8");
}

/// Rows that are cut, unterminated or doubled.
fn break_rows(broken: &mut Broken) {
    broken.change("measured/role_outlook.csv", 2, ",No on-the-job training", b"");
    broken.expect("measured/role_outlook.csv", 2, 0, "17 cells; expected 18");
    let open = broken.add("measured/degree_roles.csv", "\"degree:11.0102-masters");
    broken.expect("measured/degree_roles.csv", open, 1, "this quote is never closed");
    for (file, words) in [("regions", "expected each id once"), ("certification_successors", "is already in line 2")] {
        let file = format!("measured/{file}.csv");
        let twice = broken.add(&file, &broken.line(&file, 2));
        broken.expect(&file, twice, 1, words);
    }
}

/// Files that are missing, unknown, misnamed or have another header.
fn break_files(broken: &mut Broken) {
    fs::remove_file(broken.folder.path().join("measured/institution_research.csv")).expect("removed");
    broken.expect("measured/institution_research.csv", 0, 0, "there is no such file");
    broken.write("measured/notes.csv", b"note\n");
    broken.expect("measured/notes.csv", 0, 0, "this file is not listed");
    let column = broken.change("measured/role_education.csv", 1, "percent", b"per_cent");
    broken.expect("measured/role_education.csv", 1, column, "unknown column \"per_cent\"");
    broken.expect("measured/role_education.csv", 1, 0, "column \"percent\" is missing");
    let descriptor = String::from_utf8(broken.bytes("curated/datapackage.json")).expect("text");
    let line = descriptor.lines().position(|line| line.contains("\"name\": \"role_titles\"")).expect("a table") + 1;
    let column =
        broken.change("curated/datapackage.json", line, "\"name\": \"role_titles\"", b"\"name\": \"role_title\"");
    broken.expect("curated/datapackage.json", line, column, "\"role_title\" is not a table");
    broken.expect("curated/role_titles.csv", 0, 0, "this file is not listed");
}

#[test]
fn fifteen_format_errors_are_all_reported_and_nothing_is_served() {
    let mut broken = Broken::new();
    break_cells(&mut broken);
    break_rows(&mut broken);
    break_files(&mut broken);
    // A header with a wrong name and a misnamed table are reported from both sides.
    assert_eq!(broken.expected.len(), 15 + 2);
    broken.refused();
}

#[test]
fn semantic_errors_are_reported_once_the_format_is_valid() {
    let mut broken = Broken::new();
    let rated = broken.line("measured/role_skills.csv", 4);
    let value = rated.split(',').nth(2).expect("a rating").to_owned();
    let (old, new) = (format!(",{value}"), ",1.0625");
    assert!(value.parse::<f64>().expect("a number") > 2.0, "{rated}");
    broken.cell("measured/role_skills.csv", 4, &old, new, "1.0625 is outside its own confidence interval");
    broken.cell("measured/role_outlook.csv", 2, ",2034", ",2024", "2024 is not after 2024");
    broken.cell("measured/region_prices.csv", 2, ",89.85", ",0", "0 is not above 0");
    let related = broken.line("measured/related_roles.csv", 2);
    let [role, other] = [0, 1].map(|cell| related.split(',').nth(cell).expect("a role"));
    let (old, new) = (format!(",{other},P"), format!(",{role},P"));
    broken.cell("measured/related_roles.csv", 2, &old, &new, "not related to itself");
    broken.refused();
}

#[test]
fn a_descriptor_that_does_not_fit_its_tables_fails_the_check() {
    let mut broken = Broken::new();
    let text = String::from_utf8(broken.bytes("measured/datapackage.json")).expect("text");
    broken
        .write("measured/datapackage.json", text.replacen("\"name\": \"title\"", "\"name\": \"titel\"", 1).as_bytes());
    broken.expect("measured/datapackage.json", 0, 0, "is \"titel\"; expected \"title\"");
    let check = program(&["check"], broken.folder.path());
    broken.check(&check);
}

/// Every row of other tables that refers to one of its rows would repeat the same error.
#[test]
fn a_missing_table_is_reported_once_however_many_rows_refer_to_it() {
    let mut broken = Broken::new();
    fs::remove_file(broken.folder.path().join("measured/skills.csv")).expect("removed");
    broken.expect("measured/skills.csv", 0, 0, "there is no such file");
    broken.refused();
}

#[test]
fn a_missing_folder_is_not_an_empty_graph() {
    let nowhere = TempDir::new().expect("a folder");
    let mut broken = Broken { folder: nowhere, expected: Vec::new() };
    broken.expect("measured", 0, 0, "there is no such folder");
    broken.refused();
}

#[test]
fn an_import_reproduces_the_measured_layer_byte_for_byte() {
    let Some(sources) = publishers_files() else { return };
    let out = TempDir::new().expect("a folder");
    let scope = graph_data().join("scope.csv");
    let [sources, scope] = [&sources, &scope].map(|path| path.to_str().expect("a name"));
    let import = program(&["import", "--sources", sources, "--scope", scope, "--out"], out.path());
    assert!(import.status.success(), "{}", String::from_utf8_lossy(&import.stderr));
    let [written, committed] = [out.path(), &graph_data()].map(|folder| names(&folder.join("measured")));
    assert_eq!(written, committed);
    for name in written {
        let [written, committed] =
            [out.path(), &graph_data()].map(|folder| fs::read(folder.join("measured").join(&name)).expect("a file"));
        assert!(written == committed, "measured/{name} is not what the import writes");
    }
}

/// The publishers' files as links, except for one that lacks its last line.
fn cut(sources: &Path, file: &str) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    for part in fs::read_dir(sources).expect("the sources").map(|entry| entry.expect("an entry").path()) {
        let to = folder.path().join(part.file_name().expect("a name"));
        if !part.is_dir() {
            continue;
        }
        fs::create_dir(&to).expect("made");
        for entry in fs::read_dir(&part).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            std::os::unix::fs::symlink(&entry, to.join(entry.file_name().expect("a name"))).expect("linked");
        }
    }
    let packed = folder.path().join(format!("{file}.gz"));
    let text = flate2::read::GzDecoder::new(fs::File::open(&packed).expect("a packed file"));
    let text = std::io::read_to_string(text).expect("text");
    let whole = text.trim_end().rsplit_once('\n').expect("lines").0.to_owned();
    fs::remove_file(packed).expect("removed");
    fs::write(folder.path().join(file), whole + "\n").expect("written");
    folder
}

#[test]
fn a_file_that_lacks_its_last_line_is_rejected_unless_accepted() {
    let Some(sources) = publishers_files() else { return };
    let sources = fs::canonicalize(sources).expect("the sources");
    let (folder, out, scope) =
        (cut(&sources, "ipeds/c2023_a.csv"), TempDir::new().expect("a folder"), graph_data().join("scope.csv"));
    let [sources, scope] = [folder.path(), &scope].map(|path| path.to_str().expect("a name"));
    let import = program(&["import", "--sources", sources, "--scope", scope, "--out"], out.path());
    let message = String::from_utf8_lossy(&import.stderr).into_owned();
    assert_eq!(import.status.code(), Some(1), "{message}");
    assert!(message.contains("ipeds/c2023_a.csv: 282321 rows, but its release has 282322;"), "{message}");
    assert!(!out.path().join("measured").exists(), "nothing was written");
    let accepted = ["import", "--sources", sources, "--scope", scope, "--accept-fewer", "ipeds/c2023_a.csv", "--out"];
    let import = program(&accepted, out.path());
    assert!(import.status.success(), "{}", String::from_utf8_lossy(&import.stderr));
}

#[test]
fn every_source_is_named_in_the_page_of_sources() {
    let page = fs::read_to_string(graph_data().join("SOURCES.md")).expect("SOURCES.md");
    for layer in ["measured", "curated"] {
        let mut table = csv::Reader::from_path(graph_data().join(layer).join("sources.csv")).expect("a table");
        for row in table.records() {
            let (id, attribution) = row.map(|row| (row[0].to_owned(), row[6].to_owned())).expect("a row");
            assert!(page.contains(&format!("`{id}`")), "SOURCES.md does not name {id}");
            assert!(page.contains(&attribution), "SOURCES.md lacks the wording that {id} asks for: {attribution}");
        }
    }
}

/// The names of the files of a folder, in order.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut names: Vec<_> =
        entries.map(|entry| entry.expect("an entry").file_name().into_string().expect("a name")).collect();
    names.sort();
    names
}
