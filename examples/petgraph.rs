//! The graph as a library: petgraph's own algorithms over chosen relations of the default graph.
//!
//! `Graph::walk` shows petgraph the snapshot through some of its relations, without a copy. Run it from the root of the project:
//!
//! ```sh
//! cargo run --example petgraph
//! ```

use std::collections::BTreeMap;

use careergraph::graph::{Graph, NodeIx, RelationKind};
use careergraph::load;
use careergraph::model::{Kind, Problems};
use petgraph::algo::{dijkstra, dominators, k_shortest_path, tarjan_scc};
use petgraph::visit::EdgeRef;

/// Every region that contains a region, with the fewest steps to it.
pub fn containing(graph: &Graph, region: NodeIx) -> BTreeMap<String, u32> {
    let steps = dijkstra(graph.walk(&[RelationKind::PartOf]), region, None, |_| 1);
    steps.into_iter().map(|(node, steps)| (id(graph, node), steps)).collect()
}

/// The regions that are on every chain of regions from `part` up to `whole`, the nearest to `whole` first; both ends included.
pub fn unavoidable(graph: &Graph, part: NodeIx, whole: NodeIx) -> Vec<String> {
    let dominators = dominators::simple_fast(graph.walk(&[RelationKind::PartOf]), part);
    dominators.dominators(whole).into_iter().flatten().map(|node| id(graph, node)).collect()
}

/// Roles that lead to each other by related roles, in groups of two or more, the largest first.
pub fn clusters(graph: &Graph) -> Vec<Vec<String>> {
    let components = tarjan_scc(graph.walk(&[RelationKind::RelatedTo])).into_iter().filter(|group| group.len() > 1);
    let mut groups: Vec<Vec<String>> =
        components.map(|group| group.into_iter().map(|node| id(graph, node)).collect()).collect();
    groups.iter_mut().for_each(|group| group.sort());
    groups.sort_by_key(|group| (std::cmp::Reverse(group.len()), group.first().cloned()));
    groups
}

/// The total rank of the `k`th best chain of related roles between two roles, counted from 1; each step adds the rank that the
/// publisher gives it. `None` if there are fewer chains.
pub fn total_rank(graph: &Graph, from: NodeIx, to: NodeIx, k: usize) -> Option<u32> {
    let related_to = &graph.relations.related_to;
    let totals = k_shortest_path(graph.walk(&[RelationKind::RelatedTo]), from, Some(to), k, |step| {
        let (_, edge) = step.id();
        related_to.property(edge).rank
    });
    totals.get(&to).copied()
}

fn id(graph: &Graph, node: NodeIx) -> String {
    graph.strings.plain(graph.nodes.id(node))
}

#[allow(dead_code, reason = "a test includes this file for its functions")]
fn main() -> Result<(), Problems> {
    let graph = load::graph("graph-data".as_ref())?;
    let node = |id: &str| graph.nodes.find(id).unwrap_or_else(|| panic!("{id} is not in the graph"));
    let (boston, nation) = (node("region:cbsa-14460"), node("region:us"));
    println!("Boston is part of {:?}", containing(&graph, boston));
    println!("every chain from Boston to the nation has {:?}", unavoidable(&graph, boston, nation));
    let clusters = clusters(&graph);
    let largest = clusters.first().map_or(0, Vec::len);
    println!("{largest} of {} roles lead to each other by related roles", graph.of_kind(Kind::Role).count());
    let (nurse, scientist) = (node("role:29-1141.00"), node("role:15-2051.00"));
    for k in 1..=3 {
        println!(
            "chain {k} from nurse to data scientist has the total rank {:?}",
            total_rank(&graph, nurse, scientist, k)
        );
    }
    Ok(())
}
