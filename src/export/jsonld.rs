//! JSON-LD 1.1: linked data, whose context and graph can be read as a stream.
//!
//! - Things have IRIs: `urn:careergraph:` and their id, `urn:careergraph:source:` and `citation:` and theirs. The
//!   graph's own terms are `urn:careergraph:term:` and a name, qualified by kind or relation (`role.jobZone`,
//!   `role-requires-skill.level`), and each is described by a node of the file.
//! - Existing vocabularies are used where they apply: schema.org for the kinds of thing, PROV-O for the derivation of
//!   statements, DCAT and Dublin Core for sources and their licences.
//! - A relation is a node of its own, an `rdf:Statement` with its properties and evidence.

use std::io::Write;

use serde_json::{Map, Value as Json, json};

use super::fields::{self, Role};
use super::{About, Citations, Column, Error, Field, Part, Subject, Table, Value, ValueType, Written, graph, json};
use crate::career::property::DatedGraph;
use crate::graph::RelationKind;
use crate::model::{Citation, Kind, Source};

const BASE: &str = "urn:careergraph:";
const TERM: &str = "urn:careergraph:term:";

pub(super) fn write(dated: DatedGraph<'_>, part: &Part, out: &mut impl Write) -> Result<Written, Error> {
    out.write_all(b"{\"@context\":")?;
    serde_json::to_writer(&mut *out, &context())?;
    out.write_all(b",\n\"@graph\":[\n")?;
    let cited = part.cited(dated);
    header(out, dated, &cited)?;
    let written = graph::each(dated, part, |subject, fields| {
        out.write_all(b",\n")?;
        object(out, dated, subject, fields)
    })?;
    out.write_all(b"\n]}\n")?;
    Ok(written)
}

/// The description of the file, its sources and its terms.
fn header(out: &mut impl Write, dated: DatedGraph<'_>, cited: &Citations) -> Result<(), Error> {
    let about = About::new("Career knowledge graph", dated, &cited.sources);
    let sources: Vec<_> = about.sources.iter().map(|source| iri("source:", &source.id)).collect();
    let snapshot = json!({
        "@id": iri("snapshot:", &about.snapshot),
        "@type": "dcat:Dataset",
        "dcterms:title": about.title,
        "day": about.day.to_string(),
        "evidence_source": sources,
    });
    serde_json::to_writer(&mut *out, &snapshot)?;
    let citations = cited.citations.iter().map(|&page| citation(&dated.graph.citations[page as usize]));
    for node in about.sources.iter().map(source).chain(citations).chain(terms()) {
        out.write_all(b",\n")?;
        serde_json::to_writer(&mut *out, &node)?;
    }
    Ok(())
}

fn source(source: &Source) -> Json {
    let mut node = json!({
        "@id": iri("source:", &source.id),
        "@type": "dcat:Dataset",
        "dcterms:identifier": source.id,
        "dcterms:title": source.title,
        "dcterms:publisher": { "@type": "schema:Organization", "name": source.publisher },
    });
    if let Some(licence) = &source.licence {
        node["dcterms:license"] = json!({ "@type": "dcterms:LicenseDocument", "rdfs:label": licence });
    }
    let more = [
        ("dcat:version", &source.release),
        ("period", &source.period),
        ("schema:creditText", &source.attribution),
        ("file", &source.file),
        ("key", &source.key),
        ("rdfs:comment", &source.note),
    ];
    for (key, text) in more.into_iter().filter_map(|(key, text)| Some((key, text.as_ref()?))) {
        node[key] = json!(text);
    }
    if let Some(url) = &source.url {
        node["dcat:landingPage"] = json!({ "@id": encoded(url) });
    }
    node
}

fn citation(page: &Citation) -> Json {
    let mut node = json!({
        "@id": iri("citation:", &page.id),
        "@type": "schema:CreativeWork",
        "name": page.title,
    });
    if let Some(url) = &page.url {
        node["schema:url"] = json!({ "@id": encoded(url) });
    }
    if let Some(date) = &page.date {
        node["dcterms:date"] = json!(date);
    }
    node
}

