//! Names listed by the editors because no publisher has them: NYC, MBA, Epic.

use super::Collector;
use crate::graph::search::{Absent, Entry, Levels, TextSort};
use crate::model::Kind;
use crate::model::alias::Alias;

impl Collector<'_> {
    /// Adds the listed names; those of nodes outside of the graph are kept separately, so that they can be explained.
    pub(super) fn editorial(&mut self) {
        for row in &self.records.aliases.rows {
            match self.listed(row) {
                Some((target, levels)) => self.add(Entry::new(target, TextSort::Editorial, &*row.alias).at(levels)),
                None => {
                    let absent = Absent { target: row.target.clone(), meaning: row.meaning.clone() };
                    self.texts.absent.push((row.alias.clone(), absent));
                }
            }
        }
    }

    /// The target of a listed name and, for a degree, its level.
    fn listed(&self, row: &Alias) -> Option<(u32, Levels)> {
        if let Some(node) = self.builder.nodes.find(&row.target) {
            let target = self.target_of[&node];
            let degrees = &self.texts.targets[target as usize].degrees;
            let level = degrees.iter().find(|degree| degree.1 == node);
            return Some((target, level.map_or(Levels::NONE, |degree| Levels::of(&[degree.0]))));
        }
        let cip = row.target.strip_prefix(Kind::Degree.prefix())?.strip_prefix(':')?;
        Some((*self.field_of.get(cip)?, Levels::NONE))
    }
}
