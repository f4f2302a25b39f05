//! Opening publishers' files: delimited text, packed or not, and workbooks.

use super::numbers;
use crate::files;
use crate::model::given;
use flate2::read::GzDecoder;
use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// Why an import stopped.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file cannot be read.
    #[error("{path}: {cause}; expected a copy of the publisher's file there")]
    Unreadable {
        /// Where it was looked for.
        path: PathBuf,
        /// The system error.
        cause: std::io::Error,
    },
    /// The scope cannot be read.
    #[error("{path}: {cause}; expected a scope, such as graph-data/scope.csv")]
    UnreadableScope {
        /// The file.
        path: PathBuf,
        /// The system error.
        cause: std::io::Error,
    },
    /// The tables cannot be written.
    #[error("{path}: {cause}; expected a folder that can be written")]
    Unwritable {
        /// The folder.
        path: PathBuf,
        /// The system error.
        cause: std::io::Error,
    },
    /// A file or a table has fewer rows than it should.
    #[error(
        "{what}: {found} rows, but {of} {expected}; expected a whole file, so import a complete copy, or accept it with \
         --accept-fewer '{what}'"
    )]
    Fewer {
        /// Name of the file in the folder of sources, or of the table.
        what: String,
        /// Rows found.
        found: u64,
        /// Rows expected.
        expected: u64,
        /// The origin of the expected number, as the subject of a sentence.
        of: String,
    },
    /// The tables to be replaced cannot be read.
    #[error("{path}: {cause}; expected tables that can be read, or a folder without any")]
    UnreadableTables {
        /// The folder.
        path: PathBuf,
        /// The system error.
        cause: std::io::Error,
    },
    /// A file does not have the publisher's format.
    #[error("{file}:{line}: {what}")]
    Malformed {
        /// Name of the file in the folder of sources.
        file: String,
        /// Line or row, from 1; 0 for the whole file.
        line: u64,
        /// What is wrong, and what was expected.
        what: String,
    },
}

/// The folder of publishers' files, and the number of rows found in each.
#[derive(Clone, Debug)]
pub struct Sources {
    folder: PathBuf,
    rows: Tally,
}

/// Numbers of rows of the files that were read to their end.
type Tally = Rc<RefCell<BTreeMap<String, u64>>>;

impl Sources {
    /// The sources in this folder.
    pub fn new(folder: &Path) -> Self {
        Sources { folder: folder.to_owned(), rows: Tally::default() }
    }

    /// Records the number of rows of a file.
    pub(super) fn count(&self, file: &str, rows: u64) {
        self.rows.borrow_mut().insert(file.to_owned(), rows);
    }

    /// The number of rows of every file that was read to its end so far: every row below the header, whether kept or
    /// not.
    pub fn counted(&self) -> BTreeMap<String, u64> {
        self.rows.borrow().clone()
    }

    /// Opens `name`, or its compressed copy `name.gz`.
    pub fn open(&self, name: &str) -> Result<Box<dyn Read>, Error> {
        let packed = self.folder.join(format!("{name}.gz"));
        if packed.exists() {
            return Ok(Box::new(BufReader::new(GzDecoder::new(open(&packed)?))));
        }
        Ok(Box::new(BufReader::new(open(&self.folder.join(name))?)))
    }

    /// A comma-separated file with a header line. A byte order mark is dropped; names and cells are trimmed.
    pub fn csv(&self, name: &str) -> Result<Rows, Error> {
        Rows::new(name, self, csv::ReaderBuilder::new())
    }

    /// A tab-delimited file with a header line and no quoting, as in O*NET and the Census gazetteer.
    pub fn tsv(&self, name: &str) -> Result<Rows, Error> {
        let mut format = csv::ReaderBuilder::new();
        format.delimiter(b'\t').quoting(false);
        Rows::new(name, self, format)
    }

    /// The path of a workbook.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }
}

fn open(path: &Path) -> Result<File, Error> {
    files::open(path).map_err(|cause| Error::Unreadable { path: path.to_owned(), cause })
}

/// The rows of a delimited file, read one by one.
pub struct Rows {
    file: String,
    reader: csv::Reader<Box<dyn Read>>,
    columns: HashMap<String, usize>,
    record: csv::StringRecord,
    /// A correction of the reader's line numbers: if lines end in CR LF, it counts the LF as the start of the next row.
    behind: u64,
    sources: Sources,
    read: u64,
}

impl Rows {
    fn new(file: &str, sources: &Sources, mut format: csv::ReaderBuilder) -> Result<Self, Error> {
        let mut reader = format.trim(csv::Trim::All).from_reader(sources.open(file)?);
        let header = reader.headers().map_err(|error| malformed(file, 0, &error))?.clone();
        let behind = u64::from(reader.position().line() == 1);
        let columns = header
            .iter()
            .enumerate()
            .map(|(i, name)| (name.trim_start_matches('\u{feff}').trim_matches(['"', ' ']).to_owned(), i))
            .collect();
        let (file, record, sources) = (file.to_owned(), csv::StringRecord::new(), sources.clone());
        Ok(Rows { file, reader, columns, record, behind, sources, read: 0 })
    }

