//! The files of a data folder: its layers, and the tables that each layer's descriptor lists.

use super::nearest::{did_you_mean, nearest};
use super::table::TableDef;
use super::tables;
use crate::files;
use crate::model::{FilePosition, Problem, Subject};
use crate::quote::quoted;
use serde_json::Value;
use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::path::Path;

/// The layers, the required one first.
pub(super) const LAYERS: [&str; 2] = ["measured", "curated"];

/// The descriptor of a layer and of the whole folder.
pub(super) const DESCRIPTOR: &str = "datapackage.json";

/// Maximum bytes of a descriptor.
pub(super) const DESCRIPTOR_BYTES: u64 = 64 << 20;

/// One file of a data folder.
#[derive(Clone, Debug)]
pub(super) struct DataFile {
    /// Path relative to the folder, with `/`.
    pub path: String,
    /// The table of its rows.
    pub table: &'static TableDef,
}

/// A problem of a whole file.
pub(super) fn of_file(file: impl Into<String>, message: String) -> Problem {
    form(file, 0, 0, message)
}

/// A problem of the format of a file, at a position.
pub(super) fn form(file: impl Into<String>, line: u32, column: u32, message: String) -> Problem {
    Problem { subject: Subject::Form, ..at(file, line, column, message) }
}

/// A problem of a row or a cell.
pub(super) fn at(file: impl Into<String>, line: u32, column: u32, message: String) -> Problem {
    Problem { subject: Subject::Content, place: FilePosition { file: file.into(), line, column }, message }
}

/// The files of a data folder.
#[derive(Default)]
pub(super) struct Listing {
    /// The files that the descriptors of the layers list, in the order of layers and tables.
    pub files: Vec<DataFile>,
    /// Tables that may have rows in an unlisted file, so that references to them cannot be checked.
    pub unknown: HashSet<&'static str>,
}

/// Lists the files of every layer.
pub(super) fn list(dir: &Path, problems: &mut Vec<Problem>) -> Listing {
    let mut listing = Listing::default();
    for layer in LAYERS {
        if dir.join(layer).is_dir() {
            list_layer(dir, layer, &mut listing, problems);
        } else if layer == LAYERS[0] {
            let message = "there is no such folder; expected the layer written by `careergraph import`";
            problems.push(of_file(layer, message.to_owned()));
            listing.unknown.extend(tables::ALL.iter().map(|table| table.name));
        }
    }
    listing
}

fn list_layer(dir: &Path, layer: &'static str, listing: &mut Listing, problems: &mut Vec<Problem>) {
    let listed = match listed(dir, layer) {
        Ok(resources) => resources,
        Err(problem) => {
            problems.push(problem);
            listing.unknown.extend(tables::ALL.iter().map(|table| table.name));
            return;
        }
    };
    let mut names = BTreeSet::new();
    for resource in &listed {
        check_resource(layer, resource, &mut names, problems);
    }
    let present = csv_files(&dir.join(layer));
    for name in present.iter().filter(|name| !listed.iter().any(|resource| &resource.name == *name)) {
        let message = format!("this file is not listed in {layer}/{DESCRIPTOR}; expected it there or not at all");
        problems.push(of_file(format!("{layer}/{name}.csv"), message));
        listing.unknown.extend(tables::find(name).map(|table| table.name));
    }
    let is_listed = |table: &&TableDef| names.contains(table.name);
    let file = |table: &'static TableDef| DataFile { path: format!("{layer}/{}.csv", table.name), table };
    listing.files.extend(tables::ALL.iter().filter(is_listed).map(file));
}

/// A resource of a descriptor and the position of its name.
struct Resource {
    name: String,
    path: String,
    line: u32,
    column: u32,
}

fn check_resource<'r>(layer: &str, resource: &'r Resource, names: &mut BTreeSet<&'r str>, problems: &mut Vec<Problem>) {
    let Resource { name, path, line, column } = resource;
    let mut complain = |message| problems.push(form(format!("{layer}/{DESCRIPTOR}"), *line, *column, message));
    if tables::find(name).is_none() {
        let hint = did_you_mean(nearest(name, tables::ALL.iter().map(|table| table.name)));
        complain(format!("{} is not a table; expected the name of a table{hint}", quoted(name)));
    } else if !names.insert(name) {
        complain(format!("{} is listed twice; expected each table once", quoted(name)));
    } else if *path != format!("{name}.csv") {
        complain(format!("table {} has the path {}; expected \"{name}.csv\"", quoted(name), quoted(path)));
    }
}

fn listed(dir: &Path, layer: &str) -> Result<Vec<Resource>, Problem> {
    let path = format!("{layer}/{DESCRIPTOR}");
    let text = files::read_text(&dir.join(&path), DESCRIPTOR_BYTES).map_err(|error| {
        let expected = "expected a Frictionless descriptor that lists the tables of the layer";
        of_file(&path, format!("the descriptor cannot be read ({error}); {expected}"))
    })?;
    let value: Value = serde_json::from_str(&text)
        .map_err(|error| form(&path, error.line() as u32, error.column() as u32, format!("{error}; expected JSON")))?;
    let resources = value["resources"]
        .as_array()
        .ok_or_else(|| of_file(&path, "there is no list of resources; expected `\"resources\": [...]`".to_owned()))?;
    Ok(resources.iter().map(|resource| resource_of(resource, &text)).collect())
}

fn resource_of(resource: &Value, text: &str) -> Resource {
    let name = resource["name"].as_str().unwrap_or("").to_owned();
    let path = resource["path"].as_str().unwrap_or("").to_owned();
    let before = text.find(&format!("\"name\": {}", Value::from(name.as_str()))).map_or("", |at| &text[..at]);
    let line = before.matches('\n').count() as u32 + 1;
    let column = before.rsplit('\n').next().map_or(0, |start| start.chars().count()) as u32 + 1;
    Resource { name, path, line, column }
}

/// Names, without `.csv`, of the tables' files in a layer's folder.
pub(super) fn csv_files(layer: &Path) -> BTreeSet<String> {
    let Ok(entries) = fs::read_dir(layer) else { return BTreeSet::new() };
    let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.filter_map(|name| name.strip_suffix(".csv").map(str::to_owned)).collect()
}
