//! The search for the paths of one query.

use super::acquire::{self, AcquisitionCosts, spent};
use super::constraints::ConstraintChecker;
use super::k_best::{BestPaths, Expense, Path, SearchParameters, k_best};
use super::network::{Builder, Objective, PathNetwork, ProgressFn as Looks, StepEdge, valued};
use super::passage::Passage;
use super::path::{CareerPath, PathStep, difficulty};
use super::pattern::Pattern;
use super::query::{Constraints, Goal, PathQuery};
use super::value::{Prices, points, worth};
use crate::graph::{Graph, NodeIx};

/// Everything that is looked up once per query.
pub struct SearchContext<'q> {
    pub graph: &'q Graph,
    pub query: &'q PathQuery,
    pub pattern: Pattern,
    pub prices: Prices,
    pub aim: Objective,
    /// How many arcs its network is expected to have; 0 if that is not known.
    pub expected: usize,
}

impl<'q> SearchContext<'q> {
    /// The passage under these constraints, to this goal.
    pub fn passage<'a>(&'a self, query: &'a PathQuery, constraints: &'a Constraints, goal: &'a Goal) -> Passage<'a> {
        let judge = ConstraintChecker::new(self.graph, query, (constraints, goal), &self.prices);
        Passage { graph: self.graph, query, pattern: &self.pattern, judge }
    }

    /// The paths of a query under these constraints, to this goal.
    pub fn search<E>(
        &self,
        query: &PathQuery,
        constraints: &Constraints,
        goal: &Goal,
        acquiring: &mut AcquisitionCosts<'_>,
        spend: &mut Looks<'_, E>,
    ) -> Result<(PathNetwork, BestPaths), E> {
        let passage = self.passage(query, constraints, goal);
        let builder = Builder { passage, prices: &self.prices, aim: self.aim, acquiring, expected: self.expected };
        let passable = builder.build(spend)?;
        let whole = |limit: Option<f64>| limit.map_or(i64::MAX, |limit| (limit * 100.0).round() as i64);
        let wanted = SearchParameters {
            paths: query.paths,
            of_group: if query.group_by.is_empty() { query.paths } else { query.of_group },
            limit: Expense { months: whole(constraints.months), money: whole(constraints.money) },
            budget: query.budget,
        };
        let found = k_best(&passable.network, wanted, |items| spend(0, items))?;
        Ok((passable, found))
    }

    /// A path of the network with its edges and figures.
    pub fn path(&self, passable: &PathNetwork, path: &Path, acquiring: &mut AcquisitionCosts<'_>) -> CareerPath {
        let network = &passable.network;
        let start = network.starts[path.arcs[0] as usize].to;
        let weights = &self.query.weights;
        let mut from = NodeIx::new(network.states[start as usize].node as usize);
        let mut steps = Vec::with_capacity(path.arcs.len() - 1);
        let (mut employment, mut worths) = (None, Vec::new());
        for &arc in &path.arcs[1..] {
            let StepEdge { directed, edge, place } = passable.taken(arc);
            let to = directed.end(self.graph, edge);
            let acquire = acquiring.cost(to);
            let difficulty = difficulty(self.graph, directed, edge);
            let dear = acquire.as_ref().map_or(0, |cost| acquire::dear(spent(cost), weights));
            let gain = self.query.gain(self.graph, directed, edge);
            let cost = points(difficulty * weights.difficulty) + dear - gain;
            if let Some(edge) = valued(self.graph, &self.pattern, directed, edge, place) {
                employment = Some(edge);
                worths.extend(worth(self.graph, &self.prices, self.query, edge));
            }
            steps.push(PathStep { from, directed, edge, to, difficulty, acquire, cost });
            from = to;
        }
        let Expense { months, money } = path.spent;
        let cost: i64 = steps.iter().map(|step: &PathStep| step.cost).sum();
        let score = worths.iter().map(|worth| worth.adds).sum::<i64>() - cost;
        CareerPath { steps, employment, worth: worths, score, months, money }
    }
}
