//! The arguments of measures.

use super::input::NodeSet;
use crate::engine::{above, args, enumeration};
use crate::model::Kind;

/// Maximum length of a list in a result.
pub(super) const MOST: i32 = 500;

enumeration! {
    /// The value that degrees are ranked by.
    pub enum DegreeSide {
        /// Edges that end at the node.
        Incoming = "INCOMING",
        /// Edges that start at the node.
        Outgoing = "OUTGOING",
        /// Both together.
        Total = "TOTAL",
        /// The total weight of both.
        Weight = "WEIGHT",
    }
}

enumeration! {
    /// How a path to a target is weighted.
    pub enum PairWorth {
        /// Each pair counts 1.
        One = "ONE",
        /// The mean annual wage of the target in the nation, in U.S. dollars (OEWS); targets without one are left out.
        NationalWage = "NATIONAL_WAGE",
    }
}

args! {
    /// Selects the nodes to rank by degree.
    pub struct Degrees {
        /// Maximum number of items.
        #[limit("measures_page", 0..=MOST)]
        first: i32 = 20,
        /// Only list and rank nodes of these kinds, all if absent; with an empty list, none.
        kinds: Option<Vec<Kind>>,
        /// The value that they are ranked by.
        by: DegreeSide = DegreeSide::Total,
    }
    page |args| u64::try_from(args.first).unwrap_or(0);
}

args! {
    /// Parameters of PageRank.
    pub struct PageRank {
        /// Maximum number of items.
        #[limit("measures_page", 0..=MOST)]
        first: i32 = 20,
        /// Only list and rank nodes of these kinds, all if absent; with an empty list, none.
        kinds: Option<Vec<Kind>>,
        /// The share of importance that follows edges.
        #[range(0.0..1.0, "0.85 is usual.")]
        damping: f64 = 0.85,
        /// The iteration ends when the total change of all ranks is at most this.
        #[range(above(0.0))]
        tolerance: f64 = 1e-10,
        /// Maximum number of iterations.
        #[limit("iterations", 1..=10_000)]
        iterations: i32 = 200,
        /// Where importance that follows no edge is distributed; all nodes if absent.
        teleport: Option<NodeSet>,
        /// Maximum number of nodes and edges to visit.
        #[range(1..)]
        budget: i32 = 1_000_000,
    }
    page |args| u64::try_from(args.first).unwrap_or(0);
}

impl Default for PageRank {
    fn default() -> Self {
        PageRank {
            first: 20,
            kinds: None,
            damping: 0.85,
            tolerance: 1e-10,
            iterations: 200,
            teleport: None,
            budget: 1_000_000,
        }
    }
}

args! {
    /// Parameters of betweenness.
    pub struct Betweenness {
        /// Maximum number of items.
        #[limit("measures_page", 0..=MOST)]
        first: i32 = 20,
        /// Only list and rank nodes of these kinds, all if absent; with an empty list, none.
        kinds: Option<Vec<Kind>>,
        /// Nodes at which paths start; all nodes if absent.
        from: Option<NodeSet>,
        /// Nodes at which paths end; all nodes if absent.
        to: Option<NodeSet>,
        /// How a path to a target is weighted.
        worth: PairWorth = PairWorth::One,
        /// Maximum number of sources, chosen by the seed; all if absent and if the budget allows.
        #[range(1.., "Omit it for all sources.")]
        pivots: Option<i32>,
        /// The seed of the order in which sources are processed.
        seed: i32 = 1,
        /// Maximum number of steps: nodes and edges visited.
        #[range(1..)]
        budget: i32 = 2_000_000,
    }
    page |args| u64::try_from(args.first).unwrap_or(0);
}

args! {
    /// Parameters of communities.
    pub struct Communities {
        /// Maximum number of communities.
        #[limit("measures_page", 0..=MOST)]
        first: i32 = 10,
        /// 1 is modularity as Newman defined it; higher values make smaller communities.
        #[range(above(0.0), "1 is usual.")]
        resolution: f64 = 1.0,
        /// Maximum number of steps: nodes and edges visited.
        #[range(1..)]
        budget: i32 = 1_000_000,
    }
    page |args| u64::try_from(args.first).unwrap_or(0);
}
