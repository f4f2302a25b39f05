//! A Frictionless descriptor of the tables in an archive: types for readers that would otherwise read codes as numbers.

use serde_json::{Value, json};

use super::archive::{TITLE, file};
use super::{About, Column, Format, Part, Table, ValueType};
use crate::career::property::DatedGraph;
use crate::graph::RelationKind;
use crate::model::{Kind, Source};

/// The name of the descriptor in an archive.
pub const DESCRIPTOR: &str = "datapackage.json";

/// The descriptor of all tables of a part as CSV files in the same folder, as JSON.
pub fn descriptor(dated: DatedGraph<'_>, part: &Part) -> String {
    let about = About::new(TITLE, dated, &part.cited(dated).sources);
    format!("{:#}\n", package(&about))
}

fn package(about: &About) -> Value {
    let mut licences: Vec<&str> = about.sources.iter().filter_map(|source| source.licence.as_deref()).collect();
    licences.sort_unstable();
    licences.dedup();
    let licence = |text: &&str| json!({ "name": Source::licence_name(text), "title": text });
    let source = |source: &Source| {
        let mut entry = json!({
            "id": source.id,
            "title": format!("{}: {}", source.publisher, source.title),
            "release": source.release,
            "licence": source.licence,
        });
        for (property, text) in [("path", &source.url), ("attribution", &source.attribution)] {
            if let Some(text) = text {
                entry[property] = json!(text);
            }
        }
        entry
    };
    json!({
        "profile": "tabular-data-package",
        "name": "careergraph-tables",
        "title": about.title,
        "version": about.snapshot,
        "created": format!("{}T00:00:00Z", about.day),
        "licenses": licences.iter().map(licence).collect::<Vec<_>>(),
        "sources": about.sources.iter().map(source).collect::<Vec<_>>(),
        "resources": Table::all().map(resource).collect::<Vec<_>>(),
    })
}

fn resource(table: Table) -> Value {
    let fields: Vec<Value> = table.columns().iter().map(field).collect();
    let mut schema = json!({ "fields": fields, "missingValues": [""] });
    match table {
        Table::Columns => schema["primaryKey"] = json!(["table", "name"]),
        _ => schema["primaryKey"] = json!("id"),
    }
    if let Table::Edges(relation) = table {
        schema["foreignKeys"] = foreign_keys(relation);
    }
    json!({
        "profile": "tabular-data-resource",
        "name": table.to_string(),
        "path": file(table, Format::Csv),
        "description": table.doc(),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    })
}

/// The ends of a relation are rows of the tables of their kinds.
fn foreign_keys(relation: RelationKind) -> Value {
    let (from, to) = relation.ends();
    let key = |column: &str, kind: Kind| json!({ "fields": column, "reference": { "resource": Table::Nodes(kind).to_string(), "fields": "id" } });
    json!([key("from", from), key("to", to)])
}

fn field(column: &Column) -> Value {
    let (ty, format) = match column.ty {
        ValueType::Text | ValueType::Json => ("string", None),
        ValueType::Integer => ("integer", None),
        ValueType::Number => ("number", None),
        ValueType::Boolean => ("boolean", None),
        ValueType::Date => ("date", Some("%Y-%m-%d")),
    };
    let mut field = json!({ "name": column.name, "type": ty, "description": column.doc });
    if let Some(format) = format {
        field["format"] = json!(format);
    }
    if column.ty == ValueType::Boolean {
        (field["trueValues"], field["falseValues"]) = (json!(["true"]), json!(["false"]));
    }
    if !column.unit.is_empty() {
        field["unit"] = json!(column.unit);
    }
    field
}
