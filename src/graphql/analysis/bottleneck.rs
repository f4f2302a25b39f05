//! `bottleneck`: the minimum cut between two sets of nodes.

use super::measures::input::{NodeSet, PartInput};
use super::measures::part::{EmptyPart, affordable, empty, metered};
use crate::engine::{FieldError, Object, Type, args, code, enumeration, union};
use crate::graph::NodeIx;
use crate::graph::measures::cut::{Cut, CutKind, CutPath, NoCutReason, minimum_cut};
use crate::graph::measures::witness::proves;
use crate::graph::measures::{Part, PartEdge};
use crate::graphql::lookup::meaning::{AmbiguousReference, NoMatch};
use crate::graphql::lookup::reference::{Unresolved, references};
use crate::graphql::lookup::user_error::user_error;
use crate::graphql::request::limits::{PATH_EDGES, exceeded};
use crate::graphql::request::scalars::count;
use crate::graphql::request::view::View;
use crate::graphql::types::node::Node;
use std::sync::Arc;

/// Maximum length of a list in a result.
const MOST: i32 = 500;

/// Maximum number of edges and nodes that an error lists.
const SHOWN: usize = 20;

enumeration! {
    /// What is cut.
    impl CutKind as "CutOf" {
        /// Edges; each counts 1.
        Edges = "EDGES",
        /// Nodes that are in neither set; each counts 1.
        Nodes = "NODES",
    }
}

args! {
    /// The two sets of nodes, and the part of the graph.
    pub struct Ends {
        /// The part of the graph. It has no weight: every edge counts 1.
        part: PartInput,
        /// The set where paths start.
        from: NodeSet,
        /// The set where paths end.
        to: NodeSet,
        /// What is cut.
        cut: CutKind = CutKind::Edges,
        /// Maximum number of steps: nodes and edges visited.
        #[range(1..)]
        budget: i32 = 4_000_000,
    }
}

args! {
    /// Selects the beginning of a list.
    pub struct ShownItems {
        /// Maximum number of items.
        #[limit("bottleneck_page", 0..=MOST)]
        first: i32 = 20,
    }
    page |args| u64::try_from(args.first).unwrap_or(0);
}

/// A minimum cut.
#[derive(Clone, Debug)]
pub struct Bottleneck(Arc<BottleneckData>);

#[derive(Debug)]
struct BottleneckData {
    part: Part,
    cutting: CutKind,
    cut: Cut,
    proved: bool,
    ends: [usize; 2],
    left_out: [usize; 2],
    predicted: u64,
    work: u64,
}

/// Two sets that no cut can separate.
#[derive(Clone, Debug)]
pub struct UncuttableEnds {
    message: String,
    nodes: Vec<NodeIx>,
    edges: Vec<PartRelation>,
}

union! {
    /// The bottleneck, or why there is none.
    pub enum BottleneckResult { Bottleneck, UncuttableEnds, EmptyPart, AmbiguousReference, NoMatch }
}

/// The bottleneck between two sets.
pub fn bottleneck(view: &View, args: &Ends) -> Result<BottleneckResult, FieldError> {
    found(view, args).or_else(Unresolved::answer)
}

fn found(view: &View, args: &Ends) -> Result<BottleneckResult, Unresolved> {
    if args.part.weight.is_some() {
        let message = "part.weight: expected none, because in a cut every edge or node counts 1. Leave it out.";
        return Err(FieldError::new(code::USER_INPUT, message).into());
    }
    let sets = [args.from.find(view, "from")?, args.to.find(view, "to")?];
    let both: Vec<NodeIx> = sets[1].iter().copied().filter(|node| sets[0].binary_search(node).is_ok()).collect();
    if !both.is_empty() {
        return Ok(overlapping(both).into());
    }
    let part = args.part.take(view)?;
    let numbers = sets.each_ref().map(|set| set.iter().filter_map(|&node| part.number(node)).collect::<Vec<u32>>());
    for (place, (set, numbers)) in ["from", "to"].into_iter().zip(sets.iter().zip(&numbers)) {
        if numbers.is_empty() {
            let message = format!(
                "{place}: none of the {} nodes of the set is in the part. Choose other nodes, or a part that has \
                 edges at them.",
                set.len()
            );
            return Ok(empty(&part, &message).into());
        }
    }
    let predicted = predicted(&part, &numbers) * if args.cut == CutKind::Nodes { 2 } else { 1 };
    affordable(view, "bottleneck", 2 * size(&part), "Choose a smaller part.")?;
    let [from, to] = &numbers;
    let (cut, work) = metered(view, args.budget, |meter| minimum_cut(&part, from, to, args.cut, meter))?;
    let cut = match cut {
        Ok(cut) => cut,
        Err(why) => return Ok(uncuttable(&part, &why).into()),
    };
    let proved = proves(&part, from, to, args.cut, &cut);
    let left_out = [sets[0].len() - from.len(), sets[1].len() - to.len()];
    let (ends, cutting) = (numbers.each_ref().map(Vec::len), args.cut);
    Ok(Bottleneck(Arc::new(BottleneckData { part, cutting, cut, proved, ends, left_out, predicted, work })).into())
}

