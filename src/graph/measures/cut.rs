//! Bottlenecks between two sets of nodes: a minimum cut, and as many disjoint paths, which prove that no cut is smaller
//! (Menger 1927; Ford and Fulkerson 1956).

use super::network::{ENDLESS, Network};
use super::{Meter, Part, whole};

/// What is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CutKind {
    /// Edges. Each counts 1, even if several join the same nodes.
    Edges,
    /// Nodes that are at neither end.
    Nodes,
}

/// Why there is no cut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoCutReason {
    /// Nodes in both sets.
    Overlap(Vec<u32>),
    /// Edges that lead directly from one set to the other, if only nodes between are cut.
    Adjacent(Vec<u32>),
}

/// A path from one set to the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CutPath {
    /// The nodes, one more than edges.
    pub nodes: Vec<u32>,
    /// The edges of the part.
    pub edges: Vec<u32>,
}

impl CutPath {
    /// The part of it from the last node of one set to the first of the other.
    fn trimmed(self, begins: &[bool], ends: &[bool]) -> CutPath {
        let stop = self.nodes.iter().position(|&node| ends[node as usize]).unwrap_or(self.nodes.len() - 1);
        let start = self.nodes[..=stop].iter().rposition(|&node| begins[node as usize]).unwrap_or(0);
        CutPath { nodes: self.nodes[start..=stop].to_vec(), edges: self.edges[start..stop].to_vec() }
    }
}

/// A minimum cut with its proof.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// Number of disjoint paths found; the size of the cut, if complete.
    pub flow: u64,
    /// The edges cut, ascending; empty if nodes are cut or if it is not complete.
    pub edges: Vec<u32>,
    /// The nodes cut, ascending; empty if edges are cut or if it is not complete.
    pub nodes: Vec<u32>,
    /// As many paths as `flow`, no two of which share anything that could be cut. Shortest first.
    pub paths: Vec<CutPath>,
    /// Whether it is the only cut of this size.
    pub unique: bool,
    /// Whether the maximum flow was found.
    pub complete: bool,
}

/// The flow network, and the arcs that represent edges and nodes of the part.
struct Flow {
    network: Network,
    source: u32,
    sink: u32,
    /// By edge: the arc along it, and the one against it.
    edges: Vec<[Option<u32>; 2]>,
    /// By node: the arc through it, where nodes are cut.
    nodes: Vec<Option<u32>>,
}

/// The minimum cut between two sets of nodes, each node once per set. Of several smallest cuts it is the one nearest to
/// `from`.
///
/// # Errors
/// The request must end.
pub fn minimum_cut<E>(
    part: &Part,
    from: &[u32],
    to: &[u32],
    cutting: CutKind,
    meter: &mut Meter<'_, E>,
) -> Result<Result<Cut, NoCutReason>, E> {
    if let Some(why) = uncuttable(part, from, to, cutting) {
        return Ok(Err(why));
    }
    let mut flow = match cutting {
        CutKind::Edges => Flow::through_edges(part, from, to),
        CutKind::Nodes => Flow::through_nodes(part, from, to),
    };
    let mut most = 0;
    let complete = whole(flow.network.fill(flow.source, flow.sink, &mut most, meter))?;
    let mut cut = Cut { flow: most, edges: Vec::new(), nodes: Vec::new(), paths: Vec::new(), unique: false, complete };
    if complete {
        flow.cut(part, &mut cut);
    }
    let (begins, ends) = (marks(part, from), marks(part, to));
    cut.paths = flow.paths(part, most).into_iter().map(|path| path.trimmed(&begins, &ends)).collect();
    cut.paths.sort_by(|a, b| a.nodes.len().cmp(&b.nodes.len()).then_with(|| a.nodes.cmp(&b.nodes)));
    Ok(Ok(cut))
}

fn uncuttable(part: &Part, from: &[u32], to: &[u32], cutting: CutKind) -> Option<NoCutReason> {
    let (begins, ends) = (marks(part, from), marks(part, to));
    let both: Vec<u32> = to.iter().copied().filter(|&node| begins[node as usize]).collect();
    if !both.is_empty() {
        return Some(NoCutReason::Overlap(both));
    }
    if cutting == CutKind::Edges {
        return None;
    }
    let leads = |a: u32, b: u32| begins[a as usize] && ends[b as usize];
    let joins =
        |edge: &super::PartEdge| leads(edge.source, edge.target) || (!part.directed && leads(edge.target, edge.source));
    let direct: Vec<u32> = (0..part.edges.len() as u32).filter(|&edge| joins(&part.edges[edge as usize])).collect();
    (!direct.is_empty()).then_some(NoCutReason::Adjacent(direct))
}

/// Which nodes are in a set.
pub fn marks(part: &Part, set: &[u32]) -> Vec<bool> {
    let mut marks = vec![false; part.len()];
    set.iter().for_each(|&node| marks[node as usize] = true);
    marks
}

