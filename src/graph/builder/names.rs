//! The names of nodes.

use crate::graph::nodes::NodeTexts;
use crate::graph::strings::Interner;
use crate::model::{Kind, Records, Table};

/// The names of a node.
pub(super) struct Named<'r> {
    pub id: &'r str,
    pub name: &'r str,
    pub aliases: &'r str,
    pub abbreviation: &'r str,
    /// Codes in common use, such as an exam's; separated by `;`.
    pub codes: &'r str,
}

/// The names of the rows of a kind, in table order.
pub(super) fn names(records: &Records, kind: Kind) -> Vec<Named<'_>> {
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
            abbreviation: r.abbreviation.as_deref().unwrap_or_default(),
            codes: r.exam_code.as_deref().unwrap_or_default(),
            ..named(r.id.as_str(), &r.name, &r.aliases)
        }),
        Kind::Role => of(&records.roles, |r| named(r.id.as_str(), &r.name, "")),
    }
}

/// The names of the nodes of a kind, by id.
pub(super) fn node_names(records: &Records, kind: Kind, interner: &mut Interner) -> Vec<NodeTexts> {
    let mut rows = names(records, kind);
    rows.sort_by_key(|row| row.id);
    let mut called = |row: &Named<'_>| NodeTexts {
        key: row.id.into(),
        id: interner.intern(row.id),
        code: interner.intern(&row.id[kind.prefix().len() + 1..]),
        name: interner.intern(row.name),
    };
    rows.iter().map(&mut called).collect()
}