fn size(part: &Part) -> u64 {
    (part.len() + 2 * part.edges.len()) as u64
}

/// The number of passes over the network is bounded by the maximum flow, and by Even and Tarjan (1975) if all
/// capacities are 1; it is rarely more than ten.
fn predicted(part: &Part, ends: &[Vec<u32>; 2]) -> u64 {
    let most = ends
        .each_ref()
        .map(|set| set.iter().map(|&node| part.leaving(node).count() + part.entering(node).count()).sum::<usize>());
    (most[0].min(most[1]).min(10) as u64 + 1) * 2 * size(part)
}

fn overlapping(nodes: Vec<NodeIx>) -> UncuttableEnds {
    let message = format!(
        "{} nodes are in both sets, from and to, so they cannot be separated. Remove them from one.",
        nodes.len()
    );
    UncuttableEnds { message, nodes: nodes.into_iter().take(SHOWN).collect(), edges: Vec::new() }
}

fn uncuttable(part: &Part, why: &NoCutReason) -> UncuttableEnds {
    match why {
        NoCutReason::Overlap(nodes) => overlapping(nodes.iter().map(|&node| part.nodes[node as usize]).collect()),
        NoCutReason::Adjacent(edges) => UncuttableEnds {
            message: format!(
                "{} edges directly connect the two sets, so no node lies between. Cut EDGES, or leave out their \
                 relation.",
                edges.len()
            ),
            nodes: Vec::new(),
            edges: edges.iter().take(SHOWN).map(|&edge| PartRelation::of(part, edge)).collect(),
        },
    }
}

/// An edge of a part.
#[derive(Clone, Copy, Debug)]
pub struct PartRelation {
    edge: PartEdge,
    ends: [NodeIx; 2],
}

impl PartRelation {
    fn of(part: &Part, edge: u32) -> PartRelation {
        let edge = part.edges[edge as usize];
        PartRelation { edge, ends: [edge.source, edge.target].map(|node| part.nodes[node as usize]) }
    }
}

impl Object for PartRelation {
    type Store = View;
    fn name() -> String {
        "PartRelation".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("An edge of a part of the graph, in the direction of its relation.");
        t.field("relation", "The relation.", |_, c| c.edge.relation);
        t.field("source", "The node at which it starts.", |v, c| Node::of(v, c.ends[0]));
        t.field("target", "The node at which it ends.", |v, c| Node::of(v, c.ends[1]));
        t.field("evidence", "Evidence for this relation.", |v, c| v.relations.evidence(c.edge.relation, c.edge.number));
    }
}

/// A path from one set to the other.
#[derive(Clone, Debug)]
pub struct PartPath {
    nodes: Arc<[NodeIx]>,
    edges: Arc<[PartRelation]>,
}

impl PartPath {
    fn of(part: &Part, path: &CutPath) -> Result<PartPath, FieldError> {
        if path.edges.len() > PATH_EDGES.length() {
            let message = format!(
                "A path has {} edges; expected up to {} (limit \"path_edges\"). Request fewer paths, since the \
                 shortest come first, or choose a smaller part.",
                path.edges.len(),
                PATH_EDGES.maximum
            );
            return Err(exceeded(PATH_EDGES, message));
        }
        Ok(PartPath {
            nodes: path.nodes.iter().map(|&node| part.nodes[node as usize]).collect(),
            edges: path.edges.iter().map(|&edge| PartRelation::of(part, edge)).collect(),
        })
    }
}

