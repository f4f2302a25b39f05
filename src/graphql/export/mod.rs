//! Answers as files: the one list that an operation asks for, whole, as a table or as the part of the graph that it shows.
//!
//! # What is exported
//!
//! | the operation asks for | a row of a table | nodes and relations of a graph |
//! |---|---|---|
//! | a connection of nodes | a node | these nodes |
//! | a connection of relations | a relation with what is selected of it | these, their ends, and the node whose list it is |
//! | another connection | an item | |
//! | `traverse` | a walk, an end node or a group, as asked | those that the walks pass |
//! | `careerPaths` | a step of a path | those on the paths |
//!
//! `first` says how many at most, and may be larger than a page; without it, everything. `after` is honoured. A table of a connection
//! has a column for each value that is selected, in the order of the document, called by its keys joined with dots; what is
//! selected beside the list stands in front, the same in each row. A list below an item is one column of JSON. The evidence
//! of each row is there whether it is selected or not. A part of the graph has all properties of its nodes and relations,
//! whatever is selected, and of lists inside of items nothing.
//!
//! # Refused before the first byte
//!
//! A list is looked through, its first page is run, groups and ordered rows are computed, and a part of the graph is collected
//! before anything is written. What can still fail later is a page whose items have an error, a walk beyond the work that an
//! export may take, the time, and the output: then the export ends with an error, and never with a hole.

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

pub use error::Stopped;

use crate::career::property::Scene;
use crate::engine::{Node, Rejection, Response, Source, Variables};
use crate::export::{
    About, Column, Error, Format, Part, Table, TableWriter, ZIP, write_archive, write_graph, write_table,
};
use crate::graphql::api::{Api, Request, engine_request, today};
use crate::graphql::request::budget::Budget;
use crate::graphql::request::dated_id::day_in;
use document::{Asked, Document, Sort};
use jiff::civil::Date;
use request::ExportRequest;
use std::io::Write;
use std::sync::Arc;

/// An export of an answer, ready to be written: everything that can be refused was refused.
pub struct Export<'a> {
    format: Format,
    about: About,
    what: What<'a>,
}

