//! Results as files: the whole list that an operation selects, as a table or as the part of the graph that it contains.
//!
//! # What is exported
//!
//! | the operation selects | a row of a table | nodes and relations of a graph |
//! |---|---|---|
//! | a connection of nodes | a node | these nodes |
//! | a connection of relations | a relation with its selected fields | these, their ends, and the node that the list
//! belongs to |
//! | another connection | an item | |
//! | `traverse` | a walk, an end node or a group, as requested | those on the walks |
//! | `careerPaths` | a step of a path | those on the paths |
//!
//! `first` limits the number of items and may exceed a page; without it, everything is exported. `after` is supported.
//! A table of a connection has one column per selected value, in document order, named by its keys joined with dots;
//! values selected beside the list come first and are equal in all rows. A list below an item is one column of JSON.
//! Every row has its evidence, selected or not. A part of the graph has all properties of its nodes and relations,
//! whatever is selected, and ignores lists inside items.
//!
//! # Refused before the first byte
//!
//! The list is computed, its first page is run, groups and ordered rows are computed, and a part of the graph is
//! collected before anything is written. Later failures are a page whose items have an error, a walk that exceeds the
//! work limit of exports, the time, and the output: the export then ends with an error, never with missing rows.

mod columns;
mod document;
mod error;
mod list;
mod page;
mod part;
mod request;
mod routes;
mod values;
mod walks;

pub use error::ExportFailure;

use crate::career::property::DatedGraph;
use crate::engine::{Node, Rejection, Response, Source, Variables};
use crate::export::{
    About, Column, Error, Format, Part, Table, TableWriter, ZIP, write_archive, write_graph, write_table,
};
use crate::graphql::api::{Api, Request, engine_request, today};
use crate::graphql::request::budget::Budget;
use crate::graphql::request::dated_id::day_in;
use document::{Document, ExportedList, ListKind};
use jiff::civil::Date;
use request::ExportRequest;
use std::io::Write;
use std::sync::Arc;

/// An export that is ready to be written: all rejections have been ruled out.
pub struct Export<'a> {
    format: Format,
    about: About,
    what: Content<'a>,
}

