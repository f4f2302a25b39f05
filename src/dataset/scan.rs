//! Splits a CSV file into rows and cells, strictly, without copying.
//!
//! Common readers repair broken files; a data folder should rather report the position. So a quote inside an unquoted
//! cell, text after a closing quote and a quote that is never closed are errors, and reading continues at the next
//! line.

use std::borrow::Cow;

/// The start of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RowStart {
    /// Line, from 1.
    pub line: u32,
    /// Offset of its first byte.
    pub offset: usize,
}

/// One cell: the bytes of its content, without enclosing quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    /// Offset of the first byte of the content.
    pub start: usize,
    /// Offset after its last byte.
    pub end: usize,
    /// Offset where the cell starts, with its quote.
    pub outer: usize,
    /// Whether the content has doubled quotes.
    pub doubled: bool,
}

impl Cell {
    /// The text of the cell.
    pub fn text<'b>(&self, bytes: &'b [u8]) -> Cow<'b, [u8]> {
        let raw = &bytes[self.start..self.end];
        if !self.doubled {
            return Cow::Borrowed(raw);
        }
        let mut after_quote = false;
        let keep = |b: &u8| {
            after_quote = *b == b'"' && !after_quote;
            *b != b'"' || after_quote
        };
        Cow::Owned(raw.iter().copied().filter(keep).collect())
    }
}

/// An error in the format of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FormatError {
    /// Offset of the invalid byte.
    pub at: usize,
    /// What is wrong, and what was expected.
    pub what: &'static str,
}

const NEVER_CLOSED: &str = "this quote is never closed; expected a closing quote before a comma or the end of the line";
const STRAY_QUOTE: &str =
    "a quote inside a cell without quotes; expected the whole cell in quotes, and quotes inside it doubled";
const STRAY_RETURN: &str = "a carriage return inside a cell without quotes; expected line ends as LF or CRLF";

/// Reads a file row by row.
pub(super) struct Scanner<'b> {
    bytes: &'b [u8],
    at: usize,
    line: u32,
}

impl<'b> Scanner<'b> {
    /// Starts at `offset`, which is on this line.
    pub fn new(bytes: &'b [u8], offset: usize, line: u32) -> Self {
        Scanner { bytes, at: offset, line }
    }

    /// Splits the next row into `cells`; `None` at the end of the file.
    pub fn next_row(&mut self, cells: &mut Vec<Cell>) -> Option<(RowStart, Option<FormatError>)> {
        cells.clear();
        if self.at >= self.bytes.len() {
            return None;
        }
        let start = RowStart { line: self.line, offset: self.at };
        loop {
            match self.cell() {
                Ok(cell) => cells.push(cell),
                Err(fault) => {
                    self.skip_line_of(start, fault.at);
                    return Some((start, Some(fault)));
                }
            }
            match self.bytes.get(self.at) {
                Some(b',') => self.at += 1,
                _ => break,
            }
        }
        self.line += self.lines_in_quotes(start, cells);
        self.line_end();
        Some((start, None))
    }

    fn cell(&mut self) -> Result<Cell, FormatError> {
        if self.bytes.get(self.at) == Some(&b'"') { self.quoted() } else { self.plain() }
    }

    fn plain(&mut self) -> Result<Cell, FormatError> {
        let start = self.at;
        let rest = &self.bytes[start..];
        let length = rest.iter().position(|b| matches!(b, b',' | b'\n' | b'\r' | b'"')).unwrap_or(rest.len());
        self.at = start + length;
        match rest.get(length) {
            Some(b'"') => Err(FormatError { at: self.at, what: STRAY_QUOTE }),
            Some(b'\r') if rest.get(length + 1) != Some(&b'\n') => Err(FormatError { at: self.at, what: STRAY_RETURN }),
            _ => Ok(Cell { start, end: self.at, outer: start, doubled: false }),
        }
    }

    fn quoted(&mut self) -> Result<Cell, FormatError> {
        let outer = self.at;
        let start = outer + 1;
        let mut at = start;
        let mut doubled = false;
        loop {
            let Some(length) = self.bytes[at..].iter().position(|b| *b == b'"') else {
                return Err(FormatError { at: outer, what: NEVER_CLOSED });
            };
            let quote = at + length;
            match self.bytes.get(quote + 1) {
                Some(b'"') => {
                    doubled = true;
                    at = quote + 2;
                }
                None | Some(b',' | b'\n' | b'\r') => {
                    self.at = quote + 1;
                    return Ok(Cell { start, end: quote, outer, doubled });
                }
                Some(_) => return Err(FormatError { at: outer, what: NEVER_CLOSED }),
            }
        }
    }

