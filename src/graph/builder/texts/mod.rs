//! The texts by which nodes are found: their names, and what people call them instead. `graph-data/SOURCES.md` lists
//! the rules.

mod degrees;
mod editorial;
mod places;
mod prominence;
mod roles;
mod short_forms;

use super::Builder;
use super::names::{Named, names};
use crate::graph::nodes::NodeIx;
use crate::graph::search::{Entry, Target, TextSort, Texts};
use crate::model::{Kind, Records};
use prominence::Prominence;
use rustc_hash::FxHashMap;
use short_forms::{initials, parenthesized, spelled_out, website_label, without_maker};

/// Longer aliases are unsplit lists.
const LONGEST_ALIAS: usize = 80;

impl Builder {
    /// What can be found by text.
    pub(super) fn texts(&self, records: &Records) -> Texts {
        let prominence = Prominence::new(self, records);
        let mut collector = Collector { builder: self, records, prominence, ..Collector::empty(self, records) };
        collector.regions();
        collector.institutions();
        collector.degrees();
        collector.employers();
        collector.skills();
        collector.certifications();
        collector.roles();
        collector.editorial();
        collector.texts.names = Kind::ALL
            .into_iter()
            .flat_map(|kind| names(records, kind))
            .map(|row| (row.name.to_owned(), self.named_node(&row)))
            .collect();
        collector.texts
    }

    fn named_node(&self, row: &Named<'_>) -> NodeIx {
        self.nodes.find(row.id).expect("every named row is a node")
    }
}

/// Texts as they are collected.
struct Collector<'b> {
    builder: &'b Builder,
    records: &'b Records,
    prominence: Prominence,
    texts: Texts,
    /// The target of each node; for a degree, that of its field of study.
    target_of: FxHashMap<NodeIx, u32>,
    /// The target of each field of study, by CIP code.
    field_of: FxHashMap<&'b str, u32>,
}

impl<'b> Collector<'b> {
    fn empty(builder: &'b Builder, records: &'b Records) -> Self {
        Collector {
            builder,
            records,
            prominence: Prominence::default(),
            texts: Texts::default(),
            target_of: FxHashMap::default(),
            field_of: FxHashMap::default(),
        }
    }

    /// Adds a node under its name, and its aliases.
    fn node(&mut self, kind: Kind, row: &Named<'_>, separators: &[char]) -> u32 {
        let node = self.builder.named_node(row);
        let target = self.texts.targets.len() as u32;
        let prominence = self.prominence.of(kind, node);
        self.texts.targets.push(Target { kind, node, prominence, degrees: Vec::new() });
        self.target_of.insert(node, target);
        self.add(Entry::new(target, TextSort::Name, row.name));
        for alias in row.aliases.split(separators).map(str::trim).filter(|alias| alias.len() <= LONGEST_ALIAS) {
            self.add(Entry::new(target, TextSort::Alias, alias));
        }
        target
    }

    fn add(&mut self, entry: Entry) {
        if !entry.text.trim().is_empty() {
            self.texts.entries.push(entry);
        }
    }

    fn of_kind(&self, kind: Kind) -> Vec<Named<'b>> {
        names(self.records, kind)
    }

    fn regions(&mut self) {
        for (row, region) in self.of_kind(Kind::Region).iter().zip(&self.records.regions.rows) {
            let target = self.node(Kind::Region, row, &[';']);
            for entry in places::texts(target, region) {
                self.add(entry);
            }
        }
    }

    fn institutions(&mut self) {
        for (row, institution) in self.of_kind(Kind::Institution).iter().zip(&self.records.institutions.rows) {
            let target = self.node(Kind::Institution, row, &[';', ',', '|']);
            if let Some(label) = institution.website.as_deref().and_then(website_label) {
                self.add(Entry::new(target, TextSort::Derived, label));
            }
        }
    }

    fn employers(&mut self) {
        for row in &self.of_kind(Kind::Employer) {
            self.node(Kind::Employer, row, &[';']);
        }
    }

    fn skills(&mut self) {
        for (row, skill) in self.of_kind(Kind::Skill).iter().zip(&self.records.skills.rows) {
            let target = self.node(Kind::Skill, row, &[';']);
            if let Some((short, long)) = spelled_out(row.name) {
                self.add(Entry::new(target, TextSort::Derived, short));
                self.add(Entry::new(target, TextSort::Derived, long));
            }
            if let Some(product) = without_maker(row.name, skill.kind) {
                self.add(Entry::new(target, TextSort::Derived, product));
            }
            if let Some(short) = initials(row.name, skill.kind) {
                self.add(Entry::new(target, TextSort::Derived, short).secondary());
            }
        }
    }

    fn certifications(&mut self) {
        for row in &self.of_kind(Kind::Certification) {
            let target = self.node(Kind::Certification, row, &[';']);
            let (outer, inner) = parenthesized(row.abbreviation);
            for short in std::iter::once(outer).chain(inner).chain(row.codes.split(';').map(str::trim)) {
                self.add(Entry::new(target, TextSort::Abbreviation, short));
            }
        }
    }
}
