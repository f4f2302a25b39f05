//! Verifies a cut from the part alone: it separates the two sets, and there are as many paths, no two of which share
//! anything that could be cut. Then neither a smaller cut nor more paths can exist.

use super::Part;
use super::cut::{Cut, CutKind, CutPath, marks};

/// Whether a complete cut is proved by its paths.
pub fn proves(part: &Part, from: &[u32], to: &[u32], cutting: CutKind, cut: &Cut) -> bool {
    let size = match cutting {
        CutKind::Edges => cut.edges.len(),
        CutKind::Nodes => cut.nodes.len(),
    };
    cut.complete
        && size as u64 == cut.flow
        && cut.paths.len() as u64 == cut.flow
        && parts(part, from, to, cut)
        && cut.paths.iter().all(|path| leads(part, from, to, path))
        && disjoint(part, from, to, cutting, &cut.paths)
}

/// Whether nothing leads from one set to the other once the cut is removed.
fn parts(part: &Part, from: &[u32], to: &[u32], cut: &Cut) -> bool {
    let kept = |edge: &u32| cut.edges.binary_search(edge).is_err();
    let edges: Vec<_> = (0..part.edges.len() as u32).filter(kept).map(|edge| part.edges[edge as usize]).collect();
    let rest = Part::of(part.nodes.clone(), edges, part.directed);
    let mut met = marks(part, &cut.nodes);
    if from.iter().any(|&node| met[node as usize]) {
        return false;
    }
    let mut stack = from.to_vec();
    from.iter().for_each(|&node| met[node as usize] = true);
    let ends = marks(part, to);
    while let Some(node) = stack.pop() {
        if ends[node as usize] {
            return false;
        }
        for (next, _) in rest.steps(node) {
            if !std::mem::replace(&mut met[next as usize], true) {
                stack.push(next);
            }
        }
    }
    true
}

/// Whether a path follows its edges, from one set to the other.
fn leads(part: &Part, from: &[u32], to: &[u32], path: &CutPath) -> bool {
    let (Some(first), Some(last)) = (path.nodes.first(), path.nodes.last()) else { return false };
    let goes = |(i, &edge): (usize, &u32)| {
        let (edge, near, far) = (&part.edges[edge as usize], path.nodes[i], path.nodes[i + 1]);
        (edge.source, edge.target) == (near, far) || (!part.directed && (edge.target, edge.source) == (near, far))
    };
    path.nodes.len() == path.edges.len() + 1
        && from.contains(first)
        && to.contains(last)
        && path.edges.iter().enumerate().all(goes)
}

/// Whether no two paths share an edge, or a node that could be cut.
fn disjoint(part: &Part, from: &[u32], to: &[u32], cutting: CutKind, paths: &[CutPath]) -> bool {
    let mut used: Vec<u32> = match cutting {
        CutKind::Edges => paths.iter().flat_map(|path| path.edges.iter().copied()).collect(),
        CutKind::Nodes => {
            let (begins, ends) = (marks(part, from), marks(part, to));
            let between = |node: &u32| !begins[*node as usize] && !ends[*node as usize];
            paths.iter().flat_map(|path| path.nodes.iter().copied()).filter(between).collect()
        }
    };
    let all = used.len();
    used.sort_unstable();
    used.dedup();
    used.len() == all
}
