//! Results of measures.

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

/// A shared list of a result.
type Kept<T> = Arc<[T]>;

/// The fields of every listed node.
macro_rules! placed {
    ($t:ident) => {
        $t.field("node", "The node.", |v, n| Node::of(v, n.node));
        $t.field(
            "rank",
            "Its rank among the listed kinds: 1 plus the number of nodes with a greater value. Equal \
         values share a rank and are ordered by id.",
            |_, n| count(n.rank),
        );
    };
}

/// A node and its degree.
#[derive(Clone, Copy, Debug)]
pub struct NodeDegree {
    pub node: NodeIx,
    pub rank: u32,
    pub degree: Degree,
    pub weighted: bool,
}

impl Object for NodeDegree {
    type Store = View;
    fn name() -> String {
        "DegreeOfNode".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A node and its number of connections in the part.");
        placed!(t);
        t.field("incoming", "Number of edges that end at it.", |_, n| count(n.degree.incoming));
        t.field("outgoing", "Number of edges that start at it.", |_, n| count(n.degree.outgoing));
        t.field("total", "Both together.", |_, n| count(u64::from(n.degree.incoming) + u64::from(n.degree.outgoing)));
        t.field("weight", "The total weight of all these edges; null if the part has no weight.", |_, n| {
            n.weighted.then_some(n.degree.weight)
        });
    }
}

/// Degrees.
#[derive(Clone, Debug)]
pub struct DegreesFound {
    pub nodes: Kept<NodeDegree>,
    pub by: DegreeSide,
    pub work: u64,
}

impl Object for DegreesFound {
    type Store = View;
    fn name() -> String {
        "DegreeMeasure".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("Numbers of connections of nodes. Parallel edges between two nodes are counted separately.");
        t.field("by", "The value that they are ranked by.", |_, f| f.by);
        t.list("nodes", "The nodes with the most connections, in descending order.", |f| &f.nodes).in_page();
        t.field("work", "Actual steps: nodes and edges visited.", |_, f| count(f.work));
    }
}

/// A node and its importance.
#[derive(Clone, Copy, Debug)]
pub struct NodeRank {
    pub node: NodeIx,
    pub rank: u32,
    pub value: f64,
}

