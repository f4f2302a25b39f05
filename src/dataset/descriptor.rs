//! Frictionless descriptors: `datapackage.json` of each layer and of the whole data folder.
//!
//! A foreign key can refer to one resource only, so a reference has one if its target table is in one layer: the
//! measured layer is self-contained, the curated layer also refers to rows of the measured one.

use super::folder::{self, DESCRIPTOR, LAYERS, csv_files, of_file};
use super::load::{LoadedFolder, load};
use super::table::{Column, ColumnType, TableDef};
use super::tables;
use crate::files;
use crate::model::{Problem, Problems, Source};
use crate::quote;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;

/// The tables of each layer.
struct Contents {
    layers: BTreeMap<String, BTreeSet<String>>,
}

impl Contents {
    fn of(dir: &Path) -> Contents {
        let layers = LAYERS.iter().filter(|layer| dir.join(layer).is_dir());
        Contents { layers: layers.map(|layer| ((*layer).to_owned(), csv_files(&dir.join(layer)))).collect() }
    }

    fn has(&self, layer: &str, table: &str) -> bool {
        self.layers.get(layer).is_some_and(|tables| tables.contains(table))
    }

    /// The one layer that contains all rows of `target` that rows of `layer` may refer to.
    fn home(&self, layer: &str, target: &str) -> Option<&str> {
        let [measured, curated] = LAYERS;
        match (self.has(measured, target), self.has(curated, target)) {
            (true, _) if layer == measured => Some(measured),
            (true, false) => Some(measured),
            (false, true) => Some(curated),
            _ => None,
        }
    }
}

/// Writes the descriptors of each existing layer and of the whole folder.
///
/// # Errors
///
/// Files that are not tables, and files that cannot be read or written.
pub fn describe(dir: &Path) -> Result<(), Problems> {
    let texts = expected(dir)?;
    for (path, text) in texts {
        fs::write(dir.join(&path), text).map_err(|error| unwritable(&path, &error))?;
    }
    Ok(())
}

/// Reads a data folder and compares its descriptors with the expected ones. The descriptor of the whole folder may be
/// absent, as in a folder that was only imported: nothing is read through it.
///
/// # Errors
///
/// Every problem of every file.
pub fn check(dir: &Path) -> Result<LoadedFolder, Problems> {
    let loaded = load(dir)?;
    let wrong: Vec<Problem> =
        expected(dir)?.into_iter().filter_map(|(path, text)| differs(dir, &path, &text)).collect();
    if wrong.is_empty() { Ok(loaded) } else { Err(Problems::new(wrong)) }
}

/// The descriptor of the layer in `layer_dir`, which has these tables.
pub(super) fn of_layer(layer_dir: &Path, layer: &str, tables: &[&str]) -> io::Result<String> {
    let mut contents = layer_dir.parent().map_or(Contents { layers: BTreeMap::new() }, Contents::of);
    contents.layers.insert(layer.to_owned(), tables.iter().map(|table| (*table).to_owned()).collect());
    layer_package(&contents, layer, layer_dir)
}

fn expected(dir: &Path) -> Result<Vec<(String, String)>, Problems> {
    let contents = Contents::of(dir);
    let mut problems = Vec::new();
    for (layer, tables) in &contents.layers {
        for name in tables.iter().filter(|name| tables::find(name).is_none()) {
            let message = "this is not a table; expected only files named after tables".to_owned();
            problems.push(of_file(format!("{layer}/{name}.csv"), message));
        }
    }
    if !problems.is_empty() {
        return Err(Problems::new(problems));
    }
    let mut texts = Vec::new();
    for layer in contents.layers.keys() {
        let path = format!("{layer}/{DESCRIPTOR}");
        let text = layer_package(&contents, layer, &dir.join(layer)).map_err(|error| unwritable(&path, &error))?;
        texts.push((path, text));
    }
    let text = root_package(&contents, dir).map_err(|error| unwritable(DESCRIPTOR, &error))?;
    texts.push((DESCRIPTOR.to_owned(), text));
    Ok(texts)
}

fn unwritable(path: &str, error: &io::Error) -> Problems {
    Problems(vec![of_file(path, format!("{error}; expected a folder that can be read and written"))])
}