impl Flow {
    fn through_edges(part: &Part, from: &[u32], to: &[u32]) -> Flow {
        let nodes = part.len() as u32;
        let mut network = Network::new(part.len() + 2);
        let back = u64::from(!part.directed);
        let arc = |network: &mut Network, edge: &super::PartEdge| {
            let arc = network.arc(edge.source, edge.target, 1, back);
            [Some(arc), (back > 0).then_some(arc ^ 1)]
        };
        let edges = part.edges.iter().map(|edge| arc(&mut network, edge)).collect();
        for &node in from {
            network.arc(nodes, node, ENDLESS, 0);
        }
        for &node in to {
            network.arc(node, nodes + 1, ENDLESS, 0);
        }
        Flow { network, source: nodes, sink: nodes + 1, edges, nodes: vec![None; part.len()] }
    }

    /// Each node becomes two places, one for incoming edges (twice its number) and one for outgoing ones, with an arc
    /// between.
    fn through_nodes(part: &Part, from: &[u32], to: &[u32]) -> Flow {
        let source = 2 * part.len() as u32;
        let mut network = Network::new(2 * part.len() + 2);
        let mut capacity = vec![1; part.len()];
        from.iter().chain(to).for_each(|&node| capacity[node as usize] = ENDLESS);
        let through = |(node, &capacity): (usize, &u64)| {
            let node = 2 * node as u32;
            Some(network.arc(node, node + 1, capacity, 0))
        };
        let nodes = capacity.iter().enumerate().map(through).collect();
        let mut way = |a: u32, b: u32| Some(network.arc(2 * a + 1, 2 * b, ENDLESS, 0));
        let edges = part.edges.iter().map(|edge| {
            [way(edge.source, edge.target), if part.directed { None } else { way(edge.target, edge.source) }]
        });
        let edges = edges.collect();
        for &node in from {
            network.arc(source, 2 * node, ENDLESS, 0);
        }
        for &node in to {
            network.arc(2 * node + 1, source + 1, ENDLESS, 0);
        }
        Flow { network, source, sink: source + 1, edges, nodes }
    }

    /// The arcs that leave the set of reachable places, and whether that is the only such cut.
    fn cut(&self, part: &Part, cut: &mut Cut) {
        let near = self.network.side(self.source, false);
        let far = self.network.side(self.sink, true);
        let splits = |side: &[bool], arc: u32| {
            let ends = (self.network.target(arc ^ 1), self.network.target(arc));
            side[ends.0 as usize] && !side[ends.1 as usize]
        };
        // The cut nearest to the sink consists of the arcs into the places from which the sink is still reachable.
        let other: Vec<bool> = far.iter().map(|reaches| !reaches).collect();
        let through_node = |side: &[bool], node: u32| self.nodes[node as usize].is_some_and(|arc| splits(side, arc));
        let along_edge =
            |side: &[bool], edge: u32| self.edges[edge as usize].iter().flatten().any(|&arc| splits(side, arc));
        let (all, edges) = (0..part.len() as u32, 0..part.edges.len() as u32);
        cut.unique = all.clone().all(|node| through_node(&near, node) == through_node(&other, node));
        cut.nodes = all.filter(|&node| through_node(&near, node)).collect();
        if self.nodes.iter().all(Option::is_none) {
            cut.unique = edges.clone().all(|edge| along_edge(&near, edge) == along_edge(&other, edge));
            cut.edges = edges.filter(|&edge| along_edge(&near, edge)).collect();
        }
    }

    /// Decomposes the flow into paths of one unit each; circulations are dropped.
    fn paths(&mut self, part: &Part, flow: u64) -> Vec<CutPath> {
        let mut edge_of = vec![None; self.network.size()];
        for (edge, arcs) in self.edges.iter().enumerate() {
            arcs.iter().flatten().for_each(|&arc| edge_of[arc as usize] = Some(edge as u32));
        }
        let mut next = vec![0; self.network.places()];
        (0..flow).map(|_| self.one_path(part, &edge_of, &mut next)).collect()
    }

    fn one_path(&mut self, part: &Part, edge_of: &[Option<u32>], next: &mut [usize]) -> CutPath {
        let (mut walk, mut place) = (Vec::new(), self.source);
        let mut at = std::collections::HashMap::from([(place, 0)]);
        while place != self.sink {
            let arcs = self.network.arcs(place);
            while self.network.flow(arcs[next[place as usize]]) == 0 {
                next[place as usize] += 1;
            }
            let arc = arcs[next[place as usize]];
            self.network.take_back(arc, 1);
            place = self.network.target(arc);
            walk.push(arc);
            if let Some(&before) = at.get(&place) {
                for arc in walk.drain(before..) {
                    at.remove(&self.network.target(arc));
                }
            }
            at.insert(place, walk.len());
        }
        let edges: Vec<u32> = walk.iter().filter_map(|&arc| edge_of[arc as usize]).collect();
        let mut nodes = Vec::with_capacity(edges.len() + 1);
        for &arc in walk.iter().filter(|&&arc| edge_of[arc as usize].is_some()) {
            let edge = &part.edges[edge_of[arc as usize].unwrap_or_default() as usize];
            let forward = self.edges[edge_of[arc as usize].unwrap_or_default() as usize][0] == Some(arc);
            let (near, far) = if forward { (edge.source, edge.target) } else { (edge.target, edge.source) };
            if nodes.is_empty() {
                nodes.push(near);
            }
            nodes.push(far);
        }
        CutPath { nodes, edges }
    }
}
