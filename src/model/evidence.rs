//! Where a statement comes from, and how sure its publisher is of it.

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
    pub release: String,
    /// The time that its figures speak of.
    pub period: String,
    /// The licence under which it may be used.
    pub licence: String,
    /// The wording its licence asks for; empty where none is asked for.
    pub attribution: String,
    /// Where the publisher offers it.
    pub url: String,
    /// The publisher's name of the file.
    pub file: String,
    /// The columns of that file whose values, joined by `/`, are a record's `source_row`.
    pub key: String,
    /// What differs from the publisher's own file, and other remarks.
    pub note: String,
}

impl Source {
    /// The licence as a name of letters, digits, dots and single hyphens, for descriptors that want one.
    pub fn licence_name(licence: &str) -> String {
        let is_kept = |c: char| c.is_ascii_alphanumeric() || c == '.';
        let words = licence.split(|c| !is_kept(c)).filter(|word| !word.is_empty());
        words.collect::<Vec<_>>().join("-")
    }
}

/// A page or document that a researched row rests on (table `citations`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Citation {
    /// Short stable name.
    pub id: String,
    /// Title of the page.
    pub title: String,
    /// Its address; empty where none is known.
    pub url: String,
    /// Its date: year, year-month or day; `None` where the page shows none.
    pub date: Option<String>,
}

/// Whether a statement was published as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Basis {
    /// The source states it.
    Reported,
    /// Computed from what sources state; the record says how.
    Derived,
    /// Judged by the editors of this graph or of the researched table.
    Editorial,
}

/// How far a researched statement can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Confidence {
    /// Nobody could tell.
    Unknown,
    /// Undated secondary sources, old sources, or doubt.
    Low,
    /// An undated first-hand source, or a dated secondary one.
    Medium,
    /// A dated first-hand source, or several that agree.
    High,
}

/// Why we hold a record to be true. Every table ends with these five columns.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// [`Source::id`].
    pub source: CompactString,
    /// The publisher's key of the row, see [`Source::key`].
    pub source_row: CompactString,
    /// [`Citation::id`] of the page a researched row rests on.
    pub citation: Option<CompactString>,
    /// Reported, derived or editorial.
    pub basis: Basis,
    /// Only for researched rows; official statistics carry their own measures of uncertainty.
    pub confidence: Option<Confidence>,
}
