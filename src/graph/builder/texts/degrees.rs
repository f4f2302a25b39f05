//! Degrees are found by their field of study: one target for all levels, with the titles of the CIP, its codes and the
//! abbreviations of degrees that it names.

use super::Collector;
use super::short_forms::parenthesized;
use crate::graph::search::{Entry, Levels, Target, TextSort, of_abbreviation};
use crate::model::Kind;
use crate::model::degree::{AwardLevel, Degree};
use rustc_hash::FxHashSet;

/// Abbreviations that denote a level and no field.
const OF_ANY_FIELD: [&str; 13] =
    ["AA", "AAS", "AS", "BA", "BA/BS", "BS", "BSc", "Cert.", "Dipl", "MA", "MS", "MSc", "PhD"];

impl<'b> Collector<'b> {
    pub(super) fn degrees(&mut self) {
        for degree in &self.records.degrees.rows {
            let node = self.builder.node(&degree.id);
            let next = self.texts.targets.len() as u32;
            let target = *self.field_of.entry(&degree.cip).or_insert(next);
            if target == next {
                self.texts.targets.push(Target { kind: Kind::Degree, node, prominence: 0.0, degrees: Vec::new() });
            }
            self.texts.targets[target as usize].degrees.push((degree.level, node));
            self.target_of.insert(node, target);
        }
        for target in self.texts.targets.iter_mut().filter(|target| target.kind == Kind::Degree) {
            let awards = |node| self.prominence.weight(node);
            target.degrees.sort_by(|a, b| awards(b.1).total_cmp(&awards(a.1)).then(a.1.cmp(&b.1)));
            target.node = target.degrees[0].1;
            target.prominence = self.prominence.of_field(&target.degrees);
        }
        let mut known = FxHashSet::default();
        for degree in &self.records.degrees.rows {
            let target = self.field_of[&*degree.cip];
            for entry in field_texts(target, degree) {
                let is_given = entry.levels.is_empty() || self.has_level(target, entry.levels);
                if is_given && known.insert((target, entry.text.clone())) {
                    self.add(entry);
                }
            }
        }
    }

    /// Whether a field of study has a degree at one of these levels.
    pub(super) fn has_level(&self, target: u32, levels: Levels) -> bool {
        self.texts.targets[target as usize].degrees.iter().any(|degree| levels.contains(degree.0))
    }
}

/// The texts of the field of study of a degree.
fn field_texts(target: u32, degree: &Degree) -> Vec<Entry> {
    let mut texts = vec![
        Entry::new(target, TextSort::Name, &*degree.field),
        Entry::new(target, TextSort::Code, &*degree.cip),
        Entry::new(target, TextSort::Code, degree.cip.replace('.', "")),
    ];
    texts.extend(general_names(&degree.field).map(|name| Entry::new(target, TextSort::Alias, name)));
    // The aliases of a degree repeat those of its field, with its level in front.
    let repeats = |alias: &str| {
        AwardLevel::ALL
            .iter()
            .any(|level| alias.strip_prefix(level.label()).is_some_and(|rest| rest.starts_with(" in ")))
    };
    for alias in degree.aliases.split(';').map(str::trim).filter(|alias| !repeats(alias)) {
        let (outer, inner) = parenthesized(alias);
        texts.push(Entry::new(target, TextSort::Alias, outer.strip_suffix(", General").unwrap_or(outer)));
        for short in inner.into_iter().filter(|short| short.len() <= 8 && !OF_ANY_FIELD.contains(short)) {
            texts.push(Entry::new(target, TextSort::Abbreviation, short).at(of_abbreviation(short)));
        }
    }
    texts
}

/// The short names of the general field of a group: *Biology* for `Biology/Biological Sciences, General`, except for
/// lists.
fn general_names(field: &str) -> impl Iterator<Item = &str> {
    let general = field.strip_suffix(", General");
    let halves = general.filter(|name| !name.contains(',') && name.matches('/').count() == 1);
    general.into_iter().chain(halves.into_iter().flat_map(|name| name.split('/')))
}