enum What<'a> {
    List(Box<list::List<'a>>),
    Walks(Box<walks::Walks<'a>>),
    Paths(routes::Routes<'a>),
    Part(Scene<'a>, Part),
    Table(Scene<'a>, Table),
    Archive(Scene<'a>),
}

impl Api {
    /// Prepares the export of what an operation answers. The budget ends it as it ends a request.
    ///
    /// # Errors
    /// The answer that says why not, in the form of any other that is rejected: a document or arguments that are refused, an
    /// operation that asks for no list or for several, a format that cannot hold the list, an answer with errors.
    pub fn export<'a>(&'a self, request: &'a Request, format: Format, budget: Budget) -> Result<Export<'a>, Response> {
        let day = request.as_of.unwrap_or_else(today);
        let view = self.view(day, budget.again()).in_file();
        let operation = self
            .engine
            .validate(&view, &engine_request(request), page::shortened)
            .map_err(|rejections| Response::rejected(&rejections))?;
        let asking = Arc::new(ExportRequest { api: self, request, operation, day, budget });
        let export = prepared(&asking, format);
        match view.go_on(0) {
            Ok(()) => export,
            Err(_) => Err(Response::rejected(&[Rejection::halted()])),
        }
    }
}

impl Api {
    /// Prepares the export of the whole graph, or of one table of it, on a day; today (UTC) where there is none. A format that
    /// holds tables only is a zip of all of them.
    ///
    /// # Errors
    /// The format holds no tables.
    pub fn export_graph(&self, format: Format, table: Option<Table>, day: Option<Date>) -> Result<Export<'_>, Error> {
        let scene = Scene { graph: &self.graph, day: day.unwrap_or_else(today) };
        let (what, title) = match table {
            Some(_) if !format.is_table() => {
                let choose = "csv, ndjson or parquet";
                return Err(Error::Format { format, what: "a table", choose });
            }
            Some(table) => (What::Table(scene, table), table.to_string()),
            None if format.is_graph() => (What::Part(scene, Part::WHOLE), "graph".to_owned()),
            None => (What::Archive(scene), "graph".to_owned()),
        };
        Ok(Export { format, about: About::whole(title, scene), what })
    }
}

fn prepared<'a>(asking: &Arc<ExportRequest<'a>>, format: Format) -> Result<Export<'a>, Response> {
    let refused = |rejection: Rejection| Response::rejected(&[rejection]);
    let engine = &asking.api.engine;
    let operation = asking.operation.clone();
    let variables = engine.variables(&operation, asking.request.variables.as_ref()).map_err(refused)?;
    let document = Document { engine, operation: &operation, variables: &variables };
    let asked = document.asked().map_err(refused)?;
    let day = day_of(&asked, &variables).unwrap_or(asking.day);
    let scene = asking.scene(day);
    let title = title(operation.name(), &asked);
    // Rows where a format can hold both: they are what the client selected.
    let (what, about) = match (asked.sort, format.is_table()) {
        (Sort::Connection, true) => {
            (What::List(Box::new(list::list(asking, &document, &asked)?)), About::whole(title, scene))
        }
        (Sort::Connection, false) => {
            let part = part::of_list(asking, &document, &asked, scene)?;
            (What::Part(scene, part), About::whole(title, scene))
        }
        (Sort::Walks, is_table) => {
            let walks = walks::walks(asking, &document, &asked, scene)?;
            let about = About::whole(title, scene);
            match is_table {
                true => (What::Walks(Box::new(walks.ready()?)), about),
                false => (What::Part(scene, walks.part()?), about),
            }
        }
        (Sort::Paths, is_table) => {
            let routes = routes::routes(asking, &document, &asked, scene)?;
            let about = About::new(title, scene, &routes.sources());
            match is_table {
                true => (What::Paths(routes), about),
                false => (What::Part(scene, routes.part()), about),
            }
        }
    };
    Ok(Export { format, about, what })
}

/// What the file holds, in a few words.
fn title(operation: Option<&str>, asked: &Asked<'_>) -> String {
    let list = asked.list().nodes[0].node.name.node.as_str();
    operation.map_or_else(|| list.to_owned(), |name| format!("{name}: {list}"))
}

/// The day that the way to a list names, the last one where there are several: with `asOf`, or in an id.
fn day_of(asked: &Asked<'_>, variables: &Variables<'_>) -> Option<Date> {
    asked.steps.iter().rev().find_map(|step| day_of_step(step.nodes[0], variables))
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
    /// What is exported, and where it comes from.
    pub fn about(&self) -> &About {
        &self.about
    }

    /// The media type of the file.
    pub fn media_type(&self) -> &'static str {
        match self.what {
            What::Archive(_) => ZIP,
            _ => self.format.media_type(),
        }
    }

    /// A name for the file, of letters, digits and hyphens, with the end that its format usually has.
    pub fn file_name(&self) -> String {
        let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
        let stem: String = self.about.title.chars().take(80).map(plain).collect();
        let words = stem.split('-').filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-");
        let end = match self.what {
            What::Archive(_) => format!("{}.zip", self.format.extension()),
            _ => self.format.extension().to_owned(),
        };
        format!("{words}.{end}")
    }

    /// The columns of the table of an answer; none for a part of the graph.
    pub fn columns(&self) -> Vec<Column> {
        match &self.what {
            What::List(list) => list.columns(),
            What::Walks(walks) => walks.columns().to_vec(),
            What::Paths(_) => routes::columns(),
            What::Part(..) | What::Table(..) | What::Archive(_) => Vec::new(),
        }
    }

    /// Writes it. It may take long and block, so it belongs on a thread of its own.
    ///
    /// # Errors
    /// Why it is not whole.
    pub fn write(self, mut out: impl Write + Send) -> Result<(), Stopped> {
        let (format, columns) = (self.format, self.columns());
        match self.what {
            What::Part(scene, part) => drop(write_graph(format, scene, &part, &mut out)?),
            What::Table(scene, table) => {
                write_table(table, format, scene, &Part::WHOLE, &mut out)?;
            }
            What::Archive(scene) => drop(write_archive(format, scene, &Part::WHOLE, &mut out)?),
            answer => {
                let mut table = TableWriter::new(format, &columns, &self.about, &mut out)?;
                match answer {
                    What::List(list) => list.write(&mut table)?,
                    What::Walks(walks) => walks.write(&mut table)?,
                    What::Paths(routes) => routes.write(&mut table)?,
                    What::Part(..) | What::Table(..) | What::Archive(_) => {}
                }
                table.finish()?;
            }
        }
        out.flush().map_err(|error| Stopped::Output(error.into()))
    }
}
