//! What the measures answer.

use super::arguments::{self, DegreeSide, PairWorth};
use super::part::KindCount;
use crate::engine::{Object, Type, args};
use crate::graph::NodeIx;
use crate::graph::measures::degree::Degree;
use crate::graph::measures::pagerank::Settings;
use crate::graphql::request::scalars::count;
use crate::graphql::request::view::View;
use crate::graphql::types::node::Node;
use crate::model::Kind;
use std::sync::Arc;

/// A list that an answer keeps.
type Kept<T> = Arc<[T]>;

/// What every listed node has.
macro_rules! placed {
    ($t:ident) => {
        $t.field("node", "The node.", |v, n| Node::of(v, n.node));
        $t.field("rank", "Its place among the listed kinds: 1 and the number of nodes whose value is greater. Equal values share a rank and stand in the order of ids.", |_, n| count(n.rank));
    };
}

/// A node and its connections.
#[derive(Clone, Copy, Debug)]
pub struct Tied {
    pub node: NodeIx,
    pub rank: u32,
    pub degree: Degree,
    pub weighted: bool,
}

impl Object for Tied {
    type Store = View;
    fn name() -> String {
        "DegreeOfNode".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A node and how many connections it has in the part.");
        placed!(t);
        t.field("incoming", "Edges that enter it.", |_, n| count(n.degree.incoming));
        t.field("outgoing", "Edges that leave it.", |_, n| count(n.degree.outgoing));
        t.field("total", "Both together.", |_, n| count(u64::from(n.degree.incoming) + u64::from(n.degree.outgoing)));
        t.field("weight", "The weights of all these edges together; null where the part has no weight.", |_, n| {
            n.weighted.then_some(n.degree.weight)
        });
    }
}

/// Degrees.
#[derive(Clone, Debug)]
pub struct DegreesFound {
    pub nodes: Kept<Tied>,
    pub by: DegreeSide,
    pub work: u64,
}

impl Object for DegreesFound {
    type Store = View;
    fn name() -> String {
        "DegreeMeasure".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("How many connections nodes have. Several edges between two nodes count each.");
        t.field("by", "What they are ranked by.", |_, f| f.by);
        t.list("nodes", "The nodes with most, most first.", |f| &f.nodes).in_page();
        t.field("work", "Actual steps: nodes and edges visited.", |_, f| count(f.work));
    }
}

/// A node and how important it is.
#[derive(Clone, Copy, Debug)]
pub struct Ranked {
    pub node: NodeIx,
    pub rank: u32,
    pub value: f64,
}

impl Object for Ranked {
    type Store = View;
    fn name() -> String {
        "PageRankOfNode".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A node and how important it is in the part.");
        placed!(t);
        t.field(
            "value",
            "Its share of all importance, from 0 to 1; the shares of all nodes of the part add up to 1.",
            |_, n| n.value,
        );
    }
}

/// PageRank.
#[derive(Clone, Debug)]
pub struct RanksFound {
    pub nodes: Kept<Ranked>,
    pub settings: Settings,
    pub iterations: u32,
    pub change: f64,
    pub complete: bool,
    pub left_out: usize,
    pub predicted: u64,
    pub work: u64,
}

impl Object for RanksFound {
    type Store = View;
    fn name() -> String {
        "PageRankMeasure".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("How important nodes are, by power iteration.");
        t.field("formula", "How a value is computed.", |_, _| "value(n) = damping * (sum over edges m -> n of value(m) * weight / weight of all edges of m, and the values of nodes without edges to follow * t(n)) + (1 - damping) * t(n); t is 1 / size of the teleport set in it and 0 elsewhere");
        t.list("nodes", "The most important, first.", |f| &f.nodes).in_page();
        t.field("damping", "The share of importance that follows edges.", |_, f| f.settings.damping);
        t.field("tolerance", "The change at which the iteration ends.", |_, f| f.settings.tolerance);
        t.field("iterations", "Iterations done.", |_, f| count(f.iterations));
        t.field("change", "The total change of all values in the last iteration; 2 if there was none.", |_, f| {
            f.change
        });
        t.field("errorBound", "Upper bound of the total error of all values, apart from rounding: change * damping / (1 - damping); null if there was no iteration.", |_, f| {
            (f.iterations > 0).then(|| f.change * f.settings.damping / (1.0 - f.settings.damping))
        });
        t.field("complete", "Whether the tolerance was reached.", |_, f| f.complete);
        t.field("leftOut", "Nodes of the teleport set that are not in the part.", |_, f| count(f.left_out));
        t.field("predictedWork", "Predicted maximum of steps.", |_, f| count(f.predicted));
        t.field("work", "Actual steps: nodes and edges visited.", |_, f| count(f.work));
    }
}

/// A node and its betweenness.
#[derive(Clone, Copy, Debug)]
pub struct Bridge {
    pub node: NodeIx,
    pub rank: u32,
    pub value: f64,
    pub share: Option<f64>,
    pub error: Option<f64>,
}

impl Object for Bridge {
    type Store = View;
    fn name() -> String {
        "BetweennessOfNode".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A node and its betweenness.");
        placed!(t);
        t.field("value", "Over all pairs of a source and a target, the share of their shortest paths that pass the node, times the worth of the target.", |_, n| n.value);
        t.field(
            "share",
            "The same divided by the worth of all pairs with a path, from 0 to 1; null where there is no pair.",
            |_, n| n.share,
        );
        t.field("standardError", "The standard error of the value if it is estimated from a sample of sources; null if it is exact, or if fewer than two sources were processed.", |_, n| n.error);
    }
}

