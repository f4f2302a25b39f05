//! Reads the rows of one file: the problems of its cells, and its records.

use super::cells::{complaint, is_valid};
use super::folder::{DataFile, at, form};
use super::nearest::{did_you_mean, nearest};
use super::scan::{Cell, FormatError, RowStart, Scanner, place};
use super::table::{ColumnType, TableDef};
use super::tables;
use crate::model::{Origin, Problem, Records};
use crate::quote::quoted;
use csv::ByteRecord;

/// The content of a cell as a range of the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    /// Offset of its first byte.
    pub start: u32,
    /// Number of bytes.
    pub length: u32,
}

/// A cell that is missing or invalid, whose problem is already reported.
pub(super) const ABSENT: Span = Span { start: u32::MAX, length: 0 };

/// The result of reading a file.
#[derive(Default)]
pub(super) struct Rows {
    /// The rows, in their table.
    pub records: Records,
    /// The start of each row.
    pub starts: Vec<RowStart>,
    /// The tracked cells, row after row.
    pub spans: Vec<Span>,
    /// The number of rows in which each column has a value.
    pub filled: Vec<usize>,
    /// The problems.
    pub problems: Vec<Problem>,
    /// Whether the header is valid. If not, rows are not checked: the header may be the cause of their problems.
    pub has_header: bool,
}

/// Indices of the columns whose cells are kept for comparison: the key, and references to other rows.
pub(super) fn tracked(table: &TableDef) -> Vec<usize> {
    let refers = |ty: ColumnType| ty.target().is_some() || ty == ColumnType::Node;
    let wanted = |column: &usize| refers(table.columns[*column].ty) || table.key_columns().any(|key| key == *column);
    (0..table.columns.len()).filter(wanted).collect()
}

/// A header with this many times the columns of its table is reported as a whole.
const TOO_WIDE: usize = 4;

/// Reads all rows of a file. `number` is its index in the list of files.
pub(super) fn read(file: &DataFile, number: u16, bytes: &[u8]) -> Rows {
    // Spreadsheets write a byte order mark before UTF-8: it is accepted, and never written.
    let start = if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    let mut reader = Reader {
        file,
        number,
        bytes,
        tracked: tracked(file.table),
        row: ByteRecord::new(),
        rows: Rows { filled: vec![0; file.table.columns.len()], ..Rows::default() },
    };
    let mut scanner = Scanner::new(bytes, start, 1);
    let mut cells = Vec::new();
    match scanner.next_row(&mut cells) {
        None => reader.complain_of_header(RowStart { line: 1, offset: 0 }, None, reader.empty_file()),
        Some((start, fault)) => reader.header(start, &cells, fault),
    }
    reader.rows.has_header = reader.rows.problems.is_empty();
    while reader.rows.has_header
        && let Some((start, fault)) = scanner.next_row(&mut cells)
    {
        reader.row(start, &cells, fault);
    }
    reader.rows
}

struct Reader<'b> {
    file: &'b DataFile,
    number: u16,
    bytes: &'b [u8],
    tracked: Vec<usize>,
    row: ByteRecord,
    rows: Rows,
}