    /// Moves to the next row; `None` at the end.
    pub fn next_row(&mut self) -> Result<Option<Row<'_>>, Error> {
        match self.reader.read_record(&mut self.record) {
            Ok(true) => {
                self.read += 1;
                Ok(Some(Row { rows: self }))
            }
            Ok(false) => {
                self.sources.count(&self.file, self.read);
                Ok(None)
            }
            Err(error) => Err(malformed(&self.file, self.behind, &error)),
        }
    }
}

fn malformed(file: &str, behind: u64, error: &csv::Error) -> Error {
    let line = error.position().map_or(0, |position| position.line() + behind);
    Error::Malformed { file: file.to_owned(), line, what: error.to_string() }
}

/// One row of a delimited file.
pub struct Row<'r> {
    rows: &'r Rows,
}

impl<'r> Row<'r> {
    /// The cell of a column, trimmed. A missing column is an error.
    pub fn text(&self, column: &str) -> Result<&'r str, Error> {
        let index =
            self.rows.columns.get(column).ok_or_else(|| self.wrong(format!("there is no column {column:?}")))?;
        Ok(self.rows.record.get(*index).unwrap_or(""))
    }

    /// The text of a column; `None` if the cell is empty.
    pub fn optional(&self, column: &str) -> Result<Option<String>, Error> {
        Ok(given(self.text(column)?))
    }

    /// A value of a closed set whose words are `words`; `None` if the cell is empty.
    pub fn one_of<T>(&self, column: &str, read: fn(&str) -> Option<T>, words: &[&str]) -> Result<Option<T>, Error> {
        let cell = self.text(column)?;
        if cell.is_empty() { Ok(None) } else { self.word(column, cell, read, words).map(Some) }
    }

    /// The value of a closed set that a word in a cell of a column means.
    pub fn word<T>(&self, column: &str, word: &str, read: fn(&str) -> Option<T>, words: &[&str]) -> Result<T, Error> {
        let unknown = || self.wrong(format!("{column}: {word:?}; expected one of {}", words.join(", ")));
        read(word).ok_or_else(unknown)
    }

    /// A finite number, or `None` if the cell is empty or one of the publisher's `missing` marks.
    pub fn number<T: std::str::FromStr>(&self, column: &str, missing: &[&str]) -> Result<Option<T>, Error> {
        let cell = self.text(column)?;
        if cell.is_empty() || missing.contains(&cell) {
            return Ok(None);
        }
        let number = numbers::parse(cell).ok_or_else(|| self.wrong(format!("{column}: {cell:?} is not a number")))?;
        Ok(Some(number))
    }

    /// The line on which this row begins.
    pub fn line(&self) -> u64 {
        self.rows.record.position().map_or(0, |position| position.line() + self.rows.behind)
    }

    /// An error in this row.
    pub fn wrong(&self, what: String) -> Error {
        Error::Malformed { file: self.rows.file.clone(), line: self.line(), what }
    }
}

/// The keys of a file's rows, which must be unique.
#[derive(Debug, Default)]
pub struct Keys {
    lines: HashMap<String, u64>,
}

impl Keys {
    /// Rejects a row whose key occurred in an earlier row.
    pub fn add(&mut self, row: &Row<'_>, key: impl std::fmt::Display) -> Result<(), Error> {
        self.insert(key.to_string(), row.line()).map_err(|what| row.wrong(what))
    }

    /// Records the line of a key; rejects a duplicate, with the line of the first.
    pub fn insert(&mut self, key: String, line: u64) -> Result<(), String> {
        match self.lines.get(&key) {
            Some(first) => Err(format!("{key} occurs here a second time, expected once; the first is in line {first}")),
            None => {
                self.lines.insert(key, line);
                Ok(())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::import::fixture;

    #[test]
    fn lines_are_counted_alike_with_both_line_ends() {
        for end in ["\n", "\r\n"] {
            let text = ["a,b", "1,2", "\"x", "y\",many"].join(end);
            let (_folder, sources) = fixture::folder(&[("t.csv", &text)]);
            let mut rows = sources.csv("t.csv").expect("a file");
            assert_eq!(rows.next_row().expect("a row").expect("one").wrong("x".into()).to_string(), "t.csv:2: x");
            let row = rows.next_row().expect("a row").expect("another");
            let error = row.number::<f64>("b", &[]).expect_err("a word").to_string();
            assert_eq!(error, "t.csv:3: b: \"many\" is not a number");
        }
    }

    #[test]
    fn a_short_row_and_a_missing_file_are_refused() {
        let (_folder, sources) = fixture::folder(&[("t.csv", "a,b\r\n1,2\r\n3\r\n")]);
        let mut rows = sources.csv("t.csv").expect("a file");
        rows.next_row().expect("a row");
        assert!(rows.next_row().err().expect("a short row").to_string().starts_with("t.csv:3: "));
        assert!(
            sources.tsv("none.txt").err().expect("no file").to_string().contains("expected a copy of the publisher")
        );
    }
}
