//! Searches of users in the default graph: what comes first, and what is rejected.

use careergraph::graph::search::{Kinds, Query};
use careergraph::model::Kind;

use crate::support::GRAPH;

/// The found ids, of these kinds or, without one, of any.
fn ids(question: &str, kinds: &[Kind], first: usize) -> Vec<String> {
    let kinds = Kinds::of((!kinds.is_empty()).then_some(kinds));
    let hits = GRAPH.search.find(&Query { kinds, ..Query::new(question, first) }).hits;
    hits.iter().take(first).map(|hit| GRAPH.strings.plain(GRAPH.nodes.id(GRAPH.search.node(hit)))).collect()
}

#[test]
fn the_first_hit_is_what_is_meant() {
    for (question, id) in [
        ("boston ma", "region:cbsa-14460"),
        ("Boston", "region:cbsa-14460"),
        ("Durham NC", "region:cbsa-20500"),
        ("RTP", "region:hub-research-triangle-park"),
        ("CA", "region:state-06"),
        ("New York", "region:state-36"),
        ("MIT", "institution:166683"),
        ("data scientist", "role:15-2051.00"),
        ("registered nurse", "role:29-1141.00"),
        ("biostatistician", "role:15-2041.01"),
        ("nurse practicioner", "role:29-1171.00"),
        ("bachelor of computer science", "degree:11.0701-bachelors"),
        ("pyton", "skill:tech-python"),
        ("CISSP", "certification:cissp"),
        ("EHR", "skill:electronic-health-records"),
    ] {
        assert_eq!(ids(question, &[], 1), [id], "{question}");
    }
}

#[test]
fn cities_of_two_metros_lead_to_both() {
    let mut found = ids("Portland", &[Kind::Region], 2);
    found.sort();
    assert_eq!(found, ["region:cbsa-38860", "region:cbsa-38900"]);
}

#[test]
fn an_apostrophe_does_not_matter() {
    let written = ids("master's in biostatistics", &[Kind::Degree], 5);
    assert!(!written.is_empty());
    assert_eq!(written, ids("masters in biostatistics", &[Kind::Degree], 5));
    assert_eq!(written, ids("master\u{2019}s in biostatistics", &[Kind::Degree], 5));
}

#[test]
fn small_words_and_marks_find_only_exact_names() {
    for question in ["", " ", "\u{0}", "!!!", "\u{202e}", "'"] {
        assert_eq!(ids(question, &[], 5), Vec::<String>::new(), "{question:?}");
    }
}