impl Object for PartPath {
    type Store = View;
    fn name() -> String {
        "PartPath".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A path from one set to the other.");
        t.field("nodes", "Its nodes, in order.", |v, p| {
            p.nodes.iter().map(|&node| Node::of(v, node)).collect::<Vec<_>>()
        })
        .at_most(PATH_EDGES.length() + 1);
        t.list(
            "edges",
            "Its edges, in order; in an undirected part an edge may be followed against its direction.",
            |p| &p.edges,
        )
        .at_most(PATH_EDGES.length());
    }
}

impl Object for UncuttableEnds {
    type Store = View;
    fn name() -> String {
        "UncuttableEnds".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("Two sets that cannot be separated: they overlap, or edges connect them and only nodes are cut.");
        user_error(t, "UNCUTTABLE_ENDS", |e| e.message.clone());
        t.field("nodes", "Nodes that are in both sets; the first 20.", |v, e| {
            e.nodes.iter().map(|&node| Node::of(v, node)).collect::<Vec<_>>()
        })
        .at_most(SHOWN);
        t.list("edges", "Edges that connect the sets; the first 20.", |e| &e.edges).at_most(SHOWN);
        references(t);
    }
}

impl Object for Bottleneck {
    type Store = View;
    fn name() -> String {
        "Bottleneck".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A minimum cut between two sets of nodes. That it separates them proves that no more disjoint paths exist, and the paths prove that no smaller cut does. Nodes of the two sets are never cut. Of several smallest cuts it is the one nearest to `from`.");
        t.field("cut", "What is cut.", |_, b| b.0.cutting);
        t.field(
            "flow",
            "Number of disjoint paths, which equals the size of the cut. If it is not complete, a lower bound.",
            |_, b| count(b.0.cut.flow),
        );
        t.field(
            "connected",
            "Whether any path leads from one set to the other; null if the budget was exhausted before that was \
             known.",
            |_, b| (b.0.cut.complete || b.0.cut.flow > 0).then_some(b.0.cut.flow > 0),
        );
        t.field("complete", "Whether the maximum number of paths was found, so that there is a cut.", |_, b| {
            b.0.cut.complete
        });
        t.field("proved", "Whether the result was verified from the part alone: the cut separates the sets, no two paths share anything that could be cut, and there are as many paths as the cut has elements.", |_, b| b.0.proved);
        t.field("unique", "Whether there is no other cut of this size; null if it is not complete.", |_, b| {
            b.0.cut.complete.then_some(b.0.cut.unique)
        });
        t.field_with("edges", "The edges cut; none if nodes are cut.", |_, b, a: &ShownItems| {
            let shown = b.0.cut.edges.iter().take(a.first as usize);
            shown.map(|&edge| PartRelation::of(&b.0.part, edge)).collect::<Vec<_>>()
        });
        t.field_with(
            "nodes",
            "The nodes cut, in the order of kinds and ids; none if edges are cut.",
            |v, b, a: &ShownItems| {
                let shown = b.0.cut.nodes.iter().take(a.first as usize);
                shown.map(|&node| Node::of(v, b.0.part.nodes[node as usize])).collect::<Vec<_>>()
            },
        );
        t.field_with("paths", "The disjoint paths, shortest first: as many as `flow`. One of more than 50 edges is rejected (limit \"path_edges\").", |_, b, a: &ShownItems| {
            let shown = b.0.cut.paths.iter().take(a.first as usize);
            shown.map(|path| PartPath::of(&b.0.part, path)).collect::<Result<Vec<_>, FieldError>>()
        });
        t.field("fromCount", "Nodes of `from` in the part.", |_, b| count(b.0.ends[0]));
        t.field("toCount", "Nodes of `to` in the part.", |_, b| count(b.0.ends[1]));
        t.field(
            "fromLeftOut",
            "Nodes of `from` that are not in the part, because none of its edges starts or ends there.",
            |_, b| count(b.0.left_out[0]),
        );
        t.field("toLeftOut", "Nodes of `to` that are not in the part.", |_, b| count(b.0.left_out[1]));
        t.field("nodeCount", "Number of nodes in the part.", |_, b| count(b.0.part.len()));
        t.field("edgeCount", "Number of edges in the part.", |_, b| count(b.0.part.edges.len()));
        t.field("predictedWork", "Predicted steps, an estimate.", |_, b| count(b.0.predicted));
        t.field("work", "Actual steps: nodes and edges visited.", |_, b| count(b.0.work));
        references(t);
    }
}
