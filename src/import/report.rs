//! What an import read, kept and left out.

use std::collections::BTreeMap;
use std::fmt;

/// Counts of one publisher's file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct FileCounts {
    read: u64,
    kept: u64,
    left_out: BTreeMap<String, u64>,
    remarks: BTreeMap<String, u64>,
}

/// Counts of all files, printed after an import. For each file, rows read = rows kept + rows left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    files: BTreeMap<String, FileCounts>,
    rows: BTreeMap<String, u64>,
}

impl Report {
    /// Counts a row of `file` that was kept.
    pub fn kept(&mut self, file: &str) {
        let counts = self.file(file);
        counts.read += 1;
        counts.kept += 1;
    }

    /// Counts a row of `file` that was left out, with the reason.
    pub fn left_out(&mut self, file: &str, reason: &str) {
        let counts = self.file(file);
        counts.read += 1;
        *counts.left_out.entry(reason.to_owned()).or_default() += 1;
    }

    /// Counts a remark on a row of `file` that was kept.
    pub fn remark(&mut self, file: &str, what: &str) {
        *self.file(file).remarks.entry(what.to_owned()).or_default() += 1;
    }

    /// Rows of `file` that were read.
    pub fn rows_read(&self, file: &str) -> u64 {
        self.files.get(file).map_or(0, |counts| counts.read)
    }

    /// Rows of `file` that were kept.
    pub fn rows_kept(&self, file: &str) -> u64 {
        self.files.get(file).map_or(0, |counts| counts.kept)
    }

    /// Rows of `file` that were left out for this reason.
    pub fn rows_left_out(&self, file: &str, reason: &str) -> u64 {
        self.files.get(file).and_then(|counts| counts.left_out.get(reason)).copied().unwrap_or(0)
    }

    /// How often this remark was made on `file`.
    pub fn remarks(&self, file: &str, remark: &str) -> u64 {
        self.files.get(file).and_then(|counts| counts.remarks.get(remark)).copied().unwrap_or(0)
    }

    /// Records the numbers of rows of the files, including those used only for lookups.
    pub fn count_rows(&mut self, rows: BTreeMap<String, u64>) {
        self.rows = rows;
    }

    /// The number of rows of each file of the sources.
    pub fn rows(&self) -> &BTreeMap<String, u64> {
        &self.rows
    }

    fn file(&mut self, file: &str) -> &mut FileCounts {
        self.files.entry(file.to_owned()).or_default()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (file, counts) in &self.files {
            writeln!(f, "{file}: {} rows read, {} kept", counts.read, counts.kept)?;
            for (reason, rows) in &counts.left_out {
                writeln!(f, "  {rows} left out: {reason}")?;
            }
            for (what, rows) in &counts.remarks {
                writeln!(f, "  {rows} {what}")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_kept_or_has_a_reason() {
        let mut report = Report::default();
        report.kept("a.csv");
        report.left_out("a.csv", "out of scope");
        report.left_out("a.csv", "out of scope");
        report.remark("a.csv", "with a long name");
        let expected = "a.csv: 3 rows read, 1 kept\n  2 left out: out of scope\n  1 with a long name\n";
        assert_eq!(report.to_string(), expected);
        let counts =
            (report.rows_read("a.csv"), report.rows_kept("a.csv"), report.rows_left_out("a.csv", "out of scope"));
        assert_eq!(counts, (3, 1, 2));
        assert_eq!((report.remarks("a.csv", "with a long name"), report.rows_read("b.csv")), (1, 0));
    }
}
