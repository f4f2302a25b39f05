//! How a walk was executed: the prediction and the actual work of each step.

use crate::career::limits::WALK_STEPS;
use crate::career::traverse::{Adjacency, Bounds, Expected, Forecast, RowSummary, Table, Tally, expected};
use crate::engine::{Object, Type, enumeration};
use crate::graph::Direction;
use crate::graphql::request::scalars::count;
use crate::graphql::request::view::View;
use crate::graphql::types::length::WAYS;
use crate::model::Kind;
use std::sync::Arc;

enumeration! {
    /// The index by which nodes and relations are found.
    pub enum TraverseIndex {
        /// Nodes by their ids.
        ById = "BY_ID",
        /// All nodes of a kind, which are stored consecutively.
        KindRange = "KIND_RANGE",
        /// Relations by the node at which they start.
        Leaving = "LEAVING",
        /// Relations by the node at which they end.
        Entering = "ENTERING",
    }
}

/// How a walk was executed.
#[derive(Clone, Debug)]
pub struct Plan(Arc<TraversalData>);

#[derive(Debug)]
struct TraversalData {
    index: TraverseIndex,
    tried: usize,
    starts: usize,
    steps: Vec<StepPlan>,
    counting: usize,
    walks: PredictedCount,
    work: PredictedCount,
    is_exact: bool,
    tally: Tally,
    budget: u64,
}

impl Plan {
    /// Creates the plan of a walk.
    pub fn new(view: &View, table: &Table<'_>, forecast: &Forecast, shown: &RowSummary) -> Plan {
        let steps = expected(&table.plan, table.dated, forecast).into_iter().enumerate();
        let actual = |of: &[u64], i: usize| of.get(i + 1).copied().unwrap_or(0);
        let step = |(i, expected)| {
            StepPlan(Arc::new(StepData {
                number: i + 1,
                expected,
                nodes: actual(&shown.tally.nodes, i),
                relations: actual(&shown.tally.relations, i),
            }))
        };
        Plan(Arc::new(TraversalData {
            index: if table.plan.nodes.is_some() { TraverseIndex::ById } else { TraverseIndex::KindRange },
            tried: forecast.tried,
            starts: forecast.starts.len(),
            steps: steps.map(step).collect(),
            counting: forecast.spent,
            walks: PredictedCount(forecast.walks),
            work: PredictedCount(forecast.work),
            is_exact: forecast.is_exact,
            tally: shown.tally.clone(),
            budget: view.work().1,
        }))
    }
}

impl Object for Plan {
    type Store = View;
    fn name() -> String {
        "TraverseExplain".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("How a walk was executed. Walks are counted before they are executed, once from the start and once back from the end, which visits each relation once per repetition rather than once per walk; nodes that do not lead to the end are never entered.");
        t.field("order", "The order of expansion, in words.", |_, _| {
            "counted forward from the start, counted back from the end, then executed from the start, depth first, \
             over what leads to the end"
        });
        t.field("startIndex", "How the start was found.", |_, p| p.0.index);
        t.field("startTried", "Number of nodes tried as starts.", |_, p| count(p.0.tried as u64));
        t.field("startKept", "Number of those that pass their conditions and lead to the end.", |_, p| {
            count(p.0.starts as u64)
        });
        t.list("steps", "The steps.", |p| &p.0.steps).at_most(WALK_STEPS.length());
        t.field("predictedWalks", "Number of walks, as counted before they were executed.", |_, p| p.0.walks);
        t.field(
            "predictedWork",
            "Number of nodes and relations visited if all are executed. A query that needs all \
         walks is rejected if the lower bound exceeds the rest of `workLimit`; if only the upper bound does, it \
         runs and may be stopped.",
            |_, p| p.0.work,
        );
        t.field(
            "isExact",
            "Whether the counts are exact: no walk can meet a node twice, and no condition concerns several places.",
            |_, p| p.0.is_exact,
        );
        t.field("countingWork", "Nodes and relations visited for counting.", |_, p| count(p.0.counting as u64));
        t.field(
            "actualWork",
            "Nodes and relations visited to execute the walks. A page of walks stops when it is full.",
            |_, p| count(p.0.tally.work()),
        );
        t.field("actualWalks", "Number of walks that were returned, grouped or skipped one by one.", |_, p| {
            count(p.0.tally.walks)
        });
        t.field("workLimit", "Maximum number of nodes and relations that one request may visit.", |_, p| {
            p.0.budget as f64
        });
    }
}

