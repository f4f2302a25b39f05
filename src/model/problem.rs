//! What is wrong with a data folder, and where.

use std::fmt;

/// A place in a file. Lines and columns count from 1; a column counts characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Path of the file relative to the data folder.
    pub file: String,
    /// Line; 0 where the whole file is meant.
    pub line: u32,
    /// Column of the first character of the cell; 0 where the whole line is meant.
    pub column: u32,
}

/// One complaint: where, what, and what was expected.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// Where.
    pub place: Place,
    /// What is wrong, and what was expected.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Place { file, line, column } = &self.place;
        write!(f, "{file}:{line}:{column}: {}", self.message)
    }
}

/// How many complaints are printed; the rest are counted.
const PRINTED: usize = 1000;

/// All complaints about a data folder, in the order of their places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems(pub Vec<Problem>);

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for problem in self.0.iter().take(PRINTED) {
            writeln!(f, "{problem}")?;
        }
        match self.0.len().saturating_sub(PRINTED) {
            0 => Ok(()),
            more => writeln!(f, "... and {more} more problems, {} in all", self.0.len()),
        }
    }
}

impl std::error::Error for Problems {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_problems_are_counted_and_the_first_are_shown() {
        let place = Place { file: "a.csv".to_owned(), line: 2, column: 3 };
        let problem = Problem { place, message: "x; expected y".to_owned() };
        assert_eq!(Problems(vec![problem.clone()]).to_string(), "a.csv:2:3: x; expected y\n");
        let text = Problems(vec![problem; 1003]).to_string();
        assert_eq!(text.lines().count(), 1001);
        assert_eq!(text.lines().last(), Some("... and 3 more problems, 1003 in all"));
    }
}
