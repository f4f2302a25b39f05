//! The origin of a statement, and its publisher's confidence in it.

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

/// One release of one file of a publisher (table `sources`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// Short stable name, such as `oews-2025-msa`.
    pub id: String,
    /// Who published it.
    pub publisher: String,
    /// What it is called.
    pub title: String,
    /// The edition, such as `May 2025` or `30.1`.
    pub release: Option<String>,
    /// The period of its figures.
    pub period: Option<String>,
    /// Its licence.
    pub licence: Option<String>,
    /// The wording that its licence requires; `None` if none.
    pub attribution: Option<String>,
    /// The publisher's address of it.
    pub url: Option<String>,
    /// The publisher's name of the file.
    pub file: Option<String>,
    /// The columns of that file whose values, joined by `/`, are a record's `source_row`.
    pub key: Option<String>,
    /// Differences from the publisher's own file, and other remarks.
    pub note: Option<String>,
}

impl Source {
    /// The licence as a name of letters, digits, dots and single hyphens, as some descriptors require.
    pub fn licence_name(licence: &str) -> String {
        let is_kept = |c: char| c.is_ascii_alphanumeric() || c == '.';
        let words = licence.split(|c| !is_kept(c)).filter(|word| !word.is_empty());
        words.collect::<Vec<_>>().join("-")
    }
}

/// A page or document cited by a researched row (table `citations`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Citation {
    /// Short stable name.
    pub id: String,
    /// Title of the page.
    pub title: String,
    /// Its address; `None` if unknown.
    pub url: Option<String>,
    /// Its date: year, year-month or day; `None` if the page shows none.
    pub date: Option<String>,
}

/// Whether a statement was published literally.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Basis {
    /// The source states it.
    Reported,
    /// Computed from what sources state; the record says how.
    Derived,
    /// A judgement of the editors of this graph or of the researched table.
    Editorial,
}

/// The confidence in a researched statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Confidence {
    /// Not known.
    Unknown,
    /// Undated secondary sources, old sources, or conflicting information.
    Low,
    /// An undated primary source, or a dated secondary one.
    Medium,
    /// A dated primary source, or several that agree.
    High,
}

/// The evidence of a record. Every table ends with these five columns.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// [`Source::id`].
    pub source: CompactString,
    /// The publisher's key of the row, see [`Source::key`].
    pub source_row: CompactString,
    /// [`Citation::id`] of the page that a researched row cites.
    pub citation: Option<CompactString>,
    /// Reported, derived or editorial.
    pub basis: Basis,
    /// Only for researched rows; official statistics have their own measures of uncertainty.
    pub confidence: Option<Confidence>,
}
