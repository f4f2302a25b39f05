//! The tables of a graph: the nodes of a kind, the edges of a relation, and their sources.

use std::fmt;
use std::io::Write;
use std::str::FromStr;

use super::value::{Column, Value};
use super::{About, Citations, Error, Field, Format, Part, Subject, TableWriter, fields};
use crate::career::property::DatedGraph;
use crate::graph::RelationKind;
use crate::model::{Citation, Kind, Source};
use crate::quote::quoted;

/// A table of a graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Table {
    /// The nodes of a kind, with its name: `role`.
    Nodes(Kind),
    /// The edges of a relation, named after both kinds and itself: `role-requires-skill`.
    Edges(RelationKind),
    /// The releases of publishers' files: `source`.
    Sources,
    /// The pages cited by researched rows: `citation`.
    Citations,
    /// The columns of all tables, with units and meanings: `column`.
    Columns,
}

impl Table {
    /// Every table, in archive order.
    pub fn all() -> impl Iterator<Item = Table> {
        let nodes = Kind::ALL.into_iter().map(Table::Nodes);
        let edges = RelationKind::ALL.into_iter().map(Table::Edges);
        nodes.chain(edges).chain([Table::Sources, Table::Citations, Table::Columns])
    }

    /// The meaning of its rows.
    pub fn doc(self) -> String {
        match self {
            Table::Nodes(kind) => format!("A row for each {kind}."),
            Table::Edges(relation) => {
                format!("A row for each edge of the relation `{}`. {}", relation.def().name, relation.def().doc)
            }
            Table::Sources => "A row for each release of a publisher's file, with its licence.".to_owned(),
            Table::Citations => "A row for each page cited by a researched row.".to_owned(),
            Table::Columns => "A row for each column of the other tables, with its type, unit and meaning.".to_owned(),
        }
    }

    /// Its columns.
    pub fn columns(self) -> Vec<Column> {
        match self {
            Table::Nodes(kind) => columns(&fields::of_node(kind)),
            Table::Edges(relation) => columns(&fields::of_edge(relation)),
            Table::Sources => SOURCE.map(|(name, doc)| Column::text(name, doc)).into(),
            Table::Citations => CITATION.map(|(name, doc)| Column::text(name, doc)).into(),
            Table::Columns => COLUMN.map(|(name, doc)| Column::text(name, doc)).into(),
        }
    }
}

const SOURCE: [(&str, &str); 11] = [
    ("id", "Short stable name; evidence names it."),
    ("publisher", "Who published it."),
    ("title", "Its title."),
    ("release", "The edition."),
    ("period", "The period that its figures refer to."),
    ("licence", "Its licence."),
    ("attribution", "The attribution text that its licence requires."),
    ("url", "The publisher's page for the file."),
    ("file", "The publisher's file name."),
    ("key", "The columns of that file whose values, joined by /, form the row that evidence refers to."),
    ("note", "Differences from the publisher's own file, and other remarks."),
];

const CITATION: [(&str, &str); 4] = [
    ("id", "Short stable name."),
    ("title", "Title of the page; evidence names it."),
    ("url", "Its address."),
    ("date", "Its date: year, year and month, or day."),
];

const COLUMN: [(&str, &str); 5] = [
    ("table", "Name of the table."),
    ("name", "Name of the column."),
    ("type", "What its values are: text, number, boolean or date."),
    ("unit", "Their unit."),
    ("doc", "Its meaning."),
];

fn columns(fields: &[Field]) -> Vec<Column> {
    fields.iter().map(|field| field.column.clone()).collect()
}

/// A name in camel case as words with hyphens.
fn words(name: &str) -> String {
    name.chars().fold(String::new(), |mut words, c| {
        if c.is_ascii_uppercase() {
            words.push('-');
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
                write!(f, "{from}-{}-{to}", words(relation.names().0))
            }
            Table::Sources => f.write_str("source"),
            Table::Citations => f.write_str("citation"),
            Table::Columns => f.write_str("column"),
        }
    }
}

/// No table has this name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownTable(pub String);

impl fmt::Display for UnknownTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = Table::all().map(|table| table.to_string()).collect();
        write!(f, "there is no table {}; choose one of {}", quoted(&self.0), names.join(", "))
    }
}

