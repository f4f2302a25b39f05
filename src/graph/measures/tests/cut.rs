use super::*;
use crate::graph::measures::cut::{Cut, CutKind, NoCutReason, minimum_cut};
use crate::graph::measures::network::{ENDLESS, Network};
use crate::graph::measures::witness::proves;
use petgraph::algo::{dinics, ford_fulkerson};
use petgraph::graph::DiGraph;

/// Whether something leads from one set to the other without some edges and nodes.
fn leads(part: &Part, from: &[u32], to: &[u32], edges: u32, nodes: u32) -> bool {
    let mut met: u32 = from.iter().map(|node| 1 << node).sum();
    loop {
        let before = met;
        for (_, edge) in part.edges.iter().enumerate().filter(|(number, _)| edges >> number & 1 == 0) {
            let (a, b) = (1 << edge.source, 1 << edge.target);
            met |= if met & a != 0 && nodes & b == 0 { b } else { 0 };
            met |= if !part.directed && met & b != 0 && nodes & a == 0 { a } else { 0 };
        }
        if met == before {
            return to.iter().any(|node| met >> node & 1 == 1);
        }
    }
}

/// The size of the smallest cuts, and their number, by exhaustive search.
fn tried(part: &Part, from: &[u32], to: &[u32], cutting: CutKind) -> (u32, usize) {
    let ends: u32 = from.iter().chain(to).map(|node| 1 << node).sum();
    let all = if cutting == CutKind::Edges { part.edges.len() } else { part.len() };
    let (mut least, mut count) = (u32::MAX, 0);
    for chosen in 0u32..1 << all {
        if cutting == CutKind::Nodes && chosen & ends != 0 || chosen.count_ones() > least {
            continue;
        }
        let (edges, nodes) = if cutting == CutKind::Edges { (chosen, 0) } else { (0, chosen) };
        if !leads(part, from, to, edges, nodes) {
            count = if chosen.count_ones() < least { 1 } else { count + 1 };
            least = chosen.count_ones();
        }
    }
    (least, count)
}

fn two_sets(chance: &mut Chance, nodes: usize) -> (Vec<u32>, Vec<u32>) {
    let side: Vec<usize> = (0..nodes).map(|_| chance.below(4)).collect();
    let of = |wanted| (0..nodes as u32).filter(|&node| side[node as usize] == wanted).collect();
    (of(0), of(1))
}

fn check(part: &Part, from: &[u32], to: &[u32], cutting: CutKind) -> Option<Cut> {
    let found = free(|meter| minimum_cut(part, from, to, cutting, meter));
    let joined = part.edges.iter().any(|edge| {
        let (a, b) = (edge.source, edge.target);
        from.contains(&a) && to.contains(&b) || !part.directed && from.contains(&b) && to.contains(&a)
    });
    let cut = match found {
        Ok(cut) => cut,
        Err(why) => {
            assert!(matches!(why, NoCutReason::Adjacent(_)) && joined && cutting == CutKind::Nodes, "{part:?} {why:?}");
            return None;
        }
    };
    let (least, count) = tried(part, from, to, cutting);
    assert_eq!(cut.flow, u64::from(least), "{part:?} {from:?} {to:?} {cutting:?} {cut:?}");
    assert_eq!(cut.unique, count == 1, "{count} cuts: {part:?} {from:?} {to:?} {cutting:?} {cut:?}");
    assert!(proves(part, from, to, cutting, &cut), "{part:?} {from:?} {to:?} {cutting:?} {cut:?}");
    Some(cut)
}

#[test]
fn no_cut_is_smaller_than_the_one_found() {
    let (mut chance, mut cuts) = (Chance(8), 0);
    for round in 0..12_000 {
        let nodes = 2 + chance.below(7);
        let edges = chance.below(11);
        let part = chance.part(nodes, edges, round % 2 == 0);
        let (from, to) = two_sets(&mut chance, nodes);
        let cutting = if round % 4 < 2 { CutKind::Edges } else { CutKind::Nodes };
        cuts += check(&part, &from, &to, cutting).map_or(0, |cut| usize::from(cut.flow > 0));
    }
    assert!(cuts > 1_000, "only {cuts} cuts had something to cut");
}