impl Reader<'_> {
    fn empty_file(&self) -> String {
        format!("the file is empty; expected the header line {}", header_line(self.file.table))
    }

    fn complain(&mut self, start: RowStart, offset: Option<usize>, message: String) {
        let (line, column) = self.place(start, offset);
        self.rows.problems.push(at(&self.file.path, line, column, message));
    }

    fn complain_of_header(&mut self, start: RowStart, offset: Option<usize>, message: String) {
        let (line, column) = self.place(start, offset);
        self.rows.problems.push(form(&self.file.path, line, column, message));
    }

    fn place(&self, start: RowStart, offset: Option<usize>) -> (u32, u32) {
        offset.map_or((start.line, 0), |offset| place(self.bytes, start, offset))
    }

    fn header(&mut self, start: RowStart, cells: &[Cell], fault: Option<FormatError>) {
        if let Some(FormatError { at, what }) = fault {
            return self.complain_of_header(start, Some(at), what.to_owned());
        }
        let name = |cell: &Cell| String::from_utf8_lossy(&cell.text(self.bytes)).into_owned();
        let names: Vec<String> = cells.iter().map(name).collect();
        let found: Vec<Option<usize>> = names.iter().map(|name| self.file.table.column(name)).collect();
        let expected = header_line(self.file.table);
        if found.iter().all(Option::is_none) {
            let line = quoted(names.join(","));
            return self.complain_of_header(start, None, format!("the header line is {line}; expected {expected}"));
        }
        if names.len() > TOO_WIDE * self.file.table.columns.len() {
            let message = format!("the header line has {} columns; expected {expected}", names.len());
            return self.complain_of_header(start, None, message);
        }
        self.columns(start, cells, &names, &found);
        let columns = self.file.table.columns;
        for column in columns.iter().enumerate().filter(|(i, _)| !found.contains(&Some(*i))).map(|column| column.1) {
            let message = format!("column {:?} is missing; expected {expected}", column.name);
            self.complain_of_header(start, None, message);
        }
        if self.rows.problems.is_empty() {
            self.order(start, cells, &found);
        }
    }

    /// Reports columns that the table does not have, and duplicate ones.
    fn columns(&mut self, start: RowStart, cells: &[Cell], names: &[String], found: &[Option<usize>]) {
        let known = self.file.table.columns;
        for (i, cell) in cells.iter().enumerate() {
            let name = quoted(&names[i]);
            if found[i].is_none() {
                let hint = did_you_mean(nearest(&names[i], known.iter().map(|column| column.name)));
                let expected = header_line(self.file.table);
                let message = format!("unknown column {name}{hint}; expected {expected}");
                self.complain_of_header(start, Some(cell.outer), message);
            } else if found[..i].contains(&found[i]) {
                let message = format!("column {name} occurs here a second time; expected it once");
                self.complain_of_header(start, Some(cell.outer), message);
            }
        }
    }

    /// Reports the first column that is out of order.
    fn order(&mut self, start: RowStart, cells: &[Cell], found: &[Option<usize>]) {
        let wrong = found.iter().enumerate().find(|(i, column)| **column != Some(*i));
        if let Some((i, Some(column))) = wrong.map(|(i, column)| (i, *column)) {
            let [found, expected] = [column, i].map(|i| self.file.table.columns[i].name);
            let order = header_line(self.file.table);
            let message = format!("column {found:?} is where {expected:?} is expected; the order is {order}");
            self.complain_of_header(start, Some(cells[i].outer), message);
        }
    }

    fn row(&mut self, start: RowStart, cells: &[Cell], fault: Option<FormatError>) {
        self.rows.starts.push(start);
        let first_span = self.rows.spans.len();
        self.rows.spans.resize(first_span + self.tracked.len(), ABSENT);
        if let Some(FormatError { at, what }) = fault {
            self.track(first_span, cells);
            return self.complain(start, Some(at), what.to_owned());
        }
        if cells.len() != self.file.table.columns.len() {
            self.track(first_span, &cells[..1]);
            return self.wrong_length(start, cells);
        }
        let problems = self.rows.problems.len();
        self.row.clear();
        for (column, cell) in cells.iter().enumerate() {
            self.cell(start, column, cell, first_span);
        }
        if self.rows.problems.len() == problems {
            self.keep(start);
        }
    }

    fn cell(&mut self, start: RowStart, number: usize, cell: &Cell, first_span: usize) {
        let column = &self.file.table.columns[number];
        let text = cell.text(self.bytes);
        if is_valid(column, &text) {
            if let Some(position) = self.tracked.iter().position(|tracked| *tracked == number) {
                self.rows.spans[first_span + position] = span(cell);
            }
            self.row.push_field(&text);
            self.rows.filled[number] += usize::from(!text.is_empty());
        } else {
            let message = complaint(column, &String::from_utf8_lossy(&text));
            self.complain(start, Some(cell.outer), message);
        }
    }

    /// Keeps the first cell of an invalid row, so that references to the row are still found.
    fn track(&mut self, first_span: usize, cells: &[Cell]) {
        if let (Some(cell), Some(0)) = (cells.first(), self.tracked.first())
            && is_valid(&self.file.table.columns[0], &cell.text(self.bytes))
        {
            self.rows.spans[first_span] = span(cell);
        }
    }

    fn wrong_length(&mut self, start: RowStart, cells: &[Cell]) {
        let (found, expected) = (cells.len(), self.file.table.columns.len());
        let empty = found == 1 && cells[0].start == cells[0].end;
        let what = if empty { "the line is empty".to_owned() } else { format!("{found} cells") };
        self.complain(start, None, format!("{what}; expected {expected}, as in the header line"));
    }

    fn keep(&mut self, start: RowStart) {
        let origin = Origin { file: self.number, line: start.line };
        if let Err(error) = tables::push(&mut self.rows.records, self.file.table.name, &self.row, origin) {
            self.complain(start, None, format!("the row cannot be read: {error}"));
        }
    }
}

fn span(cell: &Cell) -> Span {
    Span { start: cell.start as u32, length: (cell.end - cell.start) as u32 }
}

fn header_line(table: &TableDef) -> String {
    let names: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
    names.join(",")
}
