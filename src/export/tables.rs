//! The tables of a graph: the nodes of a kind, the edges of a relation, and where they come from.

use std::fmt;
use std::io::Write;
use std::str::FromStr;

use super::value::{Column, Value};
use super::{About, Error, Field, Format, Part, Subject, TableWriter, fields};
use crate::career::traverse::Scene;
use crate::graph::RelationKind;
use crate::model::Kind;

/// A table of a graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Table {
    /// The nodes of a kind, named as it is: `role`.
    Nodes(Kind),
    /// The edges of a relation, named by both kinds and itself: `role-requires-skill`.
    Edges(RelationKind),
    /// The releases of publishers' files: `source`.
    Sources,
    /// The pages that researched rows rest on: `citation`.
    Citations,
}

impl Table {
    /// Every table, in the order in which an archive holds them.
    pub fn all() -> impl Iterator<Item = Table> {
        let nodes = Kind::ALL.into_iter().map(Table::Nodes);
        let edges = RelationKind::ALL.into_iter().map(Table::Edges);
        nodes.chain(edges).chain([Table::Sources, Table::Citations])
    }

    /// What its rows are.
    pub fn doc(self) -> String {
        match self {
            Table::Nodes(kind) => format!("A row for each {kind}."),
            Table::Edges(relation) => {
                let (from, to) = relation.ends();
                format!("A row for each time that a {from} {} a {to}.", words(relation.names().0, ' '))
            }
            Table::Sources => "A row for each release of a publisher's file, with its licence.".to_owned(),
            Table::Citations => "A row for each page that a researched row rests on.".to_owned(),
        }
    }

    /// Its columns.
    pub fn columns(self) -> Vec<Column> {
        match self {
            Table::Nodes(kind) => columns(&fields::of_node(kind)),
            Table::Edges(relation) => columns(&fields::of_edge(relation)),
            Table::Sources => SOURCE.map(|(name, doc)| Column::text(name, doc)).into(),
            Table::Citations => CITATION.map(|(name, doc)| Column::text(name, doc)).into(),
        }
    }
}

const SOURCE: [(&str, &str); 11] = [
    ("id", "Short stable name; evidence names it."),
    ("publisher", "Who published it."),
    ("title", "What it is called."),
    ("release", "The edition."),
    ("period", "The time that its figures speak of."),
    ("licence", "The licence under which it may be used."),
    ("attribution", "The wording that its licence asks for."),
    ("url", "Where the publisher offers it."),
    ("file", "The publisher's name of the file."),
    ("key", "The columns of that file whose values, joined by /, are the row that evidence names."),
    ("note", "What differs from the publisher's own file, and other remarks."),
];

const CITATION: [(&str, &str); 4] = [
    ("id", "Short stable name."),
    ("title", "Title of the page; evidence names it."),
    ("url", "Its address."),
    ("date", "Its date: year, year and month, or day."),
];

fn columns(fields: &[Field]) -> Vec<Column> {
    fields.iter().map(|field| field.column.clone()).collect()
}

/// A name in camel case as words.
fn words(name: &str, between: char) -> String {
    name.chars().fold(String::new(), |mut words, c| {
        if c.is_ascii_uppercase() {
            words.push(between);
        }
        words.push(c.to_ascii_lowercase());
        words
    })
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Table::Nodes(kind) => write!(f, "{kind}"),
            Table::Edges(relation) => {
                let (from, to) = relation.ends();
                write!(f, "{from}-{}-{to}", words(relation.names().0, '-'))
            }
            Table::Sources => f.write_str("source"),
            Table::Citations => f.write_str("citation"),
        }
    }
}

/// There is no table of this name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownTable(pub String);

impl fmt::Display for UnknownTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = Table::all().map(|table| table.to_string()).collect();
        write!(f, "there is no table {:?}; choose one of {}", self.0, names.join(", "))
    }
}

impl std::error::Error for UnknownTable {}

impl FromStr for Table {
    type Err = UnknownTable;

    fn from_str(name: &str) -> Result<Self, UnknownTable> {
        Table::all().find(|table| table.to_string() == name).ok_or_else(|| UnknownTable(name.to_owned()))
    }
}

/// Writes one table of a part, and gives back the output and the number of rows.
///
/// # Errors
/// The format holds no tables, or the output cannot be written.
pub fn write_table<W: Write + Send>(
    table: Table,
    format: Format,
    scene: Scene<'_>,
    part: &Part,
    out: W,
) -> Result<(W, u64), Error> {
    let about = About::whole(table.doc(), scene);
    let mut out = TableWriter::new(format, &table.columns(), &about, out)?;
    match table {
        Table::Nodes(kind) => {
            rows(&mut out, &fields::of_node(kind), scene, part.nodes(scene, kind).map(Subject::Node))?
        }
        Table::Edges(relation) => {
            let edges = part.edges(scene, relation).map(|edge| Subject::Edge(relation, edge));
            rows(&mut out, &fields::of_edge(relation), scene, edges)?;
        }
        Table::Sources => about.sources.iter().try_for_each(|source| {
            let s = source;
            let texts = [
                &s.id,
                &s.publisher,
                &s.title,
                &s.release,
                &s.period,
                &s.licence,
                &s.attribution,
                &s.url,
                &s.file,
                &s.key,
                &s.note,
            ];
            out.row(&texts.map(|text| given(text)))
        })?,
        Table::Citations => scene.graph.citations.iter().try_for_each(|page| {
            let date = page.date.as_deref().unwrap_or_default();
            out.row(&[&page.id, &page.title, &page.url, date].map(given))
        })?,
    }
    let rows = out.rows();
    Ok((out.finish()?, rows))
}

fn rows<W: Write + Send>(
    out: &mut TableWriter<W>,
    fields: &[Field],
    scene: Scene<'_>,
    subjects: impl Iterator<Item = Subject>,
) -> Result<(), Error> {
    let mut row = Vec::with_capacity(fields.len());
    for subject in subjects {
        row.clear();
        row.extend(fields.iter().map(|field| field.value(scene, subject)));
        out.row(&row)?;
    }
    Ok(())
}

/// A text, missing where it is empty.
fn given(text: &str) -> Value<'_> {
    if text.is_empty() { Value::Missing } else { Value::text(text) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::ValueType;

    #[test]
    fn a_table_is_found_by_its_name_and_no_other() {
        for table in Table::all() {
            assert_eq!(table.to_string().parse(), Ok(table));
            let columns = table.columns();
            assert!(columns.iter().all(|column| !column.doc.is_empty()), "{table}");
            assert!(columns.iter().all(|column| column.ty != ValueType::Json), "{table}");
        }
        assert_eq!("role-requires-skill".parse(), Ok(Table::Edges(RelationKind::Requires)));
        let told = "roles".parse::<Table>().expect_err("no such table").to_string();
        assert!(told.contains("\"roles\"") && told.contains("employer-located-in-region"), "{told}");
    }
}