/// A cut that is not minimum is not proved.
#[test]
fn a_wrong_cut_is_not_proved() {
    let part = part(4, &[(0, 1, 1.0), (0, 2, 1.0), (1, 3, 1.0), (2, 3, 1.0), (0, 3, 1.0)], true);
    let cut = check(&part, &[0], &[3], CutKind::Edges).expect("a cut");
    let proved = |cut: &Cut| proves(&part, &[0], &[3], CutKind::Edges, cut);
    assert!(proved(&cut) && cut.flow == 3 && cut.paths.len() == 3);
    let fewer = Cut { edges: cut.edges[1..].to_vec(), flow: 2, paths: cut.paths[1..].to_vec(), ..cut.clone() };
    assert!(!proved(&fewer), "it does not part the sets");
    let more = Cut { edges: vec![0, 1, 2, 4], flow: 4, ..cut.clone() };
    assert!(!proved(&more), "there are too few paths");
    let twice = Cut { paths: vec![cut.paths[0].clone(), cut.paths[0].clone(), cut.paths[1].clone()], ..cut.clone() };
    assert!(!proved(&twice), "two paths share an edge");
    assert!(!proved(&Cut { complete: false, ..cut }));
}

#[test]
fn of_several_cuts_the_one_nearest_to_the_source_is_told() {
    let part = part(4, &[(0, 1, 1.0), (1, 2, 1.0), (2, 3, 1.0)], true);
    let cut = |cutting| check(&part, &[0], &[3], cutting).expect("a cut");
    assert_eq!((cut(CutKind::Edges).edges, cut(CutKind::Edges).unique), (vec![0], false));
    assert_eq!((cut(CutKind::Nodes).nodes, cut(CutKind::Nodes).unique), (vec![1], false));
}

#[test]
fn ends_that_overlap_cannot_be_cut() {
    let part = part(3, &[(0, 1, 1.0), (1, 2, 1.0)], false);
    let cut = |from: &[u32], to: &[u32], cutting| free(|meter| minimum_cut(&part, from, to, cutting, meter));
    assert_eq!(cut(&[0, 1], &[1, 2], CutKind::Edges), Err(NoCutReason::Overlap(vec![1])));
    assert_eq!(cut(&[0, 1], &[2], CutKind::Nodes), Err(NoCutReason::Adjacent(vec![1])));
    assert_eq!(cut(&[0], &[2], CutKind::Nodes).map(|cut| cut.nodes), Ok(vec![1]));
}

#[test]
fn a_budget_leaves_paths_but_no_cut() {
    let mut chance = Chance(9);
    let part = chance.part(40, 200, false);
    let whole = free(|meter| minimum_cut(&part, &[0, 1], &[2, 3], CutKind::Edges, meter)).expect("a cut");
    let (mut stopped, mut some) = (0, 0);
    for budget in (0..3_000).step_by(50) {
        let cut = within(budget, |meter| minimum_cut(&part, &[0, 1], &[2, 3], CutKind::Edges, meter)).expect("a cut");
        assert!(cut.flow <= whole.flow && cut.paths.len() as u64 == cut.flow);
        assert_eq!(cut.complete, cut == whole);
        stopped += usize::from(!cut.complete && cut.edges.is_empty());
        some += usize::from(!cut.complete && cut.flow > 0);
    }
    assert!(stopped > 3 && some > 0, "{stopped} {some}");
}

/// petgraph's two algorithms and this one agree, for any capacities: petgraph's are correct, but cannot be stopped.
#[test]
fn the_flow_is_that_of_petgraph() {
    let mut chance = Chance(10);
    for _ in 0..3_000 {
        let nodes = 2 + chance.below(8);
        let (mut graph, mut network) = (DiGraph::<(), u64>::new(), Network::new(nodes));
        let places: Vec<_> = (0..nodes).map(|_| graph.add_node(())).collect();
        for _ in 0..chance.below(25) {
            let (a, b, capacity) = (chance.below(nodes), chance.below(nodes), chance.below(9) as u64);
            if a != b {
                graph.add_edge(places[a], places[b], capacity);
                network.arc(a as u32, b as u32, capacity, 0);
            }
        }
        let mut flow = 0;
        let mut spend = |_| Ok::<(), Infallible>(());
        network.fill(0, 1, &mut flow, &mut Meter::new(u64::MAX, &mut spend)).expect("it is not stopped");
        let (dinics, ford) = (dinics(&graph, places[0], places[1]).0, ford_fulkerson(&graph, places[0], places[1]).0);
        assert!(flow == dinics && flow == ford && flow < ENDLESS, "{flow} {dinics} {ford} {graph:?}");
    }
}
