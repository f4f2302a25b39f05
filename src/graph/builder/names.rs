//! What nodes are called, and by which texts they are found.

use super::Builder;
use crate::graph::nodes::Called;
use crate::graph::place_names::place_names;
use crate::graph::search::{Entry, TextSort};
use crate::graph::strings::Interner;
use crate::model::{Kind, Records, Table};

impl Builder {
    /// What can be found by text: names, titles, abbreviations and aliases.
    pub(super) fn entries(&self, records: &Records) -> Vec<Entry> {
        let mut entries = Vec::new();
        for (kind, row) in
            Kind::ALL.into_iter().flat_map(|kind| names(records, kind).into_iter().map(move |n| (kind, n)))
        {
            let node = self.nodes.find(row.id).expect("every named row is a node");
            entries.push(Entry { node, kind, text: row.name.to_owned(), sort: TextSort::Name });
            let split: &[char] = if kind == Kind::Institution { &[';', ','] } else { &[';'] };
            let others = row.aliases.split(split).map(str::trim).filter(|alias| !alias.is_empty());
            entries.extend(others.map(|alias| Entry { node, kind, text: alias.to_owned(), sort: TextSort::Alias }));
            let short = std::iter::once(row.abbreviation).chain(row.codes.split(';').map(str::trim));
            let short = short.filter(|text| !text.is_empty());
            entries.extend(short.map(|text| Entry { node, kind, text: text.to_owned(), sort: TextSort::Abbreviation }));
        }
        for region in &records.regions.rows {
            let node = self.node(&region.id);
            let others = place_names(region).into_iter();
            entries.extend(others.map(|(text, sort)| Entry { node, kind: Kind::Region, text, sort }));
        }
        entries.extend(records.role_titles.rows.iter().map(|title| Entry {
            node: self.node(&title.role),
            kind: Kind::Role,
            text: title.title.to_string(),
            sort: TextSort::Title,
        }));
        entries
    }
}

/// What a node is called.
struct Named<'r> {
    id: &'r str,
    name: &'r str,
    aliases: &'r str,
    abbreviation: &'r str,
    /// Codes by which people call it, such as an exam's; separated by `;`.
    codes: &'r str,
}

fn names(records: &Records, kind: Kind) -> Vec<Named<'_>> {
    fn of<'r, T>(table: &'r Table<T>, name: impl Fn(&'r T) -> Named<'r>) -> Vec<Named<'r>> {
        table.rows.iter().map(name).collect()
    }
    let named = |id, name, aliases| Named { id, name, aliases, abbreviation: "", codes: "" };
    match kind {
        Kind::Region => of(&records.regions, |r| named(r.id.as_str(), &r.name, "")),
        Kind::Institution => of(&records.institutions, |r| named(r.id.as_str(), &r.name, &r.aliases)),
        Kind::Degree => of(&records.degrees, |r| named(r.id.as_str(), &r.name, &r.aliases)),
        Kind::Employer => of(&records.employers, |r| named(r.id.as_str(), &r.name, &r.aliases)),
        Kind::Skill => of(&records.skills, |r| named(r.id.as_str(), &r.name, &r.aliases)),
        Kind::Certification => of(&records.certifications, |r| Named {
            abbreviation: &r.abbreviation,
            codes: &r.exam_code,
            ..named(r.id.as_str(), &r.name, &r.aliases)
        }),
        Kind::Role => of(&records.roles, |r| named(r.id.as_str(), &r.name, "")),
    }
}

/// What each node of a kind is called, by id.
pub(super) fn node_names(records: &Records, kind: Kind, interner: &mut Interner) -> Vec<Called> {
    let mut rows = names(records, kind);
    rows.sort_by_key(|row| row.id);
    let mut called = |row: &Named<'_>| Called {
        key: row.id.into(),
        id: interner.intern(row.id),
        code: interner.intern(&row.id[kind.prefix().len() + 1..]),
        name: interner.intern(row.name),
    };
    rows.iter().map(&mut called).collect()
}
