//! The sources of the figures of an export, and their licences.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde_json::{Value, json};

use crate::career::property::DatedGraph;
use crate::model::Source;

/// The title, day, snapshot and sources of an export: attribution that is stored in the file.
#[derive(Clone, Debug, PartialEq)]
pub struct About {
    /// A description of the content.
    pub title: String,
    /// The day on which the availability of certifications is evaluated.
    pub day: Date,
    /// Name of the snapshot.
    pub snapshot: String,
    /// Every source of the file, in id order.
    pub sources: Vec<Source>,
}

impl About {
    /// For an export with these sources, given by their indices in the graph.
    pub fn new(title: impl Into<String>, dated: DatedGraph<'_>, sources: &BTreeSet<u16>) -> Self {
        let mut cited: Vec<_> =
            sources.iter().filter_map(|&source| dated.graph.sources.get(usize::from(source)).cloned()).collect();
        cited.sort_by(|a, b| a.id.cmp(&b.id));
        About { title: title.into(), day: dated.day, snapshot: dated.graph.snapshot.clone(), sources: cited }
    }

    /// For an export that may use any source of the graph.
    pub fn whole(title: impl Into<String>, dated: DatedGraph<'_>) -> Self {
        About::new(title, dated, &(0..dated.graph.sources.len() as u16).collect())
    }

    /// Title, origin and licences as lines of text.
    pub fn text(&self) -> String {
        let mut text = format!("{}\n\nSnapshot {} on {}.\n\nSources:\n", self.title, self.snapshot, self.day);
        for source in &self.sources {
            let Source { id, publisher, title, release, licence, attribution, url, .. } = source;
            text.push_str(&format!("\n{id}\n  {publisher}: {title}"));
            if let Some(release) = release {
                text.push_str(&format!(", {release}"));
            }
            text.push('\n');
            for (what, said) in [("licence", licence), ("attribution", attribution), ("from", url)] {
                if let Some(said) = said {
                    text.push_str(&format!("  {what}: {said}\n"));
                }
            }
        }
        text
    }

    /// The sources as a JSON array.
    pub fn sources_json(&self) -> Value {
        json!(self.sources)
    }
}
