//! The formats, by name.

use std::fmt;
use std::str::FromStr;

use crate::quote::quoted;

/// The format of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// Comma-separated values as in RFC 4180, in UTF-8, with a header.
    Csv,
    /// One JSON object per line.
    Ndjson,
    /// Apache Parquet, typed columns in groups of rows.
    Parquet,
    /// GraphML, a directed multigraph, as read by Gephi and networkx.
    Graphml,
    /// JSON-LD 1.1, linked data.
    JsonLd,
}

impl Format {
    /// Every format.
    pub const ALL: [Format; 5] = [Format::Csv, Format::Ndjson, Format::Parquet, Format::Graphml, Format::JsonLd];

    /// Its name on the command line and over HTTP.
    pub fn name(self) -> &'static str {
        match self {
            Format::Csv => "csv",
            Format::Ndjson => "ndjson",
            Format::Parquet => "parquet",
            Format::Graphml => "graphml",
            Format::JsonLd => "jsonld",
        }
    }

    /// The media type of a file.
    pub fn media_type(self) -> &'static str {
        match self {
            Format::Csv => "text/csv; charset=utf-8; header=present",
            Format::Ndjson => "application/x-ndjson",
            Format::Parquet => "application/vnd.apache.parquet",
            Format::Graphml => "application/graphml+xml",
            Format::JsonLd => "application/ld+json",
        }
    }

    /// The extension of a file's name, without its dot.
    pub fn extension(self) -> &'static str {
        self.name()
    }

    /// Whether it supports rows.
    pub fn is_table(self) -> bool {
        matches!(self, Format::Csv | Format::Ndjson | Format::Parquet)
    }

    /// Whether it supports nodes and relations in one file.
    pub fn is_graph(self) -> bool {
        matches!(self, Format::Ndjson | Format::Graphml | Format::JsonLd)
    }

    /// Whether it is binary and must not be written to a terminal.
    pub fn is_binary(self) -> bool {
        self == Format::Parquet
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// No format has this name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no format {}; choose csv, ndjson, parquet, graphml or jsonld", quoted(.0))]
pub struct UnknownFormat(pub String);

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        Format::ALL.into_iter().find(|format| format.name() == name).ok_or_else(|| UnknownFormat(name.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_is_found_by_its_name_and_no_other() {
        for format in Format::ALL {
            assert_eq!(format.name().parse(), Ok(format));
            assert!(format.is_table() || format.is_graph());
        }
        for bad in ["", "CSV", "json", "csv ", "graphml.xml"] {
            let message = bad.parse::<Format>().expect_err(bad).to_string();
            assert!(message.contains(&format!("{bad:?}")), "{message}");
            assert!(Format::ALL.iter().all(|format| message.contains(format.name())), "{message}");
        }
    }
}