fn layer_package(contents: &Contents, layer: &str, layer_dir: &Path) -> io::Result<String> {
    let is_there = |table: &&TableDef| contents.has(layer, table.name);
    let resources = tables::ALL.iter().filter(is_there).map(|table| resource(contents, layer, table, false)).collect();
    let title = format!("careergraph, {layer} layer");
    package(&format!("careergraph-{layer}"), &title, resources, &read_sources(layer_dir)?)
}

fn root_package(contents: &Contents, dir: &Path) -> io::Result<String> {
    let (mut resources, mut sources) = (Vec::new(), Vec::new());
    for layer in LAYERS {
        let is_there = |table: &&TableDef| contents.has(layer, table.name);
        resources.extend(tables::ALL.iter().filter(is_there).map(|table| resource(contents, layer, table, true)));
        sources.extend(read_sources(&dir.join(layer))?);
    }
    package("careergraph", "careergraph, all layers", resources, &sources)
}

fn package(name: &str, title: &str, resources: Vec<Value>, sources: &[csv::StringRecord]) -> io::Result<String> {
    let licences: BTreeSet<&str> = sources.iter().map(|source| cell(source, "licence")).collect();
    let licences: Vec<Value> = licences.into_iter().filter(|licence| !licence.is_empty()).map(licence).collect();
    let mut package = json!({ "profile": "tabular-data-package", "name": name, "title": title });
    if !licences.is_empty() {
        package["licenses"] = Value::from(licences);
        package["sources"] = sources.iter().map(source).collect();
    }
    package["resources"] = Value::from(resources);
    Ok(serde_json::to_string_pretty(&package)? + "\n")
}

fn licence(text: &str) -> Value {
    json!({ "name": Source::licence_name(text), "title": text })
}

fn source(row: &csv::StringRecord) -> Value {
    let mut source = json!({ "title": format!("{}: {}", cell(row, "publisher"), cell(row, "title")) });
    for (property, column) in [("path", "url"), ("release", "release"), ("attribution", "attribution")] {
        if !cell(row, column).is_empty() {
            source[property] = Value::from(cell(row, column));
        }
    }
    source["id"] = Value::from(cell(row, "id"));
    source
}

fn cell<'r>(row: &'r csv::StringRecord, column: &str) -> &'r str {
    let number = tables::find("sources").and_then(|table| table.column(column));
    number.and_then(|number| row.get(number)).unwrap_or("")
}

fn read_sources(layer_dir: &Path) -> io::Result<Vec<csv::StringRecord>> {
    let path = layer_dir.join("sources.csv");
    if !path.exists() {
        return Ok(Vec::new());
    }
    let rows: Result<Vec<_>, csv::Error> = csv::Reader::from_reader(files::open(&path)?).into_records().collect();
    rows.map_err(io::Error::other)
}

fn resource(contents: &Contents, layer: &str, table: &TableDef, from_root: bool) -> Value {
    let (prefix, folder) = if from_root { (format!("{layer}-"), format!("{layer}/")) } else { Default::default() };
    let fields: Vec<Value> = table.columns.iter().map(field).collect();
    let mut schema = json!({ "fields": fields, "missingValues": [""], "primaryKey": table.key });
    let keys: Vec<Value> = table
        .columns
        .iter()
        .enumerate()
        .filter(|(number, _)| !(table.has_id() && *number == 0))
        .filter_map(|(_, column)| foreign_key(contents, layer, column, from_root))
        .collect();
    if !keys.is_empty() {
        schema["foreignKeys"] = Value::from(keys);
    }
    json!({
        "profile": "tabular-data-resource",
        "name": format!("{prefix}{}", table.name),
        "path": format!("{folder}{}.csv", table.name),
        "description": table.doc,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    })
}

fn foreign_key(contents: &Contents, layer: &str, column: &Column, from_root: bool) -> Option<Value> {
    let target = column.ty.target()?;
    let home = contents.home(layer, target)?;
    let resource = if from_root { format!("{home}-{target}") } else { target.to_owned() };
    let reference = json!({ "resource": resource, "fields": ["id"] });
    (from_root || home == layer).then(|| json!({ "fields": [column.name], "reference": reference }))
}

