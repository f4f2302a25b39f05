//! Problems in a data folder, and their positions.

use crate::quote;
use std::fmt;

/// A position in a file. Lines and columns count from 1; a column counts characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FilePosition {
    /// Path of the file relative to the data folder.
    pub file: String,
    /// Line; 0 for the whole file.
    pub line: u32,
    /// Column of the first character of the cell; 0 for the whole line.
    pub column: u32,
}

/// What a problem is about. Problems of a file as a whole come first, since they may cause the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A folder, a file, its encoding or its header.
    Form,
    /// A row or a cell.
    Content,
    /// A reference to a row that does not exist.
    Reference,
}

/// One problem: where it is, what was found, and what was expected. Problems are ordered by subject, then by position.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// What it is about.
    pub subject: Subject,
    /// Its position.
    pub place: FilePosition,
    /// What is wrong, and what was expected.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let FilePosition { file, line, column } = &self.place;
        write!(f, "{}:{line}:{column}: {}", quote::message(file), quote::message(&self.message))
    }
}

/// Maximum number of problems printed, shared by the files that have any.
const PRINTED: usize = 1000;

/// Minimum number of problems printed per file, so that no file is hidden by the problems of others.
const LEAST: usize = 5;

/// All problems of a data folder, sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems(pub Vec<Problem>);

impl Problems {
    /// Sorts the problems.
    pub fn new(mut problems: Vec<Problem>) -> Problems {
        problems.sort();
        Problems(problems)
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let same = |a: &Problem, b: &Problem| a.subject == b.subject && a.place.file == b.place.file;
        let (mut room, mut left) = (PRINTED, self.0.chunk_by(same).count());
        for problems in self.0.chunk_by(same) {
            let shown = problems.len().min((room / left).max(LEAST));
            (room, left) = (room.saturating_sub(shown), left - 1);
            for problem in &problems[..shown] {
                writeln!(f, "{problem}")?;
            }
            if problems.len() > shown {
                let more = problems.len() - shown;
                writeln!(f, "... and {more} more in {}", quote::message(&problems[0].place.file))?;
            }
        }
        Ok(())
    }
}

impl std::error::Error for Problems {}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(subject: Subject, file: &str, line: u32) -> Problem {
        let place = FilePosition { file: file.to_owned(), line, column: 3 };
        Problem { subject, place, message: "x; expected y".to_owned() }
    }

    #[test]
    fn many_problems_of_a_file_are_counted_and_the_first_are_shown() {
        assert_eq!(Problems(vec![problem(Subject::Content, "a.csv", 2)]).to_string(), "a.csv:2:3: x; expected y\n");
        let text = Problems(vec![problem(Subject::Content, "a.csv", 2); 1003]).to_string();
        assert_eq!(text.lines().count(), 1001);
        assert_eq!(text.lines().last(), Some("... and 3 more in a.csv"));
    }

    #[test]
    fn no_file_is_hidden_and_its_form_comes_first() {
        let of = |file: &str| (0..2000).map(|line| problem(Subject::Reference, file, line)).collect::<Vec<_>>();
        let mut problems: Vec<_> = (0..60).flat_map(|file| of(&format!("a{file:02}.csv"))).collect();
        problems.push(problem(Subject::Content, "b.csv", 7));
        problems.push(problem(Subject::Form, "z.csv", 0));
        let text = Problems::new(problems).to_string();
        let lines: Vec<_> = text.lines().collect();
        assert!(lines[0].starts_with("z.csv:0:3: ") && lines[1].starts_with("b.csv:7:3: "), "{}", lines[0]);
        assert!((0..60).all(|file| text.contains(&format!("\na{file:02}.csv:0:3: "))));
        assert!(text.contains("... and 1984 more in a00.csv") && lines.len() <= 1000 + 60, "{}", lines.len());
    }

    #[test]
    fn a_problem_is_one_line_without_hidden_characters() {
        let mut odd = problem(Subject::Form, "a\n\u{1b}.csv", 1);
        odd.message = "x\ny".to_owned();
        assert_eq!(odd.to_string(), "a\\n\\u001b.csv:1:3: x\\ny");
    }
}
