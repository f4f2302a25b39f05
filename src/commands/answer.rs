//! `export --document`: the result of an operation, written to a file.

use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use careergraph::config::{EngineSettings, ExportFlags};
use careergraph::export::{Error, Format};
use careergraph::graphql::export::{Export, ExportFailure};
use careergraph::graphql::request::budget::Budget;
use careergraph::graphql::{Api, Request};
use careergraph::load;

use super::failure::{Failure, usage};
use super::outlet::{Outlet, to_file, to_stdout};
use super::output::{complain, name};
use super::query::{document, variables};

/// Writes the list that an operation selects. A rejection is printed on standard error in the form of the API.
pub fn export(flags: ExportFlags, path: &Path, format: Format, outlet: &Outlet) -> Result<(), Failure> {
    if let Outlet::Folder(folder) = outlet {
        let what = format!("{} is a folder, and an answer is one file; name it", name(folder));
        return Err(usage("out", &what));
    }
    if outlet.is_terminal() && format.is_binary() {
        return Err(usage("out", &"this is not for a terminal to show; name a file, or a pipe behind it"));
    }
    let request = Request {
        query: document(path)?,
        operation_name: flags.operation,
        variables: flags.variables.as_deref().map(variables).transpose()?,
        as_of: flags.as_of,
        ..Request::default()
    };
    let file = flags.data.file()?;
    let limits = EngineSettings::default().resolve(&file).map_err(Failure::Usage)?;
    let api = Api::new(Arc::new(load::graph(&flags.data.resolve(&file))?), limits);
    let export = api.export(&request, format, Budget::unlimited()).map_err(|answer| {
        complain(&String::from_utf8_lossy(&answer.body));
        Failure::Query
    })?;
    match outlet {
        Outlet::File(path) => to_file(path, |out| written(export, out)),
        Outlet::Stdout | Outlet::Folder(_) => to_stdout(|out| written(export, out)),
    }
}

fn written(export: Export<'_>, out: impl Write + Send) -> Result<(), Error> {
    export.write(out).map_err(|stopped| match stopped {
        ExportFailure::Output(error) => error,
        other => Error::Library(other.to_string()),
    })
}