/// A predicted number.
#[derive(Clone, Copy, Debug)]
pub struct PredictedCount(pub Bounds);

impl Object for PredictedCount {
    type Store = View;
    fn name() -> String {
        "TraversePrediction".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A number that was counted before execution.");
        t.field("atLeast", "Lower bound.", |_, p| p.0.low);
        t.field("atMost", "Upper bound.", |_, p| p.0.high);
    }
}

/// One step.
#[derive(Clone, Debug)]
pub struct StepPlan(Arc<StepData>);

#[derive(Debug)]
struct StepData {
    number: usize,
    expected: Expected,
    nodes: u64,
    relations: u64,
}

impl Object for StepPlan {
    type Store = View;
    fn name() -> String {
        "TraverseStepExplain".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("The predicted and the actual work of one step.");
        t.field("step", "Its number, from 1.", |_, s| s.0.number as i32);
        t.field("relations", "Its relations and their indexes.", |_, s| {
            s.0.expected.directed_relations.iter().copied().map(FollowedRelation).collect::<Vec<_>>()
        })
        .at_most(WAYS);
        t.field("ends", "The kinds of node it ends at.", |_, s| s.0.expected.ends.each().collect::<Vec<Kind>>())
            .at_most(Kind::ALL.len());
        t.field(
            "expectedByMean",
            "Walks up to its end if every node had the mean number of relations and nothing were filtered.",
            |_, s| s.0.expected.by_mean,
        );
        t.field("expectedByLongest", "The same if every node had the maximum number of relations.", |_, s| {
            s.0.expected.by_longest
        });
        t.field("nodesReached", "Distinct nodes at its end that can be reached from the start.", |_, s| {
            count(s.0.expected.reached as u64)
        });
        t.field("nodesKept", "Number of those from which the end of the walk can be reached.", |_, s| {
            count(s.0.expected.kept as u64)
        });
        t.field(
            "predictedWalks",
            "Walks up to its end that can be completed, as counted; an upper bound, unless the counts are exact.",
            |_, s| s.0.expected.counted,
        );
        t.field(
            "predictedRelations",
            "Relations visited in it if all walks are executed; an upper bound, unless the counts are exact.",
            |_, s| s.0.expected.relations,
        );
        t.field("actualNodes", "Nodes visited in it.", |_, s| count(s.0.nodes));
        t.field("actualRelations", "Relations visited in it.", |_, s| count(s.0.relations));
    }
}

/// One relation of a step.
#[derive(Clone, Copy, Debug)]
pub struct FollowedRelation(pub Adjacency);

impl Object for FollowedRelation {
    type Store = View;
    fn name() -> String {
        "TraverseRelation".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A relation of a step: the index used, and the numbers of edges of nodes in it.");
        t.field("name", "Its name, which implies the direction.", |_, r| r.0.directed.name());
        t.field("index", "LEAVING if it is followed forward, ENTERING if backward.", |_, r| {
            match r.0.directed.direction {
                Direction::Outgoing => TraverseIndex::Leaving,
                Direction::Incoming => TraverseIndex::Entering,
            }
        });
        t.field("from", "The kind at which it starts.", |_, r| r.0.directed.ends().0);
        t.field("to", "The kind at which it ends.", |_, r| r.0.directed.ends().1);
        t.field("meanDegree", "Mean number of edges of a node of that kind.", |_, r| r.0.mean);
        t.field("longestDegree", "Maximum number of edges of one node.", |_, r| count(r.0.longest as u64));
    }
}
