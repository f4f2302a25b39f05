//! Differences between two folders: each kind of change, and random tables compared with a second implementation.

use super::{EVIDENCE, Folder};
use crate::dataset::difference::{ChangedCell, Difference, TableDifference, Text};
use crate::dataset::{load, tables};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

fn between(old: &Folder, new: &Folder) -> Difference {
    let [old, new] = [old, new].map(|folder| load(folder.path()).expect("a sound folder"));
    Difference::between(&old, &new).expect("rows")
}

fn table<'d>(difference: &'d Difference, name: &str) -> &'d TableDifference {
    difference.tables.iter().find(|table| table.table == name).unwrap_or_else(|| panic!("{name} does not differ"))
}

fn text(difference: &Difference, rows: usize) -> String {
    Text { difference, rows }.to_string()
}

#[test]
fn a_folder_does_not_differ_from_itself() {
    let folder = Folder::good();
    let difference = between(&folder, &folder);
    assert_eq!(difference.tables, []);
    assert!(text(&difference, 10).ends_with(": no differences"));
}

#[test]
fn neither_order_nor_layer_matters() {
    let (old, new) = (Folder::good(), Folder::good());
    let skill = |id, name| format!("skill:{id},{name},TECHNOLOGY,,,,,,{EVIDENCE}");
    old.table("measured", "skills", &[&skill("r", "R"), &skill("sql", "SQL"), &skill("sas", "SAS")]);
    new.table("measured", "skills", &[&skill("sas", "SAS"), &skill("r", "R")]);
    let fhir = format!("skill:fhir,FHIR,STANDARD,,,,,,{EVIDENCE}");
    new.table("curated", "skills", &[&skill("sql", "SQL"), &fhir]);
    assert_eq!(between(&old, &new).tables, []);
}

#[test]
fn rows_are_gained_lost_and_changed() {
    let (old, new) = (Folder::good(), Folder::good());
    let role = |id, name| format!("role:{id},{name},,15-2051,,,5,{EVIDENCE}");
    new.table(
        "measured",
        "roles",
        &[
            &role("15-2051.00", "Data Scientists"),
            &role("15-2041.00", "Statisticians"),
            &role("15-2021.00", "Mathematicians"),
        ],
    );
    new.change("curated/role_skills.csv", "role:15-2051.00,skill:r", "role:15-2021.00,skill:r");
    let difference = between(&old, &new);
    let roles = table(&difference, "roles");
    assert_eq!((roles.unchanged, roles.lost.len()), (1, 0));
    assert_eq!(
        (&*roles.gained[0].key, roles.gained[0].name.as_deref()),
        (&["role:15-2021.00".to_owned()][..], Some("Mathematicians"))
    );
    let name = ChangedCell { column: "name", old: "Statistiker".into(), new: "Statisticians".into() };
    assert_eq!(
        (&*roles.changed[0].row.key, &*roles.changed[0].cells),
        (&["role:15-2041.00".to_owned()][..], &[name][..])
    );
    let requires = table(&difference, "role_skills");
    assert_eq!(requires.gained[0].key, ["role:15-2021.00", "skill:r"]);
    assert_eq!(requires.lost[0].key, ["role:15-2051.00", "skill:r"]);
    let text = text(&difference, 10);
    for line in [
        "roles: 1 gained, 0 lost, 1 changed, 1 unchanged\n",
        "  + role:15-2021.00 (Mathematicians)\n",
        "  ~ role:15-2041.00 (Statisticians): name \"Statistiker\" -> \"Statisticians\"\n",
        "  - role:15-2051.00 skill:r",
    ] {
        assert!(text.contains(line), "{line}{text}");
    }
}

#[test]
fn another_release_of_a_source_changes_evidence_only() {
    let (old, new) = (Folder::good(), Folder::good());
    new.change("measured/roles.csv", "onet,k", "onet,k2");
    let difference = between(&old, &new);
    assert!(table(&difference, "roles").changed[0].is_evidence_only());
    let text = text(&difference, 10);
    assert!(text.contains("1 changed (1 in evidence only)") && !text.contains('~'), "{text}");
}

#[test]
fn a_long_list_says_how_many_rows_are_not_shown() {
    let (old, new) = (Folder::good(), Folder::good());
    let skills: Vec<String> =
        (0..25).map(|number| format!("skill:s{number:02},S{number},TECHNOLOGY,,,,,,{EVIDENCE}")).collect();
    let mut rows: Vec<&str> = skills.iter().map(String::as_str).collect();
    let r = format!("skill:r,R,TECHNOLOGY,,,,true,,{EVIDENCE}");
    rows.push(&r);
    new.table("measured", "skills", &rows);
    let text = text(&between(&old, &new), 3);
    assert!(text.contains("skill:s02 (S2)\n  and 22 more") && !text.contains("skill:s03"), "{text}");
}

/// A table of skills by the number in their id.
type Skills = BTreeMap<u8, u8>;

fn written(skills: &Skills) -> Folder {
    let folder = Folder::good();
    let mut rows: Vec<String> =
        skills.iter().map(|(id, name)| format!("skill:s{id},S{name},TECHNOLOGY,,,,,,{EVIDENCE}")).collect();
    rows.push(format!("skill:r,R,TECHNOLOGY,,,,true,,{EVIDENCE}"));
    folder.table("measured", "skills", &rows.iter().map(String::as_str).collect::<Vec<_>>());
    folder
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn every_row_is_gained_lost_changed_or_unchanged(
        old in prop::collection::btree_map(0u8..12, 0u8..3, 0..10),
        new in prop::collection::btree_map(0u8..12, 0u8..3, 0..10),
    ) {
        let difference = between(&written(&old), &written(&new));
        let found = difference.tables.iter().find(|table| table.table == "skills");
        let ids = |wanted: &dyn Fn(u8) -> bool| -> BTreeSet<String> {
            (0..12).filter(|id| wanted(*id)).map(|id| format!("skill:s{id}")).collect()
        };
        let keys = |rows: &[crate::dataset::difference::Row]| rows.iter().map(|row| row.key[0].clone()).collect::<BTreeSet<_>>();
        let gained = ids(&|id| new.contains_key(&id) && !old.contains_key(&id));
        let lost = ids(&|id| old.contains_key(&id) && !new.contains_key(&id));
        let changed = ids(&|id| matches!((old.get(&id), new.get(&id)), (Some(old), Some(new)) if old != new));
        match found {
            None => prop_assert_eq!(old, new),
            Some(found) => {
                prop_assert_eq!(keys(&found.gained), gained);
                prop_assert_eq!(keys(&found.lost), lost);
                let rows: Vec<_> = found.changed.iter().map(|changed| changed.row.clone()).collect();
                prop_assert_eq!(keys(&rows), changed);
                let equal = old.iter().filter(|(id, name)| new.get(id) == Some(name)).count();
                // Two more are in every folder.
                prop_assert_eq!(found.unchanged, equal + 2);
            }
        }
    }
}

#[test]
fn evidence_ends_every_table_that_has_a_source() {
    for table in tables::ALL.iter().filter(|table| table.column("source").is_some()) {
        let evidence: Vec<bool> = table.columns.iter().map(|column| tables::is_evidence(column.name)).collect();
        assert!(evidence.iter().any(|is_evidence| *is_evidence), "{}", table.name);
    }
}
