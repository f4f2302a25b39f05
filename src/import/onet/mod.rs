//! O*NET: occupations with their titles, skills, technologies, education and related occupations.
//!
//! Files are tab-delimited without quoting; `n/a` is the missing mark. Run [`roles()`] first: everything else keeps
//! only rows of the roles in the records.

mod education;
mod elements;
mod newer;
mod ratings;
mod related;
mod roles;
mod skills;
mod technology;
mod titles;

pub use education::education;
pub use related::related;
pub use roles::{names, occupations, roles};
pub use skills::skills;
pub use technology::technology;
pub use titles::titles;

use super::codes;
use super::files::{Error, Row, Sources};
use crate::model::{Records, Source, given};
use roles::OCCUPATIONS;
use std::collections::{BTreeMap, HashSet};

/// The mark of a missing value.
const MISSING: &[&str] = &["n/a"];

/// Why a row of a role outside the records is left out.
const NO_ROLE: &str = "its role is not in the graph";

/// The wording that the licence requires; the last sentence applies if the data was modified.
pub(super) const ATTRIBUTION: &str = "This product includes information from the O*NET 30.1 Database by the \
U.S. Department of Labor, Employment and Training Administration (USDOL/ETA). Used under the CC BY 4.0 license. O*NET® is a trademark of \
USDOL/ETA. The information was modified: it was selected, joined and rewritten as tables. USDOL/ETA has not approved, \
endorsed, or tested these modifications.";

const UNCHANGED: &str = "The publisher's text file, unchanged.";

/// The source of one file of the 30.1 release; `file` is its name there and `key` its key columns.
fn source(id: &str, file: &str, key: &str, note: &str) -> Source {
    Source {
        id: id.to_owned(),
        publisher: "U.S. Department of Labor, Employment and Training Administration".to_owned(),
        title: format!("O*NET Database: {}", file.trim_end_matches(".txt")),
        release: given("30.1"),
        period: given("December 2025"),
        licence: given("CC BY 4.0"),
        attribution: given(ATTRIBUTION),
        url: given("https://www.onetcenter.org/database.html"),
        file: given(file),
        key: given(key),
        note: given(note),
    }
}

/// The occupations of the release, and those that are roles in the records.
struct Occupations {
    all: BTreeMap<String, String>,
    roles: HashSet<String>,
}

impl Occupations {
    fn read(sources: &Sources, records: &Records) -> Result<Self, Error> {
        let roles = records.roles.rows.iter().map(|role| role.id.code().to_owned()).collect();
        Ok(Occupations { all: names(sources)?, roles })
    }

    /// The code of an occupation of the release in `column`, such as `15-2051.00`; any other is an error.
    fn code<'r>(&self, row: &Row<'r>, column: &str) -> Result<&'r str, Error> {
        let code = codes::ONET_SOC.read(row, column)?;
        if !self.all.contains_key(code) {
            return Err(
                row.wrong(format!("{column}: {code:?} is no occupation of {OCCUPATIONS}, expected one that is"))
            );
        }
        Ok(code)
    }

    /// Whether the occupation is a role in the records.
    fn is_role(&self, code: &str) -> bool {
        self.roles.contains(code)
    }
}

/// `Y` or `N` in `column`; `None` if missing.
fn yes_or_no(row: &Row<'_>, column: &str) -> Result<Option<bool>, Error> {
    match row.text(column)? {
        "Y" => Ok(Some(true)),
        "N" => Ok(Some(false)),
        "n/a" | "" => Ok(None),
        other => Err(row.wrong(format!("{column}: {other:?}, expected Y, N or n/a"))),
    }
}

/// A required number in `column`.
fn required<T: std::str::FromStr>(row: &Row<'_>, column: &str) -> Result<T, Error> {
    row.number(column, MISSING)?.ok_or_else(|| row.wrong(format!("{column} is missing, expected a number")))
}
