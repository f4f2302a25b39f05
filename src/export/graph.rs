//! Nodes and relations in one file.

use std::io::{BufWriter, Write};

use super::fields::Role;
use super::{About, Error, Field, Format, Part, Subject, fields, graphml, json, jsonld};
use crate::career::property::DatedGraph;
use crate::graph::RelationKind;
use crate::model::Kind;

/// The number of nodes and edges written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Nodes.
    pub nodes: u64,
    /// Edges of all relations.
    pub relations: u64,
}

/// Writes nodes and relations as GraphML, JSON-LD or NDJSON, one by one, with memory for only one of them.
///
/// NDJSON contains the nodes first, then the relations, then the sources and citations that they refer to, each with
/// its `type`. The other keys are the columns of the tables ([`super::Table`]), except details of a source, such as its
/// licence: these are written once, on the line of the source.
///
/// # Errors
/// The format does not support a graph in one file, or the output cannot be written.
pub fn write_graph(format: Format, dated: DatedGraph<'_>, part: &Part, out: impl Write) -> Result<Written, Error> {
    let mut out = BufWriter::new(out);
    let written = match format {
        Format::Graphml => graphml::write(dated, part, &mut out)?,
        Format::JsonLd => jsonld::write(dated, part, &mut out)?,
        Format::Ndjson => ndjson(dated, part, &mut out)?,
        Format::Csv | Format::Parquet => return Err(Error::not_a_graph(format)),
    };
    out.flush()?;
    Ok(written)
}

/// Calls `visit` with every node, then every edge, of a part, and the fields of its kind.
pub(super) fn each(
    dated: DatedGraph<'_>,
    part: &Part,
    mut show: impl FnMut(Subject, &[Field]) -> Result<(), Error>,
) -> Result<Written, Error> {
    let mut written = Written::default();
    for kind in Kind::ALL {
        let fields = fields::of_node(kind);
        for node in part.nodes(dated, kind) {
            show(Subject::Node(node), &fields)?;
            written.nodes += 1;
        }
    }
    for relation in RelationKind::ALL {
        let fields = fields::of_edge(relation);
        for edge in part.edges(dated, relation) {
            show(Subject::Edge(relation, edge), &fields)?;
            written.relations += 1;
        }
    }
    Ok(written)
}

fn ndjson(dated: DatedGraph<'_>, part: &Part, out: &mut impl Write) -> Result<Written, Error> {
    let written = each(dated, part, |subject, fields| {
        let ty = match subject {
            Subject::Node(node) => dated.graph.kind(node).prefix(),
            Subject::Edge(relation, _) => relation.names().0,
        };
        write!(out, "{{\"type\":\"{ty}\"")?;
        for field in fields.iter().filter(|field| field.role() != Role::OfSource) {
            out.write_all(b",")?;
            json::string(out, &field.column.name)?;
            out.write_all(b":")?;
            json::value(out, &field.value(dated, subject))?;
        }
        Ok(out.write_all(b"}\n")?)
    })?;
    let cited = part.cited(dated);
    for source in About::new("", dated, &cited.sources).sources {
        line(out, "source", &source)?;
    }
    for &citation in &cited.citations {
        line(out, "citation", &dated.graph.citations[citation as usize])?;
    }
    Ok(written)
}

/// Writes a record as a line.
fn line(out: &mut impl Write, ty: &str, record: &impl serde::Serialize) -> Result<(), Error> {
    #[derive(serde::Serialize)]
    struct Line<'a, T> {
        r#type: &'a str,
        #[serde(flatten)]
        record: &'a T,
    }
    let line = serde_json::to_string(&Line { r#type: ty, record })?;
    out.write_all(json::one_line(&line).as_bytes())?;
    Ok(out.write_all(b"\n")?)
}
