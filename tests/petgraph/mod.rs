//! petgraph's algorithms over the snapshot, as in the example `petgraph`, compared with plain searches over the CSV
//! tables.

#[path = "../../examples/petgraph.rs"]
mod example;

use std::collections::{BTreeMap, BTreeSet};

use crate::support::{GRAPH, graph_data};
use careergraph::graph::NodeIx;

/// A row of a table as an edge, with its rank if it has one.
struct Edge {
    from: String,
    to: String,
    rank: u32,
}

fn edges(table: &str, from: &str, to: &str) -> Vec<Edge> {
    let files = ["measured", "curated"].map(|layer| graph_data().join(format!("{layer}/{table}.csv")));
    let rows = files.iter().filter(|file| file.exists()).flat_map(|file| {
        let mut reader = csv::Reader::from_path(file).expect("a table");
        reader.deserialize::<BTreeMap<String, String>>().map(|row| row.expect("a row")).collect::<Vec<_>>()
    });
    let rank = |row: &BTreeMap<String, String>| row.get("rank").map_or(1, |rank| rank.parse().expect("a number"));
    let edges: Vec<Edge> =
        rows.map(|row| Edge { rank: rank(&row), from: row[from].clone(), to: row[to].clone() }).collect();
    assert!(!edges.is_empty(), "{table}");
    edges
}

fn parts() -> Vec<Edge> {
    edges("region_parts", "part", "whole")
}

fn related() -> Vec<Edge> {
    edges("related_roles", "role", "related")
}

/// The nodes reachable without passing `without`, with the fewest steps to each.
fn reached(edges: &[Edge], start: &str, without: &str) -> BTreeMap<String, u32> {
    let mut found = BTreeMap::from([(start.to_owned(), 0)]);
    for steps in 1.. {
        let is_last = |node: &String| found.get(node) == Some(&(steps - 1));
        let next: BTreeSet<&String> = edges.iter().filter(|edge| is_last(&edge.from)).map(|edge| &edge.to).collect();
        let fresh: Vec<&String> =
            next.into_iter().filter(|node| *node != without && !found.contains_key(*node)).collect();
        if fresh.is_empty() {
            break;
        }
        found.extend(fresh.into_iter().map(|node| (node.clone(), steps)));
    }
    found
}

fn node(id: &str) -> NodeIx {
    GRAPH.nodes.find(id).unwrap_or_else(|| panic!("{id} is not in the graph"))
}

const NATION: &str = "region:us";
const REGIONS: [&str; 4] = ["region:cbsa-14460", "region:hub-kendall-square", "region:state-48", "region:state-66"];

#[test]
fn dijkstra_finds_every_region_around_a_region() {
    let parts = parts();
    for region in REGIONS {
        assert_eq!(example::containing(&GRAPH, node(region)), reached(&parts, region, ""), "{region}");
    }
    let boston = example::containing(&GRAPH, node("region:cbsa-14460"));
    let around = ["state-25", "state-33", "division-1", "census-region-1", "us"];
    assert_eq!(around.map(|code| boston[&format!("region:{code}")]), [1, 1, 2, 3, 4]);
}

#[test]
fn dominators_are_the_regions_without_which_the_nation_is_not_reached() {
    let parts = parts();
    for region in REGIONS {
        let around = reached(&parts, region, "");
        let ends = [region, NATION];
        let is_needed =
            |node: &&String| ends.contains(&node.as_str()) || !reached(&parts, region, node).contains_key(NATION);
        let needed: BTreeSet<String> = around.keys().filter(is_needed).cloned().collect();
        let found = example::unavoidable(&GRAPH, node(region), node(NATION));
        assert_eq!((found.first().map(String::as_str), found.last().map(String::as_str)), (Some(NATION), Some(region)));
        assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), needed, "{region}");
    }
}

#[test]
fn components_are_the_roles_that_reach_each_other() {
    let related = related();
    let roles: BTreeSet<&String> = related.iter().map(|edge| &edge.from).collect();
    let reach: BTreeMap<&String, BTreeMap<String, u32>> =
        roles.into_iter().map(|role| (role, reached(&related, role, ""))).collect();
    let mutual = |a: &String, b: &String| reach[a].contains_key(b) && reach[b].contains_key(a);
    let groups = reach.keys().map(|a| reach.keys().filter(|b| mutual(a, b)).map(|b| (*b).clone()).collect::<Vec<_>>());
    let expected: BTreeSet<Vec<String>> = groups.filter(|group| group.len() > 1).collect();
    let found = example::clusters(&GRAPH);
    assert!(found.is_sorted_by_key(|group| std::cmp::Reverse(group.len())));
    assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), expected);
}

/// The three smallest totals of chains from `start` to each node: every chain is extended by every edge until nothing
/// changes.
fn least(edges: &[Edge], start: &str) -> BTreeMap<String, Vec<u32>> {
    let alone = BTreeMap::from([(start.to_owned(), vec![0])]);
    let mut best = alone.clone();
    loop {
        let mut next = alone.clone();
        for edge in edges {
            let totals = best.get(&edge.from).into_iter().flatten().map(|total| total + edge.rank);
            next.entry(edge.to.clone()).or_default().extend(totals);
        }
        next.values_mut().for_each(|totals| {
            totals.sort_unstable();
            totals.truncate(3);
        });
        next.retain(|_, totals| !totals.is_empty());
        if next == best {
            return best;
        }
        best = next;
    }
}

#[test]
fn the_best_chains_of_related_roles_have_the_least_total_ranks() {
    let related = related();
    for from in ["role:29-1141.00", "role:15-1252.00"] {
        let least = least(&related, from);
        for to in ["role:15-2051.00", "role:11-3021.00", from] {
            let found: Vec<u32> = (1..=3).map_while(|k| example::total_rank(&GRAPH, node(from), node(to), k)).collect();
            assert_eq!(&found, least.get(to).unwrap_or(&Vec::new()), "{from} {to}");
        }
    }
}