    fn lines_in_quotes(&self, start: RowStart, cells: &[Cell]) -> u32 {
        let quoted = cells.iter().any(|cell| cell.start != cell.outer);
        if quoted { newlines(&self.bytes[start.offset..self.at]) } else { 0 }
    }

    /// Skips the end of a row.
    fn line_end(&mut self) {
        if self.bytes.get(self.at) == Some(&b'\r') {
            self.at += 1;
        }
        if self.bytes.get(self.at) == Some(&b'\n') {
            self.at += 1;
            self.line += 1;
        }
    }

    /// Moves to the line after the invalid byte.
    fn skip_line_of(&mut self, start: RowStart, fault: usize) {
        let rest = &self.bytes[fault..];
        let end = rest.iter().position(|b| *b == b'\n').map_or(self.bytes.len(), |length| fault + length + 1);
        self.at = end;
        self.line = start.line + newlines(&self.bytes[start.offset..end]);
    }
}

fn newlines(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|b| **b == b'\n').count() as u32
}

/// Line and column of a byte of a row; the column counts characters.
pub(super) fn place(bytes: &[u8], row: RowStart, offset: usize) -> (u32, u32) {
    let before = &bytes[row.offset..offset];
    let line_start = before.iter().rposition(|b| *b == b'\n').map_or(0, |newline| newline + 1);
    let characters = String::from_utf8_lossy(&before[line_start..]).chars().count() as u32;
    (row.line + newlines(before), characters + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(u32, Vec<String>, Option<FormatError>)> {
        let bytes = text.as_bytes();
        let mut scanner = Scanner::new(bytes, 0, 1);
        let (mut cells, mut rows) = (Vec::new(), Vec::new());
        while let Some((start, fault)) = scanner.next_row(&mut cells) {
            let texts = cells.iter().map(|c| String::from_utf8_lossy(&c.text(bytes)).into_owned()).collect();
            rows.push((start.line, texts, fault));
        }
        rows
    }

    fn good(text: &str) -> Vec<(u32, Vec<String>)> {
        let rows = rows(text);
        assert!(rows.iter().all(|row| row.2.is_none()), "{rows:?}");
        rows.into_iter().map(|(line, cells, _)| (line, cells)).collect()
    }

    #[test]
    fn rows_may_end_in_lf_or_crlf_or_the_end_of_the_file() {
        let expected = vec![(1, vec!["a".to_owned(), String::new()]), (2, vec!["b".into(), "c".into()])];
        assert_eq!(good("a,\nb,c\n"), expected);
        assert_eq!(good("a,\r\nb,c"), expected);
    }

    #[test]
    fn quoted_cells_hold_commas_quotes_and_lines() {
        let expected = vec![(1, vec!["a,\n\"b\"".to_owned(), "c".into()]), (3, vec!["d".into()])];
        assert_eq!(good("\"a,\n\"\"b\"\"\",c\nd\n"), expected);
    }

    #[test]
    fn a_quote_that_is_never_closed_is_a_fault_and_reading_goes_on_at_the_next_line() {
        let rows = rows("a,\"b\nc,\"d\"\n");
        assert_eq!(rows[0].2, Some(FormatError { at: 2, what: NEVER_CLOSED }));
        assert_eq!((rows[1].0, rows[1].1.clone(), rows[1].2), (2, vec!["c".into(), "d".into()], None));
    }

    #[test]
    fn a_quote_or_a_carriage_return_inside_a_cell_is_a_fault() {
        assert_eq!(rows("a\"b,c\n")[0].2, Some(FormatError { at: 1, what: STRAY_QUOTE }));
        assert_eq!(rows("a\rb\n")[0].2, Some(FormatError { at: 1, what: STRAY_RETURN }));
    }

    #[test]
    fn columns_count_characters_of_the_line() {
        let bytes = "é,\"x\nü\",z".as_bytes();
        let row = RowStart { line: 7, offset: 0 };
        assert_eq!(place(bytes, row, 3), (7, 3));
        assert_eq!(place(bytes, row, bytes.len() - 1), (8, 4));
    }
}
