//! Reads a whole data folder into records, or reports everything that is wrong with it.

use super::content;
use super::folder::{self, DataFile, Listing};
use super::links::{self, DanglingReferences, Index};
use super::part::Part;
use super::scan::{RowStart, Scanner, place};
use super::tables;
use crate::files;
use crate::model::records::Coverage;
use crate::model::{Problem, Problems, Records};
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::thread;

/// A data folder without problems.
#[derive(Debug)]
pub struct LoadedFolder {
    /// All rows of both layers.
    pub records: Records,
    /// Identifies the content: equal files have equal identifiers.
    pub snapshot: String,
    /// Fill rates of the columns of each table.
    pub coverage: Vec<Coverage>,
    dir: PathBuf,
    /// Paths of the files, by [`crate::model::Origin::file`].
    files: Vec<String>,
}

/// Reads a data folder: its layers `measured` and, if there is one, `curated`.
///
/// # Errors
///
/// Every problem of every file, those of whole files first.
pub fn load(dir: &Path) -> Result<LoadedFolder, Problems> {
    let mut problems = Vec::new();
    let Listing { files, unknown } = folder::list(dir, &mut problems);
    let mut parts = read_all(dir, &files);
    problems.extend(parts.iter_mut().flat_map(Part::take_problems));
    problems.extend(broken_links(&parts, &unknown));
    if !problems.is_empty() {
        return Err(Problems::new(problems));
    }
    let (snapshot, coverage) = (content::digest(&parts), content::coverage(&parts));
    let mut records = Records::default();
    parts.into_iter().for_each(|part| tables::append(&mut records, part.into_records()));
    let files = files.into_iter().map(|file| file.path).collect();
    Ok(LoadedFolder { records, snapshot, coverage, dir: dir.to_owned(), files })
}

/// Reads each file on its own thread.
fn read_all(dir: &Path, files: &[DataFile]) -> Vec<Part> {
    thread::scope(|scope| {
        let start = |(number, file)| scope.spawn(move || Part::read(dir, file, number as u16));
        let threads: Vec<_> = files.iter().enumerate().map(start).collect();
        threads.into_iter().map(|thread| thread.join().expect("reading reports errors and does not panic")).collect()
    })
}

fn broken_links(parts: &[Part], unknown: &HashSet<&'static str>) -> Vec<Problem> {
    let mut problems = Vec::new();
    let index = Index::new(parts, unknown, &mut problems);
    let mut dangling = DanglingReferences::default();
    thread::scope(|scope| {
        let threads: Vec<_> = parts.iter().map(|part| scope.spawn(|| links::check(part, &index))).collect();
        for thread in threads {
            dangling.add(thread.join().expect("checking reports errors and does not panic"));
        }
    });
    problems.extend(dangling.problems(parts));
    problems
}

impl LoadedFolder {
    /// A problem of a row, given by the name of its table, its index in [`Records`] and the name of its column, at the
    /// position of the cell. An unknown column means the whole line.
    pub fn problem(&self, table: &str, row: usize, column: &str, message: String) -> Problem {
        let origin = tables::origins(&self.records, table).get(row).copied();
        let path = origin.and_then(|origin| self.files.get(usize::from(origin.file)));
        let (Some(origin), Some(path)) = (origin, path) else {
            return folder::of_file(table, message);
        };
        let number = tables::find(table).and_then(|table| table.column(column));
        let found = number.and_then(|number| cell_place(&self.dir.join(path), origin.line, number));
        let (line, column) = found.unwrap_or((origin.line, 0));
        folder::at(path, line, column, message)
    }
}

/// Line and column of a cell of the row that starts on a line.
fn cell_place(path: &Path, line: u32, number: usize) -> Option<(u32, u32)> {
    let bytes = files::read(path, u64::MAX - 1).ok()?;
    let before: usize = bytes.split_inclusive(|b| *b == b'\n').take(line as usize - 1).map(<[u8]>::len).sum();
    let mut cells = Vec::new();
    let (start, _): (RowStart, _) = Scanner::new(&bytes, before, line).next_row(&mut cells)?;
    Some(place(&bytes, start, cells.get(number)?.outer))
}
