//! All tables of a graph in one zip.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::{About, Error, Format, Part, Table, Written, write_table};
use crate::career::traverse::Scene;

/// The media type of an archive.
pub const ZIP: &str = "application/zip";

/// The name of the text in an archive or folder that says what it holds.
pub const README: &str = "README.txt";

/// Writes every table of a part as CSV, NDJSON or Parquet, and a README, into one zip, without going back in it. The same part of
/// the same snapshot on the same day gives the same bytes.
///
/// # Errors
/// The format holds no tables, or the output cannot be written.
pub fn write_archive(format: Format, scene: Scene<'_>, part: &Part, out: impl Write + Send) -> Result<Written, Error> {
    if !format.is_table() {
        return Err(Error::not_a_table(format));
    }
    let over = Arc::new(AtomicBool::new(false));
    let mut zip = ZipWriter::new_stream(Tap { out, over: Arc::clone(&over) });
    let written = fill(&mut zip, format, scene, part).inspect_err(|_| over.store(true, Ordering::Relaxed))?;
    zip.finish()?.into_inner().flush()?;
    Ok(written)
}

fn fill<W: Write + Send>(
    zip: &mut ZipWriter<StreamWriter<W>>,
    format: Format,
    scene: Scene<'_>,
    part: &Part,
) -> Result<Written, Error> {
    let options = options(scene);
    zip.start_file(README, options)?;
    zip.write_all(readme(format, scene, part).as_bytes())?;
    let mut written = Written::default();
    for table in Table::all() {
        zip.start_file(file(table, format), options)?;
        let (_, rows) = write_table(table, format, scene, part, &mut *zip)?;
        match table {
            Table::Nodes(_) => written.nodes += rows,
            Table::Edges(_) => written.relations += rows,
            Table::Sources | Table::Citations | Table::Columns => {}
        }
    }
    Ok(written)
}

/// An output that takes nothing more once something has failed. A zip that is dropped would else be ended as if it were whole, and
/// complain on standard error where that fails too.
struct Tap<W> {
    out: W,
    over: Arc<AtomicBool>,
}

impl<W: Write> Write for Tap<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.over.load(Ordering::Relaxed) {
            return Ok(bytes.len());
        }
        let written = self.out.write(bytes);
        let again = |error: &io::Error| error.kind() == io::ErrorKind::Interrupted;
        self.over.store(written.as_ref().is_err_and(|error| !again(error)), Ordering::Relaxed);
        written
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.over.load(Ordering::Relaxed) { Ok(()) } else { self.out.flush() }
    }
}

/// The name of a table's file.
fn file(table: Table, format: Format) -> String {
    format!("{table}.{}", format.extension())
}

/// Files may be larger than 4 GiB; their time is the day of the export, since nothing here knows another.
fn options(scene: Scene<'_>) -> SimpleFileOptions {
    let day = scene.day;
    let time = DateTime::from_date_and_time(day.year().max(0) as u16, day.month() as u8, day.day() as u8, 0, 0, 0);
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(time.unwrap_or_default())
        .large_file(true)
}

/// What the tables of a part are, what their columns mean, and where their figures come from, as text.
pub fn readme(format: Format, scene: Scene<'_>, part: &Part) -> String {
    let about = About::new("Tables of a career knowledge graph", scene, &part.cited(scene).sources);
    let mut text = String::from(TABLES);
    for table in Table::all() {
        // Writing to a string does not fail.
        let _ = writeln!(text, "  {:<40} {}", file(table, format), table.doc());
    }
    format!("{text}\n{}", about.text())
}

const TABLES: &str = "\
The tables of a career knowledge graph
======================================

What each column means, and its unit, is in the table `column`. Every row ends with its evidence: the source, the
publisher's row, the page, whether it is reported, derived or editorial, and the licence and attribution of the source.
A figure `x` that rests on another row than the rest of its row has `x_source` and `x_row` behind it.

A missing value is empty (null in Parquet and NDJSON). Where the publisher may have withheld it, `x_gap` says why:
SUPPRESSED, TOP_CODED (at or above the publisher's ceiling, so not a number) or NO_PRICE_PARITY. It is never 0.

Codes are text, also those that look like numbers: 11.0102 is not 11.0102 rounded. Nothing is disarmed for spreadsheets, so
import columns there as text.

Tables:

";
