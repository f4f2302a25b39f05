//! One file in memory: its rows, its problems, and the cells needed for comparisons.

use super::encoding;
use super::folder::{DESCRIPTOR, DataFile, at, form, of_file};
use super::rows::{self, Rows, Span, tracked};
use super::scan::place;
use crate::files;
use crate::model::{Problem, Records, Subject};
use crate::quote::quoted;
use std::cmp::Ordering;
use std::hash::{BuildHasher, Hash, Hasher, RandomState};
use std::io;
use std::path::Path;

/// Maximum bytes of a table's file: offsets in it are stored in 32 bits.
const MOST_BYTES: u64 = u32::MAX as u64 - 1;

/// The content of one file.
pub(super) struct Part {
    /// The file.
    pub file: DataFile,
    /// Whether the file is a table in UTF-8 with a valid header: if not, references to it cannot be checked.
    pub is_sound: bool,
    bytes: Vec<u8>,
    tracked: Vec<usize>,
    rows: Rows,
}

impl Part {
    /// Reads a file. `number` is its index in the list of files.
    pub fn read(dir: &Path, file: &DataFile, number: u16) -> Part {
        let mut part = Part {
            file: file.clone(),
            is_sound: false,
            bytes: Vec::new(),
            tracked: tracked(file.table),
            rows: Rows::default(),
        };
        match files::read(&dir.join(&file.path), MOST_BYTES) {
            Ok(bytes) => part.take(bytes, number),
            Err(error) => part.rows.problems.push(of_file(&file.path, unreadable(file, &error))),
        }
        part
    }

    fn take(&mut self, bytes: Vec<u8>, number: u16) {
        if let Some(found) = encoding::foreign(&bytes) {
            let message = format!("the file is {found}; expected a table in UTF-8");
            self.rows.problems.push(of_file(&self.file.path, message));
            return;
        }
        let mut problems = Vec::new();
        self.bytes = as_utf8(&self.file, bytes, &mut problems);
        self.rows = rows::read(&self.file, number, &self.bytes);
        self.is_sound = self.rows.has_header && problems.is_empty();
        self.rows.problems.append(&mut problems);
        self.check_keys();
    }

    /// The bytes of the file.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The number of rows, including invalid ones.
    pub fn len(&self) -> usize {
        self.rows.starts.len()
    }

    /// The number of rows in which each column of the table has a value.
    pub fn filled(&self) -> &[usize] {
        &self.rows.filled
    }

    /// Line of a row.
    pub fn line(&self, row: usize) -> u32 {
        self.rows.starts[row].line
    }

    /// Removes and returns the problems.
    pub fn take_problems(&mut self) -> Vec<Problem> {
        std::mem::take(&mut self.rows.problems)
    }

    /// The records, complete only if there were no problems.
    pub fn into_records(self) -> Records {
        self.rows.records
    }

    /// The index of a column among the tracked cells of a row.
    pub fn slot(&self, column: usize) -> Option<usize> {
        self.tracked.iter().position(|tracked| *tracked == column)
    }

    /// The content of a tracked cell, with quotes doubled as in the file; `None` if the cell is missing or invalid.
    pub fn cell(&self, row: usize, slot: usize) -> Option<&[u8]> {
        let Span { start, length } = self.rows.spans[row * self.tracked.len() + slot];
        self.bytes.get(start as usize..start as usize + length as usize)
    }

    /// The problem of a tracked cell that refers to a row that does not exist.
    pub fn dangling(&self, row: usize, slot: usize, message: String) -> Problem {
        Problem { subject: Subject::Reference, ..self.complaint(row, slot, message) }
    }

    /// Line and column of a tracked cell.
    pub fn place(&self, row: usize, slot: usize) -> (u32, u32) {
        let start = self.rows.spans[row * self.tracked.len() + slot].start as usize;
        let quoted = start > self.rows.starts[row].offset && self.bytes[start - 1] == b'"';
        place(&self.bytes, self.rows.starts[row], start - usize::from(quoted))
    }

    /// A problem of a tracked cell.
    pub fn complaint(&self, row: usize, slot: usize, message: String) -> Problem {
        let (line, column) = self.place(row, slot);
        at(&self.file.path, line, column, message)
    }

    /// Reports rows whose key occurs in another row of the file.
    fn check_keys(&mut self) {
        let slots: Vec<usize> = self.file.table.key_columns().filter_map(|column| self.slot(column)).collect();
        if self.ascend(&slots) {
            return;
        }
        let state = RandomState::new();
        let mut hashes = Vec::with_capacity(self.len());
        for row in 0..self.len() {
            let mut hasher = state.build_hasher();
            let whole = slots.iter().all(|slot| self.cell(row, *slot).map(|cell| cell.hash(&mut hasher)).is_some());
            if whole {
                hashes.push((hasher.finish(), row));
            }
        }
        hashes.sort_unstable();
        let mut found = Vec::new();
        for same in hashes.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() > 1) {
            for (i, (_, row)) in same.iter().enumerate() {
                let twin = same[..i].iter().find(|(_, other)| self.key(*other, &slots) == self.key(*row, &slots));
                found.extend(twin.map(|(_, first)| self.duplicate(*first, *row, &slots)));
            }
        }
        self.rows.problems.append(&mut found);
    }

    /// Whether the keys of the rows are ascending, as in the files of an import: then no two are equal.
    fn ascend(&self, slots: &[usize]) -> bool {
        let compare = |row: usize| {
            let cells = slots.iter().map(|&slot| self.cell(row - 1, slot).cmp(&self.cell(row, slot)));
            cells.fold(Ordering::Equal, Ordering::then)
        };
        (1..self.len()).all(|row| compare(row) == Ordering::Less)
    }

    fn key(&self, row: usize, slots: &[usize]) -> Option<Vec<&[u8]>> {
        slots.iter().map(|slot| self.cell(row, *slot)).collect()
    }

    fn duplicate(&self, first: usize, row: usize, slots: &[usize]) -> Problem {
        let key: Vec<_> = self.key(row, slots).into_iter().flatten().map(String::from_utf8_lossy).collect();
        let (columns, key) = (self.file.table.key.join(", "), quoted(key.join(", ")));
        let line = self.line(first);
        let message = format!("{columns} {key} is already in line {line}; expected each {columns} once");
        self.complaint(row, slots[0], message)
    }
}

fn unreadable(file: &DataFile, error: &io::Error) -> String {
    match (error.kind(), file.path.split_once('/')) {
        (io::ErrorKind::NotFound, Some((layer, _))) => format!("there is no such file; {layer}/{DESCRIPTOR} lists it"),
        _ => format!("the file cannot be read ({error}); expected a table in UTF-8"),
    }
}

/// Reports bytes that are not UTF-8 and replaces them, so that the other cells can still be checked.
fn as_utf8(file: &DataFile, bytes: Vec<u8>, problems: &mut Vec<Problem>) -> Vec<u8> {
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return text.into_bytes(),
        Err(error) => error.into_bytes(),
    };
    let (mut line, mut column) = (1, 1);
    for chunk in bytes.utf8_chunks() {
        for character in chunk.valid().chars() {
            (line, column) = if character == '\n' { (line + 1, 1) } else { (line, column + 1) };
        }
        if let Some(byte) = chunk.invalid().first() {
            let message = format!("byte 0x{byte:02x} is not UTF-8 here; expected UTF-8 text");
            problems.push(form(&file.path, line, column, message));
            column += 1;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned().into_bytes()
}
