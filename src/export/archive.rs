//! All tables of a graph in one zip file.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::package::{DESCRIPTOR, descriptor};
use super::{About, Error, Format, Part, Table, Written, write_table};
use crate::career::property::DatedGraph;

/// The media type of an archive.
pub const ZIP: &str = "application/zip";

pub(super) const TITLE: &str = "Tables of a career knowledge graph";

/// The name of the text in an archive or folder that describes its content.
pub const README: &str = "README.txt";

/// Writes every table of a part as CSV, NDJSON or Parquet, a README, and for CSV a descriptor, into one zip file,
/// without seeking. The same part of the same snapshot on the same day gives the same bytes.
///
/// # Errors
/// The format does not support tables, or the output cannot be written.
pub fn write_archive(
    format: Format,
    dated: DatedGraph<'_>,
    part: &Part,
    out: impl Write + Send,
) -> Result<Written, Error> {
    if !format.is_table() {
        return Err(Error::not_a_table(format));
    }
    let over = Arc::new(AtomicBool::new(false));
    let mut zip = ZipWriter::new_stream(Tap { out, over: Arc::clone(&over) });
    let written = fill(&mut zip, format, dated, part).inspect_err(|_| over.store(true, Ordering::Relaxed))?;
    zip.finish()?.into_inner().flush()?;
    Ok(written)
}

fn fill<W: Write + Send>(
    zip: &mut ZipWriter<StreamWriter<W>>,
    format: Format,
    dated: DatedGraph<'_>,
    part: &Part,
) -> Result<Written, Error> {
    let options = options(dated);
    zip.start_file(README, options)?;
    zip.write_all(readme(format, dated, part).as_bytes())?;
    if format == Format::Csv {
        zip.start_file(DESCRIPTOR, options)?;
        zip.write_all(descriptor(dated, part).as_bytes())?;
    }
    let mut written = Written::default();
    for table in Table::all() {
        let is_large = is_large(table, format, dated, part)?;
        zip.start_file(file(table, format), options.large_file(is_large))?;
        let (_, rows) = write_table(table, format, dated, part, &mut *zip)?;
        match table {
            Table::Nodes(_) => written.nodes += rows,
            Table::Edges(_) => written.relations += rows,
            Table::Sources | Table::Citations | Table::Columns => {}
        }
    }
    Ok(written)
}

/// An output that accepts nothing after the first failure. Otherwise dropping a zip writer would finish the file as if
/// it were complete, and print to standard error if that fails too.
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
pub(super) fn file(table: Table, format: Format) -> String {
    format!("{table}.{}", format.extension())
}

/// Tables with at most this many rows are not measured before they are written: reaching 4 GiB would take more than 40
/// KiB per row. If it happened, the export would end with an error.
const SURELY_SMALL: usize = 100_000;

/// Whether a table needs the 64-bit form of a zip entry. Streaming readers, such as `ZipInputStream` of Java 17, cannot
/// read that form with the sizes after the entry, so it is used only if the table was measured to have 4 GiB or more.
fn is_large(table: Table, format: Format, dated: DatedGraph<'_>, part: &Part) -> Result<bool, Error> {
    let rows = match table {
        Table::Nodes(kind) => part.nodes(dated, kind).count(),
        Table::Edges(relation) => part.edges(dated, relation).count(),
        Table::Sources | Table::Citations | Table::Columns => 0,
    };
    if rows <= SURELY_SMALL {
        return Ok(false);
    }
    let (Length(bytes), _) = write_table(table, format, dated, part, Length(0))?;
    Ok(bytes >= u64::from(u32::MAX))
}

/// Counts the bytes written.
struct Length(u64);

impl Write for Length {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The files are dated with the day of the export, since nothing else is known here.
fn options(dated: DatedGraph<'_>) -> SimpleFileOptions {
    let day = dated.day;
    let time = DateTime::from_date_and_time(day.year().max(0) as u16, day.month() as u8, day.day() as u8, 0, 0, 0);
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(time.unwrap_or_default())
}

/// The tables of a part, their columns and their sources, as text.
pub fn readme(format: Format, dated: DatedGraph<'_>, part: &Part) -> String {
    let about = About::new(TITLE, dated, &part.cited(dated).sources);
    let mut text = String::from(TABLES);
    if format == Format::Csv {
        text.push_str(TYPES);
    }
    text.push_str("\nTables:\n\n");
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

A missing value is empty (null in Parquet and NDJSON), never 0. Where there is a column `x_gap`, it says why `x` is missing:
SUPPRESSED (withheld by the publisher), TOP_CODED (at or above the publisher's ceiling, so not a number), ANNUAL_ONLY or
HOURLY_ONLY (wages of this occupation are published by the year or by the hour only), NO_PRICE_PARITY (none is published for
the region) or NOT_PUBLISHED.

`priceParity_areaMatch` says how the area of a price parity fits the region: where it is not EXACT, the parity and the wages at
national prices are approximate.

Codes are text, also those that look like numbers: 06 is California and 6 is a census division. Nothing is changed for
spreadsheets, so import columns there as text.
";

/// How to keep codes as text when reading the CSV files.
const TYPES: &str = "
datapackage.json describes the type of every column (Frictionless Table Schema). Programs that read it, such as frictionless or
R's frictionless package, keep codes as text. Others guess, so state the types:

  pandas   pandas.read_csv(\"region.csv\", dtype={\"code\": str})
  polars   polars.read_csv(\"region.csv\", schema_overrides={\"code\": polars.String})
  DuckDB   SELECT * FROM read_csv('region.csv', types = {'code': 'VARCHAR'})
  R        readr::read_csv(\"region.csv\", col_types = readr::cols(code = \"c\"))

or read every column as text (dtype=str, infer_schema=False, all_varchar=true), or export Parquet, which has types.
";