/// The kinds and relations by the names of their tables, with their fields.
fn classes() -> impl Iterator<Item = (Table, Vec<Field>)> {
    let nodes = Kind::ALL.into_iter().map(|kind| (Table::Nodes(kind), fields::of_node(kind)));
    let edges = RelationKind::ALL.into_iter().map(|relation| (Table::Edges(relation), fields::of_edge(relation)));
    nodes.chain(edges)
}

/// A node for each of the graph's own terms, with its meaning.
fn terms() -> impl Iterator<Item = Json> {
    let meaning =
        |name: &str, ty: &str, doc: &str| json!({ "@id": iri("term:", name), "@type": ty, "rdfs:comment": doc });
    classes().flat_map(move |(class, fields)| {
        let own = fields.iter().filter(|field| is_own(field)).map(|field| {
            let column = &field.column;
            let mut node = meaning(&format!("{class}.{}", column.name), "rdf:Property", &column.doc);
            if !column.unit.is_empty() {
                node["unit"] = json!(column.unit);
            }
            node
        });
        std::iter::once(meaning(&class.to_string(), "rdfs:Class", &class.doc())).chain(own).collect::<Vec<_>>()
    })
}

/// Whether a field is specific to its kind or relation.
fn is_own(field: &Field) -> bool {
    let shared = field.column.name == "name" || field.column.name.starts_with("evidence_");
    matches!(field.role(), Role::Property | Role::Node | Role::Source) && !shared
}

/// The meaning of keys. Those of a kind or relation are in the context of its type, since `level` means one thing for a
/// degree and another for a requirement.
fn context() -> Json {
    let mut context = json!({
        "@version": 1.1,
        "@vocab": TERM,
        "dcat": "http://www.w3.org/ns/dcat#",
        "dcterms": "http://purl.org/dc/terms/",
        "prov": "http://www.w3.org/ns/prov#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "schema": "https://schema.org/",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "name": "schema:name",
        "day": { "@id": "dcterms:date", "@type": "xsd:date" },
        "from": { "@id": "rdf:subject", "@type": "@id" },
        "to": { "@id": "rdf:object", "@type": "@id" },
        "relation": { "@id": "rdf:predicate", "@type": "@vocab" },
        "evidence_source": { "@id": "prov:wasDerivedFrom", "@type": "@id" },
        "evidence_citation": { "@id": "schema:citation", "@type": "@id" },
    });
    for (class, fields) in classes() {
        let own: Map<_, _> = fields
            .iter()
            .filter(|field| is_own(field))
            .map(|field| (field.column.name.clone(), term(class, field)))
            .collect();
        context[class.to_string()] = json!({ "@id": format!("{TERM}{class}"), "@context": own });
    }
    context
}

fn term(class: Table, field: &Field) -> Json {
    let name = &field.column.name;
    let id = match (class, &**name) {
        (Table::Nodes(_), "latitude" | "longitude" | "description") => format!("schema:{name}"),
        _ => format!("{TERM}{class}.{name}"),
    };
    let ty = match (field.role(), field.column.ty) {
        (Role::Node | Role::Source, _) => "@id",
        (_, ValueType::Number) => number_type(&field.column),
        (_, ValueType::Date) => "xsd:date",
        (_, ValueType::Integer) => "xsd:integer",
        (_, ValueType::Boolean) => "xsd:boolean",
        (_, ValueType::Json) => "@json",
        (_, ValueType::Text) => return json!({ "@id": id }),
    };
    json!({ "@id": id, "@type": ty })
}