fn field(column: &Column) -> Value {
    let mut field = json!({ "name": column.name, "type": type_name(column.ty), "description": column.doc });
    if column.ty == ColumnType::Boolean {
        field["trueValues"] = json!(["true"]);
        field["falseValues"] = json!(["false"]);
    }
    if !column.unit.is_empty() {
        field["unit"] = Value::from(column.unit);
    }
    let constraints = constraints(column);
    if !constraints.is_empty() {
        field["constraints"] = Value::from(constraints);
    }
    field
}

fn type_name(ty: ColumnType) -> &'static str {
    match ty {
        ColumnType::Integer | ColumnType::BigInteger => "integer",
        ColumnType::Number => "number",
        ColumnType::Boolean => "boolean",
        ColumnType::Date => "date",
        _ => "string",
    }
}

fn constraints(column: &Column) -> Map<String, Value> {
    let mut constraints = Map::new();
    if column.required {
        constraints.insert("required".to_owned(), Value::from(true));
    }
    if let ColumnType::Enum(words) = column.ty {
        constraints.insert("enum".to_owned(), json!(words));
    }
    if let Some(pattern) = pattern(column.ty) {
        constraints.insert("pattern".to_owned(), Value::from(pattern));
    }
    let whole = matches!(column.ty, ColumnType::Integer | ColumnType::BigInteger);
    let minimum = column.minimum.or(whole.then_some(0));
    for (name, bound) in [("minimum", minimum), ("maximum", column.maximum)] {
        if let Some(bound) = bound {
            constraints.insert(name.to_owned(), Value::from(bound));
        }
    }
    constraints
}

fn pattern(ty: ColumnType) -> Option<String> {
    match ty {
        ColumnType::Id(kind) => Some(format!("{kind}:[A-Za-z0-9._-]+")),
        ColumnType::Node => Some("[a-z]+:[A-Za-z0-9._-]+".to_owned()),
        ColumnType::Name | ColumnType::Ref(_) => Some("[A-Za-z0-9._-]+".to_owned()),
        _ => None,
    }
}

fn differs(dir: &Path, path: &str, expected: &str) -> Option<Problem> {
    let advice = "`careergraph describe` writes it";
    let text = match files::read_text(&dir.join(path), folder::DESCRIPTOR_BYTES) {
        Ok(text) => text,
        Err(error) if path == DESCRIPTOR && error.kind() == io::ErrorKind::NotFound => return None,
        Err(error) => return Some(of_file(path, format!("{error}; expected the descriptor; {advice}"))),
    };
    let found: Value = match serde_json::from_str(&text) {
        Ok(found) => found,
        Err(error) => {
            let (line, column) = (error.line() as u32, error.column() as u32);
            return Some(folder::form(path, line, column, format!("{error}; expected JSON; {advice}")));
        }
    };
    let expected = serde_json::from_str(expected).unwrap_or(Value::Null);
    let (place, found, expected) = difference(&found, &expected, String::new())?;
    Some(of_file(path, format!("{place} is {found}; expected {expected}; {advice}")))
}

/// The first difference between two values: its position and both values.
fn difference(found: &Value, expected: &Value, place: String) -> Option<(String, String, String)> {
    match (found, expected) {
        (Value::Object(a), Value::Object(b)) => {
            let names: BTreeSet<&String> = a.keys().chain(b.keys()).collect();
            let mut pairs = names.into_iter().map(|name| (name, a.get(name), b.get(name)));
            pairs.find_map(|(name, a, b)| {
                difference(a.unwrap_or(&Value::Null), b.unwrap_or(&Value::Null), format!("{place}/{name}"))
            })
        }
        (Value::Array(a), Value::Array(b)) => {
            let item = |i: usize| {
                difference(a.get(i).unwrap_or(&Value::Null), b.get(i).unwrap_or(&Value::Null), format!("{place}/{i}"))
            };
            (0..a.len().max(b.len())).find_map(item)
        }
        _ if found == expected => None,
        _ => Some((place, short(found), short(expected))),
    }
}

fn short(value: &Value) -> String {
    quote::excerpt(value)
}