impl std::error::Error for UnknownTable {}

impl FromStr for Table {
    type Err = UnknownTable;

    fn from_str(name: &str) -> Result<Self, UnknownTable> {
        Table::all().find(|table| table.to_string() == name).ok_or_else(|| UnknownTable(name.to_owned()))
    }
}

/// Writes one table of a part, and returns the output and the number of rows.
///
/// # Errors
/// The format does not support tables, or the output cannot be written.
pub fn write_table<W: Write + Send>(
    table: Table,
    format: Format,
    dated: DatedGraph<'_>,
    part: &Part,
    out: W,
) -> Result<(W, u64), Error> {
    let cited = table.cited(dated, part);
    let about = About::new(table.doc(), dated, &cited.sources);
    let mut out = TableWriter::new(format, &table.columns(), &about, out)?;
    match table {
        Table::Nodes(kind) => {
            rows(&mut out, &fields::of_node(kind), dated, part.nodes(dated, kind).map(Subject::Node))?;
        }
        Table::Edges(relation) => {
            let edges = part.edges(dated, relation).map(|edge| Subject::Edge(relation, edge));
            rows(&mut out, &fields::of_edge(relation), dated, edges)?;
        }
        Table::Sources => about.sources.iter().try_for_each(|source| out.row(&source_row(source)))?,
        Table::Citations => cited
            .citations
            .iter()
            .filter_map(|&page| dated.graph.citations.get(page as usize))
            .try_for_each(|page| out.row(&citation_row(page)))?,
        Table::Columns => column_rows(&mut out)?,
    }
    let rows = out.rows();
    Ok((out.finish()?, rows))
}

impl Table {
    /// The sources of its rows. The table of sources lists those of the whole part.
    fn cited(self, dated: DatedGraph<'_>, part: &Part) -> Citations {
        match self {
            Table::Nodes(kind) => Citations::of(dated, part.nodes(dated, kind).map(Subject::Node)),
            Table::Edges(relation) => {
                Citations::of(dated, part.edges(dated, relation).map(|edge| Subject::Edge(relation, edge)))
            }
            Table::Sources | Table::Citations => part.cited(dated),
            Table::Columns => Citations::default(),
        }
    }
}

fn source_row(s: &Source) -> [Value<'_>; SOURCE.len()] {
    let [id, publisher, title] = [&s.id, &s.publisher, &s.title].map(|text| Value::text(&**text));
    let more = [&s.release, &s.period, &s.licence, &s.attribution, &s.url, &s.file, &s.key, &s.note];
    let [release, period, licence, attribution, url, file, key, note] = more.map(|text| given(text.as_deref()));
    [id, publisher, title, release, period, licence, attribution, url, file, key, note]
}

fn citation_row(page: &Citation) -> [Value<'_>; CITATION.len()] {
    [Some(&*page.id), Some(&page.title), page.url.as_deref(), page.date.as_deref()].map(given)
}

fn column_rows<W: Write + Send>(out: &mut TableWriter<W>) -> Result<(), Error> {
    for table in Table::all() {
        let name = table.to_string();
        for column in table.columns() {
            let unit = Some(&*column.unit).filter(|unit| !unit.is_empty());
            out.row(&[Some(&*name), Some(&column.name), Some(column.ty.name()), unit, Some(&column.doc)].map(given))?;
        }
    }
    Ok(())
}

fn rows<W: Write + Send>(
    out: &mut TableWriter<W>,
    fields: &[Field],
    dated: DatedGraph<'_>,
    subjects: impl Iterator<Item = Subject>,
) -> Result<(), Error> {
    let mut row = Vec::with_capacity(fields.len());
    for subject in subjects {
        row.clear();
        row.extend(fields.iter().map(|field| field.value(dated, subject)));
        out.row(&row)?;
    }
    Ok(())
}

/// A text, if present.
fn given(text: Option<&str>) -> Value<'_> {
    text.map_or(Value::Missing, Value::text)
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
        let message = "roles".parse::<Table>().expect_err("no such table").to_string();
        assert!(message.contains("\"roles\"") && message.contains("employer-located-in-region"), "{message}");
    }
}
