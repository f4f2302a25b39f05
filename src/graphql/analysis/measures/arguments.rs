//! The arguments of measures.

use super::input::NodeSet;
use crate::engine::{above, args, enumeration};
use crate::model::Kind;

/// The longest list of an answer.
pub(super) const MOST: i32 = 500;

enumeration! {
    /// What degrees are ranked by.
    pub enum DegreeSide {
        /// Edges that enter.
        Incoming = "INCOMING",
        /// Edges that leave.
        Outgoing = "OUTGOING",
        /// Both together.
        Total = "TOTAL",
        /// Their weights together.
        Weight = "WEIGHT",
    }
}

enumeration! {
    /// The worth of a path that ends in a target.
    pub enum PairWorth {
        /// Each pair counts 1.
        One = "ONE",
        /// The mean annual wage of the target in the nation, in U.S. dollars (OEWS); targets without one are left out.
        NationalWage = "NATIONAL_WAGE",
    }
}

args! {
    /// Whose degrees.
    pub struct Degrees {
        /// At most this many.
        #[limit("measures_page", 0..=MOST)]
        first: i32 = 20,
        /// Only nodes of these kinds are listed and ranked, all if absent; with an empty list, none is.
        kinds: Option<Vec<Kind>>,
        /// What they are ranked by.
        by: DegreeSide = DegreeSide::Total,
    }
    page |args| u64::try_from(args.first).unwrap_or(0);
}

args! {
    /// How PageRank is computed.
    pub struct PageRank {
        /// At most this many.
        #[limit("measures_page", 0..=MOST)]
        first: i32 = 20,
        /// Only nodes of these kinds are listed and ranked, all if absent; with an empty list, none is.
        kinds: Option<Vec<Kind>>,
        /// The share of importance that follows edges.
        #[range(0.0..1.0, "0.85 is usual.")]
        damping: f64 = 0.85,
        /// It ends when an iteration changes all ranks together by at most this.
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
    /// Between whom, and how far to go.
    pub struct Betweenness {
        /// At most this many.
        #[limit("measures_page", 0..=MOST)]
        first: i32 = 20,
        /// Only nodes of these kinds are listed and ranked, all if absent; with an empty list, none is.
        kinds: Option<Vec<Kind>>,
        /// Where paths begin; all nodes if absent.
        from: Option<NodeSet>,
        /// Where paths end; all nodes if absent.
        to: Option<NodeSet>,
        /// The worth of a path that ends in a target.
        worth: PairWorth = PairWorth::One,
        /// Maximum number of sources, chosen by the seed; all if absent and if the budget allows.
        #[range(1.., "Leave it out for all sources.")]
        pivots: Option<i32>,
        /// The seed of the order in which sources are taken.
        seed: i32 = 1,
        /// Maximum number of steps: nodes and edges visited.
        #[range(1..)]
        budget: i32 = 2_000_000,
    }
    page |args| u64::try_from(args.first).unwrap_or(0);
}

args! {
    /// How communities are found.
    pub struct Communities {
        /// At most this many communities.
        #[limit("measures_page", 0..=MOST)]
        first: i32 = 10,
        /// 1 is modularity as Newman defined it; more makes smaller communities.
        #[range(above(0.0), "1 is usual.")]
        resolution: f64 = 1.0,
        /// Maximum number of steps: nodes and edges visited.
        #[range(1..)]
        budget: i32 = 1_000_000,
    }
    page |args| u64::try_from(args.first).unwrap_or(0);
}
