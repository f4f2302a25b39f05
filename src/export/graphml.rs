//! GraphML: a directed multigraph, as read by Gephi and networkx.
//!
//! Every key is declared before the graph, with its type, meaning and unit. Nodes have their ids, edges ids of their
//! own. Details of sources are written once, in the data of the graph; every node and edge refers to its source by id,
//! publisher and release. Booleans are declared as strings, `true` and `false`: igraph reads a missing boolean as
//! false, but a missing string as an empty one, which is neither.

use std::collections::BTreeMap;
use std::io::Write;

use super::fields::{self, Role};
use super::{About, Column, Error, Field, Part, Subject, Value, ValueType, Written, graph, xml};
use crate::career::property::DatedGraph;
use crate::graph::RelationKind;
use crate::model::Kind;

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"#;

/// The name that Gephi displays.
const LABEL: &str = "label";

pub(super) fn write(dated: DatedGraph<'_>, part: &Part, out: &mut impl Write) -> Result<Written, Error> {
    out.write_all(HEAD.as_bytes())?;
    for (name, doc) in ABOUT {
        key(out, "graph", &Column::text(name, doc))?;
    }
    key(out, "node", &Column::text(LABEL, "Its name."))?;
    keys(out, "node", Kind::ALL.into_iter().flat_map(fields::of_node))?;
    keys(out, "edge", RelationKind::ALL.into_iter().flat_map(fields::of_edge))?;
    out.write_all(b"<graph id=\"careergraph\" edgedefault=\"directed\">\n")?;
    about(out, &About::new("Career knowledge graph", dated, &part.cited(dated).sources))?;
    let written = graph::each(dated, part, |subject, fields| match subject {
        Subject::Node(node) => {
            let id = fields::id(dated, node);
            out.write_all(b"<node id=\"")?;
            xml::text(out, &id)?;
            out.write_all(b"\">")?;
            if let Some(name) = fields.iter().find(|field| field.column.name == "name") {
                data(out, "node", LABEL, &name.value(dated, subject))?;
            }
            each_data(out, "node", dated, subject, fields)?;
            Ok(out.write_all(b"</node>\n")?)
        }
        Subject::Edge(relation, edge) => {
            let (from, to) = dated.graph.relations.of(relation).ends(edge);
            let id = fields::edge_id(dated, relation, edge);
            for (name, value) in
                [("<edge id", &*id), (" source", &fields::id(dated, from)), (" target", &fields::id(dated, to))]
            {
                write!(out, "{name}=\"")?;
                xml::text(out, value)?;
                out.write_all(b"\"")?;
            }
            out.write_all(b">")?;
            each_data(out, "edge", dated, subject, fields)?;
            Ok(out.write_all(b"</edge>\n")?)
        }
    })?;
    out.write_all(b"</graph>\n</graphml>\n")?;
    Ok(written)
}

const ABOUT: [(&str, &str); 5] = [
    ("title", "The content of the file."),
    ("day", "The day on which the availability of certifications is evaluated."),
    ("snapshot", "Name of the snapshot."),
    ("attribution", "The sources, their licences and the attribution texts that these require."),
    ("sources", "The same and more as a JSON array; evidence_source names their ids."),
];

fn about(out: &mut impl Write, about: &About) -> Result<(), Error> {
    let values = [
        about.title.clone(),
        about.day.to_string(),
        about.snapshot.clone(),
        about.text(),
        about.sources_json().to_string(),
    ];
    for ((name, _), value) in ABOUT.iter().zip(values) {
        data(out, "graph", name, &Value::text(value))?;
    }
    Ok(out.write_all(b"\n")?)
}

/// Whether a field is data of its node or edge. The others are attributes, or written once for the whole graph.
fn is_data(field: &Field) -> bool {
    match field.role() {
        Role::Identity => field.column.name == "kind",
        Role::End | Role::Name | Role::OfSource => false,
        _ => true,
    }
}

/// Declares fields, each name once: it has the same type everywhere.
fn keys(out: &mut impl Write, on: &str, fields: impl Iterator<Item = Field>) -> Result<(), Error> {
    let by_name: BTreeMap<_, _> =
        fields.filter(is_data).map(|field| (field.column.name.clone(), field.column)).collect();
    by_name.values().try_for_each(|column| key(out, on, column))
}

fn key(out: &mut impl Write, on: &str, column: &Column) -> Result<(), Error> {
    let ty = match column.ty {
        ValueType::Text | ValueType::Date | ValueType::Json | ValueType::Boolean => "string",
        ValueType::Integer => "long",
        ValueType::Number => "double",
    };
    let name = &column.name;
    write!(out, "<key id=\"{on}.{name}\" for=\"{on}\" attr.name=\"{name}\" attr.type=\"{ty}\"><desc>")?;
    xml::text(out, &column.doc)?;
    if !column.unit.is_empty() {
        xml::text(out, &format!(" Unit: {}.", column.unit))?;
    }
    if column.ty == ValueType::Boolean {
        xml::text(out, " true or false; absent or empty if not known.")?;
    }
    Ok(out.write_all(b"</desc></key>\n")?)
}

fn each_data(
    out: &mut impl Write,
    on: &str,
    dated: DatedGraph<'_>,
    subject: Subject,
    fields: &[Field],
) -> Result<(), Error> {
    let own = fields.iter().filter(|field| is_data(field));
    own.into_iter().try_for_each(|field| data(out, on, &field.column.name, &field.value(dated, subject)))
}

/// A value, unless it is missing.
fn data(out: &mut impl Write, on: &str, name: &str, value: &Value<'_>) -> Result<(), Error> {
    if *value == Value::Missing {
        return Ok(());
    }
    write!(out, "<data key=\"{on}.{name}\">")?;
    match value {
        Value::Text(text) | Value::Json(text) => xml::text(out, text)?,
        Value::Integer(number) => write!(out, "{number}")?,
        Value::Number(number) => write!(out, "{number}")?,
        Value::Boolean(yes) => write!(out, "{yes}")?,
        Value::Date(day) => write!(out, "{day}")?,
        Value::Missing => {}
    }
    Ok(out.write_all(b"</data>")?)
}