enum Content<'a> {
    List(Box<list::List<'a>>),
    Walks(Box<walks::WalkRows<'a>>),
    Paths(routes::PathRows<'a>),
    Part(DatedGraph<'a>, Part),
    Table(DatedGraph<'a>, Table),
    Archive(DatedGraph<'a>),
}

impl Api {
    /// Prepares the export of an operation's result. The budget limits it like a request.
    ///
    /// # Errors
    /// The response of the rejected request: an invalid document or arguments, no list or several, a format that does
    /// not support the list, or a result with errors.
    pub fn export<'a>(&'a self, request: &'a Request, format: Format, budget: Budget) -> Result<Export<'a>, Response> {
        let day = request.as_of.unwrap_or_else(today);
        let view = self.view(day, budget.again()).in_file();
        let operation = self
            .engine
            .validate(&view, &engine_request(request), page::shortened)
            .map_err(|rejections| Response::rejected(&rejections))?;
        let export_request = Arc::new(ExportRequest { api: self, request, operation, day, budget });
        let export = prepared(&export_request, format);
        match view.go_on(0) {
            Ok(()) => export,
            Err(_) => Err(Response::rejected(&[Rejection::halted()])),
        }
    }
}

impl Api {
    /// Prepares the export of the whole graph, or of one of its tables, on a day; today (UTC) if absent. A format that
    /// only supports tables yields a zip of all of them.
    ///
    /// # Errors
    /// The format does not support tables.
    pub fn export_graph(&self, format: Format, table: Option<Table>, day: Option<Date>) -> Result<Export<'_>, Error> {
        let dated = DatedGraph { graph: &self.graph, day: day.unwrap_or_else(today) };
        let (what, title) = match table {
            Some(_) if !format.is_table() => {
                let choose = "csv, ndjson or parquet";
                return Err(Error::Format { format, what: "a table", choose });
            }
            Some(table) => (Content::Table(dated, table), table.to_string()),
            None if format.is_graph() => (Content::Part(dated, Part::WHOLE), "graph".to_owned()),
            None => (Content::Archive(dated), "graph".to_owned()),
        };
        Ok(Export { format, about: About::whole(title, dated), what })
    }
}

fn prepared<'a>(export_request: &Arc<ExportRequest<'a>>, format: Format) -> Result<Export<'a>, Response> {
    let refused = |rejection: Rejection| Response::rejected(&[rejection]);
    let engine = &export_request.api.engine;
    let operation = export_request.operation.clone();
    let variables = engine.variables(&operation, export_request.request.variables.as_ref()).map_err(refused)?;
    let document = Document { engine, operation: &operation, variables: &variables };
    let exported = document.exported_list().map_err(refused)?;
    let day = day_of(&exported, &variables).unwrap_or(export_request.day);
    let dated = export_request.dated(day);
    let title = title(operation.name(), &exported);
    // Rows if the format supports both: they are what the client selected.
    let (what, about) = match (exported.kind, format.is_table()) {
        (ListKind::Connection, true) => {
            (Content::List(Box::new(list::list(export_request, &document, &exported)?)), About::whole(title, dated))
        }
        (ListKind::Connection, false) => {
            let part = part::of_list(export_request, &document, &exported, dated)?;
            (Content::Part(dated, part), About::whole(title, dated))
        }
        (ListKind::Walks, is_table) => {
            let walks = walks::walks(export_request, &document, &exported, dated)?;
            let about = About::whole(title, dated);
            match is_table {
                true => (Content::Walks(Box::new(walks.ready()?)), about),
                false => (Content::Part(dated, walks.part()?), about),
            }
        }
        (ListKind::Paths, is_table) => {
            let routes = routes::routes(export_request, &document, &exported, dated)?;
            let about = About::new(title, dated, &routes.sources());
            match is_table {
                true => (Content::Paths(routes), about),
                false => (Content::Part(dated, routes.part()), about),
            }
        }
    };
    Ok(Export { format, about, what })
}

/// A short description of the file's content.
fn title(operation: Option<&str>, exported: &ExportedList<'_>) -> String {
    let list = exported.list().nodes[0].node.name.node.as_str();
    operation.map_or_else(|| list.to_owned(), |name| format!("{name}: {list}"))
}

/// The day on the path to a list, the last one if there are several: of `asOf`, or in an id.
fn day_of(exported: &ExportedList<'_>, variables: &Variables<'_>) -> Option<Date> {
    exported.steps.iter().rev().find_map(|step| day_of_step(step.nodes[0], variables))
}

fn day_of_step(node: Node<'_>, variables: &Variables<'_>) -> Option<Date> {
    let argument = |name: &str| Source::literal(&node.node.get_argument(name)?.node, variables);
    let member = |name: &str, member: &str| argument(name)?.members()?.get(member);
    let day = |value: Source<'_>| value.string()?.parse().ok();
    let id = |value: Source<'_>| value.string().and_then(day_in);
    match node.node.name.node.as_str() {
        "asOf" => argument("date").and_then(day),
        "careerPaths" => member("constraints", "asOf").and_then(day),
        _ => argument("id").and_then(id).or_else(|| member("by", "id").and_then(id)),
    }
}

impl Export<'_> {
    /// The content and its origin.
    pub fn about(&self) -> &About {
        &self.about
    }

    /// The media type of the file.
    pub fn media_type(&self) -> &'static str {
        match self.what {
            Content::Archive(_) => ZIP,
            _ => self.format.media_type(),
        }
    }

    /// A file name of letters, digits and hyphens, with the usual extension of the format.
    pub fn file_name(&self) -> String {
        let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
        let stem: String = self.about.title.chars().take(80).map(plain).collect();
        let words = stem.split('-').filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-");
        let end = match self.what {
            Content::Archive(_) => format!("{}.zip", self.format.extension()),
            _ => self.format.extension().to_owned(),
        };
        format!("{words}.{end}")
    }

    /// The columns of the table of a result; empty for a part of the graph.
    pub fn columns(&self) -> Vec<Column> {
        match &self.what {
            Content::List(list) => list.columns(),
            Content::Walks(walks) => walks.columns().to_vec(),
            Content::Paths(_) => routes::columns(),
            Content::Part(..) | Content::Table(..) | Content::Archive(_) => Vec::new(),
        }
    }

    /// Writes it. This may take long and block, so it belongs on a separate thread.
    ///
    /// # Errors
    /// Why the output is incomplete.
    pub fn write(self, mut out: impl Write + Send) -> Result<(), ExportFailure> {
        let (format, columns) = (self.format, self.columns());
        match self.what {
            Content::Part(dated, part) => drop(write_graph(format, dated, &part, &mut out)?),
            Content::Table(dated, table) => {
                write_table(table, format, dated, &Part::WHOLE, &mut out)?;
            }
            Content::Archive(dated) => drop(write_archive(format, dated, &Part::WHOLE, &mut out)?),
            answer => {
                let mut table = TableWriter::new(format, &columns, &self.about, &mut out)?;
                match answer {
                    Content::List(list) => list.write(&mut table)?,
                    Content::Walks(walks) => walks.write(&mut table)?,
                    Content::Paths(routes) => routes.write(&mut table)?,
                    Content::Part(..) | Content::Table(..) | Content::Archive(_) => {}
                }
                table.finish()?;
            }
        }
        out.flush().map_err(|error| ExportFailure::Output(error.into()))
    }
}