/// A node or an edge.
fn object(out: &mut impl Write, dated: DatedGraph<'_>, subject: Subject, fields: &[Field]) -> Result<(), Error> {
    let (id, class, theirs) = match subject {
        Subject::Node(node) => {
            let kind = dated.graph.kind(node);
            (iri("", &fields::id(dated, node)), Table::Nodes(kind), theirs(kind))
        }
        Subject::Edge(relation, edge) => {
            (iri("edge:", &fields::edge_id(dated, relation, edge)), Table::Edges(relation), "rdf:Statement")
        }
    };
    write!(out, "{{\"@id\":\"{id}\",\"@type\":[\"{class}\",\"{theirs}\"]")?;
    for field in fields {
        let value = match (field.role(), field.value(dated, subject)) {
            (_, Value::Missing) => continue,
            (Role::End | Role::Node, Value::Text(id)) => Value::text(iri("", &id)),
            (Role::Source, Value::Text(id)) => Value::text(iri("source:", &id)),
            (Role::Property | Role::Relation, value) => value,
            // Fields of sources, citations and other nodes are written there.
            _ => continue,
        };
        match value {
            Value::Number(number) => number_member(out, &field.column, number)?,
            value => member(out, &field.column.name, &value)?,
        }
    }
    let citation = subject.evidence(dated).citation.and_then(|page| dated.graph.citations.get(page as usize));
    if let Some(page) = citation {
        member(out, "evidence_citation", &Value::text(iri("citation:", &page.id)))?;
    }
    Ok(out.write_all(b"}")?)
}

/// The units of numbers that are integers by nature.
const COUNTS: [&str; 9] = [
    "awards a year",
    "filings",
    "job zone, 1 to 5",
    "jobs",
    "openings a year",
    "rank",
    "respondents",
    "roles",
    "stars, 1 to 5",
];

/// The type of the values of a column of numbers.
fn number_type(column: &Column) -> &'static str {
    match &*column.unit {
        "year" => "xsd:gYear",
        unit if COUNTS.contains(&unit) => "xsd:integer",
        _ => "xsd:double",
    }
}

/// A number in a form that every reader turns into the same literal: a year as text, a count without a decimal point,
/// any other number with one. A count that is not an integer, which only foreign data can contain, is marked as a
/// double.
fn number_member(out: &mut impl Write, column: &Column, number: f64) -> Result<(), Error> {
    let literal = match number_type(column) {
        "xsd:gYear" if number.fract() == 0.0 => format!("\"{number:04}\""),
        "xsd:integer" if number.fract() == 0.0 => number.to_string(),
        "xsd:double" => format!("{number:?}"),
        _ => format!("{{\"@value\":{number:?},\"@type\":\"xsd:double\"}}"),
    };
    member(out, &column.name, &Value::Json(literal.into()))
}

fn member(out: &mut impl Write, name: &str, value: &Value<'_>) -> Result<(), Error> {
    out.write_all(b",")?;
    json::string(out, name)?;
    out.write_all(b":")?;
    json::value(out, value)
}

/// The schema.org type of a kind.
fn theirs(kind: Kind) -> &'static str {
    match kind {
        Kind::Region => "schema:Place",
        Kind::Institution => "schema:EducationalOrganization",
        Kind::Degree | Kind::Certification => "schema:EducationalOccupationalCredential",
        Kind::Employer => "schema:Organization",
        Kind::Skill => "schema:DefinedTerm",
        Kind::Role => "schema:Occupation",
    }
}

/// An IRI of this graph.
fn iri(within: &str, id: &str) -> String {
    let mut iri = format!("{BASE}{within}");
    for byte in id.bytes() {
        match byte {
            b if b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_' | b'~' | b':') => iri.push(char::from(b)),
            b => iri.push_str(&format!("%{b:02X}")),
        }
    }
    iri
}

/// An external address, with characters that are invalid in IRIs encoded.
fn encoded(url: &str) -> String {
    let encode = |c: char| match c {
        '\0'..=' ' | '<' | '>' | '"' | '{' | '}' | '|' | '\\' | '^' | '`' => format!("%{:02X}", u32::from(c)),
        c => c.to_string(),
    };
    url.chars().map(encode).collect()
}
