//! Checks references to nodes, sources, citations, claims, figures and accreditors.

use super::folder::of_file;
use super::nearest::{did_you_mean, nearest};
use super::part::Part;
use super::table::{ColumnType, table_of};
use crate::model::{FilePosition, Kind, Problem};
use crate::quote::quoted;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Maximum number of names per file for which the nearest existing one is searched; the search reads every id of the
/// table.
const SUGGESTIONS: usize = 100;

/// Every id of every table that has ids.
pub(super) struct Index<'p> {
    ids: HashMap<&'static str, FxHashMap<&'p str, (&'p Part, usize)>>,
    /// Tables whose rows are not all known, so that references to them cannot be checked.
    broken: HashSet<&'static str>,
}

impl<'p> Index<'p> {
    /// Collects the ids of all files and reports those that occur in two files. `unknown` names tables that may have
    /// more rows than those files.
    pub fn new(parts: &'p [Part], unknown: &HashSet<&'static str>, problems: &mut Vec<Problem>) -> Self {
        let mut index = Index { ids: HashMap::new(), broken: unknown.clone() };
        for part in parts.iter().filter(|part| part.file.table.has_id()) {
            index.add(part, problems);
        }
        index
    }

    fn add(&mut self, part: &'p Part, problems: &mut Vec<Problem>) {
        if !part.is_sound {
            self.broken.insert(part.file.table.name);
        }
        let ids = self.ids.entry(part.file.table.name).or_default();
        ids.reserve(part.len());
        for row in 0..part.len() {
            let Some(id) = part.cell(row, 0).and_then(|id| std::str::from_utf8(id).ok()) else { continue };
            let (first, line) = *ids.entry(id).or_insert((part, row));
            if !std::ptr::eq(first, part) {
                let place = format!("{}:{}", first.file.path, first.line(line));
                let id = quoted(id);
                let message = format!("id {id} is already in {place}; expected each id in one layer only");
                problems.push(part.complaint(row, 0, message));
            }
        }
    }

    fn has(&self, table: &str, id: &str) -> bool {
        self.broken.contains(table) || self.ids.get(table).is_some_and(|ids| ids.contains_key(id))
    }

    /// Whether a table has no rows at all, so that all references to it have the same cause.
    fn is_empty(&self, table: &str) -> bool {
        self.ids.get(table).is_none_or(FxHashMap::is_empty)
    }

    fn nearest(&self, table: &str, id: &str) -> Option<&str> {
        nearest(id, self.ids.get(table)?.keys().copied())
    }
}

/// Dangling references.
#[derive(Default)]
pub(super) struct DanglingReferences {
    /// References to tables that have other rows.
    problems: Vec<Problem>,
    /// The number of references to each table without rows, and the position of the first.
    empty: BTreeMap<&'static str, (usize, FilePosition)>,
}

impl DanglingReferences {
    /// Adds those of another file.
    pub fn add(&mut self, other: DanglingReferences) {
        self.problems.extend(other.problems);
        for (table, (count, place)) in other.empty {
            let sum = self.empty.entry(table).or_insert((0, place.clone()));
            *sum = (sum.0 + count, sum.1.clone().min(place));
        }
    }

    /// A problem for each of them, and one for each table without rows. `parts` are all files.
    pub fn problems(self, parts: &[Part]) -> Vec<Problem> {
        let empty = self.empty.into_iter().map(|(table, (count, FilePosition { file, line, column }))| {
            let part = parts.iter().find(|part| part.file.table.name == table);
            let path = part.map_or_else(|| format!("measured/{table}.csv"), |part| part.file.path.clone());
            let what = if part.is_some() { "has no rows" } else { "is not in this folder" };
            let cells = if count == 1 { "1 cell names" } else { &format!("{count} cells name") };
            of_file(path, format!("table {table} {what}, and {cells} a row of it, the first at {file}:{line}:{column}; expected its rows"))
        });
        self.problems.into_iter().chain(empty).collect()
    }
}

/// Finds every cell of `part` that refers to something that does not exist.
pub(super) fn check(part: &Part, index: &Index<'_>) -> DanglingReferences {
    let mut links = Links { part, index, hints: HashMap::new(), found: DanglingReferences::default() };
    for (number, column) in part.file.table.columns.iter().enumerate() {
        match (part.slot(number), column.ty.target(), column.ty) {
            (Some(slot), Some(table), _) if !part.file.table.has_id() || number > 0 => links.column(slot, table),
            (Some(slot), None, ColumnType::Node) => links.nodes(slot),
            _ => {}
        }
    }
    if part.file.table.name == "claim_checks" {
        links.measures();
    }
    links.found
}

struct Links<'p> {
    part: &'p Part,
    index: &'p Index<'p>,
    hints: HashMap<String, String>,
    found: DanglingReferences,
}

impl<'p> Links<'p> {
    fn text(&self, row: usize, slot: usize) -> Option<&'p str> {
        std::str::from_utf8(self.part.cell(row, slot)?).ok().filter(|text| !text.is_empty())
    }

    fn column(&mut self, slot: usize, table: &'static str) {
        let mut last = "";
        for row in 0..self.part.len() {
            let Some(id) = self.text(row, slot) else { continue };
            // Adjacent rows often refer to the same source or role.
            if id != last && !self.index.has(table, id) {
                self.dangling(row, slot, table, id);
            } else {
                last = id;
            }
        }
    }

    fn nodes(&mut self, slot: usize) {
        for row in 0..self.part.len() {
            let Some(id) = self.text(row, slot) else { continue };
            let table = Kind::of(id).map_or("", table_of);
            if !self.index.has(table, id) {
                self.dangling(row, slot, table, id);
            }
        }
    }

    /// The measure of some checks names figures, a certification or an accreditor.
    fn measures(&mut self) {
        let table = self.part.file.table;
        let slot_of = |name| table.column(name).and_then(|column| self.part.slot(column));
        let (Some(check), Some(measure)) = (slot_of("check"), slot_of("measure")) else { return };
        for row in 0..self.part.len() {
            let Some(named) = self.part.cell(row, measure).and_then(|id| std::str::from_utf8(id).ok()) else {
                continue;
            };
            let (target, ids) = match self.text(row, check) {
                Some("FIGURE" | "FIGURE_RANK") => ("figures", vec![named]),
                Some("FIGURE_CHANGE") => ("figures", named.splitn(2, ' ').collect()),
                Some("CERTIFICATION_OFFERED") => ("certifications", vec![named]),
                Some("ACCREDITOR_KIND") => ("accreditors", named.split(' ').take(1).collect()),
                _ => continue,
            };
            for id in ids.into_iter().filter(|id| !self.index.has(target, id)) {
                self.dangling(row, measure, target, id);
            }
        }
    }

    fn dangling(&mut self, row: usize, slot: usize, table: &'static str, id: &str) {
        if self.index.is_empty(table) {
            let place = || {
                let (line, column) = self.part.place(row, slot);
                FilePosition { file: self.part.file.path.clone(), line, column }
            };
            self.found.empty.entry(table).or_insert_with(|| (0, place())).0 += 1;
            return;
        }
        let room = self.hints.len() < SUGGESTIONS;
        let hint = match self.hints.get(id) {
            Some(hint) => hint.clone(),
            None if room => did_you_mean(self.index.nearest(table, id)),
            None => String::new(),
        };
        if room {
            self.hints.insert(id.to_owned(), hint.clone());
        }
        let message = format!("there is no {} in table {table}; expected an id that is there{hint}", quoted(id));
        self.found.problems.push(self.part.dangling(row, slot, message));
    }
}
