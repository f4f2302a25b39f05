//! Where tests find the publishers' own files.

mod files;

use careergraph::import::{Error, Report, Scope, Sources};
use careergraph::model::Records;
use std::path::PathBuf;

/// The publishers' files and their folder; `None`, and the test is listed as skipped, where there are none.
pub fn real() -> Option<(Sources, PathBuf)> {
    let folder = files::publishers_files()?;
    Some((Sources::new(&folder), folder))
}

/// The scope of the default graph.
#[allow(dead_code, reason = "not every test that includes this file needs it")]
pub fn scope() -> Scope {
    Scope::read(&PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("graph-data/scope.csv")).expect("a scope")
}

/// An importer.
#[allow(dead_code, reason = "not every test that includes this file needs it")]
pub type Import = fn(&Sources, &Scope, &mut Records, &mut Report) -> Result<(), Error>;

/// Runs importers one after the other.
#[allow(dead_code, reason = "not every test that includes this file needs it")]
pub fn import(sources: &Sources, scope: &Scope, imports: &[Import], records: &mut Records) -> String {
    let mut report = Report::default();
    for import in imports {
        import(sources, scope, records, &mut report).expect("the publisher's own file");
    }
    report.to_string()
}

/// Fails unless every line is in the report.
#[allow(dead_code, reason = "not every test that includes this file needs it")]
#[track_caller]
pub fn assert_lines(report: &str, lines: &[&str]) {
    for line in lines {
        assert!(report.contains(line), "{line:?} is not in\n{report}");
    }
}
