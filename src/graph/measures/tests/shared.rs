//! Weights of edges that share a published row.

use crate::graph::measures::{Choice, Part, Weight};
use crate::graph::tests::graph;
use crate::graph::{Graph, NodeIx, RelationKind};

fn part(graph: &Graph, admits: &dyn Fn(NodeIx) -> bool, weight: Option<Weight>) -> Part {
    let relations = &[RelationKind::EmployedIn];
    let choice = Choice { relations, admits, start: None, directed: true, weight };
    Part::new(graph, &choice, &mut |_| Ok::<(), ()>(())).expect("nothing stops it")
}

fn weights(part: &Part) -> Vec<f64> {
    let mut weights: Vec<f64> = part.edges.iter().map(|edge| edge.weight).collect();
    weights.sort_by(f64::total_cmp);
    weights
}

#[test]
fn roles_of_one_row_share_its_jobs() {
    let graph = graph();
    let all = part(&graph, &|_| true, Some(Weight::Jobs));
    assert_eq!((weights(&all), all.sharing), (vec![250.0, 250.0, 450.0, 450.0], 4));
    // Only roles of the part share a row: a role without its siblings has the whole row.
    let sibling = graph.nodes.find("role:15-2051.02").expect("a role");
    let alone = part(&graph, &|node| node != sibling, Some(Weight::Jobs));
    assert_eq!((weights(&alone), alone.sharing), (vec![500.0, 900.0], 0));
    let unweighted = part(&graph, &|_| true, None);
    assert_eq!((weights(&unweighted), unweighted.sharing), (vec![1.0; 4], 0));
}
