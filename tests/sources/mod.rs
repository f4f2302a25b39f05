//! The location of the publishers' own files.

mod files;

pub use files::publishers_files;

use careergraph::import::{Error, Report, Scope, Sources};
use careergraph::model::Records;
use std::path::PathBuf;

/// The publishers' files and their folder; `None`, and the test is listed as skipped, if there are none.
pub fn real() -> Option<(Sources, PathBuf)> {
    let folder = publishers_files()?;
    Some((Sources::new(&folder), folder))
}

/// The scope of the default graph.
pub fn scope() -> Scope {
    Scope::read(&crate::support::graph_data().join("scope.csv")).expect("a scope")
}

/// An importer.
pub type Import = fn(&Sources, &Scope, &mut Records, &mut Report) -> Result<(), Error>;

/// Runs importers one after the other.
pub fn import(sources: &Sources, scope: &Scope, imports: &[Import], records: &mut Records) -> String {
    let mut report = Report::default();
    for import in imports {
        import(sources, scope, records, &mut report).expect("the publisher's own file");
    }
    report.to_string()
}

/// Fails unless every line is in the report.
#[track_caller]
pub fn assert_lines(report: &str, lines: &[&str]) {
    for line in lines {
        assert!(report.contains(line), "{line:?} is not in\n{report}");
    }
}