impl Object for NodeRank {
    type Store = View;
    fn name() -> String {
        "PageRankOfNode".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A node and its importance in the part.");
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
    pub nodes: Kept<NodeRank>,
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
        t.doc("Importance of nodes (PageRank), by power iteration.");
        t.field("formula", "How a value is computed.", |_, _| "value(n) = damping * (sum over edges m -> n of value(m) * weight / weight of all edges of m, and the values of nodes without edges to follow * t(n)) + (1 - damping) * t(n); t is 1 / size of the teleport set in it and 0 elsewhere");
        t.list("nodes", "The most important nodes, in descending order.", |f| &f.nodes).in_page();
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
pub struct NodeBetweenness {
    pub node: NodeIx,
    pub rank: u32,
    pub value: f64,
    pub share: Option<f64>,
    pub error: Option<f64>,
}

impl Object for NodeBetweenness {
    type Store = View;
    fn name() -> String {
        "BetweennessOfNode".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A node and its betweenness.");
        placed!(t);
        t.field(
            "value",
            "Over all pairs of a source and a target, the share of their shortest paths through the \
         node, times the weight of the target.",
            |_, n| n.value,
        );
        t.field(
            "share",
            "The value divided by the weight of all pairs with a path, from 0 to 1; null if there is no pair.",
            |_, n| n.share,
        );
        t.field("standardError", "The standard error of the value if it is estimated from a sample of sources; null if it is exact, or if fewer than two sources were processed.", |_, n| n.error);
    }
}

/// Betweenness.
#[derive(Clone, Debug)]
pub struct BridgesFound {
    pub nodes: Kept<NodeBetweenness>,
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
        t.doc(
            "On how many shortest paths nodes lie. The ends of a path do not count; parallel edges between two \
         nodes are one step. With weights an edge has the length 1 / weight. In an undirected part without from, to \
         and worth, each pair counts once.",
        );
        t.field("formula", "How a value is computed.", |_, _| "value(n) = sum over sources s and targets t, s and t not n, of worth(t) * (shortest paths from s to t through n) / (shortest paths from s to t); from a sample, times sources / pivots");
        t.list("nodes", "The nodes with the highest values, in descending order.", |f| &f.nodes).in_page();
        t.field("worth", "How a path to a target is weighted.", |_, f| f.worth);
        t.field("sourceCount", "Number of sources.", |_, f| count(f.sources));
        t.field(
            "pivots",
            "Number of sources processed. If fewer than all, they are a random sample, and values are estimates.",
            |_, f| count(f.pivots),
        );
        t.field("exact", "Whether all sources were processed.", |_, f| f.pivots == f.sources);
        t.field("seed", "The seed of the order in which sources are processed.", |_, f| f.seed);
        t.field("pairs", "Pairs of a source and a target with a path between them; estimated likewise.", |_, f| {
            f.pairs
        });
        t.field("totalWorth", "The total worth of these pairs.", |_, f| f.total);
        t.field(
            "leftOut",
            "Nodes of the sets that are not in the part, because none of its edges starts or ends there.",
            |_, f| count(f.left_out),
        );
        t.field(
            "targetsWithoutWorth",
            "Targets that are left out because they have no figure for their weight.",
            |_, f| count(f.without_worth),
        );
        t.field("complete", "Whether the budget was sufficient.", |_, f| f.complete);
        t.field("predictedWork", "Predicted maximum of steps.", |_, f| count(f.predicted));
        t.field("work", "Actual steps: nodes and edges visited.", |_, f| count(f.work));
    }
}

args! {
    /// Selects nodes of a community.
    pub struct Members {
        /// Maximum number of items.
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
        t.field("size", "Number of nodes.", |_, c| count(c.nodes.len()));
        t.field("kinds", "Number of nodes of each kind.", |v, c| {
            let of = |kind| KindCount { kind, nodes: c.nodes.iter().filter(|&&node| v.kind(node) == kind).count() };
            Kind::ALL.map(of).into_iter().filter(|kind| kind.nodes > 0).collect::<Vec<_>>()
        })
        .at_most(Kind::ALL.len());
        t.field("inside", "The weight of the edges inside it; their number if the part has no weight.", |_, c| {
            c.inside
        });
        t.field_with(
            "nodes",
            "Its nodes, those with the most weight to others inside it first, then by id.",
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
        t.doc(
            "Communities of nodes. Many partitions may be nearly as good; this is one of them, the same in every \
         run.",
        );
        t.field("formula", "The definition of modularity.", |_, _| "modularity = sum over communities of (weight of edges inside / weight of all edges) - resolution * (ends of edges inside, by weight / ends of all edges)^2; at most 1, 0 where all is one community and resolution is 1");
        t.field("modularity", "Modularity of this partition.", |_, f| f.modularity);
        t.field("modularityAlone", "Modularity if every node is a community of its own.", |_, f| f.alone);
        t.field("resolution", "Higher values make smaller communities.", |_, f| f.resolution);
        t.field("count", "Number of communities.", |_, f| count(f.count));
        t.list("communities", "The largest communities, in descending order.", |f| &f.communities).in_page();
        t.field(
            "rounds",
            "Number of passes in which all nodes, or the groups that represent them, were moved.",
            |_, f| count(f.rounds),
        );
        t.field("complete", "Whether moving single nodes or groups would improve nothing further.", |_, f| f.complete);
        t.field("predictedWork", "Predicted steps, an estimate.", |_, f| count(f.predicted));
        t.field("work", "Actual steps: nodes and edges visited.", |_, f| count(f.work));
    }
}
