//! Tables of searches: what comes first, and what a name in an argument resolves to.
//!
//! `advisers.csv` has the searches of a panel of career advisers: what people type, and what must come first.
//! `more.csv` has additional searches. If the graph does not contain what is meant, it must not be taken for anything
//! else. `meanings.csv` states what is resolved, what is ambiguous, and what is reported as not in the graph.

use super::{GRAPH, id};
use careergraph::graph::search::{Fit, Kinds, Meaning, Query};
use careergraph::model::{Kind, fold};
use std::path::Path;

/// Searches of the advisers that are allowed to fail. None does today.
const MAY_FAIL: usize = 1;

/// A row of a table.
struct Row {
    kind: Kind,
    text: String,
    /// The ids that may come first, or the expected result instead.
    meant: Vec<String>,
}

fn table(name: &str) -> Vec<Row> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/search").join(name);
    let mut rows = csv::Reader::from_path(path).expect("the table is there");
    let rows = rows.records().map(|row| row.expect("a row"));
    rows.map(|row| Row {
        kind: Kind::ALL.into_iter().find(|kind| kind.prefix().eq_ignore_ascii_case(&row[0])).expect("a kind"),
        text: row[1].to_owned(),
        meant: row[2].split(' ').map(str::to_owned).collect(),
    })
    .collect()
}

impl Row {
    fn kinds(&self) -> Kinds {
        Kinds::of(Some(&[self.kind]))
    }

    /// What comes first, and how it matches.
    fn first(&self) -> Option<(String, Fit)> {
        let found = GRAPH.search.find(&Query { kinds: self.kinds(), ..Query::new(&self.text, 10) });
        found.hits.first().map(|hit| (id(GRAPH.search.node(hit)), hit.fit))
    }

    /// The expected meaning of the text: an id, `several` or `nothing`.
    fn meaning(&self) -> String {
        match GRAPH.meaning(&self.text, self.kinds()) {
            Meaning::One(found) => id(found.node),
            Meaning::Several(_) => "several".into(),
            Meaning::Nothing { .. } => "nothing".into(),
        }
    }

    fn is_in_graph(&self) -> bool {
        self.meant.iter().any(|id| GRAPH.nodes.find(id).is_some())
    }

    /// Whether what is meant comes first, or is not taken for anything else if the graph does not contain it.
    fn is_right(&self) -> bool {
        match self.is_in_graph() {
            true => self.first().is_some_and(|first| self.meant.contains(&first.0)),
            false => !self.meaning().contains(':'),
        }
    }
}

/// Prints a table of searches and returns those that fail.
fn wrong(name: &str) -> Vec<String> {
    let rows = table(name);
    println!("\n{name}\n{:<5} {:<13} {:<34} {:<44} {:<9} resolved to", "", "kind", "text", "first", "fit");
    for row in &rows {
        let (first, fit) = row.first().map_or(("nothing".into(), String::new()), |(id, fit)| (id, format!("{fit:?}")));
        let mark = if row.is_right() { "ok" } else { "WRONG" };
        println!("{mark:<5} {:<13} {:<34} {first:<44} {fit:<9} {}", row.kind, row.text, row.meaning());
    }
    let wrong: Vec<String> = rows.iter().filter(|row| !row.is_right()).map(|row| row.text.clone()).collect();
    println!("{} of {} lead to what is meant", rows.len() - wrong.len(), rows.len());
    wrong
}

#[test]
fn searches_of_advisers_find_what_is_meant() {
    assert_eq!(table("advisers.csv").len(), 40);
    let wrong = wrong("advisers.csv");
    assert!(wrong.len() <= MAY_FAIL, "{wrong:?}");
}

#[test]
fn additional_searches_find_what_is_meant() {
    assert!(table("more.csv").len() > 70);
    assert_eq!(wrong("more.csv"), [] as [&str; 0]);
}

#[test]
fn names_are_resolved_only_if_unambiguous() {
    for row in table("meanings.csv") {
        let is_id = row.meant[0].contains(':');
        let expected = if is_id && !row.is_in_graph() { "nothing" } else { &row.meant[0] };
        assert_eq!(row.meaning(), expected, "{}", row.text);
    }
}

#[test]
fn listed_names_outside_of_the_graph_are_explained() {
    let degrees = Kinds::of(Some(&[Kind::Degree]));
    let explained = |text: &str| match GRAPH.meaning(text, degrees) {
        Meaning::Nothing { absent, unknown_words, .. } => (absent.map(|absent| absent.target), unknown_words),
        other => panic!("{text}: {other:?}"),
    };
    assert_eq!(explained("DVM"), (Some("degree:01.8001-professional-doctorate".to_owned()), vec![]));
    assert_eq!(explained("bachelor's in philosophy"), (None, vec!["philosophy".to_owned()]));
    let other_kind = GRAPH.meaning("DVM", Kinds::of(Some(&[Kind::Skill])));
    assert!(matches!(other_kind, Meaning::Nothing { absent: None, .. }), "{other_kind:?}");
}

#[test]
fn every_exact_name_that_one_node_has_is_resolved() {
    let mut names = std::collections::BTreeMap::<(Kind, String), Vec<_>>::new();
    for kind in Kind::ALL {
        for node in GRAPH.of_kind(kind) {
            let name = GRAPH.strings.plain(GRAPH.nodes.name(node));
            let letters = fold(&name).chars().filter(|c| c.is_alphanumeric() || "+#".contains(*c)).collect::<String>();
            names.entry((kind, letters)).or_default().push((node, name));
        }
    }
    for ((kind, _), nodes) in names.iter().filter(|(_, nodes)| nodes.len() == 1).step_by(5) {
        let (node, name) = &nodes[0];
        let meaning = GRAPH.meaning(&name.to_uppercase(), Kinds::of(Some(&[*kind])));
        let Meaning::One(found) = meaning else { panic!("{kind} {name}: {meaning:?}") };
        assert_eq!(id(found.node), id(*node), "{name}");
    }
}
