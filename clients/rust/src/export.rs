//! Formats of files.

/// A format of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Text with commas; a whole graph is a zip of tables.
    Csv,
    /// One JSON object per line.
    Ndjson,
    /// Columns with types and metadata.
    Parquet,
    /// A graph.
    Graphml,
    /// Linked data.
    Jsonld,
}

impl Format {
    /// Its name in the API.
    pub fn name(self) -> &'static str {
        match self {
            Format::Csv => "csv",
            Format::Ndjson => "ndjson",
            Format::Parquet => "parquet",
            Format::Graphml => "graphml",
            Format::Jsonld => "jsonld",
        }
    }
}
