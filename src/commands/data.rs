//! Subcommands on data folders.

use std::io;
use std::path::Path;

use careergraph::config::DataFlags;
use careergraph::dataset::Difference;
use careergraph::dataset::difference::Text;
use careergraph::{dataset, import, load};

use super::failure::Failure;
use super::output::{name, print};

/// Lists every problem of a folder, or its counts.
pub fn check(dir: &Path) -> Result<(), Failure> {
    let graph = load::checked(dir)?;
    print(&format!("{}: no problems\n{}", name(dir), graph.stats().to_string().trim_end()))
}

/// Prints the counts of a graph.
pub fn stats(flags: DataFlags) -> Result<(), Failure> {
    let file = flags.file()?;
    print(load::graph(&flags.resolve(&file))?.stats().to_string().trim_end())
}

/// Prints what differs between two folders: at most this many rows of each table, or everything as JSON.
pub fn diff(old: &Path, new: &Path, rows: Option<usize>) -> Result<(), Failure> {
    let difference = Difference::between(&dataset::load(old)?, &dataset::load(new)?).map_err(io::Error::from)?;
    match rows {
        Some(rows) => print(&Text { difference: &difference, rows }.to_string()),
        None => print(&serde_json::to_string_pretty(&difference).map_err(io::Error::from)?),
    }
}

/// Writes the descriptors of a folder.
pub fn describe(dir: &Path) -> Result<(), Failure> {
    dataset::describe(dir)?;
    print(&format!("{}: descriptors written", name(dir)))
}

/// Builds the measured tables. Truncated files are refused before anything is replaced.
pub fn import(sources: &Path, scope: Option<&Path>, out: &Path, accepted: &import::Accepted) -> Result<(), Failure> {
    let (records, report) = import::records(sources, scope)?;
    import::completeness::refuse_cut(&report, accepted)?;
    let layer = out.join("measured");
    let unreadable = |cause| import::Error::UnreadableTables { path: layer.clone(), cause };
    let former = dataset::counts::of_layer(&layer).map_err(unreadable)?;
    let new = dataset::counts::of_records(&records).map_err(unreadable)?;
    import::completeness::refuse_shrunk(&former, &new, accepted)?;
    let written = dataset::write(&records, &layer);
    let written = written.map_err(|cause| import::Error::Unwritable { path: layer, cause })?;
    let rows: usize = written.tables.iter().map(|table| table.1).sum();
    let tables = written.tables.iter().map(|(table, rows)| format!("  {rows:>8} {table}\n")).collect::<String>();
    print(&format!("{report}{rows} rows written to {}\n{}", name(out), tables.trim_end()))
}