/// Betweenness.
#[derive(Clone, Debug)]
pub struct BridgesFound {
    pub nodes: Kept<Bridge>,
    pub sources: usize,
    pub pivots: usize,
    pub seed: i32,
    pub worth: PairWorth,
    pub pairs: f64,
    pub total: f64,
    pub left_out: usize,
    pub without_worth: usize,
    pub complete: bool,
    pub predicted: u64,
    pub work: u64,
}

impl Object for BridgesFound {
    type Store = View;
    fn name() -> String {
        "BetweennessMeasure".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("On how many shortest paths nodes lie. The ends of a path are not between; several edges between two nodes are one step. With weights an edge is as long as 1 / weight. Where the part is undirected, without from, to and worth, each pair counts once.");
        t.field("formula", "How a value is computed.", |_, _| "value(n) = sum over sources s and targets t, s and t not n, of worth(t) * (shortest paths from s to t through n) / (shortest paths from s to t); from a sample, times sources / pivots");
        t.list("nodes", "Those with the highest values, first.", |f| &f.nodes).in_page();
        t.field("worth", "The worth of a path that ends in a target.", |_, f| f.worth);
        t.field("sourceCount", "How many sources there are.", |_, f| count(f.sources));
        t.field(
            "pivots",
            "Number of sources processed. If fewer than all, they are a random sample, and values are estimates.",
            |_, f| count(f.pivots),
        );
        t.field("exact", "Whether all sources were processed.", |_, f| f.pivots == f.sources);
        t.field("seed", "The seed of the order in which sources were taken.", |_, f| f.seed);
        t.field("pairs", "Pairs of a source and a target with a path between them; estimated likewise.", |_, f| {
            f.pairs
        });
        t.field("totalWorth", "The total worth of these pairs.", |_, f| f.total);
        t.field(
            "leftOut",
            "Nodes of the sets that are not in the part, because no edge of it touches them.",
            |_, f| count(f.left_out),
        );
        t.field(
            "targetsWithoutWorth",
            "Targets that are left out because they have no figure for their worth.",
            |_, f| count(f.without_worth),
        );
        t.field("complete", "Whether the budget was sufficient.", |_, f| f.complete);
        t.field("predictedWork", "Predicted maximum of steps.", |_, f| count(f.predicted));
        t.field("work", "Actual steps: nodes and edges visited.", |_, f| count(f.work));
    }
}

args! {
    /// How many nodes of a community.
    pub struct Members {
        /// At most this many.
        #[limit("measures_page", 0..=arguments::MOST)]
        first: i32 = 5,
    }
    page |args| u64::try_from(args.first).unwrap_or(0);
}

/// A community.
#[derive(Clone, Debug)]
pub struct Community {
    pub number: u32,
    pub nodes: Kept<NodeIx>,
    pub inside: f64,
}

impl Object for Community {
    type Store = View;
    fn name() -> String {
        "GraphCommunity".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("Nodes that belong together.");
        t.field("number", "Its rank by size; ties are broken by the first node.", |_, c| count(c.number));
        t.field("size", "How many nodes it has.", |_, c| count(c.nodes.len()));
        t.field("kinds", "Number of nodes of each kind.", |v, c| {
            let of = |kind| KindCount { kind, nodes: c.nodes.iter().filter(|&&node| v.kind(node) == kind).count() };
            Kind::ALL.map(of).into_iter().filter(|kind| kind.nodes > 0).collect::<Vec<_>>()
        })
        .at_most(Kind::ALL.len());
        t.field("inside", "The weight of the edges inside it; their number where the part has no weight.", |_, c| {
            c.inside
        });
        t.field_with(
            "nodes",
            "Its nodes, those with most weight to others inside it first, then by id.",
            |v, c, a: &Members| {
                c.nodes.iter().take(a.first as usize).map(|&node| Node::of(v, node)).collect::<Vec<_>>()
            },
        );
    }
}

/// Communities.
#[derive(Clone, Debug)]
pub struct CommunitiesFound {
    pub communities: Kept<Community>,
    pub count: usize,
    pub modularity: f64,
    pub alone: f64,
    pub resolution: f64,
    pub rounds: u32,
    pub complete: bool,
    pub predicted: u64,
    pub work: u64,
}

impl Object for CommunitiesFound {
    type Store = View;
    fn name() -> String {
        "CommunityMeasure".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("Which nodes belong together. Many divisions may be nearly as good; this is one of them, the same in every run.");
        t.field("formula", "What modularity is.", |_, _| "modularity = sum over communities of (weight of edges inside / weight of all edges) - resolution * (ends of edges inside, by weight / ends of all edges)^2; at most 1, 0 where all is one community and resolution is 1");
        t.field("modularity", "Of this division.", |_, f| f.modularity);
        t.field("modularityAlone", "If every node were a community of its own.", |_, f| f.alone);
        t.field("resolution", "Higher values make smaller communities.", |_, f| f.resolution);
        t.field("count", "How many communities there are.", |_, f| count(f.count));
        t.list("communities", "The largest, first.", |f| &f.communities).in_page();
        t.field("rounds", "Number of times that all nodes, or the groups that represent them, were moved.", |_, f| {
            count(f.rounds)
        });
        t.field("complete", "Whether nothing was left to gain by moving single nodes or groups.", |_, f| f.complete);
        t.field("predictedWork", "Predicted steps, an estimate.", |_, f| count(f.predicted));
        t.field("work", "Actual steps: nodes and edges visited.", |_, f| count(f.work));
    }
}
