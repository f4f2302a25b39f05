//! Sheets of publishers' workbooks, read by column name.

use super::files::{Error, Sources};
use super::numbers;
use crate::files;
use calamine::{Data, Reader, Xlsx, XlsxError};
use std::collections::HashMap;
use std::io::BufReader;
use std::str::FromStr;

/// One sheet of a workbook.
#[derive(Debug)]
pub struct Sheet {
    file: String,
    columns: HashMap<String, usize>,
    cells: calamine::Range<Data>,
    header: usize,
}

impl Sheet {
    /// Opens the sheet `sheet` of the workbook `name`, with column names in row `header` (from 1).
    pub fn open(sources: &Sources, name: &str, sheet: &str, header: u32) -> Result<Sheet, Error> {
        Sheet::open_as(sources, name, name, sheet, header)
    }

    /// Opens another sheet of a workbook, whose rows are counted under the name `counted`.
    pub fn open_as(sources: &Sources, counted: &str, name: &str, sheet: &str, header: u32) -> Result<Sheet, Error> {
        let malformed = |what: String| Error::Malformed { file: name.to_owned(), line: 0, what };
        let path = sources.path(name);
        let unreadable = |cause| Error::Unreadable { path: path.clone(), cause };
        let file = BufReader::new(files::open(&path).map_err(unreadable)?);
        let mut workbook = Xlsx::new(file).map_err(|error| match error {
            XlsxError::Io(cause) => unreadable(cause),
            error => malformed(format!("not a workbook: {error}")),
        })?;
        if !workbook.sheet_names().iter().any(|found| found == sheet) {
            let found = workbook.sheet_names().join(", ");
            return Err(malformed(format!("there is no sheet {sheet:?}, expected among {found}")));
        }
        let cells = workbook.worksheet_range(sheet).map_err(|error| malformed(format!("sheet {sheet:?}: {error}")))?;
        let first = cells.start().map_or(1, |(row, _)| row + 1);
        let header = header.checked_sub(first).map(|rows| rows as usize);
        let names = header.and_then(|header| cells.rows().nth(header));
        let (Some(header), Some(names)) = (header, names) else {
            return Err(malformed(format!("sheet {sheet:?} has no row of column names")));
        };
        sources.count(counted, cells.rows().skip(header + 1).filter(|row| !is_blank(row)).count() as u64);
        let columns = names.iter().enumerate().map(|(i, name)| (name.to_string().trim().to_owned(), i)).collect();
        Ok(Sheet { file: name.to_owned(), columns, header, cells })
    }

    /// The rows below the column names, without blank ones.
    pub fn rows(&self) -> impl Iterator<Item = SheetRow<'_>> {
        let first = self.cells.start().map_or(0, |(row, _)| u64::from(row)) + 1;
        let rows = self.cells.rows().enumerate().skip(self.header + 1).filter(|(_, cells)| !is_blank(cells));
        rows.map(move |(i, cells)| SheetRow { sheet: self, line: first + i as u64, cells })
    }
}

fn is_blank(cells: &[Data]) -> bool {
    cells.iter().all(|cell| matches!(cell, Data::Empty))
}

/// One row of a sheet.
#[derive(Debug)]
pub struct SheetRow<'s> {
    sheet: &'s Sheet,
    line: u64,
    cells: &'s [Data],
}

impl SheetRow<'_> {
    /// The cell of a column as text, trimmed; may be empty. A missing column is an error.
    pub fn text(&self, column: &str) -> Result<String, Error> {
        let index =
            self.sheet.columns.get(column).ok_or_else(|| self.wrong(format!("there is no column {column:?}")))?;
        Ok(self.cells.get(*index).map(|cell| cell.to_string().trim().to_owned()).unwrap_or_default())
    }

    /// A finite number, or `None` if the cell is empty or one of the publisher's `missing` marks.
    pub fn number<T: FromStr>(&self, column: &str, missing: &[&str]) -> Result<Option<T>, Error> {
        let cell = self.text(column)?;
        if cell.is_empty() || missing.contains(&cell.as_str()) {
            return Ok(None);
        }
        let number = numbers::parse(&cell).ok_or_else(|| self.wrong(format!("{column}: {cell:?} is not a number")))?;
        Ok(Some(number))
    }

    /// The number of this row in the sheet.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// An error in this row.
    pub fn wrong(&self, what: String) -> Error {
        Error::Malformed { file: self.sheet.file.clone(), line: self.line, what }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::fixture;

    const BOOK: &str = "bls/occupation.xlsx";

    fn refusal(name: &str, sheet: &str, header: u32) -> String {
        Sheet::open(&fixture::committed(), name, sheet, header).expect_err("no such sheet").to_string()
    }

    #[test]
    fn cells_are_found_by_column_and_row() {
        let sheet = Sheet::open(&fixture::committed(), BOOK, "Table 1.2", 2).expect("a sheet");
        let row = sheet.rows().next().expect("a row");
        assert_eq!(row.text("Occupation type").expect("text"), "Summary");
        assert_eq!(row.number("Employment, 2024", &[]).expect("a number"), Some(1000.5));
        assert!(row.wrong("x".into()).to_string().ends_with("occupation.xlsx:3: x"));
    }

    #[test]
    fn a_wrong_cell_or_column_is_refused() {
        let sheet = Sheet::open(&fixture::committed(), BOOK, "Table 1.2", 2).expect("a sheet");
        let row = sheet.rows().next().expect("a row");
        assert!(row.text("Employment").expect_err("no column").to_string().contains("no column \"Employment\""));
        let error = row.number::<f64>("Occupation type", &[]).expect_err("a word").to_string();
        assert!(error.ends_with("occupation.xlsx:3: Occupation type: \"Summary\" is not a number"), "{error}");
    }

    #[test]
    fn a_missing_file_sheet_or_header_is_refused() {
        assert!(refusal("bls/none.xlsx", "x", 1).contains("expected a copy of the publisher's file"));
        assert!(refusal(BOOK, "Table 9", 2).contains("no sheet \"Table 9\", expected among Table 1.2"));
        assert!(refusal(BOOK, "Table 1.2", 99).contains("no row of column names"));
    }

    #[test]
    fn a_file_that_is_no_workbook_is_refused() {
        let (_folder, sources) = fixture::folder(&[("a.xlsx", "plain text")]);
        let error = Sheet::open(&sources, "a.xlsx", "x", 1).expect_err("no workbook").to_string();
        assert!(error.starts_with("a.xlsx:0: not a workbook"), "{error}");
    }
}
