//! Evidence from releases of publishers' files.

use crate::model::{Basis, Evidence, Records, Source, given};

/// A [`Source`] as a constant: the release of a publisher's file that an importer reads.
#[derive(Clone, Copy, Debug)]
pub struct Release {
    /// See [`Source::id`].
    pub id: &'static str,
    /// See [`Source::publisher`].
    pub publisher: &'static str,
    /// See [`Source::title`].
    pub title: &'static str,
    /// See [`Source::release`].
    pub release: &'static str,
    /// See [`Source::period`].
    pub period: &'static str,
    /// See [`Source::licence`].
    pub licence: &'static str,
    /// See [`Source::attribution`].
    pub attribution: &'static str,
    /// See [`Source::url`].
    pub url: &'static str,
    /// See [`Source::file`].
    pub file: &'static str,
    /// See [`Source::key`].
    pub key: &'static str,
    /// See [`Source::note`].
    pub note: &'static str,
}

/// Licence of works of the United States government.
pub const PUBLIC_DOMAIN: &str = "Public domain (work of the United States government)";

impl Release {
    /// Adds the source to the records, once.
    pub fn add(&self, records: &mut Records) {
        if records.sources.rows.iter().any(|source| source.id == self.id) {
            return;
        }
        records.sources.rows.push(Source {
            id: self.id.to_owned(),
            publisher: self.publisher.to_owned(),
            title: self.title.to_owned(),
            release: given(self.release),
            period: given(self.period),
            licence: given(self.licence),
            attribution: given(self.attribution),
            url: given(self.url),
            file: given(self.file),
            key: given(self.key),
            note: given(self.note),
        });
    }

    /// Evidence for what a row of this release states.
    pub fn reports(&self, row: impl Into<String>) -> Evidence {
        self.evidence(row.into(), Basis::Reported)
    }

    /// Evidence for what was computed from rows of this release.
    pub fn derives(&self, row: impl Into<String>) -> Evidence {
        self.evidence(row.into(), Basis::Derived)
    }

    fn evidence(&self, source_row: String, basis: Basis) -> Evidence {
        Evidence { source: self.id.into(), source_row: source_row.into(), citation: None, basis, confidence: None }
    }
}
