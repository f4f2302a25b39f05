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

    /// The sources as a JSON array.
    pub fn sources_json(&self) -> Value {
        json!(self.sources)
    }
}
