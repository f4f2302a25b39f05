//! Measures of the default graph, recomputed from the tables.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::tables::rows;
use crate::support;

/// The pairs of two columns, of both layers.
fn pairs(table: &str, from: &str, to: &str) -> Vec<(String, String)> {
    let layers = ["measured", "curated"].into_iter();
    layers.flat_map(|layer| rows(&format!("{layer}/{table}"))).map(|row| (row[from].clone(), row[to].clone())).collect()
}

fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

#[test]
fn degrees_are_the_rows_of_the_tables() {
    let mut required: BTreeMap<String, i64> = BTreeMap::new();
    let requires = pairs("role_skills", "role", "skill");
    requires.iter().for_each(|(_, skill)| *required.entry(skill.clone()).or_default() += 1);
    let data = support::data(
        "{ measures(part: { relations: [REQUIRES] }) { ... on GraphPart { edgeCount degree(first: 500, kinds: [SKILL], by: INCOMING) { nodes { rank incoming outgoing node { id } } } } } }",
        None,
    );
    assert_eq!(data["measures"]["edgeCount"], requires.len());
    let mut expected: Vec<(i64, &String)> = required.iter().map(|(skill, &count)| (-count, skill)).collect();
    expected.sort();
    let found = data["measures"]["degree"]["nodes"].as_array().expect("a list");
    assert_eq!(found.len(), 500);
    for (node, (count, skill)) in found.iter().zip(&expected) {
        assert_eq!((node["node"]["id"].as_str(), node["incoming"].as_i64()), (Some(&***skill), Some(-count)), "{node}");
        assert_eq!(node["rank"], expected.partition_point(|other| other.0 < *count) + 1);
    }
}

/// If every pair of a degree and a role has a skill in common, a skill's betweenness is, over all pairs that have it,
/// one share of all that the pair has. Roles for which that does not hold are left out.
#[test]
fn a_skill_between_a_degree_and_a_role_has_its_share_of_those_in_common() {
    let mut taught: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut required: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (degree, skill) in
        pairs("degree_skills", "degree", "skill").into_iter().filter(|p| p.0.starts_with("degree:11."))
    {
        taught.entry(degree).or_default().insert(skill);
    }
    for (role, skill) in pairs("role_skills", "role", "skill") {
        required.entry(role).or_default().insert(skill);
    }
    required.retain(|_, wanted| taught.values().all(|own| !own.is_disjoint(wanted)));
    assert!(required.len() > 50, "only {} roles", required.len());
    let (mut values, mut count) = (BTreeMap::<&String, f64>::new(), 0.0);
    for own in taught.values() {
        for wanted in required.values() {
            let both: Vec<&String> = own.intersection(wanted).collect();
            count += 1.0;
            both.iter().for_each(|skill| *values.entry(skill).or_default() += 1.0 / both.len() as f64);
        }
    }
    let data = support::data(
        "query($roles: [ID!]) { measures(part: { relations: [TEACHES, REQUIRES], direction: UNDIRECTED, only: { degrees: { cip: { startsWith: \"11.\" } } } }) { ... on GraphPart { \
         betweenness(first: 500, from: { degrees: {} }, to: { roles: { id: { in: $roles } } }, budget: 5000000) { exact pairs totalWorth nodes { value share node { id } } } } } }",
        serde_json::json!({ "roles": required.keys().collect::<Vec<_>>() }).as_object().cloned(),
    );
    let found = &data["measures"]["betweenness"];
    assert_eq!((&found["exact"], number(&found["pairs"])), (&Value::Bool(true), count));
    for node in found["nodes"].as_array().expect("a list") {
        let id = node["node"]["id"].as_str().expect("an id").to_owned();
        let expected = values.get(&id).copied().unwrap_or(0.0);
        assert!((number(&node["value"]) - expected).abs() < 1e-6, "{node}: {expected}");
        assert!((number(&node["share"]) - expected / count).abs() < 1e-9, "{node}");
    }
}

/// The returned cut is verified: without it no path leads from one set to the other.
#[test]
fn without_its_skills_no_path_leads_from_a_computing_degree_to_health_informatics() {
    let query =
        support::read(&support::root().join("schema/operations/bottleneck.graphql")).replace("first: 5", "first: 500");
    let variables = support::read(&support::root().join("schema/operations/bottleneck.variables.json"));
    let query = query.replace("first: 2", "first: 500");
    let data = support::data(&query, serde_json::from_str(&variables).expect("variables"));
    let (cut, paths) = (&data["skills"]["nodes"], data["skills"]["paths"].as_array().expect("paths"));
    let cut: BTreeSet<&str> = cut.as_array().expect("a list").iter().filter_map(|node| node["id"].as_str()).collect();
    assert_eq!((data["skills"]["flow"].as_u64(), paths.len()), (Some(cut.len() as u64), cut.len()));
    let mut used = BTreeSet::new();
    for path in paths {
        let nodes: Vec<&str> =
            path["nodes"].as_array().expect("nodes").iter().filter_map(|n| n["id"].as_str()).collect();
        assert!(nodes[0].starts_with("degree:11.") && nodes[0].ends_with("-bachelors"), "{nodes:?}");
        assert_eq!(nodes.last(), Some(&"role:15-1211.01"));
        assert!(
            nodes[1..nodes.len() - 1].iter().all(|node| used.insert((*node).to_owned())),
            "two paths share {nodes:?}"
        );
    }
    // Only these degrees are in the part.
    let is_ours = |id: &str| id.starts_with("degree:11.") && id.ends_with("-bachelors");
    let mut taught = pairs("degree_skills", "degree", "skill");
    taught.retain(|edge| is_ours(&edge.0));
    let edges = [taught, pairs("role_skills", "role", "skill")].concat();
    let mut met: BTreeSet<&str> = edges.iter().map(|edge| &*edge.0).filter(|id| is_ours(id)).collect();
    loop {
        let before = met.len();
        for (a, b) in &edges {
            for (a, b) in [(&**a, &**b), (&**b, &**a)] {
                if met.contains(a) && !cut.contains(b) {
                    met.insert(b);
                }
            }
        }
        if met.len() == before {
            break;
        }
    }
    assert!(!met.contains("role:15-1211.01"));
}
