//! Where the figures of an export come from, and by whose leave.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde_json::{Value, json};

use crate::career::traverse::Scene;
use crate::model::Source;

/// What an export is, on which day, of which snapshot and from which sources: attribution that travels in the file.
#[derive(Clone, Debug, PartialEq)]
pub struct About {
    /// What the file holds.
    pub title: String,
    /// The day on which certifications can or cannot be earned.
    pub day: Date,
    /// Name of the snapshot.
    pub snapshot: String,
    /// Every source that the file rests on, in the order of their ids.
    pub sources: Vec<Source>,
}

impl About {
    /// About an export that rests on these sources, given by their positions in the graph.
    pub fn new(title: impl Into<String>, scene: Scene<'_>, sources: &BTreeSet<u16>) -> Self {
        let mut cited: Vec<_> =
            sources.iter().filter_map(|&source| scene.graph.sources.get(usize::from(source)).cloned()).collect();
        cited.sort_by(|a, b| a.id.cmp(&b.id));
        About { title: title.into(), day: scene.day, snapshot: scene.graph.snapshot.clone(), sources: cited }
    }

    /// About an export that may rest on any source of the graph.
    pub fn whole(title: impl Into<String>, scene: Scene<'_>) -> Self {
        About::new(title, scene, &(0..scene.graph.sources.len() as u16).collect())
    }

    /// What it is, where it comes from and by whose leave, as lines of text.
    pub fn text(&self) -> String {
        let mut text = format!("{}\n\nSnapshot {} on {}.\n\nSources:\n", self.title, self.snapshot, self.day);
        for source in &self.sources {
            let Source { id, publisher, title, release, licence, attribution, url, .. } = source;
            text.push_str(&format!("\n{id}\n  {publisher}: {title}, {release}\n  licence: {licence}\n"));
            for (what, said) in
                [("attribution", attribution), ("from", url)].into_iter().filter(|told| !told.1.is_empty())
            {
                text.push_str(&format!("  {what}: {said}\n"));
            }
        }
        text
    }

    /// The sources as a JSON array.
    pub fn sources_json(&self) -> Value {
        json!(self.sources)
    }
}
