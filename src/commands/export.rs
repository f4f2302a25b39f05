//! `export`: the graph, or a table of it, written to files.

use std::fs;
use std::io::Write;
use std::path::Path;

use careergraph::career::property::DatedGraph;
use careergraph::config::ExportFlags;
use careergraph::export::{self, Format, Part, Table};
use careergraph::load;

use super::answer;
use super::failure::{Failure, usage};
use super::outlet::{Outlet, to_file, to_stdout};
use super::output::{complain, name};

/// Writes the requested content to the requested place, and reports the amount on standard error.
pub fn export(flags: ExportFlags) -> Result<(), Failure> {
    let format: Format = flags.format.parse().map_err(|error| usage("format", &error))?;
    let table: Option<Table> =
        flags.table.as_deref().map(str::parse).transpose().map_err(|error| usage("table", &error))?;
    let outlet = Outlet::of(&flags.out);
    if let Some(document) = flags.document.clone() {
        return answer::export(flags, &document, format, &outlet);
    }
    let what = What::of(format, table, &outlet)?;
    let file = flags.data.file()?;
    let graph = load::graph(&flags.data.resolve(&file))?;
    let dated = DatedGraph { graph: &graph, day: flags.as_of.unwrap_or_else(careergraph::graphql::today) };
    let written = match &outlet {
        Outlet::Stdout => to_stdout(|out| what.write(format, dated, out))?,
        Outlet::File(path) => to_file(path, |out| what.write(format, dated, out))?,
        Outlet::Folder(path) => folder(path, table, format, dated)?,
    };
    complain(&written);
    Ok(())
}

/// The content of one file.
#[derive(Clone, Copy, Debug)]
enum What {
    Table(Table),
    Graph,
    Archive,
}

impl What {
    /// Rejects unsupported content before the graph is read.
    fn of(format: Format, table: Option<Table>, outlet: &Outlet) -> Result<What, Failure> {
        let what = match table {
            Some(_) if !format.is_table() => {
                return Err(usage("table", &format!("{format} holds no tables; choose csv, ndjson or parquet")));
            }
            Some(table) => What::Table(table),
            None if format.is_graph() => What::Graph,
            None => What::Archive,
        };
        match outlet {
            Outlet::Folder(path) if !format.is_table() => Err(usage(
                "out",
                &format!(
                    "{} is a folder, and {format} is one file; name it, such as graph.{}",
                    name(path),
                    format.extension()
                ),
            )),
            outlet if outlet.is_terminal() && (format.is_binary() || matches!(what, What::Archive)) => {
                Err(usage("out", &"this is not for a terminal to show; name a file or a folder, or a pipe behind it"))
            }
            _ => Ok(what),
        }
    }

    /// Writes it, and returns a description of the amount.
    fn write(self, format: Format, dated: DatedGraph<'_>, out: impl Write + Send) -> Result<String, export::Error> {
        let part = &Part::WHOLE;
        let written = match self {
            What::Table(table) => {
                let (mut out, rows) = export::write_table(table, format, dated, part, out)?;
                out.flush()?;
                return Ok(format!("{rows} rows of {table}"));
            }
            What::Graph => export::write_graph(format, dated, part, out)?,
            What::Archive => export::write_archive(format, dated, part, out)?,
        };
        Ok(format!("{} nodes, {} relations", written.nodes, written.relations))
    }
}

/// Writes a file for each table, or for one of them, and a description.
fn folder(path: &Path, only: Option<Table>, format: Format, dated: DatedGraph<'_>) -> Result<String, Failure> {
    fs::create_dir_all(path).map_err(|error| Failure::File(path.to_owned(), error))?;
    let mut amounts = Vec::new();
    for table in Table::all().filter(|table| only.is_none_or(|only| only == *table)) {
        let file = path.join(format!("{table}.{}", format.extension()));
        amounts.push(to_file(&file, |out| What::Table(table).write(format, dated, out))?);
    }
    if only.is_none() {
        let text = export::readme(format, dated, &Part::WHOLE);
        to_file(&path.join(export::README), |out| Ok(out.write_all(text.as_bytes())?))?;
        if format == Format::Csv {
            let text = export::descriptor(dated, &Part::WHOLE);
            to_file(&path.join(export::DESCRIPTOR), |out| Ok(out.write_all(text.as_bytes())?))?;
        }
    }
    Ok(amounts.join("\n"))
}
