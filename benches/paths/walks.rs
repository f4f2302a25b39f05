//! Breadth-first walks, and a bidirectional search.

use careergraph::graph::{Graph, NodeIx, RelationKind};
use petgraph::Direction::{self, Incoming, Outgoing};

/// A relation in one of its directions.
#[derive(Clone, Copy)]
pub struct Step {
    relation: RelationKind,
    direction: Direction,
}

impl Step {
    /// By its name in the API.
    pub fn named(name: &str) -> Option<Step> {
        RelationKind::ALL.into_iter().find_map(|relation| match relation.names() {
            (forward, _) if forward == name => Some(Step { relation, direction: Outgoing }),
            (_, backward) if backward == name => Some(Step { relation, direction: Incoming }),
            _ => None,
        })
    }

    fn towards(self, direction: Direction) -> Step {
        let direction = if direction == Outgoing { self.direction } else { self.direction.opposite() };
        Step { direction, ..self }
    }

    fn each(self, graph: &Graph, node: NodeIx, visit: impl FnMut(NodeIx)) {
        graph.relations.of(self.relation).each_neighbor(node, self.direction, visit);
    }
}

/// The nodes visited by one side of a search: those marked with its number. Marks stay after a search, so that the next
/// one need not clear them.
struct Side {
    marks: Vec<u32>,
    search: u32,
    level: Vec<NodeIx>,
    next: Vec<NodeIx>,
}

impl Side {
    fn new(nodes: usize) -> Side {
        Side { marks: vec![0; nodes], search: 0, level: Vec::new(), next: Vec::new() }
    }

    fn start(&mut self, node: NodeIx) {
        self.forget();
        self.level.clear();
        self.level.push(node);
        self.marks[node.index()] = self.search;
    }

    fn forget(&mut self) {
        self.search += 1;
    }

    fn has(&self, node: NodeIx) -> bool {
        self.marks[node.index()] == self.search
    }

    /// Expands one level; true as soon as `end` accepts a newly visited node.
    fn advance(
        &mut self,
        graph: &Graph,
        steps: impl Iterator<Item = Step> + Clone,
        end: impl Fn(NodeIx) -> bool,
    ) -> bool {
        let mut met = false;
        self.next.clear();
        for &node in &self.level {
            for step in steps.clone() {
                step.each(graph, node, |other| {
                    if self.marks[other.index()] != self.search {
                        self.marks[other.index()] = self.search;
                        self.next.push(other);
                        met |= end(other);
                    }
                });
            }
            if met {
                return true;
            }
        }
        std::mem::swap(&mut self.level, &mut self.next);
        false
    }
}

/// Walks with reused memory.
pub struct Walker<'g> {
    graph: &'g Graph,
    from: Side,
    to: Side,
}

impl<'g> Walker<'g> {
    pub fn new(graph: &'g Graph) -> Walker<'g> {
        let side = || Side::new(graph.nodes.len());
        Walker { graph, from: side(), to: side() }
    }

    /// Number of nodes at the end of these hops. A node counts at the end even if the walk has visited it before.
    pub fn expand(&mut self, start: NodeIx, hops: &[Step]) -> usize {
        self.from.start(start);
        for &hop in hops {
            self.from.forget();
            self.from.advance(self.graph, std::iter::once(hop), |_| false);
        }
        self.from.level.len()
    }

    /// The length of a shortest path; 0 if there is none. The side with the smaller frontier is expanded.
    pub fn path(&mut self, start: NodeIx, end: NodeIx, steps: &[Step]) -> usize {
        self.from.start(start);
        self.to.start(end);
        for length in 1.. {
            let forward = self.from.level.len() <= self.to.level.len();
            let (side, other, direction) = match forward {
                true => (&mut self.from, &self.to, Outgoing),
                false => (&mut self.to, &self.from, Incoming),
            };
            let steps = steps.iter().map(|step| step.towards(direction));
            if side.advance(self.graph, steps, |node| other.has(node)) {
                return length;
            }
            if side.level.is_empty() {
                return 0;
            }
        }
        0
    }
}
